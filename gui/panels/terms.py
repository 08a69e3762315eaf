"""What the words of the field mean, told where the pointer rests on them."""

from functools import lru_cache

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from model.i18n import language

MOST = 2
"""So many words of one text are explained."""


class TermLabel(QLabel):
    """A label that explains the words of the field in it; nothing is looked up before the pointer rests there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.said = ""

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            QToolTip.showText(event.globalPos(), explained(self.said or self.text()), self)
            return True
        return super().event(event)


@lru_cache(maxsize=512)
def explained(text: str, before: str = "") -> str:
    """The meaning of the words of the field that stand in a text, a paragraph each; behind what is told anyway."""
    from html import escape  # both are read when first asked

    from model.glossary import occurring

    words = [
        f"<p><b>{escape(term.word)}</b>: {escape(term.said)}</p>" for term in occurring((text,), language())[:MOST]
    ]
    if not words:
        return before
    return (f"<p>{escape(before)}</p>" if before and before.casefold() != text.casefold() else "") + "".join(words)
