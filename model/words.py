"""Text that may be kept: of sensible length, and never about a person."""

import re

from model.errors import Refused
from model.i18n import _

LONGEST = 20_000

# Ten digits whose first six are a date (day 1-31, or 61-91 in replacement numbers; month 1-12), written as one usually
# writes them: 010180-1234, 0101801234, 010180 1234; with the parts of the date apart only before a hyphen or a dash
# (01.01.80-1234), for "01.01.26 1430" is a date and a time of day.
_DAY, _MONTH = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])", r"(?:0[1-9]|1[0-2])"
_HYPHEN = "[-–—‐‑−]"
_CPR = re.compile(
    rf"(?<!\d)(?:{_DAY}{_MONTH}\d\d\s?{_HYPHEN}?|{_DAY}([ ./-]){_MONTH}\1\d\d\s?{_HYPHEN})\s?\d{{4}}(?!\d)"
)


def plain(text: str) -> str:
    """The text itself; refused where it seems to hold a CPR number, is endless or cannot be stored."""
    if _CPR.search(text):
        raise Refused(
            _("The text looks as if it holds a CPR number. Stafet keeps functions, never persons: remove it.")
        )
    if len(text) > LONGEST:
        raise Refused(_("The text is too long: at most {n} characters.").format(n=LONGEST))
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused(_("The text holds a broken character: write it anew.")) from None
    return text
