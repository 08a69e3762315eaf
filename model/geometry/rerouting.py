"""Which arrows keep the way they had in the last drawing, because nothing on the lattice that they looked at is other.

Ways are found one after the other, each with regard to those before it. So an arrow may keep its way when its own ends
are where they were, everything it looked at then (a rectangle of nodes) holds the same arrows and steps, and its turn
comes in the same order. Columns and rows that came or went move nodes: lines of the lattice are matched first.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.geometry.lattice import Lattice
from model.geometry.places import LaneRows, Placement

Area = tuple[int, int, int, int]
"""Lines of the lattice: first x, first y, last x, last y, all included."""
FEW = 3
"""So many steps may stand elsewhere without anybody asking whether columns came and went."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of the last lattice on this one; those that went are None. `same`: each lies where it lay."""

    x: Sequence[int | None]
    y: Sequence[int | None]
    same_rim: bool
    same: bool = False

    def area(self, area: Area) -> Area | None:
        """The same rectangle on this lattice; None where a line within came or went."""
        if self.same:
            return area
        x0, x1 = self._stretch(self.x, area[0], area[2])
        y0, y1 = self._stretch(self.y, area[1], area[3])
        return None if x0 is None or y0 is None else (x0, y0, x1, y1)

    def near(self, area: Area) -> Area | None:
        """As `area`, of what is left of it."""
        xs = [x for x in self.x[area[0] : area[2] + 1] if x is not None]
        ys = [y for y in self.y[area[1] : area[3] + 1] if y is not None]
        return (xs[0], ys[0], xs[-1], ys[-1]) if xs and ys else None

    def nodes(self, corners: Sequence[int], before: int, after: int) -> tuple[int, ...] | None:
        """The same nodes on this lattice (`before` and `after`: how wide they are); None where one of them went."""
        if self.same:
            return tuple(corners)
        found = []
        for node in corners:
            y, x = self.y[node // before], self.x[node % before]
            if x is None or y is None:
                return None
            found.append(y * after + x)
        return tuple(found)

    @staticmethod
    def _stretch(lines: Sequence[int | None], first: int, last: int) -> tuple[int | None, int]:
        start, end = lines[first], lines[last]
        return (start, end) if start is not None and end is not None and end - start == last - first else (None, 0)


def matched(old: Placement, new: Placement, before: Lattice, after: Lattice) -> Lines | None:
    """Where the lines of the last lattice lie on this one; None where lanes changed their order."""
    if (old.lanes, old.columns) == (new.lanes, new.columns) and _moved(old, new) <= FEW:
        return Lines(range(after.width), range(after.height), same_rim=True, same=True)
    lanes = {lane.lane: lane for lane in new.lanes}
    kept = [lane.lane for lane in old.lanes if lane.lane in lanes]
    if kept != [lane.lane for lane in new.lanes if lane.lane in set(kept)]:
        return None
    same_rim = (before.width, before.height) == (after.width, after.height)
    return Lines(_x_lines(_columns(old, new), before.width, after.width), _y_lines(old.lanes, new.lanes), same_rim)


def _moved(old: Placement, new: Placement) -> int:
    """How many steps stand elsewhere than they did."""
    return sum([new.spots.get(step, spot) != spot for step, spot in old.spots.items()])


def _columns(old: Placement, new: Placement) -> list[int | None]:
    """The new number of each column: where most of its steps are; single steps that went elsewhere do not count."""
    votes: list[dict[int, int]] = [{} for _column in range(old.columns)]
    for step, spot in old.spots.items():
        if step in new.spots:
            goal = new.spots[step].column
            votes[spot.column][goal] = votes[spot.column].get(goal, 0) + 1
    found = [max(vote, key=lambda goal: (vote[goal], -goal)) if vote else None for vote in votes]
    return _filled(_rising(found), new.columns)


def _rising(found: Sequence[int | None]) -> list[int | None]:
    """The longest part that only rises; what stands against it is None."""
    tails: list[int] = []
    places: list[int] = []
    before: dict[int, int] = {}
    for place, value in enumerate(found):
        if value is None:
            continue
        length = bisect_left(tails, value)
        tails[length : length + 1] = [value]
        places[length : length + 1] = [place]
        before[place] = places[length - 1] if length else -1
    kept: list[int | None] = [None] * len(found)
    place = places[-1] if places else -1
    while place != -1:
        kept[place] = found[place]
        place = before[place]
    return kept


def _filled(found: list[int | None], count: int) -> list[int | None]:
    """Gaps filled where as many columns lie between the neighbours as before."""
    marks = [(-1, -1), *((place, value) for place, value in enumerate(found) if value is not None), (len(found), count)]
    for (place, value), (next_place, next_value) in pairwise(marks):
        if next_place - place == next_value - value:
            for step in range(1, next_place - place):
                found[place + step] = value + step
    return found


def _x_lines(columns: Sequence[int | None], before: int, after: int) -> list[int | None]:
    """Middles as their columns; a channel stays where the columns on both its sides still lie beside each other."""
    lines: list[int | None] = [None] * before
    for column, goal in enumerate(columns):
        if goal is not None:
            lines[2 * column + 1] = 2 * goal + 1
    for line in range(0, before, 2):
        left = lines[line - 1] if line else -1
        right = lines[line + 1] if line + 1 < before else after
        if left is not None and right is not None and right - left == 2:
            lines[line] = left + 1
    return lines


def _y_lines(old: Sequence[LaneRows], new: Sequence[LaneRows]) -> list[int | None]:
    first, at = {}, 0
    for lane in new:
        first[lane.lane] = (at, lane.rows)
        at += 2 * lane.rows + 1
    lines: list[int | None] = []
    for lane in old:
        start, rows = first.get(lane.lane, (0, -1))
        same = 2 * min(rows, lane.rows) + 1
        lines += [start + n if n < same else None for n in range(2 * lane.rows + 1)]
    return lines


_WIDE = 4
"""A stretch of the lattice has two to the power of this many x lines."""


class Places:
    """Parts of the lattice that are other than at the same moment of the last drawing, by the stretches they lie in."""

    def __init__(self) -> None:
        self._areas: dict[int, list[Area]] = {}

    def add(self, area: Area) -> None:
        """This part is other."""
        for stretch in range(area[0] >> _WIDE, (area[2] >> _WIDE) + 1):
            self._areas.setdefault(stretch, []).append(area)

    def remove(self, area: Area) -> None:
        """This part, that was other, is so no more."""
        for stretch in range(area[0] >> _WIDE, (area[2] >> _WIDE) + 1):
            self._areas[stretch].remove(area)

    def add_way(self, corners: Sequence[int], width: int, lines: Lines | None = None) -> list[Area]:
        """A way that runs now or ran then; `lines` where its nodes are those of the last lattice. Gives its parts."""
        added = []
        for start, end in pairwise(corners):
            (y, x), (to_y, to_x) = divmod(start, width), divmod(end, width)
            whole = (min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
            area = whole if lines is None else lines.near(whole)
            if area is not None:
                self.add(area)
                added.append(area)
        return added

    def meet(self, area: Area) -> bool:
        """Whether any of them lies in this rectangle."""
        x0, y0, x1, y1 = area
        for stretch in range(x0 >> _WIDE, (x1 >> _WIDE) + 1):
            for a, b, c, d in self._areas.get(stretch, ()):
                if a <= x1 and c >= x0 and b <= y1 and d >= y0:
                    return True
        return False


def moved_steps(old: Lattice, new: Lattice, lines: Lines) -> Iterable[int]:
    """The nodes of this lattice that a step came to or left."""
    for step in old.node_of.keys() | new.node_of.keys():
        was, node = old.node_of.get(step), new.node_of.get(step)
        y, x = divmod(was, old.width) if was is not None else (0, 0)
        to_x, to_y = (lines.x[x], lines.y[y]) if was is not None else (None, None)
        there = to_y * new.width + to_x if to_x is not None and to_y is not None else None
        if there != node:
            yield from (one for one in (there, node) if one is not None)
