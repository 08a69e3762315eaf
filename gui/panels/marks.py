"""The fields one reads or presses: titles, captions, lines, cards, ticks, buttons, tabs."""

from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.panels.growing import GrowingText
from gui.panels.terms import TermLabel
from model.i18n import _


class Mark(QFrame):
    """A widget that draws one field; `field` is set before each `renew`."""

    field: Any = None

    def renew(self) -> None:
        """Draw `field` as it is now."""
        raise NotImplementedError

    def commit(self) -> None:
        """Hand in what was typed and not yet handed in."""


def style(widget: QWidget, **properties: object) -> None:
    """Set properties the style sheet looks at, and let it look again."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class ShortLabel(QLabel):
    """A line that is shortened to its place; the tooltip has the whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def present(self, text: str) -> None:
        """Show this text."""
        self._whole = text
        self._shorten()

    @property
    def wanted(self) -> int:
        """How wide the whole line is."""
        return self.fontMetrics().horizontalAdvance(self._whole) + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        short = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(short)
        self.setToolTip(self._whole if short != self._whole else "")
        self.setAccessibleName(self._whole)


class ShortButton(QPushButton):
    """A button whose words are shortened to its place; the tooltip has the whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setMinimumWidth(24)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def present(self, text: str) -> None:
        """Show these words."""
        self._whole = text
        self.setText(text)
        self.setAccessibleName(text)
        self._shorten()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        shown = self.fontMetrics().horizontalAdvance(self.text())
        whole = self.fontMetrics().horizontalAdvance(self._whole)
        return QSize(hint.width() - shown + whole + 4, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        room = self.width() - 12
        short = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(short.replace("&", "&&"))
        self.setToolTip(self._whole if short != self._whole else "")


class TitleMark(Mark):
    """A name with a quiet line under it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(1)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setFont(theme.font(theme.TITLE_PT, weight=700))
        style(self._text, title=True)
        self._entry = GrowingText(self, least=1, one_paragraph=True)
        self._entry.setObjectName("nameEntry")
        self._entry.setFont(theme.font(theme.TITLE_PT, weight=700))
        self._entry.left = self.commit
        self.setFocusProxy(self._entry)
        self._under = QLabel(self)
        self._under.setWordWrap(True)
        style(self._under, muted=True)
        for widget in (self._text, self._entry, self._under):
            column.addWidget(widget)

    def renew(self) -> None:
        editable = self.field.change is not None
        self._text.setVisible(not editable)
        self._entry.setVisible(editable)
        self._text.setText(self.field.text)
        self._entry.present(self.field.text)
        self._entry.setAccessibleName(self.field.label)
        self._entry.setPlaceholderText(self.field.label)
        self._under.setText(self.field.under)
        self._under.setVisible(bool(self.field.under))

    def commit(self) -> None:
        typed = self._entry.typed()
        if typed is not None and typed != self.field.text and self.field.change is not None:
            style(self._entry, wrong=not self.field.change(typed))


class CaptionMark(Mark):
    """The head of a group, in small capitals, with a menu at the right where something can be done with the group."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 1)
        self._text = TermLabel(self)
        self._text.setFont(theme.font(theme.SMALL_PT - 0.5, weight=700))
        style(self._text, caption=True)
        self._more = QPushButton("⋯", self)
        self._more.setFixedSize(26, 18)
        style(self._more, link=True, small=True)
        self._more.clicked.connect(self._open)
        row.addWidget(self._text, 1)
        row.addWidget(self._more)

    def renew(self) -> None:
        self._text.setText(self.field.text.upper())
        self._text.said = self.field.text
        self._text.setAccessibleName(self.field.text)
        self._more.setVisible(bool(self.field.acts))
        self._more.setAccessibleName(_("More: {what}").format(what=self.field.text))
        self._more.setToolTip(", ".join(words for words, _on, _do in self.field.acts))

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, on, do in self.field.acts:
            action = menu.addAction(words)
            action.setCheckable(on is not None)
            action.setChecked(bool(on))
            action.triggered.connect(lambda _on=False, do=do: do())
        menu.popup(self._more.mapToGlobal(QPoint(self._more.width() - menu.sizeHint().width(), self._more.height())))


class CardMark(Mark):
    """A result in words on a warm ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(3)
        self._title, self._text = QLabel(self), QLabel(self)
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        self._more = QPushButton(self)
        self._more.setFlat(True)
        self._more.setCursor(Qt.CursorShape.PointingHandCursor)
        self._more.clicked.connect(self._asked)
        column.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeft)
        style(self._title, cardTitle=True)
        style(self._more, link=True)

    def renew(self) -> None:
        fresh = not self.field.stale
        style(self, warm=fresh and not self.field.good, good=fresh and self.field.good, stale=self.field.stale)
        for label in (self._title, self._text):
            label.style().unpolish(label)
            label.style().polish(label)
        self._title.setText(self.field.title)
        self._text.setText(self.field.text)
        self._text.setVisible(bool(self.field.text))
        self._more.setVisible(self.field.more is not None)
        if self.field.more is not None:
            self._more.setText(self.field.more[0])

    def _asked(self) -> None:
        if self.field.more is not None:
            self.field.more[1]()


class TickMark(Mark):
    """A yes or no."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        self._box = QCheckBox(self)
        self._box.clicked.connect(self._clicked)
        self.setFocusProxy(self._box)
        row.addWidget(self._box)

    def renew(self) -> None:
        self._box.setText(self.field.label)
        self._box.setChecked(self.field.on)
        style(self._box, muted=self.field.assumed)

    def _clicked(self, on: bool) -> None:
        if not self.field.change(on):
            self._box.setChecked(self.field.on)


class ActMark(Mark):
    """A button for one verb."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        self._button = ShortButton(self)
        self._button.clicked.connect(lambda: self.field.do())
        self.setFocusProxy(self._button)
        row.addWidget(self._button)
        row.addStretch(1)

    def renew(self) -> None:
        style(self._button, primary=self.field.strong, link=not self.field.strong)
        self._button.present(self.field.label)


class OfferMark(ActMark):
    """A button that opens a list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._button.clicked.disconnect()
        self._button.clicked.connect(self._open)

    def renew(self) -> None:
        style(self._button, link=True)
        self._button.present(self.field.label)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        do = self.field.do
        for value, words in self.field.options():
            menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _on=False, value=value: do(value))
            if value is None:
                menu.addSeparator()
        menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))


class ToldMark(Mark):
    """Sentences one can select and copy."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 1, 2, 4)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._text)

    def renew(self) -> None:
        self._text.setText(self.field.text)
        style(self._text, muted=self.field.assumed)


class TabsMark(Mark):
    """One of a few, side by side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 2, 0, 2)
        self._row.setSpacing(4)
        self._group = QButtonGroup(self)
        self._buttons: dict[object, QPushButton] = {}

    def renew(self) -> None:
        for value, label in self.field.options:
            if value not in self._buttons:
                self._buttons[value] = self._made(value)
            self._buttons[value].setText(label)
        self._buttons[self.field.value].setChecked(True)
        self.setAccessibleName(self.field.label)

    def _made(self, value: object) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(True)
        style(button, lens=True)
        button.clicked.connect(lambda: self.field.change(value))
        self._group.addButton(button)
        self._row.addWidget(button)
        return button
