"""When the window has been painted, and what is read in then: no hand on it should wait for a file to be read."""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

PATIENCE_MS = 2_000
BETWEEN_MS = 15

SOON = (
    "gui.panels.step_page",
    "gui.panels.transition_page",
    "gui.panels.actor_page",
    "gui.panels.sector_page",
    "gui.panels.several_page",
    "gui.panels.beside_rows",
    "gui.charts.week_page",
    "gui.charts.story_page",
    "gui.panels.grid",
    "gui.panels.decision_columns",
    "gui.dialogs.palette",
    "gui.present.projector",
)
"""What is first needed when somebody does something; each takes a few milliseconds and none brings NumPy along."""


def once_painted(widget: QWidget, then: Callable[[], object]) -> None:
    """Call `then` after the first paint of a widget; after a while where it is not painted (a minimized window)."""
    _FirstPaint(widget, then)


class _FirstPaint(QObject):
    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._then: Callable[[], object] | None = then
        widget.installEventFilter(self)
        QTimer.singleShot(PATIENCE_MS, self, self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go)
        return False

    def _go(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()


def read_in(parent: QObject) -> None:
    """Read in, one after the other while nothing else is to be done, what the first hands on the window will need."""
    waiting = iter(SOON)

    def next_one() -> None:
        name = next(waiting, None)
        if name is not None:
            import_module(name)
            QTimer.singleShot(BETWEEN_MS, parent, next_one)

    QTimer.singleShot(BETWEEN_MS, parent, next_one)
