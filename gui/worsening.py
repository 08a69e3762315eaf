"""After every edit, once it has settled: the longest gap there can be, of what is shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gui.document import Document, same_meaning
from gui.jobs import Jobs
from model.pathway import Pathway

if TYPE_CHECKING:
    from model.analysis.worst.result import Seen

SETTLED_MS = 700
"""The expected values, which are there at once, come first."""


class Worsening(QObject):
    """Has the worst case of what is shown found out, and puts it into the document."""

    def __init__(self, document: Document, jobs: Jobs) -> None:
        super().__init__(document)
        self._document, self._jobs = document, jobs
        self._of: Pathway | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._start)
        document.changed.connect(self._edited)
        document.switched.connect(self.begin)

    def begin(self) -> None:
        """Have it found out for what is shown, unless it is there already."""
        if not self._document.worst_is_current:
            self._settled.start()

    def close(self) -> None:
        """Begin nothing any more: the window is gone."""
        self._settled.stop()
        self._of = None

    def _edited(self, _change: object) -> None:
        if self._of is None or not same_meaning(self._of, self._document.pathway):
            self.begin()

    def _start(self) -> None:
        pathway = self._document.pathway
        if self._document.worst_is_current:
            return  # an edit was undone before it had settled
        if self._of is not None and same_meaning(self._of, pathway):
            return  # on its way
        self._of = pathway
        self._jobs.start(
            "worst",
            pathway,
            done=lambda seen: self._take(pathway, seen),
            refused=lambda _sentence: self._refuse(pathway),
        )

    def _take(self, pathway: Pathway, seen: "Seen") -> None:
        if self._of is pathway:
            self._of = None
            self._document.take_worst(pathway, seen)

    def _refuse(self, pathway: Pathway) -> None:
        if self._of is pathway:
            self._of = None  # why nothing can be computed is said where the expected values would stand
