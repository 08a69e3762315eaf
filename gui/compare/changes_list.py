"""What changed, as a list: each difference with its words, and with what takes it over."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui import theme
from gui.panels.marks import style
from model.analysis.alterations import Alteration, Sign, word
from model.i18n import _, ngettext

MOST = 150
"""So many differences are listed; more are counted. Two pathways that differ in more are two pathways."""

Take = Callable[[Alteration, bool], object]


SIGNS = 60
"""The signs are so wide, in pixels, so that what they are about stands in line; wider where a word needs it."""


class ChangesList(QScrollArea):
    """A row shows its thing on both diagrams; its arrows take it over to the right or to the left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("What changed"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.take: Take = lambda _one, _into_second: None
        self.show_thing: Callable[[Alteration], object] = lambda _one: None
        self.rows: tuple[ChangeRow, ...] = ()

    def present(self, found: Sequence[Alteration], *, names: tuple[str, str], may: tuple[bool, bool]) -> None:
        """List these. `names` of the two pathways, and into which of them one `may` take over."""
        held = next((place for place, row in enumerate(self.rows) if row.holds_focus), None)
        content = QWidget(self)
        content.setObjectName("page")
        column = QVBoxLayout(content)
        column.setContentsMargins(4, 4, 8, 8)
        column.setSpacing(4)
        self.rows = tuple(ChangeRow(one, names, may, self) for one in found[:MOST])
        for row in self.rows:
            column.addWidget(row)
        if len(found) > MOST:
            more = len(found) - MOST
            words = ngettext("{n} more difference", "{n} more differences", more).format(n=more)
            column.addWidget(_quiet(words, content))
        if not found:
            column.addWidget(_quiet(_("The two mean the same: nothing differs but names and drawing."), content))
        column.addStretch(1)
        old = self.takeWidget()
        if old is not None:
            old.deleteLater()  # it may be a button of its own that led here
        self.setWidget(content)
        if held is not None and self.rows:
            self.rows[min(held, len(self.rows) - 1)].setFocus()


class ChangeRow(QFrame):
    """One difference."""

    def __init__(self, one: Alteration, names: tuple[str, str], may: tuple[bool, bool], listed: ChangesList) -> None:
        super().__init__(listed)
        self.alteration, self._list = one, listed
        self.setProperty("row", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("change")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(_sign(one.sign, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(one), 1)
        for into_second, arrow in ((False, "←"), (True, "→")):
            row.addWidget(self._taking(arrow, into_second, names, may), 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{word(one.sign)}, {one.what}: {one.title}. {'; '.join(one.details)}")

    @property
    def holds_focus(self) -> bool:
        """Whether the keyboard is here, or in one of its buttons."""
        return self.hasFocus() or any(button.hasFocus() for button in self.findChildren(QPushButton))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._list.show_thing(self.alteration)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        taken = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._list.show_thing(self.alteration)
        elif event.key() in taken and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._list.take(self.alteration, taken[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _go(self, by: int) -> None:
        rows = self._list.rows
        row = rows[max(0, min(len(rows) - 1, rows.index(self) + by))]
        row.setFocus()
        self._list.ensureWidgetVisible(row)
        self._list.show_thing(row.alteration)

    def _words(self, one: Alteration) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        head = QLabel(f"{one.what}: {one.title}", self)
        head.setFont(theme.font(theme.TEXT_PT, weight=600))
        style(head, value=True)
        for label in (head, *(QLabel(text, self) for text in one.details)):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        return column

    def _taking(self, arrow: str, into_second: bool, names: tuple[str, str], may: tuple[bool, bool]) -> QPushButton:
        button = QPushButton(arrow, self)
        button.setFixedSize(26, 24)
        said = _("Take over into “{name}”").format(name=names[into_second])
        button.setToolTip(said)
        button.setAccessibleName(f"{said}: {self.alteration.title}")
        button.setEnabled(may[into_second])
        style(button, link=True, small=True)
        button.clicked.connect(lambda: self._list.take(self.alteration, into_second))
        return button


def _sign(sign: Sign, parent: QWidget) -> QLabel:
    label = QLabel(_told(sign), parent)
    label.setFont(theme.font(theme.SMALL_PT, weight=700))
    style(label, sign=sign.value)
    label.ensurePolished()
    label.setFixedWidth(2 + max(SIGNS, *(label.fontMetrics().horizontalAdvance(_told(one)) for one in Sign)))
    return label


def _told(sign: Sign) -> str:
    return f"{sign.mark} {word(sign)}"


def _quiet(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setWordWrap(True)
    style(label, muted=True)
    return label
