"""The tables of the file: which value lies in which, and in which columns. One row an element."""

from dataclasses import replace
from typing import Any, NamedTuple

from model.calendars import Calendar
from model.layout import Bend, Layout, Place
from model.message import Message
from model.pathway import TABLES, Pathway
from model.rule import Rule
from model.sector import Actor, Sector
from model.side import Agreement, Interruption, Measure, Promise, Segment
from model.step import Step, Transition
from model.store.cells import Cell, Column, Shape, column, shape
from model.study import Study
from model.table import Table

VERSION = 1
"""`user_version` of the file. Whoever changes a table, a column or a JSON cell adds a step to `upgrades/`."""

APPLICATION = 0x53746166
"""`application_id`: "Staf"."""

LARGEST = 64_000_000
"""Bytes of a file; 500 steps have a quarter of a million."""

MOST_ROWS = 100_000
"""Rows of a table."""

KEYS = (column("pathway", str), column("id", str), column("position", int))
"""What every row of an element begins with: whose it is, its id, its place in the order (from 0)."""

SHAPES: dict[str, Shape] = {
    "sectors": shape(Sector, without=("id",)),
    "actors": shape(Actor, spread=("validity",), without=("id",)),
    "calendars": shape(Calendar, spread=("validity",), without=("id",)),
    "steps": shape(Step, spread=("assignments", "needs"), without=("id",)),
    "transitions": shape(Transition, without=("id",)),
    "rules": shape(Rule, spread=("validity",)),
    "messages": shape(Message, spread=("validity",), without=("id",)),
    "interruptions": shape(Interruption, without=("id",)),
    "segments": shape(Segment, without=("id",)),
    "agreements": shape(Agreement, spread=("validity",), without=("id",)),
    "measures": shape(Measure, without=("id",)),
    "promises": shape(Promise, without=("id",)),
    "places": shape(Place, without=("id",)),
    "bends": shape(Bend, without=("id",)),
}
"""The elements by table, in the order in which they refer to each other."""

_OWN = ("arrivals", "described", "holidays")
_ELSEWHERE = ("id", "layout", *TABLES)
PATHWAY = shape(Pathway, spread=_OWN, without=_ELSEWHERE)
FOLDED = shape(Layout, without=("places", "bends"))

COLUMNS: dict[str, tuple[Column, ...]] = {
    "study": (column("name", str),),
    "pathways": (*KEYS[1:], *PATHWAY.all_columns, *FOLDED.all_columns),
    **{name: (*KEYS, *of.all_columns) for name, of in SHAPES.items()},
}
"""Every table of the file with its columns in order."""

Row = list[Cell]


class Rows(NamedTuple):
    """The rows of one table."""

    table: str
    rows: list[Row]


def tables_of(pathway: Pathway) -> dict[str, Table[Any]]:
    """The tables of a pathway by the name they have in the file."""
    own = {name: getattr(pathway, name) for name in TABLES}
    return own | {"places": pathway.layout.places, "bends": pathway.layout.bends}


def pathway_row(pathway: Pathway, position: int) -> Row:
    """The row of the pathway itself."""
    return [pathway.id, position, *PATHWAY.cells(pathway), *FOLDED.cells(pathway.layout)]


def element_row(table: str, pathway: str, position: int, thing: Any) -> Row:
    """The row of one element."""
    return [pathway, thing.id, position, *SHAPES[table].cells(thing)]


def rows_of(study: Study) -> list[Rows]:
    """Everything the file holds, table by table."""
    pathways = list(study.pathways.values())
    found = [Rows("study", [[study.name]])]
    found.append(Rows("pathways", [pathway_row(pathway, position) for position, pathway in enumerate(pathways)]))
    for table in SHAPES:
        rows: list[Row] = []
        for pathway in pathways:
            things = tables_of(pathway)[table].values()
            rows += [element_row(table, pathway.id, position, thing) for position, thing in enumerate(things)]
        found.append(Rows(table, rows))
    return found


def pathway_of(cells: dict[str, Any], things: dict[str, Table[Any]]) -> Pathway:
    """The pathway of its row and its tables. Raises Damaged, Refused, TypeError."""
    made: Pathway = PATHWAY.value(cells, id=cells["id"], **{name: things[name] for name in TABLES})
    layout: Layout = FOLDED.value(cells, places=things["places"], bends=things["bends"])
    return replace(made, layout=layout)
