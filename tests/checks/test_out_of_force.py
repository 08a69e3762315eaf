"""Examples and tests of the check out-of-force."""

from dataclasses import replace
from datetime import date

import pytest

from model.pathway import Pathway
from model.provenance import Validity
from model.responsibility import Assignment, Delegation, Holding
from model.sector import Actor
from model.side import Agreement
from tests.builders import added, assigned, changed, drawn, ruled, told
from tests.checks.finding_of import found

NEXT = Validity(valid_from=date(2027, 1, 1))
DAY = date(2026, 10, 9)
WAY = replace(drawn("start@ward > treat@ward > visit@nursing > end@gp"), on_date=DAY)
DELEGATED = Assignment(Holding.HELD, ("nursing",), delegation=Delegation("ward", instruction=True, validity=NEXT))
BY: dict[str, Pathway] = {
    "actors": changed(WAY, "actors", "nursing", validity=NEXT),
    "calendars": changed(WAY, "calendars", "office", validity=NEXT),
    "agreements": added(
        ruled(WAY, "treat-visit", "treatment", agreement="A1"), agreements=[Agreement("A1", "72 hours", validity=NEXT)]
    ),
    "steps": assigned(WAY, "visit", execution=DELEGATED),
    "rules": ruled(WAY, "treat-visit", "treatment", validity=NEXT),
    "messages": told(WAY, "letter", "treat", "nursing", validity=NEXT),
}
BAD = tuple(BY.values())
GOOD = (
    WAY,
    *(replace(pathway, on_date=None) for pathway in BAD),
    *(replace(pathway, on_date=date(2027, 1, 1)) for pathway in BAD),
    added(WAY, actors=[Actor("x", "Nobody names it", "hospital", validity=NEXT)]),
)


@pytest.mark.parametrize("table", BY)
def test_what_is_left_out_is_a_hint_and_what_is_used_all_the_same_a_warning(table: str) -> None:
    (finding,) = found("out-of-force", BY[table])

    assert (finding.table, finding.severity) == (table, "hint" if table in ("rules", "messages") else "warning")
