"""A table one types in, copies from and pastes into; each change is one step of undo of the document."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.document import Document
from gui.panels.columns import Sheet
from gui.panels.good_rows import GoodRows
from gui.panels.marks import style
from gui.panels.pasting import Pasted, as_text, cells, pasted
from gui.selection import Selection
from model.errors import Refused
from model.i18n import _
from model.study import Study

CHOOSABLE = ("steps", "transitions", "actors", "sectors")
WIDEST, NAMES, NARROWEST = 360, 190, 92


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
        self._offer = GoodRows(self)
        self._verbs = self._buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 4)
        column.setSpacing(2)
        column.addWidget(self._offer)
        column.addWidget(self.table)
        column.addLayout(self._verbs)
        document.changed.connect(self.renew)
        document.switched.connect(self.renew)
        selection.changed.connect(self._mark)
        self.renew()

    def _buttons(self) -> QHBoxLayout:
        row, sheet = QHBoxLayout(), self.sheet
        row.setSpacing(4)
        for words, told, act, offered in (
            (_("+ Row"), _("A new row"), self.add_row, sheet.add is not None),
            (_("− Row"), _("Remove the chosen row (Ctrl+Delete)"), self.remove_row, sheet.remove is not None),
            (_("Copy all"), _("The whole table with its heads, for a spreadsheet"), self.copy_all, True),
            (_("Paste"), _("What was copied in a spreadsheet, from the chosen cell on (Ctrl+V)"), self.paste, True),
        ):
            button = QPushButton(words, self)
            button.setToolTip(told)
            button.setVisible(offered)
            style(button, link=True)
            button.clicked.connect(lambda _on=False, act=act: act())
            row.addWidget(button)
        row.addStretch(1)
        return row

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
                said = column.read(pathway, things[key])
                self._fill(row, number, said, "" if said else column.usual(pathway, things[key]))
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

    def remove_row(self) -> None:
        """Take away the thing of the row one is in."""
        remove, row, pathway = self.sheet.remove, self.table.currentRow(), self._document.pathway_id
        if remove is not None and 0 <= row < len(self._keys):
            key = self._keys[row]
            self._document.attempt(_("Remove row"), lambda study: remove(study, pathway, key))

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

    def copy_all(self) -> None:
        """The whole table with its heads to the clipboard."""
        rows, columns = range(self.table.rowCount()), range(self.table.columnCount())
        heads = [column.head for column in self.sheet.columns]
        text = as_text([heads, *([self._text(row, column) for column in columns] for row in rows)])
        QGuiApplication.clipboard().setText(text)

    def paste(self) -> None:
        """What the clipboard holds, from the chosen cell on; where something is wrong, ask before anything changes."""
        rows = cells(QGuiApplication.clipboard().text())
        at, column = max(0, self.table.currentRow()), max(0, self.table.currentColumn())
        document, sheet = self._document, self.sheet

        def put(study: Study) -> Pasted:
            return pasted(study, document.pathway_id, sheet, rows, at=at, column=column)

        try:
            before, found = document.study, put(document.study)
        except Refused as refusal:
            document.refused.emit(str(refusal))
            return

        def take() -> None:
            words = _("Paste into “{table}”").format(table=sheet.name)
            document.attempt(words, lambda study: found.study if study is before else put(study).study)

        if found.bad:
            self._offer.show_bad(found, take)
        else:
            take()

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return str(item.data(Qt.ItemDataRole.EditRole)) if item is not None else ""

    def _fill(self, row: int, column: int, text: str, usual: str) -> None:
        item = self.table.item(row, column)
        if item is None:
            item = _Cell()
            self.table.setItem(row, column, item)
        assert isinstance(item, _Cell)
        item.present(text, usual, self.palette().placeholderText().color())

    def _typed(self, item: QTableWidgetItem) -> None:
        if self._renewing or item.row() >= len(self._keys):
            return
        column, key, pathway = self.sheet.columns[item.column()], self._keys[item.row()], self._document.pathway_id
        text = str(item.data(Qt.ItemDataRole.EditRole)).strip()
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


class _Cell(QTableWidgetItem):
    """What is said in a cell, or in grey what holds where nothing is; only what is said is edited and copied."""

    def __init__(self) -> None:
        super().__init__("")
        self._usual, self._grey = "", QColor()

    def present(self, text: str, usual: str, grey: QColor) -> None:
        """Show this text, or this usual one in grey."""
        if (usual, grey) != (self._usual, self._grey):
            self._usual, self._grey = usual, grey
        if self.data(Qt.ItemDataRole.EditRole) != text:
            self.setData(Qt.ItemDataRole.EditRole, text)

    def data(self, role: int) -> Any:
        if self._usual and not super().data(Qt.ItemDataRole.EditRole):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._usual
            if role == Qt.ItemDataRole.ForegroundRole:
                return QBrush(self._grey)
        if role == Qt.ItemDataRole.ToolTipRole:
            return super().data(Qt.ItemDataRole.EditRole) or self._usual
        return super().data(role)


def _is_typed(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return plain and event.text().isprintable() and bool(event.text())


class _Cells(QTableWidget):
    """The cells; Ctrl+C and Ctrl+V are the grid's, Delete empties."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._fitting = True
        self._by_hand = False
        self.verticalHeader().setDefaultSectionSize(23)
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionResized.connect(self._sized)

    def fit(self) -> None:
        """Be as wide as the words, the whole as wide as the page where that can be; a person's widths stay."""
        if not self.rowCount() or self._by_hand:
            return
        self._fitting = True
        columns, header = range(self.columnCount()), self.horizontalHeader()
        wanted = [max(self.sizeHintForColumn(one), header.sectionSizeHint(one)) + 8 for one in columns]
        for column, wide in enumerate(shared_out(wanted, self.viewport().width())):
            self.setColumnWidth(column, wide)
        self._fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _sized(self, *_section: int) -> None:
        self._by_hand = self._by_hand or not self._fitting

    def event(self, event: QEvent) -> bool:
        """A letter or a figure begins to type in the cell; it is no command of the window (1–6, ?)."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_typed(event):
            item = self.currentItem()
            if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # the key that ended the typing comes by here too
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._grid.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._grid.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.editItem(self.currentItem())
        elif event.key() == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._grid.remove_row()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentItem() is not None:
            self.currentItem().setText("")
        else:
            super().keyPressEvent(event)


def shared_out(wanted: list[int], room: int) -> list[int]:
    """Widths of columns: as wanted where all fit; else the widest give way, the names of the first column last."""
    wanted = [min(wide, WIDEST) for wide in wanted]
    if sum(wanted) <= room:
        return wanted
    first, others = min(wanted[0], NAMES), wanted[1:]
    most = max(others, default=0)
    while most > NARROWEST and first + sum(min(wide, most) for wide in others) > room:
        most -= 4
    return [first, *(min(wide, most) for wide in others)]


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
            shown = QListView()
            shown.setMinimumWidth(NAMES + NARROWEST)  # a narrow column may hold long names
            completer.setPopup(shown)
            line.setCompleter(completer)
        return line
