"""Which two pathways are compared, what differs, and what the simulation says of it; kept up to date with the file."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.compare.side import Side, first_pair
from gui.document import Document, same_meaning
from gui.jobs import Jobs
from gui.runs import engine_is_compiled
from model.analysis.alterations import Alteration, alterations
from model.edits.taking_over import take_over, take_over_all
from model.i18n import _
from model.pathway import Pathway

if TYPE_CHECKING:
    from model.analysis.compare import Comparison

SETTLED_MS = 500
CITIZENS, INTERPRETED = 10_000, 1_000
"""So many are compared; fewer where nothing is compiled."""
SEED = 1


class Comparing(QObject):
    """Two sides of the document, or of it and another file. The run begins by itself once things have settled.

    `changed` tells that the sides, or what differs between them, are others; `measured` that `result`, `obstacle` or
    the progress of the run are.
    """

    changed = Signal()
    measured = Signal()

    def __init__(self, document: Document, jobs: Jobs) -> None:
        super().__init__(document)
        self._document, self._jobs = document, jobs
        self.sides: tuple[Side, Side] | None = None
        self.found: tuple[Alteration, ...] = ()
        self.result: Comparison | None = None
        self.obstacle = ""
        self._followed = False
        self._of: tuple[Pathway, Pathway] | None = None
        self._compared: tuple[Pathway, Pathway] | None = None
        self._number = 0
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self.run)
        document.changed.connect(self._follow)
        document.switched.connect(self._follow)
        jobs.changed.connect(self.measured.emit)

    # -- which two

    @property
    def pathways(self) -> tuple[Pathway, Pathway] | None:
        """The two as they are now; None where there are not two."""
        if self.sides is None:
            return None
        first, second = self.sides
        return first.pathway(self._document.study), second.pathway(self._document.study)

    @property
    def compared(self) -> tuple[Pathway, Pathway] | None:
        """The two as they were when `result` was made of them."""
        return self._compared

    @property
    def current(self) -> bool:
        """Whether the result is that of the two as they are now; else it is to be shown greyed, not hidden."""
        return self._compared is not None and _alike(self._compared, self.pathways)

    def before_of(self, shown: str) -> Pathway | None:
        """The first of the two where the second is this pathway of the file; else None."""
        pathways = self.pathways
        if pathways is None or self.sides is None or self.sides[1] != Side(shown):
            return None
        return pathways[0]

    def begin(self, other: str | None = None) -> None:
        """Compare the pathway that is shown with another one of the file. Where none is named: the two that were
        compared last, if it is one of them, else the next one of the file."""
        self._followed = True
        study, shown = self._document.study, self._document.pathway_id
        kept = self.sides if other is None and self.sides is not None and self._still_there() else None
        if kept is None or Side(shown) not in kept:
            kept = first_pair(study, shown, other)
        self.choose(kept)

    def choose(self, sides: tuple[Side, Side] | None) -> None:
        """Compare these two."""
        self.sides = sides
        self._renew()

    def swap(self) -> None:
        """The other way round."""
        if self.sides is not None:
            self.choose((self.sides[1], self.sides[0]))

    def end(self) -> None:
        """Nobody looks any more: no run begins by itself, the running one stops."""
        self._followed = False
        self._settled.stop()
        self.cancel()

    # -- taking over

    def may_take_over(self, *, into_second: bool) -> bool:
        """Whether that side belongs to the open file, and the file may be changed."""
        return self.sides is not None and self.sides[into_second].own and not self._document.read_only

    def take_over(self, one: Alteration, *, into_second: bool) -> bool:
        """One difference from the one to the other: one step of undo."""
        said = _("Take over: {what}").format(what=one.title)
        return self._take(said, into_second, lambda study, key, other: take_over(study, key, other, [one.key]))

    def take_over_all(self, *, into_second: bool) -> bool:
        """Every difference: one step of undo."""
        return self._take(_("Take over everything"), into_second, take_over_all)

    def _take(self, text: str, into_second: bool, verb: Callable) -> bool:
        pathways, sides = self.pathways, self.sides
        if pathways is None or sides is None or not sides[into_second].own:
            return False
        other, key = pathways[not into_second], pathways[into_second].id
        return self._document.attempt(text, lambda study: verb(study, key, other), beginning=False)

    # -- the run

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._of is not None

    @property
    def how_far(self) -> tuple[int, int]:
        """Citizens of the run behind it, and in all."""
        return self._jobs.how_far(self._number) if self.running else (0, 0)

    def run(self) -> None:
        """Simulate both on the same draws."""
        self.cancel()
        pathways = self.pathways
        if pathways is None:
            return
        self._of, self.obstacle = pathways, ""
        self._number = self._jobs.start(
            "compare",
            *pathways,
            CITIZENS if engine_is_compiled() else INTERPRETED,
            SEED,
            done=lambda result: self._take_result(pathways, result),
            refused=lambda sentence: self._refuse(pathways, sentence),
        )
        self.measured.emit()

    def cancel(self) -> None:
        """Stop the run; what it has so far is kept."""
        self._jobs.cancel(self._number)

    def _take_result(self, pathways: tuple[Pathway, Pathway], result: "Comparison") -> None:
        if self._of is pathways:
            self._of = None
            if _alike(pathways, self.pathways):
                self.result, self._compared = result, pathways
            self.measured.emit()

    def _refuse(self, pathways: tuple[Pathway, Pathway], sentence: str) -> None:
        if self._of is pathways:
            self._of, self.obstacle = None, sentence
            self.measured.emit()

    # -- following the file

    def _still_there(self) -> bool:
        assert self.sides is not None
        return all(not side.own or side.pathway_id in self._document.study.pathways for side in self.sides)

    def _follow(self, *_told: object) -> None:
        if not self._followed or self.sides is None:
            return
        if self._still_there():
            self._renew()
        else:  # one of them was removed, or another file was opened
            self.choose(first_pair(self._document.study, self._document.pathway_id))

    def _renew(self) -> None:
        pathways = self.pathways
        self.found = () if pathways is None else alterations(*pathways)
        if not self.current:
            self.cancel()
            self._of = None
            self._settled.start()
        self.changed.emit()
        self.measured.emit()


def _alike(one: tuple[Pathway, Pathway], other: tuple[Pathway, Pathway] | None) -> bool:
    return other is not None and all(same_meaning(a, b) for a, b in zip(one, other, strict=True))
