"""The ranking: where the gap hours of a year are, by handover or step, type and kind."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.document import Document
from gui.panels.asked import Telling
from gui.panels.basis import basis
from gui.panels.marks import ShortLabel, style
from gui.panels.table import Row, Table
from gui.selection import Selection
from gui.theme import LIGHT
from model.i18n import _
from model.pathway import Pathway
from model.phrases import gap_name, kind_short, step_name
from model.units import write_number

if TYPE_CHECKING:
    from model.analysis.foreseen import Foreseen, ForeseenRow
    from model.simulation.result import GapRow, Result


class GapsPanel(QWidget):
    """A row chooses its arrow or step."""

    def __init__(
        self, document: Document, selection: Selection, telling: Telling, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Gaps"))
        self._document, self._selection, self._telling = document, selection, telling
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 6)
        heads = (_("Where"), _("Responsibility"), _("Gap"), _("With a gap"), _("Mean"), _("95 %"), _("Hours a year"))
        self._table = Table(_("Gaps"), heads, wide=0, right=(3, 4, 5, 6), spare=(3, 4, 5), parent=self)
        self._table.chosen = selection.show
        self._nothing = QLabel(self)
        style(self._nothing, muted=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._basis = ShortLabel(self)
        style(self._basis, muted=True)
        column.addWidget(self._basis)
        column.addWidget(self._table)
        column.addWidget(self._nothing)
        self._story = QLabel(self)
        self._story.setWordWrap(True)
        self._story.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._story)
        self._assumed = ShortLabel(self)
        style(self._assumed, muted=True)
        column.addWidget(self._assumed)
        self._ranked: tuple[Row, ...] = ()
        document.results_changed.connect(self.renew)
        document.changed.connect(self.renew)
        selection.changed.connect(self._mark)
        self.renew()

    def renew(self, *_told: object) -> None:
        """Rank the gaps of the result anew."""
        figures, result = self._document.figures, self._document.result
        ranked = () if figures is None else rows(self._document.pathway, figures)
        self._table.present(ranked)
        self._table.setEnabled(self._document.figures_are_current)
        self._nothing.setText(
            _("No result yet.") if figures is None else _("No gaps: somebody holds and knows all the way.")
        )
        self._table.setVisible(bool(ranked))
        self._basis.present(basis(self._document))
        self._basis.setVisible(bool(ranked))
        assumed = () if result is None else tuple(each.wording() for each in result.assumptions)
        self._assumed.setVisible(bool(assumed))
        self._assumed.present(_("Assumed: {what}").format(what=" ".join(assumed)) if assumed else "")
        self._nothing.setVisible(not ranked)
        self._ranked = ranked
        self._mark()

    def _mark(self) -> None:
        self._table.mark(self._selection.table, self._selection.first)
        self.tell()

    def tell(self) -> None:
        """Tell the worst story of the chosen row, else of the first one."""
        chosen = (self._selection.table, self._selection.first)
        row = next((row for row in self._ranked if (row.table, row.id) == chosen), None)
        row = row or next(iter(self._ranked), None)
        sentence = "" if row is None else self._telling.longest_at(row.table, row.id)
        self._story.setText(sentence)
        self._story.setVisible(bool(sentence))


def rows(pathway: Pathway, figures: "Foreseen | Result") -> tuple[Row, ...]:
    """The rows of the ranking, the most hours a year first; things that are gone are left out."""
    found = [
        (row, "transitions" if row.transition else "steps", row.transition or row.step or "") for row in figures.gaps
    ]
    met = [each for each in found if each[0].with_gap and each[2] in getattr(pathway, each[1])]
    met.sort(key=lambda each: -each[0].per_year)
    most = max((row.per_year for row, _table, _key in met), default=0.0)
    return tuple(
        Row(table, key, _cells(pathway, row, table, key), LIGHT.gaps[shade(row.per_year, most)])
        for row, table, key in met
    )


def shade(amount: float, most: float) -> int:
    """0 (little) to 3 (much) of the warm scale."""
    return 0 if most <= 0 else min(3, int(4 * amount / most))


def _cells(pathway: Pathway, row: "ForeseenRow | GapRow", table: str, key: str) -> tuple[str, ...]:
    return (
        _where(pathway, table, key),
        kind_short(row.kind),
        gap_name(row.type.value),
        f"{write_number(100 * row.share, 0)} %",
        _("{h} h").format(h=write_number(row.hours.mean)),
        _("{h} h").format(h=write_number(row.hours.p95)),
        write_number(row.per_year, 0),
    )


def _where(pathway: Pathway, table: str, key: str) -> str:
    if table == "steps":
        return step_name(pathway.steps[key])
    arrow = pathway.transitions[key]
    return f"{step_name(pathway.steps[arrow.source])} → {step_name(pathway.steps[arrow.target])}"
