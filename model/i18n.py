"""Words for the user, in the language of the moment.

Message ids are the English sentences of the code. Each area of the house has a catalogue of its own,
``resources/translations/<language>/LC_MESSAGES/<area>.mo``; together they are one vocabulary.
"""

import gettext as _gettext
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, partial
from pathlib import Path

LANGUAGES = ("da", "en")
TRANSLATIONS = Path(__file__).resolve().parent.parent / "resources" / "translations"

_default = ["da"]
_preferred: list[frozenset[str]] = [frozenset()]
_spoken: ContextVar[str | None] = ContextVar("spoken language", default=None)


def language() -> str:
    """The language words are in now: "da" or "en"."""
    return _spoken.get() or _default[0]


def use(name: str) -> None:
    """Choose the language of the whole program (all threads)."""
    if name not in LANGUAGES:
        raise ValueError(name)
    _default[0] = name


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Another language for a while in this thread: a document may be in English under a Danish window."""
    if name not in LANGUAGES:
        raise ValueError(name)
    token = _spoken.set(name)
    try:
        yield
    finally:
        _spoken.reset(token)


def prefer(words: Iterable[str]) -> None:
    """Say "patient" for borger or citizen, "hospital" for sygehus, in the program's own sentences; none: as written."""
    _preferred[0] = frozenset(words) & CHOICES


def preferred() -> frozenset[str]:
    """The words that were chosen with `prefer`."""
    return _preferred[0]


def _(message: str) -> str:
    """The sentence in the language of the moment; itself where no catalogue knows it."""
    return _translated(language(), message, _preferred[0])


def ngettext(one: str, many: str, number: int) -> str:
    """As `_`, choosing the singular or the plural by the number."""
    return worded(_catalogue(language()).ngettext(one, many, number), language(), _preferred[0])


@cache
def _translated(name: str, message: str, words: frozenset[str]) -> str:
    """Kept, because a drawing asks for the same few words thousands of times."""
    return worded(_catalogue(name).gettext(message), name, words)


def worded(text: str, name: str, words: frozenset[str]) -> str:
    """A text with the preferred words in place of ours, in all their forms and with their capitals."""
    for choice, pattern, forms in REWORDED[name]:
        if choice in words:
            text = pattern.sub(partial(_reworded, forms), text)
    return text


def _reworded(forms: dict[str, str], found: re.Match[str]) -> str:
    word = forms[found[0].casefold()]
    return word[0].upper() + word[1:] if found[0][0].isupper() else word


def _rewording(choice: str, **forms: str) -> tuple[str, re.Pattern[str], dict[str, str]]:
    """Whole words only, names of placeholders left alone."""
    return choice, re.compile(rf"(?<![{{\w])(?:{'|'.join(forms)})(?![\w}}])", re.IGNORECASE), forms


CHOICES = frozenset(["patient", "hospital"])
"""What may be preferred: municipalities say borger, hospitals patient; regions differ over sygehus and hospital."""

REWORDED = {
    "da": (
        _rewording(
            "patient",
            borger="patient",
            borgers="patients",
            borgeren="patienten",
            borgerens="patientens",
            borgere="patienter",
            borgeres="patienters",
            borgerne="patienterne",
            borgernes="patienternes",
        ),
        _rewording(
            "hospital",
            sygehus="hospital",
            sygehuset="hospitalet",
            sygehusets="hospitalets",
            sygehuse="hospitaler",
            sygehusene="hospitalerne",
            sygehusenes="hospitalernes",
            sygehusophold="hospitalsophold",
            sygehuslægen="hospitalslægen",
        ),
    ),
    "en": (_rewording("patient", citizen="patient", citizens="patients"),),
}


@cache
def _catalogue(name: str) -> _gettext.NullTranslations:
    whole = _gettext.NullTranslations()
    for path in sorted((TRANSLATIONS / name / "LC_MESSAGES").glob("*.mo")):
        with path.open("rb") as stream:
            whole.add_fallback(_gettext.GNUTranslations(stream))
    return whole
