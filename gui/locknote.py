"""A note beside an open file, so that a colleague on the same network drive is told; it bars nobody from anything."""

import contextlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

LONGEST = 4_096


@dataclass(frozen=True, slots=True)
class Note:
    """Who has the file open, on which machine, since when."""

    who: str
    machine: str
    since: str
    process: int

    @property
    def is_ours(self) -> bool:
        """Whether this program wrote it."""
        return (self.machine, self.process) == (_machine(), os.getpid())

    @property
    def is_left_over(self) -> bool:
        """Whether the program that wrote it on this machine is gone. Of another machine nobody can know."""
        return self.machine == _machine() and not _alive(self.process)


def place_of(path: Path) -> Path:
    """Where the note of a file stands."""
    return path.with_name(f".~lock.{path.name}#")


def note_of_others(path: Path) -> Note | None:
    """The note of somebody else who has the file open; None where there is none, or it is not readable."""
    try:
        said = json.loads(place_of(path).read_bytes()[:LONGEST])
        note = Note(str(said["who"]), str(said["machine"]), str(said["since"]), int(said["process"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None if note.is_ours or note.is_left_over else note


def leave_note(path: Path) -> None:
    """Say that the file is open here; where somebody else says so already, or nothing can be written, nothing is."""
    if note_of_others(path) is not None:
        return
    said = {"who": _who(), "machine": _machine(), "process": os.getpid(), "since": f"{datetime.now():%H:%M}"}
    with contextlib.suppress(OSError):
        place_of(path).write_text(json.dumps(said), encoding="utf-8")


def take_note_away(path: Path) -> None:
    """The file is open here no longer; a note of somebody else stays."""
    if note_of_others(path) is None:
        with contextlib.suppress(OSError):
            place_of(path).unlink(missing_ok=True)


def _machine() -> str:
    import platform  # as getpass: nobody needs it before a file is open

    return platform.node()


def _who() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _alive(process: int) -> bool:
    if os.name == "nt":
        return True  # asking would need the system's own library: rather tell of a note that is left over
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
