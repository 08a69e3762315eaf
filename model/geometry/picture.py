"""The drawn diagram as values: what the canvas, the SVG and the PDF all paint, so that they are one picture.

Lengths are logical pixels at 100 %, x to the right, y downwards, the origin at the top-left of the diagram. Colours are
"#rrggbb" of a sector; what they become on light or dark paper is the palette's business (model.geometry.palette), as
are the colours of ink, lines and gaps. Nothing here is text to be measured: lines are broken and placed already, in
Inter. `told` is the sentence for screen readers and tooltips, in the language of the moment.

    from model.geometry.drawing import drawn
    picture = drawn(pathway, lens="gaps", result=result)

What there is a great deal of is a named tuple: every edit makes thousands of them, three times as fast as data classes.

Paint in this order: lanes, bands, arrows (line, then head), boxes with texts, marks and ribbons, labels, batons.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from model.responsibility import Kind
from model.step import StepKind

Point = tuple[float, float]
NO_LANE = ""
"""The id of the lane that holds the steps without an actor."""

REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700


class Lens(StrEnum):
    """What the colours of the boxes and the text of the batons are about."""

    SECTOR = "sector"
    TREATMENT = "treatment"
    EXECUTION = "execution"
    COORDINATION = "coordination"
    AUTHORITY = "authority"
    GAPS = "gaps"

    @property
    def kind(self) -> Kind | None:
        """The kind of responsibility this lens is about, if it is about one."""
        return Kind(self.value) if self.value in set(Kind) else None


class Rect(NamedTuple):
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return (self.x + self.width / 2, self.y + self.height / 2)

    def meets(self, other: "Rect") -> bool:
        """Whether they share an area; touching edges do not count."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def grown(self, by: float) -> "Rect":
        """The same with a margin all round (negative: shrunk)."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


class Align(StrEnum):
    """Which end of a line of text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Tone(StrEnum):
    """The role of a text's colour; `SECTOR` is the colour of the thing it stands with."""

    INK = "ink"
    MUTED = "muted"
    SECTOR = "sector"
    ON_COLOUR = "on colour"
    GAP = "gap"


class Text(NamedTuple):
    """One line of text. `y` is the baseline. `turned`: reads upwards (turned 90° to the left round x, y)."""

    x: float
    y: float
    text: str
    size: float = 12.0
    weight: int = REGULAR
    align: Align = Align.MIDDLE
    tone: Tone = Tone.INK
    turned: bool = False

    def moved(self, across: float, down: float) -> "Text":
        """The same that much further."""
        x, y = self.x + across, self.y + down
        return Text(x, y, self.text, self.size, self.weight, self.align, self.tone, self.turned)


class Band(NamedTuple):
    """A sector at the left, over all its lanes, in full colour, its name in lines. `id`: the sector's (or NO_LANE)."""

    id: str
    rect: Rect
    name: tuple[Text, ...]
    colour: str
    folded: bool
    told: str


class Lane(NamedTuple):
    """An actor's lane, in the tint of its sector's colour. `id` is the actor's (or NO_LANE); `sector` the band's."""

    id: str
    sector: str
    rect: Rect
    name: Text
    colour: str
    told: str


class Shape(StrEnum):
    """How a step is drawn inside its `rect`."""

    ROUNDED = "rounded"
    WAIT = "wait"
    DIAMOND = "diamond"
    BAR = "bar"
    CIRCLE = "circle"
    RING = "ring"


class Cell(NamedTuple):
    """One cell of a ribbon. `colours`: of the sectors that hold the kind, several side by side, none = not assigned.

    `hatched`: nobody or disputed, or (gaps lens) a gap is charged; then `gap` names the largest type.
    """

    kind: Kind
    rect: Rect
    colours: tuple[str, ...]
    hatched: bool
    gap: str | None
    told: str


class Box(NamedTuple):
    """A step. `rect` is its shape's, texts below it not included; `whole` includes them and the ribbon.

    `outline` and `fill` are sector colours; `fill` None is plain paper, else its tint. `hatched`: in a lens of one
    kind, nobody holds it or it is disputed. `marks` are little strokes (the hourglass of a wait). `cut`: the name did
    not fit.
    """

    id: str
    kind: StepKind
    shape: Shape
    rect: Rect
    whole: Rect
    lane: str
    column: int
    row: int
    texts: tuple[Text, ...]
    name: str
    cut: bool
    outline: str
    fill: str | None
    hatched: bool
    ribbon: tuple[Cell, ...]
    marks: tuple[tuple[Point, ...], ...]
    told: str


class Label(NamedTuple):
    """What an arrow says of its way (condition and share), clear of every box. `full` is the uncut text."""

    rect: Rect
    texts: tuple[Text, ...]
    full: str


class Arrow(NamedTuple):
    """A transition. `points` are right-angled corners, to be rounded with `model.geometry.outline`; `head` a triangle.

    `dashed`: responsibility changes hands here across sectors and nothing is agreed.
    """

    id: str
    source: str
    target: str
    points: tuple[Point, ...]
    head: tuple[Point, Point, Point]
    dashed: bool
    label: Label | None
    told: str


class Baton(NamedTuple):
    """Where hands change: a capsule on the arrow; `id` is the transition's.

    `agreed` False: dashed outline, because for `missing` kinds nothing is agreed. A baton without texts and cells is
    small: hands change within one sector, where nothing needs to be agreed. `cells` (not in the gaps lens) are a small
    ribbon: the kinds that change, in the colour of who takes over; the others have no colours. In the gaps lens
    `hours` are the expected gap hours a passage, `level` (0 little – 3 much) the index of the palette's gap colour and
    `gap` the largest type; None where there is no gap. `divider`: x of the thin line between letter and number.
    """

    id: str
    rect: Rect
    agreed: bool
    kinds: tuple[Kind, ...]
    missing: tuple[Kind, ...]
    texts: tuple[Text, ...]
    cells: tuple[Cell, ...]
    divider: float | None
    level: int | None
    gap: str | None
    hours: float | None
    told: str


class Span(NamedTuple):
    """A column or a row of the grid: `start` to `end`, with the line that boxes are centred on."""

    start: float
    line: float
    end: float


class Spot(NamedTuple):
    """A place to drop a step: what `Layout.places` and `step.actor` want."""

    lane: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Where columns and rows lie. `rows` are of the whole diagram, downwards; `owners[i]` = (lane, row in the lane)."""

    columns: tuple[Span, ...]
    rows: tuple[Span, ...]
    owners: tuple[tuple[str, int], ...]
    pitch: float

    def spot(self, x: float, y: float) -> Spot | None:
        """The place under a point; right of the last column new columns go on. None where there is no lane."""
        if not self.rows:
            return None
        row = _nearest(self.rows, y)
        return Spot(self.owners[row][0], self._column(x), self.owners[row][1])

    def point(self, spot: Spot) -> Point:
        """The middle of a place; a lane that is not there gives the first row."""
        row = self.owners.index((spot.lane, spot.row)) if (spot.lane, spot.row) in self.owners else 0
        y = self.rows[row].line if self.rows else 0.0
        if spot.column < len(self.columns):
            return (self.columns[max(0, spot.column)].line, y)
        last = self.columns[-1].line if self.columns else 0.0
        return (last + (spot.column - len(self.columns) + 1) * self.pitch, y)

    def _column(self, x: float) -> int:
        if not self.columns:
            return 0
        beyond = x - self.columns[-1].end
        if beyond > self.pitch / 4:
            return len(self.columns) - 1 + max(1, round((x - self.columns[-1].line) / self.pitch))
        return _nearest(self.columns, x)


def _nearest(spans: tuple[Span, ...], value: float) -> int:
    """The span that holds the value, else the one whose edge is nearest."""
    away = [max(span.start - value, value - span.end, 0.0) for span in spans]
    return away.index(min(away))


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole diagram. `boxes` and `arrows` come in the order of the pathway's tables; `order` is the flow's."""

    width: float
    height: float
    lens: Lens
    bands: tuple[Band, ...]
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    batons: tuple[Baton, ...]
    order: tuple[str, ...]
    grid: Grid

    def texts(self) -> Iterator[Text]:
        """Every line of text, in painting order."""
        yield from (lane.name for lane in self.lanes)
        yield from (text for band in self.bands for text in band.name)
        yield from (text for box in self.boxes for text in box.texts)
        yield from (text for arrow in self.arrows if arrow.label for text in arrow.label.texts)
        yield from (text for baton in self.batons for text in baton.texts)
