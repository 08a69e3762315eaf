"""The SimPy model of `bench` is an oracle: on the same draws the same times and the same tables, citizen by citizen."""

import pytest

from bench import ours
from bench.peers import simpy_custody, simpy_moves, simpy_tables
from bench.peers.pathway import Pathway
from bench.peers.simpy_draws import Addressed
from model.simulation.crowds import crowd_of
from model.simulation.desks import Watch
from model.simulation.result import GapType
from model.simulation.run import RunSettings, prepared, simulate
from model.simulation.story import walked, way
from model.units import HOURS_A_WEEK

CLOSE = 1e-6
"""Hours; both add up the same numbers, in another order at most."""
TICK = 1e-7
"""Stafet sums in whole numbers of 2⁻²⁶ h, so a mean may be that much off."""
WORLDS = [(20, True, 1_200), (20, False, 250), (200, True, 40)]
"""Steps, limited capacity, citizens: where it is limited so many that some wait."""
KINDS = {"treatment": simpy_custody.T, "execution": simpy_custody.E, "coordination": simpy_custody.C}


@pytest.fixture(scope="module", params=WORLDS, ids=["limited", "free", "long"])
def both(request):
    steps, limited, citizens = request.param
    settings = RunSettings(citizens=citizens, warmup_weeks=3)
    drawn = ours.pathway(steps, limited=limited)
    program, people = prepared(drawn, settings)
    pathway = Pathway(steps, Addressed(settings.seed), limited=limited)
    warmup = min(3, people.weeks // 2) * HOURS_A_WEEK if limited else 0.0
    tables = simpy_tables.Tables(pathway, people.weeks, warmup=warmup)
    moved = {}

    def done(citizen):
        moved[citizen.number] = citizen
        tables.count(citizen)

    simpy_moves.Model(pathway, Addressed(settings.seed).arrivals(citizens, people.weeks), done=done).run()
    return program, people, moved, tables.told(), simulate(drawn, settings)


def visits_of(program, people):
    """What Stafet says of each citizen: step, visit, arrival, ready, begin, departure."""
    if program.limited:
        at = crowd_of(program, people, range(people.size), Watch())
    for citizen in range(people.size):
        if not program.limited:
            at = walked(program, number=citizen, replication=0, arrival=float(people.times[citizen]))
        visits, _messages = way(program, at, citizen if program.limited else 0)
        yield citizen, sorted((v.step, v.visit, v.arrival, v.ready, v.begin, v.departure) for v in visits)


def test_every_citizen_is_at_the_same_step_at_the_same_time(both):
    program, people, moved, _told, _result = both

    for citizen, ours_of_it in visits_of(program, people):
        visits = moved[citizen].visits
        theirs = sorted((v.step.id, v.number, v.arrival, v.ready, v.begin, v.departure) for v in visits)
        assert [row[:2] for row in ours_of_it] == [row[:2] for row in theirs]
        for mine, other in zip(ours_of_it, theirs, strict=True):
            assert mine[2:] == pytest.approx(other[2:], abs=CLOSE)


def test_some_wait_where_capacity_is_limited(both):
    program, _people, moved, _told, _result = both

    waited = [v for one in moved.values() for v in one.visits if v.given > v.ready + CLOSE]

    assert len(waited) > 100 or not program.limited or len(program.steps) > 20


def test_the_tables_of_gaps_are_the_same(both):
    *_rest, told, result = both
    sorts = list(GapType)

    ours_of_it = {
        (row.transition or row.step, KINDS[row.kind.value], sorts.index(row.type)): row
        for row in (*result.by_transition, *result.by_step)
    }

    assert set(ours_of_it) == set(told["gaps"])
    for key, theirs in told["gaps"].items():
        row = ours_of_it[key]
        assert (row.passages, row.with_gap, row.never_closed) == (
            theirs["passages"],
            theirs["with_gap"],
            theirs["never_closed"],
        )
        assert row.per_citizen == pytest.approx(theirs["per_citizen"], abs=TICK)
        assert row.hours.max == pytest.approx(theirs["longest"], abs=CLOSE)
        assert row.hours.p50 == pytest.approx(theirs["p50"], rel=0.005, abs=CLOSE)  # half a bucket is 0.4 %


def test_the_week_is_the_same(both):
    *_rest, told, result = both

    ours_of_it = {(row.transition, KINDS[row.kind.value]): row for row in result.by_hour}

    assert set(ours_of_it) == set(told["week"])
    for key, (departures, hours) in told["week"].items():
        assert list(ours_of_it[key].departures) == departures
        assert ours_of_it[key].gap_hours == pytest.approx(hours, abs=TICK)


def test_citizens_actors_and_messages_are_the_same(both):
    *_rest, told, result = both
    headline = result.headline

    assert result.citizens == told["counted"]
    assert headline.per_citizen_hours == pytest.approx(told["headline"][0], abs=TICK)
    assert result.by_citizen.union.mean == pytest.approx(told["citizens"][3]["mean"], abs=TICK)
    assert result.time_in_pathway.mean == pytest.approx(told["citizens"][4]["mean"], abs=TICK)
    assert (result.by_citizen.share_any, result.by_citizen.share_over) == (told["share_any"], told["share_over"])
    assert list(result.ping_pong.values()) == told["ping_pong"]
    assert result.arrivals_by_step == told["arrivals"]
    for row in result.by_actor:
        theirs = told["actors"][row.actor]
        assert row.waiting.mean == pytest.approx(theirs["waiting"]["mean"], abs=TICK)
        assert row.contacts == pytest.approx(theirs["contacts"])
        assert row.working_hours == pytest.approx(theirs["working_hours"])
        assert row.utilisation == (None if theirs["utilisation"] is None else pytest.approx(theirs["utilisation"]))
    for row in result.by_message:
        assert (row.sent, row.lost, row.received, row.read_in_time, row.rungs) == told["messages"][row.message]
