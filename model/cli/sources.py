"""What a SOURCE on the command line means: a ready pathway's name, or a file; `FILE#id` for one pathway of several."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from model.errors import FileProblem
from model.i18n import _, language
from model.pathway import Pathway
from model.study import Study


class Catalogue(Protocol):
    """The ready pathways; handed in by the front door, since the library stands a floor above."""

    def names(self) -> tuple[str, ...]: ...

    def titles(self, language: str) -> Mapping[str, str]: ...

    def load(self, name: str, language: str) -> Study: ...


@dataclass(frozen=True)
class Shelf:
    """The ready pathways during one command, and what could not be read of the files it opened, a sentence each."""

    catalogue: Catalogue
    problems: list[str] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        return self.catalogue.names()

    def titles(self, language: str) -> Mapping[str, str]:
        return self.catalogue.titles(language)

    def load(self, name: str, language: str) -> Study:
        return self.catalogue.load(name, language)


def opened(source: str, shelf: Shelf) -> tuple[Study, Pathway]:
    """The study a SOURCE names, and the pathway of it that is meant (the first unless `#id` is given).

    Raises FileProblem where there is neither such a ready pathway nor such a file, Refused for an unknown id.
    """
    name, _mark, wanted = source.partition("#")
    study = shelf.load(name, language()) if name in shelf.names() else read_file(Path(name), shelf)
    return study, study.pathway(wanted or None)


def read_file(path: Path, shelf: Shelf) -> Study:
    """A study from a file, by its suffix; what a newer or damaged file lost on the way is said at once."""
    match path.suffix.casefold():
        case ".stafet":
            from model.store.files import open_study

            found = open_study(path)
            shelf.problems.extend(found.problems)
            sys.stderr.writelines(f"{problem}\n" for problem in found.problems)
            return found.study
        case ".toml":
            from model.exchange.toml import read_file as read_toml

            return read_toml(path, language=language())
    if path.exists():
        raise FileProblem(path, _("{path}: files that can be read end in .stafet or .toml.").format(path=path))
    raise FileProblem(
        path,
        _("There is neither a ready pathway nor a file called “{name}”. Ready are: {names}.").format(
            name=path, names=", ".join(shelf.names())
        ),
    )


def write_file(study: Study, path: Path) -> None:
    """A study to a file, by its suffix."""
    match path.suffix.casefold():
        case ".stafet":
            from model.store.files import save

            save(study, path)
        case ".toml":
            from model.exchange.toml import write_file as write_toml

            write_toml(study, path)
        case _:
            raise FileProblem(path, _("{path}: files that can be written end in .stafet or .toml.").format(path=path))
