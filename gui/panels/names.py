"""Lists of names at the left: as high as their content, the names wrapped."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from gui import theme

KEY = Qt.ItemDataRole.UserRole
CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Names(QListWidget):
    """A click (or Enter) chooses a name; `chosen` is told its key."""

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.chosen: Callable[[str], object] = lambda _key: None
        self.itemClicked.connect(lambda item: self.chosen(item.data(KEY)))

    def fill(self, names: Mapping[str, str], current: str | None) -> None:
        """Show these names by key, the current one marked."""
        if [(self.item(row).data(KEY), self.item(row).text()) for row in range(self.count())] != list(names.items()):
            self.clear()
            for key, name in names.items():
                item = QListWidgetItem(name, self)
                item.setData(KEY, key)
                item.setToolTip(name)
                self.made(item)
        for row in range(self.count()):
            item = self.item(row)
            item.setSelected(item.data(KEY) == current)
            item.setFont(theme.font(theme.TEXT_PT, weight=700 if item.data(KEY) == current else 400))
            if item.data(KEY) == current:
                self.setCurrentItem(item)
        self._fit()

    def made(self, item: QListWidgetItem) -> None:
        """A name was put on the list."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in CHOOSING and self.currentItem():
            self.chosen(self.currentItem().data(KEY))
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        room = max(40, self.viewport().width() - 26)
        for row in range(self.count()):
            item = self.item(row)
            bold = QFontMetrics(theme.font(theme.TEXT_PT, weight=700))
            words = bold.boundingRect(QRect(0, 0, room, 1000), Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(room, words.height() + 12))
        self.doItemsLayout()
        rows = sum(self.visualItemRect(self.item(row)).height() for row in range(self.count()))
        self.setFixedHeight(rows + 2)
