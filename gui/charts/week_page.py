"""The tab "Week": which arrow it is about follows the selection."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.charts.short_title import ShortTitle
from gui.charts.week import LEFT, RIGHT, Week, WeekChart, title_of
from gui.document import Document
from gui.selection import Selection
from gui.theme import Theme
from model.handovers import origins
from model.i18n import _
from model.pathway import Pathway
from model.phrases import clock, day_names, place

if TYPE_CHECKING:
    from model.analysis.foreseen import Foreseen
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
        column.setSpacing(0)
        self.picked: Callable[[str, int, str], object] = lambda _transition, _hour, _title: None
        self.left: Callable[[str, str], object] = lambda _leaves, _title: None
        self.now: Callable[[], datetime] = datetime.now
        self._now = QPushButton(self)
        self._now.setProperty("link", True)
        self._now.setToolTip(_("Tells what would happen to somebody who leaves at this moment"))
        self._now.clicked.connect(self._leave_now)
        self._week: Week | None = None
        self.chart = WeekChart(look, self)
        self.chart.picked = self._pick
        self.chart.setAccessibleName(_("Gap hours by the hour of departure"))
        head = QHBoxLayout()
        head.setContentsMargins(LEFT - 4, 0, RIGHT, 0)
        self._title = ShortTitle(self)
        head.addWidget(self._title, 1)
        head.addWidget(self._now)
        column.addLayout(head)
        column.addWidget(self.chart, 1)
        document.results_changed.connect(self.renew)
        document.changed.connect(self.renew)
        selection.changed.connect(self.renew)
        self.renew()

    def renew(self, *_told: object) -> None:
        """Show the week of what is chosen now."""
        figures = self._document.figures
        chosen = self._selection.first if self._selection.table == "transitions" else None
        week = None if figures is None else week_of(self._document.pathway, figures, chosen)
        if week is not None and self._document.figures_are_expected:
            volume = self._document.pathway.arrivals.volume
            week = replace(week, departures=tuple(volume * many for many in week.departures), sampled=False)
        self._week = week
        self._title.present("" if week is None else title_of(week))
        self._now.setVisible(week is not None)
        self._now.setText(_("If she goes home now ({when})").format(when=clock_name(self.now())))
        self.chart.present(week, stale=not self._document.figures_are_current)

    def _pick(self, hour: int) -> None:
        if self._week is not None:
            names = {"arrow": self._week.title, "hour": hour_name(hour)}
            self.picked(self._week.transition, hour, _("{arrow}, {hour}").format(**names))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.renew()

    def _leave_now(self) -> None:
        """Tell of somebody who leaves by the arrow of the week at this minute."""
        if self._week is None:
            return
        pathway, now = self._document.pathway, self.now().replace(second=0, microsecond=0)
        step = next(iter(origins(pathway, self._week.transition)), pathway.transitions[self._week.transition].source)
        names = {"arrow": self._week.title, "when": clock_name(now)}
        self.left(f"{step}@{now:%Y-%m-%dT%H:%M}", _("{arrow}, now ({when})").format(**names))


def clock_name(moment: datetime) -> str:
    """A moment of the week: "Fri 14:30"."""
    return f"{day_names()[moment.weekday()].lower()} {clock(moment.hour * 60 + moment.minute)}"


def hour_name(hour: int) -> str:
    """An hour of the week: "Fri 14–15"."""
    return f"{day_names()[hour // 24]} {hour % 24:02d}–{hour % 24 + 1:02d}"


def week_of(pathway: Pathway, result: "Foreseen | Result", chosen: str | None) -> Week | None:
    """The week of an arrow, its kinds summed; without one that has gaps, that of the worst arrow."""
    known = {row.transition for row in result.by_hour if row.transition in pathway.transitions}
    if chosen not in known:
        chosen = worst(result, known)
    if chosen is None:
        return None
    rows = [row for row in result.by_hour if row.transition == chosen]
    hours = tuple(sum(row.gap_hours[hour] for row in rows) for hour in range(HOURS))
    departures = tuple(max(row.departures[hour] for row in rows) for hour in range(HOURS))
    return Week(chosen, place(pathway, chosen, None), hours, departures, sampled=True)


def worst(result: "Foreseen | Result", known: set[str]) -> str | None:
    """The arrow with the most gap hours a year, of those that are known."""
    totals: dict[str, float] = {}
    for row in result.by_transition:
        if row.transition in known:
            totals[row.transition] = totals.get(row.transition, 0.0) + row.per_year
    return max(totals, key=lambda key: totals[key]) if totals else None
