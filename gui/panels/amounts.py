"""Shares, counts, clock times and money as people type them."""

import re

from model.errors import Refused
from model.i18n import _
from model.units import read_number, write_number

_GROUPS = re.compile(r"[\s.,](?=\d{3}(?:\D|$))")
_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d\d))?")


def read_share(text: str) -> float | None:
    """0–1 from "82 %", "82" or "0,82"; None where nothing is said."""
    text = text.strip()
    if not text:
        return None
    number = read_number(text.rstrip("% "))
    return number / 100 if text.endswith("%") or number > 1 else number


def write_share(share: float | None) -> str:
    """ "82 %"; empty where nothing is said."""
    return "" if share is None else f"{write_number(share * 100)} %"


def read_count(text: str) -> int | None:
    """A whole number; None where nothing is said."""
    if not text.strip():
        return None
    number = read_number(_GROUPS.sub("", text.strip()))
    if number != int(number):
        raise Refused(_("“{text}” is not a whole number.").format(text=text))
    return int(number)


def read_amount(text: str) -> float | None:
    """A number, with its unit left away; None where nothing is said."""
    text = text.casefold().replace("kr.", "").replace("kr", "").strip()
    return read_number(text) if text else None


def read_clock(text: str) -> int:
    """Minutes of the day from "12", "14.30" or "kl. 8"."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None or int(found[1]) > 24 or int(found[2] or 0) > 59:
        raise Refused(_("“{text}” is not a time of day: write for example 12 or 14.30.").format(text=text))
    return int(found[1]) * 60 + int(found[2] or 0)
