"""The tab "Tables": steps, transitions, messages and actors, one at a time."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.document import Document
from gui.panels.columns import actor_sheet, message_sheet, step_sheet, transition_sheet
from gui.panels.grid import Grid
from gui.panels.marks import style
from gui.selection import Selection
from model.i18n import _


class TablesPage(QWidget):
    """A button a table; the cells follow the diagram, and the diagram the cells."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Tables"))
        sheets = (step_sheet(), transition_sheet(), message_sheet(), actor_sheet())
        self.grids = tuple(Grid(document, selection, sheet, self) for sheet in sheets)
        self._stack = QStackedWidget(self)
        bar = QHBoxLayout()
        bar.setContentsMargins(14, 4, 14, 0)
        bar.setSpacing(6)
        group = QButtonGroup(self)
        for number, grid in enumerate(self.grids):
            self._stack.addWidget(grid)
            button = QPushButton(grid.sheet.name, self)
            button.setCheckable(True)
            button.setChecked(number == 0)
            style(button, filter=True)
            button.clicked.connect(lambda _on=False, number=number: self._stack.setCurrentIndex(number))
            group.addButton(button)
            bar.addWidget(button)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
