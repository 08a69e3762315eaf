"""The items of the scene: each shows one value of the picture, never changes it, and knows nothing else."""

from collections.abc import Callable
from enum import IntEnum
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas import halos, shapes
from gui.canvas.look import Look
from gui.canvas.sketch import Sketch, Stroke, replay
from model.geometry.picture import Arrow, Band, Baton, Box, Label, Lane, Rect

FAR_RIGHT = 60_000.0
"""Lanes go on beyond the last column for as far as anybody scrolls."""
MARGIN = 10.0
"""Room round a thing for its ring."""


Draw = Callable[[Sketch], None]
"""Draws a thing as strokes."""


class Layer(IntEnum):
    """Who lies over whom."""

    GROUND = 0
    ARROWS = 10
    LABELS = 14
    NAMES = 16
    BOXES = 20
    BATONS = 40
    BADGES = 50
    BANDS = 60
    BAND_NAMES = 61
    GHOSTS = 80


class Spec(NamedTuple):
    """What an item is to show: on which layer, where, which value of the picture, and how that is drawn."""

    layer: Layer
    rect: Rect
    value: object
    look: Look
    draw: Draw


class Part(QGraphicsItem):
    """One thing of the picture. The scene says whether it is chosen or under the pointer.

    Its strokes are prepared when it is first painted: of a large diagram only a part is ever seen.
    """

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        self.setZValue(spec.layer)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.chosen = self.hovered = False
        self._take(spec)

    def become(self, spec: Spec) -> None:
        """Show this instead, on the same layer."""
        self.prepareGeometryChange()
        self._take(spec)
        self._ring_anew()
        self.update()

    @property
    def value(self) -> object:
        """The value of the picture that is shown."""
        return self._spec.value

    @property
    def rect(self) -> Rect:
        """Where it is shown."""
        return self._spec.rect

    def _take(self, spec: Spec) -> None:
        self._spec = spec
        x, y, width, height = spec.rect.x, spec.rect.y, spec.rect.width, spec.rect.height
        self._bounds = QRectF(x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN)
        self._strokes: list[Stroke] | None = None
        self._ring: list[Stroke] = []

    def mark(self, *, chosen: bool, hovered: bool) -> None:
        """Show or hide the ring."""
        if (chosen, hovered) == (self.chosen, self.hovered):
            return
        self.chosen, self.hovered = chosen, hovered
        self._ring_anew()
        self.update()

    def _ring_anew(self) -> None:
        self._ring = []
        if self.chosen or self.hovered:
            sketch = Sketch(self._spec.look)
            halos.ring(sketch, self._spec.value, chosen=self.chosen, hovered=self.hovered)
            self._ring = sketch.strokes

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._strokes is None:
            sketch = Sketch(self._spec.look)
            self._spec.draw(sketch)
            self._strokes = sketch.strokes
        replay(self._ring, painter)
        replay(self._strokes, painter)


def lane(value: Lane, look: Look) -> Spec:
    """The ground of a lane."""
    rect = Rect(value.rect.x, value.rect.y, FAR_RIGHT, value.rect.height)
    return Spec(Layer.GROUND, rect, value, look, partial(shapes.lane, value=value, right=FAR_RIGHT))


def lane_name(value: Lane, look: Look) -> Spec:
    """The name of a lane."""
    slip = shapes.name_slip(look, value)
    return Spec(Layer.NAMES, slip, value, look, partial(shapes.lane_name, value=value))


def band(value: Band, look: Look) -> Spec:
    """A sector."""
    return Spec(Layer.BANDS, value.rect, value, look, partial(shapes.band, value=value))


def band_name(value: Band, look: Look) -> Spec:
    """The name of a sector."""
    half = max((look.width_of(line) for line in value.name), default=0.0) / 2
    rect = Rect(value.rect.x, value.rect.centre[1] - half, value.rect.width, 2 * half)
    return Spec(Layer.BAND_NAMES, rect, value, look, partial(shapes.band_name, value=value))


def box(value: Box, look: Look) -> Spec:
    """A step."""
    return Spec(Layer.BOXES, value.whole, value, look, partial(shapes.box, value=value))


def arrow(value: Arrow, look: Look) -> Spec:
    """A transition's line."""
    points = (*value.points, *value.head)
    xs, ys = zip(*points, strict=True)
    left, top = min(xs), min(ys)
    rect = Rect(left, top, max(xs) - left, max(ys) - top)
    return Spec(Layer.ARROWS, rect, value, look, partial(shapes.arrow, value=value))


def label(value: Label, look: Look) -> Spec:
    """What a transition says."""
    return Spec(Layer.LABELS, value.rect, value, look, partial(shapes.label, value=value))


def baton(value: Baton, look: Look) -> Spec:
    """Where hands change."""
    return Spec(Layer.BATONS, value.rect, value, look, partial(shapes.baton, value=value, stale=False))


def stale_baton(value: Baton, look: Look) -> Spec:
    """Where hands change, with numbers that an edit has outdated."""
    return Spec(Layer.BATONS, value.rect, value, look, partial(shapes.baton, value=value, stale=True))
