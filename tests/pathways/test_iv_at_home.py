"""IV treatment at home: who delegates, the nights, the end of treatment, and what is left out on purpose."""

from datetime import datetime

import pytest

from model.checks.run import findings
from model.responsibility import DelegationType, Kind
from pathways.catalogue import load
from tests.pathways.tables import CITIZENS, found, one_citizen, run_of_2026, told

NAME = "iv-at-home"
AT_HOME = ("S08", "S13")
"""Where acute nursing does what the ward has delegated."""


@pytest.fixture(scope="module")
def result():
    return run_of_2026(NAME)


@pytest.fixture(scope="module")
def gaps(result):
    return found(result)


def test_every_citizen_comes_to_the_gp(result):
    assert (result.citizens, result.runaway, result.stuck) == (CITIZENS, 0, 0)
    assert result.arrivals_by_step["S14"] == CITIZENS


def test_the_length_of_the_pathway_is_within_a_twentieth_of_the_table(result):
    days = result.time_in_pathway.p50 / 24, result.time_in_pathway.p90 / 24

    assert days == pytest.approx((17.5, 33.6), rel=0.05)


def test_the_gp_does_not_know_for_six_days_that_treatment_has_come_back(gaps):
    """98.1 h in the table; a seventh of the closing letters is lost and found after two weeks."""
    assert gaps["T18", "treatment", "unaware"] == pytest.approx((1.0, 0.85 * 98.1 + 0.15 * 390), rel=0.1)


def test_last_dose_on_thursday_and_letter_on_saturday_leave_98_hours_without_a_doctor_who_knows():
    """Golden scenario G11 of the reference tables."""
    result = one_citizen(
        load(NAME, "da").pathway(f"{NAME}-2026"),
        ("T02", "S13"),
        since=datetime(2026, 10, 14, 4),
        hours={"S02": 24, "S13": 6},
        messages={"H06": (48, 4)},
    )

    (gap,) = (row for row in result.by_transition if row.kind is Kind.TREATMENT)
    assert (gap.transition, gap.type.value, gap.hours.max) == ("T18", "unaware", pytest.approx(98))


def test_the_ward_cannot_be_reached_for_ten_hours_of_every_night_at_home(result):
    night, last_night = (row for row in result.by_step if row.with_gap)

    assert (night.step, night.kind, night.type.value) == ("S08", Kind.TREATMENT, "unreachable")
    assert (last_night.step, last_night.hours.max) == ("S13", pytest.approx(10))
    assert night.hours.max == pytest.approx(10)
    assert night.hours.mean == pytest.approx(10 * 265 / 24, rel=0.1)  # mean days of the doses at home


def test_treatment_stays_with_the_ward_as_long_as_acute_nursing_treats(result):
    silent = [row for row in result.by_transition if row.transition in ("T08", "T09", "T14")]

    assert not [row for row in silent if row.kind is Kind.TREATMENT and row.with_gap]
    for pathway in load(NAME, "da").pathways.values():
        assert not [step for step in pathway.steps.values() if step.assignment(Kind.TREATMENT).holders == ("AKU",)]


@pytest.mark.parametrize("step", AT_HOME)
@pytest.mark.parametrize("year", [2026, 2027])
def test_what_is_done_at_home_is_delegated_in_writing_by_the_ward(year, step):
    delegation = load(NAME, "da").pathway(f"{NAME}-{year}").steps[step].assignment(Kind.EXECUTION).delegation

    assert (delegation.delegator, delegation.type) == ("MED", DelegationType.FRAMEWORK)
    assert delegation.instruction
    assert delegation.supervisor
    assert delegation.validity.valid_from.year == delegation.validity.valid_to.year == year


def test_acute_nursing_may_not_give_what_the_medication_record_does_not_say(gaps):
    share, _mean = gaps["T08", "execution", "unable"]

    assert 0.6 < share < 0.9


@pytest.mark.parametrize("year", [2026, 2027])
def test_only_the_two_ways_without_a_letter_are_handed_over_without_an_agreement(year):
    pathway = load(NAME, "da").pathway(f"{NAME}-{year}")

    silent = {(one.id, one.field) for one in findings(pathway) if one.rule == "responsibility-without-handover"}
    assert silent == {(way, kind) for way in ("T05", "T17") for kind in (Kind.TREATMENT, Kind.COORDINATION)}


def test_without_a_letter_the_gp_never_hears_of_it(result):
    rows = [row for row in result.by_transition if row.transition in ("T05", "T17")]

    assert len(rows) == 4
    assert all(row.passages == row.with_gap == row.never_closed > 0 for row in rows)


def test_acute_nursing_is_run_by_the_municipality_for_the_region_from_2027():
    after, before = load(NAME, "da").pathways.values()

    for step in AT_HOME:
        assert before.steps[step].assignment(Kind.OPERATION).holders == ()
        assert after.steps[step].assignment(Kind.OPERATION).holders == ("KOM",)
    assert before.actors["AKU"].name != after.actors["AKU"].name


def test_the_figures_in_the_manual_are_those_of_the_engine(gaps):
    manual = told(NAME)

    assert len(manual) >= 3
    for where, (share, mean) in manual.items():
        assert gaps[where] == (pytest.approx(share, abs=0.006), pytest.approx(mean, abs=0.055)), where
