"""A single difference between two pathways, taken over from the one to the other: one verb, one step of undo."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from model.change import FOLDED, Key, pathway_change, table_of
from model.edits import places
from model.edits.sweep import swept
from model.edits.within import renewed
from model.geometry.picture import Spot
from model.layout import Layout, Place
from model.pathway import FIELDS, TABLES, Pathway
from model.references import Reference, references
from model.study import Study
from model.table import Table

ORDER, OWN = "order", ""
"""Tables of keys that are no tables: (ORDER, table) is a table's order, (OWN, name) a field of the pathway itself."""
KEPT = ("id", "name", "layout")
"""Fields that make a pathway the one it is: they are never taken over."""


def take_over(study: Study, pathway_id: str, other: Pathway, keys: Iterable[Key]) -> Study:
    """The pathway with these things as they are in the other one: put, changed or removed; the rest stays.

    What a thing names and is not here yet comes along (a rule its arrow, an arrow its steps, a step its actor); what
    named a removed thing names it no longer.
    """
    pathway = study.pathway(pathway_id)
    named = _named(other)
    for table, id_ in keys:
        pathway = _taken(pathway, other, (table, id_), named)
    return renewed(study, pathway)


def take_over_all(study: Study, pathway_id: str, other: Pathway) -> Study:
    """The pathway with everything as it is in the other one, but for its own id, name and drawing."""
    pathway = study.pathway(pathway_id)
    change = pathway_change(pathway, other)
    keys = sorted(key for key in change.touched if key[0] in TABLES)
    own = ((OWN, name) for name in sorted(change.fields) if name in FIELDS and name not in (*KEPT, FOLDED))
    return take_over(study, pathway_id, other, (*keys, *((ORDER, table) for table in TABLES), *own))


def _named(other: Pathway) -> Mapping[Key, tuple[Reference, ...]]:
    named: dict[Key, tuple[Reference, ...]] = {}
    for found in references(other):
        named[found.table, found.id] = (*named.get((found.table, found.id), ()), found)
    return named


def _taken(pathway: Pathway, other: Pathway, key: Key, named: Mapping[Key, tuple[Reference, ...]]) -> Pathway:
    table, id_ = key
    if table == OWN:
        return pathway if id_ in KEPT else replace(pathway, **{id_: getattr(other, id_)})
    if table == ORDER:
        return _with(pathway, id_, _in_order(table_of(pathway, id_), table_of(other, id_)))
    if id_ in table_of(other, table):
        return _put(pathway, other, key, named)
    if id_ not in table_of(pathway, table):
        return pathway
    return swept(_with(pathway, table, table_of(pathway, table).without(id_)), pathway)


def _put(pathway: Pathway, other: Pathway, key: Key, named: Mapping[Key, tuple[Reference, ...]]) -> Pathway:
    """With the thing as it is in the other pathway, and all that it names and that is not here."""
    wanted, brought = [key], dict[Key, None]()
    while wanted:
        here = wanted.pop()
        brought[here] = None
        missing = (found for found in named.get(here, ()) if found.key not in table_of(pathway, found.into))
        wanted += [(found.into, found.key) for found in missing if (found.into, found.key) not in brought]
    before = places.spots(pathway)
    pathway = places.straightened(pathway, _rerouted(pathway, other, brought))
    for table in dict.fromkeys(table for table, _id in brought):
        old, theirs = table_of(pathway, table), table_of(other, table)
        things = old.put(*(theirs[id_] for where, id_ in brought if where == table))
        pathway = _with(pathway, table, _beside_neighbours(old, things, theirs))
    return _placed(pathway, other, before, [id_ for table, id_ in brought if table == "steps"])


def _rerouted(pathway: Pathway, other: Pathway, keys: Iterable[Key]) -> list[str]:
    """The arrows that will lead from or to another step."""
    here, there = pathway.transitions, other.transitions
    ends = (id_ for table, id_ in keys if table == "transitions" and id_ in here)
    return [id_ for id_ in ends if (here[id_].source, here[id_].target) != (there[id_].source, there[id_].target)]


def _placed(pathway: Pathway, other: Pathway, before: Mapping[str, Spot], steps: Iterable[str]) -> Pathway:
    """Steps that are new, or in another lane now, stand where they do in the other pathway, or as near as is free."""
    spots = places.spots(other)
    goals = {}
    for step in steps:
        if step not in before or before[step].lane != spots[step].lane:
            goals[step] = (spots[step].column, spots[step].row)
    if not goals:
        return pathway
    if not pathway.layout.places and before:
        kept = Table(Place(step, spot.column, spot.row) for step, spot in before.items() if step not in goals)
        pathway = replace(pathway, layout=Layout(kept, pathway.layout.bends, pathway.layout.folded))
    return places.put(pathway, goals)


def _beside_neighbours(old: Table[Any], now: Table[Any], theirs: Table[Any]) -> Table[Any]:
    """New things stand behind the nearest one before them in the other table, not last: lanes are an order."""
    order = list(old)
    known = list(theirs)
    for id_ in sorted((id_ for id_ in now if id_ not in old), key=known.index):
        before = next((one for one in reversed(known[: known.index(id_)]) if one in order), None)
        order.insert(order.index(before) + 1 if before is not None else 0, id_)
    return now.ordered(order)


def _in_order(table: Table[Any], theirs: Table[Any]) -> Table[Any]:
    """What both have in the order of the other, each of the rest behind what it stood behind."""
    order = [id_ for id_ in theirs if id_ in table]
    mine = list(table)
    for id_ in mine:
        if id_ not in theirs:
            before = mine[mine.index(id_) - 1] if mine.index(id_) else None
            order.insert(order.index(before) + 1 if before is not None else 0, id_)
    return table.ordered(order)


def _with(pathway: Pathway, table: str, things: Table[Any]) -> Pathway:
    return replace(pathway, **{table: things})  # type: ignore[arg-type]  # the table's own
