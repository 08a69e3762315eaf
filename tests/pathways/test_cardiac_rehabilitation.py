"""Cardiac rehabilitation against the plausibility run of the reference tables, and what is left out on purpose."""

import pytest

from model.checks.run import findings
from model.responsibility import Kind
from pathways.catalogue import load
from tests.pathways.tables import CITIZENS, found, run_of_2026, told

NAME = "cardiac-rehabilitation"
WITHOUT_LOST = {
    ("T03", "treatment", "unaware"): (1.0, 71.9),
    ("T03", "coordination", "nobody"): (1.0, 70.1),
    ("T16", "treatment", "unaware"): (1.0, 86.6),
}
"""Share and mean in the table, which leaves lost messages out."""


@pytest.fixture(scope="module")
def result():
    return run_of_2026(NAME)


@pytest.fixture(scope="module")
def gaps(result):
    return found(result)


def test_every_citizen_comes_to_an_end(result):
    assert (result.citizens, result.runaway, result.stuck) == (CITIZENS, 0, 0)


@pytest.mark.parametrize("where", WITHOUT_LOST, ids=" ".join)
def test_share_and_mean_of_a_handover_are_within_a_tenth_of_the_table(gaps, where):
    assert gaps[where] == pytest.approx(WITHOUT_LOST[where], rel=0.1)


def test_nobody_coordinates_for_more_than_six_days_when_phase_two_has_ended(gaps):
    """160 h in the table; a seventh of the closing notes is lost and found after two weeks."""
    assert gaps["T18", "coordination", "nobody"] == pytest.approx((1.0, 0.85 * 159.7 + 0.15 * 380), rel=0.1)


def test_two_in_five_leave_without_phase_two(result):
    arrivals = result.arrivals_by_step

    assert arrivals["S15"] / CITIZENS == pytest.approx(0.4, abs=0.02)
    assert arrivals["S14"] + arrivals["S15"] == CITIZENS


def test_the_length_of_the_pathway_is_within_a_tenth_of_the_table(result):
    days = result.time_in_pathway.p50 / 24, result.time_in_pathway.p90 / 24

    assert days == pytest.approx((91.4, 151.9), rel=0.1)


def test_a_citizen_who_does_not_turn_up_keeps_a_coordinator_who_never_hears_of_it(result):
    (row,) = [one for one in result.by_transition if (one.transition, one.kind) == ("T06", Kind.COORDINATION)]

    assert row.passages == row.with_gap == row.never_closed == pytest.approx(CITIZENS / 5, rel=0.1)


@pytest.mark.parametrize("year", [2026, 2027])
def test_only_the_no_show_is_handed_over_without_an_agreement(year):
    pathway = load(NAME, "da").pathway(f"{NAME}-{year}")

    silent = {(one.id, one.field) for one in findings(pathway) if one.rule == "responsibility-without-handover"}
    assert silent == {("T06", Kind.COORDINATION)}


def test_the_health_centre_can_reach_a_doctor_who_knows_all_through_the_training(result):
    assert not [row for row in result.by_step if row.step == "S10" and row.with_gap]


def test_phase_two_in_the_municipality_is_the_regions_from_2027_and_run_by_the_municipality():
    after, before = load(NAME, "da").pathways.values()

    for step in ("S08", "S09", "S10", "S12"):
        assert before.steps[step].assignment(Kind.AUTHORITY).holders == ("KOM",)
        assert after.steps[step].assignment(Kind.AUTHORITY).holders == ("REG",)
        assert after.steps[step].assignment(Kind.OPERATION).holders == ("KOM",)
    assert before.actors["SUC"].name != after.actors["SUC"].name


def test_the_figures_in_the_manual_are_those_of_the_engine(gaps):
    manual = told(NAME)

    assert len(manual) >= 5
    for where, (share, mean) in manual.items():
        assert gaps[where] == (pytest.approx(share, abs=0.006), pytest.approx(mean, abs=0.055)), where
