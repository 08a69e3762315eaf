"""Opening, saving, and never losing anything: the verbs of the file menu."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from gui.document import Document
from gui.settings import Settings
from model.errors import FileProblem, Refused
from model.i18n import _
from model.study import Study
from model.whole_file import COPY, Occupied, changed_since, content_hash, read_whole

Answer = tuple[str, Callable[[], object]]


class Choice(Enum):
    """What to do with what no file holds."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


class Saying(Protocol):
    """Tells a sentence in the window."""

    def __call__(self, sentence: str, *answers: Answer, problem: bool = False) -> object: ...


@dataclass(slots=True)
class Asking:
    """The questions the file menu may ask; each answers None (or STAY) where the person changed their mind."""

    open: Callable[[Path], Path | None]
    save: Callable[[Path], Path | None]
    unsaved: Callable[[str], Choice]


class Files(QObject):
    """Gets studies into the document and out of it. Every failure is one sentence, and what was there stays.

    `list_problems` shows a long list of what could not be read; `compare` what another file has otherwise.
    `opened` tells that another study is in the document, `saved(datetime)` that it was written.
    """

    opened = Signal()
    saved = Signal(datetime)

    def __init__(self, document: Document, settings: Settings, *, say: Saying, ask: Asking) -> None:
        super().__init__(document)
        self._document, self._settings, self._say, self._ask = document, settings, say, ask
        self.hash: str | None = None
        self.list_problems: Callable[[str, Sequence[str]], object] = lambda _title, _problems: None
        self.compare: Callable[[Path], object] = lambda _path: None

    # -- verbs

    def new(self) -> None:
        """An empty pathway with the usual sectors and actors."""
        from gui.fresh import empty_study  # texts are made in the language of the moment

        self.show(empty_study())

    def open(self) -> None:
        """Ask which file, and open it."""
        path = self._ask.open(self._folder())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path, *, pathway: str | None = None) -> bool:
        """Open this file (and show that pathway of it), unless unsaved work stands in the way.

        What a copy (.bak) holds is work that no file holds: saving must not write over the copy.
        """
        try:
            found = read(path)
        except (FileProblem, Refused) as problem:
            self._say(str(problem), *self._copy_of(path), problem=True)
            return False
        if path.suffix == COPY:
            return self.show(found.study, unsaved=True)
        if not self.may_leave():
            return False
        self.hash = found.hash
        shown = pathway if pathway in found.study.pathways else None
        self._document.open(found.study, path=path, pathway_id=shown, read_only=found.read_only)
        self._settings.remember(path)
        self.opened.emit()
        self._tell(path, found.problems)
        return True

    def open_copy(self, path: Path) -> bool:
        """Open the last good one that stands beside a file, as work that no file holds: nothing is written over."""
        try:
            found = read(path.with_name(path.name + COPY))
        except (FileProblem, Refused) as problem:
            self._say(str(problem), problem=True)
            return False
        return self.show(found.study, unsaved=True)

    def read_another(self, path: Path | None = None) -> tuple[Path, Study] | None:
        """A file to look at beside the open one, asked for where none is named; None where there is none."""
        path = path or self._ask.open(self._folder())
        if path is None:
            return None
        try:
            found = read(path)
        except (FileProblem, Refused) as problem:
            self._say(str(problem), problem=True)
            return None
        self._tell(path, found.problems)
        return path, found.study

    def show(self, study: Study, *, unsaved: bool = False) -> bool:
        """Show a study that comes from no file (ready or empty); False where unsaved work stands in the way.

        `unsaved`: it is somebody's work already, and asked about when it is left.
        """
        if not self.may_leave():
            return False
        self.hash = None
        if unsaved:
            self._document.restore(study, path=None)
        else:
            self._document.open(study, path=None)
        self.opened.emit()
        return True

    def restore(self, study: Study, *, path: Path | None, known: str | None) -> bool:
        """Take up what was rescued where it was left; False where unsaved work stands in the way."""
        if not self.may_leave():
            return False
        self.hash = known
        self._document.restore(study, path=path)
        self.opened.emit()
        return True

    def save(self) -> bool:
        """Write to the file it came from; ask for one where there is none."""
        if self._document.path is None or self._document.read_only:
            return self.save_as()
        if self.hash is not None and changed_elsewhere(self._document.path, self.hash):
            self._say(
                _("“{name}” was changed by somebody else since it was opened.").format(name=self._document.path.name),
                (_("Compare"), partial(self.compare, self._document.path)),
                (_("Save as …"), self.save_as),
                (_("Write over it"), partial(self._write, self._document.path)),
                problem=True,
            )
            return False
        return self._write(self._document.path)

    def save_as(self) -> bool:
        """Ask where, and write there."""
        path = self._ask.save(self._suggested(".stafet"))
        return path is not None and self._write(path)

    def keep_session(self, *_told: object) -> None:
        """Note at once what is open, so that a start after a crash begins with it too."""
        if self._document.path is not None:
            self._settings.session = (self._document.path, self._document.pathway_id)

    def end_session(self) -> None:
        """The next start begins with what is open now, if that is a file."""
        if self._document.path is None:
            self._settings.session = None
        self.keep_session()

    def may_leave(self) -> bool:
        """Whether the study may be left: nothing unsaved, saved on being asked, or given up on being asked."""
        if not self._document.modified:
            return True
        match self._ask.unsaved(self._document.study.name or _("Untitled")):
            case Choice.SAVE:
                return self.save()
            case Choice.DISCARD:
                return True
            case _:
                return False

    def suggested(self, tail: str, suffix: str) -> Path:
        """Where something made of the pathway would go; `tail` is added to the name."""
        beside = self._suggested(suffix)
        return beside.with_name(beside.name.removesuffix(suffix) + tail + suffix)

    # -- inside

    def _tell(self, path: Path, problems: Sequence[str]) -> None:
        """What could not be read: the first sentence, the rest as a list, and what can be done about it."""
        if not problems:
            return
        first, *rest = problems
        answers: list[Answer] = [(_("Save as …"), self.save_as)] if self._document.path == path else []
        if rest:
            answers.insert(
                0, (_("Show the rest ({n})").format(n=len(rest)), partial(self.list_problems, path.name, rest))
            )
        self._say(first, *answers, *self._copy_of(path), problem=True)

    def _copy_of(self, path: Path) -> tuple[Answer, ...]:
        """The last good one beside a file that cannot be read, or only in part, where there is one."""
        if path.with_name(path.name + COPY).exists():
            return ((_("Open the last good one"), partial(self.open_copy, path)),)
        return ()

    def _write(self, path: Path) -> bool:
        try:
            self.hash = write(self._document.study, path)
        except Occupied as problem:
            other = problem.other
            self._say(
                str(problem),
                (_("Save as “{name}”").format(name=other.name), lambda: self._write(other)),
                problem=True,
            )
            return False
        except (FileProblem, Refused) as problem:
            self._say(str(problem), (_("Save as …"), self.save_as), problem=True)
            return False
        self._document.saved(path)
        self._settings.remember(path)
        self.saved.emit(datetime.now())
        return True

    def _folder(self) -> Path:
        if self._document.path is not None:
            return self._document.path.parent
        recent = self._settings.recent
        return recent[0].parent if recent else Path.home()

    def _suggested(self, suffix: str) -> Path:
        if self._document.path is not None:
            return self._document.path.with_suffix(suffix)
        kept = "".join(c if c.isalnum() or c in " -_æøåÆØÅ" else " " for c in self._document.study.name)
        return self._folder() / (" ".join(kept.split()) or _("Pathway"))


@dataclass(frozen=True, slots=True)
class Found:
    """What a file held."""

    study: Study
    hash: str | None = None
    read_only: bool = False
    problems: tuple[str, ...] = ()


def read(path: Path) -> Found:
    """A study from a file, by its suffix (of a copy: the one before). Raises FileProblem or Refused."""
    suffix = Path(path.stem).suffix if path.suffix == COPY else path.suffix
    if suffix.casefold() == ".toml":
        from model.exchange import toml  # only this way needs it

        content = read_whole(path, largest=toml.LARGEST)
        return Found(toml.read(content, path=path), content_hash(content))
    from model.store.files import open_study  # SQLModel is slow to import

    opened = open_study(path)
    return Found(opened.study, opened.hash, opened.read_only, opened.problems)


def write(study: Study, path: Path) -> str:
    """A study to a file, by its suffix, whole or not at all; the hash of what it holds now. Raises FileProblem."""
    if path.suffix.casefold() == ".toml":
        from model.exchange.toml import write_file

        return write_file(study, path)
    from model.store.files import save

    return save(study, path).hash


def changed_elsewhere(path: Path, known: str) -> bool:
    """Whether the file is there and holds something else than what had this hash."""
    return path.exists() and changed_since(path, known)
