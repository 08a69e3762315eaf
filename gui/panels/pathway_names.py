"""The pathways of the file as a list one may work in: show, copy as a scenario, rename, reorder, remove."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QListWidgetItem, QMenu, QWidget

from gui.panels.names import KEY, Names
from gui.scenarios import Scenarios
from model.i18n import _

ALT = Qt.KeyboardModifier.AltModifier
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PathwayNames(Names):
    """F2 or a double click renames, Delete removes, Alt+↑ and Alt+↓ (or the mouse) move, Ctrl+D copies as a scenario.

    `compare` is told the key of the pathway the shown one is to be compared with.
    """

    def __init__(self, label: str, scenarios: Scenarios, parent: QWidget) -> None:
        super().__init__(label, parent)
        self._scenarios = scenarios
        self.compare: Callable[[str], object] = lambda _key: None
        self.shown: Callable[[], str] = lambda: ""
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setToolTip(_("Double-click renames, dragging reorders, the right button has more"))

    def made(self, item: QListWidgetItem) -> None:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)

    def rename_current(self) -> None:
        """Let the name of the pathway that is shown be typed."""
        self.setFocus()
        if self.currentItem() is not None:
            self.editItem(self.currentItem())

    def menu(self, key: str) -> QMenu:
        """What can be done with one pathway."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place, last = self._scenarios.keys.index(key), len(self._scenarios.keys) - 1
        acts: tuple[tuple[str, bool, Callable[[], object]], ...] = (
            (_("Show"), key != self.shown(), lambda: self.chosen(key)),
            (_("Compare with the one shown"), key != self.shown(), lambda: self.compare(key)),
            (_("Copy as a scenario"), True, lambda: self._scenarios.duplicate(key)),
            (_("Rename"), True, lambda: self._rename(key)),
            (_("Move up"), place > 0, lambda: self._scenarios.move(-1, key)),
            (_("Move down"), place < last, lambda: self._scenarios.move(1, key)),
            (_("Remove from the file"), last > 0, lambda: self._scenarios.remove(key)),
        )
        for words, able, do in acts:
            action = menu.addAction(words)
            action.setEnabled(able)
            action.triggered.connect(lambda _on=False, do=do: do())
        return menu

    def commitData(self, editor: QWidget) -> None:
        """A name was typed."""
        item = self.currentItem()
        before = item.text()
        super().commitData(editor)
        key, typed = item.data(KEY), item.text().strip()
        item.setText(typed)  # as the file will say it, so that the list is not filled anew under the editor
        if typed == before or not self._scenarios.rename(key, typed):
            item.setText(before)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentItem()
        if item is not None:
            self.menu(item.data(KEY)).popup(event.globalPos() + QPoint(2, 2))

    def dropEvent(self, event: QDropEvent) -> None:
        """Reordered by the mouse: the file says the order, the list follows."""
        item, under = self.currentItem(), self.itemAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.IgnoreAction)  # else the list would move its own items
        event.accept()
        if item is None or item is under:
            return
        key, keys = item.data(KEY), list(self._scenarios.keys)
        place = keys.index(under.data(KEY)) if under is not None else len(keys) - 1
        self._scenarios.put(key, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        key = item.data(KEY)
        if event.modifiers() & ALT and event.key() in STEPS:
            self._scenarios.move(STEPS[Qt.Key(event.key())], key)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._scenarios.remove(key)
        elif event.key() == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._scenarios.duplicate(key)
        else:
            super().keyPressEvent(event)

    def _rename(self, key: str) -> None:
        for row in range(self.count()):
            if self.item(row).data(KEY) == key:
                self.setCurrentRow(row)
                self.editItem(self.item(row))
