"""The words of the field with their meaning, from ``resources/glossary.toml``: for the document and for tooltips."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from model.i18n import language, preferred, worded

GLOSSARY = Path(__file__).resolve().parent.parent / "resources" / "glossary.toml"


@dataclass(frozen=True, slots=True)
class Term:
    """A word in one language, other forms of it, its word in the other language, and what it means (may be empty)."""

    word: str
    forms: tuple[str, ...]
    other: str
    meaning: str

    @property
    def said(self) -> str:
        """The meaning with the preferred words (patient, hospital); where it speaks of both words, as it is."""
        spoken = worded(self.meaning, language(), preferred())
        return self.meaning if self.word in ("borger", "citizen") else spoken


@cache
def terms(language: str) -> tuple[Term, ...]:
    """All terms in "da" or "en", in the order of the alphabet."""
    other = {"da": "en", "en": "da"}[language]
    found = []
    for entry in tomllib.loads(GLOSSARY.read_text(encoding="utf-8"))["term"]:
        meaning = entry.get("meaning", {}).get(language, "")
        found.append(Term(entry[language][0], tuple(entry[language]), entry[other][0], meaning))
    return tuple(sorted(found, key=lambda term: _alphabetical(term.word)))


def meaning(word: str, language: str) -> str:
    """What a word means, in any of its forms; empty where nothing is known or nothing need be said."""
    wanted = word.casefold()
    for term in terms(language):
        if wanted in (form.casefold() for form in term.forms):
            return term.meaning
    return ""


def occurring(texts: Iterable[str], language: str) -> tuple[Term, ...]:
    """The terms with a meaning that stand as words (also inflected) in the texts."""
    stands = {found.casefold() for text in texts for found in _forms(language).findall(text)}
    return tuple(
        term for term in terms(language) if term.meaning and any(form.casefold() in stands for form in term.forms)
    )


@cache
def _forms(language: str) -> re.Pattern[str]:
    """Any form of any term as a word. Danish and English endings are short; a compound that only begins with a word is
    another word."""
    forms = sorted((form for term in terms(language) for form in term.forms), key=len, reverse=True)
    either = "|".join(map(re.escape, forms))
    return re.compile(rf"\b({either})(?:e|en|et|er|erne|ens|ets|n|t|r|s|ne|es)?\b", re.IGNORECASE)


def _alphabetical(word: str) -> str:
    """Æ, ø and å come last, in this order."""
    return word.casefold().translate(str.maketrans("æøå", "{|}"))
