"""The indicators of the last result: deadlines, messages in time, doctors in reach, segments, the whole."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.document import Document
from gui.panels.marks import style
from gui.panels.table import Row, Table
from gui.selection import Selection
from model.i18n import _
from model.pathway import Pathway

if TYPE_CHECKING:
    from model.simulation.result import Result


class IndicatorsPanel(QWidget):
    """A row chooses the step it is about: the one a deadline ends at, a message leaves from, a doctor is needed in."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Indicators"))
        self._document, self._selection = document, selection
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 6)
        heads = (_("Indicator"), _("Figure"), _("Besides"))
        self._table = Table(_("Indicators"), heads, wide=2, parent=self)
        self._table.chosen = self._show
        self._nothing = QLabel(_("No result yet."), self)
        style(self._nothing, muted=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        for widget in (self._table, self._nothing):
            column.addWidget(widget)
        document.results_changed.connect(self.renew)
        document.changed.connect(self.renew)
        self.renew()

    def renew(self, *_told: object) -> None:
        """List the indicators of the result anew."""
        result = self._document.result
        listed = () if result is None else rows(self._document.pathway, result)
        self._table.present(listed)
        self._table.setEnabled(self._document.result_is_current)
        self._table.setVisible(bool(listed))
        self._nothing.setVisible(not listed)

    def _show(self, table: str, key: str) -> None:
        if key:
            self._selection.show(table, key)


def rows(pathway: Pathway, result: "Result") -> tuple[Row, ...]:
    """Each group under its title."""
    from model.analysis.indicators import groups  # with the engine's rows: only where there is a result

    listed: list[Row] = []
    for group in groups(pathway, result):
        listed.append(Row("", "", (group.title, "", group.told), strong=True))
        listed += [
            Row(one.table if one.id else "", one.id, ("    " + one.name, one.figure, one.besides))
            for one in group.indicators
        ]
    return tuple(listed)
