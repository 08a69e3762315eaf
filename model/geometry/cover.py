"""What lies where on the diagram, so that texts and batons find a free spot quickly."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from model.geometry.picture import Point, Rect

_WIDE = 7
"""A slice of the diagram is two to the power of this many pixels wide: about a column."""


class Stretch(NamedTuple):
    """Part of a piece (by number) of an arrow's line. `first`: of the first piece; `last`: it ends at the target."""

    number: int
    start: Point
    end: Point
    first: bool
    last: bool

    @property
    def upright(self) -> bool:
        """Whether it runs up or down."""
        return abs(self.start[0] - self.end[0]) < 0.1

    @property
    def length(self) -> float:
        """In pixels."""
        return abs(self.start[0] - self.end[0]) + abs(self.start[1] - self.end[1])


def _left_over(low: float, high: float, covered: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """What is left of an interval without the covered ones."""
    left, at = [], low
    for start, end in sorted(covered):
        if start > at + 1:
            left.append((at, min(start, high)))
        at = max(at, end)
        if at >= high:
            break
    if at < high - 1:
        left.append((at, high))
    return left


class Cover:
    """Areas that must not be covered, and lines that better are not; both by the slices of the diagram they lie in."""

    def __init__(self) -> None:
        self._areas: dict[int, list[Rect]] = defaultdict(list)
        self._lines: dict[int, list[tuple[Rect, str]]] = defaultdict(list)
        self._put: list[Rect] = []
        self._put_lines: list[tuple[Sequence[Point], str]] = []

    def put(self, *areas: Rect) -> None:
        """Keep these areas free from now on."""
        self._put += areas

    def put_line(self, points: Sequence[Point], owner: str) -> None:
        """Remember an arrow's line; it does not stand in its own way."""
        self._put_lines.append((points, owner))

    def _sort_in(self) -> None:
        """What was put since the last question goes into the slices: often nothing is asked."""
        areas, lines = self._areas, self._lines
        for area in self._put:
            x = area.x
            for key in range(int(x) >> _WIDE, (int(x + area.width) >> _WIDE) + 1):
                areas[key].append(area)
        for points, owner in self._put_lines:
            for (x, y), (to_x, to_y) in pairwise(points):
                if x > to_x:
                    x, to_x = to_x, x  # half as long as with min() and abs()
                if y > to_y:
                    y, to_y = to_y, y
                piece = (Rect(x - 0.5, y - 0.5, to_x - x + 1, to_y - y + 1), owner)
                for key in range(int(x - 0.5) >> _WIDE, (int(to_x + 0.5) >> _WIDE) + 1):
                    lines[key].append(piece)
        self._put, self._put_lines = [], []

    def own(self, points: Sequence[Point], owner: str, seat: int) -> Iterator["Stretch"]:
        """The stretches of an arrow's line that no other arrow's line lies on: those of its seat (a piece by number)
        first, then in its order. Nearly always the first of them is enough, so they are found one by one."""
        if self._put or self._put_lines:
            self._sort_in()
        pieces = range(len(points) - 1)
        if seat in pieces:
            yield from self._own_of(points, owner, seat)
        for number in pieces:
            if number != seat:
                yield from self._own_of(points, owner, number)

    def _own_of(self, points: Sequence[Point], owner: str, number: int) -> Iterator["Stretch"]:
        start, end = points[number], points[number + 1]
        upright = abs(start[0] - end[0]) < 0.1
        low, high = sorted((start[upright], end[upright]))
        line = Rect(min(start[0], end[0]) - 0.5, min(start[1], end[1]) - 0.5, abs(end[0] - start[0]) + 1, 1)
        if upright:
            line = Rect(start[0] - 0.5, low - 0.5, 1, high - low + 1)
        for first, last in _left_over(low, high, self._beside(line, owner, upright=upright)):
            a, b = (first, last) if end[upright] > start[upright] else (last, first)
            ends = ((start[0], a), (start[0], b)) if upright else ((a, start[1]), (b, start[1]))
            at_target = number == len(points) - 2 and b == end[upright]
            yield Stretch(number, *ends, first=number == 0, last=at_target)

    def _beside(self, line: Rect, owner: str, *, upright: bool) -> list[tuple[float, float]]:
        """From where to where other lines of the same direction lie on this one."""
        covered = []
        for key in _slices(line):
            for other, name in self._lines.get(key, ()):
                along = other.height > other.width if upright else other.width > other.height
                if along and name != owner and other.meets(line):
                    covered.append((other.y, other.bottom) if upright else (other.x, other.right))
        return covered

    def hits(self, area: Rect) -> int:
        """How many of the areas it would cover."""
        if self._put or self._put_lines:
            self._sort_in()
        left, top, right, bottom = area.x, area.y, area.right, area.bottom
        found = set()
        for key in _slices(area):
            for other in self._areas.get(key, ()):
                x, y, width, height = other
                if x < right and left < x + width and y < bottom and top < y + height:
                    found.add(id(other))
        return len(found)

    def crossed(self, area: Rect, owner: str) -> int:
        """How many lines of other arrows run through it."""
        if self._put or self._put_lines:
            self._sort_in()
        left, top, right, bottom = area.x, area.y, area.right, area.bottom
        found = set()
        for key in _slices(area):
            for (x, y, width, height), name in self._lines.get(key, ()):
                if x < right and left < x + width and y < bottom and top < y + height and name != owner:
                    found.add(name)
        return len(found)


def _slices(area: Rect) -> range:
    """The numbers of the slices that an area lies in."""
    x = area.x
    return range(int(x) >> _WIDE, (int(x + area.width) >> _WIDE) + 1)
