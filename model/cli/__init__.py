"""The command line, for people, scripts and acceptance. Run as `stafet COMMAND …` or `python3 dev.py run COMMAND …`."""

import locale
import os
import sys
from collections.abc import Sequence

from model import i18n
from model.cli.sources import Catalogue
from model.errors import FileProblem, Refused

REFUSED = 1


def main(argv: Sequence[str], *, catalogue: Catalogue) -> int:
    """Do what one command line asks; returns the exit code: 0 fine, 1 findings or a refusal, 2 wrong use.

    Words come in the language of `--lang`, of the environment variable STAFET_LANGUAGE, or of the system; else Danish.
    `--words patient,hospital` says patient for citizen and hospital for sygehus.
    """
    language, rest = language_asked(argv)
    words, rest = words_asked(rest)
    i18n.use(language)
    i18n.prefer(words)
    # Imported only now: the help texts of the commands are looked up as the module loads.
    from model.cli.commands import run

    try:
        return run(rest, catalogue)
    except (Refused, FileProblem) as problem:
        sys.stderr.write(f"{problem}\n")
        return REFUSED


def words_asked(argv: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of `--words`, and the command line without it."""
    rest = list(argv)
    if "--words" not in rest[:-1]:
        return [], rest
    at = rest.index("--words")
    asked = rest[at + 1].split(",")
    return asked, rest[:at] + rest[at + 2 :]


def language_asked(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The language of the words, and the command line without `--lang`."""
    rest, asked = [], ""
    words = iter(argv)
    for word in words:
        if word == "--lang":
            asked = next(words, "")
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
        else:
            rest.append(word)
    if asked in i18n.LANGUAGES:
        return asked, rest
    system = os.environ.get("STAFET_LANGUAGE") or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return ("en" if system.casefold().startswith("en") else "da"), rest
