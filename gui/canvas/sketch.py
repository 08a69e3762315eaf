"""A drawing prepared as strokes: what to call on a painter, so that painting again is nothing but calling."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPolygonF

from gui.canvas.look import Look, colour
from model.geometry.outline import RADIUS, rounded
from model.geometry.picture import Point, Rect, Text

Stroke = tuple[Callable[..., Any], tuple[Any, ...]]
NO_LINE = QPen(Qt.PenStyle.NoPen)
NO_FILL = QBrush(Qt.BrushStyle.NoBrush)


def replay(strokes: Sequence[Stroke], painter: QPainter) -> None:
    """Draw what was prepared."""
    for call, given in strokes:
        call(painter, *given)


class Sketch:
    """Gathers strokes. Fills and lines are given with each shape; nothing carries over from one to the next."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.strokes: list[Stroke] = []

    def path(self, path: QPainterPath, *, fill: str | None = None, line: QPen | None = None) -> None:
        """A closed or open shape."""
        self._use(fill, line)
        self.strokes.append((QPainter.drawPath, (path,)))

    def rect(self, rect: Rect, *, fill: str | None = None, line: QPen | None = None, radius: float = 0.0) -> None:
        """An upright rectangle, its corners rounded."""
        self._use(fill, line)
        self.strokes.append((QPainter.drawRoundedRect, (qrect(rect), radius, radius)))

    def ellipse(self, rect: Rect, *, fill: str | None = None, line: QPen | None = None) -> None:
        """An ellipse that fills the rectangle."""
        self._use(fill, line)
        self.strokes.append((QPainter.drawEllipse, (qrect(rect),)))

    def text(self, text: Text, name: str) -> None:
        """A line of text in this colour; its y is the baseline."""
        font = self.look.font(text)
        static = self.look.laid_out(text)
        ascent = self.look.ascent_of(text)
        self.strokes += [(QPainter.setPen, (QPen(colour(name)),)), (QPainter.setFont, (font,))]
        if text.turned:
            self.strokes += [
                (QPainter.save, ()),
                (QPainter.translate, (text.x, text.y)),
                (QPainter.rotate, (-90.0,)),
                (QPainter.drawStaticText, (QPointF(-self.look.left_of(text), -ascent), static)),
                (QPainter.restore, ()),
            ]
        else:
            place = QPointF(text.x - self.look.left_of(text), text.y - ascent)
            self.strokes.append((QPainter.drawStaticText, (place, static)))

    def faded(self, opacity: float) -> None:
        """What follows is drawn with this opacity."""
        self.strokes.append((QPainter.setOpacity, (opacity,)))

    def moved(self, across: float, down: float) -> None:
        """What follows is drawn that much further."""
        self.strokes.append((QPainter.translate, (across, down)))

    def _use(self, fill: str | None, line: QPen | None) -> None:
        brush = NO_FILL if fill is None else QBrush(colour(fill))
        self.strokes += [(QPainter.setPen, (line or NO_LINE,)), (QPainter.setBrush, (brush,))]


def qrect(rect: Rect) -> QRectF:
    """The same rectangle for Qt."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def qpoint(point: Point) -> QPointF:
    """The same point for Qt."""
    return QPointF(point[0], point[1])


def polygon(points: Sequence[Point]) -> QPainterPath:
    """A closed shape with these corners."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([qpoint(point) for point in points]))
    path.closeSubpath()
    return path


def line_through(points: Sequence[Point], radius: float = RADIUS) -> QPainterPath:
    """An arrow's line, its corners rounded."""
    path = QPainterPath()
    for move in rounded(points, radius):
        if move.verb == "M":
            path.moveTo(qpoint(move.end))
        elif move.verb == "L":
            path.lineTo(qpoint(move.end))
        else:
            path.quadTo(qpoint(move.control), qpoint(move.end))
    return path


def round_rect(rect: Rect, radius: float) -> QPainterPath:
    """A rectangle with rounded corners, as a shape to cut with."""
    path = QPainterPath()
    path.addRoundedRect(qrect(rect), radius, radius)
    return path
