"""The way of every arrow over the lattice: few bends, few crossings, never through a step.

Best-first search (A*, Hart, Nilsson and Raphael 1968) over nodes and directions, one arrow after the other: straight
and short ones first, loops last, so that the flow lies straight and loops go round it. The first tries are the ways
with at most two bends; only where none of them is clean the search sets out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import pairwise

from model.geometry.figures import Figure
from model.geometry.lattice import BEND, DOWN, LEFT, NEVER, RIGHT, UP, Lattice, Net
from model.geometry.memory import Memory
from model.geometry.picture import Shape
from model.geometry.places import Placement, by_hand
from model.geometry.rerouting import Area, Places, matched, moved_steps
from model.pathway import Pathway

EXIT_ASIDE, ENTRY_ABOVE, ENTRY_BELOW, AGAINST, OFF_THE_TRUNK, INTO_THE_TRUNK = 1.5, 0.6, 1.0, 6.0, 3.0, 1.5


Sides = tuple[int, int, int, int]
"""How often each side of a step is used so far."""
Used = tuple[Sides, Sides]
"""The sides of an arrow's source and of its target."""
UNUSED: Sides = (0, 0, 0, 0)


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
        self._used: dict[tuple[str, bool], Sides] = {}

    def leaving(self, net: Net, direction: int) -> float:
        """The price of leaving this way. What goes into a join goes as its fellows do, into one trunk."""
        step, shape = net.source, self._figures[net.source].shape
        if direction == RIGHT:
            return 0.0
        if direction == LEFT or shape in (Shape.BAR, Shape.CIRCLE, Shape.RING):
            return NEVER
        if direction == DOWN and not self._figures[step].open_below:
            return NEVER
        fellows = shape in (Shape.ROUNDED, Shape.WAIT) and self._figures[net.target].merges
        return EXIT_ASIDE + INTO_THE_TRUNK * fellows + AGAINST * self._used.get((step, False), UNUSED)[direction]

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
        return price + AGAINST * self._used.get((net.target, True), UNUSED)[(direction + 2) % 4]

    def used(self, net: Net) -> Used:
        """How often each side of its two steps has been used so far."""
        return self._used.get((net.source, False), UNUSED), self._used.get((net.target, True), UNUSED)

    def take(self, route: Route) -> None:
        """Note the sides a route uses: what goes out there keeps others from coming in, and the other way round."""
        ends = ((route.net.source, True, route.leaves), (route.net.target, False, (route.arrives + 2) % 4))
        for step, out, side in ends:
            sides = list(self._used.get((step, out), UNUSED))
            sides[side] += 1
            self._used[step, out] = (sides[0], sides[1], sides[2], sides[3])


@dataclass(frozen=True, slots=True)
class Seen:
    """What a way was found from: the rectangle of the lattice that was looked at, and the sides of its two steps."""

    area: Area
    searched: bool
    used: Used


@dataclass(frozen=True, eq=False)
class Routed:
    """The way of every arrow that finds its own, by transition id, and what the next drawing needs to keep them."""

    lattice: Lattice
    ways: Mapping[str, Route]
    placement: Placement
    shapes: Mapping[str, tuple[Shape, bool, bool]]
    order: tuple[Net, ...]
    seen: Mapping[str, Seen]


def routed(
    pathway: Pathway, placement: Placement, figures: Mapping[str, Figure], *, memory: Memory | None = None
) -> Routed:
    """A way for every transition whose ends exist and that nobody bent, in the order of the table."""
    memory = memory if memory is not None else Memory()
    bent = by_hand(pathway)
    nets = tuple(
        Net(arrow.id, arrow.source, arrow.target)
        for arrow in pathway.transitions.values()
        if arrow.id not in bent and arrow.source in placement.spots and arrow.target in placement.spots
    )
    shapes = {step: (one.shape, one.open_below, one.merges) for step, one in figures.items()}
    before = memory.last("routes")
    last: Routed | None = before[1] if before is not None else None
    return memory.stage("routes", (placement, nets, shapes), lambda: _routed(placement, nets, figures, shapes, last))


def _routed(
    placement: Placement,
    nets: Sequence[Net],
    figures: Mapping[str, Figure],
    shapes: Mapping[str, tuple[Shape, bool, bool]],
    last: Routed | None,
) -> Routed:
    lattice, ports = Lattice(placement), Ports(figures)
    order = tuple(sorted(nets, key=lambda net: _hardness(lattice, net)))
    keeping = _Keeping(lattice, placement, shapes, order, last) if last is not None else None
    routes: dict[str, Route] = {}
    seen: dict[str, Seen] = {}
    for net in order:
        used = ports.used(net)
        kept = keeping.way(net, used) if keeping is not None else None
        if kept is None:
            lattice.settle()
            route, area, searched = _way(lattice, ports, net)
            kept = route, Seen(area, searched, used)
            if keeping is not None:
                keeping.other(net, route)
        routes[net.id], seen[net.id] = kept
        lattice.take(kept[0].corners, net)
        ports.take(kept[0])
    return Routed(lattice, {net.id: routes[net.id] for net in nets}, placement, shapes, order, seen)


class _Keeping:
    """The ways of the last drawing that may be kept, in turn."""

    def __init__(
        self,
        lattice: Lattice,
        placement: Placement,
        shapes: Mapping[str, tuple[Shape, bool, bool]],
        order: Sequence[Net],
        last: Routed,
    ) -> None:
        self._lattice, self._last, self._places = lattice, last, Places()
        self._lines = matched(last.placement, placement, last.lattice, lattice)
        self._areas: dict[str, Area] = {}
        if self._lines is None:
            return
        known = set(order)
        for net in last.order:
            area = self._lines.area(last.seen[net.id].area)
            if area is not None and net in known and self._stays(net, area, shapes):
                self._areas[net.id] = area
        if list(self._areas) != [net.id for net in order if net.id in self._areas]:
            self._areas = {}
            return
        for net in last.order:
            if net.id not in self._areas:
                self._places.add_way(last.ways[net.id].corners, last.lattice.width, self._lines)
        for node in moved_steps(last.lattice, lattice, self._lines):
            y, x = divmod(node, lattice.width)
            self._places.add((x, y, x, y))

    def _stays(self, net: Net, area: Area, shapes: Mapping[str, tuple[Shape, bool, bool]]) -> bool:
        """Whether both its steps are where they were, and of the same shape; and, where the rim of the lattice is
        another, whether its search came nowhere near it."""
        last, lines = self._last, self._lines
        if lines is None:
            return False
        seen = last.seen[net.id]
        if seen.searched and not lines.same_rim and not _same_rim(seen.area, area, last.lattice, self._lattice):
            return False
        for step in (net.source, net.target):
            node = self._lattice.node_of.get(step)
            if node is None or shapes[step] != last.shapes[step]:
                return False
            y, x = divmod(last.lattice.node_of[step], last.lattice.width)
            if divmod(node, self._lattice.width) != (lines.y[y], lines.x[x]):
                return False
        return True

    def way(self, net: Net, used: Used) -> tuple[Route, Seen] | None:
        """The way it had, on this lattice; None where it must be found anew."""
        area = self._areas.get(net.id)
        if area is None or self._places.too_many:
            return None
        seen = self._last.seen[net.id]
        if seen.used != used or self._places.meet(area):
            return None
        route = self._last.ways[net.id]
        return self._moved(route), Seen(area, seen.searched, used)

    def _moved(self, route: Route) -> Route:
        lines, width, before = self._lines, self._lattice.width, self._last.lattice.width
        corners = []
        for node in route.corners:
            y, x = divmod(node, before)
            to_x, to_y = lines.x[x] if lines else None, lines.y[y] if lines else None
            corners.append((to_y or 0) * width + (to_x or 0))
        return route if tuple(corners) == route.corners else replace(route, corners=tuple(corners))

    def other(self, net: Net, route: Route) -> None:
        """It was found anew: where it runs now, and where it ran, is other than it was."""
        if self._lines is None or not self._areas or self._places.too_many:
            return
        if net.id in self._areas:
            old = self._moved(self._last.ways[net.id])
            if old == route:
                return
            self._places.add_way(old.corners, self._lattice.width)
        self._places.add_way(route.corners, self._lattice.width)


def _same_rim(old: Area, new: Area, before: Lattice, after: Lattice) -> bool:
    """Whether an area touches the rim of neither lattice, or where it does that of both: at the left and above."""
    inside = old[2] < before.width - 1 and old[3] < before.height - 1
    inside = inside and new[2] < after.width - 1 and new[3] < after.height - 1
    return inside and (old[0] > 0) == (new[0] > 0) and (old[1] > 0) == (new[1] > 0)


def _hardness(lattice: Lattice, net: Net) -> tuple[bool, int]:
    """Backward arrows last; among equals the longer ones later, those that turn after those that do not."""
    (y, x), (to_y, to_x) = (divmod(lattice.node_of[step], lattice.width) for step in (net.source, net.target))
    return (to_x <= x, abs(to_x - x) + 2 * abs(to_y - y))


def _way(lattice: Lattice, ports: Ports, net: Net) -> tuple[Route, Area, bool]:
    """The way, the rectangle of the lattice that was looked at to find it, and whether the search set out."""
    price, corners = NEVER, list[int]()
    for tried in _simple(lattice, net):
        cost = _price(lattice, ports, net, tried, price)
        if cost < price or (cost == price < NEVER and tried < corners):
            price, corners = cost, tried
    (y, x), (to_y, to_x) = (divmod(lattice.node_of[step], lattice.width) for step in (net.source, net.target))
    area = (min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
    searched = price > _bound(lattice, net) + 1.0
    if searched:
        found, area = _search(lattice, ports, net, price)
        corners = found or corners
    route = Route(net, tuple(corners), _towards(lattice, *corners[:2]), _towards(lattice, *corners[-2:]))
    return route, area, searched


def _towards(lattice: Lattice, node: int, after: int) -> int:
    """The direction from a corner to the next."""
    if node // lattice.width == after // lattice.width:
        return RIGHT if after > node else LEFT
    return DOWN if after > node else UP


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


def _price(lattice: Lattice, ports: Ports, net: Net, corners: list[int], limit: float) -> float:
    """What a way costs; NEVER where it runs into a step, leaves or comes in where nothing may, or costs too much."""
    first, last = _towards(lattice, *corners[:2]), _towards(lattice, *corners[-2:])
    cost = ports.leaving(net, first) + ports.arriving(net, last) + BEND * (len(corners) - 2)
    for index, (start, end) in enumerate(pairwise(corners)):
        if cost > limit or cost == NEVER:
            return NEVER
        cost = lattice.run(start, end, net, cost, limit=limit, first=index == 0)
    return cost


def _search(lattice: Lattice, ports: Ports, net: Net, limit: float) -> tuple[list[int], Area]:
    """The corners of the cheapest way, empty where none is cheaper than the limit; and how far the search went."""
    search = _Search(lattice, net, limit)
    for direction in range(4):
        price = ports.leaving(net, direction)
        if price < NEVER:
            search.go_on(search.start, ((direction, price),), -1)
    heap, best, blocked, goal, steps = search.heap, search.best, lattice.blocked, search.goal, lattice.steps
    while heap:
        _guess, cost, state = heappop(heap)
        node, direction = divmod(state, 4)
        if node == goal:
            return _corners(search.came, state, search.start), search.area
        if cost > best[state] or blocked[node]:
            continue
        ways = []
        for onward in (direction, (direction + 1) % 4, (direction + 3) % 4):
            price = cost + (BEND if onward != direction else lattice.crossing(node, onward, net))
            if node + steps[onward] == goal:
                price += ports.arriving(net, onward)
            ways.append((onward, price))
        search.go_on(node, ways, state)
    return [], search.area


class _Search:
    """The states reached so far (node and direction in one number) and what they cost."""

    def __init__(self, lattice: Lattice, net: Net, limit: float) -> None:
        self.start, self.goal = lattice.node_of[net.source], lattice.node_of[net.target]
        self.best: dict[int, float] = {}
        self.came: dict[int, int] = {}
        self.heap: list[tuple[float, float, int]] = []
        self._lattice, self._net, self._limit = lattice, net, limit
        self._goal_y, self._goal_x = divmod(self.goal, lattice.width)
        self._gone_on = {self.start, self.goal}

    @property
    def area(self) -> Area:
        """The rectangle of everything that was looked at: the nodes gone on from, and their neighbours."""
        width = self._lattice.width
        ys, xs = {node // width for node in self._gone_on}, {node % width for node in self._gone_on}
        return (
            max(min(xs) - 1, 0),
            max(min(ys) - 1, 0),
            min(max(xs) + 1, width - 1),
            min(max(ys) + 1, self._lattice.height - 1),
        )

    def go_on(self, node: int, ways: Iterable[tuple[int, float]], before: int) -> None:
        """Go on from a node in these directions (each with its price so far), where that leads to something cheaper
        than known. In one loop: nearly all the time of a search is spent here."""
        lattice, net, best, came, heap = self._lattice, self._net, self.best, self.came, self.heap
        edges, backwards = lattice.edges, lattice.backwards(node)
        width, goal_x, goal_y, limit = lattice.width, self._goal_x, self._goal_y, self._limit
        self._gone_on.add(node)
        here_y, here_x = divmod(node, width)
        for direction, price in ways:
            x, y = here_x + _RIGHTWARDS[direction], here_y + _DOWNWARDS[direction]
            if not (0 <= x < width and 0 <= y < lattice.height):
                continue
            # The number of the edge, the same from both sides.
            edge = 2 * (node if direction < LEFT else node + lattice.steps[direction]) + direction % 2
            plain = backwards if direction == LEFT else 1.0
            users = edges.get(edge)
            cost = price + (lattice.shared(node, plain, users, net, level=direction % 2 == 0) if users else plain)
            state = 4 * (y * width + x) + direction
            if cost >= best.get(state, NEVER):
                continue
            guess = cost + abs(x - goal_x) + abs(y - goal_y)
            if x != goal_x and y != goal_y:
                guess += BEND
            if guess < limit:
                best[state], came[state] = cost, before
                heappush(heap, (guess, cost, state))


_RIGHTWARDS, _DOWNWARDS = (1, 0, -1, 0), (0, 1, 0, -1)
"""What a direction (right, down, left, up) adds to a place."""


def _corners(came: Mapping[int, int], state: int, start: int) -> list[int]:
    corners, direction = [state // 4], state % 4
    while state != -1:
        if state % 4 != direction:
            corners.append(state // 4)
            direction = state % 4
        state = came[state]
    return [*corners, start][::-1]
