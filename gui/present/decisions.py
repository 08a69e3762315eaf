"""The decision list in the room: what, who, by when; typed while people talk, and in the document afterwards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from gui.canvas.look import Look
from gui.document import Document
from gui.panels.dates import read_date, write_date
from gui.selection import Selection
from model.edits import beside
from model.errors import Refused
from model.i18n import _
from model.phrases import actor_name
from model.side import Agreement
from model.study import Study

WIDE = 0.62
"""The share of the screen's width that it takes."""


class DecisionList(QFrame):
    """Enter goes from field to field and at the last one adds; Ctrl+Enter adds at once; Esc closes."""

    def __init__(self, document: Document, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("decisions")
        self.setAccessibleName(_("Decisions"))
        self._document, self._selection = document, selection
        self.left: Callable[[], object] = lambda: None
        self._title = QLabel(_("Decisions"), self)
        self._wrong = QLabel(self)
        self._wrong.setWordWrap(True)
        self._rows = QGridLayout()
        self._listed: list[QLabel] = []
        self._rows.setColumnStretch(0, 1)
        self.what, self.who, self.when = QLineEdit(self), QComboBox(self), QLineEdit(self)
        for field, name in ((self.what, _("What")), (self.who, _("Who")), (self.when, _("By when"))):
            field.setAccessibleName(name)
        self.what.setPlaceholderText(_("What has been decided?"))
        self.when.setPlaceholderText(_("By when? 1.12.2026"))
        self.who.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        document.changed.connect(self._renew)
        document.switched.connect(self._renew)
        self.hide()

    def ask(self, *, size: float, look: Look) -> None:
        """Open over the diagram, the fields empty, ready to type."""
        self._dress(size, look)
        self._clear()
        self._renew()
        room = self._over.rect()
        width = round(room.width() * WIDE)
        self.setGeometry(room.width() - width, 0, width, room.height())
        self.show()
        self.raise_()
        self.what.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why what was typed is not added; it stays to be put right."""
        self._wrong.setText(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on(at_once=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def _on(self, *, at_once: bool) -> None:
        """To the next field, or add what stands in them."""
        if at_once or self.when.hasFocus():
            self._add()
        else:
            (self.who if self.what.hasFocus() else self.when).setFocus()

    def _add(self) -> None:
        what = self.what.text().strip()
        try:
            due = read_date(self.when.text())
        except Refused as refusal:
            self._wrong.setText(str(refusal))
            self.when.setFocus()
            return
        if not what:
            self._wrong.setText(_("Say what has been decided."))
            self.what.setFocus()
            return
        if self._document.attempt(_("Add decision"), self._verb(what, self.who.currentData() or None, due)):
            self._clear()
        self.what.setFocus()

    def _verb(self, what: str, owner: str | None, due: date | None) -> Callable[[Study], Study]:
        shown = self._document.pathway_id
        about = self._selection.first if self._selection.table in ("steps", "transitions") else None

        def verb(study: Study) -> Study:
            made, key = beside.add_agreement(study, shown, what, about=about)
            agreement: Agreement = made.pathway(shown).agreements[key]
            return beside.put_beside(made, shown, replace(agreement, owner=owner, due=due))

        return verb

    def _clear(self) -> None:
        self.what.clear()
        self.when.clear()
        self.who.setCurrentIndex(0)
        self._wrong.clear()

    def _renew(self, _told: object = None) -> None:
        """The list as it is now, the newest last and in sight."""
        for label in self._listed:
            label.deleteLater()
        self._listed = []
        pathway = self._document.pathway
        for number, agreement in enumerate(pathway.agreements.values()):
            cells = (agreement.what, actor_name(pathway, agreement.owner), write_date(agreement.due) or "–")
            for column, text in enumerate(cells):
                label = QLabel(text, self)
                label.setWordWrap(column == 0)
                label.setAlignment(Qt.AlignmentFlag.AlignTop)
                self._rows.addWidget(label, number, column)
                self._listed.append(label)
        chosen = self.who.currentData()
        self.who.clear()
        self.who.addItem(_("Who?"), "")
        for actor in pathway.actors.values():
            self.who.addItem(actor.name, actor.id)
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)))

    def _lay_out(self) -> None:
        inside = QWidget(self)
        held = QVBoxLayout(inside)
        held.addLayout(self._rows)
        held.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.verticalScrollBar().rangeChanged.connect(lambda _low, high: area.verticalScrollBar().setValue(high))
        fields = QGridLayout()
        fields.addWidget(self.what, 0, 0, 1, 2)
        fields.addWidget(self.who, 1, 0)
        fields.addWidget(self.when, 1, 1)
        fields.setColumnStretch(0, 3)
        fields.setColumnStretch(1, 2)
        self._column = column = QVBoxLayout(self)
        column.addWidget(self._title)
        column.addWidget(area, 1)
        column.addWidget(self._wrong)
        column.addLayout(fields)

    def _dress(self, size: float, look: Look) -> None:
        palette, pixels = look.palette, round(size + 0.5)
        font = QFont("Inter")
        font.setPixelSize(pixels)
        self.setFont(font)
        for child in self.findChildren(QWidget):
            child.setFont(font)
        edge = round(size / 3)
        self._column.setContentsMargins(3 * edge, 3 * edge, 3 * edge, 3 * edge)
        self._column.setSpacing(2 * edge)
        self._rows.setHorizontalSpacing(3 * edge)
        self._rows.setVerticalSpacing(2 * edge)
        self._title.setStyleSheet("font-weight: 700;")
        self._wrong.setStyleSheet(f"color: {palette.gap_text};")
        self.setStyleSheet(
            f"#decisions, #decisions QWidget {{ background: {palette.paper}; color: {palette.ink};"
            f" font-size: {pixels}px; }}"
            f"#decisions {{ border-left: 2px solid {palette.line}; }}"
            f"#decisions QLineEdit, #decisions QComboBox {{ border: 2px solid {palette.line};"
            f" border-radius: {edge}px; padding: {edge}px; }}"
            f"#decisions QLineEdit:focus, #decisions QComboBox:focus {{ border-color: {palette.accent}; }}"
        )
