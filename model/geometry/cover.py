"""What lies where on the diagram, so that texts and batons find a free spot quickly."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.geometry.picture import Point, Rect

_CELL = 96.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a piece (by index) of an arrow's line. `first`: of the first piece; `last`: it ends at the target."""

    index: int
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
    """Areas that must not be covered, and lines that better are not; both in buckets of a coarse grid."""

    def __init__(self) -> None:
        self._areas: dict[tuple[int, int], list[Rect]] = {}
        self._lines: dict[tuple[int, int], list[tuple[Rect, str]]] = {}
        self._put: list[Rect] = []
        self._put_lines: list[tuple[Sequence[Point], str]] = []

    def put(self, area: Rect) -> None:
        """Keep this area free from now on."""
        self._put.append(area)

    def put_line(self, points: Sequence[Point], owner: str) -> None:
        """Remember an arrow's line; it does not stand in its own way."""
        self._put_lines.append((points, owner))

    def _sort_in(self) -> None:
        """What was put since the last question goes into the buckets: often nothing is asked."""
        for area in self._put:
            for key in _keys(area):
                self._areas.setdefault(key, []).append(area)
        for points, owner in self._put_lines:
            for (x, y), (to_x, to_y) in pairwise(points):
                if x > to_x:
                    x, to_x = to_x, x  # half as long as with min() and abs()
                if y > to_y:
                    y, to_y = to_y, y
                line = Rect(x - 0.5, y - 0.5, to_x - x + 1, to_y - y + 1)
                for key in _keys(line):
                    self._lines.setdefault(key, []).append((line, owner))
        self._put, self._put_lines = [], []

    def own(self, points: Sequence[Point], owner: str) -> list["Stretch"]:
        """The stretches of an arrow's line that no other arrow's line lies on, in its order."""
        self._sort_in()
        found = []
        for index, (start, end) in enumerate(pairwise(points)):
            upright = abs(start[0] - end[0]) < 0.1
            low, high = sorted((start[upright], end[upright]))
            line = Rect(min(start[0], end[0]) - 0.5, min(start[1], end[1]) - 0.5, abs(end[0] - start[0]) + 1, 1)
            if upright:
                line = Rect(start[0] - 0.5, low - 0.5, 1, high - low + 1)
            for first, last in _left_over(low, high, self._beside(line, owner, upright=upright)):
                a, b = (first, last) if end[upright] > start[upright] else (last, first)
                ends = ((start[0], a), (start[0], b)) if upright else ((a, start[1]), (b, start[1]))
                found.append(
                    Stretch(index, *ends, first=index == 0, last=index == len(points) - 2 and b == end[upright])
                )
        return found

    def _beside(self, line: Rect, owner: str, *, upright: bool) -> list[tuple[float, float]]:
        """From where to where other lines of the same direction lie on this one."""
        covered = []
        for key in _keys(line):
            for other, name in self._lines.get(key, ()):
                along = other.height > other.width if upright else other.width > other.height
                if name != owner and along and other.meets(line):
                    covered.append((other.y, other.bottom) if upright else (other.x, other.right))
        return covered

    def hits(self, area: Rect) -> int:
        """How many of the areas it would cover."""
        self._sort_in()
        return len({id(other) for key in _keys(area) for other in self._areas.get(key, ()) if other.meets(area)})

    def crossed(self, area: Rect, owner: str) -> int:
        """How many lines of other arrows run through it."""
        self._sort_in()
        found = (pair for key in _keys(area) for pair in self._lines.get(key, ()))
        return len({name for line, name in found if name != owner and line.meets(area)})


def _keys(area: Rect) -> list[tuple[int, int]]:
    left, top = int(area.x // _CELL), int(area.y // _CELL)
    right, bottom = int((area.x + area.width) // _CELL), int((area.y + area.height) // _CELL)
    if top == bottom:
        return [(column, top) for column in range(left, right + 1)]
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]
