"""Examples and tests of the check rule-without-message."""

from dataclasses import replace
from datetime import date

import pytest

from model.checks.finding import Mend, remedy
from model.pathway import Pathway
from model.provenance import Validity
from model.rule import Moment, Variant
from tests.builders import assigned, changed, drawn, ruled, told
from tests.checks.finding_of import found

WAY = drawn("start@ward > treat@ward > visit@nursing > end@gp")
HOME = assigned(assigned(WAY, "treat", coordination="ward"), "visit", coordination="gp")
LETTER = told(HOME, "letter", "treat", "gp", "nursing")
ARROW = "treat-visit"


def by(lets_go: str, takes_over: str, pathway: Pathway = HOME, **fields: object) -> Pathway:
    """With the rule that coordination passes from the ward to the GP by these moments."""
    moments = {"lets_go": Moment(lets_go), "takes_over": Moment(takes_over)}
    return ruled(pathway, ARROW, "coordination", **moments, **fields)


OF_2027 = Validity(valid_from=date(2027, 1, 1))
GOOD = (
    by("departure", "read", LETTER),
    by("begun", "begun"),
    by("begun", "release"),
    by("departure", "read", told(HOME, "call", "start", "gp"), informed_by=("call",)),
    ruled(WAY, ARROW, "coordination"),
    by("departure", "departure", assigned(HOME, "visit", coordination="therapy")),
)
LATE = by("begun", "begun", variants=(Variant(stay_less_than=24.0, lets_go=Moment.READ),))
SPLIT = "start@ward > d:decision@ward > treat@ward > split@nursing > visit@nursing > join@gp > end@gp"
TWO_WAYS = drawn(SPLIT, "d > rest@therapy > split", "split > call@gp > join")
LEFT = assigned(assigned(TWO_WAYS, "start", coordination="ward"), "call", coordination="gp")
ONE_TOLD = ruled(told(LEFT, "letter", "treat", "gp"), "split-call", "coordination")
BOTH_TOLD = told(ONE_TOLD, "second", "rest", "gp")
BAD = (
    by("departure", "read"),
    by("sent", "release"),
    by("departure", "departure"),
    by("departure", "read", LETTER, informed_by=()),
    LATE,
    ONE_TOLD,
)


def test_each_way_that_leads_to_it_needs_a_message() -> None:
    (finding,) = found("rule-without-message", ONE_TOLD)

    assert (finding.severity, finding.values["origins"]) == ("warning", "rest")
    assert not found("rule-without-message", BOTH_TOLD)


def test_a_message_of_an_earlier_round_does_not_tell_of_the_first() -> None:
    round_ = drawn(
        SPLIT.replace("join@gp >", "join@gp > again:decision@gp >"),
        "d > rest@therapy > split",
        "split > call@gp > join",
        "again > d",
    )
    left = assigned(assigned(round_, "start", coordination="ward"), "call", coordination="gp")

    (finding,) = found("rule-without-message", ruled(told(left, "letter", "treat", "gp"), "split-call", "coordination"))

    assert finding.values["origins"] == "rest"


@pytest.mark.parametrize(
    ("moments", "severity"),
    [(("sent", "release"), "error"), (("departure", "read"), "warning"), (("departure", "departure"), "warning")],
)
def test_what_never_happens_is_an_error_and_what_comes_late_a_warning(moments: tuple[str, str], severity: str) -> None:
    (finding,) = found("rule-without-message", by(*moments))

    assert finding.severity == severity
    assert finding.remedy == remedy(Mend.ADD_MESSAGE, transition=ARROW, receivers="gp")


def test_a_message_that_is_not_in_force_tells_nobody() -> None:
    old = changed(by("departure", "read", LETTER), "messages", "letter", validity=OF_2027)

    assert not found("rule-without-message", old)
    assert found("rule-without-message", _on(old, date(2026, 5, 1)))


def test_a_rule_that_is_not_in_force_needs_no_message() -> None:
    rule = changed(by("departure", "read"), "rules", f"{ARROW}/coordination", validity=OF_2027)

    assert found("rule-without-message", rule)
    assert not found("rule-without-message", _on(rule, date(2026, 5, 1)))


def _on(pathway: Pathway, day: date) -> Pathway:
    return replace(pathway, on_date=day)
