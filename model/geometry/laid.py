"""The diagram laid out in pixels, before it has words and colours: steps, lines, the spots of batons and labels."""

from collections.abc import Mapping
from dataclasses import dataclass

from model.geometry.arrows import cleaned, line_of
from model.geometry.captions import Wording, baton_rect, label
from model.geometry.cover import Cover
from model.geometry.figures import Figure, figure
from model.geometry.lattice import Lattice
from model.geometry.lettering import width
from model.geometry.picture import BOLD, NO_LANE, Label, Point, Rect
from model.geometry.places import LaneRows, Placement, placed
from model.geometry.routes import Route, routed
from model.geometry.seats import Seats, seated
from model.geometry.spread import BAND, LEVEL_TRACK, TRACK, Columns, Rows, columns, rows
from model.geometry.tracks import Piece, Trunk, pieces, tracked, trunks
from model.i18n import _
from model.pathway import Pathway

MIDDLE_TRACK = 8.0
NAME_TEXT, NAME_MARGIN, WIDEST_NAME = 11.5, 22.0, 420.0
"""A lane's name: its size, the room round it, and how wide it may make the picture before it is cut."""
Size = tuple[float, float]


@dataclass(frozen=True)
class Laid:
    """Everything that has a place; `middles` are the points of the steps that arrows from the side meet."""

    placement: Placement
    figures: Mapping[str, Figure]
    across: Columns
    down: Rows
    middles: Mapping[str, Point]
    lines: Mapping[str, tuple[Point, ...]]
    batons: Mapping[str, Rect]
    labels: Mapping[str, Label]

    def whole(self, step: str) -> Rect:
        """The area of a step with its texts and ribbon."""
        return whole(self.figures[step], self.middles[step])


def whole(figure: Figure, middle: Point) -> Rect:
    """The area of a figure at a point, texts and ribbon included."""
    x, y = middle
    return Rect(x - figure.reach, y - figure.above, 2 * figure.reach, figure.above + figure.below)


def laid(pathway: Pathway, *, batons: Mapping[str, Size], labels: Mapping[str, Wording]) -> Laid:
    """Lay out a pathway; `batons` are the sizes of the capsules to seat, `labels` the words, both by transition."""
    placement = placed(pathway)
    folded = {lane.lane for lane in placement.lanes if lane.folded}
    figures = {step.id: figure(step, folded=placement.spots[step.id].lane in folded) for step in pathway.steps.values()}
    lattice, routes = routed(pathway, placement, figures)
    parts = {name: pieces(route, lattice.width) for name, route in routes.items()}
    across, upright, seats = _across(
        placement, figures, lattice, routes, parts, batons, labels, _names(pathway, placement)
    )
    down, level = _down(placement, figures, lattice, routes, parts, across, upright)
    middles = {
        step: (across.spans[spot.column].line, down.spans[placement.row_of[step]].line)
        for step, spot in placement.spots.items()
    }

    def line(piece: Piece) -> float:
        key = (piece.arrow, piece.index)
        if piece.upright:
            return across.line(piece.line) + upright[key]
        return down.line(piece.line, lattice) + level[key]

    raw = {name: line_of(route, parts[name], line, middles=middles, figures=figures) for name, route in routes.items()}
    lines = {name: cleaned(points) for name, points in raw.items()}
    cover = Cover()
    for step, middle in middles.items():
        for area in figures[step].areas(middle):
            cover.put(area)
    for lane in placement.lanes:
        cover.put(_name_area(pathway, lane, down))
    spots, words = _captions(cover, raw, down, seats, batons, labels)
    return Laid(placement, figures, across, down, middles, lines, spots, words)


Offsets = dict[tuple[str, int], float]


def _across(
    placement: Placement,
    figures: Mapping[str, Figure],
    lattice: Lattice,
    routes: Mapping[str, Route],
    parts: Mapping[str, tuple[Piece, ...]],
    batons: Mapping[str, Size],
    labels: Mapping[str, Wording],
    names: float,
) -> tuple[Columns, Offsets, Seats]:
    """Columns and channels, how far each upright piece lies from its line, and where batons and labels sit."""

    def where(piece: Piece) -> tuple[float, float]:
        onward = 0.5 if piece.end > piece.start else -0.5
        return piece.start + onward * (not piece.turn_start), piece.end - onward * (not piece.turn_end)

    found = trunks(routes, parts, upright=True, where=where)
    level = trunks(routes, parts, upright=False, where=where)
    track, counts = tracked(found, margin=0.5)
    seats = seated(
        lattice,
        parts,
        [*found, *level],
        batons={name: size[0] for name, size in batons.items() if name in parts},
        labels={name: words.width for name, words in labels.items() if name in parts},
    )
    across = columns(placement, figures, counts, seats.rooms, least=names)
    middle = {line for line in counts if line % 2}
    return across, _offsets(found, track, counts, middle, TRACK), seats


def _down(
    placement: Placement,
    figures: Mapping[str, Figure],
    lattice: Lattice,
    routes: Mapping[str, Route],
    parts: Mapping[str, tuple[Piece, ...]],
    across: Columns,
    upright: Offsets,
) -> tuple[Rows, Offsets]:
    """Rows and lanes, and how far each level piece lies from its line; now with the true ends of the pieces."""

    def where(piece: Piece) -> tuple[float, float]:
        net, onward = routes[piece.arrow].net, 1 if piece.end > piece.start else -1
        start = across.line(piece.start) + upright.get((piece.arrow, piece.index - 1), 0.0)
        end = across.line(piece.end) + upright.get((piece.arrow, piece.index + 1), 0.0)
        start += onward * figures[net.source].width / 2 * (not piece.turn_start)
        end -= onward * figures[net.target].width / 2 * (not piece.turn_end)
        return start, end

    found = trunks(routes, parts, upright=False, where=where)
    track, counts = tracked(found, margin=4.0)
    middle = {line for line in counts if lattice.is_middle[line]}
    channels = {line: count for line, count in counts.items() if line not in middle}
    return rows(placement, figures, channels), _offsets(found, track, counts, middle, LEVEL_TRACK)


def _offsets(
    found: list[Trunk], track: Mapping[int, int], counts: Mapping[int, int], middle: set[int], step: float
) -> Offsets:
    """From the line of a piece: in a channel from its first track on, round the middle of a column or row."""
    offsets: Offsets = {}
    by_line: dict[int, list[Trunk]] = {}
    for trunk in found:
        by_line.setdefault(trunk.line, []).append(trunk)
    for number, trunk in enumerate(found):
        if trunk.line not in middle:
            offset = track[number] * step
        elif _beside(trunk, by_line[trunk.line]):
            offset = (track[number] - (counts[trunk.line] - 1) / 2) * MIDDLE_TRACK
        else:
            offset = 0.0
        offsets |= {(piece.arrow, piece.index): offset for piece in trunk.members}
    return offsets


def _beside(trunk: Trunk, others: list[Trunk]) -> bool:
    """Whether another trunk of its line lies beside this one, so that it must leave the middle."""
    return len(others) > 1 and any(other is not trunk and trunk.overlaps(other, 0.5) for other in others)


def _names(pathway: Pathway, placement: Placement) -> float:
    """How wide the picture must be so that the names of its lanes are not cut, as far as that is sensible."""
    wide = [width(lane_name(pathway, lane), NAME_TEXT, BOLD) for lane in placement.lanes]
    return BAND + NAME_MARGIN + min(max(wide, default=0.0), WIDEST_NAME)


def lane_name(pathway: Pathway, lane: LaneRows) -> str:
    """What a lane is called: its actor; a folded sector's one line bears the sector's name."""
    sector, actor = pathway.sectors.get(lane.sector), pathway.actors.get(lane.lane)
    if lane.folded and sector is not None:
        return sector.name or sector.id
    return actor.name if actor is not None else _("Steps without an actor")


def _name_area(pathway: Pathway, lane: LaneRows, down: Rows) -> Rect:
    """Where the name of a lane stands in it."""
    wide = min(width(lane_name(pathway, lane), NAME_TEXT, BOLD), WIDEST_NAME)
    return Rect(BAND + 6, down.lanes[lane.lane][0] + 4, wide + 8, 18)


def _captions(
    cover: Cover,
    raw: Mapping[str, tuple[Point, ...]],
    down: Rows,
    seats: Seats,
    batons: Mapping[str, Size],
    labels: Mapping[str, Wording],
) -> tuple[dict[str, Rect], dict[str, Label]]:
    for name, points in raw.items():
        cover.put_line(points, name)
    borders = sorted(top for lane, (top, _bottom) in down.lanes.items() if lane != NO_LANE)
    spots: dict[str, Rect] = {}
    for name, seat in seats.batons.items():
        spots[name] = baton_rect(cover, name, raw[name], seat=seat, size=batons[name], borders=borders)
        cover.put(spots[name])
    words: dict[str, Label] = {}
    for name, seat in seats.labels.items():
        words[name] = label(cover, name, raw[name], seat=seat, words=labels[name], baton=spots.get(name))
        cover.put(words[name].rect)
    return spots, words
