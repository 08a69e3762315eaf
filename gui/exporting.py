"""Writing the document as a PDF, beside the work."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from gui.document import Document
from gui.jobs import Jobs
from gui.notices import Notices
from model.i18n import _


class Exporting:
    """Says that it begins, and that it is done or why not."""

    def __init__(self, document: Document, jobs: Jobs, notices: Notices) -> None:
        self._document, self._jobs, self._notices = document, jobs, notices

    def pdf(self, path: Path) -> None:
        """Write the description of the pathway that is shown, with its result where that is current."""
        result = self._document.result if self._document.result_is_current else None
        self._notices.say(_("Writing {name} …").format(name=path.name))
        self._jobs.start(
            "report",
            self._document.study,
            self._document.pathway_id,
            path,
            result,
            done=self._done,
            refused=lambda sentence: self._notices.say(sentence, problem=True),
        )

    def _done(self, path: Path) -> None:
        self._notices.say(_("{name} is written.").format(name=path.name), (_("Show it"), lambda: show(path)))


def show(path: Path) -> None:
    """Open a file with the program the machine has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
