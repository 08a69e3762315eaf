"""Examples and tests of the check two-holders-without-agreement."""

from dataclasses import replace
from datetime import date

import pytest

from model.checks.finding import Mend, remedy
from model.provenance import Validity
from model.responsibility import held
from model.side import Agreement
from tests.builders import added, assigned, drawn, ruled
from tests.checks.finding_of import found

WAY = drawn("start@ward > treat@ward > visit@nursing > end@gp")
BOTH = assigned(WAY, "visit", treatment="ward gp")
OLD = Validity(valid_to=date(2026, 12, 31))
SHARED = added(
    assigned(WAY, "visit", treatment=held("ward", "gp", agreement="A1")), agreements=[Agreement("A1", "Share")]
)
GOOD = (
    assigned(WAY, "visit", treatment="gp", execution="nursing gp"),
    SHARED,
    ruled(BOTH, "treat-visit", "treatment", shared=True),
)
ENDED = replace(
    SHARED, agreements=SHARED.agreements.put(Agreement("A1", "Share", validity=OLD)), on_date=date(2027, 1, 1)
)
BAD = (BOTH, assigned(WAY, "visit", coordination="nursing gp"), ENDED)


@pytest.mark.parametrize(("number", "kind", "severity"), [(0, "treatment", "error"), (1, "coordination", "warning")])
def test_a_shared_treatment_weighs_more_than_a_shared_coordination(number: int, kind: str, severity: str) -> None:
    (finding,) = found("two-holders-without-agreement", BAD[number])

    assert (finding.id, finding.field, finding.severity) == ("visit", kind, severity)
    assert finding.remedy == remedy(Mend.NAME_AGREEMENT, step="visit", kind=kind)


def test_a_rule_that_shares_must_stand_on_every_way_into_the_step() -> None:
    two_ways = drawn("start@ward > d:decision@ward > treat@ward > visit@nursing > end@gp", "d > visit")
    one_shared = ruled(assigned(two_ways, "visit", treatment="ward gp"), "treat-visit", "treatment", shared=True)

    assert found("two-holders-without-agreement", one_shared)
    assert not found("two-holders-without-agreement", ruled(one_shared, "d-visit", "treatment", shared=True))
