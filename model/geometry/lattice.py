"""The lines that arrows may run on: channels between columns and rows, and the middles of columns and rows.

x lines: 0 is the channel before the first column, 1 the middle of the first column, 2 the channel behind it, and so on.
y lines: in every lane a channel above each row, the row's middle, and one channel below the last row. A node is where
two lines cross, number y · width + x; a step blocks the node of its place. Costs are in steps from line to line.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from model.geometry.places import Placement

RIGHT, DOWN, LEFT, UP = range(4)
"""Directions; two that differ by an odd number are a turn."""

BEND, CROSSING, SHARED_CHANNEL, SHARED_MIDDLE, TOGETHER = 2.0, 4.0, 0.3, 6.0, 0.55
BACKWARDS_INSIDE = 0.6
NEVER = float("inf")


class Net(NamedTuple):
    """An arrow on its way: arrows of one source leave together, those of one target come together."""

    id: str
    source: str
    target: str

    def related(self, other: "Net") -> bool:
        """Whether both may lie on one line."""
        return self.source == other.source or self.target == other.target


class Route(NamedTuple):
    """An arrow's corners as nodes of the lattice, ends included, and the directions in which it leaves and arrives."""

    net: Net
    corners: tuple[int, ...]
    leaves: int
    arrives: int


class Lattice:
    """Nodes, what blocks them, and which arrows already run where. `board` is the search's, from lattice to lattice."""

    def __init__(self, placement: Placement) -> None:
        self.width = 2 * placement.columns + 1
        self.lanes: list[int] = []
        self.is_middle: list[bool] = []
        self.spines: list[int] = []
        for number, lane in enumerate(placement.lanes):
            for _row in range(lane.rows):
                self.spines.append(len(self.lanes) + 1)
                self.lanes += [number, number]
                self.is_middle += [False, True]
            self.lanes.append(number)
            self.is_middle.append(False)
        self.height = len(self.lanes)
        self.node_of = {
            step: self.spines[placement.row_of[step]] * self.width + 2 * spot.column + 1
            for step, spot in placement.spots.items()
        }
        self.steps = (1, self.width, -1, -self.width)
        self.blocked = bytearray(self.width * self.height)
        for node in self.node_of.values():
            self.blocked[node] = 1
        self.edges: dict[int, list[Net]] = {}
        self.through: dict[int, list[Net]] = {}
        # Which numbers the two have: asked at every step of a search.
        self.used, self.crossed = bytearray(2 * len(self.blocked)), bytearray(2 * len(self.blocked))
        self.board: object = None
        self._taken: list[tuple[Sequence[int], Net]] = []

    def leaves(self, node: int, direction: int) -> bool:
        """Whether a step in this direction leaves the lattice."""
        x = node % self.width
        if direction == RIGHT:
            return x + 1 >= self.width
        if direction == LEFT:
            return x == 0
        return not 0 <= node + self.steps[direction] < self.width * self.height

    def crossing(self, node: int, direction: int, net: Net) -> float:
        """What going straight on through a node costs: the arrows it crosses there."""
        others = self.through.get(2 * node + (direction + 1) % 2)
        return CROSSING * sum(not net.related(other) for other in others) if others else 0.0

    def run(self, start: int, end: int, net: Net, cost: float, *, limit: float, first: bool) -> float:
        """`cost` and what a straight piece from node to node costs; infinite where a step blocks it or it costs more
        than `limit`. `first`: it begins at its own step, which blocks nobody.

        The same sum as of `going` and `crossing`, in one loop: nearly all the time of a drawing is spent here.
        """
        if not first and self.blocked[start]:
            return NEVER
        width = self.width
        level = start // width == end // width
        step = (1 if level else width) * (1 if end > start else -1)
        # Nodes and edges have numbers that go on evenly along a piece.
        edge, along = 2 * (start if step > 0 else start + step) + (not level), 2 * step
        across = 2 * start + level
        edges, through, blocked = self.edges, self.through, self.blocked
        plain = 1.0 + (BACKWARDS_INSIDE if step == -1 and 0 < start // width < self.height - 1 else 0.0)
        for node in range(start, end, step):
            if node != start:
                if blocked[node]:
                    return NEVER
                others = through.get(across)
                if others:
                    cost += CROSSING * sum(not net.related(other) for other in others)
            users = edges.get(edge)
            cost += plain if not users else self.shared(node, plain, users, net, level=level)
            if cost > limit:
                return NEVER
            edge += along
            across += along
        return cost

    def shared(self, node: int, cost: float, users: list[Net], net: Net, *, level: bool) -> float:
        """What a step costs on a line on which others run."""
        if all(net.related(user) for user in users):
            return cost * TOGETHER
        middle = self.is_middle[node // self.width] if level else bool(node % self.width % 2)
        return cost + (SHARED_MIDDLE if middle else SHARED_CHANNEL * len(users))

    def take(self, corners: Sequence[int], net: Net) -> None:
        """An arrow runs along these corners. Noted in `settle`: often no way is looked for afterwards."""
        self._taken.append((corners, net))

    def settle(self) -> None:
        """Note, before a way is looked for, where the arrows run that were taken since the last time."""
        for corners, net in self._taken:
            self._note(corners, net)
        self._taken = []

    def _note(self, corners: Sequence[int], net: Net) -> None:
        width, edges, through = self.width, self.edges, self.through
        for start, end in pairwise(corners):
            level = start // width == end // width
            step = (1 if level else width) * (1 if end > start else -1)
            offset = (0 if step > 0 else 2 * step) + (not level)
            for node in range(start, end, step):
                key = 2 * node + offset
                if key in edges:
                    edges[key].append(net)
                else:
                    edges[key] = [net]
                    self.used[key] = 1
                if node != start:
                    key = 2 * node + (not level)
                    if key in through:
                        through[key].append(net)
                    else:
                        through[key] = [net]
                        self.crossed[key] = 1
