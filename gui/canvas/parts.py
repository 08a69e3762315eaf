"""The items of the scene: each shows one value of the picture, never changes it, and knows nothing else."""

from collections.abc import Callable
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas import halos, shapes
from gui.canvas.look import Look
from gui.canvas.sketch import Sketch, qrect, replay
from model.geometry.picture import Arrow, Band, Baton, Box, Label, Lane, Rect

FAR_RIGHT = 60_000.0
"""Lanes go on beyond the last column for as far as anybody scrolls."""
MARGIN = 10.0
"""Room round a thing for its ring."""


class Layer(IntEnum):
    """Who lies over whom."""

    GROUND = 0
    ARROWS = 10
    BOXES = 20
    LABELS = 30
    BATONS = 40
    NAMES = 50
    BANDS = 60
    BAND_NAMES = 61
    GHOSTS = 80


class Part(QGraphicsItem):
    """One thing of the picture. The scene says whether it is chosen or under the pointer."""

    def __init__(self, layer: Layer, rect: Rect, value: object, look: Look, draw: Callable[[Sketch], None]) -> None:
        super().__init__()
        self.setZValue(layer)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.value = value
        self.chosen = self.hovered = False
        self._bounds, self._look = qrect(rect.grown(MARGIN)), look
        sketch = Sketch(look)
        draw(sketch)
        self._strokes = sketch.strokes
        self._ring = Sketch(look)

    def mark(self, *, chosen: bool, hovered: bool) -> None:
        """Show or hide the ring."""
        if (chosen, hovered) == (self.chosen, self.hovered):
            return
        self.chosen, self.hovered = chosen, hovered
        self._ring = Sketch(self._look)
        if chosen or hovered:
            halos.ring(self._ring, self.value, chosen=chosen, hovered=hovered)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        replay(self._ring.strokes, painter)
        replay(self._strokes, painter)


def lane(value: Lane, look: Look) -> Part:
    """The ground of a lane."""
    rect = Rect(value.rect.x, value.rect.y, FAR_RIGHT, value.rect.height)
    return Part(Layer.GROUND, rect, value, look, partial(shapes.lane, value=value, right=FAR_RIGHT))


def lane_name(value: Lane, look: Look) -> Part:
    """The name of a lane."""
    slip = shapes.name_slip(look, value)
    return Part(Layer.NAMES, slip, value, look, partial(shapes.lane_name, value=value))


def band(value: Band, look: Look) -> Part:
    """A sector."""
    return Part(Layer.BANDS, value.rect, value, look, partial(shapes.band, value=value))


def band_name(value: Band, look: Look) -> Part:
    """The name of a sector."""
    half = look.width_of(value.name) / 2
    rect = Rect(value.rect.x, value.rect.centre[1] - half, value.rect.width, 2 * half)
    return Part(Layer.BAND_NAMES, rect, value, look, partial(shapes.band_name, value=value))


def box(value: Box, look: Look) -> Part:
    """A step."""
    return Part(Layer.BOXES, value.whole, value, look, partial(shapes.box, value=value))


def arrow(value: Arrow, look: Look) -> Part:
    """A transition's line."""
    points = (*value.points, *value.head)
    left, top = min(x for x, _y in points), min(y for _x, y in points)
    rect = Rect(left, top, max(x for x, _y in points) - left, max(y for _x, y in points) - top)
    return Part(Layer.ARROWS, rect, value, look, partial(shapes.arrow, value=value))


def label(value: Label, look: Look) -> Part:
    """What a transition says."""
    return Part(Layer.LABELS, value.rect, value, look, partial(shapes.label, value=value))


def baton(value: Baton, look: Look, *, stale: bool) -> Part:
    """Where hands change."""
    return Part(Layer.BATONS, value.rect, value, look, partial(shapes.baton, value=value, stale=stale))
