"""What a step looks like, seen from its middle: shape, size, lines of text, room for the ribbon."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from model.geometry.lettering import broken, width
from model.geometry.picture import MEDIUM, REGULAR, Align, Point, Rect, Shape, Text, Tone
from model.responsibility import TIMED
from model.step import Step, StepKind

BOX_WIDTH, BOX_HEIGHT = 124.0, 50.0
BOX_TEXT, BOX_LINE = 12.0, 15.0
PADDING = 7.0
MOST_LINES = 4
GLASS_ROOM = 14.0
DIAMOND, CIRCLE, BAR_WIDTH, BAR_HEIGHT = 46.0, 27.0, 5.0, 40.0
NAME_TEXT, NAME_LINE, NAME_ROOM = 11.5, 14.0, 122.0
SIDE_ROOM = 92.0
"""How wide a name under a circle or over a bar may be."""
CELL_HEIGHT, CELL_DOWN = 6.0, 3.0
FOLDED = 14.0
EVENT_TEXT, EVENT_LINE, EVENT_ROOM, BOLT = 10.5, 16.0, 96.0, 9.0
"""The name of an interruption above the step it leads to, behind its bolt."""

_SHAPES = {
    StepKind.START: Shape.CIRCLE,
    StepKind.ACTIVITY: Shape.ROUNDED,
    StepKind.DECISION: Shape.DIAMOND,
    StepKind.SPLIT: Shape.BAR,
    StepKind.JOIN: Shape.BAR,
    StepKind.WAIT: Shape.WAIT,
    StepKind.END: Shape.RING,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A step's drawing round (0, 0), the point where arrows from the side meet. Sizes in pixels.

    `above` and `below` reach to the edge of everything; `reach` is half the width of everything. `cells` are the places
    of the ribbon, one for each of TIMED, or none. `event`: the name of an interruption stands above it. `merges`: it is
    a join, and what comes in is one trunk.
    """

    shape: Shape
    width: float
    height: float
    above: float
    below: float
    reach: float
    texts: tuple[Text, ...]
    cells: tuple[Rect, ...]
    marks: tuple[tuple[Point, ...], ...]
    cut: bool
    event: bool = False
    merges: bool = False

    def areas(self, middle: Point) -> Iterator[Rect]:
        """The areas nothing else may cover when the figure stands at a point: shape with ribbon, lines of text."""
        x, y = middle
        down = CELL_DOWN + CELL_HEIGHT if self.cells else 0.0
        if self.event:
            yield Rect(x + BOLT, y - self.above, self.reach - BOLT, EVENT_LINE)
        yield Rect(x - self.width / 2, y - self.height / 2, self.width, self.height + down)
        if self.shape in (Shape.ROUNDED, Shape.WAIT):
            return
        for text in (text for text in self.texts if text.align is Align.MIDDLE):
            wide = width(text.text, text.size, text.weight)
            yield Rect(x + text.x - wide / 2, y + text.y - text.size, wide, text.size + 3)

    @property
    def open_below(self) -> bool:
        """Whether an arrow may come and go below (no name stands there)."""
        return self.shape in (Shape.ROUNDED, Shape.WAIT)


def figure(step: Step, *, folded: bool = False, struck: bool = False, event: str = "") -> Figure:
    """The drawing of a step; a folded sector shows a small mark without words.

    `struck`: an interruption may strike here. `event`: the name of one that leads here.
    """
    plain = _figure(step.kind, step.name, step.seen_through, folded)
    return plain if folded or not (struck or event) else _interrupted(plain, struck, event)


@lru_cache(maxsize=256)
def _interrupted(plain: Figure, struck: bool, event: str) -> Figure:
    """With a bolt at a corner where it may be struck; over it, right of an arrow from above, the event that leads here.

    The bolt of a bar stands below its arrows' ends, that of the others where no arrow comes.
    """
    marks, texts, above, reach = plain.marks, plain.texts, plain.above, plain.reach
    if struck and plain.shape is Shape.BAR:
        marks = (*marks, _bolt(plain.width / 2 + 8, plain.height / 2 - 5))
    elif struck:
        marks = (*marks, _bolt(-plain.width / 2 - 4, -plain.height / 2 - 4))
    if event:
        base = -above - 6
        name = next(iter(broken(event, EVENT_ROOM, lines=1, size=EVENT_TEXT).lines), "")
        texts = (*texts, Text(2 * BOLT + 3, base, name, EVENT_TEXT, align=Align.START, tone=Tone.MUTED))
        marks, above = (*marks, _bolt(BOLT + 4, base - 4)), above + EVENT_LINE
        reach = max(reach, 2 * BOLT + 3 + width(name, EVENT_TEXT))
    return replace(plain, marks=marks, texts=texts, above=above, reach=reach, event=bool(event))


@lru_cache(maxsize=4096)
def _figure(kind: StepKind, name: str, seen_through: bool, folded: bool) -> Figure:
    if folded:
        return _folded(kind)
    match _SHAPES[kind]:
        case Shape.DIAMOND:
            return _diamond(name, seen_through)
        case Shape.BAR:
            return _bar(name, merges=kind is StepKind.JOIN)
        case Shape.CIRCLE | Shape.RING:
            return _circle(_SHAPES[kind], name)
        case shape:
            return _box(shape, name)


def _box(shape: Shape, name: str) -> Figure:
    """A wait is wider by the room of its hourglass."""
    glass = GLASS_ROOM if shape is Shape.WAIT else 0.0
    text = broken(name, BOX_WIDTH - 2 * PADDING, lines=MOST_LINES, size=BOX_TEXT, weight=MEDIUM)
    wide, height = BOX_WIDTH + glass, max(BOX_HEIGHT, len(text.lines) * BOX_LINE + 14)
    first = -(len(text.lines) - 1) * BOX_LINE / 2 + 4.3
    texts = tuple(Text(glass / 2, first + n * BOX_LINE, line, BOX_TEXT, MEDIUM) for n, line in enumerate(text.lines))
    cells = _cells(height / 2 + CELL_DOWN, 32.0, 4.0)
    marks = _hourglass(-wide / 2 + 14, 0) if glass else ()
    below = height / 2 + CELL_DOWN + CELL_HEIGHT
    return Figure(shape, wide, height, height / 2, below, wide / 2, texts, cells, marks, text.cut)


def _diamond(name: str, seen_through: bool) -> Figure:
    cells = () if seen_through else _cells(DIAMOND / 2 + 3, 14.0, 3.0)
    top = DIAMOND / 2 + (3 if seen_through else 3 + CELL_HEIGHT + 2)
    texts, cut = _named(name, top, NAME_ROOM, NAME_TEXT, 3)
    reach = max([DIAMOND / 2, *(width(line.text, NAME_TEXT, MEDIUM) / 2 for line in texts)])
    below = top + len(texts) * NAME_LINE + 2
    return Figure(Shape.DIAMOND, DIAMOND, DIAMOND, DIAMOND / 2, below, reach, texts, cells, (), cut)


def _circle(shape: Shape, name: str) -> Figure:
    texts, cut = _named(name, CIRCLE / 2 + 4, SIDE_ROOM, 11.0, 3)
    reach = max([CIRCLE / 2, *(width(line.text, 11.0, MEDIUM) / 2 for line in texts)])
    below = CIRCLE / 2 + 4 + len(texts) * NAME_LINE
    return Figure(shape, CIRCLE, CIRCLE, CIRCLE / 2, below, reach, texts, (), (), cut)


def _named(name: str, top: float, room: float, size: float, lines: int) -> tuple[tuple[Text, ...], bool]:
    text = broken(name, room, lines=lines, size=size, weight=MEDIUM)
    first = top + size * 0.94
    return tuple(Text(0, first + n * NAME_LINE, line, size, MEDIUM) for n, line in enumerate(text.lines)), text.cut


def _bar(name: str, *, merges: bool) -> Figure:
    """A bar with its name above it, so that what fans out below stays clear of it."""
    text = broken(name, SIDE_ROOM, lines=2, size=10.5)
    first = -BAR_HEIGHT / 2 - 6 - (len(text.lines) - 1) * 13
    texts = tuple(Text(0, first + n * 13, line, 10.5, REGULAR, tone=Tone.MUTED) for n, line in enumerate(text.lines))
    reach = max([BAR_WIDTH / 2, *(width(line.text, 10.5) / 2 for line in texts)])
    above = BAR_HEIGHT / 2 + (6 + 13 * len(texts) if texts else 0)
    return Figure(
        Shape.BAR, BAR_WIDTH, BAR_HEIGHT, above, BAR_HEIGHT / 2, reach, texts, (), (), text.cut, merges=merges
    )


def _folded(kind: StepKind) -> Figure:
    shape, wide = _SHAPES[kind], {Shape.ROUNDED: 2.2, Shape.WAIT: 2.2, Shape.BAR: 0.3}.get(_SHAPES[kind], 1.0)
    half = FOLDED / 2
    return Figure(shape, FOLDED * wide, FOLDED, half, half, half * wide, (), (), (), bool(kind))


def _cells(top: float, wide: float, gap: float) -> tuple[Rect, ...]:
    whole = len(TIMED) * wide + (len(TIMED) - 1) * gap
    return tuple(Rect(-whole / 2 + n * (wide + gap), top, wide, CELL_HEIGHT) for n in range(len(TIMED)))


def _hourglass(x: float, y: float) -> tuple[tuple[Point, ...], ...]:
    """An hourglass round a point, two triangles between two caps."""
    w, h = 3.6, 5.4
    glass = ((x - w, y - h), (x + w, y - h), (x - w, y + h), (x + w, y + h), (x - w, y - h))
    return (glass, ((x - w - 1, y - h), (x + w + 1, y - h)), ((x - w - 1, y + h), (x + w + 1, y + h)))


def _bolt(x: float, y: float) -> tuple[Point, ...]:
    """A flash of lightning round a point."""
    return ((x + 2.5, y - 6), (x - 3, y + 1), (x + 2.5, y - 0.5), (x - 2, y + 6.5))
