"""The Edit menu where text or a table has the focus: there a command means what its keys mean there."""

from typing import Protocol

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

TYPED = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractItemView)
KEYS = {"cut": "Ctrl+X", "copy": "Ctrl+C", "paste": "Ctrl+V", "delete": "Del", "choose_all": "Ctrl+A"}
"""The commands that text and tables know too."""


class Doing(Protocol):
    """The diagram, as far as commands need it."""

    def may(self, verb: str) -> bool: ...

    def do(self, verb: str) -> None: ...


class Focused:
    """Sends a command to the text or table that has the focus, else to the diagram."""

    def __init__(self, diagram: Doing) -> None:
        self._diagram = diagram

    def may(self, verb: str) -> bool:
        """Whether the command has anything to do."""
        return self._typed(verb) is not None or self._diagram.may(verb)

    def do(self, verb: str) -> None:
        """Carry the command out."""
        typed = self._typed(verb)
        if typed is None:
            self._diagram.do(verb)
            return
        pressed = QKeySequence(KEYS[verb])[0]  # type: ignore[index]  # the stubs forget it
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(typed, QKeyEvent(kind, pressed.key(), pressed.keyboardModifiers()))

    def _typed(self, verb: str) -> QWidget | None:
        focus = QApplication.focusWidget()
        return focus if verb in KEYS and isinstance(focus, TYPED) else None
