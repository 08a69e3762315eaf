"""The list at the left: the pathways of the file and the ready ones."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui import theme
from gui.document import Document
from gui.panels.marks import style
from model.i18n import _

KEY = Qt.ItemDataRole.UserRole


class Sidebar(QFrame):
    """A click (or Enter) shows a pathway of the file, or opens a ready one."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._document = document
        self.open_ready: Callable[[str], object] = lambda _name: None
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(3)
        self._pathways = _Names(_("Pathways"), self)
        self._ready = _Names(_("Library"), self)
        self._pathways.chosen = self._show
        self._ready.chosen = lambda name: self.open_ready(name)
        for names in (self._pathways, self._ready):
            column.addWidget(_caption(names.accessibleName()))
            column.addWidget(names)
            column.addSpacing(12)
        column.addStretch(1)
        document.changed.connect(self.renew)
        document.switched.connect(self.renew)
        self.renew()

    def renew(self, *_told: object) -> None:
        """List the pathways of the file anew."""
        names = {key: pathway.name or key for key, pathway in self._document.study.pathways.items()}
        self._pathways.fill(names, self._document.pathway_id)

    def fill_library(self, titles: Mapping[str, str]) -> None:
        """List the ready pathways: titles by name."""
        self._ready.fill(dict(titles), None)

    def _show(self, key: str) -> None:
        self._document.switch_pathway(key)


class _Names(QListWidget):
    """A list as high as its content."""

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
        for row in range(self.count()):
            item = self.item(row)
            item.setSelected(item.data(KEY) == current)
            item.setFont(theme.font(theme.TEXT_PT, weight=700 if item.data(KEY) == current else 400))
            if item.data(KEY) == current:
                self.setCurrentItem(item)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentItem():
            self.chosen(self.currentItem().data(KEY))
            return
        super().keyPressEvent(event)


def _caption(text: str) -> QLabel:
    label = QLabel(text.upper())
    label.setAccessibleName(text)
    label.setFont(theme.font(theme.SMALL_PT - 0.5, weight=700))
    label.setContentsMargins(8, 0, 0, 2)
    style(label, caption=True)
    return label
