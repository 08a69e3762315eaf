"""After every edit, without a button: the expected gap hours of what is shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.document import Document, same_meaning
from gui.jobs import Jobs
from model.pathway import Pathway

if TYPE_CHECKING:
    from model.analysis.foreseen import Foreseen, Own

AT_ONCE_MS = 0
AT_REST_MS = 1_200
PATIENCE_MS = 400
"""Figures that are about to be made anew are not called old before so long."""


class Live(QObject):
    """Has expected values made at once after an edit, at its own arrow first, and finer when all is at rest.

    `changed` tells that there is an answer: figures in the document, or in `obstacle` the sentence why there are none.
    """

    changed = Signal()

    def __init__(self, document: Document, jobs: Jobs) -> None:
        super().__init__(document)
        self._document, self._jobs = document, jobs
        self._of: Pathway | None = None
        self._number = 0
        self.obstacle = ""
        self._soon = self._timer(AT_ONCE_MS, lambda: self._start(fine=False))
        self._rested = self._timer(AT_REST_MS, lambda: self._start(fine=True))
        self._late = self._timer(PATIENCE_MS, lambda: document.expect(None))
        document.changed.connect(self._edited)
        document.switched.connect(self.begin)

    def begin(self) -> None:
        """Have expected values made of what is shown, unless they are there already."""
        if not self._document.expected_is_current:
            self._ask()
        elif self._of is not None or self.obstacle:
            self._jobs.cancel(self._number)
            self._soon.stop()
            self._of, self.obstacle = None, ""
            self._rested.start()
            self.changed.emit()

    def obstacle_or(self, of_runs: str) -> str:
        """Why there are no figures of the pathway as it is; what runs say of it only until there is an answer here."""
        return self.obstacle if self.obstacle or self._document.expected_is_current else of_runs

    def close(self) -> None:
        """Begin nothing any more: the window is gone."""
        for timer in (self._soon, self._rested, self._late):
            timer.stop()

    def _edited(self, _change: object) -> None:
        if self._of is not None and same_meaning(self._of, self._document.pathway):
            return  # on its way
        self.begin()

    def _ask(self) -> None:
        self._jobs.cancel(self._number)
        self._rested.stop()
        self._document.expect(self._document.pathway)
        self._late.start()
        self._soon.start()

    def _start(self, *, fine: bool) -> None:
        pathway = self._of = self._document.pathway
        self._number = self._jobs.start(
            "expect",
            pathway,
            fine,
            done=lambda found: self._take(pathway, found, fine=fine),
            refused=lambda sentence: self._refuse(pathway, sentence),
            part=lambda own: self._take_own(pathway, own),
        )

    def _take_own(self, pathway: Pathway, own: "Own") -> None:
        if self._of is pathway:
            self._document.take_own(pathway, own)

    def _take(self, pathway: Pathway, found: "Foreseen | None", *, fine: bool) -> None:
        if self._of is not pathway or found is None:
            return  # an edit has come in between; its own figures are on the way
        self._of = None
        self._late.stop()
        self.obstacle = ""
        self._document.take_expected(pathway, found)
        self.changed.emit()
        if not fine and found.covered:
            self._rested.start()

    def _refuse(self, pathway: Pathway, sentence: str) -> None:
        if self._of is pathway:
            self._of = None
            self._late.stop()
            self._document.expect(None)
            self.obstacle = sentence
            self.changed.emit()

    def _timer(self, milliseconds: int, due: Callable[[], object]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(due)
        return made
