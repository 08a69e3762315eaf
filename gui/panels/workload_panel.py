"""What a year of the pathway asks of each actor: contacts, hours, waiting, utilisation and cost, added up by sector."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.document import Document
from gui.panels.marks import ShortLabel, style
from gui.panels.table import Row, Table
from gui.selection import Selection
from model.i18n import _
from model.pathway import Pathway
from model.phrases import overloaded
from model.units import write_hours, write_number

if TYPE_CHECKING:
    from model.simulation.result import ActorRow, Result


class WorkloadPanel(QWidget):
    """A row chooses its actor; the sectors stand above their actors, in the order of the diagram."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Workload"))
        self._document, self._selection = document, selection
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 6)
        heads = (
            *(_("Sector and actor"), _("Contacts a year"), _("Hours a year")),
            *(_("Waits on average"), _("9 of 10 wait less than"), _("Utilisation"), _("Kroner a year")),
        )
        self._table = Table(_("Workload"), heads, wide=0, right=tuple(range(1, len(heads))), spare=(4, 3), parent=self)
        self._table.chosen = selection.show
        self._nothing = QLabel(_("No result yet."), self)
        style(self._nothing, muted=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._total = ShortLabel(self)
        style(self._total, muted=True)
        for widget in (self._table, self._nothing, self._total):
            column.addWidget(widget)
        document.results_changed.connect(self.renew)
        document.changed.connect(self.renew)
        selection.changed.connect(self._mark)
        self.renew()

    def renew(self, *_told: object) -> None:
        """List the actors of the result anew."""
        result = self._document.result
        listed = () if result is None else rows(self._document.pathway, result)
        self._table.present(listed)
        self._table.setEnabled(self._document.result_is_current)
        self._table.setVisible(bool(listed))
        self._nothing.setVisible(not listed)
        self._total.setVisible(bool(listed))
        self._total.present("" if result is None else total(self._document.pathway, result))
        self._mark()

    def _mark(self) -> None:
        self._table.mark(self._selection.table, self._selection.first)


def rows(pathway: Pathway, result: "Result") -> tuple[Row, ...]:
    """Each sector with its sums, then its actors; those who have no part in the result are left out."""
    found = {row.actor: row for row in result.by_actor if row.actor in pathway.actors and row.contacts > 0}
    listed: list[Row] = []
    for sector in pathway.sectors.values():
        its = [found[key] for key, actor in pathway.actors.items() if actor.sector == sector.id and key in found]
        if its:
            listed.append(Row("sectors", sector.id, (sector.name, *_sums(its)), sector.colour, strong=True))
            listed += [Row("actors", row.actor, tuple(_cells(pathway, row))) for row in its]
    return tuple(listed)


def total(pathway: Pathway, result: "Result") -> str:
    """All actors together in one sentence, and what the figures do not tell."""
    its = [row for row in result.by_actor if row.actor in pathway.actors]
    unpriced = any(row.cost is None and row.working_hours > 0 for row in its)
    full = overloaded(pathway, result.overloaded)
    growing = _("Overloaded is {actors}: the queue grows as long as the run lasts.").format(actors=full) if full else ""
    words = _("In all {contacts} contacts, {hours} hours and {cost} kroner a year.").format(
        contacts=write_number(sum(row.contacts for row in its), 0),
        hours=write_number(sum(row.working_hours for row in its), 0),
        cost=write_number(sum(row.cost or 0.0 for row in its), 0),
    )
    notes = [growing, words, _("Actors without a price an hour are not in the kroner.") if unpriced else ""]
    return " ".join(note for note in notes if note)


def _sums(its: "list[ActorRow]") -> tuple[str, ...]:
    priced = [row.cost for row in its if row.cost is not None]
    return (
        write_number(sum(row.contacts for row in its), 0),
        write_number(sum(row.working_hours for row in its), 0),
        *("", "", ""),
        write_number(sum(priced), 0) if priced else "–",
    )


def _cells(pathway: Pathway, row: "ActorRow") -> Iterator[str]:
    yield "    " + pathway.actors[row.actor].name
    yield write_number(row.contacts, 0)
    yield write_number(row.working_hours, 0)
    yield _("grows") if row.overloaded else write_hours(round(row.waiting.mean, 1))
    yield "–" if row.overloaded else write_hours(round(row.waiting.p90, 1))
    yield _("unlimited") if row.utilisation is None else f"{write_number(100 * row.utilisation, 0)} %"
    yield "–" if row.cost is None else write_number(row.cost, 0)
