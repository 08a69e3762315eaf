"""Which part of the diagram is in sight, and how large: zoom, fit, scroll, reveal."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QGraphicsView, QPinchGesture

from model.geometry.picture import Picture, Rect

LEAST, MOST = 0.15, 8.0
STEP = 1.2
READABLE = 0.8
"""An opened diagram is shown at least this large: it is scrolled rather than shrunk."""
FIT_MOST = 1.25


def factor(view: QGraphicsView) -> float:
    """The zoom, 1.0 being 100 %."""
    return view.transform().m11()


def zoom_to(view: QGraphicsView, wanted: float, at: QPointF | None = None) -> None:
    """Zoom so that what lies under `at` (viewport pixels; the middle where none is given) stays there."""
    at = at if at is not None else QPointF(view.viewport().rect().center())
    wanted = min(max(wanted, LEAST), MOST)
    kept = view.mapToScene(at.toPoint())
    view.resetTransform()
    view.scale(wanted, wanted)
    moved = view.mapFromScene(kept) - at.toPoint()
    scroll(view, moved.x(), moved.y())


def scroll(view: QGraphicsView, across: float, down: float) -> None:
    """Scroll by so many viewport pixels."""
    bars = view.horizontalScrollBar(), view.verticalScrollBar()
    bars[0].setValue(bars[0].value() + round(across))
    bars[1].setValue(bars[1].value() + round(down))


def fit(view: QGraphicsView, picture: Picture, *, least: float = LEAST, most: float = FIT_MOST) -> None:
    """Bring the whole diagram into sight, as large as it goes within these bounds, from its top-left corner."""
    space = view.viewport().size()
    wanted = min(space.width() / max(picture.width, 1), space.height() / max(picture.height, 1))
    view.resetTransform()
    limited = min(max(wanted, least), most)
    view.scale(limited, limited)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().minimum())
    view.verticalScrollBar().setValue(view.verticalScrollBar().minimum())


def reveal(view: QGraphicsView, rect: Rect, *, left: float) -> None:
    """Scroll only as far as needed to see this; `left` pixels at the left are covered by the sectors."""
    scale = factor(view)
    room = 28.0
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    wanted = QRectF(rect.x - left - room, rect.y - room, rect.width + left + 2 * room, rect.height + 2 * room)
    across = _needed(wanted.left(), wanted.right(), seen.left(), seen.right())
    down = _needed(wanted.top(), wanted.bottom(), seen.top(), seen.bottom())
    scroll(view, across * scale, down * scale)


def _needed(start: float, end: float, seen_start: float, seen_end: float) -> float:
    if start < seen_start or end - start > seen_end - seen_start:
        return start - seen_start
    return max(0.0, end - seen_end)


PINCHES = (QEvent.Type.NativeGesture, QEvent.Type.Gesture)


def pinched(event: QEvent) -> tuple[float, QPoint] | None:
    """By how much two fingers grew the diagram, and where on the screen; None where they did something else."""
    if isinstance(event, QNativeGestureEvent):
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return None
        return 1.0 + event.value(), event.globalPosition().toPoint()
    pinch = event.gesture(Qt.GestureType.PinchGesture) if isinstance(event, QGestureEvent) else None
    if not isinstance(pinch, QPinchGesture):
        return None
    return pinch.scaleFactor(), pinch.hotSpot().toPoint()
