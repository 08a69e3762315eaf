"""Calendars laid out as tables of openings: week after week, or the days of real years with their holidays."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from model.calendars import DAY, WEEK, Calendar, Holidays, Interval, OnHoliday, monday_of_week_one
from model.simulation.openings import Openings

REAL_WEEKS = 5 * 52 + 4
"""How far holidays are looked up: five years. Citizens who stay longer meet ordinary weeks."""


def openings(calendars: Sequence[Calendar], *, year: int | None, holidays: Holidays) -> Openings:
    """The tables of these calendars, in their order; with a real year t = 0 is the Monday of its week one."""
    weeks = REAL_WEEKS if year is not None else 0
    first = monday_of_week_one(year) if year is not None else date.min
    days = frozenset(holidays.between(first, first + timedelta(weeks=weeks))) if weeks else frozenset()
    long = [_real_days(calendar, first, weeks * 7, days) if weeks else () for calendar in calendars]
    week = [calendar.intervals for calendar in calendars]
    made = Openings()
    tables = [*long, *week]
    made.starts = _flat(start / 60 for table in tables for start, _end in table)
    made.ends = _flat(end / 60 for table in tables for _start, end in table)
    made.before = _flat(before for table in tables for before in _before(table))
    counts = [len(table) for table in tables]
    firsts = [0, *np.cumsum(counts).tolist()]
    n = len(calendars)
    hours = [sum(end - start for start, end in table) / 60 for table in tables]
    made.long_first, made.week_first = _ints(firsts[:n]), _ints(firsts[n : 2 * n])
    made.long_count, made.week_count = _ints(counts[:n]), _ints(counts[n:])
    made.long_hours, made.week_hours = _flat(hours[:n]), _flat(hours[n:])
    made.horizon = weeks * 168
    made.long_at = _ints(place for table in long for place in _by_hour(table, made.horizon))
    made.week_at = _ints(place for table in week for place in _by_hour(table, 168))
    whole = ((0, weeks * WEEK),)
    made.always = _ints(
        int(calendar.round_the_clock and (not weeks or table == whole))
        for calendar, table in zip(calendars, long, strict=True)
    )
    return made


def _real_days(calendar: Calendar, first: date, days: int, holidays: frozenset[date]) -> tuple[Interval, ...]:
    """The openings of so many days, in minutes since the first; what touches is one opening."""
    usual = [calendar.of_day(weekday) for weekday in range(7)]
    rule = calendar.holiday_rule
    result: list[Interval] = []
    for number in range(days):
        day = first + timedelta(days=number)
        of_day = usual[number % 7]
        if calendar.closures and calendar.closed_for_long(day):
            of_day = ()
        elif day in holidays and rule is not OnHoliday.USUAL:
            of_day = calendar.own if rule is OnHoliday.OWN else ()
        for start, end in of_day:
            if result and result[-1][1] == number * DAY + start:
                result[-1] = (result[-1][0], number * DAY + end)
            else:
                result.append((number * DAY + start, number * DAY + end))
    return tuple(result)


def _before(table: Sequence[Interval]) -> list[float]:
    passed, result = 0, []
    for start, end in table:
        result.append(passed / 60)
        passed += end - start
    return result


def _by_hour(table: Sequence[Interval], hours: int) -> list[int]:
    ends = np.array([end for _start, end in table], dtype=np.int64)
    places: list[int] = np.searchsorted(ends, np.arange(hours, dtype=np.int64) * 60, side="right").tolist()
    return places


def _flat(values: Any) -> memoryview:
    return np.array([*values, 0.0], dtype=np.float64).data


def _ints(values: Any) -> memoryview:
    return np.array([*values, 0], dtype=np.intc).data
