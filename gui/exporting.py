"""Writing documents and pictures of the pathway, beside the work."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from gui.document import Document
from gui.jobs import Jobs
from gui.notices import Notices
from gui.selection import Selection
from model.i18n import _
from model.pathway import Pathway
from model.report.kinds import DocumentKind

PICTURES = ("svg", "png")


class Exporting:
    """Says that it begins, and that it is done or why not. What is written has the result where that is current.

    `before` says with which pathway the one shown is being compared; None: with the one before it in the file, if any.
    """

    def __init__(self, document: Document, selection: Selection, jobs: Jobs, notices: Notices) -> None:
        self._document, self._selection, self._jobs, self._notices = document, selection, jobs, notices
        self.before: Callable[[], Pathway | None] = lambda: None

    def write(self, what: str, path: Path) -> None:
        """Write a kind of document, or the diagram as it is looked at ("svg", "png")."""
        if what in PICTURES:
            self._start("picture", path, self._document.pathway, path, self._selection.lens_name, self._result)
        else:
            study, shown = self._document.study, self._document.pathway_id
            self._start("report", path, study, shown, path, DocumentKind(what), self._result, self.before())

    @property
    def _result(self) -> object:
        return self._document.result if self._document.result_is_current else None

    def _start(self, name: str, path: Path, *args: object) -> None:
        self._notices.say(_("Writing {name} …").format(name=path.name))
        self._jobs.start(
            name, *args, done=self._done, refused=lambda sentence: self._notices.say(sentence, problem=True)
        )

    def _done(self, path: Path) -> None:
        self._notices.say(_("{name} is written.").format(name=path.name), (_("Show it"), lambda: show(path)))


def ending(what: str) -> tuple[str, str]:
    """What stands behind the name of the file that is suggested, and its suffix."""
    if what in PICTURES:
        return "", f".{what}"
    return {
        DocumentKind.DESCRIPTION: "",
        DocumentKind.PIXI: _(" pixi"),
        DocumentKind.CONTACTS: _(" contact card"),
        DocumentKind.POSTER: _(" poster"),
    }[DocumentKind(what)], ".pdf"


def show(path: Path) -> None:
    """Open a file with the program the machine has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
