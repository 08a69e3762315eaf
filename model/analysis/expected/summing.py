"""From pieces of gaps to the hours of every passage: united over tokens, by the arrow or step they are charged to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.analysis.expected.cache import BLOCK
from model.analysis.expected.gaps import Pieces
from model.analysis.expected.moving import Walk
from model.analysis.expected.trace import Array, Passage, Slot


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


class Ledger:
    """Which arrow or step a row number belongs to."""

    def __init__(self, walk: Walk, weight: Array) -> None:
        self._weight, self._target, self._worth = weight, walk.target, walk.laps.worth
        things: list[Passage | Slot] = [*walk.passages, *walk.slots]
        self._of_block = np.full(max(-(-(one.base + max(one.rows, 1)) // BLOCK) for one in things), -1, dtype=np.intp)
        self._things = things
        for number, one in enumerate(things):
            self._of_block[one.base // BLOCK : -(-(one.base + max(one.rows, 1)) // BLOCK)] = number

    def _shared(self, passage: Passage, piece: Pieces) -> Array:
        """Which pieces may run on several tokens at a time: charged before the split, or to the join ahead."""
        if not passage.stack:
            return np.zeros(len(piece.charge), dtype=bool)
        target = self._target[passage]
        before: Array = piece.charge < passage.stack[-1][0]
        return before if target.chosen is None else before | (piece.charge >= target.base)

    def charged(self, pieces: Sequence[tuple[Passage, Pieces]]) -> list[Charged]:
        """The hours of pieces of one kind and type, added up by passage or visit."""
        numbers = np.concatenate([piece.charge for _passage, piece in pieces])
        hours = np.concatenate([piece.hours for _passage, piece in pieces])
        never = np.repeat([piece.never for _passage, piece in pieces], [len(piece.charge) for _p, piece in pieces])
        shared = np.concatenate([self._shared(passage, piece) for passage, piece in pieces])
        if shared.any():
            since = np.concatenate([piece.since for _passage, piece in pieces])
            until = np.concatenate([piece.until for _passage, piece in pieces])
            rows = np.flatnonzero(shared)
            hours[rows] = united(numbers[rows], since[rows], until[rows])
        found: dict[tuple[str | None, str | None], list[Charged]] = {}
        block = self._of_block[numbers // BLOCK]
        for number in np.unique(block).tolist():
            thing = self._things[number]
            mine = np.flatnonzero(block == number)
            row = numbers[mine] - thing.base
            sums = np.bincount(row, weights=hours[mine], minlength=thing.rows)
            open_ = np.bincount(row, weights=never[mine], minlength=thing.rows) > 0
            rows = np.flatnonzero((sums > 0) | open_)
            arrow = thing.arrow.id if isinstance(thing, Passage) and thing.arrow is not None else None
            step = thing.place.id if isinstance(thing, Slot) else None
            departure = thing.departure[rows] if isinstance(thing, Passage) else np.zeros(len(rows))
            weight = self._weight[thing.who[rows]] * self._worth(thing)
            found.setdefault((arrow, step), []).append(Charged(arrow, step, sums[rows], weight, departure, open_[rows]))
        return [_together(parts) for parts in found.values()]


def _together(parts: Sequence[Charged]) -> Charged:
    def chained(name: str) -> Array:
        return np.concatenate([getattr(part, name) for part in parts])

    first = parts[0]
    return Charged(first.arrow, first.step, chained("hours"), chained("weight"), chained("departure"), chained("never"))


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
