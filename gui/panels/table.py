"""A quiet table whose rows each stand for one thing of the pathway."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QIcon, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QToolTip, QWidget

from gui import theme
from gui.panels.terms import explained

WANTED_WIDE, LEAST_WIDE, MOST_WIDE = 190, 110, 260


@dataclass(frozen=True, slots=True)
class Row:
    """One row: which thing it is about, its cells, a dot of this colour ("" none) before the first; `strong`: a sum."""

    table: str
    id: str
    cells: tuple[str, ...]
    dot: str = ""
    strong: bool = False


class Table(QTableWidget):
    """A click, or Enter, on a row chooses its thing.

    Numbers (columns in `right`) stand to the right. Where there is little room the columns in `spare` go, the first
    first; what they say stands in the tooltip of the row.
    """

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        *,
        wide: int,
        right: Sequence[int] = (),
        spare: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(0, len(heads), parent)
        self.setAccessibleName(name)
        self._heads, self._right, self._spare = tuple(heads), frozenset(right), tuple(spare)
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
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._wide = wide
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
                item.setToolTip(self._told(row) if self._spare and column == self._wide else text)
                item.setTextAlignment(self._side(column))
                if row.strong:
                    item.setFont(theme.font(theme.TEXT_PT, weight=600))
                if column == 0 and row.dot:
                    item.setIcon(dot(row.dot))
                self.setItem(number, column, item)
        self._share_out()

    def said(self, row: int) -> tuple[str, ...]:
        """The cells of a row; none where there is none."""
        return self._rows[row].cells if 0 <= row < len(self._rows) else ()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Columns as wide as their words, but no wider than is calm; the wide one gets the rest."""
        header, most = self.horizontalHeader(), max(MOST_WIDE, self.viewport().width() * 3 // 10)
        wanted = {
            column: min(most, max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) + 6)
            for column in range(self.columnCount())
            if column != self._wide
        }
        gone: set[int] = set()
        for column in self._spare:
            if self.viewport().width() - sum(wanted.values()) < WANTED_WIDE:
                gone.add(column)
                wanted.pop(column)
        for column in self._spare:
            self.setColumnHidden(column, column in gone)
        for column, wide in wanted.items():
            self.setColumnWidth(column, wide)
        self.setColumnWidth(self._wide, max(LEAST_WIDE, self.viewport().width() - sum(wanted.values())))

    def _told(self, row: Row) -> str:
        lines = [row.cells[self._wide].strip()]
        lines += [f"{self._heads[column]}: {row.cells[column]}" for column in self._spare if row.cells[column]]
        return "\n".join(lines)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self.itemAt(event.pos())
            if item is not None:
                QToolTip.showText(event.globalPos(), explained(item.text(), item.toolTip()), self.viewport())
                return True
        return super().viewportEvent(event)

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
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # a row that is chosen keeps its colour
    return icon
