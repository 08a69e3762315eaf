"""Verbs that take a known part into a pathway: a function with its calendars, a message with its checklist."""

from dataclasses import replace

from model.edits.actors import rename_actor
from model.edits.handovers import add_message
from model.edits.within import found, renewed, taken
from model.ids import fresh
from model.pathway import Pathway
from model.sector import Actor
from model.study import Study

BORROWED = (
    *("name", "standard", "contents", "channel", "moment", "offset", "delay", "loss", "reading", "response"),
    *("deadline", "acknowledged", "note"),
)
"""What a message takes over; who sends it to whom, and from where, follows from the arrow it is added to."""

SAID = ("hours", "reads", "phone", "cover", "capacity", "cost", "note", "basis")
"""Where any of these is said of an actor, the library says nothing of it."""


def add_known_actor(study: Study, pathway_id: str, parts: Pathway, key: str) -> tuple[Study, str]:
    """A known function as the last lane of its sector's band, with its calendars; and its id.

    A sector or calendar of the same id and name is taken for the same; the cover comes along only where the pathway
    has it already. A second one of the same function gets an id of its own.
    """
    part = found(parts.actors, key)
    pathway = study.pathway(pathway_id)
    pathway, sector = _with_sector(study, pathway, parts, part.sector)
    pathway, calendars = _with_calendars(study, pathway, parts, part)
    id_ = part.id if not _used(study, "actors", part.id) else fresh("a", *taken(study, "actors"))
    cover = _cover(pathway, parts, part)
    known = part.cover_knows and cover is not None
    actor = replace(part, id=id_, sector=sector, cover=cover, cover_knows=known, **calendars)  # type: ignore[arg-type]
    return renewed(study, replace(pathway, actors=pathway.actors.put(actor))), id_


def name_actor(study: Study, pathway_id: str, actor: str, name: str, parts: Pathway) -> Study:
    """The actor under another name; where that is the name of a known function, and nothing is said of it yet, also
    with its calendars, cover, capacity, cost and note; and in its sector, where the lane is empty and there is one.
    """
    study = rename_actor(study, pathway_id, actor, name)
    pathway = study.pathway(pathway_id)
    lane = pathway.actors[actor]
    part = next((one for one in parts.actors.values() if one.name.casefold() == lane.name.casefold()), None)
    if part is None or any(getattr(lane, field) not in (None, "") for field in SAID):
        return study
    pathway, calendars = _with_calendars(study, pathway, parts, part)
    cover = _cover(pathway, parts, part)
    known = part.cover_knows and cover is not None
    empty = not pathway.steps.where(lambda step: step.actor == actor)
    wanted = parts.sectors[part.sector]
    sectors = [one.id for one in pathway.sectors.values() if one.id == wanted.id or one.name == wanted.name]
    changed = replace(
        part,
        id=lane.id,
        sector=sectors[0] if sectors and empty else lane.sector,
        cover=cover if cover != actor else None,
        cover_knows=known and cover != actor,
        **calendars,  # type: ignore[arg-type]
    )
    return renewed(study, replace(pathway, actors=pathway.actors.put(changed)))


def add_known_calendar(study: Study, pathway_id: str, parts: Pathway, key: str) -> tuple[Study, str]:
    """A known calendar, or the one of the pathway that is the same; and its id."""
    found(parts.calendars, key)
    pathway, id_ = _with_calendar(study, study.pathway(pathway_id), parts, key)
    return renewed(study, pathway), id_


def add_known_message(study: Study, pathway_id: str, transition: str, parts: Pathway, key: str) -> tuple[Study, str]:
    """A known message on an arrow: from its origin to those who come, with name, checklist and times; and its id."""
    study, id_ = add_message(study, pathway_id, transition)
    return make_known_message(study, pathway_id, id_, parts, key), id_


def make_known_message(study: Study, pathway_id: str, message: str, parts: Pathway, key: str) -> Study:
    """A message with what a known one says of itself; who sends it to whom, and from where, stays."""
    part, pathway = found(parts.messages, key), study.pathway(pathway_id)
    said = {name: getattr(part, name) for name in BORROWED}
    changed = replace(found(pathway.messages, message), basis=part.basis or parts.basis, **said)
    return renewed(study, replace(pathway, messages=pathway.messages.put(changed)))


def _with_sector(study: Study, pathway: Pathway, parts: Pathway, key: str) -> tuple[Pathway, str]:
    part = parts.sectors[key]
    for sector in pathway.sectors.values():
        if sector.id == key or sector.name == part.name:
            return pathway, sector.id
    id_ = key if not _used(study, "sectors", key) else fresh("k", *taken(study, "sectors"))
    return replace(pathway, sectors=pathway.sectors.put(replace(part, id=id_))), id_


def _with_calendars(study: Study, pathway: Pathway, parts: Pathway, part: Actor) -> tuple[Pathway, dict[str, str]]:
    """With the calendars a known function goes by, and what they are called here."""
    made = {}
    for name in ("hours", "reads", "phone"):
        wanted = getattr(part, name)
        if wanted is not None:
            pathway, made[name] = _with_calendar(study, pathway, parts, wanted)
    return pathway, made


def _with_calendar(study: Study, pathway: Pathway, parts: Pathway, key: str) -> tuple[Pathway, str]:
    part = parts.calendars[key]
    same = [one.id for one in pathway.calendars.values() if replace(one, id=key, name=part.name) == part]
    if same:
        return pathway, same[0]
    id_ = key if not _used(study, "calendars", key) else fresh("c", *taken(study, "calendars"))
    return replace(pathway, calendars=pathway.calendars.put(replace(part, id=id_))), id_


def _cover(pathway: Pathway, parts: Pathway, part: Actor) -> str | None:
    if part.cover is None:
        return None
    wanted = parts.actors[part.cover]
    there = (actor.id for actor in pathway.actors.values() if actor.id == wanted.id or actor.name == wanted.name)
    return next(there, None)


def _used(study: Study, table: str, key: str) -> bool:
    return any(key in one for one in taken(study, table))
