"""Examples and tests of the check holder-without-step-or-message."""

from tests.builders import assigned, drawn, ruled, told
from tests.checks.finding_of import found

WAY = drawn("start@ward > treat@ward > visit@nursing > end@ward")
HELD = assigned(WAY, "visit", treatment="gp", coordination="gp")
PASSED_ON = ruled(told(HELD, "letter", "treat", "nursing"), "treat-visit", "treatment", informed_by=("letter",))
GOOD = (
    assigned(WAY, "visit", treatment="ward"),
    told(HELD, "letter", "treat", "gp"),
    told(HELD, "answer", "treat", "ward", sender="gp"),
    assigned(WAY, "visit", authority="gp"),
)
BAD = (HELD, PASSED_ON)


def test_each_such_actor_is_told_once_where_it_is_first_named() -> None:
    (finding,) = found("holder-without-step-or-message", HELD)

    assert (finding.id, finding.field, finding.values) == ("visit", "treatment", {"actor": "gp"})


def test_who_may_be_told_by_others_is_a_hint() -> None:
    assert [finding.severity for finding in found("holder-without-step-or-message", HELD)] == ["warning"]
    assert [finding.severity for finding in found("holder-without-step-or-message", PASSED_ON)] == ["hint"]
