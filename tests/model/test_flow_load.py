"""How much of each actor's capacity a pathway asks for, against numbers worked out by hand and against runs."""

from dataclasses import replace

import pytest

from model.distribution import constant
from model.flow_load import expected_visits, loads, overloaded
from model.side import Segment
from model.simulation.run import RunSettings, simulate
from model.table import Table
from pathways.catalogue import load, names
from tests.builders import added, changed, drawn
from tests.oracle.features_of_flow import loop_with_messages, queue_of_a_small_ward
from tests.oracle.small import chain, step, uniform
from tests.simulation.small import queue


@pytest.mark.parametrize(("servers", "asked"), [(1, 0.5), (2, 1.9), (2, 2.4)])
def test_the_load_of_a_queue_is_what_arrives_over_what_can_be_served(servers, asked):
    (found,) = loads(queue(servers, asked))

    assert found.load == pytest.approx(asked / servers)


def test_a_loop_taken_four_times_in_ten_is_walked_one_and_two_thirds_times():
    visits = expected_visits(loop_with_messages())

    assert visits["ward"] == pytest.approx(1 / 0.6)
    assert visits["review"] == pytest.approx(1.0)


def test_tracks_run_once_each_and_come_together_once():
    way = "start@ward > split@ward > a@ward > join@ward > end@gp"
    tracks = drawn(way, "split > b@gp > join", "split > c@gp > join")

    assert expected_visits(tracks) == pytest.approx(dict.fromkeys(tracks.steps, 1.0))


def test_a_segment_goes_its_own_ways():
    loop = drawn("start@ward > treat@ward > d:decision@ward > treat", "d > end@gp")
    half = Segment("s1", "Frail", 0.5, (("d-treat", 0.6),))
    parted = added(changed(loop, "transitions", "d-treat", probability=0.2), segments=[half])

    assert expected_visits(parted, half)["treat"] == pytest.approx(1 / (1 - 0.6))


@pytest.mark.parametrize("name", names())
def test_expected_visits_of_the_ready_pathways_meet_a_run(name):
    pathway = replace(load(name, "en").pathway(), interruptions=Table())
    result = simulate(pathway, RunSettings(citizens=3000, warmup_weeks=0))

    visits = expected_visits(pathway)

    if not (result.stuck or result.runaway):
        met = {key: number / result.citizens for key, number in result.arrivals_by_step.items()}
        assert met == pytest.approx(visits, abs=0.12)


def test_a_desk_open_in_office_hours_is_loaded_by_its_open_hours_only():
    desk = chain(step("desk", "VIS", 2.0, working=True), actors={"VIS": {"capacity": 1}})

    (found,) = loads(desk)

    assert found.load == pytest.approx(2000 * 2 / (52 * 33))


def test_work_begun_before_closing_keeps_its_server_until_it_is_done():
    one = chain(step("desk", "GP", 6.0), actors={"GP": {"capacity": 1}})

    (found,) = loads(one)

    assert found.load == pytest.approx(2000 * 168 / 10 / (52 * 168), rel=0.05)  # two a day begin, five days a week


def test_segments_weigh_the_load():
    half = queue(1, 0.5)
    slow = Segment("slow", "Slow", 0.5, durations=(("serve", constant(3)),))

    (found,) = loads(replace(half, segments=Table([slow, Segment("usual", "Usual", 0.5)])))

    assert found.load == pytest.approx(0.5 * (0.5 * 3 + 0.5 * 1))


def test_an_actor_asked_for_more_than_it_has_is_named_and_one_with_room_is_not():
    assert [found.actor for found in overloaded(queue(2, 2.4))] == ["A"]
    assert [found.actor for found in overloaded(queue(2, 1.92))] == ["A"]
    assert overloaded(queue(2, 1.8)) == ()
    assert overloaded(queue_of_a_small_ward())[0].load > 1


def test_the_run_tells_who_is_overloaded():
    result = simulate(queue(1, 1.2), RunSettings(citizens=200))

    assert result.as_json()["overloaded"] == [{"actor": "A", "load": pytest.approx(1.2)}]


def test_a_step_of_uniform_length_counts_by_its_mean():
    (found,) = loads(chain(step("bed", "WARD", uniform(2, 6)), actors={"WARD": {"capacity": 2}}))

    assert found.load == pytest.approx(2000 * 4 / (2 * 52 * 168))
