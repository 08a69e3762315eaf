"""Single citizens of the result: asked for from the other process, kept until the result is another."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from gui.document import Document
from gui.jobs import Jobs

if TYPE_CHECKING:
    from model.analysis.leavers import Leaver
    from model.simulation.result import GapRow, Result
    from model.simulation.story import Story


Told = tuple["Story", tuple[str, ...]]
"""A citizen's story, and its longest gaps in sentences."""


def worst_row(result: "Result", table: str, key: str) -> "GapRow | None":
    """The row with the longest single gap of a transition or a step of which a story can be told."""
    rows = result.by_transition if table == "transitions" else result.by_step
    met = [row for row in rows if key in (row.transition, row.step) and row.with_gap and row.citizen is not None]
    return max(met, key=lambda row: row.hours.max, default=None)


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

    def longest_at(self, table: str, key: str) -> str:
        """The sentence of the longest gap charged to a transition or a step; empty while it is being found out."""
        result = self._document.result
        row = None if result is None else worst_row(result, table, key)
        return "" if row is None else self._asked("longest", (table, key), result, row) or ""

    def leaving(self, transition: str, hour: int) -> "tuple[Leaver, ...] | None":
        """Who leaves by this arrow in this hour of the week (0 is Monday 00), the longest gap first, if it is there."""
        result = self._document.result
        if result is None:
            return None
        return self._asked("leavers", (transition, hour), dict(result.stamp.settings), transition, hour)

    def at_easter(self, step: str, *, done: Callable[[Any], object], refused: Callable[[str], object]) -> None:
        """Ask what happens to one citizen who leaves this step before Easter, and on a usual day."""
        self._jobs.start("easter", self._document.pathway, step, done=done, refused=refused)

    def left_at(self, leaves: str) -> Told | None:
        """The story of somebody who leaves a step at a moment ("STEP@2026-10-09T14:30"), if it is there."""
        result = self._document.result
        if result is None:
            return None
        return self._asked("leaving", leaves, dict(result.stamp.settings), leaves)

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
