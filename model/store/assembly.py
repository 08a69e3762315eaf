"""Rows become a study; what cannot is left out, together with what hangs on it, and each loss is a sentence."""

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from model.errors import Refused
from model.i18n import _
from model.pathway import TABLES, Pathway
from model.references import Reference, dangling
from model.responsibility import Kind
from model.step import Step
from model.store.cells import Cell, Damaged
from model.store.rows import ROWS
from model.store.salvage import Salvage
from model.store.schema import FOLDED, PATHWAY, SHAPES, pathway_of
from model.study import Study
from model.table import Table
from model.words import plain

Cells = dict[str, Any]


def assembled(rows: dict[str, list[Cells]], salvage: Salvage, *, name: str) -> Study:
    """The study of all rows, by table. `name` is for a study that has lost its own."""
    heads = {cells["id"]: cells for cells in _sound("pathways", rows.get("pathways", []), salvage)}
    things = {table: _things(table, rows.get(table, []), salvage) for table in SHAPES}
    for of_pathway in things.values():
        for lost in of_pathway.keys() - heads.keys():
            salvage.lost_head(lost, _("it is not there"))
            heads[lost] = {**_HEAD, "id": lost, "name": lost, "position": len(heads)}
    pathways = (_pathway(cells, things, salvage) for cells in sorted(heads.values(), key=_place))
    said = _name(rows, salvage)
    return Study(name if said is None else said, Table(pathway for pathway in pathways if pathway is not None))


_HEAD: Cells = {**dict(PATHWAY.blanks), **dict(FOLDED.blanks)}


def _place(cells: Cells) -> tuple[int, str]:
    return cells["position"], cells["id"]


def _name(rows: dict[str, list[Cells]], salvage: Salvage) -> str | None:
    for cells in _sound("study", rows.get("study", []), salvage):
        try:
            return plain(cells["name"])
        except Refused as refused:
            salvage.lost_row("study", "", str(refused))
    salvage.lost_name()
    return None


def _sound(table: str, rows: list[Cells], salvage: Salvage) -> list[Cells]:
    """The rows that are what their declaration says, as it understands them."""
    row = ROWS[table]
    blanks = _blanks(table)
    sound = []
    for cells in rows:
        try:
            sound.append(vars(row.model_validate({**blanks, **cells} if len(cells) < len(row.model_fields) else cells)))
        except ValidationError as error:
            salvage.lost_row(table, cells.get("id", ""), _damaged_column(error.errors()[0]["loc"][0]))
    return sound


def _blanks(table: str) -> dict[str, Cell]:
    if table == "pathways":
        return _HEAD
    return dict(SHAPES[table].blanks) if table in SHAPES else {}


def _damaged_column(column: object) -> str:
    return _("its column {column} is damaged").format(column=column)


def _things(table: str, rows: list[Cells], salvage: Salvage) -> dict[str, list[Any]]:
    """The things of a table by pathway, in their order."""
    shape, found = SHAPES[table], dict[str, list[Any]]()
    for cells in sorted(_sound(table, rows, salvage), key=_place):
        try:
            given = {} if table == "rules" else {"id": cells["id"]}
            thing = shape.value(cells, **given)
        except Damaged as damaged:
            salvage.lost_row(table, cells["id"], _damaged_column(damaged))
        except Refused as refused:
            salvage.lost_row(table, cells["id"], str(refused))
        else:
            found.setdefault(cells["pathway"], []).append(thing)
    return found


def _pathway(cells: Cells, things: dict[str, dict[str, list[Any]]], salvage: Salvage) -> Pathway | None:
    tables = {table: _table(of_pathway.get(cells["id"], ())) for table, of_pathway in things.items()}
    try:
        try:
            return _whole(pathway_of(cells, tables), salvage)
        except Damaged as damaged:
            salvage.lost_head(cells["id"], _damaged_column(damaged))
        except Refused as refused:
            salvage.lost_head(cells["id"], str(refused))
        return _whole(pathway_of({**_HEAD, "id": cells["id"], "name": cells["id"]}, tables), salvage)
    except Refused as refused:  # its id is none
        salvage.lost_row("pathways", cells["id"], str(refused))
        return None


def _table(things: Any) -> Table[Any]:
    """The things by id; of two rules for one arrow and kind the last."""
    return Table({thing.id: thing for thing in things}.values())


def _whole(pathway: Pathway, salvage: Salvage) -> Pathway:
    """The pathway without references that lead to nothing: emptied where a field may be empty, else with its owner."""
    while missing := dangling(pathway):
        for reference in missing:
            table: Table[Any] = getattr(pathway, reference.table)
            thing = table.get(reference.id)
            if thing is None:
                continue
            mended = _mended(thing, reference)
            salvage.lost_reference(reference, whole=mended is None)
            changed = table.without(reference.id) if mended is None else table.put(mended)
            tables: dict[str, Any] = {reference.table: changed}
            pathway = replace(pathway, **tables)
    return pathway


def _mended(thing: Any, reference: Reference) -> Any:
    """The thing without this reference; None where it cannot be without."""
    if isinstance(thing, Step) and reference.field in tuple(Kind):
        return replace(thing, assignments=thing.assignments.saying(Kind(reference.field), None))
    said = getattr(thing, reference.field, None)
    if said == reference.key and _optional(thing, reference.field):
        return replace(thing, **{reference.field: None})
    if isinstance(said, tuple) and reference.key in said:
        return replace(thing, **{reference.field: tuple(key for key in said if key != reference.key)})
    return None


def _optional(thing: Any, name: str) -> bool:
    return name in {column for column, _cell in SHAPES[_TABLE_OF[type(thing)]].blanks}


_TABLE_OF = {shape.make: table for table, shape in SHAPES.items() if table in TABLES}
