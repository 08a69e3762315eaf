"""The SQL that makes the tables, from the declarations in `rows`."""

import types
from functools import cache
from threading import Lock
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable
from sqlmodel import SQLModel

from model.store.rows import ROWS

_ONE_AT_A_TIME = Lock()
"""A table can be declared once only, and the window saves while this is still being read in beside it."""
_OPTIONS = {"sqlite_strict": True, "sqlite_with_rowid": False}


def script() -> str:
    """CREATE TABLE for every table, STRICT, keyed by pathway and id."""
    with _ONE_AT_A_TIME:
        return _script()


@cache
def _script() -> str:
    dialect = sqlite.dialect()
    return "".join(f"{str(CreateTable(table).compile(dialect=dialect)).strip()};\n" for table in map(_table, ROWS))


def _table(name: str) -> Any:
    """The table of a row's declaration. Not mapped at the declaration itself: a mapped class validates at a fifth of
    the speed, and only on being asked."""
    row = ROWS[name]
    body = {"__tablename__": name, "__table_args__": _OPTIONS, "__module__": __name__}
    made: type[SQLModel] = types.new_class(f"{row.__name__}Table", (row,), {"table": True}, lambda ns: ns.update(body))
    return vars(made)["__table__"]
