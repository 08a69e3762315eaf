"""Segments: each citizen belongs to one, with its own ways, durations and variants of rules."""

from dataclasses import replace

import pytest

from model.distribution import constant
from model.errors import Refused
from model.rule import Moment, Variant
from model.side import Segment
from model.simulation.run import RunSettings, simulate
from model.step import Step, StepKind, Transition
from model.table import Table
from tests.simulation.small import passing, queue, treatment_rule

CITIZENS = 4000


def forked(*segments):
    """A decision with an arrow to each of two ends."""
    plain = queue(1, 0.5)
    actors = plain.actors.put(replace(plain.actors["A"], capacity=None))
    serve = Step("serve", StepKind.DECISION, "Serve", "A", duration=constant(1))
    return replace(
        plain,
        actors=actors,
        steps=plain.steps.put(serve, Step("other", StepKind.END, actor="A")),
        transitions=plain.transitions.put(
            Transition("t2", "serve", "end", probability=0.5), Transition("t3", "serve", "other", probability=0.5)
        ),
        segments=Table(segments),
    )


FRAIL = Segment("frail", "Frail", 0.3, (("t2", 1.0), ("t3", 0.0)), (("serve", constant(10)),))
STRONG = Segment("strong", "Strong", 0.7, (("t2", 0.0), ("t3", 1.0)))


def test_every_citizen_goes_the_way_of_its_segment():
    result = simulate(forked(FRAIL, STRONG), RunSettings(citizens=CITIZENS))

    assert result.passages["t2"] + result.passages["t3"] == CITIZENS
    assert result.passages["t2"] / CITIZENS == pytest.approx(0.3, abs=0.03)


def test_a_duration_of_the_segment_replaces_that_of_the_step():
    result = simulate(forked(FRAIL, STRONG), RunSettings(citizens=CITIZENS))

    frail = result.passages["t2"]
    assert result.time_in_pathway.mean == pytest.approx((10 * frail + CITIZENS - frail) / CITIZENS, abs=1e-6)


def test_a_single_segment_without_words_of_its_own_changes_no_number():
    alike = simulate(forked(Segment("all", "All", 1.0)), RunSettings(citizens=200)).as_json()
    plain = simulate(forked(), RunSettings(citizens=200)).as_json()

    differing = {name for name in alike if alike[name] != plain[name]}
    assert differing <= {"stamp", "by_segment"}


def test_a_variant_holds_in_its_segment_only():
    rule = treatment_rule(Moment.DEPARTURE, Moment.READ, variants=(Variant(segment="b", takes_over=Moment.DEPARTURE),))
    both = replace(passing(rule), segments=Table([Segment("a", "A", 0.4), Segment("b", "B", 0.6)]))

    result = simulate(both, RunSettings(citizens=CITIZENS))

    rows = {row.type.value: row for row in result.by_transition if row.kind.value == "treatment"}
    nobody, unaware = rows["nobody"].with_gap, rows["unaware"].with_gap
    assert nobody / (nobody + unaware) == pytest.approx(0.4, abs=0.04)


def test_shares_that_make_no_whole_are_refused_with_the_shares_named():
    with pytest.raises(Refused, match=r"(?=.*90 %)(?=.*Frail 30 %)(?=.*Strong 60 %)"):
        simulate(forked(FRAIL, replace(STRONG, share=0.6)), RunSettings(citizens=5))


def test_shares_out_of_a_decision_must_make_a_whole_in_every_segment():
    with pytest.raises(Refused, match=r"(?=.*Strong)(?=.*Serve)(?=.*150)"):
        simulate(forked(FRAIL, replace(STRONG, probabilities=(("t2", 1.0),))), RunSettings(citizens=5))


def test_a_share_that_a_segment_leaves_open_is_the_rest():
    one = Segment("one", "One", 1.0, (("t2", 0.25),))
    open_ended = replace(forked(one))
    open_ended = replace(
        open_ended, transitions=open_ended.transitions.put(replace(open_ended.transitions["t3"], probability=None))
    )

    result = simulate(open_ended, RunSettings(citizens=CITIZENS))

    assert result.passages["t3"] / CITIZENS == pytest.approx(0.75, abs=0.03)
    assert [(a.kind.value, a.values["share"]) for a in result.assumptions] == [("share", 0.75)]
