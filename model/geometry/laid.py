"""The diagram laid out in pixels, before it has words and colours: steps, lines, the spots of batons and labels."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from model.geometry.arrows import cleaned, line_of
from model.geometry.bends import bent_line
from model.geometry.captions import Captioned, Captions, Wording, captioned
from model.geometry.figures import Figure, figure
from model.geometry.lattice import Route
from model.geometry.memory import Memory
from model.geometry.names import lane_area, lane_name, least_height, lefts, widest
from model.geometry.picture import NO_LANE, Label, Point, Rect
from model.geometry.places import Placement, by_hand, lane_order, placed
from model.geometry.routes import Routed, routed
from model.geometry.seats import Seats, seated
from model.geometry.spread import LEVEL_TRACK, TRACK, Columns, Rows, columns, rows
from model.geometry.tracks import Bundles, Piece, Trunk, beside, bundled, pieces, tracked, trunks
from model.pathway import Pathway

MIDDLE_TRACK = 8.0
Size = tuple[float, float]
Parts = Mapping[str, tuple[Piece, ...]]
Lines = Mapping[str, tuple[Point, ...]]


@dataclass(frozen=True)
class Laid:
    """Everything that has a place; `middles` are the points of the steps that arrows from the side meet.

    `lefts` says by lane how far from its left edge its name begins.
    """

    placement: Placement
    figures: Mapping[str, Figure]
    across: Columns
    down: Rows
    middles: Mapping[str, Point]
    lines: Lines
    batons: Mapping[str, Rect]
    labels: Mapping[str, Label]
    lefts: Mapping[str, float]


def whole(figure: Figure, middle: Point) -> Rect:
    """The area of a figure at a point, texts and ribbon included."""
    x, y = middle
    return Rect(x - figure.reach, y - figure.above, 2 * figure.reach, figure.above + figure.below)


def laid(
    pathway: Pathway, *, batons: Mapping[str, Size], labels: Mapping[str, Wording], memory: Memory | None = None
) -> Laid:
    """Lay out a pathway; `batons` are the sizes of the capsules to seat, `labels` the words, both by transition."""
    memory = memory if memory is not None else Memory()
    placement = _placement(pathway, memory)
    folded = {lane.lane for lane in placement.lanes if lane.folded}
    struck = {step for event in pathway.interruptions.values() for step in event.scope}
    events = {event.target: event.name for event in pathway.interruptions.values()}
    figures = memory.things(
        "figure",
        {
            key: (step, placement.spots[key].lane in folded, key in struck, events.get(key, ""))
            for key, step in pathway.steps.items()
        },
        lambda _key, given: figure(given[0], folded=given[1], struck=given[2], event=given[3]),
    )
    routes = routed(pathway, placement, figures, memory=memory)
    width = routes.lattice.width
    parts = memory.things(
        "pieces", {name: (way, width) for name, way in routes.ways.items()}, lambda _name, given: pieces(*given)
    )
    bundles = memory.stage("bundles", (routes,), lambda: bundled(routes.ways, parts))
    broad, captions = {name: size[0] for name, size in batons.items()}, {n: words.width for n, words in labels.items()}
    reaches = tuple((one.reach, one.width) for one in figures.values())
    called = {lane.lane: lane_name(pathway, lane) for lane in placement.lanes}
    names = widest(pathway, placement)
    across, upright, seats = memory.stage(
        "across",
        (routes, placement, reaches, broad, captions, names),
        lambda: _across(placement, figures, routes, parts, bundles, broad, captions, names),
    )
    extents = tuple((one.above, one.below, one.width) for one in figures.values())
    heights = {key: least_height(sector.name or key) for key, sector in pathway.sectors.items()}
    down, level = memory.stage(
        "down",
        (routes, placement, extents, across, upright, heights),
        lambda: _down(placement, figures, routes, bundles[0], across, upright, heights),
    )
    shapes = tuple((one.shape, one.width, one.height, bool(one.cells)) for one in figures.values())
    middles, raw, lines = memory.stage(
        "lines",
        (routes, placement, across, down, upright, level, shapes, pathway.layout.bends, _ties(pathway)),
        lambda: _lines(pathway, placement, figures, routes, parts, across, down, upright, level),
    )
    areas = dict(
        memory.things(
            "areas",
            {step: (figures[step], middle) for step, middle in middles.items()},
            lambda _step, given: tuple(given[0].areas(given[1])),
        )
    )
    tops = {lane: top for lane, (top, _bottom) in down.lanes.items()}
    begins = memory.stage("lefts", (called, tops, lines), lambda: lefts(called, tops, lines))
    areas |= {f"lane {lane}": (lane_area(name, tops[lane], begins[lane]),) for lane, name in called.items()}
    borders = tuple(sorted(top for lane, (top, _bottom) in down.lanes.items() if lane != NO_LANE))
    wanted = Captions(areas, raw, _seats(pathway, seats, raw, batons, labels), batons, labels, borders)
    found: Captioned = captioned(wanted, memory)
    return Laid(placement, figures, across, down, middles, lines, found.batons, found.labels, begins)


def _placement(pathway: Pathway, memory: Memory) -> Placement:
    steps = tuple((step.id, step.actor, step.kind) for step in pathway.steps.values())
    lanes = tuple(lane_order(pathway))
    given = (steps, _ties(pathway), lanes, pathway.layout.places, pathway.layout.folded)
    return memory.stage("placement", given, lambda: placed(pathway))


def _ties(pathway: Pathway) -> tuple[tuple[str, str, str], ...]:
    return tuple((arrow.id, arrow.source, arrow.target) for arrow in pathway.transitions.values())


Offsets = dict[tuple[str, int], float]


def _across(
    placement: Placement,
    figures: Mapping[str, Figure],
    routes: Routed,
    parts: Parts,
    bundles: tuple[Bundles, Bundles],
    batons: Mapping[str, float],
    labels: Mapping[str, float],
    names: float,
) -> tuple[Columns, Offsets, Seats]:
    """Columns and channels, how far each upright piece lies from its line, and where batons and labels sit."""

    def where(piece: Piece) -> tuple[float, float]:
        onward = 0.5 if piece.end > piece.start else -0.5
        return piece.start + onward * (not piece.turn_start), piece.end - onward * (not piece.turn_end)

    level, found = (trunks(one, where) for one in bundles)
    track, counts = tracked(found, margin=0.5)
    seats = seated(
        routes.lattice,
        parts,
        [*found, *level],
        batons={name: wide for name, wide in batons.items() if name in parts},
        labels={name: wide for name, wide in labels.items() if name in parts},
    )
    across = columns(placement, figures, counts, seats.rooms, least=names)
    middle = {line for line in counts if line % 2}
    return across, _offsets(found, track, counts, middle, TRACK), seats


def _down(
    placement: Placement,
    figures: Mapping[str, Figure],
    routes: Routed,
    bundles: Bundles,
    across: Columns,
    upright: Offsets,
    heights: Mapping[str, float],
) -> tuple[Rows, Offsets]:
    """Rows and lanes, and how far each level piece lies from its line; now with the true ends of the pieces."""

    def where(piece: Piece) -> tuple[float, float]:
        net, onward = routes.ways[piece.arrow].net, 1 if piece.end > piece.start else -1
        start = across.line(piece.start) + upright.get((piece.arrow, piece.number - 1), 0.0)
        end = across.line(piece.end) + upright.get((piece.arrow, piece.number + 1), 0.0)
        start += onward * figures[net.source].width / 2 * (not piece.turn_start)
        end -= onward * figures[net.target].width / 2 * (not piece.turn_end)
        return start, end

    found = trunks(bundles, where)
    track, counts = tracked(found, margin=4.0)
    middle = {line for line in counts if routes.lattice.is_middle[line]}
    channels = {line: count for line, count in counts.items() if line not in middle}
    return rows(placement, figures, channels, heights), _offsets(found, track, counts, middle, LEVEL_TRACK)


def _offsets(
    found: list[Trunk], track: Mapping[int, int], counts: Mapping[int, int], middle: set[int], step: float
) -> Offsets:
    """From the line of a piece: in a channel from its first track on, round the middle of a column or row."""
    offsets: Offsets = {}
    crowded = {number for group in beside(found, 0.5) if len(group) > 1 for number in group}
    for number, trunk in enumerate(found):
        if trunk.line not in middle:
            offset = track[number] * step
        elif number in crowded:
            offset = (track[number] - (counts[trunk.line] - 1) / 2) * MIDDLE_TRACK
        else:
            offset = 0.0
        for piece in trunk.members:
            offsets[piece.arrow, piece.number] = offset
    return offsets


def _lines(
    pathway: Pathway,
    placement: Placement,
    figures: Mapping[str, Figure],
    routes: Routed,
    parts: Parts,
    across: Columns,
    down: Rows,
    upright: Offsets,
    level: Offsets,
) -> tuple[dict[str, Point], Lines, Lines]:
    """The middles of the steps, and every arrow's line: piece by piece, and without corners that are none."""
    middles = {
        step: (across.spans[spot.column].line, down.spans[placement.row_of[step]].line)
        for step, spot in placement.spots.items()
    }
    heights, bends = down.heights(routes.lattice), by_hand(pathway)

    def line(piece: Piece) -> float:
        key = (piece.arrow, piece.number)
        return across.line(piece.line) + upright[key] if piece.upright else heights[piece.line] + level[key]

    raw: dict[str, tuple[Point, ...]] = {}
    for arrow in pathway.transitions.values():
        way: Route | None = routes.ways.get(arrow.id)
        if way is not None:
            raw[arrow.id] = line_of(way, parts[arrow.id], line, middles=middles, figures=figures)
        elif arrow.source in middles and arrow.target in middles:
            points = [(across.at(column), down.at(row)) for column, row in bends[arrow.id]]
            ends = ((middles[arrow.source], figures[arrow.source]), (middles[arrow.target], figures[arrow.target]))
            raw[arrow.id] = bent_line(*ends, points)
    return middles, raw, {name: cleaned(points) for name, points in raw.items()}


def _seats(
    pathway: Pathway, seats: Seats, raw: Lines, batons: Mapping[str, Size], labels: Mapping[str, Wording]
) -> tuple[dict[str, int], dict[str, int]]:
    """The pieces that batons and labels sit on; of an arrow bent by hand, the longest."""
    bent = {name: _longest(raw[name]) for name in by_hand(pathway) if name in raw}
    return (
        seats.batons | {name: piece for name, piece in bent.items() if name in batons},
        seats.labels | {name: piece for name, piece in bent.items() if name in labels},
    )


def _longest(points: tuple[Point, ...]) -> int:
    lengths = [abs(x - to_x) + abs(y - to_y) for (x, y), (to_x, to_y) in pairwise(points)]
    return lengths.index(max(lengths))
