"""The messages, functions and calendars that are offered when one is added, from parts.toml beside this file."""

from functools import cache
from pathlib import Path

from model.i18n import preferred
from model.pathway import Pathway

PARTS = Path(__file__).resolve().parent / "parts.toml"


def parts(language: str) -> Pathway:
    """All known parts as one pathway, with its words in "da" or "en", and the preferred ones; the same every time."""
    return _parts(language, preferred())


@cache
def _parts(language: str, words: frozenset[str]) -> Pathway:
    from model.exchange.toml import read
    from pathways.wording import spoken

    return read(spoken(PARTS.read_bytes(), language, words), path=PARTS, language=language).pathway()
