"""What the checks say, as a list; a click shows the thing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.document import Document
from gui.panels.marks import style
from gui.panels.table import Row, Table
from gui.selection import Selection
from model.i18n import _
from model.pathway import Pathway
from model.phrases import step_name

COLOURS = {"error": "#c9431c", "warning": "#e9a23f", "hint": "#8a97a8"}
CHOOSABLE = ("steps", "transitions", "actors", "sectors")


class FindingsPanel(QWidget):
    """Findings by weight. Nothing found is said in words."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Findings"))
        self._document, self._selection = document, selection
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 6)
        self._table = Table(_("Findings"), (_("Weight"), _("Where"), _("What")), wide=2, parent=self)
        self._table.chosen = self._choose
        self._nothing = QLabel(_("The checks find nothing to remark."), self)
        style(self._nothing, muted=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._table)
        column.addWidget(self._nothing)
        document.findings_changed.connect(self.renew)

    def renew(self) -> None:
        """List the findings anew."""
        pathway = self._document.pathway
        self._table.present(rows(pathway, self._document.findings))
        self._table.setVisible(bool(self._document.findings))
        self._nothing.setVisible(not self._document.findings)

    def _choose(self, table: str, key: str) -> None:
        table, key = target(self._document.pathway, table, key)
        if table in CHOOSABLE and key in getattr(self._document.pathway, table):
            self._selection.show(table, key)
        else:
            self._selection.clear()


def rows(pathway: Pathway, findings: tuple) -> tuple[Row, ...]:
    """The rows of the list, the heaviest first."""
    from model.checks.wording import wording  # networkx; not needed for the first paint

    weights = {"error": _("error"), "warning": _("warning"), "hint": _("hint")}
    order = {weight: number for number, weight in enumerate(weights)}
    found = sorted(findings, key=lambda finding: order[str(finding.severity)])
    return tuple(
        Row(
            finding.table,
            finding.id,
            (weights[str(finding.severity)], where(pathway, finding.table, finding.id), wording(finding, pathway)),
            COLOURS[str(finding.severity)],
        )
        for finding in found
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
    """What to choose for a finding: a rule's transition, a message's anchor, else the thing itself."""
    if table == "rules" and key in pathway.rules:
        return "transitions", pathway.rules[key].transition
    if table == "messages" and key in pathway.messages:
        return "steps", pathway.messages[key].anchor
    return table, key
