"""The lines that arrows may run on: channels between columns and rows, and the middles of columns and rows.

x lines: 0 is the channel before the first column, 1 the middle of the first column, 2 the channel behind it, and so on.
y lines: in every lane a channel above each row, the row's middle, and one channel below the last row. A node is where
two lines cross, number y · width + x; a step blocks the node of its place. Costs are in steps from line to line.
"""

from dataclasses import dataclass
from itertools import pairwise

from model.geometry.places import Placement

RIGHT, DOWN, LEFT, UP = range(4)
"""Directions; two that differ by an odd number are a turn."""

BEND, CROSSING, SHARED_CHANNEL, SHARED_MIDDLE, TOGETHER = 2.0, 4.0, 0.3, 6.0, 0.55
BACKWARDS_INSIDE = 0.6


@dataclass(frozen=True, slots=True)
class Net:
    """An arrow on its way: arrows of one source leave together, those of one target come together."""

    id: str
    source: str
    target: str

    def related(self, other: "Net") -> bool:
        """Whether both may lie on one line."""
        return self.source == other.source or self.target == other.target


class Lattice:
    """Nodes, what blocks them, and which arrows already run where."""

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
        self._edges: dict[int, list[Net]] = {}
        self._through: dict[int, list[Net]] = {}

    def leaves(self, node: int, direction: int) -> bool:
        """Whether a step in this direction leaves the lattice."""
        x = node % self.width
        if direction == RIGHT:
            return x + 1 >= self.width
        if direction == LEFT:
            return x == 0
        return not 0 <= node + self.steps[direction] < self.width * self.height

    def going(self, node: int, direction: int, net: Net) -> float:
        """What one step costs, by what else runs there."""
        users = self._edges.get(_edge(node, direction, self.width))
        cost = 1.0
        if direction == LEFT and 0 < node // self.width < self.height - 1:
            cost += BACKWARDS_INSIDE
        if not users:
            return cost
        if all(net.related(user) for user in users):
            return cost * TOGETHER
        middle = self.is_middle[node // self.width] if direction in (LEFT, RIGHT) else bool(node % self.width % 2)
        return cost + (SHARED_MIDDLE if middle else SHARED_CHANNEL * len(users))

    def crossing(self, node: int, direction: int, net: Net) -> float:
        """What going straight on through a node costs: the arrows it crosses there."""
        others = self._through.get(2 * node + (direction + 1) % 2)
        return CROSSING * sum(not net.related(other) for other in others) if others else 0.0

    def take(self, path: list[int], net: Net) -> None:
        """Note that an arrow runs along these nodes (each a step from the last)."""
        before = None
        for node, after in pairwise(path):
            direction = self.steps.index(after - node) if self.width > 1 else RIGHT
            self._edges.setdefault(_edge(node, direction, self.width), []).append(net)
            if direction == before:
                self._through.setdefault(2 * node + direction % 2, []).append(net)
            before = direction


def _edge(node: int, direction: int, width: int) -> int:
    """A number for the piece between two nodes, the same from both sides."""
    if direction == LEFT:
        return 2 * (node - 1)
    if direction == UP:
        return 2 * (node - width) + 1
    return 2 * node + (direction == DOWN)
