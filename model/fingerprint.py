"""A short name for exactly this content: results, recovery files and documents say by it what they belong to."""

import hashlib
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cache

from model.layout import Layout
from model.pathway import Pathway
from model.study import Study
from model.table import Table

_NOWHERE = Layout()


def fingerprint(content: Study | Pathway) -> str:
    """32 hexadecimal digits: the same for equal content, whatever machine and version made it.

    Order, names, notes and the drawing count. Fields that say the default are left out, so that a field added to a
    value later changes the fingerprint of no study that does not use it.
    """
    return hashlib.blake2b("".join(_canonical(content)).encode(), digest_size=16).hexdigest()


def meaning_fingerprint(pathway: Pathway) -> str:
    """As `fingerprint`, the drawing left out: what a result belongs to."""
    return fingerprint(replace(pathway, layout=_NOWHERE))


def _canonical(value: object) -> Iterator[str]:
    """A text form that is equal exactly where the values are; strings carry their length, so nothing can imitate it."""
    if value is None or isinstance(value, bool):
        yield repr(value)
    elif isinstance(value, Enum):
        yield f"!{value.value};"
    elif isinstance(value, str):
        yield f"{len(value)}:{value}"
    elif isinstance(value, int | float):
        yield repr(float(value) + 0.0)  # 24 equals 24.0, and −0.0 equals 0.0
    elif isinstance(value, datetime | date):
        yield value.isoformat()
    else:
        yield from _compound(value)


def _compound(value: object) -> Iterator[str]:
    if isinstance(value, Table):
        yield "["
        for thing in value.values():
            yield from _canonical(thing)
        yield "]"
    elif isinstance(value, tuple):
        yield "("
        for part in value:
            yield from _canonical(part)
            yield ","
        yield ")"
    elif is_dataclass(value) and not isinstance(value, type):
        yield f"{type(value).__name__}{{"
        for name, default in _fields_of(type(value)):
            said = getattr(value, name)
            if said is not default and said != default:
                yield f"{name}="
                yield from _canonical(said)
        yield "}"
    else:
        raise TypeError(type(value))


@cache
def _fields_of(kind: type) -> tuple[tuple[str, object], ...]:
    """Names and defaults of a value's fields."""
    found = fields(kind)
    return tuple(
        (field.name, field.default if field.default is not MISSING else _made(field.default_factory))
        for field in sorted(found, key=lambda field: field.name)
    )


def _made(factory: object) -> object:
    return factory() if callable(factory) else MISSING
