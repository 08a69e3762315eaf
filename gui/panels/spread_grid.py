"""A week of arrivals, painted with the mouse or by the keyboard."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.panels.arrivals import EVENLY, painted, top_of
from gui.panels.days_grid import Cell, DaysGrid
from gui.panels.marks import Mark
from model.i18n import _
from model.phrases import whole_day_names
from model.units import write_number

CELLS = 24


class SpreadGrid(DaysGrid):
    """7 days by 24 hours, filled as high as many come. Dragging paints the level one has chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CELLS, 8, parent)
        self._weights: tuple[float, ...] = ()
        self._level = 1.0
        self.painted: Callable[[tuple[float, ...]], object] = lambda _weights: None

    def present(self, weights: tuple[float, ...], level: float) -> None:
        """Show these weights (none: evenly, in grey), and paint with this level from now on."""
        self._weights, self._level = weights, level
        self.settle()

    def paint_part(self, first: Cell, part: tuple[Cell, ...]) -> None:
        self.painted(self._drafted(part))

    def paint_cells(self, painter: QPainter) -> None:
        drafted = self._drafted(self.marked_out()) if self.begun is not None else self._weights
        colour = self.palette().highlight().color() if drafted else self.palette().placeholderText().color()
        top = top_of(drafted or EVENLY)
        for hour, weight in enumerate(drafted or EVENLY):
            whole = self.rect_of(divmod(hour, CELLS)).toRect()
            shade = QColor(colour)
            shade.setAlphaF(colour.alphaF() * (0.35 + 0.65 * weight / top))
            painter.fillRect(whole.adjusted(0, round(whole.height() * (1 - weight / top)), -1, 0), shade)

    def said(self, cell: Cell) -> str:
        day, hour = cell
        weights = self._weights or EVENLY
        return _("{day} {a}–{b}: {share} % of the week's arrivals").format(
            day=whole_day_names()[day].capitalize(),
            a=f"{hour:02d}",
            b=f"{hour + 1:02d}",
            share=write_number(100 * weights[day * CELLS + hour] / sum(weights), 1),
        )

    def _drafted(self, part: tuple[Cell, ...]) -> tuple[float, ...]:
        return painted(self._weights, (day * CELLS + hour for day, hour in part), self._level)


class SpreadRow(Mark):
    """A painted week of arrivals in the inspector."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        self._grid = SpreadGrid(self)
        self._grid.painted = lambda weights: self.field.change(weights)
        self.setFocusProxy(self._grid)
        column.addWidget(self._grid)

    def renew(self) -> None:
        self._grid.present(self.field.weights, self.field.level)
        self._grid.setAccessibleName(self.field.label)
        self._grid.setToolTip(_("Drag to paint; arrow keys, Shift and Space do the same"))
