"""What one types or chooses in, looking like text until it is touched."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from gui.panels.marks import style


class ValueEntry(QLineEdit):
    """A line of text at the right; Escape takes back what was typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._shown = ""

    def present(self, text: str) -> None:
        """Show this value, unless somebody is typing another."""
        if self.hasFocus() and self.isModified():
            return
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)
        style(self, wrong=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
            style(self, wrong=False)
            return
        super().keyPressEvent(event)

    def hand_in(self, change: Callable[[Any], bool]) -> None:
        """Try what was typed; where it is refused it stays, marked."""
        if self.isModified() and self.text() != self._shown:
            self.setModified(False)
            style(self, wrong=not change(self.text().strip()))
        self.setModified(False)


class Chooser(QPushButton):
    """A value that opens a menu. The text is shortened to its place; the tooltip has the whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = ""
        self.clicked.connect(self._open)
        self.options: Callable[[QMenu], None] = lambda menu: None

    def present(self, text: str, *, label: str) -> None:
        """Show this value."""
        self._whole = text
        self.setAccessibleName(f"{label}: {text}")
        self._shorten()

    def whole_width(self) -> int:
        """How many pixels the whole text wants."""
        return self.fontMetrics().horizontalAdvance(self._whole) + 22

    def sizeHint(self) -> QSize:
        return QSize(self.whole_width(), 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def _shorten(self) -> None:
        room = max(20, self.width() - 14)
        short = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(short.replace("&", "&&"))
        self.setToolTip(self._whole if short != self._whole else "")

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.options(menu)
        menu.popup(self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height())))
