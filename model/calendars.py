"""Opening hours: weekly intervals, and what holds on a holiday (SEMANTICS 1)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from model.errors import Refused
from model.i18n import _
from model.ids import checked
from model.provenance import ALWAYS, Source, Validity
from model.words import plain

DAY = 1440
WEEK = 7 * DAY

Interval = tuple[int, int]


class OnHoliday(StrEnum):
    """What a calendar does on a holiday: as on any such weekday, closed, or hours of its own."""

    USUAL = "usual"
    CLOSED = "closed"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Calendar:
    """When somebody is there: half-open intervals in minutes since Monday 00:00 (0 … 10080), kept sorted and joined.

    `on_holiday` None means the default: as usual where the calendar is round the clock, else closed.
    `own` are the intervals of a holiday, in minutes of the day (0 … 1440), used where `on_holiday` is "own".
    `closures` are days on which it is closed whatever the weekday (a local closure), first and last day included.
    """

    id: str
    name: str = ""
    intervals: tuple[Interval, ...] = ()
    on_holiday: OnHoliday | None = None
    own: tuple[Interval, ...] = ()
    closures: tuple[tuple[date, date], ...] = ()
    validity: Validity = ALWAYS
    basis: Source | None = None

    def __post_init__(self) -> None:
        checked(self.id)
        plain(self.name)
        object.__setattr__(self, "intervals", _joined(self.intervals, WEEK, self.name))
        object.__setattr__(self, "own", _joined(self.own, DAY, self.name))
        object.__setattr__(self, "closures", tuple(sorted(set(self.closures))))
        if any(last < first for first, last in self.closures):
            raise Refused(_("A closure of “{name}” ends before it begins.").format(name=self.name or self.id))

    @property
    def round_the_clock(self) -> bool:
        """Whether every minute of the week is open."""
        return self.intervals == ((0, WEEK),)

    @property
    def holiday_rule(self) -> OnHoliday:
        """What holds on a holiday once the default is settled."""
        if self.on_holiday is not None:
            return self.on_holiday
        return OnHoliday.USUAL if self.round_the_clock else OnHoliday.CLOSED

    @property
    def minutes_a_week(self) -> int:
        """Open minutes in a week without holidays."""
        return sum(end - start for start, end in self.intervals)

    def of_day(self, weekday: int) -> tuple[Interval, ...]:
        """The intervals of one weekday (Monday 0), in minutes of that day."""
        low, high = weekday * DAY, (weekday + 1) * DAY
        cut = ((max(start, low) - low, min(end, high) - low) for start, end in self.intervals)
        return tuple((start, end) for start, end in cut if start < end)

    def closed_for_long(self, day: date) -> bool:
        """Whether the day lies in a local closure."""
        return any(first <= day <= last for first, last in self.closures)


def weekly(days: Iterable[int], start: int, end: int) -> tuple[Interval, ...]:
    """The same interval, in minutes of the day, on each of these weekdays (Monday 0)."""
    return tuple((day * DAY + start, day * DAY + end) for day in days)


def _joined(intervals: Iterable[Interval], limit: int, name: str) -> tuple[Interval, ...]:
    """Sorted and with touching intervals made one, so that equal openings are equal values."""
    result: list[Interval] = []
    for start, end in sorted(intervals):
        if not 0 <= start < end <= limit:
            raise Refused(
                _(
                    "The opening {start}–{end} (minutes) of “{name}” must lie within 0–{limit} and end after it begins."
                ).format(start=start, end=end, name=name, limit=limit)
            )
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


OFFICE = Calendar("office", intervals=weekly(range(5), 8 * 60, 15 * 60))
"""What holds where no hours are given: Mon–Fri 08–15 (SEMANTICS 3)."""

ROUND_THE_CLOCK = Calendar("always", intervals=((0, WEEK),))


@dataclass(frozen=True, slots=True)
class Holidays:
    """Which days count as holidays: the public ones, and by default also three half-official days."""

    constitution_day: bool = True
    christmas_eve: bool = True
    new_years_eve: bool = True
    closures: tuple[date, ...] = field(default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "closures", tuple(sorted(set(self.closures))))

    def of_year(self, year: int) -> frozenset[date]:
        """The holidays of a calendar year in Denmark."""
        chosen = {
            date(year, 6, 5): self.constitution_day,
            date(year, 12, 24): self.christmas_eve,
            date(year, 12, 31): self.new_years_eve,
        }
        extra = {day for day, counts in chosen.items() if counts}
        return frozenset(_public(year) | extra | {day for day in self.closures if day.year == year})

    def between(self, first: date, last: date) -> frozenset[date]:
        """The holidays from one day to another, both included."""
        years = range(first.year, last.year + 1)
        return frozenset(day for year in years for day in self.of_year(year) if first <= day <= last)


@cache
def _public(year: int) -> frozenset[date]:
    """Denmark's public holidays, from the library `holidays` (Store Bededag until 2023)."""
    from holidays import country_holidays  # 60 ms, and many starts need no holiday

    return frozenset(country_holidays("DK", years=year, observed=False, categories=("public",)))


def monday_of_week_one(year: int) -> date:
    """t = 0 of a real year: the Monday of the ISO week that holds 1 January (SEMANTICS, head)."""
    first = date(year, 1, 1)
    return first - timedelta(days=first.weekday())


def easter_sunday(year: int) -> date:
    """Easter of the Gregorian calendar (Meeus, Jones and Butcher: Astronomical Algorithms, 2nd ed., ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)
