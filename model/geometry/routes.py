"""The way of every arrow over the lattice: few bends, few crossings, never through a step.

One arrow after the other: straight and short ones first, loops last, so that the flow lies straight and loops go round
it. The first tries are the ways with at most two bends; only where none of them is clean the search sets out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from model.geometry.figures import Figure
from model.geometry.lattice import BEND, DOWN, LEFT, NEVER, RIGHT, UP, Lattice, Net, Route
from model.geometry.memory import Memory
from model.geometry.picture import Shape
from model.geometry.places import Placement, by_hand
from model.geometry.ports import ENTRY_ABOVE, Ports, Used
from model.geometry.rerouting import Area, Places, matched, moved_steps
from model.geometry.search import searched_way
from model.pathway import Pathway


class Seen(NamedTuple):
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
    return memory.stage("routes", (nets, placement, shapes), lambda: _routed(placement, nets, figures, shapes, last))


def _routed(
    placement: Placement,
    nets: Sequence[Net],
    figures: Mapping[str, Figure],
    shapes: Mapping[str, tuple[Shape, bool, bool]],
    last: Routed | None,
) -> Routed:
    lattice, ports = Lattice(placement), Ports(figures)
    lattice.board = last.lattice.board if last is not None else None
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
    """The ways of the last drawing that may be kept, in turn.

    An arrow that may keep its way is tied: its turn comes in the same order among the tied ones as it did then. The
    others are loose. At each turn what stood on the lattice then is told from what stands on it now (`_Loose`).
    """

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
        self._then = iter(last.order)
        self._loose: dict[Net, _Loose] = {}
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
            if lines.same:
                if node != last.lattice.node_of[step]:
                    return False
                continue
            y, x = divmod(last.lattice.node_of[step], last.lattice.width)
            if divmod(node, self._lattice.width) != (lines.y[y], lines.x[x]):
                return False
        return True

    def way(self, net: Net, used: Used) -> tuple[Route, Seen] | None:
        """The way it had, on this lattice; None where it must be found anew."""
        area = self._areas.get(net.id)
        if area is None:
            return None
        self._catch_up(net)
        seen = self._last.seen[net.id]
        if seen.used != used or self._places.meet(area):
            return None
        route = self._last.ways[net.id]
        if area is seen.area:
            return self._moved(route), seen
        return self._moved(route), Seen(area, seen.searched, used)

    def _catch_up(self, net: Net) -> None:
        """Note the loose ones that had had their turn when this one had."""
        for one in self._then:
            if one == net:
                return
            loose = self._loose.setdefault(one, _Loose())
            loose.then = self._last.ways[one.id].corners
            self._tell(loose)

    def _moved(self, route: Route) -> Route:
        lines = self._lines
        if lines is not None and lines.same:
            return route
        found = lines.nodes(route.corners, self._last.lattice.width, self._lattice.width) if lines else None
        return route if found is None or found == route.corners else route._replace(corners=found)

    def other(self, net: Net, route: Route) -> None:
        """It was found anew: where it runs now, and where it ran, is other than it was."""
        if self._lines is None or not self._areas:
            return
        if net.id not in self._areas:
            loose = self._loose.setdefault(net, _Loose())
            loose.now = route.corners
            self._tell(loose)
            return
        old = self._moved(self._last.ways[net.id])
        if old != route:
            self._places.add_way(old.corners, self._lattice.width)
            self._places.add_way(route.corners, self._lattice.width)

    def _tell(self, loose: "_Loose") -> None:
        """Where it runs and where it ran is other than then, unless that is the same way."""
        if self._lines is None:
            return
        before, width = self._last.lattice.width, self._lattice.width
        for area in loose.places:
            self._places.remove(area)
        loose.places = []
        if loose.then and loose.now and self._lines.nodes(loose.then, before, width) == loose.now:
            return
        loose.places += self._places.add_way(loose.then, before, self._lines)
        loose.places += self._places.add_way(loose.now, width)


@dataclass(slots=True)
class _Loose:
    """An arrow whose way is found anew: its corners then, once its turn had come, and now; and what of it is other."""

    then: tuple[int, ...] = ()
    now: tuple[int, ...] = ()
    places: list[Area] = field(default_factory=list)


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
        found, area = searched_way(lattice, ports, net, price)
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


def _price(lattice: Lattice, ports: Ports, net: Net, corners: Sequence[int], limit: float) -> float:
    """What a way costs; NEVER where it runs into a step, leaves or comes in where nothing may, or costs too much."""
    first, last = _towards(lattice, *corners[:2]), _towards(lattice, *corners[-2:])
    cost = ports.leaving(net, first) + ports.arriving(net, last) + BEND * (len(corners) - 2)
    for index, (start, end) in enumerate(pairwise(corners)):
        if cost > limit or cost == NEVER:
            return NEVER
        cost = lattice.run(start, end, net, cost, limit=limit, first=index == 0)
    return cost
