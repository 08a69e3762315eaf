"""A short name for exactly this content: results, recovery files and documents say by it what they belong to."""

import hashlib
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any

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
    parts: list[str] = []
    _canonical(content, parts)
    return hashlib.blake2b("".join(parts).encode(), digest_size=16).hexdigest()


def meaning_fingerprint(pathway: Pathway) -> str:
    """As `fingerprint`, the drawing left out: what a result belongs to."""
    return fingerprint(replace(pathway, layout=_NOWHERE))


def _canonical(value: Any, parts: list[str]) -> None:
    """A text form that is equal exactly where the values are; strings carry their length, so nothing can imitate it."""
    _form(value.__class__)(value, parts)


@cache
def _form(kind: type) -> Callable[[Any, list[str]], None]:
    """How values of this kind are told; of an enumeration of strings it is the first that counts."""
    forms: tuple[tuple[tuple[type, ...], Callable[[Any, list[str]], None]], ...] = (
        ((type(None), bool), lambda value, parts: parts.append(repr(value))),
        ((Enum,), lambda value, parts: parts.append(f"!{value.value};")),
        ((str,), lambda value, parts: parts.append(f"{len(value)}:{value}")),
        ((int, float), lambda value, parts: parts.append(repr(float(value) + 0.0))),  # 24 as 24.0, and −0.0 as 0.0
        ((date,), lambda value, parts: parts.append(value.isoformat())),
        ((Table,), _table),
        ((tuple,), _tuple),
    )
    for kinds, form in forms:
        if issubclass(kind, kinds):
            return form
    if not is_dataclass(kind):
        raise TypeError(kind)
    return _dataclass


def _table(value: Table[Any], parts: list[str]) -> None:
    parts.append("[")
    for thing in value.values():
        _canonical(thing, parts)
    parts.append("]")


def _tuple(value: tuple[object, ...], parts: list[str]) -> None:
    parts.append("(")
    for part in value:
        _canonical(part, parts)
        parts.append(",")
    parts.append(")")


def _dataclass(value: Any, parts: list[str]) -> None:
    parts.append(f"{type(value).__name__}{{")
    names, defaults, said_by = _fields_of(value.__class__)
    for name, default, said in zip(names, defaults, said_by(value), strict=True):
        if said is not default and said != default:
            parts.append(f"{name}=")
            _canonical(said, parts)
    parts.append("}")


@cache
def _fields_of(kind: type) -> tuple[tuple[str, ...], tuple[object, ...], Callable[[object], tuple[object, ...]]]:
    """Names and defaults of a value's fields, and what tells all of them at once."""
    found = sorted(fields(kind), key=lambda field: field.name)
    names = tuple(field.name for field in found)
    defaults = tuple(field.default if field.default is not MISSING else _made(field.default_factory) for field in found)
    if len(names) > 1:
        return names, defaults, attrgetter(*names)
    return names, defaults, lambda value: tuple(getattr(value, name) for name in names)


def _made(factory: object) -> object:
    return factory() if callable(factory) else MISSING
