"""The names of sectors and lanes: how they are written, and where they stand clear of what runs through a lane."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from model.geometry.lettering import broken, width
from model.geometry.picture import BOLD, SEMIBOLD, Align, Point, Rect, Text, Tone
from model.geometry.places import LaneRows, Placement
from model.geometry.spread import BAND
from model.i18n import _
from model.pathway import Pathway

NAME_TEXT, NAME_MARGIN, WIDEST_NAME = 11.5, 22.0, 420.0
"""A lane's name: its size, the room round it, and how wide it may make the picture before it is cut."""
NAME_LEFT, NAME_DOWN = 10.0, 17.0
CLEAR, FARTHEST = 7.0, 360.0
"""How far a lane's name keeps from what runs beside it, and how far right of its place it may go for that."""
LARGEST, SMALLEST, TWO_LINES, LINE, ENDS = 12.0, 10.0, 10.5, 12.0, 14.0
"""A sector's name: its sizes, the size and the line of two lines, and the room at its ends."""
HIGHEST = 150.0


def lane_name(pathway: Pathway, lane: LaneRows) -> str:
    """What a lane is called: its actor; a folded sector's one line bears the sector's name."""
    sector, actor = pathway.sectors.get(lane.sector), pathway.actors.get(lane.lane)
    if lane.folded and sector is not None:
        return sector.name or sector.id
    return actor.name if actor is not None else _("Steps without an actor")


def widest(pathway: Pathway, placement: Placement) -> float:
    """How wide the picture must be so that the names of its lanes are not cut, as far as that is sensible."""
    wide = [width(lane_name(pathway, lane), NAME_TEXT, BOLD) for lane in placement.lanes]
    return BAND + NAME_MARGIN + min(max(wide, default=0.0), WIDEST_NAME)


def lane_text(name: str, rect: Rect, left: float) -> Text:
    """A lane's name in its area, so far from its left edge; cut where it is too long."""
    room = min(rect.width - NAME_LEFT - left, WIDEST_NAME)
    if width(name, NAME_TEXT, BOLD) > room:
        name = next(iter(broken(name, room, lines=1, size=NAME_TEXT, weight=BOLD).lines), "")
    return Text(rect.x + left, rect.y + NAME_DOWN, name, NAME_TEXT, BOLD, Align.START, Tone.SECTOR)


def lane_area(name: str, top: float, left: float) -> Rect:
    """What the name of a lane covers."""
    wide = min(width(name, NAME_TEXT, BOLD), WIDEST_NAME)
    return Rect(BAND + left - 4, top + NAME_DOWN - NAME_TEXT, wide + 8, NAME_TEXT + 5)


def lefts(
    names: Mapping[str, str], tops: Mapping[str, float], lines: Mapping[str, Sequence[Point]]
) -> dict[str, float]:
    """By lane, how far from its left edge its name begins: right of the arrows that would run through it."""
    upright = [
        (start[0], min(start[1], end[1]), max(start[1], end[1]))
        for line in lines.values()
        for start, end in pairwise(line)
        if abs(start[0] - end[0]) < 0.1
    ]
    return {lane: _left(name, tops[lane], upright) for lane, name in names.items()}


def _left(name: str, top: float, upright: Sequence[tuple[float, float, float]]) -> float:
    area = lane_area(name, top, NAME_LEFT)
    crossing = sorted(x for x, low, high in upright if low < area.bottom and high > area.y)
    left = NAME_LEFT
    for x in crossing:
        if BAND + left - CLEAR < x < BAND + left + area.width:
            left = x - BAND + CLEAR
    return left if left <= FARTHEST else NAME_LEFT


def least_height(name: str) -> float:
    """How high a sector must be for its name to be read, in one line or in two."""
    one = width(name, SMALLEST, SEMIBOLD)
    return min(min(one, _in_two(name)[0]) + ENDS, HIGHEST)


def _in_two(name: str) -> tuple[float, tuple[str, ...]]:
    """The longer of the two lines that a name breaks into best, and both."""
    words = name.split()
    halves = ((" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words)))
    wide = [(max(width(half, TWO_LINES, SEMIBOLD) for half in both), both) for both in halves]
    return min(wide, default=(float("inf"), ()))


def band_texts(name: str, rect: Rect) -> tuple[Text, ...]:
    """A sector's name in its band, reading upwards: a little smaller, then in two lines, before it is cut."""
    room, size = rect.height - ENDS + 1, LARGEST
    while size > SMALLEST and width(name, size, SEMIBOLD) > room:
        size -= 0.5
    wide, both = _in_two(name)
    if width(name, size, SEMIBOLD) > room and wide <= room:
        return tuple(_turned(rect, line, TWO_LINES, n - 0.5) for n, line in enumerate(both))
    lines = broken(name, room, lines=1, size=size, weight=SEMIBOLD).lines
    return tuple(_turned(rect, line, size, 0.0) for line in lines)


def _turned(rect: Rect, line: str, size: float, down: float) -> Text:
    x, y = rect.centre
    return Text(x + 0.36 * size + down * LINE, y, line, size, SEMIBOLD, tone=Tone.ON_COLOUR, turned=True)
