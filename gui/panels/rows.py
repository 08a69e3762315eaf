"""The fields one changes: a label on the left, the value on the right, looking like text until it is touched."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from gui.panels.controls import Chooser, ValueEntry
from gui.panels.fields import Option
from gui.panels.growing import GrowingText
from gui.panels.marks import Mark, style
from gui.panels.terms import TermLabel


class Row(Mark):
    """Label left, control right; the label goes above where both do not fit beside each other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        style(self, row=True)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(10, 2, 5, 2)
        self._box.setSpacing(4)
        self._label = TermLabel(self)
        self._label.setMinimumHeight(22)
        self._box.addWidget(self._label)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a control on the right."""
        self._box.addWidget(widget, stretch)

    def value_width(self) -> int:
        """How many pixels the value wants."""
        return 60

    def say(self, label: str) -> None:
        """Set the label."""
        self._label.setText(label)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wanted = self._label.sizeHint().width() + self.value_width() + 26
        tall = wanted > self.width() > 0
        direction = QBoxLayout.Direction.TopToBottom if tall else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != direction:
            self._box.setDirection(direction)
            self._box.setSpacing(0 if tall else 4)


class LineRow(Row):
    """Label and value, to be read. A long value stands in lines of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._value = QLabel(self)
        self._value.setContentsMargins(0, 3, 5, 3)
        self._value.setWordWrap(True)
        style(self._value, value=True)
        self.add(self._value, 1)

    def renew(self) -> None:
        self._label.setVisible(bool(self.field.label))
        self._value.setText(self.field.text)
        style(self._value, assumed=self.field.assumed)
        self.say(self.field.label)

    def value_width(self) -> int:
        return self._value.fontMetrics().horizontalAdvance(self.field.text if self.field else "") + 8

    def _arrange(self) -> None:
        super()._arrange()
        beside = self._box.direction() == QBoxLayout.Direction.LeftToRight and bool(self._label.text())
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft)


class EntryRow(Row):
    """A row in which one types."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = ValueEntry(self)
        self.entry.editingFinished.connect(self.commit)
        self.setFocusProxy(self.entry)
        self.add(self.entry, 1)

    def renew(self) -> None:
        self.entry.present(self.field.text)
        self.entry.setPlaceholderText(self.field.hint)
        self.entry.setToolTip(self.field.text)
        self.entry.setAccessibleName(self.field.label)
        style(self.entry, assumed=self.field.assumed)
        self.say(self.field.label)

    def value_width(self) -> int:
        return self.entry.fontMetrics().horizontalAdvance(self.entry.text()) + 18

    def commit(self) -> None:
        self.entry.hand_in(self.field.change)


class ChoiceRow(Row):
    """A row in which one chooses."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chooser = Chooser(self)
        self._chooser.options = self._fill
        self.setFocusProxy(self._chooser)
        self.add(self._chooser, 1)

    def renew(self) -> None:
        self._chooser.present(label_of(self.field.value, self.field.options), label=self.field.label)
        style(self._chooser, assumed=self.field.assumed)
        self.say(self.field.label)

    def value_width(self) -> int:
        return self._chooser.whole_width()

    def _fill(self, menu: QMenu) -> None:
        fill_choice(menu, self.field.value, self.field.options, self.field.change)


class TimedRow(ChoiceRow):
    """A moment and the time after it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._after = ValueEntry(self)
        self._after.editingFinished.connect(self.commit)
        both = QWidget(self)
        self._line = QHBoxLayout(both)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(2)
        self._line.addWidget(self._chooser, 1)
        self._line.addWidget(self._after, 0, Qt.AlignmentFlag.AlignRight)
        self.add(both, 1)

    def renew(self) -> None:
        super().renew()
        self._after.present(self.field.after)
        self._after.setFixedWidth(max(24, self._after.fontMetrics().horizontalAdvance(self.field.after) + 18))
        self._after.setPlaceholderText("+")
        self._after.setAccessibleName(f"{self.field.label} +")

    def value_width(self) -> int:
        return super().value_width() + self._after.width() + 2

    def _arrange(self) -> None:
        """The time stands below the moment where both do not fit beside each other."""
        super()._arrange()
        below = self.value_width() + 16 > self.width() > 0
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._line.direction() != way:
            self._line.setDirection(way)

    def commit(self) -> None:
        self._after.hand_in(self.field.change_after)


class SeveralRow(Row):
    """A row in which one ticks some."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chooser = Chooser(self)
        self._chooser.options = self._fill
        self.setFocusProxy(self._chooser)
        self.add(self._chooser, 1)

    def renew(self) -> None:
        chosen = ", ".join(label_of(value, self.field.options) for value in self.field.values)
        self._chooser.present(chosen or self.field.empty, label=self.field.label)
        style(self._chooser, assumed=self.field.assumed)
        self.say(self.field.label)

    def value_width(self) -> int:
        return self._chooser.whole_width()

    def _fill(self, menu: QMenu) -> None:
        for value, label in self.field.options:
            action = _action(menu, label, on=value in self.field.values)
            action.triggered.connect(lambda on, value=value: self._tick(value, on))

    def _tick(self, value: object, on: bool) -> None:
        kept = tuple(known for known in self.field.values if known != value)
        self.field.change((*kept, value) if on else kept)


class ProseRow(Mark):
    """Several lines of text under a label; handed in when one leaves it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 2)
        column.setSpacing(3)
        self._label = QLabel(self)
        style(self._label, muted=True)
        self._text = GrowingText(self)
        self._text.left = self.commit
        self._label.setBuddy(self._text)
        self.setFocusProxy(self._text)
        column.addWidget(self._label)
        column.addWidget(self._text)

    def renew(self) -> None:
        self._label.setText(self.field.label)
        self._text.setAccessibleName(self.field.label)
        self._text.present(self.field.text)

    def commit(self) -> None:
        typed = self._text.typed()
        if typed is not None and typed != self.field.text:
            self.field.change(typed)


def label_of(value: object, options: tuple[Option, ...]) -> str:
    """The words of a value; a dash where it is not among the options."""
    return next((label for known, label in options if known == value), "–")


def fill_choice(menu: QMenu, value: object, options: tuple[Option, ...], change: Callable[[Any], bool]) -> None:
    """One entry an option, the present one ticked and chosen first by the keyboard."""
    for known, label in options:
        action = _action(menu, label, on=known == value)
        action.triggered.connect(lambda _on, known=known: change(known))
        if known == value:
            menu.setActiveAction(action)


def _action(menu: QMenu, label: str, *, on: bool) -> QAction:
    action = menu.addAction(label.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(on)
    return action
