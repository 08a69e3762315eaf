"""Compiles a pathway into the flat arrays the engine runs on, and says what was assumed where it is unfinished.

What cannot be simulated is refused with a sentence that names the thing; what is merely unwise is left to the checks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from model.calendars import DAY, OFFICE, Calendar, OnHoliday
from model.distribution import Distribution, Shape, constant
from model.errors import Refused
from model.i18n import _
from model.message import Anchor, Channel, DeadlineKind, Message
from model.pathway import Pathway
from model.references import dangling
from model.responsibility import Holding, Kind
from model.rule import Moment, Rule, Variant
from model.simulation import codes
from model.simulation.assumptions import Assumed, Assumption, assumption
from model.simulation.distributions import parameters
from model.simulation.draws import key
from model.simulation.openings import Openings
from model.simulation.tables import Tables
from model.simulation.unrolled import openings
from model.step import Step, StepKind, Transition

ASSUMED_DURATION = constant(1.0)
ASSUMED_NET = constant(72.0)
SHARE_TOLERANCE = 1e-6
WORKDAYS = Calendar("workdays", intervals=((0, 5 * DAY),), on_holiday=OnHoliday.CLOSED)
"""Whole working days, as deadlines count them."""
DEADLINES = {
    DeadlineKind.DEPARTURE: 1,
    DeadlineKind.HOURS: 2,
    DeadlineKind.TIME_OF_DAY: 3,
    DeadlineKind.WORKING_DAYS: 4,
}


@dataclass(frozen=True, slots=True)
class Program:
    """A pathway ready to run with one seed: the arrays, the names behind their numbers, and what was assumed."""

    pathway: Pathway
    seed: int
    year: int | None
    tables: Tables
    openings: Openings
    steps: tuple[Step, ...]
    transitions: tuple[Transition, ...]
    messages: tuple[Message, ...]
    actors: tuple[str, ...]
    arrival_key: tuple[int, int]
    assumptions: tuple[Assumption, ...]

    @property
    def limited(self) -> bool:
        """Whether any step takes a server of an actor whose capacity is limited."""
        return bool(self.tables.limited)


@dataclass(slots=True)
class _Numbers:
    """Calendars and distributions get their numbers as they are met; assumptions are collected."""

    pathway: Pathway
    calendars: dict[Calendar, int] = field(default_factory=dict)
    distributions: dict[Distribution, int] = field(default_factory=dict)
    assumptions: list[Assumption] = field(default_factory=list)

    def calendar(self, key: str | None) -> int:
        found = OFFICE if key is None else self.pathway.calendars[key]
        return self.calendars.setdefault(found, len(self.calendars))

    def calendar_or_none(self, key: str | None) -> int:
        return -1 if key is None else self.calendar(key)

    def distribution(self, distribution: Distribution) -> int:
        plain = replace(distribution, basis=None)
        return self.distributions.setdefault(plain, len(self.distributions))

    def assume(self, kind: Assumed, table: str, id_: str, **values: float) -> None:
        self.assumptions.append(assumption(self.pathway, kind, table, id_, **values))


def compiled(pathway: Pathway, *, seed: int, year: int | None) -> Program:
    """The program of a pathway. `year` None: no real year, no holidays. Raises Refused where it cannot be simulated."""
    _refuse_the_lost(pathway)
    pathway = _on_its_day(pathway)
    _refuse_the_impossible(pathway)
    numbers = _Numbers(pathway)
    steps = tuple(pathway.steps[id_] for id_ in sorted(pathway.steps))
    transitions = tuple(pathway.transitions[id_] for id_ in sorted(pathway.transitions))
    messages = tuple(pathway.messages[id_] for id_ in sorted(pathway.messages))
    actors = tuple(pathway.actors)
    made = Tables()
    made.steps, made.transitions = len(steps), len(transitions)
    made.actors, made.messages, made.segments = len(actors), len(messages), 1
    _actors(made, numbers, actors)
    _steps(made, numbers, steps, seed)
    _transitions(made, numbers, steps, transitions, seed)
    _assignments(made, steps, actors)
    _messages(made, numbers, steps, transitions, messages, actors, seed)
    _rules(made, numbers, transitions, messages)
    _distributions(made, numbers)
    numbers.assumptions += [
        assumption(pathway, Assumed.INTERRUPTION, "interruptions", id_) for id_ in pathway.interruptions
    ]
    numbers.assumptions += [assumption(pathway, Assumed.SEGMENT, "segments", id_) for id_ in pathway.segments]
    start = pathway.starts()[0].id
    return Program(
        pathway=pathway,
        seed=seed,
        year=year,
        tables=made,
        openings=openings(tuple(numbers.calendars), year=year, holidays=pathway.holidays),
        steps=steps,
        transitions=transitions,
        messages=messages,
        actors=actors,
        arrival_key=key(seed, f"arrival:{start}"),
        assumptions=tuple(numbers.assumptions),
    )


def _on_its_day(pathway: Pathway) -> Pathway:
    """Without the rules and messages that are not in force on the day the pathway is read for."""
    day = pathway.on_date
    if day is None:
        return pathway
    gone_rules = [rule.id for rule in pathway.rules.values() if not rule.validity.holds_on(day)]
    gone = {message.id for message in pathway.messages.values() if not message.validity.holds_on(day)}
    rules = pathway.rules.without(*gone_rules)
    for rule in rules.values():
        rules = rules.put(_without(rule, gone))
    return replace(pathway, rules=rules, messages=pathway.messages.without(*gone))


def _without(rule: Rule, gone: set[str]) -> Rule:
    """The rule without naming these messages as what informs; what is required stays required, and is never sent."""

    def left(named: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if named is None else tuple(id_ for id_ in named if id_ not in gone)

    variants = tuple(replace(variant, informed_by=left(variant.informed_by)) for variant in rule.variants)
    return replace(rule, informed_by=left(rule.informed_by), variants=variants)


# What cannot run


def _refuse_the_lost(pathway: Pathway) -> None:
    for found in dangling(pathway):
        raise Refused(
            _("“{id}” names “{key}”, which is not there ({field}).").format(
                id=found.id, key=found.key, field=found.field
            )
        )


def _refuse_the_impossible(pathway: Pathway) -> None:
    starts = pathway.starts()
    if len(starts) != 1:
        raise Refused(
            _("A pathway that is simulated has exactly one start step; “{name}” has {n}.").format(
                name=pathway.name or pathway.id, n=len(starts)
            )
        )
    for step in pathway.steps.values():
        _refuse_step(pathway, step)
    _refuse_endless_waits(pathway)


def _refuse_step(pathway: Pathway, step: Step) -> None:
    out = pathway.outgoing(step.id)
    name = step.name or step.id
    if step.kind is StepKind.END and out:
        raise Refused(_("“{name}” is an end, yet an arrow leads out of it.").format(name=name))
    if len(out) > 1 and step.kind not in (StepKind.DECISION, StepKind.SPLIT):
        raise Refused(
            _("Several arrows lead out of “{name}”, which is neither a decision nor a split.").format(name=name)
        )
    if step.kind is StepKind.DECISION and out:
        _shares(out, name)


def _shares(out: Sequence[Transition], name: str) -> dict[str, float]:
    """The shares of a decision's arrows, the missing ones the rest, equally; refused if they make no whole."""
    said = sum(transition.probability or 0.0 for transition in out)
    missing = [transition for transition in out if transition.probability is None]
    if said > 1 + SHARE_TOLERANCE or (not missing and abs(said - 1) > SHARE_TOLERANCE):
        raise Refused(
            _("The shares out of “{name}” add up to {sum} %, not to 100 %.").format(name=name, sum=f"{100 * said:.4g}")
        )
    rest = max(0.0, 1 - said) / len(missing) if missing else 0.0
    return {transition.id: rest if transition.probability is None else transition.probability for transition in out}


def _refuse_endless_waits(pathway: Pathway) -> None:
    """A message that may be lost and is never found must not be one a step waits for, unless a ladder helps."""
    for message in pathway.messages.values():
        never = message.never_found and message.loss > 0
        if not never or any(rung.outside is None for rung in message.fallbacks):
            continue
        for transition in pathway.transitions.values():
            step = pathway.steps[transition.target]
            waits = step.kind in (StepKind.ACTIVITY, StepKind.DECISION) and not transition.walks_in
            if waits and step.actor in message.receivers and _waited_for(pathway, transition, message):
                raise Refused(
                    _("“{step}” would wait for ever for “{message}”, which may be lost and is never found.").format(
                        step=step.name or step.id, message=message.name or message.id
                    )
                )


def _waited_for(pathway: Pathway, transition: Transition, message: Message) -> bool:
    rules = [rule for kind in codes.KINDS if (rule := pathway.rule(transition.id, kind)) is not None]
    named = {id_ for rule in rules for id_ in _informs(rule)}
    if message.id in named:
        return True
    by_default, seen, stack = False, set(), [transition.source]
    while stack:
        step = pathway.steps[stack.pop()]
        if step.id in seen:
            continue
        seen.add(step.id)
        if step.seen_through:
            stack += [arrow.source for arrow in pathway.incoming(step.id)]
        by_default = by_default or (step.id == message.anchor and not step.seen_through)
    return by_default


def _informs(rule: Rule) -> Iterable[str]:
    yield from rule.informed_by or ()
    for variant in rule.variants:
        yield from variant.informed_by or ()


# The arrays


def _actors(made: Tables, numbers: _Numbers, actors: Sequence[str]) -> None:
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
    made.actor_hours = _ints(numbers.calendar(actor.hours) for actor in table)
    made.actor_reads = _ints(numbers.calendar(actor.reads or actor.hours) for actor in table)
    made.actor_phone = _ints(numbers.calendar(actor.phone or actor.hours) for actor in table)
    made.actor_cover = _ints(place[actor.cover] if actor.cover else -1 for actor in table)
    made.actor_cover_knows = _ints(actor.cover_knows for actor in table)
    made.actor_capacity = _ints(-1 if actor.capacity is None else actor.capacity for actor in table)
    made.actor_sector = _ints(sectors.index(actor.sector) for actor in table)


def _steps(made: Tables, numbers: _Numbers, steps: Sequence[Step], seed: int) -> None:
    pathway = numbers.pathway
    place = {id_: i for i, id_ in enumerate(pathway.actors)}
    actor = [-1 if step.actor is None else place[step.actor] for step in steps]
    made.step_kind = _ints(codes.STEP_KINDS[step.kind] for step in steps)
    made.step_actor = _ints(actor)
    made.step_sector = _ints(-1 if a < 0 else made.actor_sector[a] for a in actor)
    made.step_hours = _ints(
        numbers.calendar(step.hours)
        if step.hours is not None
        else (numbers.calendar(None) if a < 0 else made.actor_hours[a])
        for step, a in zip(steps, actor, strict=True)
    )
    made.step_departs = _ints(numbers.calendar_or_none(step.departs) for step in steps)
    made.step_working = _ints(step.working for step in steps)
    made.step_remote = _ints(step.remote for step in steps)
    made.step_access = _ints(step.access for step in steps)
    made.step_limited = _ints(
        a >= 0
        and made.actor_capacity[a] >= 0
        and not step.instant
        and (step.kind is not StepKind.WAIT or step.occupies)
        for step, a in zip(steps, actor, strict=True)
    )
    made.limited = int(any(made.step_limited))
    made.step_seen = _ints(step.seen_through for step in steps)
    made.step_key0, made.step_key1 = _keys(seed, [f"step:{step.id}" for step in steps])
    made.duration = _ints(numbers.distribution(_duration(numbers, step)) for step in steps)
    made.start = next(i for i, step in enumerate(steps) if step.kind is StepKind.START)


def _takes_a_server(step: Step) -> bool:
    return not step.instant and (step.kind is not StepKind.WAIT or step.occupies)


def _duration(numbers: _Numbers, step: Step) -> Distribution:
    if step.instant:
        return constant(0)
    if step.actor is None:
        numbers.assume(Assumed.ACTOR, "steps", step.id)
    if step.duration is None:
        numbers.assume(Assumed.DURATION, "steps", step.id, hours=1.0)
        return ASSUMED_DURATION
    return step.duration


def _transitions(
    made: Tables, numbers: _Numbers, steps: Sequence[Step], transitions: Sequence[Transition], seed: int
) -> None:
    place = {step.id: i for i, step in enumerate(steps)}
    out = [[i for i, arrow in enumerate(transitions) if arrow.source == step.id] for step in steps]
    share = [1.0] * len(transitions)
    for step, arrows in zip(steps, out, strict=True):
        if not arrows and step.kind is not StepKind.END:
            numbers.assume(Assumed.END, "steps", step.id)
        if step.kind is StepKind.DECISION and arrows:
            shares = _shares([transitions[i] for i in arrows], step.name or step.id)
            total = 0.0
            for i in arrows:
                total += shares[transitions[i].id]
                share[i] = total
                if transitions[i].probability is None and len(arrows) > 1:
                    numbers.assume(Assumed.SHARE, "transitions", transitions[i].id, share=shares[transitions[i].id])
    made.share = _reals(share)
    made.out_first, made.out_count, made.out = _lists(out)
    made.most_out = max((len(arrows) for arrows in out), default=1)
    made.in_count = _ints(sum(arrow.target == step.id for arrow in transitions) for step in steps)
    made.tr_source = _ints(place[arrow.source] for arrow in transitions)
    made.tr_target = _ints(place[arrow.target] for arrow in transitions)
    made.tr_travel = _ints(
        -1 if arrow.travel is None or arrow.travel.is_zero else numbers.distribution(arrow.travel)
        for arrow in transitions
    )
    made.tr_walks = _ints(arrow.walks_in for arrow in transitions)
    made.tr_planned = _ints(arrow.planned for arrow in transitions)
    made.tr_key0, made.tr_key1 = _keys(seed, [f"transition:{arrow.id}" for arrow in transitions])


def _assignments(made: Tables, steps: Sequence[Step], actors: Sequence[str]) -> None:
    place = {id_: i for i, id_ in enumerate(actors)}
    said = [step.assignment(kind) for step in steps for kind in codes.KINDS]
    made.assigned = _ints(codes.HOLDINGS[assignment.holding] for assignment in said)
    made.set_first, made.set_count, made.holders = _lists(
        [sorted(place[id_] for id_ in assignment.holders) for assignment in said]
    )
    made.set_shared = _ints(len(a.holders) > 1 and a.agreement is not None for a in said)
    silent = (Holding.CARRIED, Holding.NOT_NEEDED)
    made.timed = _ints(
        any(assignment.holding not in silent for assignment in said[k::3]) for k in range(len(codes.KINDS))
    )
    made.most_holders = len({id_ for assignment in said for id_ in assignment.holders}) + 1


def _messages(
    made: Tables,
    numbers: _Numbers,
    steps: Sequence[Step],
    transitions: Sequence[Transition],
    messages: Sequence[Message],
    actors: Sequence[str],
    seed: int,
) -> None:
    step_place = {step.id: i for i, step in enumerate(steps)}
    arrow_place = {arrow.id: i for i, arrow in enumerate(transitions)}
    actor_place = {id_: i for i, id_ in enumerate(actors)}
    anchored = [[i for i, message in enumerate(messages) if message.anchor == step.id] for step in steps]
    made.sent_first, made.sent_count, made.sent = _lists(anchored)
    slots, slot = [], [0] * len(messages)
    for of_step in anchored:
        used = 0
        for i in of_step:
            slot[i] = used
            used += 3 + 3 * len(messages[i].receivers)
        slots.append(used)
    made.slot, made.step_slots, made.most_slots = _ints(slot), _ints(slots), max(slots, default=0)
    made.msg_anchor = _ints(step_place[message.anchor] for message in messages)
    made.msg_at_departure = _ints(message.moment is Anchor.DEPARTURE for message in messages)
    made.msg_only = _ints(-1 if m.only_on is None else arrow_place[m.only_on] for m in messages)
    made.msg_phone = _ints(message.channel is Channel.PHONE for message in messages)
    made.msg_offset = _ints(numbers.distribution(message.offset) for message in messages)
    made.msg_sender_hours = _ints(
        _sender_hours(numbers, message, steps[step_place[message.anchor]]) for message in messages
    )
    made.msg_delay = _ints(numbers.distribution(message.delay) for message in messages)
    made.msg_loss = _reals(message.loss for message in messages)
    made.msg_net = _ints(_net(numbers, message) for message in messages)
    made.msg_reading = _ints(numbers.distribution(message.reading) for message in messages)
    made.msg_response = _ints(-1 if m.response is None else numbers.distribution(m.response) for m in messages)
    made.msg_deadline = _ints(0 if m.deadline is None else DEADLINES[m.deadline.kind] for m in messages)
    made.msg_deadline_amount = _reals(0.0 if m.deadline is None else m.deadline.amount for m in messages)
    made.workdays = numbers.calendars.setdefault(WORKDAYS, len(numbers.calendars))
    made.msg_key0, made.msg_key1 = _keys(seed, [f"message:{message.id}" for message in messages])
    made.to_first, made.to_count, made.to_actor = _lists([[actor_place[a] for a in m.receivers] for m in messages])
    made.to_key0, made.to_key1 = _keys(seed, [f"message:{m.id}@{actor}" for m in messages for actor in m.receivers])
    rungs = [rung for message in messages for rung in message.fallbacks]
    made.rung_first, made.rung_count, _unused = _lists([[0] * len(message.fallbacks) for message in messages])
    made.rung_phone = _ints(rung.channel is Channel.PHONE for rung in rungs)
    made.rung_after = _reals(rung.after for rung in rungs)
    made.rung_outside = _ints(numbers.calendar_or_none(rung.outside) for rung in rungs)
    made.rung_reading = _ints(numbers.distribution(rung.reading) for rung in rungs)


def _sender_hours(numbers: _Numbers, message: Message, anchor: Step) -> int:
    sender = message.sender or anchor.actor
    if not message.sender_hours or sender is None:
        return -1
    return numbers.calendar(numbers.pathway.actors[sender].hours)


def _net(numbers: _Numbers, message: Message) -> int:
    if message.never_found or message.loss == 0:
        return -1
    if message.safety_net is None:
        numbers.assume(Assumed.SAFETY_NET, "messages", message.id, hours=72.0)
        return numbers.distribution(ASSUMED_NET)
    return numbers.distribution(message.safety_net)


def _rules(made: Tables, numbers: _Numbers, transitions: Sequence[Transition], messages: Sequence[Message]) -> None:
    pathway = numbers.pathway
    place = {message.id: i for i, message in enumerate(messages)}
    found = [pathway.rule(arrow.id, kind) for arrow in transitions for kind in codes.KINDS]
    entries: list[tuple[Rule, Variant | None]] = []
    firsts, counts = [], []
    for rule in found:
        firsts.append(len(entries))
        of_rule = [] if rule is None else [(rule, None), *((rule.varied(v), v) for v in rule.variants)]
        entries += of_rule
        counts.append(len(of_rule))
    rules = [rule for rule, _variant in entries]
    made.rule_first, made.rule_count = _ints(firsts), _ints(counts)
    made.rule_stay_min = _reals((v.stay_at_least or 0.0) if v else 0.0 for _rule, v in entries)
    made.rule_stay_max = _reals(
        np.inf if v is None or v.stay_less_than is None else v.stay_less_than for _rule, v in entries
    )
    made.rule_departs = _ints(numbers.calendar_or_none(v.departs_in if v else None) for _rule, v in entries)
    made.rule_segment = _ints(-1 if v is None or v.segment is None else _segment(pathway, v) for _rule, v in entries)
    made.rule_lets = _ints(codes.MOMENTS[rule.lets_go] for rule in rules)
    made.rule_lets_after = _reals(rule.lets_go_after for rule in rules)
    made.rule_takes = _ints(codes.MOMENTS[rule.takes_over] for rule in rules)
    made.rule_takes_after = _reals(rule.takes_over_after for rule in rules)
    made.rule_shared = _ints(rule.shared for rule in rules)
    made.rule_named = _ints(rule.informed_by is not None for rule in rules)
    made.rule_by_acceptance = _ints(
        rule.kind is Kind.EXECUTION and Moment.ACCEPTED in (rule.lets_go, rule.takes_over) for rule in rules
    )
    informed = [[place[id_] for id_ in rule.informed_by or ()] for rule in rules]
    requires = [[place.get(id_, -1) for id_ in rule.requires] for rule in rules]
    first, count, made.named = _lists([*informed, *requires])
    n = len(rules)
    made.rule_informed_first, made.rule_requires_first = _ints(first[:n]), _ints(first[n : 2 * n])
    made.rule_informed_count, made.rule_requires_count = _ints(count[:n]), _ints(count[n : 2 * n])


def _segment(pathway: Pathway, variant: Variant) -> int:
    """Segments are numbered from 1 here: until they are drawn every citizen is of number 0 and none of them holds."""
    return 1 + sorted(pathway.segments).index(variant.segment or "")


def _distributions(made: Tables, numbers: _Numbers) -> None:
    found = list(numbers.distributions)
    rows = [parameters(distribution) for distribution in found]
    listed = [sorted(d.values) if d.shape is Shape.EMPIRICAL else [] for d in found]
    made.dist_shape = _ints(row[0] for row in rows)
    made.dist_p0, made.dist_p1, made.dist_p2, made.dist_p3, made.dist_cap = (
        _reals(row[i] for row in rows) for i in range(1, 6)
    )
    made.dist_first = _ints(np.cumsum([0, *(len(values) for values in listed)])[:-1].tolist())
    made.listed = _reals(value for values in listed for value in values)


def _lists(lists: Sequence[Sequence[int]]) -> tuple[memoryview, memoryview, memoryview]:
    """First places, counts, and the lists one after the other."""
    counts = [len(values) for values in lists]
    firsts = np.cumsum([0, *counts])[:-1].tolist()
    return _ints(firsts), _ints(counts), _ints(value for values in lists for value in values)


def _ints(values: Any) -> memoryview:
    """As C ints, one longer than asked, so that no array is empty."""
    return np.array([*(int(value) for value in values), 0], dtype=np.intc).data


def _reals(values: Any) -> memoryview:
    return np.array([*values, 0.0], dtype=np.float64).data


def _keys(seed: int, things: Sequence[str]) -> tuple[memoryview, memoryview]:
    halves = [key(seed, thing) for thing in things]
    low, high = ([*(half[i] for half in halves), 0] for i in range(2))
    return np.array(low, dtype=np.ulonglong).data, np.array(high, dtype=np.ulonglong).data
