"""From lines and tracks to pixels: how wide columns and channels are, how high rows and lanes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.geometry.figures import BOX_WIDTH, Figure
from model.geometry.lattice import Lattice
from model.geometry.picture import NO_LANE, Grid, Rect, Span
from model.geometry.places import LaneRows, Placement
from model.geometry.seats import Room

BAND = 30.0
EDGE, CHANNEL, LAST = 14.0, 24.0, 30.0
NARROWEST = 42.0
LEAD, HEAD_ROOM, TRACK = 11.0, 17.0, 9.0
NAME_ROOM, ABOVE, BETWEEN, BELOW, LEVEL_TRACK = 25.0, 11.0, 16.0, 15.0, 9.0
LEAST_ROW, EMPTY_ROW, FOLDED_ROW = 31.0, 9.0, 8.0
"""Room above and below a row's middle: of a row with steps, of an empty lane, of a folded one."""
FOLDED_ROOM = 7.0
ALONE = 150.0
"""Pixels that count as one column or row where there is only one."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the x lines: columns by number, and for each channel where its first track lies."""

    spans: tuple[Span, ...]
    first_track: Mapping[int, float]
    width: float

    def line(self, x_line: int) -> float:
        """Where an x line lies: the middle of a column, or the first track of a channel."""
        return self.spans[x_line // 2].line if x_line % 2 else self.first_track[x_line]

    def at(self, column: float) -> float:
        """The x of a place between the middles of columns: 1.5 lies halfway from the second to the third."""
        return _between(self.spans, column)


def columns(
    placement: Placement,
    figures: Mapping[str, Figure],
    counts: Mapping[int, int],
    rooms: Mapping[int, Room],
    *,
    least: float,
) -> Columns:
    """Columns as wide as their steps, channels as wide as their tracks and what sits in them; `least`: of it all."""
    reach = [NARROWEST / 2] * placement.columns
    for step, spot in placement.spots.items():
        reach[spot.column] = max(reach[spot.column], figures[step].reach)
    x, spans, first, none = BAND + EDGE, [], {}, Room()
    for column in range(placement.columns + 1):
        line, room = 2 * column, rooms.get(2 * column, none)
        tracks = counts.get(line, 0)
        narrowest = 0.0 if column == 0 else CHANNEL
        first[line] = x + room.before + LEAD
        used = tracks or room.before or room.behind
        inside = LEAD + max(tracks - 1, 0) * TRACK + HEAD_ROOM if used else 0.0
        x += max(narrowest, room.before + inside + room.behind)
        if column < placement.columns:
            spans.append(Span(x, x + reach[column], x + 2 * reach[column]))
            x += 2 * reach[column]
    return Columns(tuple(spans), first, max(x + LAST, least))


@dataclass(frozen=True, slots=True)
class Rows:
    """The places of the y lines: rows, lanes (by lane id), and for each channel where its first track lies."""

    spans: tuple[Span, ...]
    first_track: Mapping[int, float]
    lanes: Mapping[str, tuple[float, float]]
    height: float

    def heights(self, lattice: Lattice) -> dict[int, float]:
        """Where each y line lies: the middles of the rows, and the first track of each channel."""
        return dict(self.first_track) | {y: span.line for y, span in zip(lattice.spines, self.spans, strict=True)}

    def at(self, row: float) -> float:
        """The y of a place between the middles of rows (of the whole diagram)."""
        return _between(self.spans, row)


def _between(spans: Sequence[Span], place: float) -> float:
    """The line of a span, or a share of the way to the next; beyond the ends as far as the last two lie apart."""
    if len(spans) == 1:
        return spans[0].line + place * ALONE
    low = min(max(int(place // 1), 0), len(spans) - 2)
    return spans[low].line + (place - low) * (spans[low + 1].line - spans[low].line)


def place_in(spans: Sequence[Span], line: float) -> float:
    """The place between the middles of columns or rows that lies at this x or y: the other way round."""
    if len(spans) == 1:
        return (line - spans[0].line) / ALONE
    low = max((n for n in range(len(spans) - 1) if spans[n].line <= line), default=0)
    return low + (line - spans[low].line) / (spans[low + 1].line - spans[low].line)


def rows(
    placement: Placement, figures: Mapping[str, Figure], counts: Mapping[int, int], least: Mapping[str, float]
) -> Rows:
    """Rows as high as their steps, channels as high as their tracks; a lane is the sum of its own. `least` is how high
    a sector must be: its last lane makes up for what its lanes lack."""
    above, below = _extents(placement, figures)
    y, line = 0.0, 0
    spans: list[Span] = []
    first: dict[int, float] = {}
    lanes: dict[str, tuple[float, float]] = {}
    begin, last = 0.0, {lane.sector: lane.lane for lane in placement.lanes if not lane.folded}
    for number, lane in enumerate(placement.lanes):
        top = y
        if number and placement.lanes[number - 1].sector != lane.sector:
            begin = top
        for row in range(lane.rows):
            lead = _lead(lane, row)
            first[line] = y + lead
            y += lead + (counts[line] - 1) * LEVEL_TRACK + ABOVE + 3 if line in counts else max(lead, ABOVE)
            middle = y + above[lane.first + row]
            spans.append(Span(y, middle, middle + below[lane.first + row]))
            y, line = spans[-1].end, line + 2
        first[line] = y + 9
        y += 9 + (counts[line] - 1) * LEVEL_TRACK + BELOW if line in counts else _foot(lane)
        if last.get(lane.sector) == lane.lane:
            y = max(y, begin + least.get(lane.sector, 0.0))
        lanes[lane.lane] = (top, y)
        line += 1
    return Rows(tuple(spans), first, lanes, y)


def _lead(lane: LaneRows, row: int) -> float:
    """Room between a row and what is above it, before the first track."""
    if lane.folded:
        return FOLDED_ROOM
    return NAME_ROOM if row == 0 else BETWEEN


def _foot(lane: LaneRows) -> float:
    return FOLDED_ROOM if lane.folded else BELOW


def _extents(placement: Placement, figures: Mapping[str, Figure]) -> tuple[list[float], list[float]]:
    above, below = [0.0] * placement.rows, [0.0] * placement.rows
    for lane in placement.lanes:
        for row in range(lane.first, lane.first + lane.rows):
            above[row] = below[row] = FOLDED_ROW if lane.folded else EMPTY_ROW
    for step, row in placement.row_of.items():
        if not placement.is_folded(step):
            above[row], below[row] = max(above[row], LEAST_ROW), max(below[row], LEAST_ROW)
        above[row] = max(above[row], figures[step].above)
        below[row] = max(below[row], figures[step].below)
    return above, below


def grid(placement: Placement, across: Columns, down: Rows) -> Grid:
    """The grid that the canvas drops steps on."""
    owners = [(lane.lane, row) for lane in placement.lanes for row in range(lane.rows)]
    return Grid(across.spans, down.spans, tuple(owners), BOX_WIDTH + CHANNEL)


def lane_rect(lane: LaneRows, across: Columns, down: Rows) -> Rect:
    """The area of a lane, right of its band."""
    top, bottom = down.lanes[lane.lane]
    return Rect(BAND, top, across.width - BAND, bottom - top)


def band_rects(lanes: Sequence[LaneRows], down: Rows) -> list[tuple[str, bool, Rect]]:
    """(sector, folded, area) from the top; the steps without an actor have a band of their own."""
    found: list[tuple[str, bool, Rect]] = []
    for lane in lanes:
        top, bottom = down.lanes[lane.lane]
        if found and found[-1][0] == lane.sector != NO_LANE:
            last = found.pop()[2]
            found.append((lane.sector, lane.folded, Rect(0, last.y, BAND, bottom - last.y)))
        else:
            found.append((lane.sector, lane.folded, Rect(0, top, BAND, bottom - top)))
    return found
