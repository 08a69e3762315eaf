"""The worst case: golden cases, what it bounds, what it says."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from model.analysis.worst.told import sentence, story
from model.analysis.worst.worst import worst
from model.calendars import Calendar, OnHoliday, monday_of_week_one, weekly
from model.responsibility import Kind
from model.simulation.result import GapType
from pathways.catalogue import load, names
from tests.analysis.worst.bounding import beyond
from tests.oracle.haphazard import haphazard
from tests.simulation.golden import golden

HALF_PAST_THREE = Calendar(
    "half-past-three", intervals=weekly(range(7), 15 * 60 + 30, 15 * 60 + 31), on_holiday=OnHoliday.USUAL
)


def departing(pathway, calendar):
    """The golden pathway whose citizens leave the ward in this calendar."""
    step = replace(pathway.steps["treat"], departs=calendar.id)
    return replace(pathway, steps=pathway.steps.put(step), calendars=pathway.calendars.put(calendar))


@pytest.mark.parametrize("name", golden())
def test_the_golden_cases_at_their_own_departure(name):
    pathway, kind, type_, read, hours = golden()[name]
    leaves = pathway.arrivals.fixed[0] + timedelta(days=1)

    rows = worst(pathway, leaves.year, leaves=leaves).of("t2")

    found = [row for row in rows if (row.kind, row.type.value) == (kind, type_)]
    assert [round(row.hours, 3) for row in found] == ([hours] if hours else [])
    if hours:
        assert abs((worst(pathway, leaves.year).moment(found[0].end) - read).total_seconds()) < 60


def test_easter_is_the_worst_of_2026_for_who_leaves_at_half_past_three():
    pathway = departing(golden()["G6"][0], HALF_PAST_THREE)

    found = worst(pathway, 2026)
    row = found.of("t2")[0]

    assert (round(row.hours, 3), row.kind, row.type) == (137.5, Kind.COORDINATION, GapType.NOBODY)
    assert found.moment(row.departure) == datetime(2026, 4, 1, 15, 30)
    assert sentence(pathway, found, row) == (
        "Onsdag 1. apr. kl. 15.30 slipper Ward koordinationsansvaret; "
        "Visitation læser først tirsdag 7. apr. kl. 09.00: 137,5 t (påske)."
    )
    assert [line for line in story(pathway, found, row) if "læst" in line] == [
        "tirsdag 7. apr. kl. 09.00: Visitation har læst “Letter”"
    ]


def test_christmas_runs_over_new_year_with_the_holidays_of_the_next():
    """Wednesday 30 December 2026 at 15:30: 31 December and 1 January are closed, then comes a weekend."""
    pathway = departing(golden()["G8"][0], HALF_PAST_THREE)
    row = worst(pathway, 2026, leaves=datetime(2026, 12, 30, 15, 30)).of("t2")[0]

    assert round(row.hours, 3) == 113.5
    assert worst(pathway, 2026).moment(row.end) == datetime(2027, 1, 4, 9)


def test_a_design_guarantees_what_no_gap_exceeds():
    pathway = departing(golden()["G6"][0], HALF_PAST_THREE)

    assert round(worst(pathway, 2026).guarantees((Kind.COORDINATION,)), 3) == 137.5
    assert worst(load("iv-at-home", "en").pathway(), 2026).guarantees() is None


def test_without_a_year_the_holidays_of_the_day_of_its_rules_count():
    pathway = replace(golden()["G6"][0], year=None, on_date=datetime(2027, 3, 1).date())

    assert worst(pathway).year == 2027


@pytest.mark.parametrize("name", names())
def test_no_sampled_gap_of_a_ready_pathway_is_longer(name):
    pathway = load(name, "en").pathway()

    assert beyond(pathway, citizens=2000, seed=11) == []


# Every one of these once had a gap that was longer than its worst case.
@pytest.mark.parametrize("seed", [1, 11, 58, 63, 237])
def test_no_sampled_gap_of_a_random_pathway_is_longer(seed):
    assert beyond(haphazard(seed), citizens=150, seed=seed, weeks=70) == []


def test_weeks_count_from_the_monday_of_week_one():
    assert worst(golden()["G6"][0], 2026).moment(0.0).date() == monday_of_week_one(2026)
