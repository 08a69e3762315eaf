"""A week of opening hours, painted with the mouse or by the keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.panels.days_grid import Cell, DaysGrid
from gui.panels.marks import Mark
from model.calendars import DAY, Interval
from model.i18n import _
from model.phrases import clock, whole_day_names

CELL = 30
CELLS = DAY // CELL


class WeekGrid(DaysGrid):
    """7 days by 48 half hours. Dragging paints what the first cell was not; arrows move, Space paints, Shift extends.

    Openings that do not fall on half hours are shown as they are and kept in the days one does not touch.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CELLS, 16, parent)
        self._intervals: tuple[Interval, ...] = ()
        self._assumed = False
        self.painted: Callable[[tuple[Interval, ...]], object] = lambda _intervals: None

    def present(self, intervals: tuple[Interval, ...], *, assumed: bool) -> None:
        """Show these openings; assumed ones in grey."""
        self._intervals, self._assumed = intervals, assumed
        self.settle()

    def paint_part(self, first: Cell, part: tuple[Cell, ...]) -> None:
        self.painted(self._drafted(first, part))

    def paint_cells(self, painter: QPainter) -> None:
        colour = self.palette().placeholderText().color() if self._assumed else self.palette().highlight().color()
        shown = self._intervals if self.begun is None else self._drafted(self.begun, self.marked_out())
        for start, end in shown:
            for day in range(start // DAY, (end - 1) // DAY + 1):
                painter.fillRect(self.bar(day, max(start, day * DAY), min(end, (day + 1) * DAY)), colour)

    def said(self, cell: Cell) -> str:
        day, number = cell
        words = _("{day} {a}–{b}: open") if self._is_open(cell) else _("{day} {a}–{b}: closed")
        return words.format(
            day=whole_day_names()[day].capitalize(), a=clock(number * CELL), b=clock((number + 1) * CELL)
        )

    def _drafted(self, first: Cell, part: Sequence[Cell]) -> tuple[Interval, ...]:
        days, cells = sorted({day for day, _cell in part}), [cell for _day, cell in part]
        low, high = min(cells) * CELL, (max(cells) + 1) * CELL
        spans = [(day * DAY + low, day * DAY + high) for day in days]
        return with_spans(self._intervals, spans, erase=self._is_open(first))

    def _is_open(self, cell: Cell) -> bool:
        minute = cell[0] * DAY + cell[1] * CELL
        return any(start <= minute < end for start, end in self._intervals)


def with_spans(intervals: tuple[Interval, ...], spans: list[Interval], *, erase: bool) -> tuple[Interval, ...]:
    """Openings with these spans added or taken out; minutes since Monday 00:00, sorted and apart."""
    kept = list(intervals)
    for low, high in spans:
        cut = [(start, min(end, low)) for start, end in kept] + [(max(start, high), end) for start, end in kept]
        kept = [(start, end) for start, end in set(cut) if start < end]
    return tuple(sorted(kept if erase else [*kept, *spans]))


class WeekRow(Mark):
    """A painted week in the inspector."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        self._grid = WeekGrid(self)
        self._grid.painted = lambda intervals: self.field.change(intervals)
        self.setFocusProxy(self._grid)
        column.addWidget(self._grid)

    def renew(self) -> None:
        self._grid.present(self.field.intervals, assumed=self.field.assumed)
        self._grid.setAccessibleName(self.field.label)
        self._grid.setToolTip(_("Drag to paint; arrow keys, Shift and Space do the same"))
