"""Opening and saving: the only doors to a file of ours. Never a live connection on the user's file."""

from dataclasses import dataclass
from pathlib import Path

from model.i18n import _
from model.store.schema import LARGEST, VERSION
from model.store.writing import to_bytes as to_bytes
from model.study import Study
from model.whole_file import COPY, content_hash, read_whole, write_whole

SUFFIX = ".stafet"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file held.

    `read_only`: it must not be written over, since it holds more than could be read (a newer version, damage);
    `problems` says what, a sentence each. `hash` is that of the content, for `changed_since`.
    """

    study: Study
    read_only: bool
    problems: tuple[str, ...]
    hash: str


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a study was written to (links followed), and the hash of the content."""

    path: Path
    hash: str


def open_study(path: Path | str) -> Opened:
    """The study in a file. Raises FileProblem with a sentence where nothing can be read."""
    return from_bytes(read_whole(path, largest=LARGEST), path)


def from_bytes(content: bytes, path: Path | str) -> Opened:
    """The study in the bytes of a file; `path` is for the sentences."""
    from model.store.reading import from_bytes as read

    found = read(content, path)
    problems = list(found.problems)
    if found.version > VERSION:
        newer = _(
            "“{file}” was written by a newer version of the program. It can be looked at; save under another name."
        )
        problems.insert(0, newer.format(file=Path(path).name))
    elif problems:
        damaged = _("“{file}” is damaged. What could be read is here; save it under another name.")
        problems.insert(0, damaged.format(file=Path(path).name))
    return Opened(found.study, bool(problems), tuple(problems), content_hash(content))


def save(study: Study, path: Path | str) -> Saved:
    """Write the study to a file, whole or not at all; the one that stood there stays as name.stafet.bak.

    Raises FileProblem with a sentence; its subclass `whole_file.Occupied`, with another name to offer, where another
    program holds the file (Windows).
    """
    content = to_bytes(study)
    return Saved(write_whole(path, content, keep=COPY), content_hash(content))


def warm_up() -> None:
    """Import what opening and saving need (half a second), so that the first of them does not wait. For a worker."""
    from_bytes(to_bytes(Study("")), "")
