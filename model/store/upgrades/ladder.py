"""Brings the in-memory copy of an old file to the version of today, rung by rung. The file itself is not touched."""

import sqlite3
from collections.abc import Callable
from importlib import import_module

from model.store.schema import VERSION


def upgrade(connection: sqlite3.Connection, version: int, *, to: int = VERSION) -> None:
    """Climb from the file's `user_version`; each rung is `upgrades/to_N.py` with a function `upgrade(connection)`."""
    for number in range(version + 1, to + 1):
        rung(number)(connection)
        connection.execute(f"PRAGMA user_version = {number}")


def rung(number: int) -> Callable[[sqlite3.Connection], None]:
    """The step from the version before to this one."""
    step: Callable[[sqlite3.Connection], None] = import_module(f"model.store.upgrades.to_{number}").upgrade
    return step
