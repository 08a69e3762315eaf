"""A table one types in, copies from and pastes into; each change is one step of undo of the document."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.document import Document
from gui.panels.columns import Sheet
from gui.panels.marks import style
from gui.panels.pasting import Pasted, as_text, cells, pasted
from gui.selection import Selection
from model.errors import Refused
from model.i18n import _, ngettext
from model.study import Study

CHOOSABLE = ("steps", "transitions", "actors", "sectors")
TOLD = 8
WIDEST = 260


class Grid(QWidget):
    """One sheet of the pathway. A row chooses its thing, and what is chosen on the diagram marks its row."""

    def __init__(self, document: Document, selection: Selection, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(sheet.name)
        self._document, self._selection, self.sheet = document, selection, sheet
        self._keys: tuple[str, ...] = ()
        self._renewing = self._marking = False
        self.table = _Cells(self)
        self.table.setAccessibleName(sheet.name)
        self.table.setColumnCount(len(sheet.columns))
        self.table.setHorizontalHeaderLabels([column.head for column in sheet.columns])
        self.table.setItemDelegate(_Typing(self))
        self.table.itemChanged.connect(self._typed)
        self.table.currentCellChanged.connect(self._went)
        self._offer = _Offer(self)
        self._add = QPushButton(_("+ Row"), self)
        self._add.setVisible(sheet.add is not None)
        style(self._add, link=True)
        self._add.clicked.connect(self.add_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 4)
        column.setSpacing(2)
        column.addWidget(self._offer)
        column.addWidget(self.table)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        document.changed.connect(self.renew)
        document.switched.connect(self.renew)
        selection.changed.connect(self._mark)
        self.renew()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.renew()

    def renew(self, *_told: object) -> None:
        """Fill the cells anew, those that changed; nothing while nobody looks."""
        if not self.isVisible():
            return
        pathway = self._document.pathway
        things = getattr(pathway, self.sheet.table)
        self._renewing = True
        self._keys = tuple(things)
        self.table.setRowCount(len(self._keys))
        for row, key in enumerate(self._keys):
            for number, column in enumerate(self.sheet.columns):
                self._fill(row, number, column.read(pathway, things[key]))
        self._renewing = False
        self.table.fit()
        self._mark()

    def add_row(self) -> None:
        """A new row, and its first cell being typed."""
        add = self.sheet.add
        if add is None:
            return
        pathway = self._document.pathway_id
        made = self._document.create(_("Add row"), lambda study: add(study, pathway))
        if made is not None and made in self._keys:
            self.table.setCurrentCell(self._keys.index(made), 0)
            self.table.edit(self.table.currentIndex())

    def choices(self, column: int) -> tuple[str, ...]:
        """What may be typed in a column, where that is named."""
        return self.sheet.columns[column].choices(self._document.pathway)

    def copy(self) -> None:
        """The chosen cells to the clipboard, as a spreadsheet takes them."""
        places = sorted((index.row(), index.column()) for index in self.table.selectedIndexes())
        if places:
            rows = range(places[0][0], places[-1][0] + 1)
            columns = range(min(c for _r, c in places), max(c for _r, c in places) + 1)
            text = as_text([[self._text(row, column) for column in columns] for row in rows])
            QGuiApplication.clipboard().setText(text)

    def paste(self) -> None:
        """What the clipboard holds, from the chosen cell on; where something is wrong, ask before anything changes."""
        rows = cells(QGuiApplication.clipboard().text())
        at, column = max(0, self.table.currentRow()), max(0, self.table.currentColumn())
        document, sheet = self._document, self.sheet

        def put(study: Study) -> Pasted:
            return pasted(study, document.pathway_id, sheet, rows, at=at, column=column)

        def take() -> None:
            document.attempt(_("Paste into “{table}”").format(table=sheet.name), lambda study: put(study).study)

        try:
            found = put(document.study)
        except Refused as refusal:
            document.refused.emit(str(refusal))
            return
        if found.bad:
            self._offer.show_bad(found, take)
        else:
            take()

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item is not None else ""

    def _fill(self, row: int, column: int, text: str) -> None:
        item = self.table.item(row, column)
        if item is None:
            self.table.setItem(row, column, QTableWidgetItem(text))
        elif item.text() != text:
            item.setText(text)

    def _typed(self, item: QTableWidgetItem) -> None:
        if self._renewing or item.row() >= len(self._keys):
            return
        column, key, pathway = self.sheet.columns[item.column()], self._keys[item.row()], self._document.pathway_id
        text = item.text().strip()
        words = _("Change {what}").format(what=column.head.lower())
        self._document.attempt(words, lambda study: column.write(study, pathway, key, text))
        self.renew()

    def _went(self, row: int, *_cell: int) -> None:
        if self._renewing or self._marking or not self.table.hasFocus() or not 0 <= row < len(self._keys):
            return
        if self.sheet.table in CHOOSABLE:
            self._selection.show(self.sheet.table, self._keys[row])

    def _mark(self) -> None:
        if self._selection.table != self.sheet.table or self._selection.first not in self._keys:
            return
        row = self._keys.index(self._selection.first)
        if self.table.currentRow() != row:
            self._marking = True
            self.table.setCurrentCell(row, max(0, self.table.currentColumn()))
            self._marking = False


class _Cells(QTableWidget):
    """The cells; Ctrl+C and Ctrl+V are the grid's, Delete empties."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._fitted = 0
        self.verticalHeader().setDefaultSectionSize(23)
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def fit(self) -> None:
        """Be as wide as the words, once there are rows; then a person's widths stay."""
        if self.rowCount() and self._fitted != self.columnCount():
            self._fitted = self.columnCount()
            for column in range(self.columnCount()):
                self.resizeColumnToContents(column)
                self.setColumnWidth(column, min(WIDEST, self.columnWidth(column) + 12))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # the key that ended the typing comes by here too
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._grid.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._grid.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.editItem(self.currentItem())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentItem() is not None:
            self.currentItem().setText("")
        else:
            super().keyPressEvent(event)


class _Typing(QStyledItemDelegate):
    """A line to type in, that offers what may stand in the column."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid

    def createEditor(self, parent: QWidget, option: Any, index: Any) -> QWidget:
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAccessibleName(self._grid.sheet.columns[index.column()].head)
        choices = self._grid.choices(index.column())
        if choices:
            completer = QCompleter(list(choices), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return line


class _Offer(QFrame):
    """What was wrong in what was pasted, and the choice: the good rows, or nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        style(self, warm=True)
        self.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 8, 6)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.take, self.leave = QPushButton(self), QPushButton(_("Leave it"), self)
        row.addWidget(self.words, 1)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        self._accept: Any = None
        self.take.clicked.connect(self._taken)
        self.leave.clicked.connect(self.hide)

    def show_bad(self, found: Pasted, accept: Any) -> None:
        """List the rows that cannot be taken, and ask."""
        lines = [bad.told() for bad in found.bad[:TOLD]]
        if len(found.bad) > TOLD:
            lines.append(_("… and {n} more.").format(n=len(found.bad) - TOLD))
        self.words.setText("\n".join(lines))
        self.take.setText(ngettext("Take the {n} good row", "Take the {n} good rows", found.good).format(n=found.good))
        self.take.setEnabled(found.good > 0)
        self._accept = accept
        self.show()

    def _taken(self) -> None:
        self.hide()
        self._accept()
