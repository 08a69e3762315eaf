"""The columns of what moves a citizen: actors, steps, transitions, segments, interruptions."""

from collections.abc import Sequence

import numpy as np

from model.distribution import Distribution, Shape, constant
from model.side import Segment
from model.simulation import codes
from model.simulation.assumptions import Assumed
from model.simulation.columns import ints, keys, lists, reals
from model.simulation.draws import key
from model.simulation.numbers import Numbers
from model.simulation.refusals import segments, shares
from model.simulation.tables import Tables
from model.step import Step, StepKind, Transition

ASSUMED_DURATION = constant(1.0)
HOURS_A_DAY = 24.0


def actor_columns(made: Tables, numbers: Numbers, actors: Sequence[str]) -> None:
    """Of the actors, in the order of the pathway."""
    pathway = numbers.pathway
    table = [pathway.actors[id_] for id_ in actors]
    sectors = list(pathway.sectors)
    place = {id_: i for i, id_ in enumerate(actors)}
    used = {step.actor for step in pathway.steps.values()} | {
        actor for message in pathway.messages.values() for actor in message.receivers
    }
    for actor in table:
        if actor.hours is None and actor.id in used:
            numbers.assume(Assumed.HOURS, "actors", actor.id)
    made.actor_hours = ints(numbers.calendar(actor.hours) for actor in table)
    made.actor_reads = ints(numbers.calendar(actor.reads or actor.hours) for actor in table)
    made.actor_phone = ints(numbers.calendar(actor.phone or actor.hours) for actor in table)
    made.actor_cover = ints(place[actor.cover] if actor.cover else -1 for actor in table)
    made.actor_cover_knows = ints(actor.cover_knows for actor in table)
    made.actor_capacity = ints(-1 if actor.capacity is None else actor.capacity for actor in table)
    made.actor_sector = ints(sectors.index(actor.sector) for actor in table)


def step_columns(made: Tables, numbers: Numbers, steps: Sequence[Step], seed: int) -> None:
    """Of the steps; the durations by segment."""
    pathway = numbers.pathway
    place = {id_: i for i, id_ in enumerate(pathway.actors)}
    actor = [-1 if step.actor is None else place[step.actor] for step in steps]
    made.step_kind = ints(codes.STEP_KINDS[step.kind] for step in steps)
    made.step_actor = ints(actor)
    made.step_sector = ints(-1 if a < 0 else made.actor_sector[a] for a in actor)
    made.step_hours = ints(
        numbers.calendar(step.hours)
        if step.hours is not None
        else (numbers.calendar(None) if a < 0 else made.actor_hours[a])
        for step, a in zip(steps, actor, strict=True)
    )
    made.step_departs = ints(numbers.calendar_or_none(step.departs) for step in steps)
    made.step_working = ints(step.working for step in steps)
    made.step_remote = ints(step.remote for step in steps)
    made.step_access = ints(step.access for step in steps)
    made.step_limited = ints(
        a >= 0
        and made.actor_capacity[a] >= 0
        and not step.instant
        and (step.kind is not StepKind.WAIT or step.occupies)
        for step, a in zip(steps, actor, strict=True)
    )
    made.limited = int(any(made.step_limited))
    made.step_seen = ints(step.seen_through for step in steps)
    made.step_key0, made.step_key1 = keys(seed, [f"step:{step.id}" for step in steps])
    own = [_duration(numbers, step) for step in steps]
    said = [dict(segment.durations) for segment in segments(pathway)]
    made.duration = ints(
        numbers.distribution(durations.get(step.id, usual) if not step.instant else usual)
        for durations in said
        for step, usual in zip(steps, own, strict=True)
    )
    made.start = next(i for i, step in enumerate(steps) if step.kind is StepKind.START)


def _duration(numbers: Numbers, step: Step) -> Distribution:
    if step.instant:
        return constant(0)
    if step.actor is None:
        numbers.assume(Assumed.ACTOR, "steps", step.id)
    if step.duration is None:
        numbers.assume(Assumed.DURATION, "steps", step.id, hours=1.0)
        return ASSUMED_DURATION
    return step.duration


def transition_columns(
    made: Tables, numbers: Numbers, steps: Sequence[Step], transitions: Sequence[Transition], seed: int
) -> None:
    """Of the transitions; the shares by segment."""
    pathway = numbers.pathway
    place = {step.id: i for i, step in enumerate(steps)}
    out: list[list[int]] = [[] for _step in steps]
    into = [0] * len(steps)
    for i, arrow in enumerate(transitions):
        out[place[arrow.source]].append(i)
        into[place[arrow.target]] += 1
    for step, arrows in zip(steps, out, strict=True):
        if not arrows and step.kind is not StepKind.END:
            numbers.assume(Assumed.END, "steps", step.id)
    share = [upto for segment in segments(pathway) for upto in _cumulated(numbers, segment, steps, transitions, out)]
    made.share = reals(share)
    made.out_first, made.out_count, made.out = lists(out)
    made.most_out = max((len(arrows) for arrows in out), default=1)
    made.in_count = ints(into)
    made.tr_source = ints(place[arrow.source] for arrow in transitions)
    made.tr_target = ints(place[arrow.target] for arrow in transitions)
    made.tr_travel = ints(
        -1 if arrow.travel is None or arrow.travel.is_zero else numbers.distribution(arrow.travel)
        for arrow in transitions
    )
    made.tr_walks = ints(arrow.walks_in for arrow in transitions)
    made.tr_planned = ints(arrow.planned for arrow in transitions)
    made.tr_key0, made.tr_key1 = keys(seed, [f"transition:{arrow.id}" for arrow in transitions])


def _cumulated(
    numbers: Numbers,
    segment: Segment,
    steps: Sequence[Step],
    transitions: Sequence[Transition],
    out: Sequence[Sequence[int]],
) -> list[float]:
    """The shares out of each decision in this segment, cumulated by id of the transition; 1 on every other arrow."""
    upto = [1.0] * len(transitions)
    for step, arrows in zip(steps, out, strict=True):
        if step.kind is not StepKind.DECISION:
            continue
        found = shares(step, [transitions[i] for i in arrows], segment)
        total = 0.0
        for i in arrows:
            id_ = transitions[i].id
            total += found[id_]
            upto[i] = total
            if len(arrows) > 1 and transitions[i].probability is None and id_ not in dict(segment.probabilities):
                numbers.assume(Assumed.SHARE, "transitions", id_, share=found[id_])
    return upto


def segment_columns(made: Tables, numbers: Numbers, start: str, seed: int) -> None:
    """Of the segments; without any there is one, to which everybody belongs."""
    found = segments(numbers.pathway)
    made.segments = len(found)
    made.segment_upto = reals(np.cumsum([segment.share for segment in found]))
    made.arrival_key0, made.arrival_key1 = key(seed, f"arrival:{start}")


def interruption_columns(made: Tables, numbers: Numbers, steps: Sequence[Step], seed: int) -> None:
    """Of the interruptions that can ever strike, by id: the time to it is exponential."""
    pathway = numbers.pathway
    found = [pathway.interruptions[id_] for id_ in sorted(pathway.interruptions)]
    found = [one for one in found if one.rate > 0 and one.scope]
    place = {step.id: i for i, step in enumerate(steps)}
    made.interruptions = len(found)
    made.cut_scope = ints(step.id in one.scope for one in found for step in steps)
    made.cut_target = ints(place[one.target] for one in found)
    made.cut_waiting = ints(
        numbers.distribution(Distribution(Shape.EXPONENTIAL, (HOURS_A_DAY / one.rate,))) for one in found
    )
    made.cut_key0, made.cut_key1 = keys(seed, [f"interruption:{one.id}" for one in found])
