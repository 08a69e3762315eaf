"""A note in the room: a line where the mouse is, handed in with Enter."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.canvas.look import Look
from model.i18n import _

WIDE = 26
"""In letters of the type the room reads."""


class NoteLine(QLineEdit):
    """One line; `written` gets its words, `left` is told when it is gone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("note")
        self.setAccessibleName(_("Note"))
        self.written: Callable[[str], object] = lambda _text: None
        self.left: Callable[[], object] = lambda: None
        self.returnPressed.connect(self._hand_in)
        self.hide()

    def ask(self, at: QPoint, about: str, *, size: float, look: Look) -> None:
        """Open empty at a point of the parent, as near as it fits; `about` says what the note is about."""
        palette, pixels = look.palette, round(size + 0.5)
        font = QFont("Inter")
        font.setPixelSize(pixels)
        self.setFont(font)
        edge = round(size / 3)
        self.setStyleSheet(
            f"#note {{ background: {palette.paper}; color: {palette.ink}; padding: {edge}px;"
            f" font-size: {pixels}px; border: 2px solid {palette.accent}; border-radius: {edge}px; }}"
        )
        self.setPlaceholderText(_("Note: {thing}").format(thing=about))
        self.clear()
        room = self._over.rect()
        width = min(room.width() - 2 * edge, round(size * WIDE))
        self.resize(width, round(size * 2.4))
        left = min(max(edge, at.x() - width // 3), room.width() - width - edge)
        top = min(max(edge, at.y()), room.height() - self.height() - edge)
        self.move(left, top)
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def _hand_in(self) -> None:
        text = self.text().strip()
        self._leave()
        if text:
            self.written(text)

    def _leave(self) -> None:
        self.hide()
        self.left()
