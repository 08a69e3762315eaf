"""The command line, for people, scripts and acceptance. Run as `stafet COMMAND …` or `python3 dev.py run COMMAND …`."""

import locale
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TextIO

from model import i18n
from model.cli.sources import Catalogue
from model.errors import FileProblem, Refused
from model.i18n import _

REFUSED = 1
MISUSED = 2


def main(argv: Sequence[str], *, catalogue: Catalogue) -> int:
    """Do what one command line asks; returns the exit code: 0 fine, 1 findings or a refusal, 2 wrong use.

    Words come in the language of `--lang`, of the environment variable STAFET_LANGUAGE, or of the system; else Danish.
    `--words patient,hospital` says patient for citizen and hospital for sygehus.
    """
    for stream in (sys.stdout, sys.stderr):
        write_anything(stream)
    language, rest = language_asked(argv)
    words, rest = words_asked(rest)
    i18n.use(language)
    i18n.prefer(words)
    if "--lang" in rest:
        sys.stderr.write(_("--lang takes one of: {known}").format(known=", ".join(i18n.LANGUAGES)) + "\n")
        return MISUSED
    # Imported only now: the help texts of the commands are looked up as the module loads.
    from model.cli.commands import run

    try:
        return run(rest, catalogue)
    except (Refused, FileProblem) as problem:
        sys.stderr.write(f"{problem}\n")
        return REFUSED


def write_anything(stream: TextIO) -> None:
    """Let no letter or arrow end a command: files and pipes are UTF-8, a screen that lacks a sign shows “?”."""
    if isinstance(stream, TextIOWrapper) and stream.encoding.casefold().replace("-", "") != "utf8":
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def words_asked(argv: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of `--words`, and the command line without it."""
    rest = list(argv)
    if "--words" not in rest[:-1]:
        return [], rest
    at = rest.index("--words")
    asked = rest[at + 1].split(",")
    return asked, rest[:at] + rest[at + 2 :]


def language_asked(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The language of the words, and the command line without `--lang`; a language nobody knows leaves it there."""
    rest, asked = [], ""
    words = iter(argv)
    for word in words:
        if word != "--lang" and not word.startswith("--lang="):
            rest.append(word)
            continue
        asked = next(words, "") if word == "--lang" else word.removeprefix("--lang=")
        if asked not in i18n.LANGUAGES:
            rest.append("--lang")
    if asked in i18n.LANGUAGES:
        return asked, rest
    system = os.environ.get("STAFET_LANGUAGE") or os.environ.get("LANG") or (locale.getlocale()[0] or "")
    return ("en" if system.casefold().startswith("en") else "da"), rest
