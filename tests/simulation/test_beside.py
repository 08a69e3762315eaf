"""Bridges, measures, segments and medical reach, by hand: what stands beside the gaps of a run."""

from dataclasses import replace
from datetime import datetime

import pytest

from model.distribution import constant
from model.i18n import speaking
from model.message import Anchor
from model.pathway import Arrivals
from model.responsibility import Kind
from model.rule import Bridge
from model.side import LimitUnit, Measure, Point, Segment
from model.simulation.result import GapType
from model.simulation.run import RunSettings, simulate
from model.simulation.spread import TICKS_AN_HOUR
from model.table import Table
from tests.oracle.small import chain, message, rule, step

ONE = RunSettings(citizens=1, warmup_weeks=0)


def letter_read_late(bridge=None, reading=20.0, **fields):
    """One citizen leaves the ward on Monday 5 January 2026 at 01; home nursing reads the letter after shifts' hours."""
    return chain(
        step("ward", "WARD", 1.0, T="WARD"),
        step("home", "HN", 400.0, kind="wait", T="GP"),
        messages=[message("letter", "ward", "GP", reading)],
        rules=[rule("t2", "T", lets_go="departure", takes_over="read", bridge=bridge)],
        arrivals=Arrivals(fixed=(datetime(2026, 1, 5),)),
        year=2026,
        **fields,
    )


def only_row(result, kind=Kind.TREATMENT, type_=GapType.NOBODY, transition="t2"):
    (row,) = (r for r in result.by_transition if (r.transition, r.kind, r.type) == (transition, kind, type_))
    return row


def test_a_bridge_ends_a_gap_at_its_begin_plus_its_time_and_the_gap_without_stands_beside():
    row = only_row(simulate(letter_read_late(Bridge(1.0, constant(6.0))), ONE))

    # Mondays to Fridays 08-16: 20 open hours from Monday 01 end on Wednesday at 12, 59 hours later.
    assert row.hours.sum == pytest.approx(59.0)
    assert row.bridged.hours.sum == pytest.approx(6.0)
    assert row.as_json()["bridged"]["per_citizen"] == pytest.approx(6.0)


def test_a_bridge_that_never_works_changes_nothing_and_no_bridge_is_told_as_none():
    never = simulate(letter_read_late(Bridge(0.0, constant(6.0))), ONE)
    without = simulate(letter_read_late(), ONE)

    assert only_row(never).bridged.hours.sum == only_row(never).hours.sum == pytest.approx(59.0)
    assert only_row(without).bridged is None
    assert without.as_json()["headline"]["bridged"] is None


def test_a_bridge_works_as_often_as_it_says_and_the_headline_tells_both():
    pathway = replace(letter_read_late(Bridge(0.25, constant(0.0))), arrivals=Arrivals(volume=2000), year=None)

    headline = simulate(pathway, RunSettings(citizens=4000)).headline

    assert headline.bridged.per_citizen_hours / headline.per_citizen_hours == pytest.approx(0.75, abs=0.03)
    assert headline.bridged.low < headline.bridged.per_citizen_hours < headline.bridged.high


def test_a_gap_that_is_never_closed_is_not_bridged():
    pathway = letter_read_late(Bridge(1.0, constant(6.0)), reading=1.0)
    lost = replace(pathway.messages["letter"], loss=1.0, never_found=True)

    result = simulate(replace(pathway, messages=Table([lost])), ONE)

    row = only_row(result)
    assert (row.never_closed, row.hours.sum, row.bridged.hours.sum) == (1, pytest.approx(400.0), pytest.approx(400.0))


def measured(pathway, *measures):
    return simulate(replace(pathway, measures=Table(measures)), ONE).by_measure


def between(start, end, limit, unit, id_="m"):
    return Measure(id_, "Followed up", start, end, limit, unit)


@pytest.mark.parametrize(
    ("unit", "limit", "took", "within"),
    [
        (LimitUnit.HOURS, 400.0, 400.0, 1.0),
        (LimitUnit.DAYS, 16.5, 400 / 24, 0.0),
        # From Monday 5 January at 01 to Wednesday 21 January at 17: twelve working days later.
        (LimitUnit.WORKING_DAYS, 12, 12.0, 1.0),
        (LimitUnit.WORKING_DAYS, 11, 12.0, 0.0),
    ],
)
def test_a_measure_counts_hours_days_or_working_days_from_one_moment_to_another(unit, limit, took, within):
    start, end = Point(Anchor.DEPARTURE, step="ward"), Point(Anchor.DEPARTURE, step="home")

    (row,) = measured(letter_read_late(), between(start, end, limit, unit))

    assert (row.count, row.per_100, row.share_within) == (1, 100.0, within)
    assert (row.mean, row.p90) == (pytest.approx(took), pytest.approx(took))


def test_working_days_leave_out_holidays_and_weekends():
    """From Wednesday 1 April 2026 to Tuesday 7 April: Easter lies between, so it is the first working day after."""
    pathway = chain(
        step("ward", "WARD", 1.0),
        step("wait", "HN", 140.0, kind="wait"),
        step("meeting", "VIS", 1.0),
        arrivals=Arrivals(fixed=(datetime(2026, 4, 1, 12),)),
        year=2026,
    )

    (row,) = measured(
        pathway,
        between(Point(Anchor.DEPARTURE, step="ward"), Point(Anchor.BEGIN, step="meeting"), 5, LimitUnit.WORKING_DAYS),
    )

    assert (row.mean, row.share_within) == (1.0, 1.0)


def test_a_measure_whose_moments_never_come_is_said_so_and_not_nought():
    nowhere = Point(Anchor.BEGIN, tag="no such tag")
    ward = Point(Anchor.DEPARTURE, step="ward")

    rows = measured(
        letter_read_late(),
        between(ward, nowhere, 30, LimitUnit.DAYS, "a"),
        between(nowhere, ward, 30, LimitUnit.DAYS, "b"),
    )

    for row in rows:
        assert (row.per_100, row.mean, row.p50, row.p90, row.share_within) == (None,) * 5
    with speaking("en"):
        assert [row.wording.rpartition(" ")[2] for row in rows] == ["end.", "beginning."]


def test_a_return_that_does_not_come_is_nought_of_a_hundred():
    """Discharge to the next arrival on the same ward: both happen, the one never leads to the other."""
    back = between(Point(Anchor.DEPARTURE, step="ward"), Point(Anchor.BEGIN, step="ward"), 30, LimitUnit.DAYS)

    (row,) = measured(letter_read_late(), back)

    assert (row.count, row.per_100, row.share_within, row.wording) == (0, 0.0, None, "")


def test_segments_share_out_citizens_contacts_hours_and_cost_of_the_whole():
    pathway = letter_read_late(actors={"WARD": {"cost": 300.0}})
    segments = Table([Segment("a", "A", 0.25), Segment("b", "B", 0.75, durations=(("ward", constant(3.0)),))])
    pathway = replace(pathway, segments=segments, arrivals=Arrivals(volume=2000), year=None)

    result = simulate(pathway, RunSettings(citizens=4000))

    a, b = result.by_segment
    assert (a.share, a.citizens + b.citizens) == (pytest.approx(0.25, abs=0.02), 4000)
    assert a.contacts + b.contacts == pytest.approx(sum(row.contacts for row in result.by_actor))
    assert a.working_hours + b.working_hours == pytest.approx(sum(row.working_hours for row in result.by_actor))
    assert a.cost + b.cost == pytest.approx(sum(row.cost or 0.0 for row in result.by_actor))
    assert (b.cost / b.citizens) / (a.cost / a.citizens) == pytest.approx(3.0)
    total = (a.gap_hours * a.citizens + b.gap_hours * b.citizens) / 4000
    assert total == pytest.approx(result.headline.per_citizen_hours, abs=10 / TICKS_AN_HOUR)


def test_medical_reach_is_the_share_of_the_week_in_which_the_holder_or_a_cover_who_knows_answers():
    """The GP answers five hours a week; the out-of-hours service ten hours every night."""

    def reach(knows):
        pathway = chain(
            step("home", "HN", 10.0, kind="wait", T="GP"), actors={"GP": {"cover": "OOH", "cover_knows": knows}}
        )
        (row,) = simulate(pathway, ONE).medical_reach
        return row.step, row.share

    assert reach(False) == ("home", pytest.approx(5 / 168))
    assert reach(True) == ("home", pytest.approx((5 + 70) / 168))


def test_a_holder_who_comes_during_the_visit_answers_for_its_part_of_it():
    """The ward, whose phone is open round the clock, holds for 72 of 96 hours; then the GP, 5 hours a week."""
    pathway = chain(
        step("stay", "WARD", 10.0, T="WARD"),
        step("home", "HN", 96.0, kind="wait", T="GP"),
        rules=[rule("t2", "T", lets_go="departure", takes_over="release", lets_go_after=72.0)],
    )

    (row,) = simulate(pathway, ONE).medical_reach

    assert (row.step, row.held) == ("home", 1)
    assert row.share == pytest.approx((72 * 1 + 24 * 5 / 168) / 96)


def test_nobody_who_holds_treatment_is_nobody_who_answers():
    pathway = letter_read_late(reading=200.0)

    (row,) = simulate(pathway, ONE).medical_reach

    assert (row.visits, row.held, row.share) == (1, 0, 0.0)
