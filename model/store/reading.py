"""The bytes of a file as a study. Nothing in a file is believed: not its size, its schema, its rows or its references.

What can be read is read; what is damaged is left out and named.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model.errors import FileProblem
from model.i18n import _
from model.store.assembly import assembled
from model.store.salvage import Salvage
from model.store.schema import APPLICATION, COLUMNS, LARGEST, MOST_ROWS, VERSION
from model.store.upgrades.ladder import upgrade
from model.study import Study

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
Cells = dict[str, Any]

_BROKEN = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite's module raises over a broken file: its messages quote the file, and are not always text themselves."""


@dataclass(slots=True)
class Read:
    """What a file holds, the version it was written in, and what is wrong with it, a sentence each."""

    study: Study
    version: int
    problems: list[str] = field(default_factory=list)


def from_bytes(content: bytes, path: Path | str) -> Read:
    """The study in the bytes of a file. Raises FileProblem where they are not ours, or nothing can be read."""
    path = Path(path)
    _examine(content, path)
    # A write-ahead log is no part of a file of ours; where another program switched to one, memory could not open it.
    content = content[:18] + b"\x01\x01" + content[20:]
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            connection.deserialize(content)
            return _read(connection, path)
    except (*_BROKEN, MemoryError):
        raise _damaged(path) from None


def _examine(content: bytes, path: Path) -> None:
    """Refuse by the header alone what is empty, foreign or cut off."""
    if not content:
        raise FileProblem(path, with_copy(_("“{file}” is empty.").format(file=path.name), path))
    if len(content) < _HEADER and content[: len(_MAGIC)] == _MAGIC[: len(content)]:
        raise _truncated(path)
    if not content.startswith(_MAGIC) or int.from_bytes(content[68:72]) != APPLICATION:
        raise FileProblem(path, _("“{file}” is no Stafet file: another program made it.").format(file=path.name))
    page = int.from_bytes(content[16:18])
    if len(content) < int.from_bytes(content[28:32]) * (65536 if page == 1 else page):
        raise _truncated(path)


def _truncated(path: Path) -> FileProblem:
    sentence = _("“{file}” is cut off: its end is missing, perhaps because it is still being copied.")
    return FileProblem(path, with_copy(sentence.format(file=path.name), path))


def _damaged(path: Path) -> FileProblem:
    sentence = _("“{file}” is damaged, and nothing in it can be read.").format(file=path.name)
    return FileProblem(path, with_copy(sentence, path))


def with_copy(sentence: str, path: Path) -> str:
    """The sentence, and where there is one, the name of the last good copy."""
    copy = path.with_name(path.name + ".bak")
    return f"{sentence} " + _("The last good one is “{copy}”.").format(copy=copy.name) if copy.exists() else sentence


def _read(connection: sqlite3.Connection, path: Path) -> Read:
    for setting in ("trusted_schema = OFF", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {setting}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < 1:
        raise _damaged(path)
    if version < VERSION:
        upgrade(connection, version)
    connection.execute("PRAGMA query_only = ON")
    salvage = Salvage(strict=version <= VERSION)
    rows = {table: _rows(connection, table, salvage, path) for table in _tables(connection, salvage)}
    if not any(rows.values()):
        raise _damaged(path)
    return Read(assembled(rows, salvage, name=path.stem), version, salvage.problems)


def _tables(connection: sqlite3.Connection, salvage: Salvage) -> Iterator[str]:
    """The tables we know that are there as plain tables."""
    listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE %'")
    there = {name for (name,) in listed}
    for table in COLUMNS:
        if table in there:
            yield table
        else:
            salvage.lost_table(table)


def _rows(connection: sqlite3.Connection, table: str, salvage: Salvage, path: Path) -> list[Cells]:
    """The rows as they stand, by column."""
    there = {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
    names = [column.name for column in COLUMNS[table] if column.name in there]
    if len(names) < len(COLUMNS[table]):
        salvage.lost_columns(table)
    rows: list[Cells] = []
    try:
        _collect(connection, table, names, rows)
    except _BROKEN:  # perhaps only a text that is not UTF-8: then only its row is to be lost
        rows.clear()
        connection.text_factory = _text_with_scars
        try:
            _collect(connection, table, names, rows)
        except _BROKEN:
            salvage.lost_rows(table)
    if len(rows) > MOST_ROWS:
        raise FileProblem(path, _("“{file}” holds more rows than any pathway has.").format(file=path.name))
    return rows


def _collect(connection: sqlite3.Connection, table: str, names: list[str], rows: list[Cells]) -> None:
    """Add what can be read; a page that cannot be ends it with an error, and what came before is kept."""
    selection = ", ".join(f'"{name}"' for name in names)
    cursor = connection.execute(f'SELECT {selection} FROM "{table}" LIMIT {MOST_ROWS + 1}')
    rows.extend(dict(zip(names, cells, strict=True)) for cells in cursor)


def _text_with_scars(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
