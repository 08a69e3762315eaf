"""Durations as people say them, in Danish or English: "2–5 timer, oftest 3", "median 3 d, 90 % 7 d", "1,5 t"."""

import re

from model.distribution import Distribution, Shape, constant, lognormal_said
from model.errors import Refused
from model.i18n import _
from model.phrases import duration
from model.units import read_hours

_CAP = re.compile(r",?\s*(?:at most|max\.?|højst|maks\.?)\s+(.+)$", re.IGNORECASE)
_MODE = re.compile(r",?\s*(?:mostly|usually|oftest|typisk|mest)\s+(.+)$", re.IGNORECASE)
_SAID = re.compile(
    r"median\s+(.+?),?\s*(?:and|og)?\s*90\s*%\s*(?:within|in|inden for|inden|under)?\s*(.+)$", re.IGNORECASE
)
_MEAN = re.compile(
    r"(?:mean|about|on average|i snit|gennemsnitligt|gennemsnit|middel|cirka|ca\.?)\s+(.+)$", re.IGNORECASE
)
_RANGE = re.compile(r"([-−]?\d.*?)\s*(?:–|—|-|\bto\b|\btil\b)\s*(.+)$", re.IGNORECASE)
_BARE = re.compile(r"[\d.,]+$")
_UNIT = re.compile(r"[^\W\d_]+\.?\s*$")


def read_duration(text: str) -> Distribution | None:
    """What somebody wrote; None where nothing. Raises Refused, naming the part that was not understood."""
    text = " ".join(text.split()).removesuffix(_(" (opening hours)"))
    if not text or text.casefold() in ("ved ikke", "?", "not known yet", _("not known yet").casefold()):
        return None
    text, cap = _split(_CAP, text)
    text, mode = _split(_MODE, text)
    return _built(text, mode, None if cap is None else read_hours(cap))


def needed_duration(text: str) -> Distribution:
    """As `read_duration` where something must be said; nothing is 0."""
    return read_duration(text) or constant(0)


def write_duration(said: Distribution | None) -> str:
    """As `read_duration` reads it; empty where nothing is said."""
    return "" if said is None else duration(said)


def _built(text: str, mode: str | None, cap: float | None) -> Distribution:
    said = _SAID.fullmatch(text)
    if said:
        return lognormal_said(read_hours(said[1]), read_hours(said[2]), cap=cap)
    mean = _MEAN.fullmatch(text)
    if mean:
        return Distribution(Shape.EXPONENTIAL, (read_hours(mean[1]),), cap)
    ends = _RANGE.fullmatch(text)
    if ends is None:
        if mode is not None:
            raise Refused(_("“mostly” needs a range before it: write for example 2–5 h, mostly 3 h."))
        return Distribution(Shape.CONSTANT, (read_hours(text),), cap)
    low, high = read_hours(_with_unit(ends[1], ends[2])), read_hours(ends[2])
    if mode is None:
        return Distribution(Shape.UNIFORM, (low, high), cap)
    return Distribution(Shape.TRIANGULAR, (low, read_hours(_with_unit(mode, ends[2])), high), cap)


def _split(pattern: re.Pattern[str], text: str) -> tuple[str, str | None]:
    found = pattern.search(text)
    return (text[: found.start()], found[1]) if found else (text, None)


def _with_unit(number: str, other: str) -> str:
    """ "2" of "2–5 timer" means hours because 5 does."""
    unit = _UNIT.search(other)
    return f"{number} {unit[0]}" if unit and _BARE.fullmatch(number.strip()) else number
