"""Opening hours, and Denmark's holidays as DOMAIN 3.2 has them."""

from datetime import date

import pytest

from model.calendars import (
    OFFICE,
    ROUND_THE_CLOCK,
    WEEK,
    Calendar,
    Holidays,
    OnHoliday,
    monday_of_week_one,
    weekly,
)
from model.errors import Refused


def test_equal_openings_are_equal_values_however_they_were_written() -> None:
    one = Calendar("c", intervals=((600, 700), (480, 600), (690, 720)))
    other = Calendar("c", intervals=((480, 720),))

    assert one == other
    assert one.intervals == ((480, 720),)


def test_seven_whole_days_are_round_the_clock_and_open_on_holidays() -> None:
    whole = Calendar("c", intervals=weekly(range(7), 0, 1440))

    assert whole.round_the_clock
    assert (whole.holiday_rule, OFFICE.holiday_rule) == (OnHoliday.USUAL, OnHoliday.CLOSED)
    assert (ROUND_THE_CLOCK.minutes_a_week, OFFICE.minutes_a_week) == (WEEK, 5 * 7 * 60)


def test_what_is_said_of_holidays_holds_instead_of_the_default() -> None:
    assert Calendar("c", on_holiday=OnHoliday.OWN, own=((600, 840),)).holiday_rule is OnHoliday.OWN


def test_an_opening_over_midnight_belongs_to_both_days() -> None:
    night = Calendar("c", intervals=((1380, 1440 + 420),))

    assert (night.of_day(0), night.of_day(1), night.of_day(2)) == (((1380, 1440),), ((0, 420),), ())


@pytest.mark.parametrize("intervals", [((600, 600),), ((700, 600),), ((-10, 60),), ((0, WEEK + 1),)])
def test_an_opening_that_is_none_is_refused(intervals) -> None:
    with pytest.raises(Refused, match="Hours"):
        Calendar("c", "Hours", intervals)


def test_a_closure_counts_with_its_first_and_last_day_and_cannot_end_before_it_begins() -> None:
    closed = Calendar("c", closures=((date(2026, 7, 6), date(2026, 7, 19)),))

    days = [date(2026, 7, 5), date(2026, 7, 6), date(2026, 7, 19), date(2026, 7, 20)]
    assert [closed.closed_for_long(day) for day in days] == [False, True, True, False]
    with pytest.raises(Refused):
        Calendar("c", closures=((date(2026, 7, 6), date(2026, 7, 5)),))


DOMAIN_3_2 = {
    2026: [
        "01-01",
        "04-02",
        "04-03",
        "04-05",
        "04-06",
        "05-14",
        "05-24",
        "05-25",
        "06-05",
        "12-24",
        "12-25",
        "12-26",
        "12-31",
    ],
    2027: [
        "01-01",
        "03-25",
        "03-26",
        "03-28",
        "03-29",
        "05-06",
        "05-16",
        "05-17",
        "06-05",
        "12-24",
        "12-25",
        "12-26",
        "12-31",
    ],
    2028: ["01-01", "04-13", "04-14", "04-16", "04-17", "05-25", "06-04", "06-05", "12-24", "12-25", "12-26", "12-31"],
}


@pytest.mark.parametrize("year", DOMAIN_3_2)
def test_the_holidays_of_a_year_are_those_of_the_calendar(year: int) -> None:
    assert Holidays().of_year(year) == {date.fromisoformat(f"{year}-{day}") for day in DOMAIN_3_2[year]}


def test_half_official_days_can_be_switched_off_and_public_ones_cannot() -> None:
    days = Holidays(constitution_day=False, christmas_eve=False, new_years_eve=False).of_year(2026)

    assert {date(2026, 6, 5), date(2026, 12, 24), date(2026, 12, 31)}.isdisjoint(days)
    assert date(2026, 12, 25) in days
    assert date(2028, 6, 5) in Holidays(constitution_day=False).of_year(2028)  # Whit Monday


def test_great_prayer_day_ended_with_2023() -> None:
    assert date(2023, 5, 5) in Holidays().of_year(2023)
    assert date(2024, 4, 26) not in Holidays().of_year(2024)


def test_local_closures_are_holidays_of_their_year() -> None:
    days = Holidays(closures=(date(2026, 5, 15), date(2026, 5, 15), date(2025, 5, 30)))

    assert days.closures == (date(2025, 5, 30), date(2026, 5, 15))
    assert date(2026, 5, 15) in days.of_year(2026)
    assert date(2025, 5, 30) not in days.of_year(2026)


def test_holidays_between_two_days_run_over_new_year() -> None:
    days = Holidays().between(date(2026, 12, 25), date(2027, 1, 1))

    assert sorted(days) == [date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 31), date(2027, 1, 1)]


@pytest.mark.parametrize(
    ("year", "monday"), [(2026, "2025-12-29"), (2027, "2026-12-28"), (2028, "2027-12-27"), (2029, "2029-01-01")]
)
def test_a_real_year_begins_with_the_monday_of_the_week_of_new_year(year: int, monday: str) -> None:
    assert monday_of_week_one(year) == date.fromisoformat(monday)
