"""The consequence of every removal: nothing stays behind that names what is gone.

A thing that makes no sense without what it named goes too (an arrow without its step, a rule without its arrow); a
thing that does loses the name only (a message one of its receivers).
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from model.layout import Layout
from model.message import Message
from model.pathway import TABLES, Pathway
from model.references import dangling
from model.responsibility import UNKNOWN, Assignment, Holding, Kind
from model.rule import Rule, Variant
from model.sector import Actor
from model.side import Agreement, Interruption, Measure, Point, Segment
from model.step import Step, Transition
from model.table import Identified, Table

T = TypeVar("T", bound=Identified)
Known = Callable[[str | None, str], bool]
"""Whether an id (or None, which is always fine) stands in the table of this name."""


def swept(pathway: Pathway, before: Pathway) -> Pathway:
    """The pathway without what leads to nothing. `before` is it as it was when everything was still there."""
    while dangling(pathway):
        pathway = _swept_once(pathway)
    return replace(pathway, agreements=_about_nothing(pathway, before), layout=_layout(pathway))


def _swept_once(pathway: Pathway) -> Pathway:
    def known(id_: str | None, table: str) -> bool:
        return id_ is None or id_ in getattr(pathway, table)

    return replace(
        pathway,
        actors=_each(pathway.actors, lambda actor: _actor(actor, known)),
        steps=_each(pathway.steps, lambda step: _step(step, known)),
        transitions=_each(pathway.transitions, lambda arrow: _transition(arrow, known)),
        rules=_each(pathway.rules, lambda rule: _rule(rule, known)),
        messages=_each(pathway.messages, lambda message: _message(message, known)),
        interruptions=_each(pathway.interruptions, lambda event: _interruption(event, known)),
        segments=_each(pathway.segments, lambda segment: _segment(segment, known)),
        agreements=_each(pathway.agreements, lambda agreement: _agreement(agreement, known)),
        measures=_each(pathway.measures, lambda measure: _measure(measure, known)),
        promises=_each(pathway.promises, lambda promise: promise if known(promise.about, "transitions") else None),
    )


def _each(table: Table[T], mended: Callable[[T], T | None]) -> Table[T]:
    """The table with each thing mended; those for which nothing came back are gone. The same table if all stayed."""
    kept = [(thing, mended(thing)) for thing in table.values()]
    if all(old is new for old, new in kept):
        return table
    return Table(new for _old, new in kept if new is not None)


def _mended(thing: T, **said: object) -> T:
    """The thing with these fields; the same object where they say nothing new."""
    other = {name: value for name, value in said.items() if getattr(thing, name) != value}
    return replace(thing, **other) if other else thing  # type: ignore[type-var]  # every thing is a dataclass


def _only(ids: Iterable[str], table: str, known: Known) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if known(id_, table))


def _actor(actor: Actor, known: Known) -> Actor:
    covered = known(actor.cover, "actors")
    return _mended(
        actor,
        hours=actor.hours if known(actor.hours, "calendars") else None,
        reads=actor.reads if known(actor.reads, "calendars") else None,
        phone=actor.phone if known(actor.phone, "calendars") else None,
        cover=actor.cover if covered else None,
        cover_knows=actor.cover_knows and covered,
    )


def _step(step: Step, known: Known) -> Step:
    assignments = step.assignments
    for kind in Kind:
        said = assignments.of(kind)
        if said is not None and _assignment(said, known) != said:
            assignments = assignments.saying(kind, _assignment(said, known))
    return _mended(
        step,
        actor=step.actor if known(step.actor, "actors") else None,
        hours=step.hours if known(step.hours, "calendars") else None,
        departs=step.departs if known(step.departs, "calendars") else None,
        citizen_calls=_only(step.citizen_calls, "actors", known),
        assignments=assignments,
    )


def _assignment(said: Assignment, known: Known) -> Assignment:
    """Who held it and is gone leaves it with the others, or open ("not known yet") where there are none."""
    holders = _only(said.holders, "actors", known)
    if said.holding is Holding.HELD and not holders:
        return UNKNOWN
    delegation = said.delegation
    if delegation is not None and not known(delegation.delegator, "actors"):
        delegation = None
    agreement = said.agreement if known(said.agreement, "agreements") else None
    return replace(said, holders=holders, delegation=delegation, agreement=agreement)


def _transition(arrow: Transition, known: Known) -> Transition | None:
    return arrow if known(arrow.source, "steps") and known(arrow.target, "steps") else None


def _rule(rule: Rule, known: Known) -> Rule | None:
    if not known(rule.transition, "transitions"):
        return None
    variants = (_variant(variant, known) for variant in rule.variants)
    return _mended(
        rule,
        agreement=rule.agreement if known(rule.agreement, "agreements") else None,
        informed_by=_named(rule.informed_by, known),
        requires=_only(rule.requires, "messages", known),
        variants=tuple(variant for variant in variants if variant is not None),
    )


def _variant(variant: Variant, known: Known) -> Variant | None:
    """None where its condition is gone: without it the variant would hold where it was never meant to."""
    if not (known(variant.departs_in, "calendars") and known(variant.segment, "segments")):
        return None
    return replace(variant, informed_by=_named(variant.informed_by, known), requires=_named(variant.requires, known))


def _named(messages: tuple[str, ...] | None, known: Known) -> tuple[str, ...] | None:
    """Those still there; if all are gone, nothing is named any more and the default counts."""
    if messages is None or all(known(message, "messages") for message in messages):
        return messages
    return _only(messages, "messages", known) or None


def _message(message: Message, known: Known) -> Message | None:
    """None where its anchor is gone, or the one arrow it was sent on."""
    if not (known(message.anchor, "steps") and known(message.only_on, "transitions")):
        return None
    return _mended(
        message,
        sender=message.sender if known(message.sender, "actors") else None,
        receivers=_only(message.receivers, "actors", known),
        fallbacks=tuple(rung for rung in message.fallbacks if known(rung.outside, "calendars")),
    )


def _interruption(event: Interruption, known: Known) -> Interruption | None:
    scope = _only(event.scope, "steps", known)
    if not known(event.target, "steps") or (event.scope and not scope):
        return None
    return _mended(event, scope=scope)


def _segment(segment: Segment, known: Known) -> Segment:
    return _mended(
        segment,
        probabilities=tuple(said for said in segment.probabilities if known(said[0], "transitions")),
        durations=tuple(said for said in segment.durations if known(said[0], "steps")),
    )


def _agreement(agreement: Agreement, known: Known) -> Agreement:
    return _mended(agreement, owner=agreement.owner if known(agreement.owner, "actors") else None)


def _measure(measure: Measure, known: Known) -> Measure | None:
    def there(point: Point) -> bool:
        return known(point.step, "steps")

    return measure if there(measure.start) and there(measure.end) else None


def _about_nothing(pathway: Pathway, before: Pathway) -> Table[Agreement]:
    """A decision about what is gone stays, about nothing: else it would be about whatever gets the id next."""

    def stands(id_: str | None, where: Pathway) -> bool:
        return any(id_ in getattr(where, table) for table in TABLES)

    return _each(
        pathway.agreements,
        lambda agreement: (
            replace(agreement, about=None)
            if stands(agreement.about, before) and not stands(agreement.about, pathway)
            else agreement
        ),
    )


def _layout(pathway: Pathway) -> Layout:
    layout = pathway.layout
    places = layout.places.without(*(set(layout.places) - set(pathway.steps)))
    bends = layout.bends.without(*(set(layout.bends) - set(pathway.transitions)))
    folded = tuple(sector for sector in layout.folded if sector in pathway.sectors)
    now = Layout(places, bends, folded)
    return layout if now == layout else now
