"""A column of fields that is renewed in place."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.panels.fields import (
    Act,
    Caption,
    Card,
    Choice,
    Entry,
    Field,
    Lasting,
    Line,
    Offer,
    Prose,
    Several,
    Spread,
    Tabs,
    Tick,
    Timed,
    Title,
    Told,
    Trial,
    Week,
)
from gui.panels.lasting import LastingRow
from gui.panels.marks import ActMark, CaptionMark, CardMark, Mark, OfferMark, TabsMark, TickMark, TitleMark, ToldMark
from gui.panels.rows import ChoiceRow, EntryRow, LineRow, ProseRow, SeveralRow, TimedRow
from gui.panels.spread_grid import SpreadRow
from gui.panels.trial_row import TrialRow
from gui.panels.week_grid import WeekRow

WIDGETS: dict[type[Field], type[Mark]] = {
    Title: TitleMark,
    Caption: CaptionMark,
    Line: LineRow,
    Entry: EntryRow,
    Lasting: LastingRow,
    Prose: ProseRow,
    Choice: ChoiceRow,
    Several: SeveralRow,
    Timed: TimedRow,
    Tick: TickMark,
    Act: ActMark,
    Offer: OfferMark,
    Told: ToldMark,
    Card: CardMark,
    Tabs: TabsMark,
    Week: WeekRow,
    Spread: SpreadRow,
    Trial: TrialRow,
}


class Form(QWidget):
    """Shows fields from top to bottom. What was typed into a field that goes away is committed first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._marks: dict[str, Mark] = {}
        self._subject: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(15, 14, 15, 16)
        self._column.setSpacing(5)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_fields(self, subject: object, fields: Iterable[Field]) -> None:
        """Show these fields of this subject (an id, a table and an id); the same keys keep their widgets."""
        if subject != self._subject:
            for mark in tuple(self._marks.values()):
                mark.commit()
        self._subject = subject
        wanted = {field.key: field for field in fields}
        for key in [key for key, mark in self._marks.items() if not self._fits(mark, wanted.get(key))]:
            self._drop(key)
        for position, (key, field) in enumerate(wanted.items()):
            self._place(position, key, field)

    def mark(self, key: str) -> Mark | None:
        """The widget of this key, if it is shown."""
        return self._marks.get(key)

    def shown(self) -> tuple[str, ...]:
        """The keys of what is shown."""
        return tuple(self._marks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, as Space does."""
        pressed = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(pressed, QPushButton):
            pressed.click()
        else:
            super().keyPressEvent(event)

    def _fits(self, mark: Mark, field: Field | None) -> bool:
        return field is not None and type(mark) is WIDGETS[type(field)]

    def _drop(self, key: str) -> None:
        mark = self._marks.pop(key)
        self._column.removeWidget(mark)
        mark.hide()
        mark.deleteLater()

    def _place(self, position: int, key: str, field: Field) -> None:
        mark = self._marks.get(key)
        if mark is None:
            mark = WIDGETS[type(field)](self)
            mark.setObjectName(f"field-{key}")
            edges = self._column.contentsMargins()
            room = self.width() - edges.left() - edges.right()
            mark.resize(max(1, room), mark.height())  # rows arrange themselves by the width they will have
            self._marks[key] = mark
        if self._column.indexOf(mark) != position:
            self._column.removeWidget(mark)
            self._column.insertWidget(position, mark)
        if mark.field != field:
            mark.field = field
            mark.renew()
        mark.show()
