"""Edits survive a kill; what is doubtful is put aside and said; nothing is ever deleted that somebody may want."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.errors import FileProblem
from model.i18n import speaking
from model.store.files import open_study, save
from model.store.recovery import ASIDE, Found, Slot, slots
from model.store.schema import COLUMNS, VERSION, rows_of
from model.study import Study
from model.table import Table
from tests.sizes import large_study
from tests.strategies import studies

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with speaking("en"):
        yield


def renamed(study: Study, step: str, name: str) -> Study:
    pathway = study.pathway()
    return study.put(replace(pathway, steps=pathway.steps.put(replace(pathway.steps[step], name=name))))


def left_behind(folder: Path, *, base: Path | None = None, hash: str | None = None) -> Study:
    """A slot of a program that ended badly: the study it held, with two edits."""
    slot = Slot(folder)
    slot.begin(large_study(5), base, hash)
    edited = renamed(renamed(large_study(5), "S1", "Once"), "S2", "Twice")
    slot.record(edited)
    slot.close()
    return edited


def test_what_was_left_behind_is_restored_to_the_last_edit(tmp_path: Path) -> None:
    base = tmp_path / "plan.stafet"
    saved = save(large_study(5), base)
    edited = left_behind(tmp_path / "slots", base=base, hash=saved.hash)

    (found,) = slots(tmp_path / "slots").recoverable

    assert found.restore() == edited
    assert found.base == base
    assert found.base_hash == saved.hash
    assert found.name == "Large"
    assert datetime.now() - found.time < timedelta(minutes=1)

    found.discard()
    assert not list((tmp_path / "slots").iterdir())


def test_what_was_saved_leaves_nothing_to_restore(tmp_path: Path) -> None:
    slot = Slot(tmp_path)
    slot.begin(large_study(5))
    slot.record(renamed(large_study(5), "S1", "Edited"))
    slot.begin(renamed(large_study(5), "S1", "Edited"), tmp_path / "plan.stafet", "hash")
    slot.close()

    assert slots(tmp_path) == Found()
    assert not list(tmp_path.iterdir())


def test_a_slot_is_gone_once_it_is_discarded(tmp_path: Path) -> None:
    slot = Slot(tmp_path)
    slot.record(large_study(5))
    slot.discard()

    assert not list(tmp_path.iterdir())


def test_the_slot_of_a_living_program_is_passed_over(tmp_path: Path) -> None:
    slot = Slot(tmp_path)
    slot.record(large_study(5))

    assert slots(tmp_path) == Found()

    slot.close()
    assert len(slots(tmp_path).recoverable) == 1


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(studies(), min_size=1, max_size=4), st.data())
def test_whatever_follows_what_the_slot_says_the_last(
    tmp_path_factory: pytest.TempPathFactory, said: list[Study], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("slots")
    slot = Slot(folder)
    slot.begin(said[0])
    for study in said:
        slot.record(study)
        pathways = list(study.pathways.values())
        if pathways:
            first = pathways[0]
            shuffled = first.steps.ordered(data.draw(st.permutations(list(first.steps))))
            slot.record(study.put(replace(first, steps=shuffled)))
    slot.record(said[-1])
    slot.close()

    (found,) = slots(folder).recoverable

    assert found.restore() == said[-1]


def test_edits_survive_a_kill_in_the_middle_of_them(tmp_path: Path) -> None:
    if sys.platform == "win32":
        return  # there is no kill -9
    program = f"""
import sys
from dataclasses import replace
from pathlib import Path
from model.store.files import open_study
from model.store.recovery import Slot
study = open_study({str(tmp_path / "plan.stafet")!r}).study
slot = Slot(Path({str(tmp_path / "slots")!r}))
slot.begin(study, Path({str(tmp_path / "plan.stafet")!r}), None)
number = 0
while True:
    pathway = study.pathway()
    steps = pathway.steps.put(*(replace(step, name=f"Edit {{number}}") for step in pathway.steps.values()))
    study = study.put(replace(pathway, steps=steps))
    slot.record(study)
    print(number, flush=True)
    number += 1
"""
    save(large_study(30), tmp_path / "plan.stafet")
    running = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
    assert running.stdout is not None
    while int(running.stdout.readline()) < 20:
        pass
    time.sleep(0.013)
    os.kill(running.pid, signal.SIGKILL)
    rest = running.stdout.read().split()
    running.wait()
    running.stdout.close()
    last = int(rest[-1]) if rest else 20

    (found,) = slots(tmp_path / "slots").recoverable
    study = found.restore()

    names = {step.name for step in study.pathway().steps.values()}
    assert names in (
        {f"Edit {last}"},
        {f"Edit {last + 1}"},
    )  # whole edits only; the last may not have been told any more
    assert len(study.pathway().steps) == 30


def test_edits_of_a_file_that_was_changed_elsewhere_are_put_aside(tmp_path: Path) -> None:
    base = tmp_path / "plan.stafet"
    saved = save(large_study(5), base)
    edited = left_behind(tmp_path / "slots", base=base, hash=saved.hash)
    save(large_study(6), base)

    found = slots(tmp_path / "slots")

    assert found.recoverable == ()
    (kept,) = (tmp_path / "slots" / ASIDE).iterdir()
    assert found.set_aside == (
        f"“Large” was changed elsewhere since it was edited here. The unsaved edits were kept as “{kept}”.",
    )
    assert open_study(kept).study == edited
    assert slots(tmp_path / "slots") == Found()


def test_edits_that_were_saved_before_the_end_are_no_longer_offered(tmp_path: Path) -> None:
    base = tmp_path / "plan.stafet"
    saved = save(large_study(5), base)
    edited = left_behind(tmp_path / "slots", base=base, hash=saved.hash)
    save(edited, base)

    found = slots(tmp_path / "slots")

    assert found == Found()
    assert not list((tmp_path / "slots").iterdir())


def test_edits_of_a_file_that_is_gone_are_restored(tmp_path: Path) -> None:
    edited = left_behind(tmp_path, base=tmp_path / "gone.stafet", hash="0" * 64)

    (found,) = slots(tmp_path).recoverable

    assert found.restore() == edited


def test_edits_of_a_newer_version_are_put_aside(tmp_path: Path) -> None:
    left_behind(tmp_path)
    (path,) = tmp_path.glob("*.slot")
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()

    found = slots(tmp_path)

    assert "newer version" in found.set_aside[0]
    (kept,) = (tmp_path / ASIDE).iterdir()
    assert open_study(kept).read_only


@pytest.mark.parametrize(
    "statement",
    ["PRAGMA application_id = 7", "UPDATE slot SET time = 'yesterday'", "DROP TABLE study", "DROP TABLE slot"],
)
def test_a_slot_that_was_meddled_with_is_put_aside(tmp_path: Path, statement: str) -> None:
    left_behind(tmp_path)
    (path,) = tmp_path.glob("*.slot")
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()

    found = slots(tmp_path)

    assert found.recoverable == ()
    assert "are damaged" in found.set_aside[0]
    assert len(list((tmp_path / ASIDE).iterdir())) == 1


def test_a_slot_that_is_damaged_after_it_was_found_is_put_aside(tmp_path: Path) -> None:
    left_behind(tmp_path)
    (found,) = slots(tmp_path).recoverable
    found.path.write_bytes(b"gone")

    with pytest.raises(FileProblem, match="damaged"):
        found.restore()

    assert [kept.read_bytes() for kept in (tmp_path / ASIDE).iterdir()] == [b"gone"]


@pytest.mark.parametrize("noise", [b"", b"nothing of ours", b"SQLite format 3\x00" + bytes(4000)])
def test_a_damaged_slot_is_put_aside_not_deleted(tmp_path: Path, noise: bytes) -> None:
    (tmp_path / "broken.slot").write_bytes(noise)

    found = slots(tmp_path)

    (kept,) = (tmp_path / ASIDE).iterdir()
    assert kept.read_bytes() == noise
    assert found.set_aside == (f"Unsaved edits of an earlier run are damaged. They were kept as “{kept}”.",)
    assert not list(tmp_path.glob("*.slot"))


def test_a_slot_whose_rows_are_damaged_says_so_on_restoring_and_is_put_aside(tmp_path: Path) -> None:
    left_behind(tmp_path)
    (path,) = tmp_path.glob("*.slot")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE steps SET kind = 'dance' WHERE id = 'S2'")
    connection.commit()
    connection.close()
    (found,) = slots(tmp_path).recoverable

    with pytest.raises(FileProblem, match="damaged"):
        found.restore()

    (kept,) = (tmp_path / ASIDE).iterdir()
    assert "S4" in open_study(kept).study.pathway().steps


def test_no_folder_is_no_slots(tmp_path: Path) -> None:
    assert slots(tmp_path / "nowhere") == Found()


def test_where_no_slot_can_be_made_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "slots").write_text("a file in the way", "utf-8")

    with pytest.raises(FileProblem, match="save often"):
        Slot(tmp_path / "slots")


def test_an_edit_that_cannot_be_written_is_written_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = Slot(tmp_path)
    slot.begin(large_study(5))
    once = renamed(large_study(5), "S1", "Once")
    slot._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(FileProblem, match="save often"):
        slot.record(once)
    slot._connection.execute("PRAGMA query_only = OFF")

    slot.record(renamed(once, "S2", "Twice"))
    slot.close()

    (found,) = slots(tmp_path).recoverable
    assert [found.restore().pathway().steps[step].name for step in ("S1", "S2")] == ["Once", "Twice"]


def test_an_edit_writes_the_rows_it_changed_and_no_more(tmp_path: Path) -> None:
    study = large_study(500)
    slot = Slot(tmp_path)
    slot.begin(study)
    written: list[str] = []
    slot._connection.set_trace_callback(written.append)

    begun = time.perf_counter()
    slot.record(renamed(study, "S250", "Edited"))
    spent = time.perf_counter() - begun

    assert [statement.split()[:3] for statement in written] == [
        ["BEGIN"],
        ["REPLACE", "INTO", '"pathways"'],
        ["REPLACE", "INTO", '"steps"'],
        ["UPDATE", "slot", "SET"],
        ["COMMIT"],
    ]
    assert spent < 0.2  # measured alone: 0.4 ms; the bar is 10
    slot.close()


def test_the_tables_of_a_slot_are_those_of_the_file(tmp_path: Path) -> None:
    slot = Slot(tmp_path)

    for table, columns in COLUMNS.items():
        there = slot._connection.execute(f"SELECT name, type, \"notnull\" FROM pragma_table_info('{table}')").fetchall()
        assert there == [(column.name, column.sql, int(not column.optional)) for column in columns]
    slot.close()


def test_a_slot_needs_no_sqlmodel(tmp_path: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from model.study import Study
from model.store.recovery import Slot, slots
slot = Slot(Path({str(tmp_path)!r}))
Path({str(tmp_path / "x.stafet")!r}).write_bytes(b"x")
slot.begin(Study("x"), Path({str(tmp_path / "x.stafet")!r}), {sha256(b"x").hexdigest()!r})
slot.record(Study("x"))
slot.close()
assert slots(Path({str(tmp_path)!r})).recoverable
assert "sqlmodel" not in sys.modules
assert "pydantic" not in sys.modules
"""

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 0, done.stderr


def test_rows_are_written_for_every_table() -> None:
    assert [table for table, _rows in rows_of(Study("x", Table()))] == list(COLUMNS)
