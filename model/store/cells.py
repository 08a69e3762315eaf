"""How a value stands in a cell of a table: a number, a word, a day, or canonical JSON where it has parts of its own.

What a field's annotation says is looked up once; from it come its SQL type, what is written and how it is read.
"""

import json
import math
import types
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, lru_cache
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

Cell = str | float | int | None


class Damaged(ValueError):
    """A cell that does not hold what its column says."""


class Column(NamedTuple):
    """A column: its name, TEXT, REAL or INTEGER, whether it may be empty, and the way in and out of it."""

    name: str
    sql: str
    optional: bool
    write: Callable[[Any], Cell]
    read: Callable[[Any], Any]


class Part(NamedTuple):
    """An annotation understood: how its values become JSON-able ones and how they come back."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Damaged(value)
    return value


def _real(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Damaged(value)
    return float(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Damaged(value)
    return value


def _flag(value: Any) -> bool:
    if value not in (0, 1):
        raise Damaged(value)
    return bool(value)


_SIMPLE: dict[Any, tuple[str, Part]] = {
    str: ("TEXT", Part(_same, _text)),
    float: ("REAL", Part(float, _real)),
    int: ("INTEGER", Part(_same, _whole)),
    bool: ("INTEGER", Part(int, _flag)),
    date: ("TEXT", Part(date.isoformat, date.fromisoformat)),
    datetime: ("TEXT", Part(datetime.isoformat, datetime.fromisoformat)),
}


@cache
def part(annotation: Any) -> Part:
    """How values of this annotation go into JSON and come back."""
    inner, optional = without_none(annotation)
    if optional:
        of = part(inner)
        return Part(
            lambda value: None if value is None else of.write(value),
            lambda raw: None if raw is None else of.read(raw),
        )
    if annotation in _SIMPLE:
        return _SIMPLE[annotation][1]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Part(lambda member: member.value, annotation)
    if get_origin(annotation) is tuple:
        return _tuple_part(get_args(annotation))
    if is_dataclass(annotation):
        return _record_part(annotation)
    raise TypeError(annotation)


def _tuple_part(arguments: tuple[Any, ...]) -> Part:
    if arguments[-1] is Ellipsis:
        of = part(arguments[0])
        return Part(lambda value: [of.write(item) for item in value], lambda raw: tuple(map(of.read, _list(raw))))
    parts = tuple(part(argument) for argument in arguments)

    def read(raw: Any) -> tuple[Any, ...]:
        return tuple(of.read(item) for of, item in zip(parts, _list(raw), strict=True))

    return Part(lambda value: [of.write(item) for of, item in zip(parts, value, strict=True)], read)


def _list(raw: Any) -> list[Any]:
    if not isinstance(raw, list):
        raise Damaged(raw)
    return raw


def _record_part(record: Any) -> Part:
    """A dataclass as an object. Fields at their default are left out: one that is added later changes no old file."""
    known = {name: (default, part(annotation)) for name, annotation, default in hinted(record)}

    def write(value: Any) -> dict[str, Any]:
        said = ((name, getattr(value, name), default, of) for name, (default, of) in known.items())
        return {name: of.write(inner) for name, inner, default, of in said if default is MISSING or inner != default}

    def read(raw: Any) -> Any:
        if not isinstance(raw, dict) or not raw.keys() <= known.keys():
            raise Damaged(raw)
        return record(**{name: known[name][1].read(inner) for name, inner in raw.items()})

    return Part(write, read)


def hinted(record: Any) -> tuple[tuple[str, Any, Any], ...]:
    """Name, annotation and default (or MISSING) of each field of a dataclass."""
    hints = get_type_hints(record)
    return tuple((field.name, hints[field.name], _default(field)) for field in fields(record))


def _default(field: Any) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def without_none(annotation: Any) -> tuple[Any, bool]:
    """The annotation without its None, and whether it had one."""
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation, False
    inner = [argument for argument in get_args(annotation) if argument is not types.NoneType]
    if len(inner) != 1:
        raise TypeError(annotation)
    return inner[0], True


def column(name: str, annotation: Any) -> Column:
    """The column for a field of this annotation."""
    inner, optional = without_none(annotation)
    sql, of = _SIMPLE.get(inner) or _worded(inner)
    if not optional:
        return Column(name, sql, optional, of.write, of.read)
    return Column(
        name,
        sql,
        optional,
        lambda value: None if value is None else of.write(value),
        lambda cell: None if cell is None else of.read(cell),
    )


def _worded(annotation: Any) -> tuple[str, Part]:
    of = part(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "TEXT", of
    return "TEXT", Part(lambda value: canonical(of.write(value)), lru_cache(2048)(lambda cell: of.read(parsed(cell))))


_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
canonical = _encoder.encode
"""JSON without blanks, in the order of the fields: equal values give equal text."""


def parsed(cell: Any) -> Any:
    """What a JSON cell says; Damaged where it says nothing that can be read."""
    try:
        return json.loads(cell)
    except (TypeError, ValueError, RecursionError):
        raise Damaged(cell) from None


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of value lies in a row: `columns` of its own fields; `spread` are fields whose parts are columns.

    `blanks` are the cells of its defaults, for columns that an old or damaged file does not have.
    """

    make: Callable[..., Any]
    columns: tuple[Column, ...]
    spread: tuple[tuple[str, "Shape"], ...]
    blanks: tuple[tuple[str, Cell], ...]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Every column, those of the spread fields included."""
        return self.columns + tuple(column for _name, shape in self.spread for column in shape.all_columns)

    def cells(self, value: Any) -> list[Cell]:
        """The row of a value, in the order of `all_columns`."""
        row = [column.write(getattr(value, column.name)) for column in self.columns]
        for name, shape in self.spread:
            row += shape.cells(getattr(value, name))
        return row

    def value(self, cells: Any, **given: Any) -> Any:
        """The value of a row, by column name. Raises Damaged naming the column, Refused where it makes no sense."""
        said = {column.name: _read(column, cells[column.name]) for column in self.columns}
        said |= {name: shape.value(cells) for name, shape in self.spread}
        return self.make(**given, **said)


def _read(of: Column, cell: Any) -> Any:
    try:
        return of.read(cell)
    except (TypeError, ValueError, KeyError):
        raise Damaged(of.name) from None


def shape(record: Any, *, spread: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> Shape:
    """The shape of a dataclass: `spread` fields lie open as columns, those `without` stand elsewhere."""
    own: list[Column] = []
    inner: list[tuple[str, Shape]] = []
    blanks: list[tuple[str, Cell]] = []
    for name, annotation, default in hinted(record):
        if name in spread:
            inner.append((name, shape(annotation)))
            blanks += zip(
                (column.name for column in inner[-1][1].all_columns), inner[-1][1].cells(default), strict=True
            )
        elif name not in without:
            own.append(column(name, annotation))
            blanks += [] if default is MISSING else [(name, own[-1].write(default))]
    return Shape(record, tuple(own), tuple(inner), tuple(blanks))
