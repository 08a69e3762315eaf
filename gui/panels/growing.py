"""A text field as high as its text."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

MOST_LINES = 8


class GrowingText(QPlainTextEdit):
    """From `least` to eight lines high; more are scrolled. Tab goes on to the next field; `left` is told of leaving.

    With `one_paragraph` Enter leaves it too: a name that may be long, but is one line in what it means.
    """

    def __init__(self, parent: QWidget, *, least: int = 2, one_paragraph: bool = False) -> None:
        super().__init__(parent)
        self.left: Callable[[], None] = lambda: None
        self._least, self._one_paragraph = least, one_paragraph
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.fit)

    def fit(self) -> None:
        """Be as high as the text."""
        needed = max(self._least, int(self.document().size().height()))
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        margin = 10 if self._one_paragraph else 18
        self.setFixedHeight(min(MOST_LINES, needed) * self.fontMetrics().lineSpacing() + margin)

    def present(self, text: str) -> None:
        """Show this text, unless somebody is typing another."""
        if self.hasFocus() and self.document().isModified():
            return
        if self.toPlainText() != text:
            self.setPlainText(text)
        self.fit()

    def typed(self) -> str | None:
        """What was typed and not yet handed in; None where nothing was."""
        if not self.document().isModified():
            return None
        self.document().setModified(False)
        return " ".join(self.toPlainText().split()) if self._one_paragraph else self.toPlainText().strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._one_paragraph and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left()
