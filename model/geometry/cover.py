"""What lies where on the diagram, so that texts and batons find a free spot quickly."""

from collections.abc import Iterator, Sequence
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

    def put(self, area: Rect) -> None:
        """Keep this area free from now on."""
        for key in _keys(area):
            self._areas.setdefault(key, []).append(area)

    def put_line(self, points: Sequence[Point], owner: str) -> None:
        """Remember an arrow's line; it does not stand in its own way."""
        for (x, y), (to_x, to_y) in pairwise(points):
            line = Rect(min(x, to_x) - 0.5, min(y, to_y) - 0.5, abs(to_x - x) + 1, abs(to_y - y) + 1)
            for key in _keys(line):
                self._lines.setdefault(key, []).append((line, owner))

    def own(self, points: Sequence[Point], owner: str) -> list["Stretch"]:
        """The stretches of an arrow's line that no other arrow's line lies on, in its order."""
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
        return len({id(other) for key in _keys(area) for other in self._areas.get(key, ()) if other.meets(area)})

    def crossed(self, area: Rect, owner: str) -> int:
        """How many lines of other arrows run through it."""
        found = (pair for key in _keys(area) for pair in self._lines.get(key, ()))
        return len({name for line, name in found if name != owner and line.meets(area)})


def _keys(area: Rect) -> Iterator[tuple[int, int]]:
    for column in range(int(area.x // _CELL), int(area.right // _CELL) + 1):
        for row in range(int(area.y // _CELL), int(area.bottom // _CELL) + 1):
            yield column, row
