"""Who stands behind one cell of the week."""

import pytest

from model.analysis.leavers import leavers
from model.pathway import Pathway
from model.simulation.run import RunSettings, simulate
from pathways import catalogue

SETTINGS = RunSettings(citizens=2_000, seed=1)
FRIDAY_14 = 4 * 24 + 14


@pytest.fixture(scope="module")
def older() -> Pathway:
    return catalogue.load("older-medical-patient", "da").pathway()


def test_as_many_are_found_as_the_run_counted_in_that_hour(older: Pathway) -> None:
    result = simulate(older, SETTINGS)
    row = next(row for row in result.by_hour if row.transition == "T13")

    found = leavers(older, SETTINGS, "T13", FRIDAY_14, most=200)

    assert len(found) == row.departures[FRIDAY_14] > 10


def test_those_who_meet_the_longest_gap_are_told_of_first(older: Pathway) -> None:
    found = leavers(older, SETTINGS, "T13", FRIDAY_14)

    hours = [one.hours for one in found]
    assert hours == sorted(hours, reverse=True)
    assert hours[0] > 0
    assert all("fredag" in one.when for one in found)


def test_nobody_is_found_in_an_hour_in_which_nobody_leaves(older: Pathway) -> None:
    assert leavers(older, SETTINGS, "T13", 3) == ()
