"""Single citizens of the result: asked for from the other process, kept until the result is another."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from gui.document import Document
from gui.jobs import Jobs

if TYPE_CHECKING:
    from model.simulation.result import Result
    from model.simulation.story import Story


Told = tuple["Story", tuple[str, ...]]
"""A citizen's story, and its longest gaps in sentences."""


class Stories(QObject):
    """`changed` tells that an answer has come. What is asked for and not there is made, empty meanwhile."""

    changed = Signal()

    def __init__(self, document: Document, jobs: Jobs, *, say: Callable[[str], object]) -> None:
        super().__init__(document)
        self._document, self._jobs, self._say = document, jobs, say
        self._of: Result | None = None
        self._kept: dict[tuple[str, object], Any] = {}
        document.results_changed.connect(self._forget)

    def story(self, citizen: int) -> Told | None:
        """The story of this citizen of the result, if it is there."""
        result = self._document.result
        if result is None:
            return None
        return self._asked("tell", citizen, dict(result.stamp.settings), citizen)

    def longest_on(self, transition: str) -> str:
        """The sentence of the longest gap on a transition; empty while it is being found out."""
        result = self._document.result
        if result is None or not any(row.transition == transition and row.with_gap for row in result.by_transition):
            return ""
        return self._asked("longest", transition, result, transition) or ""

    def _asked(self, name: str, what: object, *args: object) -> Any:
        """What is kept under this name, else nothing, and it is asked for; of an older result only what is kept."""
        key = (name, what)
        if key not in self._kept and self._document.result_is_current:
            result = self._of = self._document.result
            self._kept[key] = None
            self._jobs.start(
                name,
                self._document.pathway,
                *args,
                done=lambda answer: self._take(result, key, answer),
                refused=self._say,
            )
        return self._kept.get(key)

    def _take(self, result: "Result | None", key: tuple[str, object], answer: Any) -> None:
        if result is self._of:
            self._kept[key] = answer
            self.changed.emit()

    def _forget(self) -> None:
        if self._document.result is not self._of:
            self._of = self._document.result
            self._kept = {}
