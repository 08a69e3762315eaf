"""The week as people write it: mon-thu = "08:00-15:00", holiday = "closed"."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from model.calendars import DAY, WEEK, Calendar, Interval, OnHoliday
from model.errors import Refused
from model.exchange.toml_literals import Pair, inline, listed, number, quoted
from model.exchange.toml_record import Codec, Values, Wrong, read_at, shown
from model.exchange.toml_words import day, pattern, several, value
from model.i18n import _

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPANS = {"daily": (0, 6)} | {
    (DAYS[first] if first == last else f"{DAYS[first]}-{DAYS[last]}"): (first, last)
    for first in range(7)
    for last in range(first, 7)
}
"""Every way to name days that follow each other, with its first and last weekday."""

_CLOCK = re.compile(r"\s*([01]?\d|2[0-4])[:.]([0-5]\d)\s*[-–]\s*([01]?\d|2[0-4])[:.]([0-5]\d)\s*")


@lru_cache(maxsize=1024)
def read_hours_of_day(text: str) -> tuple[Interval, ...]:
    """Intervals in minutes of a day; one that ends before it begins runs into the next day (its end is above 1440)."""
    found = []
    for part in text.split(",") if text.strip() else ():
        clock = _CLOCK.fullmatch(part)
        if clock is None:
            raise Refused(_("“{text}” are no opening hours: write for example 08:00-15:00.").format(text=part.strip()))
        start, end = (int(clock[n]) * 60 + int(clock[n + 1]) for n in (1, 3))
        if start >= DAY or end > DAY or start == end:
            raise Refused(_("“{text}” are no opening hours: write for example 08:00-15:00.").format(text=part.strip()))
        found.append((start, end if end > start else end + DAY))
    return tuple(found)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def hours_text(intervals: tuple[Interval, ...]) -> str:
    """As `read_hours_of_day` reads it."""
    return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in intervals)


def read_week(raw: Values) -> Values:
    """The intervals of the week from the days that are named."""
    intervals: list[Interval] = []
    for key, said in raw.items():
        first, last = SPANS[key]
        for start, end in read_at(key, _HOURS.read, said):
            for weekday in range(first, last + 1):
                intervals += _wrapped(weekday * DAY + start, weekday * DAY + end)
    return {"intervals": tuple(intervals)}


def _wrapped(start: int, end: int) -> list[Interval]:
    return [(start, end)] if end <= WEEK else [(start, WEEK), (0, end - WEEK)]


def _spans(of_day: list[Any]) -> Iterator[tuple[str, Any]]:
    """What each run of equal days says, by the name of the run; days that say nothing are left out."""
    first = 0
    for said, run in groupby(of_day):
        last = first + len(list(run)) - 1
        if said:
            name = (
                "daily"
                if (first, last) == (0, 6)
                else next(key for key, span in SPANS.items() if span == (first, last))
            )
            yield name, said
        first = last + 1


def write_week(calendar: Calendar) -> Iterator[Pair]:
    """The days of the week that are open, equal neighbours together."""
    for name, said in _spans([calendar.of_day(weekday) for weekday in range(7)]):
        yield name, quoted(hours_text(said))


def read_holiday(raw: Values) -> Values:
    """What holds on a holiday: a word, or hours of its own; `holiday_hours` keeps hours that do not apply now."""
    words = {rule.value: rule for rule in OnHoliday}
    values: Values = {}
    if "holiday_hours" in raw:
        values["own"] = read_at("holiday_hours", _of_one_day, raw["holiday_hours"])
    said = raw.get("holiday")
    if isinstance(said, str) and said in words:
        values["on_holiday"] = words[said]
    elif "holiday" in raw:
        values |= {"on_holiday": OnHoliday.OWN, "own": read_at("holiday", _of_one_day, said)}
    return values


def _of_one_day(raw: object) -> tuple[Interval, ...]:
    intervals: tuple[Interval, ...] = _HOURS.read(raw)
    if any(end > DAY for _start, end in intervals):
        raise Refused(_("The hours of a holiday must end on the same day, 24:00 at the latest."))
    return intervals


def write_holiday(calendar: Calendar) -> Iterator[Pair]:
    """The inverse of `read_holiday`."""
    if calendar.on_holiday is OnHoliday.OWN and calendar.own:
        yield "holiday", quoted(hours_text(calendar.own))
        return
    if calendar.on_holiday is not None:
        yield "holiday", quoted(calendar.on_holiday.value)
    if calendar.own:
        yield "holiday_hours", quoted(hours_text(calendar.own))


def _closure(raw: object) -> tuple[date, date]:
    if isinstance(raw, list) and len(raw) == 2:
        return read_at("1", day.read, raw[0]), read_at("2", day.read, raw[1])
    if isinstance(raw, list):
        raise Wrong(_("a closure is a date, or the first and the last one in square brackets"))
    return (day.read(raw),) * 2


def _closure_literal(closure: tuple[date, date]) -> str:
    first, last = closure
    return first.isoformat() if first == last else listed((first.isoformat(), last.isoformat()))


closures = several(Codec(_closure, _closure_literal))
_HOURS = pattern(read_hours_of_day, hours_text)


def _profile(raw: object) -> tuple[float, ...]:
    if not isinstance(raw, dict):
        raise Wrong(_("a profile names days, such as mon-fri = [24 weights], not {found}").format(found=shown(raw)))
    of_day: list[tuple[float, ...]] = [(0.0,) * 24] * 7
    for key, said in raw.items():
        if key not in SPANS:
            raise Wrong(_("“{key}” are no days: write for example mon, mon-fri or daily").format(key=key))
        weights = read_at(key, several(value).read, said)
        if len(weights) != 24:
            raise Wrong(_("24 weights are expected, one an hour, not {n}").format(n=len(weights)), key)
        first, last = SPANS[key]
        of_day[first : last + 1] = [weights] * (last + 1 - first)
    return tuple(weight for weights in of_day for weight in weights)


def profile_pairs(profile: tuple[float, ...]) -> Iterator[Pair]:
    """The weights of the week, equal neighbouring days together."""
    for name, said in _spans([profile[24 * weekday : 24 * weekday + 24] for weekday in range(7)]):
        yield name, "[" + ", ".join(map(number, said)) + "]"


profile = Codec(_profile, lambda weights: inline(profile_pairs(weights)))
