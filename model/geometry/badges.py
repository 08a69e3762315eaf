"""Marks on a drawn diagram: what of it is new, removed or changed, and what that does; clear of what they mark."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from model.geometry.lettering import width
from model.geometry.picture import MEDIUM, SEMIBOLD, Arrow, Picture, Point, Rect, Text

SIZE = 10.0
HIGH = 16.0
PADDING = 6.0
APART = 2.0


class Tone(StrEnum):
    """How a badge looks: filled, outlined, dashed and grey; or a difference for the better or the worse."""

    ADDED = "added"
    ALTERED = "altered"
    REMOVED = "removed"
    LESS = "less"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Marking:
    """What a thing of the diagram (table, id) is to be marked with. `told` is the whole of it, for a tooltip."""

    table: str
    id: str
    tone: Tone
    words: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A capsule with words at the thing it marks; `ring` is the outline of a step that is marked, else None."""

    marking: Marking
    rect: Rect
    text: Text
    ring: Rect | None = None


def badges(picture: Picture, markings: Iterable[Marking]) -> tuple[Badge, ...]:
    """The badges of a picture. Things that are not drawn (in a folded sector) have none; no badge lies on another."""
    spots = _Spots(picture)
    made: list[Badge] = []
    for marking in markings:
        spot = spots.of(marking.table, marking.id)
        if spot is None:
            continue
        wide = width(marking.words, SIZE, SEMIBOLD) + 2 * PADDING
        rect = _free(Rect(spot.x - spot.share * wide, spot.y, wide, HIGH), [one.rect for one in made])
        text = Text(rect.centre[0], rect.y + 11.5, marking.words, SIZE, SEMIBOLD if spot.ring else MEDIUM)
        made.append(Badge(marking, rect, text, spot.ring))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a badge goes: `share` of its width lies left of x."""

    x: float
    y: float
    share: float
    ring: Rect | None = None


class _Spots:
    """Where the badge of each thing goes."""

    def __init__(self, picture: Picture) -> None:
        self._boxes = {box.id: box for box in picture.boxes}
        self._arrows = {arrow.id: arrow for arrow in picture.arrows}
        self._batons = {baton.id: baton for baton in picture.batons}
        self._lanes = {lane.id: lane for lane in picture.lanes}
        self._bands: Mapping[str, Rect] = {band.id: band.rect for band in picture.bands}

    def of(self, table: str, id_: str) -> _Spot | None:
        """None where the thing is not drawn."""
        if table == "steps" and id_ in self._boxes:
            rect = self._boxes[id_].rect
            return _Spot(rect.right + 8, rect.y - HIGH + 5, 1.0, rect)
        if table == "transitions" and id_ in self._batons:
            rect = self._batons[id_].rect
            return _Spot(rect.centre[0], rect.y - HIGH - APART, 0.5)
        if table == "transitions" and id_ in self._arrows:
            x, y = _middle(self._arrows[id_])
            return _Spot(x, y - HIGH / 2, 0.5)
        if table == "actors" and id_ in self._lanes:
            name = self._lanes[id_].name
            return _Spot(name.x + width(name.text, name.size, name.weight) + 12, name.y - 12, 0.0)
        if table == "sectors" and id_ in self._bands:
            return _Spot(self._bands[id_].x + 4, self._bands[id_].y + 4, 0.0)
        return None


def _middle(arrow: Arrow) -> Point:
    """The middle of the longest piece of an arrow."""
    pieces = list(pairwise(arrow.points))
    (x, y), (u, v) = max(pieces, key=lambda piece: abs(piece[0][0] - piece[1][0]) + abs(piece[0][1] - piece[1][1]))
    return ((x + u) / 2, (y + v) / 2)


def _free(rect: Rect, taken: Iterable[Rect]) -> Rect:
    """The rectangle, moved upwards until it lies on no other badge."""
    others = list(taken)
    for moved in _higher(rect):
        if not any(moved.meets(other) for other in others):
            return moved
    return rect


def _higher(rect: Rect) -> Iterator[Rect]:
    for step in range(12):
        yield Rect(rect.x, rect.y - step * (HIGH + APART), rect.width, rect.height)
