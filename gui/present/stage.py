"""The canvas as the room sees it: readable at six metres, and where one is in the middle."""

from PySide6.QtCore import QEasingCurve, QPointF, QVariantAnimation

from gui.canvas.view import Canvas
from gui.canvas.walking import box_of
from model.geometry.picture import Picture

X_HEIGHT = 1118 / 2048
"""Of Inter: the height of an x as a share of the size of the type."""
OF_THE_SCREEN = 1 / 60
"""An x is at least this share of the screen high."""
CALM_MS = 520
WINDOW_TYPE = 15.0
"""The size of type in the window, in pixels, that the batons of a story are made for."""


def type_size(height: float) -> float:
    """The size of type, in pixels, whose x is high enough on a screen of this height."""
    return height * OF_THE_SCREEN / X_HEIGHT


def legible(picture: Picture, height: float) -> float:
    """The zoom at which the smallest text of the diagram has the x-height a screen this high asks for."""
    smallest = min((text.size for text in picture.texts() if text.text), default=12.0)
    return type_size(height) / smallest


class Stage(Canvas):
    """The canvas as the room sees it: readable, and where one is in the middle."""

    def open_sight(self) -> None:
        height = self.window().height()
        self.runners.times, self.runners.follows = type_size(height) / WINDOW_TYPE, False
        space = self.viewport().size()
        whole = min(space.width() / max(self.picture.width, 1), space.height() / max(self.picture.height, 1))
        self.zoom(max(legible(self.picture, height), min(whole, 4.0)))
        self.look_at_step(calm=False)

    def look_at_step(self, *, calm: bool) -> None:
        """Pan until the chosen step stands in the middle."""
        box = box_of(self.picture, self.selection.first) if self.selection.table == "steps" else None
        if box is None:
            return
        seen = self.mapFromScene(QPointF(*box.whole.centre)) - self.viewport().rect().center()
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        start = QPointF(bars[0].value(), bars[1].value())
        goal = start + QPointF(seen)
        self._glide(start, goal, calm=calm)

    def _glide(self, start: QPointF, goal: QPointF, *, calm: bool) -> None:
        self._way = QVariantAnimation(self)
        self._way.setDuration(CALM_MS if calm else 0)
        self._way.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._way.setStartValue(start)
        self._way.setEndValue(goal)
        self._way.valueChanged.connect(self._pan)
        self._way.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)
        if not calm:
            self._pan(goal)

    def _pan(self, at: QPointF) -> None:
        self.horizontalScrollBar().setValue(round(at.x()))
        self.verticalScrollBar().setValue(round(at.y()))
