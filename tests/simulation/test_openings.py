"""Closed-form calendars against a slow reference that walks minute by minute."""

from datetime import date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.calendars import DAY, OFFICE, ROUND_THE_CLOCK, Calendar, Holidays, OnHoliday, monday_of_week_one, weekly
from model.simulation.openings import advance, is_open, next_open, worked
from model.simulation.unrolled import REAL_WEEKS, openings

WEEK = 7 * DAY


@cache
def days_off(holidays, year):
    return holidays.of_year(year)


def minutes_open(calendar, year, holidays, minute):
    """Whether a whole minute is open, said as slowly and plainly as can be."""
    if year is None or minute >= REAL_WEEKS * WEEK:
        return any(start <= minute % WEEK < end for start, end in calendar.intervals)
    day = monday_of_week_one(year) + timedelta(minutes=minute)
    if any(first <= day <= last for first, last in calendar.closures):
        return False
    if day in days_off(holidays, day.year) and calendar.holiday_rule is not OnHoliday.USUAL:
        own = calendar.own if calendar.holiday_rule is OnHoliday.OWN else ()
        return any(start <= minute % DAY < end for start, end in own)
    return any(start <= minute % WEEK < end for start, end in calendar.intervals)


def slow_advance(calendar, year, holidays, minute, minutes):
    while not minutes_open(calendar, year, holidays, minute):
        minute += 1
    while minutes > 0:
        if minutes_open(calendar, year, holidays, minute):
            minutes -= 1
        minute += 1
    return minute


intervals = st.lists(
    st.tuples(st.integers(0, WEEK - 1), st.integers(1, 3000)).map(lambda pair: (pair[0], min(WEEK, sum(pair)))),
    min_size=1,
    max_size=6,
).map(tuple)
calendars = st.builds(
    Calendar,
    id=st.just("c"),
    intervals=intervals,
    on_holiday=st.sampled_from([None, *OnHoliday]),
    own=st.sampled_from([(), ((600, 720),), ((0, 60), (1380, 1440))]),
    closures=st.sampled_from([(), ((date(2026, 2, 9), date(2026, 2, 15)),)]),
)


@settings(max_examples=30, deadline=None)
@given(calendars, st.sampled_from([None, 2026]), st.integers(0, 20 * WEEK), st.integers(0, 1500))
def test_openings_agree_with_a_walk_minute_by_minute(calendar, year, minute, work):
    tables = openings([OFFICE, calendar], year=year, holidays=Holidays())
    expected = slow_advance(calendar, year, Holidays(), minute, 0)

    assert next_open(tables, 1, minute / 60) == pytest.approx(expected / 60, abs=1e-9)
    assert is_open(tables, 1, minute / 60) == minutes_open(calendar, year, Holidays(), minute)
    if work:
        done = slow_advance(calendar, year, Holidays(), minute, work)
        assert advance(tables, 1, minute / 60, work / 60) == pytest.approx(done / 60, abs=1e-8)
        assert worked(tables, 1, done / 60) - worked(tables, 1, minute / 60) == pytest.approx(work / 60, abs=1e-8)


def hours(when, year=2026):
    return (when - datetime.combine(monday_of_week_one(year), datetime.min.time())).total_seconds() / 3600


def test_easter_is_closed_and_the_day_after_is_open():
    tables = openings([OFFICE], year=2026, holidays=Holidays())

    assert next_open(tables, 0, hours(datetime(2026, 4, 1, 15, 30))) == hours(datetime(2026, 4, 7, 8))


def test_holidays_of_the_following_years_are_closed_too():
    tables = openings([OFFICE], year=2026, holidays=Holidays())

    assert next_open(tables, 0, hours(datetime(2027, 3, 25, 8))) == hours(datetime(2027, 3, 30, 8))


def test_beyond_the_real_years_the_week_goes_on():
    tables = openings([OFFICE], year=2026, holidays=Holidays())
    far = REAL_WEEKS * 168.0

    assert next_open(tables, 0, far + 16) == far + 32
    assert advance(tables, 0, far - 168 + 8, 7 * 10) == far + 4 * 24 + 15
    assert advance(tables, 0, far + 168 + 8, 7 * 7) == far + 336 + 24 + 15


def test_work_that_just_fits_ends_at_closing_time_and_not_the_next_morning():
    tables = openings([Calendar("c", intervals=weekly(range(7), 8 * 60 + 20, 15 * 60))], year=None, holidays=Holidays())
    start = 14 + 1 / 3

    assert advance(tables, 0, start, 2 / 3) == pytest.approx(15.0, abs=1e-12)
    assert advance(tables, 0, start, 2 / 3 + 1e-6) > 24
    assert next_open(tables, 0, 15 - 1e-12) == pytest.approx(24 + 8 + 1 / 3)


def test_a_calendar_that_never_opens_says_so_and_one_that_never_closes_too():
    tables = openings([Calendar("never"), ROUND_THE_CLOCK], year=None, holidays=Holidays())

    assert next_open(tables, 0, 5.0) == float("inf") == advance(tables, 0, 5.0, 1.0)
    assert advance(tables, 1, 5.25, 1000.0) == 1005.25
    assert next_open(tables, 1, 77.7) == 77.7
