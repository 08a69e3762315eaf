"""Verbs on who takes part: sectors, actors, and their calendars."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from model.calendars import Calendar
from model.edits.sweep import swept
from model.edits.within import found, renewed, taken
from model.errors import Refused
from model.i18n import _, ngettext
from model.ids import fresh
from model.sector import Actor, Sector
from model.study import Study
from model.table import Identified, Table

T = TypeVar("T", bound=Identified)


def add_actor(study: Study, pathway_id: str, name: str, sector: str, *, after: str | None = None) -> tuple[Study, str]:
    """A new lane in a sector, behind another one or last; and its id. Its hours are missing until they are said."""
    pathway = study.pathway(pathway_id)
    key = fresh("a", *taken(study, "actors"))
    actors = pathway.actors.put(Actor(key, name.strip(), found(pathway.sectors, sector).id))
    if after is not None:
        order = [one for one in actors if one != key]
        order.insert(order.index(found(pathway.actors, after).id) + 1, key)
        actors = actors.ordered(order)
    return renewed(study, replace(pathway, actors=actors)), key


def rename_actor(study: Study, pathway_id: str, actor: str, name: str) -> Study:
    """The actor under another name."""
    return change_actor(study, pathway_id, actor, name=name.strip())


def change_actor(study: Study, pathway_id: str, actor: str, **fields: object) -> Study:
    """The actor with other values of its fields; another sector moves its lane to that band."""
    pathway = study.pathway(pathway_id)
    changed = replace(found(pathway.actors, actor), **fields)  # type: ignore[arg-type]  # the value refuses
    return renewed(study, replace(pathway, actors=pathway.actors.put(changed)))


def remove_actor(study: Study, pathway_id: str, actor: str) -> Study:
    """Without this actor. Refused while it has steps; what it held alone elsewhere becomes "not known yet"."""
    pathway = study.pathway(pathway_id)
    gone = found(pathway.actors, actor)
    steps = len(pathway.steps.where(lambda step: step.actor == actor))
    if steps:
        raise Refused(
            ngettext(
                "“{name}” still has {n} step: move or remove it first.",
                "“{name}” still has {n} steps: move or remove them first.",
                steps,
            ).format(name=gone.name, n=steps)
        )
    return renewed(study, swept(replace(pathway, actors=pathway.actors.without(actor)), pathway))


def reorder_actors(study: Study, pathway_id: str, order: Iterable[str]) -> Study:
    """The lanes in another order; actors that are not named keep theirs, behind the others."""
    pathway = study.pathway(pathway_id)
    return renewed(study, replace(pathway, actors=_ordered(pathway.actors, order)))


def add_sector(
    study: Study, pathway_id: str, name: str, *, colour: str = "#6a7585", level: int = 2, medical: bool = False
) -> tuple[Study, str]:
    """A new band, the last one; and its id."""
    pathway = study.pathway(pathway_id)
    key = fresh("k", *taken(study, "sectors"))
    sector = Sector(key, name.strip(), colour, level, medical)
    return renewed(study, replace(pathway, sectors=pathway.sectors.put(sector))), key


def change_sector(study: Study, pathway_id: str, sector: str, **fields: object) -> Study:
    """The sector with other values of its fields."""
    pathway = study.pathway(pathway_id)
    changed = replace(found(pathway.sectors, sector), **fields)  # type: ignore[arg-type]  # the value refuses
    return renewed(study, replace(pathway, sectors=pathway.sectors.put(changed)))


def remove_sector(study: Study, pathway_id: str, sector: str) -> Study:
    """Without this sector. Refused while it has actors."""
    pathway = study.pathway(pathway_id)
    gone = found(pathway.sectors, sector)
    if pathway.actors.where(lambda actor: actor.sector == sector):
        raise Refused(_("“{name}” still has actors: move or remove them first.").format(name=gone.name))
    return renewed(study, swept(replace(pathway, sectors=pathway.sectors.without(sector)), pathway))


def reorder_sectors(study: Study, pathway_id: str, order: Iterable[str]) -> Study:
    """The bands in another order; sectors that are not named keep theirs, behind the others."""
    pathway = study.pathway(pathway_id)
    return renewed(study, replace(pathway, sectors=_ordered(pathway.sectors, order)))


def put_calendar(study: Study, pathway_id: str, calendar: Calendar) -> Study:
    """A calendar as it is to be, for everybody who goes by it; it replaces the one of the same id."""
    pathway = study.pathway(pathway_id)
    return renewed(study, replace(pathway, calendars=pathway.calendars.put(calendar)))


def remove_calendar(study: Study, pathway_id: str, calendar: str) -> Study:
    """Without this calendar; who went by it goes by the default."""
    pathway = study.pathway(pathway_id)
    found(pathway.calendars, calendar)
    return renewed(study, swept(replace(pathway, calendars=pathway.calendars.without(calendar)), pathway))


def _ordered(table: Table[T], order: Iterable[str]) -> Table[T]:
    named = [found(table, key).id for key in dict.fromkeys(order)]
    return table.ordered([*named, *(key for key in table if key not in set(named))])
