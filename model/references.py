"""Which things name which: every reference of a pathway, and those that lead to nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from model.message import Message
from model.pathway import TABLES, Pathway
from model.responsibility import KINDS
from model.rule import Rule
from model.sector import Actor
from model.side import Interruption, Segment
from model.step import Step
from model.table import Table

NONE: Table[Any] = Table()


class Reference(NamedTuple):
    """Field `field` of the thing `id` in `table` names `key`, which should stand in `into`."""

    table: str
    id: str
    field: str
    into: str
    key: str


def references(pathway: Pathway) -> Iterator[Reference]:
    """Every reference, in the order of the tables."""
    for table, id_, field, into, key in _named(pathway):
        if key is not None:
            yield Reference(table, id_, field, into, key)


def dangling(pathway: Pathway) -> tuple[Reference, ...]:
    """The references that lead to nothing. An `Agreement.about` may name anything or nothing: it is not among them."""
    return _lost(_named(pathway), pathway)


def newly_dangling(pathway: Pathway, before: Pathway) -> tuple[Reference, ...]:
    """The references that lead to nothing, found among what is other than in the state before, which had none.

    Where something was taken away, anything may have named it: all are looked through.
    """
    other: dict[str, Any] = {}
    for table in TABLES:
        old, new = getattr(before, table), getattr(pathway, table)
        if new is not old and not old.keys() <= new.keys():
            return dangling(pathway)
        other[table] = NONE if new is old else new.since(old)
    return _lost(_named(replace(pathway, **other)), pathway)


def _lost(rows: "Iterable[_Row]", pathway: Pathway) -> tuple[Reference, ...]:
    """Those that lead to nothing in this pathway; only they are made references, since nearly always there are none."""
    known = {table: getattr(pathway, table).keys() for table in TABLES}
    return tuple(
        Reference(table, id_, field, into, key)
        for table, id_, field, into, key in rows
        if key is not None and key not in known[into]
    )


_Row = tuple[str, str, str, str, str | None]


def _named(pathway: Pathway) -> Iterator[_Row]:
    for actor in pathway.actors.values():
        yield from _of_actor(actor)
    for step in pathway.steps.values():
        yield from _of_step(step)
    for transition in pathway.transitions.values():
        yield "transitions", transition.id, "source", "steps", transition.source
        yield "transitions", transition.id, "target", "steps", transition.target
    for rule in pathway.rules.values():
        yield from _of_rule(rule)
    for message in pathway.messages.values():
        yield from _of_message(message)
    yield from _beside(pathway)


def _beside(pathway: Pathway) -> Iterator[_Row]:
    for interruption in pathway.interruptions.values():
        yield from _of_interruption(interruption)
    for segment in pathway.segments.values():
        yield from _of_segment(segment)
    for agreement in pathway.agreements.values():
        yield "agreements", agreement.id, "owner", "actors", agreement.owner
    for measure in pathway.measures.values():
        yield "measures", measure.id, "start", "steps", measure.start.step
        yield "measures", measure.id, "end", "steps", measure.end.step
    for promise in pathway.promises.values():
        yield "promises", promise.id, "about", "transitions", promise.about


def _of_actor(actor: Actor) -> Iterator[_Row]:
    yield "actors", actor.id, "sector", "sectors", actor.sector
    for field in ("hours", "reads", "phone"):
        yield "actors", actor.id, field, "calendars", getattr(actor, field)
    yield "actors", actor.id, "cover", "actors", actor.cover


def _of_step(step: Step) -> Iterator[_Row]:
    yield "steps", step.id, "actor", "actors", step.actor
    yield "steps", step.id, "hours", "calendars", step.hours
    yield "steps", step.id, "departs", "calendars", step.departs
    for called in step.citizen_calls:
        yield "steps", step.id, "citizen_calls", "actors", called
    for kind in KINDS:
        said = step.assignments.of(kind)
        if said is None:
            continue
        for holder in said.holders:
            yield "steps", step.id, kind.value, "actors", holder
        yield "steps", step.id, kind.value, "agreements", said.agreement
        if said.delegation is not None:
            yield "steps", step.id, kind.value, "actors", said.delegation.delegator


def _of_rule(rule: Rule) -> Iterator[_Row]:
    yield "rules", rule.id, "transition", "transitions", rule.transition
    yield "rules", rule.id, "agreement", "agreements", rule.agreement
    for field in ("informed_by", "requires"):
        for message in getattr(rule, field) or ():
            yield "rules", rule.id, field, "messages", message
    for variant in rule.variants:
        yield "rules", rule.id, "departs_in", "calendars", variant.departs_in
        yield "rules", rule.id, "segment", "segments", variant.segment
        for field in ("informed_by", "requires"):
            for message in getattr(variant, field) or ():
                yield "rules", rule.id, field, "messages", message


def _of_message(message: Message) -> Iterator[_Row]:
    yield "messages", message.id, "anchor", "steps", message.anchor
    yield "messages", message.id, "only_on", "transitions", message.only_on
    yield "messages", message.id, "sender", "actors", message.sender
    for receiver in message.receivers:
        yield "messages", message.id, "receivers", "actors", receiver
    for rung in message.fallbacks:
        yield "messages", message.id, "fallbacks", "calendars", rung.outside


def _of_interruption(interruption: Interruption) -> Iterator[_Row]:
    for step in interruption.scope:
        yield "interruptions", interruption.id, "scope", "steps", step
    yield "interruptions", interruption.id, "target", "steps", interruption.target


def _of_segment(segment: Segment) -> Iterator[_Row]:
    for transition, _probability in segment.probabilities:
        yield "segments", segment.id, "probabilities", "transitions", transition
    for step, _duration in segment.durations:
        yield "segments", segment.id, "durations", "steps", step
