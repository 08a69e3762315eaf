"""The list of known names below a name that is being typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from model.i18n import _

SCROLLED = 28
"""Room for the bar at the side."""


class Offered:
    """Shows the names that hold what was typed; Down goes into the list, Enter takes a name, Esc closes the list."""

    def __init__(self, names: Sequence[str], under: QWidget, taken: Callable[[str], object]) -> None:
        self._under = under
        self._list = QListView()
        self._completer = QCompleter(list(names), under)
        self._completer.setPopup(self._list)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setWidget(under)
        self._completer.activated.connect(taken)
        self._list.setAccessibleName(_("Ready actors"))

    def look_up(self, typed: str) -> None:
        """Show what fits, if anything does that is not typed out already."""
        completer = self._completer
        completer.setCompletionPrefix(typed)
        if not typed or not completer.completionCount() or completer.currentCompletion() == typed:
            self.close()
            return
        room = self._under.rect()
        room.setWidth(max(room.width(), self._list.sizeHintForColumn(0) + SCROLLED))
        completer.complete(room)

    def close(self) -> None:
        """Show nothing."""
        self._list.hide()

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is for the list: to take the marked name, or to close it."""
        if not self._list.isVisible():
            return False
        taking = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        return event.key() == Qt.Key.Key_Escape or (taking and self._list.currentIndex().isValid())
