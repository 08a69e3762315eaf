# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""The cheapest way of an arrow over the lattice, where none of the simple ones is clean.

Best-first search (A*, Hart, Nilsson and Raphael 1968) over states: a node and a direction in one number.
"""

from array import array
from heapq import heappop, heappush

import cython

from model.geometry.lattice import BACKWARDS_INSIDE, BEND, LEFT, NEVER, Lattice, Net
from model.geometry.ports import Ports
from model.geometry.rerouting import Area

FIRST_ROOM = cython.declare(cython.int, 64)


@cython.cclass
class Board:
    """What a search notes of the states of a lattice, and the states to go on from; for one search after the other.

    `best` (n,) is the price of a state that was reached, else 0; `came` (n,) the state before it; `reached` the states
    with a price. To go on from: a binary heap of (guess, price, state), least first. Interpreted it is Python's own.
    """

    size: cython.int
    best: cython.double[::1]
    came: cython.int[::1]
    reached: cython.int[::1]
    count: cython.int
    guesses: cython.double[::1]
    prices: cython.double[::1]
    states: cython.int[::1]
    waiting: cython.int
    price: cython.double
    heap: list[tuple[float, float, int]]

    def __init__(self, size: int) -> None:
        self.size, self.count, self.waiting, self.price, self.heap = size, 0, 0, 0.0, []
        self.best = memoryview(array("d", bytes(8 * size)))
        self.came, self.reached = memoryview(array("i", bytes(4 * size))), memoryview(array("i", bytes(4 * size)))
        self._make_room(FIRST_ROOM)

    @cython.cfunc
    def _make_room(self, room: cython.int) -> cython.void:
        guesses, prices, states = array("d", bytes(8 * room)), array("d", bytes(8 * room)), array("i", bytes(4 * room))
        n: cython.int
        for n in range(self.waiting):
            guesses[n], prices[n], states[n] = self.guesses[n], self.prices[n], self.states[n]
        self.guesses, self.prices, self.states = memoryview(guesses), memoryview(prices), memoryview(states)

    @cython.cfunc
    def clear(self) -> cython.void:
        """Forget the last search."""
        n: cython.int
        for n in range(self.count):
            self.best[self.reached[n]] = 0.0
        self.count, self.waiting, self.heap = 0, 0, []

    @cython.cfunc
    def note(self, state: cython.int, price: cython.double, before: cython.int) -> cython.void:
        """A state is reached at this price."""
        if self.best[state] == 0.0:
            self.reached[self.count] = state
            self.count += 1
        self.best[state] = price
        self.came[state] = before

    @cython.cfunc
    def push(self, guess: cython.double, price: cython.double, state: cython.int) -> cython.void:
        """One may go on from this state."""
        if not cython.compiled:
            heappush(self.heap, (guess, price, state))
            return
        if self.waiting == self.guesses.shape[0]:
            self._make_room(2 * self.waiting)
        place: cython.int = self.waiting
        above: cython.int
        self.waiting += 1
        while place > 0:
            above = (place - 1) >> 1
            if not self._before(guess, price, state, above):
                break
            self._move(above, place)
            place = above
        self.guesses[place], self.prices[place], self.states[place] = guess, price, state

    @cython.cfunc
    def pop(self) -> cython.int:
        """Take the likeliest state, and note its price in `price`; -1 where there is none."""
        if not cython.compiled:
            if not self.heap:
                return -1
            _guess, self.price, state = heappop(self.heap)
            return int(state)
        if self.waiting == 0:
            return -1
        self.price = self.prices[0]
        found: cython.int = self.states[0]
        self.waiting -= 1
        last: cython.int = self.waiting
        guess: cython.double = self.guesses[last]
        price: cython.double = self.prices[last]
        state_: cython.int = self.states[last]
        place: cython.int = 0
        below: cython.int = 1
        while below < last:
            if below + 1 < last and self._before(
                self.guesses[below + 1], self.prices[below + 1], self.states[below + 1], below
            ):
                below += 1
            if self._before(guess, price, state_, below):
                break
            self._move(below, place)
            place = below
            below = 2 * place + 1
        self.guesses[place], self.prices[place], self.states[place] = guess, price, state_
        return found

    @cython.cfunc
    def _before(self, guess: cython.double, price: cython.double, state: cython.int, place: cython.int) -> cython.bint:
        if guess != self.guesses[place]:
            return guess < self.guesses[place]
        if price != self.prices[place]:
            return price < self.prices[place]
        return state < self.states[place]

    @cython.cfunc
    def _move(self, place: cython.int, to: cython.int) -> cython.void:
        self.guesses[to], self.prices[to], self.states[to] = self.guesses[place], self.prices[place], self.states[place]

    def way(self, state: cython.int, start: cython.int) -> list[int]:
        """The corners of the way that led to a state."""
        corners: list[int] = [state >> 2]
        direction: cython.int = state & 3
        while state != -1:
            if state & 3 != direction:
                corners.append(state >> 2)
                direction = state & 3
            state = self.came[state]
        return [*corners, start][::-1]


def searched_way(lattice: Lattice, ports: Ports, net: Net, limit: float) -> tuple[list[int], Area]:
    """The corners of the cheapest way, empty where none is cheaper than the limit; and how far the search went."""
    states = 4 * lattice.width * lattice.height
    board: Board = lattice.board if isinstance(lattice.board, Board) else Board(states)
    if board.size < states:
        board = Board(states)
    lattice.board = board
    board.clear()
    found: tuple[list[int], Area] = _searched(lattice, ports, net, limit, board)
    return found


@cython.cfunc
def _searched(lattice: Lattice, ports: Ports, net: Net, limit: cython.double, board: Board) -> tuple[list[int], Area]:
    """In one loop: of a large diagram half the time of a drawing is spent here."""
    width: cython.int = lattice.width
    height: cython.int = lattice.height
    start: cython.int = lattice.node_of[net.source]
    goal: cython.int = lattice.node_of[net.target]
    blocked: cython.uchar[::1] = lattice.blocked
    used: cython.uchar[::1] = lattice.used
    crossed: cython.uchar[::1] = lattice.crossed
    bend: cython.double = BEND
    inside: cython.double = 1.0 + BACKWARDS_INSIDE
    never: cython.double = NEVER
    goal_x: cython.int = goal % width
    goal_y: cython.int = goal // width
    # The rectangle of the nodes that were gone on from.
    left: cython.int = min(start % width, goal_x)
    right: cython.int = max(start % width, goal_x)
    top: cython.int = min(start // width, goal_y)
    bottom: cython.int = max(start // width, goal_y)
    node: cython.int = start
    state: cython.int = -1
    heading: cython.int = 0
    straight: cython.double = 0.0
    turned: cython.double = 0.0
    x: cython.int
    y: cython.int
    to_x: cython.int
    to_y: cython.int
    there: cython.int
    k: cython.int
    direction: cython.int
    edge: cython.int
    reached: cython.int
    price: cython.double
    plain: cython.double
    guess: cython.double
    while True:
        x, y = node % width, node // width
        left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
        for k in range(4):
            if state == -1:
                direction, price = k, ports.leaving(net, k)
                if price == never:
                    continue
            elif k == 2:
                continue  # nobody turns back
            else:
                direction, price = (heading + k) & 3, straight if k == 0 else turned
            to_x, to_y = x + (direction == 0) - (direction == 2), y + (direction == 1) - (direction == 3)
            if not (0 <= to_x < width and 0 <= to_y < height):
                continue
            there = to_y * width + to_x
            if blocked[there]:
                if there != goal:
                    continue
                if node != start:
                    price += ports.arriving(net, direction)
            plain = inside if direction == LEFT and 0 < y < height - 1 else 1.0
            edge = 2 * (node if direction < LEFT else there) + (direction & 1)
            if used[edge]:
                plain = lattice.shared(node, plain, lattice.edges[edge], net, level=direction % 2 == 0)
            price += plain
            reached = 4 * there + direction
            if board.best[reached] != 0.0 and price >= board.best[reached]:
                continue
            guess = price + abs(to_x - goal_x) + abs(to_y - goal_y)
            if to_x != goal_x and to_y != goal_y:
                guess += bend
            if guess < limit:
                board.note(reached, price, state)
                board.push(guess, price, reached)
        state = board.pop()
        while state != -1 and board.price > board.best[state]:
            state = board.pop()
        if state == -1 or state >> 2 == goal:
            area: Area = (max(left - 1, 0), max(top - 1, 0), min(right + 1, width - 1), min(bottom + 1, height - 1))
            corners: list[int] = [] if state == -1 else board.way(state, start)
            return corners, area
        node, heading = state >> 2, state & 3
        straight = turned = board.price
        if crossed[2 * node + (heading + 1) % 2]:
            straight += lattice.crossing(node, heading, net)
        turned += bend
