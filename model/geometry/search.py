"""The cheapest way of an arrow over the lattice, where none of the simple ones is clean.

Best-first search (A*, Hart, Nilsson and Raphael 1968) over nodes and directions.
"""

from collections.abc import Mapping
from heapq import heappop, heappush

from model.geometry.lattice import BEND, LEFT, NEVER, Lattice, Net
from model.geometry.ports import Ports
from model.geometry.rerouting import Area


def searched_way(lattice: Lattice, ports: Ports, net: Net, limit: float) -> tuple[list[int], Area]:
    """The corners of the cheapest way, empty where none is cheaper than the limit; and how far the search went.

    A state is a node and a direction in one number. In one loop: nearly all the time of a drawing is spent here.
    """
    start, goal, width, height = lattice.node_of[net.source], lattice.node_of[net.target], lattice.width, lattice.height
    goal_y, goal_x = divmod(goal, width)
    edges, through, blocked = lattice.edges, lattice.through, lattice.blocked
    best: dict[int, float] = {}
    came: dict[int, int] = {}
    heap: list[tuple[float, float, int]] = []
    gone_on = {start, goal}
    # A step right, down, left or up: how far right and down, how much it adds to the number of a node, and the number
    # of its edge (the same from both sides) beyond twice that of the node.
    onward = ((1, 0, 1, 0), (0, 1, width, 1), (-1, 0, -1, -2), (0, -1, -width, 1 - 2 * width))
    node, state = start, -1
    ways = [(direction, ports.leaving(net, direction)) for direction in range(4)]
    while True:
        y, x = divmod(node, width)
        gone_on.add(node)
        backwards = lattice.backwards(node)
        for direction, price in ways:
            right, down, step, edge = onward[direction]
            to_x, to_y, there = x + right, y + down, node + step
            if not (0 <= to_x < width and 0 <= to_y < height):
                continue
            if blocked[there]:
                if there != goal:
                    continue
                if node != start:
                    price += ports.arriving(net, direction)
            plain = backwards if direction == LEFT else 1.0
            users = edges.get(2 * node + edge)
            if users:
                plain = lattice.shared(node, plain, users, net, level=direction % 2 == 0)
            cost = price + plain
            reached = 4 * there + direction
            if cost >= best.get(reached, NEVER):
                continue
            guess = cost + abs(to_x - goal_x) + abs(to_y - goal_y)
            if to_x != goal_x and to_y != goal_y:
                guess += BEND
            if guess < limit:
                best[reached], came[reached] = cost, state
                heappush(heap, (guess, cost, reached))
        while heap:
            _guess, cost, state = heappop(heap)
            if cost <= best[state]:
                break
        else:
            return [], _around(gone_on, lattice)
        node, direction = state >> 2, state & 3
        if node == goal:
            return _corners(came, state, start), _around(gone_on, lattice)
        straight = cost
        if 2 * node + (direction + 1) % 2 in through:
            straight += lattice.crossing(node, direction, net)
        cost += BEND
        ways = [(direction, straight), ((direction + 1) & 3, cost), ((direction + 3) & 3, cost)]


def _around(nodes: set[int], lattice: Lattice) -> Area:
    """The rectangle of everything that was looked at: the nodes gone on from, and their neighbours."""
    width = lattice.width
    ys, xs = {node // width for node in nodes}, {node % width for node in nodes}
    return (
        max(min(xs) - 1, 0),
        max(min(ys) - 1, 0),
        min(max(xs) + 1, width - 1),
        min(max(ys) + 1, lattice.height - 1),
    )


def _corners(came: Mapping[int, int], state: int, start: int) -> list[int]:
    corners, direction = [state // 4], state % 4
    while state != -1:
        if state % 4 != direction:
            corners.append(state // 4)
            direction = state % 4
        state = came[state]
    return [*corners, start][::-1]
