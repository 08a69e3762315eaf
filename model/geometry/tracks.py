"""Arrows side by side: which pieces share a line, and on which track each runs, so that few cross.

Pieces of one source that leave together, and pieces that come into one target together, are one trunk.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from model.geometry.lattice import Route


class Piece(NamedTuple):
    """A straight piece of an arrow: from corner `number` to the next, on line `line` (x line if upright, else y line).

    `start` and `end` are lines across, in the direction of the arrow. `turn_start` and `turn_end` say to which side the
    arrow comes from and goes on (-1 left or up, +1 right or down, 0 at a step).
    """

    arrow: str
    number: int
    upright: bool
    line: int
    start: int
    end: int
    turn_start: int
    turn_end: int


def pieces(route: Route, width: int) -> tuple[Piece, ...]:
    """The straight pieces of a route over a lattice of that width."""
    name = route.net.id
    corners = [divmod(node, width) for node in route.corners]
    if len(corners) == 2:  # most of them, so without ado
        ((y, x), (to_y, to_x)) = corners
        return (Piece(name, 0, True, x, y, to_y, 0, 0) if x == to_x else Piece(name, 0, False, y, x, to_x, 0, 0),)
    found = []
    for number, ((y, x), (to_y, to_x)) in enumerate(pairwise(corners)):
        upright = x == to_x
        before = _turn(corners[number - 1], (y, x), upright=upright) if number else 0
        after = _turn(corners[number + 2], (to_y, to_x), upright=upright) if number + 2 < len(corners) else 0
        line, start, end = (x, y, to_y) if upright else (y, x, to_x)
        found.append(Piece(name, number, upright, line, start, end, before, after))
    return tuple(found)


def _turn(other: tuple[int, int], here: tuple[int, int], *, upright: bool) -> int:
    """On which side of a piece the neighbouring corner lies."""
    away = other[1] - here[1] if upright else other[0] - here[0]
    return (away > 0) - (away < 0)


class Trunk(NamedTuple):
    """Pieces that lie on each other: from `low` to `high` along their line; `ends` are (place, side) of the turns."""

    members: tuple[Piece, ...]
    line: int
    low: float
    high: float
    ends: tuple[tuple[float, int], ...]

    def overlaps(self, other: "Trunk", margin: float) -> bool:
        """Whether they would lie on each other on one track."""
        return self.low < other.high + margin and other.low < self.high + margin


Where = Callable[[Piece], tuple[float, float]]
"""Gives the places of a piece's start and end along its line."""


Bundles = tuple[tuple[Piece, ...], ...]
"""Pieces that belong together, one trunk each."""


def bundled(routes: Mapping[str, Route], parts: Mapping[str, Sequence[Piece]]) -> tuple[Bundles, Bundles]:
    """All pieces gathered in what will be trunks: the level ones, and the upright ones."""
    leaving, coming = _degrees(routes)
    bundles: tuple[dict[object, list[Piece]], dict[object, list[Piece]]] = {}, {}
    aliases: tuple[dict[object, object], dict[object, object]] = {}, {}
    for name, route in routes.items():
        fans = leaving[route.net.source, route.leaves] >= coming[route.net.target, route.arrives]
        count = len(parts[name])
        for piece in parts[name]:
            keys = _keys(piece, route, count, fans=fans)
            alias, gathered = aliases[piece.upright], bundles[piece.upright]
            root = _root(alias, keys[0])
            gathered.setdefault(root, []).append(piece)
            for key in keys[1:]:
                other = _root(alias, key)
                if other != root:
                    alias[other] = root
                    gathered[root] += gathered.pop(other, [])
    level, upright = (tuple(map(tuple, one.values())) for one in bundles)
    return level, upright


def trunks(bundles: Bundles, where: Where) -> list[Trunk]:
    """The trunks of one direction."""
    return [_trunk(members, where) for members in bundles]


def _degrees(routes: Mapping[str, Route]) -> tuple[dict[tuple[str, int], int], dict[tuple[str, int], int]]:
    leaving: dict[tuple[str, int], int] = {}
    coming: dict[tuple[str, int], int] = {}
    for route in routes.values():
        leaving[route.net.source, route.leaves] = leaving.get((route.net.source, route.leaves), 0) + 1
        coming[route.net.target, route.arrives] = coming.get((route.net.target, route.arrives), 0) + 1
    return leaving, coming


def _keys(piece: Piece, route: Route, count: int, *, fans: bool) -> list[object]:
    """The trunks a piece belongs to; a straight arrow joins that of its source with that of its target."""
    source, target = (route.net.source, route.leaves), (route.net.target, route.arrives)
    keys: list[object] = []
    if piece.number == 0:
        keys.append(("out", *source))
    if piece.number == count - 1:
        keys.append(("in", *target))
    if not keys and piece.number == 1 and (fans or count > 3):
        keys.append(("fan", *source, piece.line))
    elif not keys and piece.number == count - 2:
        keys.append(("merge", *target, piece.line))
    return keys or [(piece.arrow, piece.number)]


def _root(alias: dict[object, object], key: object) -> object:
    while key in alias:
        key = alias[key]
    return key


def _trunk(members: tuple[Piece, ...], where: Where) -> Trunk:
    if len(members) == 1:  # most of them, so without ado
        (piece,) = members
        start, stop = where(piece)
        low, high = (start, stop) if start < stop else (stop, start)
        ends: tuple[tuple[float, int], ...] = ()
        if piece.turn_start:
            ends = ((start, piece.turn_start),)
        if piece.turn_end:
            ends = (*ends, (stop, piece.turn_end))
        return Trunk(members, piece.line, low, high, ends)
    places = [where(piece) for piece in members]
    turns = [
        end
        for piece, (start, stop) in zip(members, places, strict=True)
        for end in ((start, piece.turn_start), (stop, piece.turn_end))
        if end[1]
    ]
    reach = [place for pair in places for place in pair]
    return Trunk(members, members[0].line, min(reach), max(reach), tuple(turns))


def tracked(found: Sequence[Trunk], *, margin: float = 0.0) -> tuple[dict[int, int], dict[int, int]]:
    """Track numbers by position in `found`, and how many tracks each line needs.

    Trunks of a line that lie beside each other are ordered so that turns do not cross; then each takes the first track
    behind all that overlap it and stand before it.
    """
    track: dict[int, int] = {}
    counts: dict[int, int] = {}
    for group in beside(found, margin):
        line = found[group[0]].line
        if len(group) == 1:  # most of them, so without ado
            track[group[0]] = 0
            counts.setdefault(line, 1)
            continue
        _track(found, group, margin, track)
        counts[line] = max(counts.get(line, 1), *(track[number] + 1 for number in group))
    return track, counts


def beside(found: Sequence[Trunk], margin: float) -> Iterator[list[int]]:
    """Positions in `found` in groups: those of a line of which each overlaps one of the others, or one that none does.

    What lies in different groups has nothing to do with each other.
    """
    by_line: dict[int, list[int]] = {}
    for number, trunk in enumerate(found):
        by_line.setdefault(trunk.line, []).append(number)
    for numbers in by_line.values():
        if len(numbers) == 1:
            yield numbers
            continue
        group: list[int] = []
        end = 0.0
        for low, number in sorted((found[number].low, number) for number in numbers):
            if group and low >= end + margin:
                yield group
                group = []
            end = max(end, found[number].high) if group else found[number].high
            group.append(number)
        yield group


def _track(found: Sequence[Trunk], group: list[int], margin: float, track: dict[int, int]) -> None:
    """Before the others comes always the one that most of those it overlaps want before them."""
    wish: dict[int, dict[int, int]] = {number: {} for number in group}
    for place, one in enumerate(group):
        for other in group[place + 1 :]:
            if found[one].overlaps(found[other], margin):
                vote = _votes(found[one], found[other], margin) - _votes(found[other], found[one], margin)
                wish[one][other], wish[other][one] = vote, -vote
    wanted = {one: sum(votes.values()) for one, votes in wish.items()}
    while wanted:
        chosen = max(wanted, key=lambda one: (wanted[one], -one))
        del wanted[chosen]
        track[chosen] = 1 + max((track[other] for other in wish[chosen] if other in track), default=-1)
        for other in wish[chosen]:
            if other in wanted:
                wanted[other] -= wish[other][chosen]


def _votes(one: Trunk, other: Trunk, margin: float) -> int:
    """How much speaks for `one` before (left of, above) `other`: turns of it that would else cross the other."""
    votes = 0
    for place, side in one.ends:
        if other.low - margin < place < other.high + margin:
            votes -= side * (1 if other.low < place < other.high else 2)
    return votes
