"""Files of every version open for ever, and no version changes in silence."""

import hashlib
import importlib
import sqlite3
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path

import pytest

from model.exchange.toml import read_file
from model.store import upgrades
from model.store.files import from_bytes, open_study
from model.store.schema import VERSION
from model.store.upgrades import ladder
from model.table import Table

GOLDEN = Path(__file__).with_name("golden")
VERSIONS = range(1, VERSION + 1)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_golden_file_of_each_version_opens_as_it_was_meant(version: int) -> None:
    opened = open_study(GOLDEN / f"v{version}.stafet")

    assert opened.study == read_file(GOLDEN / f"v{version}.toml")
    assert not opened.problems
    assert not opened.read_only


@pytest.mark.parametrize("version", VERSIONS)
def test_the_golden_files_are_never_written_anew(version: int) -> None:
    known = dict(line.split() for line in (GOLDEN / "sums.txt").read_text("utf-8").splitlines())

    assert hashlib.sha256((GOLDEN / f"v{version}.stafet").read_bytes()).hexdigest() == known[f"v{version}.stafet"]


def test_the_tables_of_today_are_those_of_the_golden_file_of_today() -> None:
    """Whoever changes a table raises VERSION, writes `upgrades/to_N.py`, and saves a new golden file."""
    from model.store.ddl import script

    fresh, golden = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    fresh.executescript(script())
    golden.deserialize((GOLDEN / f"v{VERSION}.stafet").read_bytes())
    listed = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"

    assert fresh.execute(listed).fetchall() == golden.execute(listed).fetchall()
    fresh.close()
    golden.close()


def test_each_version_has_a_rung_that_says_what_it_does() -> None:
    modules = [importlib.import_module(f"{upgrades.__name__}.to_{version}") for version in VERSIONS[1:]]

    assert all(module.upgrade.__doc__ for module in modules)


def test_no_rung_stands_for_a_version_that_is_not_there() -> None:
    found = {path.stem for path in Path(ladder.__file__).parent.glob("to_*.py")}

    assert found == {f"to_{version}" for version in VERSIONS[1:]}


def test_an_old_file_is_brought_up_in_memory_and_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A world in which version 2 has renamed a column: what climbs is the copy, not the file."""
    path = tmp_path / "old.stafet"
    content = (GOLDEN / "v1.stafet").read_bytes()
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    connection.execute("ALTER TABLE study RENAME COLUMN name TO title")
    path.write_bytes(connection.serialize())
    connection.close()
    before = path.read_bytes()
    climbed = []

    def rung(number: int) -> object:
        climbed.append(number)
        return lambda connection: connection.execute("ALTER TABLE study RENAME COLUMN title TO name")

    monkeypatch.setattr(ladder, "rung", rung)
    monkeypatch.setattr("model.store.reading.VERSION", 2)
    monkeypatch.setattr(
        "model.store.reading.upgrade", lambda connection, version: ladder.upgrade(connection, version, to=2)
    )

    opened = from_bytes(path.read_bytes(), path)

    assert climbed == [2]
    assert opened.study == read_file(GOLDEN / "v1.toml")
    assert path.read_bytes() == before


def test_the_golden_file_of_today_uses_every_field_of_every_value() -> None:
    used: dict[type, set[str]] = {}

    def walk(value: object) -> None:
        if isinstance(value, Table):
            value = tuple(value.values())
        if isinstance(value, tuple):
            for inner in value:
                walk(inner)
        elif is_dataclass(value):
            said = used.setdefault(type(value), set())
            for field in fields(value):
                inner = getattr(value, field.name)
                walk(inner)
                if field.default is MISSING or inner != field.default:
                    said.add(field.name)

    walk(open_study(GOLDEN / f"v{VERSION}.stafet").study)

    assert len(used) > 25
    assert used == {value: {field.name for field in fields(value)} for value in used}
