"""Which ready pathways there are, and how one is opened."""

import re
from functools import cache
from pathlib import Path

from model.errors import Refused
from model.i18n import LANGUAGES, _, preferred, worded
from model.study import Study

LIBRARY = Path(__file__).resolve().parent / "library"

# The name of the study, before its first pathway, in both languages: a title costs no parsing of the whole file.
_TITLE = re.compile(r'^name = \{da = "([^"]+)", en = "([^"]+)"\}$', re.MULTILINE)


@cache
def names() -> tuple[str, ...]:
    """The names by which the ready pathways are opened, in alphabetical order."""
    return tuple(sorted(path.stem for path in LIBRARY.glob("*.toml")))


def titles(language: str) -> dict[str, str]:
    """The title of each ready pathway, by name, in "da" or "en"."""
    return {name: worded(_titles(name)[language], language, preferred()) for name in names()}


def load(name: str, language: str) -> Study:
    """The study of a ready pathway in one language, with the preferred words; the same value every time.

    Raises Refused, naming those there are, where there is none of this name.
    """
    return _loaded(name, language, preferred())


@cache
def _loaded(name: str, language: str, words: frozenset[str]) -> Study:
    from model.exchange.toml import read
    from pathways.wording import spoken

    return read(spoken(_bytes(name), language, words), path=_path(name), language=language)


@cache
def _titles(name: str) -> dict[str, str]:
    found = _TITLE.search(_bytes(name).decode("utf-8"))
    if found is None:
        raise ValueError(name)
    return dict(zip(LANGUAGES, found.groups(), strict=True))


def _bytes(name: str) -> bytes:
    return _path(name).read_bytes()


def _path(name: str) -> Path:
    if name not in names():
        known = ", ".join(names())
        raise Refused(_("There is no ready pathway “{name}”. There are: {known}.").format(name=name, known=known))
    return LIBRARY / f"{name}.toml"
