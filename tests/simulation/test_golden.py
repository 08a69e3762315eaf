"""The golden cases of SEMANTICS 8, to the minute."""

import pytest

from model.simulation.run import simulate
from tests.simulation.golden import golden

CASES = golden()


@pytest.mark.parametrize("name", CASES)
def test_golden_case_gives_its_gap_to_the_minute(name):
    pathway, kind, type_, _read, hours = CASES[name]

    result = simulate(pathway)

    rows = [row for row in result.gaps if row.kind is kind]
    if hours == 0:
        assert not rows
    else:
        (row,) = rows
        assert (row.transition, row.type, row.hours.max) == ("t2", type_, pytest.approx(hours, abs=1e-9))
        assert row.hours.p50 == row.hours.mean == pytest.approx(hours, abs=1e-6)
    assert result.gaps == tuple(rows)
