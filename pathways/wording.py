"""The texts of the library with the words that are preferred: patient for borger, hospital for sygehus."""

import re
from functools import partial

from model.i18n import worded


def spoken(content: bytes, language: str, words: frozenset[str]) -> bytes:
    """A file of the library with the preferred words in its texts of this language; ids and keys stay."""
    if not words:
        return content
    said = re.compile(rf'(\b{language} = ")([^"]*)(")')
    return said.sub(partial(_said, language, words), content.decode("utf-8")).encode("utf-8")


def _said(language: str, words: frozenset[str], found: re.Match[str]) -> str:
    return f"{found[1]}{worded(found[2], language, words)}{found[3]}"
