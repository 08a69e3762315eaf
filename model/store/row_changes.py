"""Which rows differ between two studies, as SQL with its parameters. What is the same object is not looked into."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from model.pathway import Pathway
from model.store.schema import COLUMNS, SHAPES, Row, element_row, pathway_row, rows_of, tables_of
from model.store.writing import insertion
from model.study import Study
from model.table import Table


class Statement(NamedTuple):
    """For `executemany`."""

    sql: str
    rows: list[Row]


def changes(old: Study | None, new: Study) -> Iterator[Statement]:
    """What makes the rows of the old study those of the new one; without an old one, everything."""
    if old is None:
        yield from (Statement(f'DELETE FROM "{table}"', [[]]) for table in COLUMNS)
        yield from (Statement(insertion(table), rows) for table, rows in rows_of(new))
        return
    if old.name != new.name:
        yield Statement('UPDATE "study" SET name = ?', [[new.name]])
    if old.pathways is not new.pathways:
        yield from (statement for statement in _of_pathways(old, new) if statement.rows)


def _of_pathways(old: Study, new: Study) -> Iterator[Statement]:
    places = {key: place for place, key in enumerate(old.pathways)}
    for key in places.keys() - new.pathways.keys():
        yield Statement('DELETE FROM "pathways" WHERE id = ?', [[key]])
        yield from (Statement(f'DELETE FROM "{table}" WHERE pathway = ?', [[key]]) for table in SHAPES)
    for place, pathway in enumerate(new.pathways.values()):
        before = old.pathways.get(pathway.id)
        if before is pathway and places[pathway.id] == place:
            continue
        yield Statement(insertion("pathways", "REPLACE"), [pathway_row(pathway, place)])
        yield from _of_pathway(before, pathway)


def _of_pathway(old: Pathway | None, new: Pathway) -> Iterator[Statement]:
    before = tables_of(old) if old is not None else {}
    for table, things in tables_of(new).items():
        known = before.get(table, Table())
        if known is not things:
            yield from _of_table(table, new.id, known, things)


def _of_table(table: str, pathway: str, old: Table[Any], new: Table[Any]) -> Iterator[Statement]:
    places = {key: place for place, key in enumerate(old)}
    put: list[Row] = []
    moved: list[Row] = []
    for place, (key, thing) in enumerate(new.items()):
        if old.get(key) is not thing:
            put.append(element_row(table, pathway, place, thing))
        elif places[key] != place:
            moved.append([place, pathway, key])
    gone: list[Row] = [[pathway, key] for key in old if key not in new]
    yield Statement(f'DELETE FROM "{table}" WHERE pathway = ? AND id = ?', gone)
    yield Statement(insertion(table, "REPLACE"), put)
    yield Statement(f'UPDATE "{table}" SET position = ? WHERE pathway = ? AND id = ?', moved)
