"""Opening hours for many moments at a time: `next_open`, `advance`, `worked` as in model.simulation.openings.

Without a real year one week repeats. With one, `REAL_WEEKS` weeks from the Monday of its week one repeat, holidays
where they fall: whoever stays longer meets the same holidays again.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.analysis.expected import rowwise
from model.calendars import DAY, WEEK, Calendar, Holidays, OnHoliday, monday_of_week_one

Array = NDArray[Any]
REAL_WEEKS = 4 * 52
EPS = 1e-9
"""Hours; just before closing counts as closed, as in the engine."""


class Clock:
    """The openings of a calendar as tables: starts, ends and the open hours before each, over one period in hours."""

    def __init__(self, openings: Array, period: float) -> None:
        """`openings` is (n, 2) in minutes, sorted and joined."""
        self.period = period
        self.minutes = openings
        hours = openings / 60.0
        self.count = len(hours)
        self.never = self.count == 0
        self.always = self.count == 1 and bool(hours[0, 1] - hours[0, 0] >= period)
        if not self.never and not self.always:
            self._tabulate(openings, hours)
        self.tables = rowwise.Tables(self)
        """The same for `rowwise`."""

    def _tabulate(self, openings: Array, hours: Array) -> None:
        lengths = hours[:, 1] - hours[:, 0]
        self.total = float(lengths.sum())
        self.before = np.concatenate([[0.0], np.cumsum(lengths)])
        self.done_by = self.before[1:].copy()
        self.starts = np.append(hours[:, 0], hours[0, 0] + self.period)
        self.ends = np.append(hours[:, 1], hours[0, 1] + self.period)
        grid = np.arange(int(self.period) + 1, dtype=np.int64) * 60
        self.by_hour = np.searchsorted(openings[:, 1], grid, side="right").astype(np.intp)
        inside = np.bincount((openings[:, 1] - 1) // 60, weights=openings[:, 1] % 60 != 0, minlength=1)
        self.looks = int(inside.max())

    def _place(self, t: Array) -> tuple[Array, Array, Array]:
        """The beginning of the period, the time in it, and the first opening that has not ended."""
        base = np.floor((t + EPS) * (1.0 / self.period)) * self.period
        inside = t - base
        i = self.by_hour[(inside + EPS).astype(np.intp)]
        for _look in range(self.looks):
            i = i + (self.ends[i] <= inside + EPS)
        return base, inside, i

    def next_open(self, t: Array) -> Array:
        """The earliest time from t on that is open; infinite where there is none."""
        if self.always:
            return t
        if self.never:
            return np.full_like(t, np.inf)
        if rowwise.COMPILED:
            found = np.empty_like(t)
            rowwise.next_open(self.tables, t, found)
            return found
        return _finite(t, self._next_open)

    def _next_open(self, t: Array) -> Array:
        base, _inside, i = self._place(t)
        opened: Array = np.maximum(t, base + self.starts[i])
        return opened

    def is_open(self, t: Array) -> Array:
        """Where t lies in an opening."""
        opened: Array = self.next_open(t) <= t + EPS
        return opened

    def advance(self, t: Array, hours: Array | float) -> Array:
        """The earliest time at which so many open hours have passed since next_open(t)."""
        if self.always:
            return t + hours
        if self.never:
            return np.full_like(t, np.inf)
        if isinstance(hours, float) and hours <= 0.0:
            return self.next_open(t)
        if rowwise.COMPILED:
            result = np.empty_like(t)
            rowwise.advance(self.tables, t, np.array([hours]) if isinstance(hours, float) else hours, result)
            return result
        if np.isfinite(t).all():
            return self._advance(t, hours)
        fine = np.isfinite(t)
        result = np.full_like(t, np.inf)
        result[fine] = self._advance(t[fine], hours if isinstance(hours, float) else hours[fine])
        return result

    def _advance(self, t: Array, hours: Array | float) -> Array:
        base, inside, i = self._place(t)
        begin = np.maximum(inside, self.starts[i])
        done = self.before[i] + (begin - self.starts[i]) + hours
        whole = np.floor((done - EPS) * (1.0 / self.total))
        done -= whole * self.total
        j = np.searchsorted(self.done_by, done - EPS)
        np.minimum(j, self.count - 1, out=j)
        ended = base + whole * self.period + np.minimum(self.starts[j] + (done - self.before[j]), self.ends[j])
        result: Array = ended if isinstance(hours, float) else np.where(hours > 0.0, ended, base + begin)
        return result

    def closes(self, t: Array) -> Array:
        """When the opening in which t lies is over; t is open and finite."""
        if self.always:
            return np.full_like(t, np.inf)
        base, _inside, i = self._place(t)
        over: Array = base + self.ends[i]
        return over

    def worked(self, t: Array) -> Array:
        """The open hours from 0 to t, finite."""
        if self.always:
            return t
        if self.never:
            return np.zeros_like(t)
        base, inside, i = self._place(t)
        done: Array = self.before[i] + np.maximum(inside - self.starts[i], 0.0) + base * (self.total / self.period)
        return done


def _finite(t: Array, of: Any) -> Array:
    fine = np.isfinite(t)
    if fine.all():
        found: Array = of(t)
        return found
    result = np.full_like(t, np.inf)
    result[fine] = of(t[fine])
    return result


def clock(calendar: Calendar, *, year: int | None, holidays: Holidays) -> Clock:
    """The clock of a calendar; the week alone where no holiday can change it."""
    rule = calendar.holiday_rule
    if year is None or (rule is OnHoliday.USUAL and not calendar.closures):
        return Clock(np.array(calendar.intervals, dtype=np.int64).reshape(-1, 2), float(WEEK) / 60)
    first = monday_of_week_one(year)
    days = REAL_WEEKS * 7
    off = {(day - first).days for day in holidays.between(first, first + timedelta(days=days - 1))}
    usual = [np.array(calendar.of_day(weekday), dtype=np.int64).reshape(-1, 2) for weekday in range(7)]
    own = np.array(calendar.own, dtype=np.int64).reshape(-1, 2)
    nothing = own[:0]
    found = []
    for number in range(days):
        of_day = usual[number % 7]
        if calendar.closures and calendar.closed_for_long(first + timedelta(days=number)):
            of_day = nothing
        elif number in off and rule is not OnHoliday.USUAL:
            of_day = own if rule is OnHoliday.OWN else nothing
        if len(of_day):
            found.append(of_day + number * DAY)
    openings = np.concatenate(found) if found else nothing
    return Clock(_joined(openings), float(REAL_WEEKS * 168))


def united(clocks: Iterable[Clock]) -> Clock:
    """Open where any of these is."""
    every = list(clocks)
    period = max(one.period for one in every)
    parts = []
    for one in every:
        turns = round(period / one.period)
        shift = (np.arange(turns, dtype=np.int64) * round(one.period * 60))[:, None, None]
        parts.append((one.minutes[None, :, :] + shift).reshape(-1, 2))
    openings = np.concatenate(parts)
    return Clock(_joined(openings[np.argsort(openings[:, 0], kind="stable")]), period)


def _joined(openings: Array) -> Array:
    """What touches or overlaps made one; `openings` sorted by start."""
    if len(openings) < 2:
        return openings
    upto = np.maximum.accumulate(openings[:, 1])
    fresh = np.append(True, openings[1:, 0] > upto[:-1])
    firsts = np.flatnonzero(fresh)
    lasts = np.append(firsts[1:], len(openings)) - 1
    return np.stack([openings[firsts, 0], upto[lasts]], axis=1)
