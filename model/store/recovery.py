"""Every edit is on the disk before the next one: what a crash, a kill or an empty battery leaves can be restored.

An open document has one slot: a database in a folder of this machine, with the same tables as the file. Only rows that
changed are written. A slot is locked by the living program, so it is known which were left behind.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from uuid import uuid4

from model.errors import FileProblem
from model.i18n import _
from model.store.files import from_bytes, open_study
from model.store.row_changes import changes
from model.store.schema import APPLICATION, COLUMNS, VERSION
from model.study import Study
from model.version import VERSION as PROGRAM
from model.whole_file import changed_since, free_name, write_whole

ENDING = ".slot"
ASIDE = "aside"
"""Folder within the folder, where doubtful slots go; those that can be read as files to be opened by hand."""

_COMPANIONS = ("", "-wal", "-shm", "-journal")


def _tables() -> str:
    """The tables of the file without the help of SQLModel: this is needed at the first edit, not at Open and Save."""
    made = []
    for table, columns in COLUMNS.items():
        lines = [f'"{of.name}" {of.sql}{"" if of.optional else " NOT NULL"}' for of in columns]
        key = [of.name for of in columns if of.name in ("pathway", "id")] or ["name"]
        made.append(
            f'CREATE TABLE "{table}" ({", ".join(lines)}, PRIMARY KEY ({", ".join(key)})) STRICT, WITHOUT ROWID;'
        )
    made.append(
        "CREATE TABLE slot (one INTEGER PRIMARY KEY CHECK (one = 1), base TEXT, base_hash TEXT, program TEXT NOT NULL,"
        " time TEXT NOT NULL, unsaved INTEGER NOT NULL) STRICT;"
    )
    return "\n".join(made)


class Slot:
    """The slot of one open document. Its methods may be called from any thread, one at a time."""

    def __init__(self, folder: Path) -> None:
        """A new, empty slot. Raises FileProblem where none can be made."""
        self.path = folder / f"{uuid4().hex}{ENDING}"
        self._lock = Lock()
        self._known: Study | None = None
        with _told(self.path):
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
            # Exclusive: held until the program ends, however it ends. Normal: the last edit survives a kill; a power
            # cut may cost what the system had not brought to the disk yet, half a minute at most, and leaves it whole.
            for setting in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL"):
                self._connection.execute(f"PRAGMA {setting}")
            self._connection.execute(f"PRAGMA application_id = {APPLICATION}")
            self._connection.execute(f"PRAGMA user_version = {VERSION}")
            self._connection.executescript(f"BEGIN; {_tables()} COMMIT;")

    def begin(self, study: Study, path: Path | None = None, hash: str | None = None) -> None:
        """This study is what the file holds (or a new one, without a file): there is nothing to rescue yet."""
        base = None if path is None else str(path.resolve())
        self._write(study, "REPLACE INTO slot VALUES (1, ?, ?, ?, ?, 0)", [base, hash, PROGRAM, _now()])

    def record(self, study: Study) -> None:
        """The document says this now. Writes the rows that differ from the study given before."""
        if self._known is None:
            self.begin(study)
        self._write(study, "UPDATE slot SET time = ?, unsaved = 1", [_now()])

    def _write(self, study: Study, sql: str, said: list[str | None]) -> None:
        with self._lock, _told(self.path):
            self._connection.execute("BEGIN")
            try:
                for statement in changes(self._known, study):
                    self._connection.executemany(statement.sql, statement.rows)
                self._connection.execute(sql, said)
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
            self._known = study

    def close(self) -> None:
        """Let go of it, and leave it to be found."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def discard(self) -> None:
        """The document was saved or given up: nothing is to be restored."""
        self.close()
        _remove(self.path)


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        sentence = _("Edits cannot be kept for the case of a crash ({reason}): save often.")
        raise FileProblem(path, sentence.format(reason=error)) from None


@dataclass(frozen=True, slots=True)
class Recoverable:
    """What a program that ended badly left behind: the study as of `time`, edited in the file `base` or in none."""

    path: Path
    name: str
    time: datetime
    base: Path | None
    base_hash: str | None
    program: str

    def restore(self) -> Study:
        """The study, to the last edit. Raises FileProblem where it is damaged; then the slot is set aside."""
        problems: tuple[str, ...] = ()
        try:
            with closing(sqlite3.connect(self.path, timeout=0)) as connection:
                opened = from_bytes(connection.serialize(), self.path)
            problems = opened.problems
        except (sqlite3.Error, FileProblem) as error:
            problems = (str(error),)
        if problems:
            kept = set_aside(self.path, self.name)
            sentence = _("What was left of “{name}” is damaged ({reason}). It was kept as “{file}”.")
            raise FileProblem(kept, sentence.format(name=self.name, reason=problems[-1].rstrip("."), file=kept))
        return opened.study

    def discard(self) -> None:
        """Nothing of it is wanted."""
        _remove(self.path)


@dataclass(frozen=True, slots=True)
class Found:
    """What can be restored, the latest first; and a sentence on each doubtful slot, which was set aside."""

    recoverable: tuple[Recoverable, ...] = ()
    set_aside: tuple[str, ...] = ()


class _Doubtful(Exception):
    """A slot that should not simply be restored; says why, with {name} and {file} to be filled in."""

    def __init__(self, sentence: str, name: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.name = name


def slots(folder: Path) -> Found:
    """What earlier runs left behind. Slots of programs that are still alive are passed over, empty ones removed."""
    recoverable: list[Recoverable] = []
    sentences: list[str] = []
    for path in sorted(folder.glob(f"*{ENDING}")) if folder.is_dir() else ():
        try:
            found = _looked_into(path)
        except _Doubtful as doubt:
            sentences.append(doubt.sentence.format(name=doubt.name, file=set_aside(path, doubt.name)))
        else:
            recoverable += [] if found is None else [found]
    return Found(tuple(sorted(recoverable, key=lambda one: one.time, reverse=True)), tuple(sentences))


def _looked_into(path: Path) -> Recoverable | None:
    """What lies in a slot; None where it belongs to a living program or nothing is to be rescued. Raises _Doubtful."""
    try:
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            found = _of_slot(connection, path)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return None
        raise _damaged(path) from None
    except (sqlite3.Error, ValueError, TypeError):
        raise _damaged(path) from None
    if found is None:
        _remove(path)
    elif found.base and found.base_hash and found.base.exists() and changed_since(found.base, found.base_hash):
        if _saved_after_all(path, found.base):
            _remove(path)
            return None
        elsewhere = _(
            "“{name}” was changed elsewhere since it was edited here. The unsaved edits were kept as “{file}”."
        )
        raise _Doubtful(elsewhere, found.name)
    return found


def _saved_after_all(path: Path, base: Path) -> bool:
    """Whether the file holds just these edits: the program ended after saving them and before it noted that."""
    try:
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            edited = from_bytes(connection.serialize(), path)
        saved = open_study(base)
    except (sqlite3.Error, FileProblem):
        return False
    return not edited.problems and not saved.problems and edited.study == saved.study


def _of_slot(connection: sqlite3.Connection, path: Path) -> Recoverable | None:
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
        raise _damaged(path)
    if connection.execute("PRAGMA user_version").fetchone()[0] > VERSION:
        newer = _("Unsaved edits of a newer version of the program were kept as “{file}”.")
        raise _Doubtful(newer, path.stem)
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _damaged(path)
    said = connection.execute("SELECT name, time, base, base_hash, program FROM slot, study WHERE unsaved").fetchone()
    if said is None:
        return None
    name, time, base, base_hash, program = said
    return Recoverable(path, name, datetime.fromisoformat(time), Path(base) if base else None, base_hash, program)


def _damaged(path: Path) -> _Doubtful:
    return _Doubtful(_("Unsaved edits of an earlier run are damaged. They were kept as “{file}”."), path.stem)


def set_aside(path: Path, name: str) -> Path:
    """Move a slot to the folder `ASIDE`, as a file to be opened by hand where that can be made of it; never deleted."""
    folder = path.parent / ASIDE
    folder.mkdir(parents=True, exist_ok=True)
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in name).strip()[:60]
    stamp = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d %H.%M.%S")
    target = folder / f"{kept or path.stem} {stamp}.stafet"
    target = free_name(target) if target.exists() else target
    try:
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            content = connection.serialize()
        write_whole(target, content)
        _remove(path)
    except (sqlite3.Error, FileProblem):
        for companion in _COMPANIONS:
            with contextlib.suppress(FileNotFoundError):
                os.replace(f"{path}{companion}", f"{target}{companion}")
    return target


def _remove(path: Path) -> None:
    for companion in _COMPANIONS:
        with contextlib.suppress(OSError):
            Path(f"{path}{companion}").unlink(missing_ok=True)
