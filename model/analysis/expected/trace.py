"""Where the citizens of the solver are, and when: visits to a step and passages over an arrow, many at a time.

A `Slot` is a visit of many citizens to one step, a row for each; a `Passage` their going over one arrow. `at` and the
like are row numbers; None stands for all rows in their order. Both compare by identity: the solver keeps them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.analysis.expected.points import in_week
from model.analysis.expected.reading import Arrow, Place

Array = NDArray[Any]
Stack = tuple[tuple[int, str], ...]
"""The splits a token comes from, the outermost first: the number behind the last row of the split, arrow taken."""
INF = float("inf")


@lru_cache(maxsize=64, typed=True)
def _many(value: float, count: int) -> Array:
    found = np.full(count, value)
    found.flags.writeable = False
    return found


def chained(parts: Sequence[Array]) -> Array:
    """The rows of these, one after the other."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def repeated(value: float, count: int) -> Array:
    """One value so many times, to be read only."""
    return _many(value, max(4096, 1 << count.bit_length()))[:count]


def some(x: Array) -> bool:
    """Whether anything is true; quicker than `any` for few rows."""
    return bool(np.count_nonzero(x))


def taken(x: Array, at: Array | None) -> Array:
    """The rows at these places."""
    return x if at is None else x[at]


def composed(outer: Array | None, inner: Array | None) -> Array | None:
    """Places within places: taken(taken(x, outer), inner) = taken(x, composed(outer, inner))."""
    if inner is None:
        return outer
    return inner if outer is None else outer[inner]


@dataclass(eq=False, slots=True)
class Passage:
    """Citizens set out over an arrow (None: into the pathway). `base` is the number of the first row."""

    arrow: Arrow | None
    source: "Slot | None"
    at: Array | None
    who: Array
    departure: Array
    arrival: Array
    stack: Stack
    base: int
    _origins: "list[Origin] | None" = None

    @property
    def rows(self) -> int:
        """How many set out."""
        return len(self.who)

    @property
    def origins(self) -> "list[Origin]":
        """Where the citizens came from, starts, splits, joins and zero-duration decisions looked through."""
        if self._origins is None:
            self._origins = list(_origins(self))
        return self._origins


@dataclass(eq=False, slots=True)
class Origin:
    """An origin of some rows of a passage: the visit and its rows, and the arrows from there on."""

    rows: Array | None
    slot: "Slot"
    at: Array | None
    via: frozenset[str]


@dataclass(eq=False, slots=True)
class Slot:
    """A visit. `into` are the passages that lead here, one after another in the rows; of a join `chosen` gives for each
    the row of it by which each row of the visit comes. `sector` (a number, −1 none) and `since` are the stay. `number`:
    how many visits to the step were worked through before."""

    place: Place
    into: tuple[Passage, ...]
    chosen: tuple[Array, ...] | None
    who: Array
    arrival: Array
    ready: Array
    begin: Array
    departure: Array
    sector: Array
    since: Array
    stack: Stack
    base: int
    citizens: int
    number: int
    choice: Array | None = None
    _instantly: bool | None = None
    _all_leave: bool | None = None
    _lookup: Array | None = None
    _by_begin: Array | None = None
    _by_departure: Array | None = None
    ways: "dict[Passage, Way]" = field(default_factory=dict)
    _older: "dict[int, bool]" = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many visit."""
        return len(self.who)

    @property
    def instantly(self) -> bool:
        """Whether anybody leaves at the moment of beginning."""
        if self._instantly is None:
            self._instantly = some(self.begin >= self.departure)
        return self._instantly

    @property
    def all_leave(self) -> bool:
        """Whether everybody departs one day."""
        if self._all_leave is None:
            self._all_leave = bool(np.isfinite(self.departure).all())
        return self._all_leave

    @property
    def lookup(self) -> Array:
        """The row of every citizen, −1 where there is none."""
        if self._lookup is None:
            self._lookup = np.full(self.citizens, -1, dtype=np.intp)
            self._lookup[self.who] = np.arange(len(self.who))
        return self._lookup

    def by_begin(self) -> Array:
        """The rows in the order of the hour of the week of their begin."""
        if self._by_begin is None:
            self._by_begin = in_week(self.begin if self.all_leave else finite(self.begin))
        return self._by_begin

    def by_departure(self) -> Array:
        """The rows in the order of the hour of the week of their departure."""
        if self.departure is self.begin:
            return self.by_begin()
        if self._by_departure is None:
            self._by_departure = in_week(self.departure if self.all_leave else finite(self.departure))
        return self._by_departure

    def parts(self) -> Iterator[tuple[Passage, slice]]:
        """The passages and their rows; not of a join."""
        first = 0
        for passage in self.into:
            yield passage, slice(first, first + passage.rows)
            first += passage.rows

    def span(self, passage: Passage) -> slice:
        """The rows of one of the passages; not of a join."""
        if len(self.into) == 1:
            return slice(0, passage.rows)
        return next(span for one, span in self.parts() if one is passage)

    def comes_after(self, other: "Slot") -> bool:
        """Whether the other visit lies on the way to this one, or is this one."""
        if other is self:
            return True
        if other.base > self.base:
            return False
        if id(other) not in self._older:
            sources = {passage.source for passage in self.into if passage.source is not None}
            self._older[id(other)] = any(source.comes_after(other) for source in sources)
        return self._older[id(other)]


class Way:
    """A passage and the visit it leads to: moments and numbers, row by row of the passage."""

    def __init__(self, passage: Passage, slot: Slot) -> None:
        self.passage, self.slot = passage, slot
        if slot.chosen is not None:
            rows = slot.chosen[slot.into.index(passage)]
            self.end = passage.departure.copy()
            self.end[rows] = slot.arrival
            self.visit = np.full(passage.rows, -1)
            self.visit[rows] = slot.base + np.arange(slot.rows)
            self.begun = passage.arrival
            return
        span = slot.span(passage)
        self.end = slot.departure[span]
        if not slot.all_leave:
            self.end = np.where(np.isfinite(self.end), self.end, passage.departure)
        self.visit = slot.base + np.arange(span.start, span.stop)
        self.begun = passage.arrival if slot.place.instant else slot.begin[span]

    @cached_property
    def numbers(self) -> Array:
        """The number of each row of the passage."""
        return self.passage.base + np.arange(self.passage.rows)


@dataclass(eq=False, slots=True)
class Met:
    """When an actor first meets those of a passage, as far as has been looked; `any`: somebody is met, `all`: nobody
    is left to be met.

    `by` is a visit at which all of them are met: no visit that comes after it is sooner for anybody.
    """

    first: Array
    any: bool
    all: bool
    by: Slot | None = None


def finite(t: Array) -> Array:
    """Moments, those that never come put at 0."""
    fine = np.isfinite(t)
    return t if fine.all() else np.where(fine, t, 0.0)


def _origins(passage: Passage) -> Iterator[Origin]:
    source = passage.source
    if source is None or passage.arrow is None:
        return
    via = frozenset([passage.arrow.id])
    if not source.place.seen:
        yield Origin(None, source, passage.at, via)
        return
    if source.chosen is not None:
        for before, rows in zip(source.into, source.chosen, strict=True):
            yield from _further(before, None, taken(rows, passage.at), via)
        return
    if len(source.into) == 1:
        yield from _further(source.into[0], None, passage.at, via)
        return
    at = np.arange(source.rows) if passage.at is None else passage.at
    for before, span in source.parts():
        rows = np.flatnonzero((at >= span.start) & (at < span.stop))
        if len(rows):
            yield from _further(before, rows, at[rows] - span.start, via)


def _further(before: Passage, rows: Array | None, at: Array | None, via: frozenset[str]) -> Iterator[Origin]:
    """The origins of a passage before, seen from rows of the one behind that lie at `at` in it."""
    for origin in before.origins:
        if origin.rows is None:
            yield Origin(rows, origin.slot, composed(origin.at, at), origin.via | via)
            continue
        where = np.full(before.rows, -1, dtype=np.intp)
        where[origin.rows] = np.arange(len(origin.rows))
        found = where if at is None else where[at]
        there = np.flatnonzero(found >= 0)
        if len(there):
            mine = there if rows is None else rows[there]
            yield Origin(mine, origin.slot, composed(origin.at, found[there]), origin.via | via)
