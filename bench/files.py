"""How long a file of 500 steps takes: to open and draw, to save, to keep an edit for the case of a crash.

    .venv/bin/python bench/files.py

Each figure is the least of several rounds in milliseconds: wall clock, and the processor's time beside it where the
machine is busy with something else; then the bar it is held to.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication  # noqa: E402

from gui import theme  # noqa: E402
from gui.canvas.view import Canvas  # noqa: E402
from gui.document import Document  # noqa: E402
from gui.selection import Selection  # noqa: E402
from model.store.files import open_study, save, warm_up  # noqa: E402
from model.store.recovery import Slot  # noqa: E402
from model.study import Study  # noqa: E402

STEPS, ROUNDS = 500, 7
Measured = tuple[float, float]


def main() -> None:
    """Measure and print."""
    large = _sizes().large_study(STEPS)
    warm_up()  # the program does it in a worker, soon after the first paint
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.stafet"
        rows = [
            ("save", least(lambda: save(large, path)), 150),
            ("open", least(lambda: open_study(path)), None),
            ("open and draw", opened_and_drawn(path), 300),
            ("recovery write of an edit", recorded(large, Path(folder) / "slots"), 10),
        ]
    print(f"{STEPS} steps                    wall    processor   at most (ms)")
    for name, (wall, processor), bar in rows:
        print(f"{name:28}{wall:7.1f}{processor:12.1f}{bar if bar is not None else '':>12}")


def least(act: Callable[[], object], before: Callable[[], object] = lambda: None, rounds: int = ROUNDS) -> Measured:
    """The shortest of several rounds, in milliseconds; `before` is not counted."""
    taken = []
    for _round in range(rounds):
        before()
        wall, processor = time.perf_counter(), time.process_time()
        act()
        taken.append((time.perf_counter() - wall, time.process_time() - processor))
    return 1000 * min(wall for wall, _ in taken), 1000 * min(processor for _, processor in taken)


def opened_and_drawn(path: Path) -> Measured:
    """A file opened in the window's diagram, which showed another one before: read, laid out, painted."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.dress(application)
    small = _sizes().large_study(3)
    document = Document(small)
    canvas = Canvas(document, Selection())
    canvas.resize(1000, 600)
    canvas.show()
    application.processEvents()

    def another() -> None:
        document.open(small, path=None)
        application.processEvents()

    def act() -> None:
        document.open(open_study(path).study, path=path)
        canvas.viewport().repaint()

    return least(act, another)


def recorded(study: Study, folder: Path) -> Measured:
    """One step renamed, and kept in the recovery slot."""
    slot = Slot(folder)
    slot.begin(study)
    states = []
    for number in range(ROUNDS * 5):
        pathway = study.pathway()
        step = replace(pathway.steps["S250"], name=f"Edit {number}")
        study = study.put(replace(pathway, steps=pathway.steps.put(step)))
        states.append(study)
    left = iter(states)
    measured = least(lambda: slot.record(next(left)), rounds=len(states))
    slot.discard()
    return measured


def _sizes() -> ModuleType:
    """The studies of a given size that the tests use too. By its path: a library brings a package called tests."""
    found = spec_from_file_location("sizes", ROOT / "tests" / "sizes.py")
    assert found is not None
    assert found.loader is not None
    made = module_from_spec(found)
    found.loader.exec_module(made)
    return made


if __name__ == "__main__":
    main()
