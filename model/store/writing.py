"""A study as the bytes of a file: a database built in memory."""

import sqlite3
from contextlib import closing

from model.store.schema import APPLICATION, COLUMNS, VERSION, rows_of
from model.study import Study


def to_bytes(study: Study) -> bytes:
    """The file's content. The same study gives the same bytes with the same version of SQLite."""
    from model.store.ddl import script

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.executescript(f"BEGIN;\n{script()}COMMIT;")
        connection.execute("BEGIN")
        for table, rows in rows_of(study):
            connection.executemany(insertion(table), rows)
        connection.execute("COMMIT")
        return connection.serialize()


def insertion(table: str, verb: str = "INSERT") -> str:
    """The SQL that puts a whole row into a table."""
    columns = COLUMNS[table]
    names = ", ".join(f'"{column.name}"' for column in columns)
    return f'{verb} INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'
