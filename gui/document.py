"""The one place in the window that holds the study; everybody else keeps ids and asks here."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from model.change import Change
from model.edits.beginnings import begun
from model.errors import Refused
from model.i18n import _
from model.layout import Layout
from model.pathway import Pathway
from model.study import Study

if TYPE_CHECKING:
    from model.analysis.foreseen import Foreseen, Own
    from model.analysis.worst.result import Seen
    from model.checks.finding import Finding
    from model.simulation.result import Result

Verb = Callable[[Study], Study]
Making = Callable[[Study], tuple[Study, str]]
Checking = Callable[[Pathway], "tuple[Finding, ...]"]


class Document(QObject):
    """A study, the pathway of it that is shown, and the way back and forth through its edits.

    A view connects to these signals once, keeps ids only, and asks for the rest:
        changed(Change)     an edit, an undo or a redo happened; `study` and `pathway` are already the new ones
        switched()          another pathway or another file is shown: look at everything anew
        findings_changed()  `findings` are others (told once per turn of the event loop, after `changed`)
        results_changed()   `result`, `expected` or `worst` is another one, or has become older or current again
        history_changed()   undo or redo would do something else, or `modified` is another
        refused(str)        `attempt` or `create` was refused; a sentence for the user
    Editing from within `changed` or `switched` raises RuntimeError: consequences belong to the verb.
    """

    changed = Signal(object)
    switched = Signal()
    findings_changed = Signal()
    results_changed = Signal()
    refused = Signal(str)
    history_changed = Signal()

    def __init__(self, study: Study, pathway_id: str | None = None, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._pathway_id = study.pathway(pathway_id).id
        self._telling = False
        self._findings: tuple[Pathway | None, tuple[Finding, ...]] = (None, ())
        self._results: dict[str, tuple[Pathway, Result]] = {}
        self._expected: dict[str, tuple[Pathway, Foreseen]] = {}
        self._ahead: tuple[Pathway, Foreseen] | None = None
        self._worst: dict[str, tuple[Pathway, Seen]] = {}
        self._awaited: Pathway | None = None
        self._current = (False, False, False)
        self.path: Path | None = None
        self.read_only = False
        self.stack = QUndoStack(self)
        # Told by the document, not the stack: a stack that dies still tells, to those who no longer may ask it.
        self.stack.indexChanged.connect(self.history_changed)
        self.stack.cleanChanged.connect(self.history_changed)

    # -- what there is

    @property
    def study(self) -> Study:
        """Everything in the file, as it is now."""
        return self._study

    @property
    def pathway_id(self) -> str:
        """The id of the pathway that is shown."""
        return self._pathway_id

    @property
    def pathway(self) -> Pathway:
        """The pathway that is shown."""
        return self._study.pathways[self._pathway_id]

    @property
    def modified(self) -> bool:
        """Whether there is something that no file holds yet."""
        return not self.stack.isClean()

    @property
    def findings(self) -> "tuple[Finding, ...]":
        """What the checks say of the pathway that is shown; computed when first asked after an edit."""
        pathway = self.pathway
        if self._findings[0] is not pathway:
            from model.checks.run import findings  # networkx; not needed for the first paint

            self._findings = (pathway, findings(pathway))
        return self._findings[1]

    # -- the result of a run

    @property
    def result(self) -> "Result | None":
        """The latest result of the pathway that is shown, if any; it may be older than the pathway."""
        kept = self._results.get(self._pathway_id)
        return kept[1] if kept else None

    @property
    def result_is_current(self) -> bool:
        """Whether the result belongs to the pathway as it is now; else it is to be shown greyed, not hidden."""
        kept = self._results.get(self._pathway_id)
        return kept is not None and same_meaning(kept[0], self.pathway)

    def take_result(self, pathway: Pathway, result: "Result") -> bool:
        """Keep the result of a run over this pathway; False, and nothing kept, where the pathway is another by now."""
        now = self._study.pathways.get(pathway.id)
        if now is None or not same_meaning(now, pathway):
            return False
        self._results[pathway.id] = (pathway, result)
        self._tell_results()
        return True

    # -- expected values

    @property
    def expected(self) -> "Foreseen | None":
        """The latest expected values of the pathway that is shown, if any; they may be older than the pathway, or only
        those at the arrow that was edited are not."""
        if self._ahead is not None and self._ahead[0] is self.pathway:
            return self._ahead[1]
        kept = self._expected.get(self._pathway_id)
        return kept[1] if kept else None

    @property
    def expected_is_current(self) -> bool:
        """Whether the expected values belong to the pathway as it is now."""
        kept = self._expected.get(self._pathway_id)
        return kept is not None and same_meaning(kept[0], self.pathway)

    def expect(self, pathway: Pathway | None) -> None:
        """Note that expected values of this pathway will be there in a moment; None: not so soon, or not at all."""
        self._awaited = pathway
        self._tell_if_other()

    def take_expected(self, pathway: Pathway, found: "Foreseen") -> bool:
        """Keep the expected values of this pathway; False, and nothing kept, where the pathway is another by now."""
        now = self._study.pathways.get(pathway.id)
        if now is None or not same_meaning(now, pathway):
            return False
        self._expected[pathway.id] = (pathway, found)
        self._awaited = self._ahead = None
        self._tell_results()
        return True

    def take_own(self, pathway: Pathway, own: "Own") -> None:
        """Show what is expected at the arrow that was edited, while the rest is still as before."""
        kept = self._expected.get(pathway.id)
        if kept is not None and kept[1].covered and pathway is self.pathway:
            from model.analysis.foreseen import with_own

            self._ahead = pathway, with_own(kept[1], own)
            self._tell_results()

    # -- the worst case

    @property
    def worst(self) -> "Seen | None":
        """The latest worst case of the pathway that is shown, if any; it may be older than the pathway."""
        kept = self._worst.get(self._pathway_id)
        return kept[1] if kept else None

    @property
    def worst_is_current(self) -> bool:
        """Whether the worst case belongs to the pathway as it is now."""
        kept = self._worst.get(self._pathway_id)
        return kept is not None and same_meaning(kept[0], self.pathway)

    def take_worst(self, pathway: Pathway, found: "Seen") -> bool:
        """Keep the worst case of this pathway; False, and nothing kept, where the pathway is another by now."""
        now = self._study.pathways.get(pathway.id)
        if now is None or not same_meaning(now, pathway):
            return False
        self._worst[pathway.id] = (pathway, found)
        self._tell_results()
        return True

    @property
    def figures(self) -> "Foreseen | Result | None":
        """What the window shows of gaps: expected values where they are covered, else those of the last run."""
        expected = self.expected
        return expected if expected is not None and expected.covered else self.result

    @property
    def figures_are_expected(self) -> bool:
        """Whether `figures` are expected values: smooth, and without an interval."""
        return self.expected is not None and self.expected.covered

    @property
    def figures_are_current(self) -> bool:
        """Whether they belong to the pathway as it is now, or will within the blink of an eye."""
        if self._awaited is not None and same_meaning(self._awaited, self.pathway):
            return True
        return self.expected_is_current if self.figures_are_expected else self.result_is_current

    # -- edits

    def edit(self, text: str, verb: Verb) -> None:
        """Let the verb make a new study of this one, as one step of undo named `text`.

        A verb that changes nothing leaves no step. Raises Refused as the verb does, or where the file is read-only.
        """
        self._may_edit()
        self._push(text, verb(self._study))

    def attempt(self, text: str, verb: Verb, *, beginning: bool = True) -> bool:
        """As `edit`; where it is refused, the sentence is told by `refused` and the answer is False.

        What the edit makes pass between sectors begins with its values, in the same step; not where `beginning` is off.
        """
        try:
            self.edit(text, (lambda study: begun(study, verb(study))) if beginning else verb)
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return False
        return True

    def create(self, text: str, verb: Making) -> str | None:
        """As `attempt` for a verb that also gives the id of what it made; None where it was refused."""
        try:
            self._may_edit()
            new, made = verb(self._study)
            new = begun(self._study, new)
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return None
        self._push(text, new)
        return made

    def undo(self) -> None:
        """One step back, if there is one."""
        self._not_while_telling()
        self.stack.undo()

    def redo(self) -> None:
        """One step forth again, if there is one."""
        self._not_while_telling()
        self.stack.redo()

    # -- what is shown

    def switch_pathway(self, key: str) -> None:
        """Show another pathway of the same file. Raises Refused where there is none of this id."""
        self._not_while_telling()
        if self._study.pathway(key).id != self._pathway_id:
            self._pathway_id = key
            self._tell(self.switched.emit)
            self._tell_the_rest(anew=True)

    def open(self, study: Study, *, path: Path | None, pathway_id: str | None = None, read_only: bool = False) -> None:
        """Hold another study instead: a file that was opened, a ready pathway, an empty one. Undo starts anew."""
        self._not_while_telling()
        self._pathway_id = study.pathway(pathway_id).id
        self._study, self.path, self.read_only = study, path, read_only
        self._results, self._expected, self._worst, self._findings = {}, {}, {}, (None, ())
        self._ahead = None
        self.stack.clear()
        self._tell(self.switched.emit)
        self._tell_the_rest(anew=True)

    def restore(self, study: Study, *, path: Path | None) -> None:
        """As `open` for what was rescued after a crash: no file holds it."""
        self.open(study, path=path)
        self.stack.resetClean()

    def saved(self, path: Path) -> None:
        """Note that this file now holds what is here. Undo survives."""
        self.path, self.read_only = path, False
        self.stack.setClean()

    # -- inside

    def _may_edit(self) -> None:
        self._not_while_telling()
        if self.read_only:
            raise Refused(_("This file can only be read. Save it under another name to change it."))

    def _not_while_telling(self) -> None:
        if self._telling:
            raise RuntimeError("an edit while telling of one: the consequence belongs to the verb")

    def _push(self, text: str, new: Study) -> None:
        if new != self._study:
            self.stack.push(_Step(text, self._become, old=self._study, new=new, shown=self._pathway_id))

    def _become(self, study: Study, pathway_id: str) -> None:
        old, before = self._study, self._pathway_id
        self._study = study
        self._pathway_id = pathway_id if pathway_id in study.pathways else study.pathway().id
        change = Change.between(old, study)
        self._tell(lambda: self.changed.emit(change))
        if self._pathway_id != before:
            self._tell(self.switched.emit)
        self._tell_the_rest(anew=self._pathway_id != before)

    def _tell(self, telling: Callable[[], None]) -> None:
        self._telling = True
        try:
            telling()
        finally:
            self._telling = False

    def _tell_the_rest(self, *, anew: bool) -> None:
        if anew:
            self._tell_results()
        else:
            self._tell_if_other()
        QTimer.singleShot(0, self, self.findings_changed.emit)

    def _tell_if_other(self) -> None:
        if self._current != (self.result_is_current, self.figures_are_current, self.worst_is_current):
            self._tell_results()

    def _tell_results(self) -> None:
        self._current = (self.result_is_current, self.figures_are_current, self.worst_is_current)
        self.results_changed.emit()


class _Step(QUndoCommand):
    """One step of undo. The old study is the inverse; both know which pathway was shown."""

    def __init__(self, text: str, become: Callable[[Study, str], None], *, old: Study, new: Study, shown: str) -> None:
        super().__init__(text)
        self._become = become
        self._old, self._new = old, new
        self._pathway_id = shown

    def undo(self) -> None:
        self._become(self._old, self._pathway_id)

    def redo(self) -> None:
        self._become(self._new, self._pathway_id)


def same_meaning(one: Pathway, other: Pathway) -> bool:
    """Whether two pathways differ by no more than where things stand on the diagram."""
    return one is other or replace(one, layout=_NOWHERE) == replace(other, layout=_NOWHERE)


_NOWHERE = Layout()
