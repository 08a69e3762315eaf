"""Which sides of a step arrows leave by and come in by, and what that costs."""

from collections.abc import Callable, Mapping

from model.geometry.figures import Figure
from model.geometry.lattice import DOWN, LEFT, NEVER, RIGHT, UP, Net, Route
from model.geometry.picture import Shape

EXIT_ASIDE, ENTRY_ABOVE, ENTRY_BELOW, AGAINST, OFF_THE_TRUNK, INTO_THE_TRUNK = 1.5, 0.6, 1.0, 6.0, 3.0, 1.5

Sides = tuple[int, int, int, int]
"""How often each side of a step is used so far."""
Used = tuple[Sides, Sides]
"""The sides of an arrow's source and of its target."""
UNUSED: Sides = (0, 0, 0, 0)


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
        known = self._used
        for key, side in (
            ((route.net.source, True), route.leaves),
            ((route.net.target, False), (route.arrives + 2) % 4),
        ):
            known[key] = _AND_ONE[side](known.get(key, UNUSED))


_AND_ONE: tuple[Callable[[Sides], Sides], ...] = (
    lambda used: (used[0] + 1, used[1], used[2], used[3]),
    lambda used: (used[0], used[1] + 1, used[2], used[3]),
    lambda used: (used[0], used[1], used[2] + 1, used[3]),
    lambda used: (used[0], used[1], used[2], used[3] + 1),
)
