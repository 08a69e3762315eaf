"""The older medical patient against the plausibility run of the reference tables (share and mean of each handover).

The tables' figures are over messages sent and not lost, read against the moment at which responsibility changed; the
mean is over all of them, read in time or not. Here they are gaps: lost messages count, and the earliest of several.
"""

import re

import pytest

from model.simulation.run import RunSettings, simulate
from pathways.catalogue import LIBRARY, load

CITIZENS = 5000
TABLE = {
    ("T08", "coordination", "nobody"): ("H03", 0.96, 16.7),
    ("T13", "execution", "nobody"): ("H05", 0.99, 4.7),
    ("T14", "execution", "nobody"): ("H06", 1.0, 20.8),
}
HOLDERS_KEPT = ("T09", "T11", "T20", "T21", "T22", "T23")
"""Arrows on which somebody holds until the other knows: no gap may stand on them."""


@pytest.fixture(scope="module")
def result():
    """Of 2026: the year of the plausibility run."""
    pathway = load("older-medical-patient", "da").pathway("older-medical-patient-2026")
    return simulate(pathway, RunSettings(citizens=CITIZENS, seed=1))


@pytest.fixture(scope="module")
def row(result):
    rows = {(one.transition, one.kind.value, one.type.value): one for one in result.by_transition}
    return rows.__getitem__


def test_every_citizen_comes_to_an_end(result):
    assert (result.citizens, result.runaway, result.stuck) == (CITIZENS, 0, 0)


@pytest.mark.parametrize("where", TABLE, ids=[" ".join(where) for where in TABLE])
def test_share_and_mean_of_a_handover_are_within_a_tenth_of_the_table(row, where):
    _message, share, mean = TABLE[where]

    assert row(where).with_gap / row(where).passages == pytest.approx(share, rel=0.1)
    assert row(where).hours.mean == pytest.approx(mean, rel=0.1)


def test_about_a_third_are_without_an_aware_doctor_when_the_72_hours_end(row):
    letter = row(("T15", "treatment", "unaware"))

    assert 0.3 <= letter.with_gap / letter.passages <= 0.4


def test_one_in_five_is_discharged_directly_and_one_in_seventeen_dies(result):
    arrivals = result.arrivals_by_step

    assert arrivals["S16"] / arrivals["S03"] == pytest.approx(0.06, abs=0.01)
    assert arrivals["S15"] + arrivals["S16"] == CITIZENS


def test_no_gap_stands_where_somebody_holds_until_the_other_knows(result):
    open_ones = [one for one in result.by_transition if one.transition in HOLDERS_KEPT and one.with_gap]

    assert not [(one.transition, one.kind.value, one.type.value) for one in open_ones]


def test_the_ward_can_be_reached_during_the_first_visit(result):
    assert not [one for one in result.by_step if one.with_gap]


def test_the_figures_in_the_manual_are_those_of_the_engine(row):
    manual = (LIBRARY / "WRITING.md").read_text("utf-8").split("**older-medical-patient.**")[1].split("\n**")[0]

    for where, (message, _share, _mean) in {**TABLE, ("T15", "treatment", "unaware"): ("H08", 0, 0)}.items():
        (line,) = re.findall(rf"^\| {message} .*$", manual, re.MULTILINE)
        share, mean = (float(number) for number in line.split("|")[-2].split(","))
        assert row(where).with_gap / row(where).passages == pytest.approx(share, abs=0.006)
        assert row(where).hours.sum / row(where).passages == pytest.approx(mean, abs=0.055)
