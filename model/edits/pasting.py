"""Copy and paste: part of a pathway as a small pathway of its own, and such a part put into another one."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from model.edits import places
from model.edits.sweep import swept
from model.edits.within import renewed, taken
from model.errors import Refused
from model.i18n import _
from model.ids import fresh
from model.layout import Layout, Place
from model.message import Message
from model.pathway import Pathway
from model.references import references
from model.responsibility import Assignment, Assignments, Kind
from model.rule import Rule, Variant
from model.sector import Actor
from model.step import Step
from model.study import Study
from model.table import Identified, Table

T = TypeVar("T", bound=Identified)
PREFIXES = {"steps": "s", "transitions": "t", "messages": "m", "actors": "a", "sectors": "k", "calendars": "c"}
Names = Mapping[str, Mapping[str, str]]
"""The new id of each thing, by table and old id."""


def copied(pathway: Pathway, ids: Collection[str]) -> Pathway:
    """These steps with the arrows between them, what is agreed and sent on those, and who takes part, as a pathway."""
    chosen = set(ids)
    cells = places.cells(pathway)
    bare = replace(
        pathway,
        steps=Table(step for step in pathway.steps.values() if step.id in chosen),
        interruptions=Table(),
        segments=Table(),
        measures=Table(),
        promises=Table(),
        layout=Layout(Table(Place(key, *cells[key][1:]) for key in pathway.steps if key in chosen)),
    )
    part = swept(bare, pathway)
    # The outermost first: covers are named by actors, calendars by steps and actors.
    part = replace(part, agreements=_named(part, "agreements", part.agreements))
    part = replace(part, actors=_named(part, "actors", part.actors))
    part = replace(part, sectors=_named(part, "sectors", part.sectors))
    return replace(part, calendars=_named(part, "calendars", part.calendars))


def _named(part: Pathway, table: str, things: Table[T]) -> Table[T]:
    """The things of a table that something in the part names."""
    named = {found.key for found in references(part) if found.into == table}
    return Table(one for one in things.values() if one.id in named)


def pasted(study: Study, pathway_id: str, part: Pathway, *, column: int | None = None) -> tuple[Study, tuple[str, ...]]:
    """The study with a copied part in this pathway, and the ids of its new steps.

    Everything pasted gets an id of its own; actors and sectors of the same name, and equal calendars, are those that
    are there already. It stands from `column` on (None: where it stood), a row further down where somebody stands.
    """
    if not part.steps:
        raise Refused(_("There are no steps to paste."))
    pathway = study.pathway(pathway_id)
    names = _names(study, pathway, part)
    cells = places.cells(part)
    by = 0 if column is None else column - min(at for _lane, at, _row in cells.values())
    goals = {names["steps"][key]: (at + by, row) for key, (_lane, at, row) in cells.items()}
    with_part = replace(
        pathway,
        sectors=_joined(pathway.sectors, part.sectors, names["sectors"], lambda one: one),
        calendars=_joined(pathway.calendars, part.calendars, names["calendars"], lambda one: one),
        actors=_joined(pathway.actors, part.actors, names["actors"], lambda one: _actor(one, names)),
        agreements=pathway.agreements.put(
            *(
                replace(one, about=None, owner=_new(one.owner, names["actors"]))
                for one in part.agreements.values()
                if one.id not in pathway.agreements
            )
        ),
        steps=_joined(pathway.steps, part.steps, names["steps"], lambda one: _step(one, names)),
        transitions=_joined(
            pathway.transitions,
            part.transitions,
            names["transitions"],
            lambda one: replace(one, source=names["steps"][one.source], target=names["steps"][one.target]),
        ),
        messages=_joined(pathway.messages, part.messages, names["messages"], lambda one: _message(one, names)),
        rules=pathway.rules.put(*(_rule(rule, names) for rule in part.rules.values())),
    )
    if len(pathway.layout.places) < len(pathway.steps):  # where they were drawn, not where the flow puts them now
        kept = Table(Place(step, at, row) for step, (_lane, at, row) in places.cells(pathway).items())
        with_part = replace(with_part, layout=replace(with_part.layout, places=kept))
    return renewed(study, places.put(with_part, goals)), tuple(goals)


def _names(study: Study, pathway: Pathway, part: Pathway) -> Names:
    names: dict[str, dict[str, str]] = {}
    for table in ("steps", "transitions", "messages"):
        names[table] = _fresh(study, table, getattr(part, table))
    for table in ("sectors", "actors"):
        known = {one.name.casefold(): one.id for one in reversed(getattr(pathway, table).values())}
        same = {
            one.id: known[one.name.casefold()] for one in getattr(part, table).values() if one.name.casefold() in known
        }
        names[table] = same | _fresh(study, table, [key for key in getattr(part, table) if key not in same])
    same = {one.id: one.id for one in part.calendars.values() if pathway.calendars.get(one.id) == one}
    names["calendars"] = same | _fresh(study, "calendars", [key for key in part.calendars if key not in same])
    return names


def _fresh(study: Study, table: str, ids: Iterable[str]) -> dict[str, str]:
    """New ids: the old one where nothing has it, so that what is pasted into another file keeps its ids."""
    there = taken(study, table)
    found: dict[str, str] = {}
    for key in ids:
        free = not any(key in one for one in there) and key not in found.values()
        found[key] = key if free else fresh(PREFIXES[table], *there, set(found.values()))
    return found


def _joined(table: Table[T], part: Table[T], names: Mapping[str, str], renamed: Callable[[T], T]) -> Table[T]:
    """The table with the things of the part that are not there yet, under their new ids."""
    new = (replace(renamed(one), id=names[one.id]) for one in part.values())  # type: ignore[type-var]
    return table.put(*(one for one in new if one.id not in table))


def _new(key: str | None, names: Mapping[str, str]) -> str | None:
    return None if key is None else names.get(key, key)


def _all(keys: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(key, key) for key in keys)


def _actor(actor: Actor, names: Names) -> Actor:
    calendars = names["calendars"]
    return replace(
        actor,
        sector=names["sectors"][actor.sector],
        cover=_new(actor.cover, names["actors"]),
        hours=_new(actor.hours, calendars),
        reads=_new(actor.reads, calendars),
        phone=_new(actor.phone, calendars),
    )


def _step(step: Step, names: Names) -> Step:
    assignments: Assignments = step.assignments
    for kind in Kind:
        said = assignments.of(kind)
        if said is not None:
            assignments = assignments.saying(kind, _assignment(said, names["actors"]))
    return replace(
        step,
        actor=_new(step.actor, names["actors"]),
        hours=_new(step.hours, names["calendars"]),
        departs=_new(step.departs, names["calendars"]),
        citizen_calls=_all(step.citizen_calls, names["actors"]),
        assignments=assignments,
    )


def _assignment(said: Assignment, actors: Mapping[str, str]) -> Assignment:
    delegation = said.delegation
    if delegation is not None:
        delegation = replace(delegation, delegator=actors.get(delegation.delegator, delegation.delegator))
    return replace(said, holders=_all(said.holders, actors), delegation=delegation)


def _message(message: Message, names: Names) -> Message:
    return replace(
        message,
        anchor=names["steps"][message.anchor],
        only_on=_new(message.only_on, names["transitions"]),
        sender=_new(message.sender, names["actors"]),
        receivers=_all(message.receivers, names["actors"]),
        fallbacks=tuple(replace(rung, outside=_new(rung.outside, names["calendars"])) for rung in message.fallbacks),
    )


def _rule(rule: Rule, names: Names) -> Rule:
    messages = names["messages"]
    return replace(
        rule,
        transition=names["transitions"][rule.transition],
        informed_by=None if rule.informed_by is None else _all(rule.informed_by, messages),
        requires=_all(rule.requires, messages),
        variants=tuple(_variant(variant, names) for variant in rule.variants),
    )


def _variant(variant: Variant, names: Names) -> Variant:
    messages = names["messages"]
    return replace(
        variant,
        departs_in=_new(variant.departs_in, names["calendars"]),
        informed_by=None if variant.informed_by is None else _all(variant.informed_by, messages),
        requires=None if variant.requires is None else _all(variant.requires, messages),
    )
