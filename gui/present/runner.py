"""The baton that a story moves over the diagram."""

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QVariantAnimation
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas.look import Look
from gui.canvas.parts import Layer

RADIUS = 9.0
RING = 15.0
RUN_MS = 900


class Runner(QGraphicsItem):
    """A filled disc in a ring; `warm` while nobody, or nobody who knows, holds responsibility."""

    def __init__(self) -> None:
        super().__init__()
        self._fill = self._ring = QColor()
        self.setZValue(Layer.GHOSTS)
        self.hide()

    def dress(self, look: Look, *, warm: bool) -> None:
        """The colours for this paper."""
        self._fill = QColor(look.palette.gap_text if warm else look.palette.accent)
        self._ring = QColor(look.palette.paper)
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(-RING, -RING, 2 * RING, 2 * RING)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._fill)
        painter.setBrush(self._ring)
        painter.drawEllipse(QPointF(), RING - 1, RING - 1)
        painter.setBrush(self._fill)
        painter.drawEllipse(QPointF(), RADIUS, RADIUS)


def run(runner: Runner, to: QPointF, *, parent: QObject) -> None:
    """Move it there calmly; where it was not shown it appears there."""
    if not runner.isVisible():
        runner.setPos(to)
        runner.show()
        return
    way = QVariantAnimation(parent)
    way.setDuration(RUN_MS)
    way.setEasingCurve(QEasingCurve.Type.InOutCubic)
    way.setStartValue(runner.pos())
    way.setEndValue(to)
    way.valueChanged.connect(runner.setPos)
    way.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)
