"""Files are read whole and written whole: what stood there stays until the new one is safe on the disk."""

import contextlib
import errno
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Iterable
from hashlib import file_digest, sha256
from pathlib import Path

from model.errors import FileProblem
from model.i18n import _

PATIENCE = 2.0
"""Seconds for which a file held by another program (a sync client, a virus scanner) is tried again; Windows only."""

COPY = ".bak"
"""Ending of the last good one, kept beside a file that is written again."""

STALE = 300.0
"""Seconds after which a temporary file belongs to nobody any more: its program was killed. Writing takes far less."""

_HELD_BY_ANOTHER = (5, 32, 33)
"""Windows: access denied, sharing violation, lock violation."""


class Occupied(FileProblem):
    """Another program holds the file and would not let go; `other` is a free name beside it to write to instead."""

    def __init__(self, path: Path, sentence: str, other: Path) -> None:
        super().__init__(path, sentence)
        self.other = other


def read_whole(path: Path | str, *, largest: int) -> bytes:
    """The bytes of a file of at most so many bytes. Raises FileProblem with one sentence, naming file and cure."""
    path = Path(path)
    try:
        if path.is_dir():
            raise FileProblem(path, _("“{file}” is a folder, not a file.").format(file=path))
        with path.open("rb") as stream:
            content = stream.read(largest + 1)
    except (OSError, ValueError) as error:
        raise FileProblem(path, _unreadable(path, error)) from None
    if len(content) > largest:
        raise FileProblem(path, _("“{file}” is too large to be a pathway.").format(file=path.name))
    return content


def _unreadable(path: Path, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return _("There is no file “{file}”.").format(file=path)
    if isinstance(error, PermissionError):
        return _("You have no permission to read “{file}”.").format(file=path)
    return _("“{file}” cannot be read: {reason}.").format(file=path, reason=_reason(error))


def content_hash(content: bytes) -> str:
    """By which a file is known to be the one that was opened or saved."""
    return sha256(content).hexdigest()


def changed_since(path: Path | str, known: str) -> bool:
    """Whether the file holds something else than what had this hash, or is gone."""
    try:
        with Path(path).open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest() != known
    except (OSError, ValueError):
        return True


def write_whole(path: Path | str, content: bytes | Iterable[bytes], *, keep: str = "") -> Path:
    """Write a file so that at every instant either the old or the new one is whole; gives the path written to.

    A temporary file beside it is written, flushed to the disk and renamed. With `keep` (".bak") the file that stood
    there stays under its name with that ending. A link is followed. Content that comes in pieces is written piece by
    piece; where one of them fails nothing has changed. What a killed program left of writing this file is cleared.
    Raises FileProblem, Occupied where another program holds the file; then nothing has changed.
    """
    try:
        target = Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise _unwritable(Path(path), error) from None
    temporary = _beside(target)
    try:
        if target.is_dir():
            raise FileProblem(target, _("“{file}” is a folder, not a file.").format(file=target))
        _write(temporary, content, like=target)
        _clear(temporary, (target.name, target.name + keep))
        if keep and target.exists():
            _keep(target, target.with_name(target.name + keep))
        patiently(lambda: os.replace(temporary, target))
        _settle(target.parent)
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink(missing_ok=True)
        raise _unwritable(target, error) from None
    except BaseException:
        with contextlib.suppress(OSError, ValueError):
            temporary.unlink(missing_ok=True)
        raise
    return target


def _beside(path: Path) -> Path:
    """A hidden name that nobody else uses; short, for a name may have 255 bytes."""
    return path.with_name(f".{path.name[:40]}.{os.getpid()}.tmp")


def _clear(temporary: Path, names: Iterable[str]) -> None:
    """Remove what programs that were killed left of writing files of these names.

    By its age, on the clock of the disk: whether the other program lives is not known of another machine.
    """
    ours = re.compile("|".join(rf"\.{re.escape(name[:40])}\.\d+\.tmp" for name in names))
    with contextlib.suppress(OSError):
        now = temporary.stat().st_mtime
        for left in temporary.parent.iterdir():
            if ours.fullmatch(left.name) and left != temporary and left.stat().st_mtime < now - STALE:
                left.unlink()


def _write(temporary: Path, content: bytes | Iterable[bytes], *, like: Path) -> None:
    with temporary.open("wb") as stream:
        stream.writelines([content] if isinstance(content, bytes) else content)
        stream.flush()
        os.fsync(stream.fileno())
    with contextlib.suppress(FileNotFoundError):
        temporary.chmod(stat.S_IMODE(like.stat().st_mode))


def _keep(target: Path, kept: Path) -> None:
    """A second name for what stands there now; a copy where the disk knows no second names."""
    between = _beside(kept)
    between.unlink(missing_ok=True)
    try:
        os.link(target, between)
    except OSError:
        shutil.copyfile(target, between)
    try:
        patiently(lambda: os.replace(between, kept))
    finally:
        between.unlink(missing_ok=True)


def patiently(act: Callable[[], object]) -> None:
    """Do it; where another program holds the file (Windows), try again until `PATIENCE` is at an end."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            act()
        except OSError as error:
            if not _held_by_another(error) or time.monotonic() >= end:
                raise
            time.sleep(0.05)
        else:
            return


def _held_by_another(error: OSError) -> bool:
    return getattr(error, "winerror", None) in _HELD_BY_ANOTHER


def _settle(folder: Path) -> None:
    """Bring the renaming itself to the disk, where the system can (POSIX); a disk that cannot is none the worse."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unwritable(path: Path, error: Exception) -> FileProblem:
    if isinstance(error, OSError) and _held_by_another(error):
        other = free_name(path)
        sentence = _("Another program holds “{file}”, so it was not written. It can be saved as “{other}” instead.")
        return Occupied(path, sentence.format(file=path.name, other=other.name), other)
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        sentence = _("There is no room on the disk for “{file}”. Nothing was written; the old file is whole.")
    elif number == errno.ENOENT:
        sentence = _("The folder of “{file}” does not exist.")
    elif number in (errno.EACCES, errno.EPERM, errno.EROFS):
        sentence = _("You have no permission to write “{file}”. Save it in another folder.")
    else:
        sentence = _("“{file}” cannot be written: {reason}. Nothing was changed.")
    return FileProblem(path, sentence.format(file=path, reason=_reason(error)))


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


def free_name(path: Path) -> Path:
    """The first of "name (2).suffix", "name (3).suffix" … that is not taken."""
    number = 2
    while (candidate := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return candidate
