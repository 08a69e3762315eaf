"""Little line drawings for buttons and menus, within 16 by 16 pixels round the origin."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap, QPolygonF

from gui.canvas.look import colour


def draw_sign(painter: QPainter, sign: str) -> None:
    """Draw a sign with the painter's pen."""
    _SIGNS[sign](painter)


def icon(sign: str, ink: str, ratio: float) -> QIcon:
    """A sign as a menu's icon; `ratio` device pixels a logical one."""
    pixmap = QPixmap(round(18 * ratio), round(18 * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen(ink))
    painter.translate(9, 9)
    draw_sign(painter, sign)
    painter.end()
    return QIcon(pixmap)


def pen(ink: str) -> QPen:
    """The pen signs are drawn with."""
    made = QPen(colour(ink), 1.5)
    made.setCapStyle(Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return made


def _activity(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(-7, -5, 14, 10), 3, 3)


def _decision(painter: QPainter) -> None:
    painter.drawPolygon(_points((0, -7.5), (7.5, 0), (0, 7.5), (-7.5, 0)))


def _split(painter: QPainter) -> None:
    _fan(painter, bar=-5, start=-3, end=7)


def _join(painter: QPainter) -> None:
    _fan(painter, bar=3, start=-7, end=3)


def _fan(painter: QPainter, *, bar: float, start: float, end: float) -> None:
    painter.fillRect(QRectF(bar, -7, 2.4, 14), painter.pen().color())
    for down in (-4.5, 0.0, 4.5):
        painter.drawLine(QPointF(start, down), QPointF(end, down))


def _wait(painter: QPainter) -> None:
    painter.drawPolygon(_points((-5, -7), (5, -7), (-5, 7), (5, 7)))


def _start(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(-7, -7, 14, 14))


def _end(painter: QPainter) -> None:
    line = QPen(painter.pen())
    line.setWidthF(3.0)
    painter.setPen(line)
    painter.drawEllipse(QRectF(-6, -6, 12, 12))


def _connect(painter: QPainter) -> None:
    painter.drawLine(QPointF(-7, 5), QPointF(6, -5))
    painter.drawPolyline(_points((0.5, -6), (6.5, -5.5), (5.2, 0.6)))


def _handover(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(-8, -4.5, 16, 9), 4.5, 4.5)
    painter.drawLine(QPointF(-1.5, -2), QPointF(-1.5, 2))


def _kind(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(-8, -7, 8, 8))
    painter.drawRect(QRectF(1, 0, 7, 7))


def _rename(painter: QPainter) -> None:
    painter.drawLine(QPointF(-2, 6), QPointF(7, 6))
    painter.drawPolygon(_points((-7, 6), (-6, 2), (3, -7), (6, -4), (-3, 5)))


def _delete(painter: QPainter) -> None:
    painter.drawLine(QPointF(-6, -4.5), QPointF(6, -4.5))
    painter.drawPolyline(_points((-4.5, -4.5), (-3.7, 7), (3.7, 7), (4.5, -4.5)))
    painter.drawPolyline(_points((-2, -4.5), (-1.6, -7), (1.6, -7), (2, -4.5)))


def _points(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])


_SIGNS: dict[str, Callable[[QPainter], None]] = {
    "start": _start,
    "activity": _activity,
    "decision": _decision,
    "split": _split,
    "join": _join,
    "wait": _wait,
    "end": _end,
    "connect": _connect,
    "handover": _handover,
    "kind": _kind,
    "rename": _rename,
    "delete": _delete,
}
