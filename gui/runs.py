"""When to simulate: shortly after an edit has settled, and longer once all is at rest; and whose result it is."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.document import Document, same_meaning
from gui.jobs import Jobs
from model.pathway import Pathway

if TYPE_CHECKING:
    from model.simulation.result import Result

SETTLED_MS = 400
AT_REST_MS = 1_500
QUICK = 2_000
SEED = 1


def engine_is_compiled() -> bool:
    """Whether the hot files of the engine are machine code here; looked up without importing them."""
    found = find_spec("model.simulation.kernel")
    return found is not None and found.origin is not None and not found.origin.endswith(".py")


class Runs(QObject):
    """Runs by themselves, and on demand. A result is kept only where the pathway still is the one it was made of.

    `changed` tells that `running`, `done`, `total` or `obstacle` are others. `obstacle` is the sentence why the pathway
    cannot be simulated, "" where it can.
    """

    changed = Signal()

    def __init__(self, document: Document, jobs: Jobs, *, say: Callable[[str], object]) -> None:
        super().__init__(document)
        self._document, self._jobs, self._say = document, jobs, say
        self._of: Pathway | None = None
        self._number = 0
        self.obstacle = ""
        self.at_rest = 20_000 if engine_is_compiled() else 5_000
        self._settled = _timer(self, SETTLED_MS, lambda: self._start(QUICK, asked=False))
        self._rested = _timer(self, AT_REST_MS, lambda: self._start(self.at_rest, asked=False))
        document.changed.connect(self._edited)
        document.switched.connect(self._switched)
        jobs.changed.connect(self.changed.emit)

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._of is not None

    @property
    def done(self) -> int:
        """Citizens the running run has behind it."""
        return self._jobs.how_far(self._number)[0] if self.running else 0

    @property
    def total(self) -> int:
        """Citizens the running run has in all; 1 while that is not known yet, 0 where none is running."""
        return (self._jobs.how_far(self._number)[1] or 1) if self.running else 0

    def run(self) -> None:
        """Simulate now, at length; where that cannot be, say why."""
        self._stop()
        self._start(self.at_rest, asked=True)

    def cancel(self) -> None:
        """Stop the running run; what it has so far is kept, and no other begins by itself before the next edit."""
        self._settled.stop()
        self._rested.stop()
        self._jobs.cancel(self._number)

    def close(self) -> None:
        """Begin nothing any more: the window is gone."""
        self._settled.stop()
        self._rested.stop()
        self._of = None

    def begin(self) -> None:
        """Let a run of what is shown begin once things have settled, unless its result is there already."""
        if not self._document.result_is_current:
            self._settled.start()

    def _edited(self, _change: object) -> None:
        if self._of is not None and not same_meaning(self._of, self._document.pathway):
            self._stop()
        if self._of is None and not self._document.result_is_current:
            self._rested.stop()
            self._settled.start()

    def _switched(self) -> None:
        self._stop()
        self.begin()

    def _stop(self) -> None:
        self._settled.stop()
        self._rested.stop()
        self._jobs.cancel(self._number)
        self._of = None

    def _start(self, citizens: int, *, asked: bool) -> None:
        pathway = self._document.pathway
        self._of = pathway
        self._number = self._jobs.start(
            "simulate",
            pathway,
            citizens,
            SEED,
            done=lambda result: self._take(pathway, citizens, result),
            refused=lambda sentence: self._refuse(pathway, sentence, asked=asked),
        )

    def _take(self, pathway: Pathway, citizens: int, result: "Result") -> None:
        if self._of is not pathway:
            return  # an edit has come in between; its own run is on the way
        self._of, self.obstacle = None, ""
        self._document.take_result(pathway, result)
        if citizens < self.at_rest and not result.cancelled:
            self._rested.start()
        self.changed.emit()

    def _refuse(self, pathway: Pathway, sentence: str, *, asked: bool) -> None:
        if self._of is not pathway:
            return
        self._of, self.obstacle = None, sentence
        if asked:
            self._say(sentence)
        self.changed.emit()


def _timer(parent: QObject, milliseconds: int, due: Callable[[], None]) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(due)
    return made
