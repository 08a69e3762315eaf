"""The tab "Week": which arrow it is about follows the selection."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.charts.week import Week, WeekChart
from gui.document import Document
from gui.selection import Selection
from gui.theme import Theme
from model.i18n import _
from model.pathway import Pathway
from model.phrases import step_name

if TYPE_CHECKING:
    from model.simulation.result import Result

HOURS = 168


class WeekPage(QWidget):
    """Shows the chosen arrow, or the one with the most gap hours a year."""

    def __init__(self, document: Document, selection: Selection, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Week"))
        self._document, self._selection = document, selection
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        self.chart = WeekChart(look, self)
        self.chart.setAccessibleName(_("Gap hours by the hour of departure"))
        column.addWidget(self.chart)
        document.results_changed.connect(self.renew)
        document.changed.connect(self.renew)
        selection.changed.connect(self.renew)
        self.renew()

    def renew(self, *_told: object) -> None:
        """Show the week of what is chosen now."""
        result = self._document.result
        chosen = self._selection.first if self._selection.table == "transitions" else None
        week = None if result is None else week_of(self._document.pathway, result, chosen)
        self.chart.present(week, stale=not self._document.result_is_current)


def week_of(pathway: Pathway, result: "Result", chosen: str | None) -> Week | None:
    """The week of an arrow, its kinds summed; without one that has gaps, that of the worst arrow."""
    known = {row.transition for row in result.by_hour if row.transition in pathway.transitions}
    if chosen not in known:
        chosen = worst(result, known)
    if chosen is None:
        return None
    rows = [row for row in result.by_hour if row.transition == chosen]
    hours = tuple(sum(row.gap_hours[hour] for row in rows) for hour in range(HOURS))
    departures = tuple(max(row.departures[hour] for row in rows) for hour in range(HOURS))
    return Week(_title(pathway, chosen), hours, departures)


def worst(result: "Result", known: set[str]) -> str | None:
    """The arrow with the most gap hours a year, of those that are known."""
    totals: dict[str, float] = {}
    for row in result.by_transition:
        if row.transition in known:
            totals[row.transition] = totals.get(row.transition, 0.0) + row.per_year
    return max(totals, key=lambda key: totals[key]) if totals else None


def _title(pathway: Pathway, key: str) -> str:
    arrow = pathway.transitions[key]
    names = {"a": step_name(pathway.steps[arrow.source]), "b": step_name(pathway.steps[arrow.target])}
    return _("{a} → {b}: expected gap by the hour of departure").format(**names)
