"""Words for the user, in the language of the moment.

Message ids are the English sentences of the code. Each area of the house has a catalogue of its own,
``resources/translations/<language>/LC_MESSAGES/<area>.mo``; together they are one vocabulary.
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("da", "en")
TRANSLATIONS = Path(__file__).resolve().parent.parent / "resources" / "translations"

_default = ["da"]
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


def _(message: str) -> str:
    """The sentence in the language of the moment; itself where no catalogue knows it."""
    return _translated(language(), message)


def ngettext(one: str, many: str, number: int) -> str:
    """As `_`, choosing the singular or the plural by the number."""
    return _catalogue(language()).ngettext(one, many, number)


@cache
def _translated(name: str, message: str) -> str:
    """Kept, because a drawing asks for the same few words thousands of times."""
    return _catalogue(name).gettext(message)


@cache
def _catalogue(name: str) -> _gettext.NullTranslations:
    whole = _gettext.NullTranslations()
    for path in sorted((TRANSLATIONS / name / "LC_MESSAGES").glob("*.mo")):
        with path.open("rb") as stream:
            whole.add_fallback(_gettext.GNUTranslations(stream))
    return whole
