"""Days as people type them: "9.10.2026", "9/10 2026", "2026-10-09"."""

import re
from datetime import date, datetime, time, timedelta

from gui.panels.amounts import read_clock
from model.errors import Refused
from model.i18n import _
from model.phrases import clock

_DANISH = re.compile(r"(\d{1,2})[./\- ]+(\d{1,2})[./\- ]+(\d{4})")
_MOMENT = re.compile(r"(.*\d{4}|\d{4}-\d\d-\d\d)[T ]+((?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)", re.IGNORECASE)
_TO = re.compile(r"\s*(?:–|—|\bto\b|\btil\b|\s-\s)\s*")


def read_date(text: str) -> date | None:
    """A day; None where nothing is said. Raises Refused where it is none."""
    text = text.strip()
    if not text:
        return None
    found = _DANISH.fullmatch(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
    except ValueError:
        raise Refused(_("“{text}” is not a day: write for example 9.10.2026.").format(text=text)) from None


def write_date(day: date | None) -> str:
    """ "9.10.2026"; empty where nothing is said."""
    return "" if day is None else f"{day.day}.{day.month}.{day.year}"


def read_stretches(text: str) -> tuple[tuple[date, date], ...]:
    """Days and stretches of days: "23.12.2026 – 2.1.2027; 15.5.2027"."""
    return tuple(_stretch(part) for part in re.split(r"[;\n]", text) if part.strip())


def write_stretches(stretches: tuple[tuple[date, date], ...]) -> str:
    """As `read_stretches` reads it."""
    return "; ".join(
        write_date(first) if first == last else f"{write_date(first)} – {write_date(last)}" for first, last in stretches
    )


def read_moments(text: str) -> tuple[datetime, ...]:
    """Days with a time of day, in turn: "9.10.2026 14.30; 10.10.2026 8". Raises Refused, naming what is none."""
    return tuple(_moment(part.strip()) for part in re.split(r"[;\n]", text) if part.strip())


def write_moments(moments: tuple[datetime, ...]) -> str:
    """As `read_moments` reads it."""
    return "; ".join(f"{write_date(one.date())} {clock(one.hour * 60 + one.minute)}" for one in moments)


def _moment(text: str) -> datetime:
    found = _MOMENT.fullmatch(text)
    day = read_date(found[1]) if found else None
    if found is None or day is None:
        raise Refused(_("“{text}” is not a day and a time: write for example 9.10.2026 14.30.").format(text=text))
    return datetime.combine(day, time()) + timedelta(minutes=read_clock(found[2]))


def _stretch(text: str) -> tuple[date, date]:
    ends = [read_date(part) for part in _TO.split(text.strip())]
    days = [day for day in ends if day is not None]
    if not 1 <= len(days) <= 2:
        raise Refused(_("“{text}” is not a day: write for example 9.10.2026.").format(text=text.strip()))
    return days[0], days[-1]
