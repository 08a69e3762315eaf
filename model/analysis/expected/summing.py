"""From pieces of gaps to the hours of every passage: united over tokens, by the arrow or step they are charged to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from model.analysis.expected.cache import BLOCK
from model.analysis.expected.gaps import Pieces
from model.analysis.expected.moving import Walk
from model.analysis.expected.trace import Array, Passage, Slot, chained


@dataclass(eq=False, slots=True)
class Charged:
    """The passages of an arrow, or the visits of a step, that have a gap of one kind and type.

    Hours of each, weight of each (citizens per citizen), the departure (of a visit 0), and whether it is never closed.
    """

    arrow: str | None
    step: str | None
    hours: Array
    weight: Array
    departure: Array
    never: Array


class Weight:
    """How much each citizen counts, all together 1. Compares by identity."""

    def __init__(self, of_each: Array) -> None:
        self.of_each = of_each


@dataclass(eq=False, slots=True)
class Share:
    """What pieces charge to the rows of one block of numbers: the numbers, hours, and whether it is never closed (None:
    all of it is)."""

    block: int
    numbers: Array
    hours: Array
    never: Array | None


class Ledger:
    """Which arrow or step a row number belongs to, and the hours charged to it."""

    def __init__(self, walk: Walk, weight: Weight) -> None:
        self._weight, self._target, self._worth = weight, walk.target, walk.laps.worth
        self._once = walk.cache.once
        things: list[Passage | Slot] = [*walk.passages, *walk.slots]
        self._place = {thing: place for place, thing in enumerate(things)}
        self._owner: dict[int, Passage | Slot] = {}
        for thing in things:
            first = thing.base // BLOCK  # blocks are given out whole, most often one
            self._owner[first] = thing
            for block in range(first + 1, -(-(thing.base + thing.rows) // BLOCK)):
                self._owner[block] = thing

    def charged(
        self, pieces: Sequence[tuple[Passage, Pieces]], only: frozenset[str] | None = None
    ) -> Iterator[tuple[Charged, ...]]:
        """The hours of pieces of one kind and type, added up by passage or visit; an arrow's or step's together. Of
        what is charged to `only` these arrows, or to anything."""
        found: dict[Passage | Slot, list[Share]] = {}
        for share in self._shares(pieces):
            found.setdefault(self._owner[share.block], []).append(share)
        by_place: dict[tuple[bool, str], list[Charged]] = {}
        for thing in sorted(found, key=self._place.__getitem__):
            if only is not None and _arrow(thing) not in only:
                continue
            worth, shares = self._worth(thing), tuple(found[thing])
            key = ("charged", thing, worth, self._weight, shares)
            one = self._once(key, lambda: _added(thing, shares, self._weight.of_each, worth))  # noqa: B023 - made at once
            by_place.setdefault((one.arrow is None, one.arrow or one.step or ""), []).append(one)
        return (tuple(parts) for parts in by_place.values())

    def _shares(self, pieces: Sequence[tuple[Passage, Pieces]]) -> Iterator[Share]:
        together: dict[int, list[tuple[Pieces, Array]]] = {}
        for passage, piece in pieces:
            shared = None
            if passage.stack:
                target = self._target[passage]
                shared = self._once(("shared", passage, target, piece), lambda: _shared(passage, target, piece))  # noqa: B023
            if shared is None:
                yield from self._once(("parted", piece), lambda: _parted([(piece, None)]))  # noqa: B023 - made at once
            else:
                together.setdefault(passage.stack[0][0], []).append((piece, shared))
        for group in together.values():
            key = ("together", *(piece for piece, _shared in group))
            yield from self._once(key, lambda: _parted(group))  # noqa: B023 - made at once


def _shared(passage: Passage, target: Slot, piece: Pieces) -> Array | None:
    """Which pieces may run on several tokens at a time: charged before the split, or to the join ahead."""
    shared: Array = piece.charge < passage.stack[-1][0]
    if target.chosen is not None:
        shared = shared | (piece.charge >= target.base)
    return shared if shared.any() else None


def _parted(group: Sequence[tuple[Pieces, Array | None]]) -> tuple[Share, ...]:
    """Pieces by block; what several tokens have at a time is counted once."""
    numbers = chained([piece.charge for piece, _shared in group])
    hours = chained([piece.hours for piece, _shared in group])
    never = None
    if any(piece.never for piece, _shared in group):
        never = np.repeat([piece.never for piece, _shared in group], [len(piece.charge) for piece, _shared in group])
    if group[0][1] is not None:
        hours = hours.copy()
        rows = np.flatnonzero(np.concatenate([shared for _piece, shared in group]))
        since = np.concatenate([piece.since for piece, _shared in group])
        until = np.concatenate([piece.until for piece, _shared in group])
        hours[rows] = united(numbers[rows], since[rows], until[rows])
    low = int(numbers.min()) // BLOCK
    if low == int(numbers.max()) // BLOCK:
        return (Share(low, numbers, hours, never),)
    block = numbers // BLOCK
    found = []
    for one in np.unique(block).tolist():
        mine = block == one
        found.append(Share(one, numbers[mine], hours[mine], None if never is None else never[mine]))
    return tuple(found)


def _arrow(thing: Passage | Slot) -> str | None:
    return thing.arrow.id if isinstance(thing, Passage) and thing.arrow is not None else None


def _added(thing: Passage | Slot, shares: Sequence[Share], weight: Array, worth: float) -> Charged:
    """The hours of each row of a passage or visit that has any."""
    row = chained([share.numbers for share in shares]) - thing.base
    sums = np.bincount(row, weights=chained([share.hours for share in shares]), minlength=thing.rows)
    open_ = np.zeros(thing.rows, dtype=bool)
    for share in shares:
        if share.never is not None:
            open_[share.numbers[share.never] - thing.base] = True
    rows = np.flatnonzero((sums > 0) | open_)
    arrow = _arrow(thing)
    step = thing.place.id if isinstance(thing, Slot) else None
    departure = thing.departure[rows] if isinstance(thing, Passage) else np.zeros(len(rows))
    return Charged(arrow, step, sums[rows], weight[thing.who[rows]] * worth, departure, open_[rows])


def together(parts: Sequence[Charged]) -> Charged:
    """What is charged to several passages of an arrow, or visits of a step."""

    first = parts[0]
    if len(parts) == 1:
        return first

    def every(name: str) -> Array:
        return np.concatenate([getattr(part, name) for part in parts])

    return Charged(first.arrow, first.step, every("hours"), every("weight"), every("departure"), every("never"))


def united(numbers: Array, since: Array, until: Array) -> Array:
    """Hours of each stretch that no earlier stretch of the same number covers."""
    order = np.lexsort((since, numbers))
    number, start, end = numbers[order], since[order], until[order]
    first = np.append(True, number[1:] != number[:-1])
    turn = np.cumsum(first) * 1e7  # later than any moment: each number's stretches lie on an axis of their own
    upto = np.maximum.accumulate(end + turn) - turn
    before = np.append(-np.inf, upto[:-1])
    before[first] = -np.inf
    hours = np.zeros(len(numbers))
    hours[order] = np.maximum(0.0, end - np.maximum(start, before))
    return hours
