"""Opening hours by plain scanning, day after day."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from model.calendars import DAY, Calendar, Holidays, OnHoliday

CLOSE = 1e-9
"""Hours: a moment this little before an opening begins or ends counts as that moment (minutes in binary)."""
YEARS_TO_LOOK = 20


@cache
def holidays_of(holidays: Holidays, year: int) -> frozenset[date]:
    return holidays.of_year(year)


class Opening:
    """A calendar laid out in hours from t = 0. `monday` is the date of t = 0, None where there is no real year."""

    def __init__(self, calendar: Calendar, holidays: Holidays, monday: date | None) -> None:
        self.calendar, self.holidays, self.monday = calendar, holidays, monday

    def of_day(self, day: int) -> list[tuple[float, float]]:
        """The openings of a day (0 is the Monday of t = 0), in hours."""
        intervals = self.calendar.of_day(day % 7)
        if self.monday is not None:
            today = self.monday + timedelta(days=day)
            if today in holidays_of(self.holidays, today.year):
                rule = self.calendar.holiday_rule
                intervals = {OnHoliday.USUAL: intervals, OnHoliday.CLOSED: (), OnHoliday.OWN: self.calendar.own}[rule]
            if self.calendar.closed_for_long(today):
                intervals = ()
        return [((day * DAY + start) / 60, (day * DAY + end) / 60) for start, end in intervals]

    def from_day_of(self, t: float) -> Iterator[tuple[float, float]]:
        """The openings from the day of `t` on; ends after many years without any."""
        first = math.floor(t / 24) - 1
        for day in range(first, first + YEARS_TO_LOOK * 366):
            yield from self.of_day(day)

    def is_open(self, t: float) -> bool:
        """Whether it is open at `t`; openings are half-open."""
        day = math.floor(t / 24)
        return any(
            start - CLOSE <= t < end - CLOSE for nearby in (day - 1, day, day + 1) for start, end in self.of_day(nearby)
        )

    def next_open(self, t: float) -> float:
        """The earliest moment from `t` on that is open."""
        if t == math.inf:
            return t
        for start, end in self.from_day_of(t):
            if t < end - CLOSE:
                return max(t, start)
        return math.inf

    def advance(self, t: float, hours: float) -> float:
        """When so many open hours have passed since the next opening."""
        if t == math.inf:
            return t
        left, began = hours, self.next_open(t)
        if left == 0 or began == math.inf:
            return began
        for start, end in self.from_day_of(t):
            if end <= began + CLOSE:
                continue
            start = max(start, began)
            if left <= end - start + CLOSE:
                return start + left
            left -= end - start
        return math.inf

    def hours_between(self, low: float, high: float) -> float:
        """How many open hours lie in a stretch."""
        total = 0.0
        for start, end in self.from_day_of(low):
            if start >= high:
                break
            total += max(0.0, min(end, high) - max(start, low))
        return total

    def changes(self, low: float, high: float) -> Iterator[float]:
        """The moments at which it opens or closes within a stretch."""
        for start, end in self.from_day_of(low):
            if start >= high:
                return
            yield from (moment for moment in (start, end) if low < moment < high)
