"""What the checks say, as a list; a click shows the thing."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.document import Document
from gui.mending import verb_of, words_of
from gui.panels.marks import style
from gui.panels.table import Row, Table, dot
from gui.remarks import WEIGHTS, Remark
from gui.selection import Selection
from model.handovers import handovers
from model.i18n import _
from model.pathway import Pathway
from model.phrases import step_name
from model.provenance import ASSUMED
from model.responsibility import Kind

if TYPE_CHECKING:
    from model.checks.finding import Finding

CHOOSABLE = ("steps", "transitions", "actors", "sectors")


class FindingsPanel(QWidget):
    """Findings by weight, those of some weights only; a click opens the field, "Mend" does what can be done at once."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Findings"))
        self._document, self._selection = document, selection
        self.open_field: Callable[[str], object] = lambda _field: None
        self.marked: Callable[[tuple[Remark, ...]], object] = lambda _remarks: None
        self.come: Callable[[], object] = lambda: None
        self._shown: tuple[Finding, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 6)
        column.setSpacing(3)
        bar = QHBoxLayout()
        bar.setSpacing(6)
        self._weights = {weight: self._filter(bar, weight) for weight in WEIGHTS}
        bar.addStretch(1)
        self._mend = QPushButton(self)
        self._mend.clicked.connect(self.mend)
        bar.addWidget(self._mend)
        self._table = Table(_("Findings"), (_("Weight"), _("Where"), _("What")), wide=2, parent=self)
        self._table.picked = self._choose
        self._table.currentCellChanged.connect(lambda *_cell: self._offer())
        self._nothing = QLabel(_("The checks find nothing to remark."), self)
        style(self._nothing, muted=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addLayout(bar)
        column.addWidget(self._table)
        column.addWidget(self._nothing)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._sentence)
        document.findings_changed.connect(self.renew)
        self._offer()

    def renew(self) -> None:
        """List the findings anew."""
        pathway, found = self._document.pathway, self._document.findings
        names = _names()
        for weight, button in self._weights.items():
            count = sum(finding.severity == weight for finding in found)
            button.setText(f"{names[weight]} {count}")
            button.setVisible(count > 0)
        wanted = [finding for finding in found if self._weights[str(finding.severity)].isChecked()]
        order = list(WEIGHTS)
        self._shown = tuple(sorted(wanted, key=lambda finding: order.index(str(finding.severity))))
        listed = rows(pathway, self._shown)
        self._table.present(listed)
        self._table.setVisible(bool(found))
        self.marked(tuple(self._remarks(listed)))
        self._nothing.setVisible(not found)
        self._offer()

    def show_finding(self, finding: "Finding") -> None:
        """Choose the thing a finding is about, and open the field it names."""
        table, key = target(self._document.pathway, finding.table, finding.id)
        if table in CHOOSABLE and key in getattr(self._document.pathway, table):
            self._selection.show(table, key)
        else:
            self._selection.clear()
        self.open_field(field_of(self._document.pathway, finding))

    def _remarks(self, listed: tuple[Row, ...]) -> Iterator[Remark]:
        """What is marked on the diagram: what is listed, but for hints."""
        for number, (finding, row) in enumerate(zip(self._shown, listed, strict=True)):
            table, key = target(self._document.pathway, finding.table, finding.id)
            if str(finding.severity) != "hint" and table in CHOOSABLE:
                yield Remark(table, key, str(finding.severity), row.cells[-1], partial(self._come_to, number))

    def _come_to(self, number: int) -> None:
        self.come()
        self._table.setCurrentCell(number, 0)
        self._choose(number)

    def mend(self) -> None:
        """Do what mends the chosen finding; where a person has to say something, open the field for it."""
        finding = self._current()
        if finding is None:
            return
        verb = verb_of(finding.remedy)
        if finding.remedy is None or verb is None:
            self.show_finding(finding)
            return
        said, pathway = finding.remedy.arguments, self._document.pathway_id
        self._document.attempt(words_of(finding.remedy), lambda study: verb(study, pathway, said))

    def _filter(self, bar: QHBoxLayout, weight: str) -> QPushButton:
        button = QPushButton(self)
        button.setIcon(dot(WEIGHTS[weight]))
        button.setCheckable(True)
        button.setChecked(True)
        button.setToolTip(_("Show or hide: {what}").format(what=_names()[weight]))
        style(button, filter=True)
        button.toggled.connect(lambda _on: self.renew())
        bar.addWidget(button)
        return button

    def _current(self) -> "Finding | None":
        row = self._table.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _offer(self) -> None:
        finding = self._current()
        said = self._table.said(self._table.currentRow()) if finding is not None else ()
        self._sentence.setText(said[-1] if said else "")
        self._sentence.setVisible(bool(said))
        self._mend.setVisible(bool(self._shown))
        self._mend.setEnabled(finding is not None)
        remedy = finding.remedy if finding is not None else None
        able = remedy is not None and verb_of(remedy) is not None
        words = words_of(remedy) if able and remedy is not None else ""
        self._mend.setText(_("Mend: {what}").format(what=words) if words else _("Go to the field"))

    def _choose(self, row: int) -> None:
        if row < len(self._shown):
            self.show_finding(self._shown[row])


FIELDS = {
    "actor": "actor",
    "duration": "duration",
    "kind": "kind",
    "access": "access",
    "probability": "probability",
    "treatment": "holds-treatment",
    "execution": "holds-execution",
    "coordination": "holds-coordination",
    "authority": "holds-authority",
    "operation": "holds-operation",
    "name": "title",
    "citizen_calls": "calls",
    "hours": "which",
}
"""The row of the inspector in which a field of a step, an arrow or an actor stands."""

IN_MESSAGE = {"safety_net": "net", "deadline": "deadline", "acknowledged": "acknowledged", "sender_knows": "knows"}


def field_of(pathway: Pathway, finding: "Finding") -> str:
    """The key of the row that a finding is about; a handover without a rule is agreed on by its button."""
    if finding.table == "messages":
        return f"message-{finding.id}-{IN_MESSAGE.get(finding.field, finding.field)}"
    if finding.table == "transitions" and finding.field in tuple(Kind):
        rule = pathway.rule(finding.id, Kind(finding.field))
        return "agree" if rule is None or rule.basis == ASSUMED else f"let-{finding.field}"
    return FIELDS.get(finding.field, finding.field)


def _names() -> dict[str, str]:
    return {"error": _("error"), "warning": _("warning"), "hint": _("hint")}


def rows(pathway: Pathway, findings: "tuple[Finding, ...]") -> tuple[Row, ...]:
    """The rows of the list, in the order of the findings."""
    from model.checks.wording import wording  # networkx; not needed for the first paint

    weights = _names()
    return tuple(
        Row(
            finding.table,
            finding.id,
            (weights[str(finding.severity)], where(pathway, finding.table, finding.id), wording(finding, pathway)),
            WEIGHTS[str(finding.severity)],
        )
        for finding in findings
    )


def where(pathway: Pathway, table: str, key: str) -> str:
    """The thing a finding is about, by name."""
    table, key = target(pathway, table, key)
    thing = getattr(pathway, table, {}).get(key)
    if thing is None:
        return pathway.name
    if table == "steps":
        return step_name(thing)
    if table == "transitions":
        return f"{step_name(pathway.steps[thing.source])} → {step_name(pathway.steps[thing.target])}"
    return str(getattr(thing, "name", "") or key)


def target(pathway: Pathway, table: str, key: str) -> tuple[str, str]:
    """What to choose for a finding: a rule's transition, a message's arrow, else the thing itself."""
    if table == "rules" and key in pathway.rules:
        return "transitions", pathway.rules[key].transition
    if table == "messages" and key in pathway.messages:
        arrow = next((arrow for arrow, passed in handovers(pathway).items() if key in passed.messages), None)
        return ("steps", pathway.messages[key].anchor) if arrow is None else ("transitions", arrow)
    return table, key
