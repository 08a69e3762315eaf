"""Times and distributions as people write them: "2 h 30", "triangular 4 h, 10 h, 36 h, at most 2 d"."""

import re
from decimal import Decimal
from functools import lru_cache

from model.distribution import PARAMETERS, Distribution, Shape, as_said, lognormal_said
from model.errors import Refused
from model.i18n import _
from model.units import read_hours

# A comma between two digits is a decimal mark ("1,5 h"), any other separates.
_COMMA = re.compile(r"\s*(?:(?<!\d),|,(?!\d)|;)\s*")
_NAMED = re.compile(r"([a-z][a-z0-9]*)\s+(.*)")
_SHAPES = {shape.value: shape for shape in Shape}
_CAP = "at most "
_DAYS_FROM = 96
"""From here on whole days are written as days; below, "72 h" is how the field says it."""

hours = lru_cache(maxsize=4096)(read_hours)


def time_text(value: float) -> str:
    """The shortest of the usual ways to write so many hours that reads back as exactly the same number."""
    return next(text for text in _ways(value) if hours(text) == value)


def _ways(value: float) -> list[str]:
    sign, size = ("-" if value < 0 else ""), abs(value)
    ways = []
    if size >= _DAYS_FROM and size % 24 == 0:
        ways.append(f"{size / 24:.0f} d")
    if size < 1e5:
        whole, minutes = divmod(round(size * 60), 60)
        if not whole and minutes:
            ways.append(f"{minutes} min")
        if minutes and 0 < whole < 24:
            ways.append(f"{whole} h {minutes:02d}")
    exact = format(Decimal(repr(float(size))), "f")
    return [*(sign + way for way in ways), sign + exact.removesuffix(".0") + " h"]


@lru_cache(maxsize=4096)
def read_distribution(text: str) -> Distribution:
    """A distribution as written; raises Refused naming what was not understood."""
    *parts, last = _COMMA.split(text.strip())
    cap = hours(last.removeprefix(_CAP)) if last.startswith(_CAP) else None
    if cap is None:
        parts.append(last)
    if not parts or not parts[0]:
        raise Refused(_("“{text}” is not a time: write for example 2 h 30, 45 min or 3 d.").format(text=text))
    word = parts[0].split(maxsplit=1)[0]
    shape = _SHAPES.get(word)
    if shape is None and word[0].isalpha():
        raise Refused(
            _("“{word}” is not a kind of distribution: use one of {known}.").format(word=word, known=", ".join(_SHAPES))
        )
    if shape is None and len(parts) > 1:
        raise Refused(_("“{text}” is several times without saying which kind of distribution.").format(text=text))
    parts[0] = parts[0].removeprefix(word).strip() if shape else parts[0]
    return _built(shape or Shape.CONSTANT, parts, cap)


def _built(shape: Shape, parts: list[str], cap: float | None) -> Distribution:
    parts = [part for part in parts if part]
    if shape in (Shape.LOGNORMAL, Shape.GAMMA):
        said = _named(parts, shape)
        if "median" in said:
            return lognormal_said(said["median"], said["p90"], cap=cap)
        return Distribution(shape, (said["mean"], said["sd"]), cap)
    return Distribution(shape, tuple(hours(part) for part in parts), cap)


def _named(parts: list[str], shape: Shape) -> dict[str, float]:
    """The named numbers of a lognormal or gamma: mean and sd, or median and p90."""
    found = [_NAMED.fullmatch(part) for part in parts]
    said = {match[1]: hours(match[2]) for match in found if match}
    allowed = ({"mean", "sd"}, {"median", "p90"}) if shape is Shape.LOGNORMAL else ({"mean", "sd"},)
    if len(said) != len(parts) or set(said) not in allowed:
        raise Refused(_wanted(shape))
    return said


def _wanted(shape: Shape) -> str:
    if shape is Shape.LOGNORMAL:
        return _("Write a lognormal as “lognormal median 72 h, p90 168 h” or “lognormal mean 80 h, sd 30 h”.")
    return _("Write a gamma as “gamma mean 80 h, sd 30 h”.")


def distribution_text(distribution: Distribution) -> str:
    """As `read_distribution` reads it; its source is not part of it."""
    text = _shape_text(distribution)
    return text if distribution.cap is None else f"{text}, {_CAP}{time_text(distribution.cap)}"


def _shape_text(distribution: Distribution) -> str:
    shape, values = distribution.shape, distribution.values
    if shape is Shape.CONSTANT:
        return time_text(values[0])
    if shape is Shape.LOGNORMAL:
        said = _said_text(distribution)
        if said:
            return said
    if shape in (Shape.LOGNORMAL, Shape.GAMMA):
        named = zip(PARAMETERS[shape], values, strict=True)
        return f"{shape} " + ", ".join(f"{name} {time_text(value)}" for name, value in named)
    return f"{shape} " + ", ".join(time_text(value) for value in values)


def _said_text(distribution: Distribution) -> str | None:
    """By median and 90th percentile, where these are round and give exactly the same values."""
    try:
        median, p90 = (_rounded(value) for value in as_said(distribution))
        same = lognormal_said(hours(median), hours(p90)).values == distribution.values
    except (Refused, ValueError, OverflowError, ZeroDivisionError):
        return None  # so wide or so narrow that the other way round is lost to rounding
    return f"lognormal median {median}, p90 {p90}" if same else None


def _rounded(value: float) -> str:
    minutes = round(value * 60)
    return time_text(hours(f"{minutes} min")) if abs(minutes / 60 - value) < 1e-7 else time_text(round(value, 6))
