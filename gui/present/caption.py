"""What is said under the diagram: where one is, and in plain words what happens to responsibility there."""

from dataclasses import dataclass
from textwrap import shorten

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.canvas.look import Look
from gui.document import Document
from gui.present.stage import type_size
from gui.selection import Selection
from model.geometry.picture import Baton, Picture
from model.i18n import _
from model.pathway import Pathway
from model.phrases import actor_name, step_name
from model.units import write_number

NOTE = 60
"""So many letters of a step's latest note are shown."""


@dataclass(frozen=True, slots=True)
class Said:
    """`place` in numbers and names, `sentence` about the gap; `warm` where there is one, `old` before a later edit."""

    place: str = ""
    sentence: str = ""
    warm: bool = False
    old: bool = False


def caption_of(document: Document, selection: Selection, picture: Picture) -> Said:
    """What is to be said at the chosen step."""
    pathway, step = document.pathway, selection.first
    if step is None or selection.table != "steps" or step not in pathway.steps:
        return Said(pathway.name)
    here, order = pathway.steps[step], picture.order
    number = order.index(step) + 1 if step in order else 0
    place = _("{n} of {all} · {step} · {actor}").format(
        n=number, all=len(order), step=step_name(here), actor=actor_name(pathway, here.actor)
    )
    if here.note:
        note = shorten(here.note.splitlines()[-1], NOTE, placeholder=" …")
        place = _("{place} · note: {note}").format(place=place, note=note)
    baton = _worst(pathway, picture, step)
    if baton is None:
        return Said(place)
    old = document.result is not None and not document.result_is_current
    return Said(place, sentence_of(baton), warm=bool(baton.hours) or not baton.agreed, old=old)


def sentence_of(baton: Baton) -> str:
    """What a passing of hands means for the citizen, in plain words."""
    if not baton.hours:
        return _passing(baton)
    hours = write_number(baton.hours)
    return {
        "nobody": _("On average {hours} hours in which nobody has the responsibility."),
        "disputed": _("On average {hours} hours in which two have the responsibility, and nothing is agreed."),
        "unaware": _("On average {hours} hours in which the one responsible does not know it yet."),
        "unreachable": _("On average {hours} hours in which the one responsible cannot be reached."),
        "unable": _("On average {hours} hours in which the one responsible lacks what is needed."),
    }[baton.gap or "nobody"].format(hours=hours)


def _passing(baton: Baton) -> str:
    if not baton.agreed:
        return _("Responsibility changes hands here, and nothing is agreed.")
    if baton.hours is None:
        return _("Responsibility changes hands here, as agreed.")
    return _("Responsibility changes hands here without a gap.")


def _worst(pathway: Pathway, picture: Picture, step: str) -> Baton | None:
    """The baton with the largest gap on the way into a step; one that lacks an agreement before one that does not."""
    ways = {arrow.id for arrow in pathway.incoming(step)}
    batons = [baton for baton in picture.batons if baton.id in ways]
    return max(batons, key=lambda baton: (baton.hours or 0.0, not baton.agreed), default=None)


class Caption(QFrame):
    """Two lines in type the room can read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("caption")
        self._place, self._sentence, self._editing = QLabel(self), QLabel(self), QLabel(_("editing"), self)
        self._row = row = QHBoxLayout(self)
        lines = QVBoxLayout()
        lines.addWidget(self._place)
        lines.addWidget(self._sentence)
        row.addLayout(lines, 1)
        row.addWidget(self._editing, 0, Qt.AlignmentFlag.AlignTop)
        self._sentence.setWordWrap(True)
        # However long a name is, the screen stays as wide as it is.
        self._place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._editing.hide()
        self._least = 0

    def say(self, said: Said, look: Look) -> None:
        """Say this instead."""
        palette = look.palette
        before = _("{sentence} (before the last change)").format(sentence=said.sentence)
        self._place.setText(said.place)
        self._sentence.setText(before if said.old else said.sentence)
        ink = palette.gap_text if said.warm and not said.old else palette.muted if said.old else palette.ink
        self._place.setStyleSheet(f"color: {palette.muted};")
        self._sentence.setStyleSheet(f"color: {ink}; font-weight: 600;")
        self._editing.setStyleSheet(f"color: {palette.accent};")
        self.setStyleSheet(f"#caption {{ background: {palette.paper}; border-top: 1px solid {palette.line}; }}")
        self._grow()

    def show_editing(self, *, editing: bool) -> None:
        """Say that hands may edit now."""
        self._editing.setVisible(editing)

    def fit(self, height: int) -> None:
        """Type and height for a screen this high."""
        size = type_size(height)
        for label in (self._place, self._sentence, self._editing):
            font = QFont("Inter")
            font.setPixelSize(round(size + 0.5))
            label.setFont(font)
        edge = round(size * 0.55)
        self._row.setContentsMargins(round(size), edge, round(size), edge)
        self._least = round(size * 4.1)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def _grow(self) -> None:
        """As high as two lines; higher where the sentence is longer than one."""
        margins = self._row.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        line = self._sentence.fontMetrics().lineSpacing()
        more = max(0, round(self._sentence.heightForWidth(width) / line) - 1)
        self.setFixedHeight(self._least + more * line)
