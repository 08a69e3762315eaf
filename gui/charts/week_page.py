"""The tab "Week": which arrow it is about follows the selection."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.charts.week import Week, WeekChart
from gui.document import Document
from gui.selection import Selection
from gui.theme import Theme
from model.i18n import _
from model.pathway import Pathway
from model.phrases import day_names, place

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
        self.picked: Callable[[str, int, str], object] = lambda _transition, _hour, _title: None
        self._week: Week | None = None
        self.chart = WeekChart(look, self)
        self.chart.picked = self._pick
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
        self._week = week
        self.chart.present(week, stale=not self._document.result_is_current)

    def _pick(self, hour: int) -> None:
        if self._week is not None:
            names = {"arrow": self._week.title, "hour": hour_name(hour)}
            self.picked(self._week.transition, hour, _("{arrow}, {hour}").format(**names))


def hour_name(hour: int) -> str:
    """An hour of the week: "Fri 14–15"."""
    return f"{day_names()[hour // 24]} {hour % 24:02d}–{hour % 24 + 1:02d}"


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
    return Week(chosen, place(pathway, chosen, None), hours, departures)


def worst(result: "Result", known: set[str]) -> str | None:
    """The arrow with the most gap hours a year, of those that are known."""
    totals: dict[str, float] = {}
    for row in result.by_transition:
        if row.transition in known:
            totals[row.transition] = totals.get(row.transition, 0.0) + row.per_year
    return max(totals, key=lambda key: totals[key]) if totals else None
