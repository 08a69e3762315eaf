"""How fast the diagram answers: edits with repaint, a frame of a drag, zoom, tidying, and the start of the program.

    .venv/bin/python bench/canvas.py            offscreen; the start too where there is a display (DISPLAY)

Each figure is the least of several rounds in milliseconds of the processor (of the start: the median of five), beside
the bar it is held to. An element is a step or an arrow. An edit is timed from the verb until everything in sight, the
edited step in the middle of it at 100 %, is painted anew; what lies out of sight follows in the next turn of the event
loop, which is the figure below.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SCREEN = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QObject, QPoint, Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from gui import start, theme  # noqa: E402
from gui.canvas.view import Canvas  # noqa: E402
from gui.document import Document  # noqa: E402
from gui.selection import Selection  # noqa: E402
from gui.settings import Settings  # noqa: E402
from gui.start import FIRST_SHOWN  # noqa: E402
from model.edits import actors, drawing, steps, transitions  # noqa: E402
from model.geometry.drawing import drawn  # noqa: E402
from model.geometry.figures import figure  # noqa: E402
from model.geometry.places import placed  # noqa: E402
from model.geometry.routes import routed  # noqa: E402
from model.geometry.tidy import tidied  # noqa: E402
from model.pathway import Pathway  # noqa: E402
from model.responsibility import Assignments, held  # noqa: E402
from model.sector import Actor, Sector  # noqa: E402
from model.step import Step, StepKind, Transition  # noqa: E402
from model.store.files import save  # noqa: E402
from model.study import Study  # noqa: E402
from model.table import Table  # noqa: E402
from pathways import catalogue  # noqa: E402

ROUNDS = 7
Row = tuple[str, float, float]


def pathway(count: int, *, lanes: int = 8, seed: int = 1) -> Pathway:
    """A pathway of so many steps: a chain with decisions, shortcuts and loops, some arrows between lanes."""
    chance = Random(seed)
    names = ("Behandling", "Visitation af hjemmepleje", "Genoptræningsplan sendes", "Besøg", "Kan hjemmet modtage?")
    made, lane = [], 0
    for n in range(count):
        lane = chance.randrange(lanes) if chance.random() < 0.25 else lane
        kind = StepKind.START if n == 0 else StepKind.DECISION if n % 7 == 3 else StepKind.ACTIVITY
        said = Assignments(treatment=held(f"a{lane}") if n % 9 == 0 else None)
        made.append(Step(f"s{n}", kind, chance.choice(names), f"a{lane}", assignments=said))
    ways = {(n - 1, n) for n in range(1, count)}
    ways |= {(n, n + chance.choice((2, 3, -4))) for n in range(5, count - 5, 7)}
    return Pathway(
        "p",
        "P",
        sectors=Table(Sector(f"k{n}", f"Sektor {n}") for n in range(4)),
        actors=Table(Actor(f"a{n}", f"Aktør {n}", f"k{n * 4 // lanes}") for n in range(lanes)),
        steps=Table(made),
        transitions=Table(Transition(f"t{a}-{b}", f"s{a}", f"s{b}") for a, b in sorted(ways)),
    )


def of_elements(count: int) -> Study:
    """A tidy study with so many steps and arrows together."""
    one = pathway(round(count / 2.14))
    return drawing.tidy(Study("s", Table([one])), "p")


def least(act: Callable[[], object], undo: Callable[[], object] = lambda: None) -> float:
    """The shortest of several rounds, in milliseconds of the processor, since others may be at work; without `undo`."""
    taken = []
    for _round in range(ROUNDS):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
        undo()
    return 1000 * min(taken)


def tidying() -> Iterator[Row]:
    """A place for every step, and a way for every arrow."""
    for count, bar in ((40, 20.0), (300, 200.0)):
        plain = pathway(count)

        def tidy_and_route(plain: Pathway = plain) -> None:
            tidy = drawing.tidy(Study("s", Table([plain])), "p").pathway()
            routed(tidy, placed(tidy), {step.id: figure(step) for step in tidy.steps.values()})

        yield f"{count} steps tidied and routed", least(tidy_and_route), bar
        yield f"{count} steps tidied alone", least(lambda plain=plain: tidied(plain)), bar
        tidy = drawing.tidy(Study("s", Table([plain])), "p").pathway()
        yield f"{count} steps drawn from nothing", least(lambda tidy=tidy: drawn(tidy)), float("inf")


def shown(count: int) -> tuple[Document, Selection, Canvas, str]:
    """A window as large as a laptop's with a step in the middle of the pathway chosen and in sight; painted once."""
    document, selection = Document(of_elements(count)), Selection()
    canvas = Canvas(document, selection)
    canvas.resize(1366, 560)
    canvas.show()
    canvas.zoom(1.0)
    idle()
    middle = list(document.pathway.steps)[len(document.pathway.steps) // 2]
    selection.show("steps", middle)
    idle()
    return document, selection, canvas, middle


def idle() -> None:
    """Let the event loop come to rest."""
    for _turn in range(6):
        QApplication.processEvents()


def editing(count: int, bar: float) -> Iterator[Row]:
    """Edits with everything in sight repainted."""
    document, _selection, canvas, middle = shown(count)
    painted, rounds = Painted(canvas), iter(range(1000))
    arrow = document.pathway.outgoing(middle)[0].id
    sector = next(iter(document.pathway.sectors))
    lane = "a7" if document.pathway.steps[middle].actor != "a7" else "a6"
    verbs: dict[str, Callable[[Study], Study]] = {
        "rename a step": lambda study: steps.rename_step(study, "p", middle, "Et andet navn"),
        "append a step": lambda study: steps.append_step(study, "p", middle)[0],
        "move a step a column": lambda study: steps.move_step(
            study, "p", middle, column=placed(study.pathway()).spots[middle].column + 1
        ),
        "move a step to another lane": lambda study: steps.move_step(study, "p", middle, actor=lane),
        "connect two steps": lambda study: transitions.connect(study, "p", middle, "s1")[0],
        "remove a step": lambda study: steps.remove_steps(study, "p", [middle]),
        "remove an arrow": lambda study: transitions.remove_transitions(study, "p", [arrow]),
        "insert into an arrow": lambda study: steps.insert_on_transition(study, "p", arrow)[0],
        "add a lane": lambda study: actors.add_actor(study, "p", "Ny", sector)[0],
        "fold a sector": lambda study: drawing.fold_sector(study, "p", sector),
    }
    for name, verb in verbs.items():
        whole: list[float] = []

        def edit(verb: Callable[[Study], Study] = verb) -> None:
            document.edit("e", verb)
            canvas.viewport().repaint()

        def undo(whole: list[float] = whole) -> None:
            start = time.process_time()
            idle()
            whole.append(time.process_time() - start)
            document.undo()
            # Another pathway each time: what was found for one is kept for a while.
            name = f"Besøg {next(rounds)}"
            document.edit("e", lambda study: steps.rename_step(study, "p", "s5", name))
            idle()

        painted.times = 0
        taken = least(edit, undo)
        assert painted.times >= ROUNDS, "nothing was painted"
        yield f"{count} elements: {name}", taken, bar
        yield f"{' ' * len(str(count))}           what is out of sight", 1000 * min(whole), float("inf")


class Painted(QObject):
    """Counts how often the diagram was painted."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.times = 0
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def looking(count: int) -> Iterator[Row]:
    """A frame of a drag, and zoom, with everything repainted."""
    _document, _selection, canvas, middle = shown(count)
    view, box = canvas.viewport(), next(box for box in canvas.picture.boxes if box.id == middle)
    start = canvas.mapFromScene(*box.rect.centre)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    places = iter(range(1000))

    def frame() -> None:
        n = next(places)
        QTest.mouseMove(view, start + QPoint(20 + 3 * n, 5 * (n % 9)))
        QApplication.processEvents()

    yield f"{count} elements: a frame of a drag", least(frame), 4.0
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    zooms = iter((0.9, 1.1, 0.4, 0.6, 0.2, 1.5, 1.0) * 3)

    def zoom() -> None:
        canvas.zoom(next(zooms))
        view.repaint()

    yield f"{count} elements: zoom", _slowest(zoom), 25.0


def _slowest(act: Callable[[], object]) -> float:
    """The slowest kind of round (each is another zoom), each at its quickest of three, in milliseconds."""
    taken: list[list[float]] = [[] for _round in range(ROUNDS)]
    for _again in range(3):
        for rounds in taken:
            start = time.process_time()
            act()
            rounds.append(time.process_time() - start)
    return 1000 * max(min(rounds) for rounds in taken)


CHILD = """
import os, sys, time
sys.path.insert(0, {root!r})
import stafet
from gui import quick
hurry = quick.hurry

def hurried():
    hurry()
    from gui import app, first_paint
    goes_on = app.Program.go_on

    def go_on(program, path):
        painted = time.time()
        def report():
            print(painted, time.time(), flush=True)
            os._exit(0)
        if path is None:
            report()
        goes_on(program, path)
        first_paint.once_painted(program.canvas.viewport(), report)

    app.Program.go_on = go_on

if __name__ == "__main__":
    quick.hurry = hurried
    stafet.main(sys.argv[1:])
"""
STARTS = 6


def starting() -> Iterator[Row]:
    """From the start of the process to the first paint, on a display: of the start page, of a ready pathway, and with a
    file, where that is read after the window has been painted."""
    with tempfile.TemporaryDirectory() as folder:
        home, file = Path(folder, "home"), Path(folder, "pathway.stafet")
        save(catalogue.load(FIRST_SHOWN, "da"), file)
        yield "start to first paint, the very first time", _median(_started(home), 0), 600.0
        Settings(home / "Stafet").remember(file)
        yield "start to first paint of the diagram", _median(_started(home), 0), 600.0
        taken = _started(home, str(file))
        yield "start with a file to first paint", _median(taken, 0), 600.0
        yield "start with a file to its diagram", _median(taken, 1), float("inf")


def _started(home: Path, *argv: str) -> list[tuple[float, float]]:
    """Seconds to the first paint and to that of the diagram, of starts as somebody meets them: with what Python keeps
    compiled, so that the first start is not counted."""
    environment = {key: value for key, value in os.environ.items() if key not in _OURS}
    environment |= {f"XDG_{name}_HOME": str(home) for name in ("CONFIG", "DATA", "STATE")}
    taken = []
    for _round in range(STARTS):
        start = time.time()
        child = [sys.executable, "-c", CHILD.format(root=str(ROOT)), *argv]
        shown = subprocess.run(child, env=environment, capture_output=True, text=True, check=True)
        first, second = map(float, shown.stdout.split())
        taken.append((first - start, second - start))
    return taken[1:]


_OURS = ("QT_QPA_PLATFORM", "PYTHONDONTWRITEBYTECODE")


def _median(taken: list[tuple[float, float]], which: int) -> float:
    return 1000 * statistics.median(each[which] for each in taken)


def main() -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.dress(application)
    start.look_for_circles_rarely()
    rows = [tidying(), editing(300, 16.0), looking(300), editing(1000, 50.0), looking(1000)]
    for each in (*rows, *((starting(),) if SCREEN else ())):
        for name, taken, bar in each:
            told = "" if bar == float("inf") else f"  of {bar:5.0f}  {'ok' if taken <= bar else 'TOO SLOW'}"
            print(f"{name:48s} {taken:8.1f} ms{told}", flush=True)


if __name__ == "__main__":
    main()
