"""A quiet table whose rows each stand for one thing of the pathway."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """One row: which thing it is about, its cells, and a dot of this colour ("" none) before the first."""

    table: str
    id: str
    cells: tuple[str, ...]
    dot: str = ""


class Table(QTableWidget):
    """A click, or Enter, on a row chooses its thing. Numbers (columns in `right`) stand to the right."""

    def __init__(
        self, name: str, heads: Sequence[str], *, wide: int, right: Sequence[int] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(heads), parent)
        self.setAccessibleName(name)
        self._right = frozenset(right)
        self._rows: tuple[Row, ...] = ()
        self.chosen: Callable[[str, str], object] = lambda _table, _id: None
        self.picked: Callable[[int], object] = lambda _row: None
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(23)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(9, 9))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        for column in range(len(heads)):
            head = QTableWidgetItem(heads[column])
            head.setTextAlignment(self._side(column))
            self.setHorizontalHeaderItem(column, head)
        self.itemClicked.connect(lambda item: self._choose(item.row()))

    def present(self, rows: tuple[Row, ...]) -> None:
        """Show these rows; the same rows leave everything as it is."""
        if rows == self._rows:
            return
        self._rows = rows
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row.cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setTextAlignment(self._side(column))
                if column == 0 and row.dot:
                    item.setIcon(dot(row.dot))
                self.setItem(number, column, item)

    def mark(self, table: str, key: str | None) -> None:
        """Mark the first row of this thing without choosing it anew."""
        current = self.currentRow()
        if 0 <= current < len(self._rows) and (self._rows[current].table, self._rows[current].id) == (table, key):
            return
        self.clearSelection()
        for number, row in enumerate(self._rows):
            if (row.table, row.id) == (table, key):
                self.selectRow(number)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentRow())
            return
        super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._rows):
            self.chosen(self._rows[number].table, self._rows[number].id)
            self.picked(number)

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def dot(colour: str) -> QIcon:
    """A small round mark."""
    picture = QPixmap(18, 18)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(2, 2, 14, 14)
    painter.end()
    return QIcon(picture)
