"""Hours as people write and read them: "2 h 30", "3 d", "1,5 t", "3 døgn", "45 min"."""

import math
import re

from model.errors import Refused
from model.i18n import _, language

HOURS_A_WEEK = 168.0

_MINUTE = 1 / 60
_FACTORS = {
    "min": 1 / 60, "minut": 1 / 60, "minutter": 1 / 60, "minute": 1 / 60, "minutes": 1 / 60, "m": 1 / 60,
    "h": 1.0, "hour": 1.0, "hours": 1.0, "t": 1.0, "time": 1.0, "timer": 1.0,
    "d": 24.0, "day": 24.0, "days": 24.0, "dag": 24.0, "dage": 24.0, "døgn": 24.0,
    "w": 168.0, "week": 168.0, "weeks": 168.0, "u": 168.0, "uge": 168.0, "uger": 168.0,
}  # fmt: skip
_NEXT = {math.inf: 1.0, 168.0: 24.0, 24.0: 1.0, 1.0: _MINUTE}
"""The unit of a number that has none, by the unit before it; after minutes there is none."""
_PART = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*([^\W\d_]*)\.?")
_SIGN = re.compile(r"\s*([-−+])")
_CLOCK = re.compile(r"\s*(\d{1,3}):([0-5]\d)\s*")


def read_hours(text: str) -> float:
    """The hours somebody wrote, the larger unit first. A number without a unit is hours, and after a unit the next
    smaller one: "2 h 30" is two and a half hours, "3 d 4" three days and four hours.

    Raises Refused, naming the part that was not understood.
    """
    clock = _CLOCK.fullmatch(text)
    if clock:
        return int(clock[1]) + int(clock[2]) / 60
    sign = _SIGN.match(text)
    total, position, above = 0.0, sign.end() if sign else 0, math.inf
    while position < len(text.rstrip()):
        part = _PART.match(text, position)
        if part is None:
            raise _unreadable(text)
        number, unit = float(part[1].replace(",", ".")), part[2].casefold()
        if unit and unit not in _FACTORS:
            raise Refused(
                _("“{unit}” in “{text}” is not a unit of time: use min, h, d or weeks.").format(unit=part[2], text=text)
            )
        factor = _FACTORS[unit] if unit else _NEXT.get(above, 0.0)
        if not 0 < factor < above:
            raise _unreadable(text)
        total += number / 60 if factor == _MINUTE else number * factor  # so that 23 min is exactly 23/60
        position, above = part.end(), factor if unit else 0.0
    if above == math.inf or not math.isfinite(total):
        raise _unreadable(text)
    return -total if sign and sign[1] in "-−" else total


def _unreadable(text: str) -> Refused:
    return Refused(_("“{text}” is not a time: write for example 2 h 30, 45 min or 3 d.").format(text=text))


def write_hours(hours: float) -> str:
    """A length of time in the language of the moment: "45 min", "2 t 30", "66,5 t", "3 døgn", "12 t 20".

    `read_hours` reads it back: exactly where it is whole minutes, else to a twentieth of an hour.
    """
    sign, size = ("−" if hours < 0 else ""), abs(hours)
    if size >= 48 and size % 24 == 0:
        return sign + _("{n} d").format(n=f"{size / 24:.0f}")
    minutes = round(size * 60)
    whole = abs(minutes - size * 60) < 1e-6
    if whole and minutes < 60:
        return sign + _("{n} min").format(n=minutes)
    if whole and minutes % 60 and (size < 10 or minutes % 6):
        return sign + _("{h} h {m}").format(h=minutes // 60, m=f"{minutes % 60:02d}")
    return sign + _("{n} h").format(n=_plainly(size))


def tell_hours(hours: float) -> str:
    """As `write_hours`, to a tenth of an hour and with large numbers grouped: to be read by people only."""
    if abs(hours) < 1000:
        return write_hours(round(hours, 1))
    return _("{n} h").format(n=write_number(hours))


def _plainly(value: float) -> str:
    """With one decimal and no grouping: a grouped number of hours would be read as a decimal one."""
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if language() == "da" else text


def write_number(value: float, digits: int = 1) -> str:
    """A number with the decimal mark and the grouping of the language of the moment."""
    text = f"{value:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if language() == "da":
        text = text.translate(str.maketrans(",.", ".,"))
    return "0" if text == "-0" else text.replace("-", "−")


def read_number(text: str) -> float:
    """A number written with a comma or a point as decimal mark; refused where it is none."""
    try:
        value = float(text.strip().replace("−", "-").replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Refused(_("“{text}” is not a number.").format(text=text))
    return value


_WITHIN = re.compile(r"\s*([\d.,]+)\s*%\s*(?:\D*?)\s*(\d[\d.,]*)?\s*(?:døgn|dage?|d|days?)\s*")
_OFTEN = re.compile(r"\s*([\d.,]+)\s*(?:gange|times)\b.*")
MONTH = 30.0
"""The days within which people say how often something strikes."""


def read_rate(text: str) -> float:
    """A rate a day: as a number ("0.02"), or as people say it, a share within some days ("16 % in 30 days").

    Raises Refused where it is neither, or a share of 100 % or more.
    """
    said = _WITHIN.fullmatch(text.casefold())
    if said is None:
        often = _OFTEN.fullmatch(text.casefold())
        return read_number(often[1] if often else text)
    share, days = read_number(said[1]) / 100, read_number(said[2] or "1")
    if not (0 <= share < 1 and days > 0):
        raise Refused(_("“{text}”: a share within some days lies below 100 %.").format(text=text))
    return -math.log1p(-share) / days


def write_rate(rate: float) -> str:
    """A rate a day as the share it strikes within a month, within a day, or how often a day."""
    for days, text in ((MONTH, _("{n} % in 30 days")), (1.0, _("{n} % in 1 day"))):
        share = -math.expm1(-rate * days)
        if share <= 0.9:
            return text.format(n=write_number(100 * share, 1))
    return _("{n} times a day").format(n=write_number(rate, 1))
