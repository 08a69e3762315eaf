"""The way of every arrow over the lattice: few bends, few crossings, never through a step.

Best-first search (A*, Hart, Nilsson and Raphael 1968) over nodes and directions, one arrow after the other: straight
and short ones first, loops last, so that the flow lies straight and loops go round it. The first tries are the ways
with at most two bends; only where none of them is clean the search sets out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from model.geometry.figures import Figure
from model.geometry.lattice import BEND, DOWN, LEFT, RIGHT, UP, Lattice, Net
from model.geometry.picture import Shape
from model.geometry.places import Placement
from model.pathway import Pathway

EXIT_ASIDE, ENTRY_ABOVE, ENTRY_BELOW, AGAINST, OFF_THE_TRUNK = 1.5, 0.6, 1.0, 6.0, 3.0
NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow's corners as nodes of the lattice, ends included, and the directions in which it leaves and arrives."""

    net: Net
    corners: tuple[int, ...]
    leaves: int
    arrives: int


class Ports:
    """Which sides of a step an arrow may leave by or come in by, and at what price."""

    def __init__(self, figures: Mapping[str, Figure]) -> None:
        self._figures = figures
        self._used: dict[tuple[str, int, bool], int] = {}

    def leaving(self, step: str, direction: int) -> float:
        """The price of leaving this way."""
        shape = self._figures[step].shape
        if direction == RIGHT:
            return 0.0
        if direction == LEFT or shape in (Shape.BAR, Shape.CIRCLE, Shape.RING):
            return NEVER
        if direction == DOWN and not self._figures[step].open_below:
            return NEVER
        return EXIT_ASIDE + AGAINST * self._used.get((step, direction, False), 0)

    def arriving(self, net: Net, direction: int) -> float:
        """The price of coming in while going this way: to the right is through the left side.

        What comes from a bar does so as its fellows do, from the trunk they share.
        """
        figure = self._figures[net.target]
        if direction == RIGHT:
            return 0.0
        if direction == LEFT or figure.shape is Shape.BAR or (direction == UP and not figure.open_below):
            return NEVER
        price = ENTRY_ABOVE if direction == DOWN else ENTRY_BELOW
        if self._figures[net.source].shape is Shape.BAR:
            price += OFF_THE_TRUNK
        return price + AGAINST * self._used.get((net.target, (direction + 2) % 4, True), 0)

    def take(self, route: Route) -> None:
        """Note the sides a route uses: what goes out there keeps others from coming in, and the other way round."""
        for key in ((route.net.source, route.leaves, True), (route.net.target, (route.arrives + 2) % 4, False)):
            self._used[key] = self._used.get(key, 0) + 1


def routed(pathway: Pathway, placement: Placement, figures: Mapping[str, Figure]) -> tuple[Lattice, dict[str, Route]]:
    """A way for every transition whose ends exist; by transition id, in the order of the table."""
    lattice, ports = Lattice(placement), Ports(figures)
    nets = [
        Net(arrow.id, arrow.source, arrow.target)
        for arrow in pathway.transitions.values()
        if arrow.source in lattice.node_of and arrow.target in lattice.node_of
    ]
    routes: dict[str, Route] = {}
    for net in sorted(nets, key=lambda net: _hardness(lattice, net)):
        route, path = _way(lattice, ports, net)
        lattice.take(path, net)
        ports.take(route)
        routes[net.id] = route
    return lattice, {net.id: routes[net.id] for net in nets}


def _hardness(lattice: Lattice, net: Net) -> tuple[bool, int]:
    """Backward arrows last; among equals the longer ones later, those that turn after those that do not."""
    (y, x), (to_y, to_x) = (divmod(lattice.node_of[step], lattice.width) for step in (net.source, net.target))
    return (to_x <= x, abs(to_x - x) + 2 * abs(to_y - y))


def _way(lattice: Lattice, ports: Ports, net: Net) -> tuple[Route, list[int]]:
    tries = [(_price(lattice, ports, net, corners), corners) for corners in _simple(lattice, net)]
    price, corners = min(tries, default=(NEVER, []))
    if price > _bound(lattice, net) + 1.0:
        corners = _search(lattice, ports, net, price) or corners
    path = _filled(lattice, corners)
    steps = lattice.steps
    route = Route(net, tuple(corners), steps.index(path[1] - path[0]), steps.index(path[-1] - path[-2]))
    return route, path


def _bound(lattice: Lattice, net: Net) -> float:
    """What the way costs at least where nothing else runs."""
    (y, x), (to_y, to_x) = (divmod(lattice.node_of[step], lattice.width) for step in (net.source, net.target))
    return abs(to_x - x) + abs(to_y - y) + (0.0 if y == to_y else 2 * BEND if to_x - x == 2 else BEND + ENTRY_ABOVE)


def _simple(lattice: Lattice, net: Net) -> Iterator[list[int]]:
    """Ways of at most two bends to the right: straight, by a channel, in from above or below, out above or below."""
    start, goal = lattice.node_of[net.source], lattice.node_of[net.target]
    (y, x), (to_y, to_x) = divmod(start, lattice.width), divmod(goal, lattice.width)
    if to_x < x or start == goal:
        return
    if y == to_y:
        yield [start, goal]
        return
    if to_x == x:
        yield [start, goal]
        return
    for channel in {x + 1, to_x - 1}:
        yield [start, y * lattice.width + channel, to_y * lattice.width + channel, goal]
    if to_x - x > 1:
        yield [start, y * lattice.width + to_x, goal]
        yield [start, to_y * lattice.width + x, goal]


def _price(lattice: Lattice, ports: Ports, net: Net, corners: list[int]) -> float:
    """What a way costs; NEVER where it runs into a step or leaves or comes in where nothing may."""
    path = _filled(lattice, corners)
    first, last = lattice.steps.index(path[1] - path[0]), lattice.steps.index(path[-1] - path[-2])
    cost = ports.leaving(net.source, first) + ports.arriving(net, last) + BEND * (len(corners) - 2)
    before = None
    for node, after in pairwise(path):
        if before is not None and lattice.blocked[node]:
            return NEVER
        direction = lattice.steps.index(after - node)
        cost += lattice.going(node, direction, net)
        if direction == before:
            cost += lattice.crossing(node, direction, net)
        before = direction
    return cost


def _filled(lattice: Lattice, corners: list[int]) -> list[int]:
    """Every node along the corners."""
    path = [corners[0]]
    for corner, after in pairwise(corners):
        across = corner // lattice.width == after // lattice.width
        step = (1 if across else lattice.width) * (1 if after > corner else -1)
        path += range(corner + step, after + step, step)
    return path


def _search(lattice: Lattice, ports: Ports, net: Net, limit: float) -> list[int]:
    """The corners of the cheapest way, empty where none is cheaper than the limit."""
    search = _Search(lattice, net, limit)
    for direction in range(4):
        price = ports.leaving(net.source, direction)
        if price < NEVER:
            search.step(search.start, direction, price, -1)
    while search.heap:
        _guess, cost, state = heappop(search.heap)
        node, direction = divmod(state, 4)
        if node == search.goal:
            return _corners(search.came, state, search.start)
        if cost > search.best[state] or lattice.blocked[node]:
            continue
        for turn in (0, 1, 3):
            onward = (direction + turn) % 4
            price = cost + (BEND if turn else lattice.crossing(node, onward, net))
            if node + lattice.steps[onward] == search.goal:
                price += ports.arriving(net, onward)
            search.step(node, onward, price, state)
    return []


class _Search:
    """The states reached so far (node and direction in one number) and what they cost."""

    def __init__(self, lattice: Lattice, net: Net, limit: float) -> None:
        self.start, self.goal = lattice.node_of[net.source], lattice.node_of[net.target]
        self.best: dict[int, float] = {}
        self.came: dict[int, int] = {}
        self.heap: list[tuple[float, float, int]] = []
        self._lattice, self._net, self._limit = lattice, net, limit
        self._goal_y, self._goal_x = divmod(self.goal, lattice.width)

    def step(self, node: int, direction: int, cost: float, before: int) -> None:
        """Go on from a node, where that leads to something cheaper than known."""
        if self._lattice.leaves(node, direction):
            return
        after = node + self._lattice.steps[direction]
        cost += self._lattice.going(node, direction, self._net)
        state = 4 * after + direction
        if cost >= self.best.get(state, NEVER):
            return
        y, x = divmod(after, self._lattice.width)
        turned = x != self._goal_x and y != self._goal_y
        guess = cost + abs(x - self._goal_x) + abs(y - self._goal_y) + (BEND if turned else 0.0)
        if guess < self._limit:
            self.best[state], self.came[state] = cost, before
            heappush(self.heap, (guess, cost, state))


def _corners(came: Mapping[int, int], state: int, start: int) -> list[int]:
    corners, direction = [state // 4], state % 4
    while state != -1:
        if state % 4 != direction:
            corners.append(state // 4)
            direction = state % 4
        state = came[state]
    return [*corners, start][::-1]
