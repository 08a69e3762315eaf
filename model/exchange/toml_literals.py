"""TOML as it is written: strings, numbers, lists, inline tables."""

import re
from collections.abc import Iterable

WIDTH = 110
"""Longest line before a list is broken into one item a line."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", "\b": "\\b", "\f": "\\f", "\r": "\\r"}
_SPECIAL = re.compile(r"[\\\x00-\x08\x0b-\x1f\x7f]")

Pair = tuple[str, str]
"""A key and the literal of its value."""


def quoted(text: str) -> str:
    """A string; one of several lines stands between triple quotes, so that a change of a line is a change of a line."""
    escaped = _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}"), text)
    escaped = escaped.replace('"', '\\"')
    if "\n" in text:
        return f'"""\n{escaped}"""'
    return '"' + escaped.replace("\t", "\\t") + '"'


def key(name: str) -> str:
    """A key, quoted only where it must be."""
    return name if _BARE.fullmatch(name) else quoted(name)


def number(value: float) -> str:
    """A number that reads back as exactly the same float (or int)."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def flag(value: bool) -> str:
    """true or false."""
    return "true" if value else "false"


def inline(pairs: Iterable[Pair]) -> str:
    """An inline table."""
    return "{" + ", ".join(f"{key(name)} = {literal}" for name, literal in pairs) + "}"


def listed(literals: Iterable[str], *, broken: bool = False) -> str:
    """A list on one line; one item a line where asked for, or where it would be too long."""
    literals = tuple(literals)
    line = "[" + ", ".join(literals) + "]"
    if literals and (broken or len(line) > WIDTH):
        return "[\n" + "".join(f"  {literal},\n" for literal in literals) + "]"
    return line
