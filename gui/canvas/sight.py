"""Which part of the diagram is in sight, and how large: zoom, fit, scroll, reveal."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QGraphicsView, QPinchGesture

from model.geometry.picture import Picture, Rect

LEAST, MOST = 0.15, 8.0
STEP = 1.2
READABLE = 0.7
"""An opened diagram is at least this large (its text then has 8 pixels): it is scrolled rather than shrunk."""
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


def fit(view: QGraphicsView, picture: Picture) -> None:
    """Bring the whole diagram into sight, as large as it goes, from its top-left corner."""
    _from_corner(view, min(max(min(_ratios(view, picture)), LEAST), FIT_MOST))


def fit_readable(view: QGraphicsView, picture: Picture) -> None:
    """The view one begins with: all of it where that is readable, else its whole height, else its beginning."""
    across, down = _ratios(view, picture)
    whole = min(across, down)
    _from_corner(view, min(max(whole if whole >= READABLE else down, READABLE), 1.0))


def _ratios(view: QGraphicsView, picture: Picture) -> tuple[float, float]:
    """The zooms at which the diagram fills the width and the height of the window."""
    space = view.viewport().size()
    return space.width() / max(picture.width, 1), space.height() / max(picture.height, 1)


def _from_corner(view: QGraphicsView, wanted: float) -> None:
    view.resetTransform()
    view.scale(wanted, wanted)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().minimum())
    view.verticalScrollBar().setValue(view.verticalScrollBar().minimum())


def fit_rect(view: QGraphicsView, rect: Rect, *, left: float) -> None:
    """Bring a part of the diagram into the middle of sight, as large as it goes; `left` lengths are the sectors'."""
    space = view.viewport().size()
    wanted = min(space.width() / (rect.width + left), space.height() / max(rect.height, 1))
    limited = min(max(wanted, LEAST), FIT_MOST)
    view.resetTransform()
    view.scale(limited, limited)
    view.centerOn(rect.x + rect.width / 2 - left / 2, rect.y + rect.height / 2)


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


def chosen(picture: Picture, table: str, ids: Sequence[str]) -> list[Rect]:
    """Where these things are drawn; arrows by the area of their line."""
    keys = set(ids)
    match table:
        case "steps":
            return [box.whole for box in picture.boxes if box.id in keys]
        case "transitions":
            return [around([Rect(*point, 0, 0) for point in one.points]) for one in picture.arrows if one.id in keys]
        case "actors":
            return [lane.rect for lane in picture.lanes if lane.id in keys]
        case "sectors":
            return [lane.rect for lane in picture.lanes if lane.sector in keys]
    return []


def around(rects: Sequence[Rect]) -> Rect:
    """The smallest area that holds all of these (at least one)."""
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(left, top, max(rect.right for rect in rects) - left, max(rect.bottom for rect in rects) - top)


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
