"""From the start of the program to a window one can work in: what is read in before the first paint, what it shows."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gui import first_paint
from gui.fresh import empty_study
from gui.settings import Settings
from model.store.files import save

ROOT = Path(__file__).resolve().parents[2]
LATER = {
    *("numpy", "scipy", "matplotlib", "typst", "networkx", "openpyxl", "lxml", "holidays", "sqlite3"),
    *("sqlmodel", "sqlalchemy", "pydantic", "asyncio", "email", "ssl", "multiprocessing", "socket", "typer", "rich"),
    *(
        "model.store",
        "model.simulation.run",
        "model.analysis",
        "model.checks.run",
        "model.report.pdf",
        "model.glossary",
    ),
    *("gui.charts", "gui.compare", "gui.engine", "gui.dialogs.sheets", "gui.dialogs.palette", "gui.present.projector"),
    *("gui.panels.step_page", "gui.panels.transition_page", "gui.panels.actor_page", "gui.panels.sector_page"),
    *("gui.panels.several_page", "gui.panels.questions_page", "gui.panels.grid", "gui.panels.week_page"),
}
"""What nobody needs before there is something to look at: it would make everybody wait."""
AT_MOST = 3.0
"""Seconds of the processor until the first paint: not the bar (0.6 by the clock), but what nobody may come near."""

STARTED = """
import builtins, gc, json, sys, time
import stafet

plain = builtins.__import__
main, told = stafet.main, {}

def report(program):
    page, seen = program.window.shown_page, program.window.grab().toImage()
    return {
        "page": None if page is None else page.accessibleName(),
        "title": program.window.windowTitle(),
        "library": program.sidebar._ready.count(),
        "boxes": len(program.canvas.picture.boxes),
        "colours": len({seen.pixel(x, y) for x in range(0, seen.width(), 5) for y in range(0, seen.height(), 5)}),
        "sentences": program.notices.sentences(),
    }

def go_on(program, path):
    told["processor"], told["modules"] = time.process_time(), list(sys.modules)
    told["at first"] = report(program)
    real(program, path)
    told["after"] = report(program)
    told["looked after"] = gc.isenabled() and builtins.__import__ is plain
    wait(program)

def wait(program):
    told["read in"] = [name for name in first_paint.SOON if name in sys.modules]
    if len(told["read in"]) == len(first_paint.SOON):
        told["numpy"] = "numpy" in sys.modules
        print(json.dumps(told))
        program.window.close()
    else:
        QTimer.singleShot(10, program, lambda: wait(program))

if __name__ == "__main__":
    from gui import quick
    hurry = quick.hurry

    def hurried():
        global real, first_paint, QTimer
        hurry()
        from gui import app, first_paint
        from PySide6.QtCore import QTimer
        real, app.Program.go_on = app.Program.go_on, go_on

    quick.hurry = hurried
    sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def started(tmp_path):
    """The program from its front door, in a process of its own; what it tells of its first paint and what follows."""

    def start(*argv: str) -> dict[str, object]:
        program = tmp_path / "started.py"
        program.write_text(STARTED, encoding="utf-8")
        shown = subprocess.run(
            [sys.executable, str(program), *argv],
            cwd=ROOT,
            env={
                **os.environ,
                **dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME"), str(tmp_path)),
                "PYTHONPATH": str(ROOT),
                "QT_QPA_PLATFORM": "offscreen",
                "STAFET_LANGUAGE": "da",
            },
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert (shown.returncode, shown.stderr) == (0, "")
        told: dict[str, object] = json.loads(shown.stdout)
        return told

    return start


def test_the_first_start_shows_its_page_and_reads_in_nothing_that_can_wait(started):
    told = started()

    assert told["at first"]["page"] == "Start"
    assert told["at first"]["library"] >= 8
    assert told["at first"]["colours"] > 50
    assert sorted(LATER.intersection(told["modules"])) == []
    assert told["processor"] < AT_MOST
    assert told["looked after"]


def test_with_the_first_paint_the_diagram_is_there(started, tmp_path):
    Settings(tmp_path / "Stafet").remember(tmp_path / "elsewhere.stafet")

    told = started()

    assert told["at first"]["page"] is None
    assert told["at first"]["boxes"] > 10
    assert told["at first"]["title"].startswith("Ældre medicinsk patient")
    assert sorted(LATER.intersection(told["modules"])) == []
    assert told["read in"] == list(first_paint.SOON)
    assert not told["numpy"]


def test_a_file_that_was_named_is_told_of_at_once_and_then_shown(started, tmp_path):
    save(empty_study(), tmp_path / "forløb.stafet")

    told = started(str(tmp_path / "forløb.stafet"))

    assert told["at first"]["page"] == "Åbner “forløb.stafet” …"
    assert told["at first"]["title"].startswith("forløb")
    assert sorted(LATER.intersection(told["modules"])) == []
    assert told["after"]["page"] is None
    assert told["after"]["title"].startswith("forløb.stafet")


def test_a_named_file_that_cannot_be_opened_leaves_the_start_page(started, tmp_path):
    told = started(str(tmp_path / "væk.stafet"))

    assert told["after"]["page"] == "Start"
    assert any("væk.stafet" in sentence for sentence in told["after"]["sentences"])
