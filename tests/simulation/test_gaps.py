"""Each type of gap arises where SEMANTICS 5 says, and is charged to what it says."""

from dataclasses import replace
from itertools import pairwise

import pytest

from model.distribution import constant
from model.message import Channel, Rung
from model.responsibility import Kind
from model.rule import Moment
from model.simulation.run import RunSettings, simulate
from model.simulation.story import story_of
from tests.simulation.small import of_each_type, passing, treatment_rule

EACH = of_each_type()


@pytest.mark.parametrize("name", EACH)
def test_a_gap_of_each_type_is_charged_to_its_transition_or_step(name):
    pathway, where = EACH[name]

    result = simulate(pathway, RunSettings(citizens=100))

    charged = {
        row.transition or row.step
        for row in result.gaps
        if row.kind is Kind.TREATMENT and row.type == name.split(",")[0]
    }
    assert charged == {where}


@pytest.mark.parametrize("name", EACH)
def test_spans_tile_the_stay_of_every_citizen_kind_by_kind(name):
    pathway, _where = EACH[name]

    for citizen in range(10):
        story = story_of(pathway, RunSettings(citizens=100), citizen)
        for kind in {span.kind for span in story.spans}:
            spans = sorted((s for s in story.spans if s.kind is kind and s.start < story.left), key=lambda s: s.start)
            assert spans[0].start == story.arrival
            assert all(a.end == b.start for a, b in pairwise(spans))
            assert max(span.end for span in spans) >= story.left


def test_holding_until_accepted_leaves_no_gap():
    rule = treatment_rule(Moment.ACCEPTED, Moment.RELEASE)

    result = simulate(passing(rule, response=constant(1)), RunSettings(citizens=200))

    assert not [row for row in result.gaps if row.kind is Kind.TREATMENT and row.transition == "t2"]


def test_shared_leadership_is_no_dispute():
    rule = treatment_rule(Moment.READ, Moment.DEPARTURE, shared=True)

    result = simulate(passing(rule), RunSettings(citizens=200))

    assert "disputed" not in {row.type for row in result.gaps if row.kind is Kind.TREATMENT}


def test_a_message_lost_is_found_when_the_safety_net_says():
    rule = treatment_rule(Moment.DEPARTURE, Moment.READ)
    pathway = passing(rule, loss=1.0, safety_net=constant(100))

    for message in (story_of(pathway, RunSettings(citizens=50), citizen).messages[0] for citizen in range(20)):
        assert message.lost
        assert message.delivered == message.sent + 100


def test_a_rung_is_used_where_nothing_was_read_by_then():
    rule = treatment_rule(Moment.DEPARTURE, Moment.READ)
    rung = Rung(Channel.MEDCOM, constant(0), after=4)
    slow = passing(rule, delay=constant(300), fallbacks=(rung,))
    quick = passing(rule, fallbacks=(replace(rung, after=400),))

    (used,) = simulate(slow, RunSettings(citizens=100)).by_message
    (unused,) = simulate(quick, RunSettings(citizens=100)).by_message

    assert (used.rungs, used.sent, unused.rungs) == (100, 100, 0)


def test_a_gap_nothing_ever_closes_adds_no_hours_after_the_end():
    rule = treatment_rule(Moment.DEPARTURE, Moment.ACCEPTED)
    pathway = passing(rule)
    steps = pathway.steps.put(replace(pathway.steps["home"], actor="WARD"))

    result = simulate(replace(pathway, steps=steps), RunSettings(citizens=100))

    (row,) = [row for row in result.gaps if row.kind is Kind.TREATMENT and row.transition == "t2"]
    assert (row.with_gap, row.never_closed) == (100, 100)
    assert row.hours.max == pytest.approx(500 + 24)


def test_the_reader_with_hours_meets_the_closed_form_of_the_papers():
    """Mean delay (4·17² + 65²)/(2·168) h and a share of 17/168 above 48 h, for ready times uniform over the week."""
    result = simulate(passing(treatment_rule(Moment.DEPARTURE, Moment.READ)), RunSettings(citizens=6000))

    (row,) = [row for row in result.gaps if row.kind is Kind.TREATMENT and row.transition == "t2"]
    assert row.hours.sum / row.passages == pytest.approx(16.0149, abs=4 * 19.1 / 6000**0.5)
    assert 64 < row.hours.max <= 65
