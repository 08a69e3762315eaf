"""What is unfinished: drawn over the diagram while a gesture lasts, and gone when it ends."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from gui.canvas import shapes
from gui.canvas.look import pen
from gui.canvas.parts import Layer
from gui.canvas.sketch import Sketch, line_through, polygon, qrect, replay
from model.geometry.picture import Align, Box, Point, Rect, Text, Tone

SAID = 12.0


class Ghosts(QGraphicsItem):
    """One item over everything; `show` replaces what it drew."""

    def __init__(self, scene: QGraphicsScene) -> None:
        super().__init__()
        self._sketch: Sketch | None = None
        self._bounds = QRectF()
        self.setZValue(Layer.GHOSTS)
        scene.addItem(self)

    @property
    def shown(self) -> bool:
        """Whether something unfinished is drawn."""
        return self._sketch is not None

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said beside the pointer, and the names of what hangs on it."""
        strokes = self._sketch.strokes if self._sketch is not None else ()
        return tuple(given[1].text() for call, given in strokes if call is QPainter.drawStaticText)

    def show_sketch(self, sketch: Sketch, bounds: QRectF) -> None:
        """Draw this instead."""
        self.prepareGeometryChange()
        self._sketch, self._bounds = sketch, bounds
        self.update()

    def clear(self) -> None:
        """Draw nothing."""
        if self._sketch is not None:
            self.prepareGeometryChange()
            self._sketch, self._bounds = None, QRectF()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._sketch is not None:
            replay(self._sketch.strokes, painter)


def carried_box(sketch: Sketch, box: Box, by: Point) -> None:
    """A step as it hangs on the pointer."""
    sketch.faded(0.55)
    sketch.moved(*by)
    shapes.box(sketch, box)
    sketch.moved(-by[0], -by[1])
    sketch.faded(1.0)


def target(sketch: Sketch, rect: Rect, *, radius: float = 11.0) -> None:
    """Where it would land."""
    accent = sketch.look.palette.accent
    sketch.faded(0.10)
    sketch.rect(rect, fill=accent, radius=radius)
    sketch.faded(1.0)
    sketch.rect(rect, line=pen(accent, 1.6, dashed=True), radius=radius)


def guide(sketch: Sketch, points: tuple[Point, Point]) -> None:
    """A line through what it would be in line with."""
    sketch.faded(0.55)
    sketch.path(line_through(points), line=pen(sketch.look.palette.accent, 1.0, dashed=True))
    sketch.faded(1.0)


def lifted_lane(sketch: Sketch, rect: Rect) -> None:
    """The lane it would land in."""
    sketch.faded(0.06)
    sketch.rect(rect, fill=sketch.look.palette.accent)
    sketch.faded(1.0)


def line(sketch: Sketch, points: tuple[Point, ...], *, allowed: bool = True) -> None:
    """An arrow in the making."""
    palette = sketch.look.palette
    name = palette.accent if allowed else palette.gap_line
    sketch.path(line_through(points), line=pen(name, 1.8))
    (x, y), (before_x, _before_y) = points[-1], points[-2]
    way = 1 if x >= before_x else -1
    sketch.path(polygon(((x, y), (x - 9 * way, y - 5), (x - 9 * way, y + 5))), fill=name)


def band_of_rubber(sketch: Sketch, rect: Rect) -> None:
    """The rectangle that gathers steps."""
    accent = sketch.look.palette.accent
    sketch.faded(0.08)
    sketch.rect(rect, fill=accent)
    sketch.faded(1.0)
    sketch.rect(rect, line=pen(accent, 1.0))


def said(sketch: Sketch, at: Point, sentence: str, *, seen: Rect, scale: float) -> Rect:
    """A short sentence beside the pointer: why it may not be. As large as ever whatever the zoom, and within sight."""
    size = SAID / scale
    wide, high = sketch.look.width_of(Text(0, 0, sentence, size, 500)) + 1.3 * size, 2 * size
    left = max(seen.x, min(at[0] + 1.2 * size, seen.right - wide))
    top = at[1] + 0.8 * size if at[1] + 3 * size < seen.bottom else at[1] - 2.8 * size
    text = Text(left + 0.65 * size, top + 1.35 * size, sentence, size, 500, Align.START, Tone.INK)
    rect, palette = Rect(left, top, wide, high), sketch.look.palette
    sketch.rect(rect, fill=palette.ink, radius=0.5 * size)
    sketch.text(text, palette.paper)
    return rect


def around(*rects: Rect) -> QRectF:
    """Everything these rectangles cover, with room for lines."""
    whole = QRectF()
    for rect in rects:
        whole = whole.united(qrect(rect))
    return whole.adjusted(-12, -12, 12, 12)
