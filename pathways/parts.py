"""The messages, functions and calendars that are offered when one is added, from parts.toml beside this file."""

from functools import cache
from pathlib import Path

from model.pathway import Pathway

PARTS = Path(__file__).resolve().parent / "parts.toml"


@cache
def parts(language: str) -> Pathway:
    """All known parts as one pathway, with its words in "da" or "en"; the same value every time."""
    from model.exchange.toml import read

    return read(PARTS.read_bytes(), path=PARTS, language=language).pathway()
