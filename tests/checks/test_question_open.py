"""Examples and tests of the check question-open."""

from model.responsibility import NOBODY, UNKNOWN, Assignment, Holding
from tests.builders import assigned, drawn
from tests.checks.finding_of import found, told

WAY = drawn("start@ward > treat@ward > visit@nursing > end@gp")
CLAIMED = Assignment(Holding.DISAGREED, ("ward", "gp"))
GOOD = (WAY, assigned(WAY, "visit", coordination=NOBODY), assigned(WAY, "visit", treatment=UNKNOWN))
BAD = (
    assigned(WAY, "visit", coordination=UNKNOWN),
    assigned(WAY, "visit", treatment=CLAIMED),
    assigned(WAY, "visit", authority=Assignment(Holding.DISAGREED)),
)


def test_the_claims_are_told() -> None:
    assert "(Ward and General practitioner)" in told("question-open", BAD[1])


def test_every_kind_is_asked_for() -> None:
    both = assigned(BAD[0], "treat", operation=UNKNOWN)

    assert [(one.id, one.field) for one in found("question-open", both)] == [
        ("treat", "operation"),
        ("visit", "coordination"),
    ]
