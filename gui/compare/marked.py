"""A diagram to look at, with what differs from another one marked on it by sign and word."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from gui.canvas import sight
from gui.canvas.badges import BadgeItem
from gui.canvas.paper import Paper
from gui.canvas.touch import touched
from gui.document import Document
from gui.selection import Selection
from model.geometry.badges import Marking, badges

LEAST, MOST = 0.5, 1.0
"""Between these a diagram is opened: its whole height where that can be read."""
STILL = 4
"""A pointer that moved by no more than so many pixels chose; else it pulled the paper."""


class MarkedPaper(Paper):
    """A click chooses a thing, a pull moves the paper."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        self._markings: tuple[Marking, ...] = ()
        self._badges: list[BadgeItem] = []
        self._pressed = QPoint()
        super().__init__(document, selection, parent)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        selection.reveal.connect(self.reveal)

    @property
    def badges(self) -> tuple[BadgeItem, ...]:
        """What is marked now."""
        return tuple(self._badges)

    def mark(self, markings: Sequence[Marking]) -> None:
        """Mark these things and no others."""
        self._markings = tuple(markings)
        self._mark_anew()

    def renew(self) -> None:
        super().renew()
        self._mark_anew()

    def open_sight(self) -> None:
        height = self.viewport().height() / max(self.picture.height, 1)
        self.zoom(min(max(height, LEAST), MOST))
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def reveal(self) -> None:
        """Scroll to what is chosen, as far as needed; it may be on the other diagram only."""
        rects = sight.chosen(self.picture, self.selection.table, self.selection.ids)
        if rects:
            band = self.picture.bands[0].rect.right if self.picture.bands else 0.0
            sight.reveal(self, sight.around(rects), left=band)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and (at - self._pressed).manhattanLength() <= STILL:
            found = touched(self.picture, self.point(QPointF(at)), seen=self.seen, scale=sight.factor(self))
            if found is None or found.place == "ground":
                self.selection.clear()
            else:
                self.selection.choose(found.table, (found.id,))

    def _mark_anew(self) -> None:
        for item in self._badges:
            self.scene_shown.removeItem(item)
        self._badges = [BadgeItem(badge, self.look) for badge in badges(self.picture, self._markings)]
        for item in self._badges:
            self.scene_shown.addItem(item)
