"""What a newcomer's machine meets: the pins and their lock, the licences, the two commands and the front door."""

import ast
import os
import re
import socket
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

import dev
import stafet

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def normal(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~; \[]", requirement)[0]).casefold()


def locked() -> dict[str, str]:
    """Each locked name and the text of its entry (a name may have one entry per Python)."""
    entries = re.findall(r"^([A-Za-z0-9][^\n]*==(?:[^\n]*\\\n)+[^\n]*)", LOCK, flags=re.MULTILINE)
    return {normal(entry): entry for entry in entries}


def test_every_library_asked_for_is_in_the_lock() -> None:
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["dev"]]

    assert [name for name in map(normal, asked) if name not in locked()] == []


def test_the_lock_has_a_hash_for_everything_and_no_address() -> None:
    lines = LOCK.splitlines()

    assert [name for name, entry in locked().items() if "--hash=sha256:" not in entry] == []
    assert [
        line for line in lines if "://" in line or line.lstrip().startswith(("-i", "-f", "--index", "--find"))
    ] == []


def test_no_library_has_a_licence_that_binds_the_program() -> None:
    # PyInstaller is used to build; its licence has an exception for what it builds.
    building = {"pyinstaller", "pyinstaller-hooks-contrib"}
    binding = [
        f"{distribution.name}: {licence}"
        for distribution in metadata.distributions()
        if normal(distribution.name) in locked() and normal(distribution.name) not in building
        for licence in licences(distribution)
        if not any(re.search(r"\bA?GPL", choice) is None for choice in re.split(r"\bOR\b|;", licence))
    ]

    assert binding == []


def licences(distribution: metadata.Distribution) -> list[str]:
    expression = distribution.metadata["License-Expression"]
    if expression:
        return [expression]
    named = [line for line in distribution.metadata.get_all("Classifier", []) if line.startswith("License ::")]
    return ["; ".join(named)] if named else [(distribution.metadata["License"] or "").split("\n")[0]]


def test_dev_can_be_read_by_an_old_python_so_that_it_can_say_so() -> None:
    text = (ROOT / "dev.py").read_text(encoding="utf-8")

    tree = ast.parse(text, feature_version=(3, 8))

    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert modules | {"pathlib"} <= sys.stdlib_module_names


def test_a_python_that_is_too_old_is_told_which_will_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)

    with pytest.raises(SystemExit, match=r"Stafet runs on Python 3\.11 to 3\.14; this is 3\.9\."):
        dev.suitable_python()


def test_an_up_to_date_venv_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "missing_system_packages", list)
    monkeypatch.setattr(dev.subprocess, "call", lambda *_args, **_more: pytest.fail("something was installed"))

    dev.set_up()


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one hot file, in a folder whose name has a space and a Danish letter."""
    place = tmp_path / "fælles mappe" / "model" / "simulation"
    place.mkdir(parents=True)
    for package in (place, place.parent):
        (package / "__init__.py").write_text("", encoding="utf-8")
    (place / "compiled.txt").write_text("double.py\n", encoding="utf-8")
    (place / "double.py").write_text("def double(x: float) -> float:\n    return 2 * x\n", encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", place.parent.parent)
    monkeypatch.setattr(dev, "HOT", place / "compiled.txt")
    monkeypatch.setattr(dev, "NOT_COMPILED", tmp_path / "not-compiled")
    monkeypatch.setattr(dev, "KEPT", tmp_path / "kept")
    return place


def test_a_hot_file_is_compiled_once_and_again_when_it_changes(
    workshop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = workshop / "double.py"
    assert dev.compile_hot_files()
    (first,) = dev.compiled(source)
    shown = subprocess.run(
        [sys.executable, "-c", "from model.simulation import double as d; print(d.double(21), d.__file__)"],
        cwd=dev.ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert shown.stdout.startswith("42")
    assert Path(shown.stdout.split(" ", 1)[1].strip()).name == first.name

    monkeypatch.setattr(dev, "compile_in", lambda *_: pytest.fail("compiled twice"))
    assert dev.compile_hot_files()
    dev.remove_compiled([source])
    assert dev.compile_hot_files(), "what was compiled of the same words is kept"
    assert dev.compiled(source) == [first]

    source.write_text("def double(x: float) -> float:\n    return x + x\n", encoding="utf-8")
    later = first.stat().st_mtime + 10
    os.utime(source, (later, later))
    monkeypatch.setattr(dev, "can_compile", lambda: False)
    assert dev.compile_hot_files()
    assert dev.compiled(source) == []
    assert "the simulation runs interpreted" in capsys.readouterr().err


def test_a_hot_file_that_cannot_be_compiled_is_a_defect_and_leaves_nothing_stale(
    workshop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workshop / "double.py").write_text("def double(:\n", encoding="utf-8")

    assert not dev.compile_hot_files()

    assert dev.compiled(workshop / "double.py") == []
    assert "Not compiled" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "command"),
    [
        (["simulate", "older-medical-patient"], True),
        (["--self-test"], True),
        (["--help"], True),
        (["simulat"], True),
        ([], False),
        (["plan.stafet"], False),
        (["/somewhere/forløb.toml"], False),
        (["--lang", "en"], False),
    ],
)
def test_a_command_goes_to_the_command_line_and_a_file_to_the_window(argv: list[str], command: bool) -> None:
    assert stafet.is_command(argv) is command


def test_without_a_display_one_sentence_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("STAFET_LANGUAGE", "da")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    status = stafet.main([])

    told = capsys.readouterr()
    assert (status, told.out, told.err.count("\n")) == (1, "", 1)
    assert "skærm" in told.err
    assert "stafet --help" in told.err


@pytest.mark.parametrize(
    ("argv", "language", "rest"),
    [
        (["--lang", "en", "plan.stafet"], "en", ["plan.stafet"]),
        (["plan.stafet", "--lang=da"], "da", ["plan.stafet"]),
        (["plan.stafet"], "", ["plan.stafet"]),
        (["--lang"], "", []),
    ],
)
def test_the_language_given_is_no_file_to_open(argv: list[str], language: str, rest: list[str]) -> None:
    assert (stafet.language_given(argv), stafet.without_language(argv)) == (language, rest)


def test_a_screen_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", ":9876.0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "nobody-0")
    assert not stafet.has_display()

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "somebody-0"))
        server.listen()
        monkeypatch.setenv("WAYLAND_DISPLAY", "somebody-0")
        assert stafet.has_display()


@pytest.mark.parametrize(
    ("display", "reached"),
    [
        (":0", ["/tmp/.X11-unix/X0", "\0/tmp/.X11-unix/X0"]),
        ("localhost:10.0", ["/tmp/.X11-unix/X10", "\0/tmp/.X11-unix/X10", ("localhost", 6010)]),
        ("nonsense", []),
        ("", []),
    ],
)
def test_a_screen_is_looked_for_where_its_name_says(
    monkeypatch: pytest.MonkeyPatch, display: str, reached: list[object]
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)

    assert list(stafet.screens()) == reached


def test_a_system_library_that_qt_lacks_is_named_in_a_sentence() -> None:
    program = (
        "import sys, stafet\n"
        "import builtins; real = builtins.__import__\n"
        "def lacking(name, *rest):\n"
        "    if name == 'gui': raise ImportError('libEGL.so.1: cannot open shared object file')\n"
        "    return real(name, *rest)\n"
        "builtins.__import__ = lacking\n"
        "sys.exit(stafet.main(['--lang', 'da']))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert told.returncode == 1
    assert "libEGL.so.1" in told.stderr
    assert told.stderr.count("\n") == 1
