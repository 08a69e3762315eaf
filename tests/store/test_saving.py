"""Whatever goes wrong while saving, the old file is whole, nothing is left lying about, and a sentence says so."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from model import whole_file
from model.errors import FileProblem
from model.exchange import toml
from model.i18n import speaking
from model.store.files import open_study, save
from model.whole_file import Occupied, write_whole
from tests.sizes import large_study

ROOT = Path(__file__).resolve().parent.parent.parent
OLD, NEW = large_study(5), large_study(6)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A saved study of five steps."""
    path = tmp_path / "Forløb æøå" / "min plan.stafet"
    path.parent.mkdir()
    save(OLD, path)
    return path


def names(path: Path) -> list[str]:
    return sorted(beside.name for beside in path.parent.iterdir())


def fails(act: Callable[[], object]) -> str:
    with pytest.raises(FileProblem) as caught:
        act()
    return caught.value.sentence


def test_the_last_good_one_stays_beside(path: Path) -> None:
    save(NEW, path)

    assert open_study(path).study == NEW
    assert open_study(path.with_name("min plan.stafet.bak")).study == OLD
    assert names(path) == ["min plan.stafet", "min plan.stafet.bak"]


@pytest.mark.parametrize(
    ("call", "number", "said"),
    [
        ("fsync", errno.ENOSPC, "no room on the disk"),
        ("fsync", errno.EDQUOT, "no room on the disk"),
        ("fsync", errno.EIO, "cannot be written"),
        ("replace", errno.EACCES, "no permission to write"),
        ("replace", errno.EROFS, "no permission to write"),
    ],
)
def test_a_failing_disk_leaves_the_old_file_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, said: str
) -> None:
    def failing(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(whole_file.os, call, failing)

    assert said in fails(lambda: save(NEW, path))
    monkeypatch.undo()
    assert open_study(path).study == OLD
    assert names(path) == ["min plan.stafet"]


def test_a_full_disk_leaves_the_old_file_whole(path: Path) -> None:
    if sys.platform == "win32":
        return  # a limit to the size of files can be set on POSIX only
    program = f"""
import resource, signal
from pathlib import Path
from model.errors import FileProblem
from model.i18n import use
from model.store.files import save, to_bytes
from model.study import Study
use("en")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
try:
    save(Study("x"), Path({str(path)!r}))
except FileProblem as problem:
    print(problem.sentence)
"""

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert "no room on the disk" in done.stdout, done.stderr
    assert open_study(path).study == OLD
    assert names(path) == ["min plan.stafet"]


@pytest.mark.parametrize("moment", ["fsync", "link", "replace"])
def test_killed_in_the_middle_the_old_file_is_whole(path: Path, moment: str) -> None:
    program = f"""
import os, signal
from pathlib import Path
from model.store.files import save
from model.study import Study
os.{moment} = lambda *_: os._exit(9)
save(Study("x"), Path({str(path)!r}))
"""

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)

    assert done.returncode == 9, done.stderr
    assert open_study(path).study == OLD


def test_what_a_killed_program_left_is_cleared_by_the_next_save_and_nothing_else_is(path: Path) -> None:
    left = [".min plan.stafet.4711.tmp", ".min plan.stafet.bak.4711.tmp"]
    others = [".min plan.stafet.4712.tmp", ".anden plan.stafet.4711.tmp", ".min plan.stafet.udkast.tmp", "min.tmp"]
    for name in (*left, *others):
        path.with_name(name).write_bytes(b"half")
    for name in (*left, *others[1:]):  # the first of the others is new: somebody may be writing it
        os.utime(path.with_name(name), (path.stat().st_mtime - 3600,) * 2)

    save(NEW, path)

    assert names(path) == sorted([*others, "min plan.stafet", "min plan.stafet.bak"])
    assert open_study(path).study == NEW


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "does not exist" in fails(lambda: save(NEW, tmp_path / "nowhere" / "plan.stafet"))


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    assert "is a folder" in fails(lambda: save(NEW, tmp_path))


def test_a_name_that_cannot_be_is_said(tmp_path: Path) -> None:
    assert "cannot be written" in fails(lambda: save(NEW, tmp_path / "a\0b.stafet"))
    assert "cannot be written" in fails(lambda: save(NEW, tmp_path / ("x" * 300 + ".stafet")))


def held_by_another(times: int) -> Callable[..., None]:
    """os.replace as Windows has it while another program holds the file so many times."""
    real, left = os.replace, [times]

    def replace(source: str, target: str) -> None:
        if left[0]:
            left[0] -= 1
            error = PermissionError(errno.EACCES, "The process cannot access the file")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        real(source, target)

    return replace


def test_a_file_held_for_a_moment_is_tried_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_file.os, "replace", held_by_another(3))

    save(NEW, path)

    assert open_study(path).study == NEW


def test_a_file_held_for_good_is_left_and_another_name_offered(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_file, "PATIENCE", 0.1)
    monkeypatch.setattr(whole_file.os, "replace", held_by_another(10_000))

    with pytest.raises(Occupied) as caught:
        save(NEW, path)

    assert caught.value.other == path.with_name("min plan (2).stafet")
    assert "“min plan (2).stafet”" in caught.value.sentence
    monkeypatch.undo()
    assert open_study(path).study == OLD
    assert names(path) == ["min plan.stafet"]


def test_a_disk_without_second_names_gets_a_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_arguments: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(whole_file.os, "link", unknown)

    save(NEW, path)

    assert open_study(path.with_name("min plan.stafet.bak")).study == OLD


def test_a_link_is_followed_and_permissions_are_kept(path: Path, tmp_path: Path) -> None:
    if sys.platform == "win32":
        return  # there, links need a right of their own
    path.chmod(0o640)
    link = tmp_path / "link.stafet"
    link.symlink_to(path)

    saved = save(NEW, link)

    assert link.is_symlink()
    assert saved.path == path
    assert open_study(path).study == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_toml_is_written_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.with_suffix(".toml")
    toml.write_file(OLD, text)
    assert toml.read_file(text) == OLD

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole_file.os, "fsync", full)

    assert "no room on the disk" in fails(lambda: toml.write_file(NEW, text))
    assert toml.read_file(text) == OLD


def test_the_same_name_taken_twice_is_passed_over(tmp_path: Path) -> None:
    for name in ("plan.stafet", "plan (2).stafet"):
        write_whole(tmp_path / name, b"x")

    assert whole_file.free_name(tmp_path / "plan.stafet").name == "plan (3).stafet"
