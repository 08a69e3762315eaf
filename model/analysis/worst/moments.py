"""Moments as seen from a departure: bounds that hold for every departure of a cell, and their way through calendars.

A cell is a stretch [start, stop) of departure times; many are worked through at a time. A `Span` bounds how long after
the departure something happens: `low` and `high`, one number a cell. Never is infinite; what cannot be bounded is
`UNBOUNDED`, so that an earlier moment that can still wins (`min`).

Why bounds on single calendars are exact. For a fixed draw, f(t) = advance(t, w) grows with t and with w, and between
jumps with slope 0 or 1. So f(t) − t only falls or stays level between jumps, and its greatest value over a cell is at
the cell's start or right behind a jump. A jump is where the work would end exactly when an opening ends: a moment later
it ends in the next one. `longest` looks at the start and at every jump in the cell. Bounds are added up from departure
to reading as distances, not as points of time: what is a fixed number of hours stays one, however wide the cell.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.analysis.expected.clock import EPS, Clock
from model.analysis.worst.result import INF, UNBOUNDED

Array = NDArray[Any]
_MOST_JUMPS = 400


@dataclass(frozen=True, slots=True)
class Cells:
    """Departure times [start, stop), in hours from the Monday of the year's week one."""

    start: Array
    stop: Array

    def at(self, rows: Array) -> "Cells":
        """Some of the cells."""
        return Cells(self.start[rows], self.stop[rows])


@dataclass(frozen=True, slots=True)
class Span:
    """At least `low`, at most `high` hours after the departure."""

    low: Array
    high: Array

    def at(self, rows: Array) -> "Span":
        """Of some of the cells."""
        return Span(self.low[rows], self.high[rows])

    def plus(self, low: float, high: float) -> "Span":
        """Later by `low` to `high` hours."""
        return Span(self.low + low, self.high + high)


def fixed(cells: Cells, low: float, high: float | None = None) -> Span:
    """The same bounds in every cell."""
    n = len(cells.start)
    return Span(np.full(n, low), np.full(n, low if high is None else high))


def earliest(first: Span, *more: Span) -> Span:
    """Whichever comes first."""
    low, high = first.low, first.high
    for one in more:
        low, high = np.minimum(low, one.low), np.minimum(high, one.high)
    return Span(low, high)


def latest(first: Span, *more: Span) -> Span:
    """Whichever comes last."""
    low, high = first.low, first.high
    for one in more:
        low, high = np.maximum(low, one.low), np.maximum(high, one.high)
    return Span(low, high)


def either(first: Span, *more: Span) -> Span:
    """One of these, nobody says which."""
    low, high = first.low, first.high
    for one in more:
        low, high = np.minimum(low, one.low), np.maximum(high, one.high)
    return Span(low, high)


def passed(clock: Clock, cells: Cells, since: Span, low: float, high: float) -> Span:
    """When `low` to `high` open hours have passed since then (0: when it is next open)."""
    if clock.always:
        return since.plus(low, high)
    if clock.never:
        return fixed(cells, INF)
    least = since.low + low
    early = np.isfinite(since.low)
    if np.any(early):
        opened = clock.advance(cells.start[early] + since.low[early], float(low)) - cells.stop[early]
        least = least.copy()
        least[early] = np.maximum(least[early], opened)
    most = since.high.copy()
    fine = since.high < UNBOUNDED / 2
    if np.any(fine):
        start, stop = cells.start[fine] + since.high[fine], cells.stop[fine] + since.high[fine]
        most[fine] = since.high[fine] + longest(clock, start, stop, high)
    return Span(np.minimum(least, most), most)


def longest(clock: Clock, start: Array, stop: Array, hours: float) -> Array:
    """The greatest advance(t, hours) − t for start ≤ t < stop (the start itself always counts)."""
    best: Array = clock.advance(start, float(hours)) - start
    rows = np.arange(len(start))
    number = _at_most(clock, clock.worked(start) + hours - 2 * EPS) + 1
    for _jump in range(_MOST_JUMPS):
        jump = _jumps(clock, number, hours)
        inside = jump < stop[rows]
        rows, number, jump = rows[inside], number[inside], jump[inside]
        if not len(rows):
            return best
        best[rows] = np.maximum(best[rows], np.where(jump >= start[rows] - EPS, _opens(clock, number) - jump, 0.0))
        number = number + 1
    best[rows] = np.maximum(best[rows], clock.advance(stop[rows], float(hours)) - start[rows])
    return best


def _jumps(clock: Clock, number: Array, hours: float) -> Array:
    """From when on `hours` of work end no more in the opening before this one, but in it."""
    if hours <= 0:
        closing: Array = _opens(clock, number - 1) + np.diff(clock.before)[(number - 1) % clock.count]
        return closing
    done = _before(clock, number) - hours
    opening = _at_most(clock, done + EPS)
    moment: Array = _opens(clock, opening) + done - _before(clock, opening)
    return moment


def _opens(clock: Clock, number: Array) -> Array:
    """When an opening begins; they are numbered on from the first of period 0."""
    start: Array = number // clock.count * clock.period + clock.starts[number % clock.count]
    return start


def _before(clock: Clock, number: Array) -> Array:
    """The open hours before an opening."""
    hours: Array = number // clock.count * clock.total + clock.before[number % clock.count]
    return hours


def _at_most(clock: Clock, hours: Array) -> Array:
    """The last opening before which there are no more than so many open hours."""
    turns = np.floor(hours / clock.total)
    inside = np.searchsorted(clock.before[:-1], hours - turns * clock.total, side="right") - 1
    number: Array = (turns * clock.count).astype(np.int64) + inside
    return number
