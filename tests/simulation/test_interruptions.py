"""Interruptions: when they strike, what vanishes, who goes on, and that an obvious slow program means the same."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest

from model.distribution import constant
from model.errors import Refused
from model.message import Anchor
from model.side import Interruption
from model.simulation.run import RunSettings, simulate
from model.simulation.story import story_of
from model.table import Table
from tests.oracle.agreement import disagreements
from tests.oracle.cut_across import cut_across
from tests.oracle.features_of_flow import join_of_different_holders
from tests.oracle.small import chain, message, step

SETTINGS = RunSettings(citizens=300, warmup_weeks=0)


def interrupted(pathway, scope, target, rate=0.2):
    return replace(pathway, interruptions=Table([Interruption("again", "Again", tuple(scope), rate, target)]))


def at_home(rate=0.2, **fields):
    """A ward, then 100 hours at home, during which the citizen may have to go back to the ward."""
    made = chain(step("ward", "WARD", 10.0), step("home", "HN", 100.0, kind="wait"), **fields)
    return interrupted(made, ["home"], "ward", rate)


def numbers(result):
    return {name: value for name, value in result.as_json().items() if name != "stamp"}


# 57: a stuck citizen, in a step whose holder must be reachable, was once tested for ever.
# 371: what a step states after a dispute between tracks is charged to that step.
@pytest.mark.parametrize("seed", [*range(36), 57, 371])
def test_random_pathways_with_segments_and_interruptions_agree(seed):
    assert not disagreements(cut_across(seed), citizens=4, seed=seed)


def test_tracks_cut_across_agree():
    made = join_of_different_holders()
    scope = ["split", "nurse", "doctor", "join", "after"]

    assert not disagreements(interrupted(made, scope, "ward", 0.1), citizens=20, seed=3)


def test_a_stay_ends_without_the_event_as_often_as_the_rate_says():
    result = simulate(at_home(), RunSettings(citizens=20_000))

    stays = result.arrivals_by_step["home"]
    assert result.passages["t3"] / stays == pytest.approx(math.exp(-0.2 * 100 / 24), abs=0.01)


def test_an_event_that_never_strikes_changes_no_number():
    assert numbers(simulate(at_home(rate=0.0), SETTINGS)) == numbers(
        simulate(replace(at_home(), interruptions=Table()), SETTINGS)
    )


def test_whoever_is_struck_at_the_target_begins_there_anew():
    own = interrupted(at_home(), ["ward", "home"], "ward", 0.4)
    stories = [story_of(own, SETTINGS, citizen) for citizen in range(20)]

    visits = max(([v for v in story.visits if v.step == "ward"] for story in stories), key=len)

    assert [visit.visit for visit in visits] == list(range(len(visits)))
    assert len(visits) > 2
    assert all(story.state == "left" for story in stories)
    assert all(b.arrival < a.begin + 10 for a, b in pairwise(visits) if a.finish == math.inf)
    assert visits[-1].departure < math.inf


def test_a_place_is_free_the_moment_its_citizen_is_struck():
    made = chain(step("bed", "WARD", 200.0), step("after", "ED", 1.0), actors={"WARD": {"capacity": 1}})
    crowded = interrupted(made, ["bed"], "after", 0.5)
    visits = [visit for i in range(60) for visit in story_of(crowded, RunSettings(60, warmup_weeks=0), i).visits]
    beds = sorted((visit for visit in visits if visit.step == "bed" and visit.begin < math.inf), key=lambda v: v.begin)
    struck = {visit.arrival for visit in visits if visit.step == "after"}

    handed_on = [b for a, b in pairwise(beds) if b.begin > b.arrival]

    assert len(handed_on) > 5
    assert all(bed.begin in struck for bed in handed_on)


def test_whoever_is_struck_in_the_queue_takes_no_place():
    made = chain(step("bed", "WARD", 200.0), step("after", "ED", 1.0), actors={"WARD": {"capacity": 1}})
    result = simulate(interrupted(made, ["bed"], "after", 0.5), RunSettings(2000, warmup_weeks=0))

    (ward,) = (row for row in result.by_actor if row.actor == "WARD")
    assert 0 < ward.contacts < 2000
    assert ward.utilisation < 1
    assert result.citizens == 2000


def test_what_a_struck_visit_had_not_sent_is_not_sent():
    early = message("early", "home", "GP", moment=Anchor.BEGIN)
    late = message("late", "home", "GP", moment=Anchor.DEPARTURE)
    result = simulate(at_home(messages=[early, late]), SETTINGS)

    sent = {row.message: row.sent for row in result.by_message}
    assert sent == {"early": result.arrivals_by_step["home"], "late": result.passages["t3"]}


def test_work_cut_short_counts_as_far_as_it_went():
    made = chain(step("ward", "WARD", 100.0), step("after", "ED", constant(0)))
    result = simulate(interrupted(made, ["ward"], "after"), RunSettings(citizens=4000))

    (ward,) = (row for row in result.by_actor if row.actor == "WARD")
    expected = 120 * (1 - math.exp(-100 / 120))  # mean of an exponential time of 120 h, at most 100 h
    assert ward.working_hours / result.volume == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize("capacity", [None, 3])
def test_chunk_size_and_threads_change_no_number(capacity):
    pathway = at_home(actors={"WARD": {"capacity": capacity}})
    whole = numbers(simulate(pathway, SETTINGS))

    for chunk, threads in ((1, 1), (77, 1), (50, 2)):
        assert numbers(simulate(pathway, replace(SETTINGS, chunk=chunk, threads=threads))) == whole


def test_spans_tile_every_stay_up_to_the_moment_it_is_struck():
    pathway = interrupted(join_of_different_holders(), ["split", "nurse", "doctor", "join", "after"], "ward", 0.1)
    for citizen in range(40):
        story = story_of(pathway, SETTINGS, citizen)
        for kind in {span.kind for span in story.spans}:
            cut = sorted({moment for span in story.spans for moment in (span.start, span.end)})
            inside = [moment for moment in cut if moment < story.left]
            for moment in inside:
                assert any(s.kind is kind and s.start <= moment < s.end for s in story.spans), (citizen, kind, moment)


def test_a_scope_that_holds_half_of_parallel_tracks_is_refused_with_the_steps_named():
    with pytest.raises(Refused, match=r"(?=.*Again)(?=.*split)(?=.*join)(?=.*doctor)(?=.*nurse)"):
        simulate(interrupted(join_of_different_holders(), ["nurse"], "ward"), SETTINGS)


def test_a_scope_without_the_join_of_its_tracks_is_refused():
    with pytest.raises(Refused, match="join"):
        simulate(interrupted(join_of_different_holders(), ["nurse", "doctor"], "ward"), SETTINGS)


def test_a_join_is_no_target():
    with pytest.raises(Refused, match="join"):
        simulate(interrupted(join_of_different_holders(), ["ward"], "join"), SETTINGS)
