"""What would help at a handover: asked for from the other process when somebody looks at one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.document import Document, same_meaning
from gui.jobs import Jobs
from model.pathway import Pathway

if TYPE_CHECKING:
    from model.analysis.helped import Helping


class Helper(QObject):
    """`changed` tells that an answer has come. One handover is looked at at a time, and only its answer is kept.

    It waits until the expected values of an edit are there: those come first.
    """

    changed = Signal()

    def __init__(self, document: Document, jobs: Jobs) -> None:
        super().__init__(document)
        self._document, self._jobs = document, jobs
        self._asked: tuple[Pathway, str] | None = None
        self._number = 0
        self._kept: tuple[Pathway, str, Helping] | None = None
        document.changed.connect(self._edited)

    def at(self, transition: str) -> "Helping | None":
        """What would help at this transition, if it is known; it may be older than the pathway."""
        document, kept = self._document, self._kept
        if not self.is_current(transition) and document.expected_is_current and document.figures_are_expected:
            self._ask(document.pathway, transition)
        here = kept is not None and kept[0].id == document.pathway_id and kept[1] == transition
        return kept[2] if kept is not None and here else None

    def is_current(self, transition: str) -> bool:
        """Whether what is known of this transition belongs to the pathway as it is now."""
        kept = self._kept
        return kept is not None and kept[1] == transition and same_meaning(kept[0], self._document.pathway)

    def _edited(self, _change: object) -> None:
        if self._asked is not None and not same_meaning(self._asked[0], self._document.pathway):
            self._jobs.cancel(self._number)
            self._asked = None

    def _ask(self, pathway: Pathway, transition: str) -> None:
        asked = self._asked
        if asked is not None and asked[1] == transition and same_meaning(asked[0], pathway):
            return  # on its way
        self._jobs.cancel(self._number)
        self._asked = (pathway, transition)
        self._number = self._jobs.start(
            "help", self._document.study, pathway.id, transition,
            done=lambda found: self._take(pathway, transition, found),
            refused=lambda _sentence: self._refuse(pathway, transition),
        )  # fmt: skip

    def _take(self, pathway: Pathway, transition: str, found: "Helping | None") -> None:
        if self._asked != (pathway, transition) or found is None:
            return  # something else has been asked for meanwhile
        self._asked, self._kept = None, (pathway, transition, found)
        self.changed.emit()

    def _refuse(self, pathway: Pathway, transition: str) -> None:
        if self._asked == (pathway, transition):
            self._asked = None  # why nothing can be computed is said where the expected values would stand
