"""Examples and tests of the check execution-outside-treatment-sector."""

from dataclasses import replace
from datetime import date

from model.provenance import Validity
from model.responsibility import Assignment, Delegation, Holding, held
from model.side import Agreement, Status
from tests.builders import added, assigned, changed, drawn, ruled
from tests.checks.finding_of import found

WAY = assigned(drawn("start@ward > treat@ward > visit@nursing > end@gp"), "treat", treatment="ward")
AGREED = Agreement("A1", "Visits", status=Status.AGREED, about="visit")
DELEGATED = Assignment(Holding.HELD, ("nursing",), delegation=Delegation("ward", instruction=True))
GOOD = (
    added(WAY, agreements=[AGREED]),
    added(WAY, agreements=[replace(AGREED, about="treat-visit")]),
    assigned(WAY, "visit", execution=DELEGATED),
    assigned(WAY, "visit", execution="nursing therapy"),
    added(assigned(WAY, "visit", execution=held("nursing", agreement="A1")), agreements=[replace(AGREED, about=None)]),
    added(ruled(WAY, "treat-visit", "execution", agreement="A1"), agreements=[replace(AGREED, about=None)]),
    changed(WAY, "steps", "visit", remote=True),
    drawn("start@ward > treat@ward > visit@nursing > end@gp"),
)
LONGER = assigned(drawn("start@ward > treat@ward > visit@nursing > call@gp > end@gp"), "treat", treatment="ward")
OLD = replace(AGREED, validity=Validity(valid_to=date(2026, 1, 1)))
BAD = (
    WAY,
    LONGER,
    added(WAY, agreements=[replace(AGREED, status=Status.DROPPED)]),
    replace(added(WAY, agreements=[OLD]), on_date=date(2026, 5, 1)),
)


def test_all_such_steps_are_one_finding() -> None:
    assert [finding.all for finding in found("execution-outside-treatment-sector", LONGER)] == [("visit", "call")]
