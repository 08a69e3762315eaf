"""The columns of what is said about a citizen: assignments, messages, rules."""

from collections.abc import Sequence

import numpy as np

from model.calendars import DAY, Calendar, OnHoliday
from model.distribution import constant
from model.message import Anchor, Channel, DeadlineKind, Message
from model.responsibility import Holding, Kind
from model.rule import Moment, Rule, Variant
from model.simulation import codes
from model.simulation.assumptions import Assumed
from model.simulation.columns import ints, keys, lists, reals
from model.simulation.numbers import Numbers
from model.simulation.tables import Tables
from model.step import Step, Transition

ASSUMED_NET = constant(72.0)
WORKDAYS = Calendar("workdays", intervals=((0, 5 * DAY),), on_holiday=OnHoliday.CLOSED)
"""Whole working days, as deadlines count them."""
DEADLINES = {
    DeadlineKind.DEPARTURE: 1,
    DeadlineKind.HOURS: 2,
    DeadlineKind.TIME_OF_DAY: 3,
    DeadlineKind.WORKING_DAYS: 4,
}


def assignment_columns(made: Tables, steps: Sequence[Step], actors: Sequence[str]) -> None:
    """Of the assignments of responsibility, step by step and kind by kind."""
    place = {id_: i for i, id_ in enumerate(actors)}
    said = [step.assignment(kind) for step in steps for kind in codes.KINDS]
    made.assigned = ints(codes.HOLDINGS[assignment.holding] for assignment in said)
    made.set_first, made.set_count, made.holders = lists(
        [sorted(place[id_] for id_ in assignment.holders) for assignment in said]
    )
    made.set_shared = ints(len(a.holders) > 1 and a.agreement is not None for a in said)
    silent = (Holding.CARRIED, Holding.NOT_NEEDED)
    made.timed = ints(
        any(assignment.holding not in silent for assignment in said[k::3]) for k in range(len(codes.KINDS))
    )
    made.most_holders = len({id_ for assignment in said for id_ in assignment.holders}) + 1


def message_columns(
    made: Tables,
    numbers: Numbers,
    steps: Sequence[Step],
    transitions: Sequence[Transition],
    messages: Sequence[Message],
    actors: Sequence[str],
    seed: int,
) -> None:
    """Of the messages, their receivers and ladders."""
    step_place = {step.id: i for i, step in enumerate(steps)}
    arrow_place = {arrow.id: i for i, arrow in enumerate(transitions)}
    actor_place = {id_: i for i, id_ in enumerate(actors)}
    anchored: list[list[int]] = [[] for _step in steps]
    for i, message in enumerate(messages):
        anchored[step_place[message.anchor]].append(i)
    made.sent_first, made.sent_count, made.sent = lists(anchored)
    slots, slot = [], [0] * len(messages)
    for of_step in anchored:
        used = 0
        for i in of_step:
            slot[i] = used
            used += 3 + 3 * len(messages[i].receivers)
        slots.append(used)
    made.slot, made.step_slots, made.most_slots = ints(slot), ints(slots), max(slots, default=0)
    made.msg_anchor = ints(step_place[message.anchor] for message in messages)
    made.msg_at_departure = ints(message.moment is Anchor.DEPARTURE for message in messages)
    made.msg_only = ints(-1 if m.only_on is None else arrow_place[m.only_on] for m in messages)
    made.msg_phone = ints(message.channel is Channel.PHONE for message in messages)
    made.msg_offset = ints(numbers.distribution(message.offset) for message in messages)
    made.msg_sender_hours = ints(
        _sender_hours(numbers, message, steps[step_place[message.anchor]]) for message in messages
    )
    made.msg_delay = ints(numbers.distribution(message.delay) for message in messages)
    made.msg_loss = reals(message.loss for message in messages)
    made.msg_net = ints(_net(numbers, message) for message in messages)
    made.msg_reading = ints(numbers.distribution(message.reading) for message in messages)
    made.msg_response = ints(-1 if m.response is None else numbers.distribution(m.response) for m in messages)
    made.msg_deadline = ints(0 if m.deadline is None else DEADLINES[m.deadline.kind] for m in messages)
    made.msg_deadline_amount = reals(0.0 if m.deadline is None else m.deadline.amount for m in messages)
    made.workdays = numbers.calendars.setdefault(WORKDAYS, len(numbers.calendars))
    made.msg_key0, made.msg_key1 = keys(seed, [f"message:{message.id}" for message in messages])
    made.to_first, made.to_count, made.to_actor = lists([[actor_place[a] for a in m.receivers] for m in messages])
    told = {actor for message in messages for actor in message.receivers}
    made.actor_told = ints(actor in told for actor in actor_place)
    made.to_key0, made.to_key1 = keys(seed, [f"message:{m.id}@{actor}" for m in messages for actor in m.receivers])
    rungs = [rung for message in messages for rung in message.fallbacks]
    made.rung_first, made.rung_count, _unused = lists([[0] * len(message.fallbacks) for message in messages])
    made.rung_phone = ints(rung.channel is Channel.PHONE for rung in rungs)
    made.rung_after = reals(rung.after for rung in rungs)
    made.rung_outside = ints(numbers.calendar_or_none(rung.outside) for rung in rungs)
    made.rung_reading = ints(numbers.distribution(rung.reading) for rung in rungs)


def _sender_hours(numbers: Numbers, message: Message, anchor: Step) -> int:
    sender = message.sender or anchor.actor
    if not message.sender_hours or sender is None:
        return -1
    return numbers.calendar(numbers.pathway.actors[sender].hours)


def _net(numbers: Numbers, message: Message) -> int:
    if message.never_found or message.loss == 0:
        return -1
    if message.safety_net is None:
        numbers.assume(Assumed.SAFETY_NET, "messages", message.id, hours=72.0)
        return numbers.distribution(ASSUMED_NET)
    return numbers.distribution(message.safety_net)


def rule_columns(
    made: Tables, numbers: Numbers, transitions: Sequence[Transition], messages: Sequence[Message]
) -> None:
    """Of the rules: each, then its variants with their fields put in."""
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
    made.rule_first, made.rule_count = ints(firsts), ints(counts)
    made.rule_stay_min = reals((v.stay_at_least or 0.0) if v else 0.0 for _rule, v in entries)
    made.rule_stay_max = reals(
        np.inf if v is None or v.stay_less_than is None else v.stay_less_than for _rule, v in entries
    )
    made.rule_departs = ints(numbers.calendar_or_none(v.departs_in if v else None) for _rule, v in entries)
    place_of = {id_: i for i, id_ in enumerate(sorted(pathway.segments))}
    made.rule_segment = ints(-1 if v is None or v.segment is None else place_of[v.segment] for _rule, v in entries)
    made.rule_lets = ints(codes.MOMENTS[rule.lets_go] for rule in rules)
    made.rule_lets_after = reals(rule.lets_go_after for rule in rules)
    made.rule_takes = ints(codes.MOMENTS[rule.takes_over] for rule in rules)
    made.rule_takes_after = reals(rule.takes_over_after for rule in rules)
    made.rule_shared = ints(rule.shared for rule in rules)
    made.rule_named = ints(rule.informed_by is not None for rule in rules)
    made.rule_by_acceptance = ints(
        rule.kind is Kind.EXECUTION and Moment.ACCEPTED in (rule.lets_go, rule.takes_over) for rule in rules
    )
    informed = [[place[id_] for id_ in rule.informed_by or ()] for rule in rules]
    requires = [[place.get(id_, -1) for id_ in rule.requires] for rule in rules]
    first, count, made.named = lists([*informed, *requires])
    n = len(rules)
    made.rule_informed_first, made.rule_requires_first = ints(first[:n]), ints(first[n : 2 * n])
    made.rule_informed_count, made.rule_requires_count = ints(count[:n]), ints(count[n : 2 * n])
