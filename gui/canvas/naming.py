"""Typing a name where it stands on the diagram."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from gui.canvas.look import Look
from gui.canvas.offered import Offered
from model.geometry.picture import Text
from model.i18n import _

LEAST_WIDTH = 132
LONGEST = 400
FRAME = 2


class NameEditor(QTextEdit):
    """Enter hands the name in, Esc leaves it as it was, going elsewhere hands it in. `done` is told once: the name
    that was typed, or None where it stays. While one types, the `known` names that hold what was typed are offered."""

    def __init__(
        self, parent: QWidget, name: str, done: Callable[[str | None], object], *, known: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self._done: Callable[[str | None], object] | None = done
        self._before, self._beneath = name, parent
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Name"))
        self.document().setDocumentMargin(3)
        self.setPlainText(name)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.textChanged.connect(self._centre)
        self.selectAll()
        self._offered = Offered(known, self, self._take) if known else None

    def dress(self, look: Look, scale: float) -> None:
        """Look like the diagram at this zoom."""
        palette = look.palette
        font = look.font(Text(0, 0, "", max(12.0 * scale, 11.0)))
        self.setFont(font)
        self.setStyleSheet(
            f"QTextEdit {{ background: {palette.paper}; color: {palette.ink}; border: {FRAME}px solid {palette.accent};"
            f" border-radius: 8px; selection-background-color: {palette.accent};"
            f" selection-color: {palette.paper}; }}"
        )

    def place(self, over: QRectF, *, right_of: float) -> None:
        """Lie over this part of the viewport, at least as large as can be typed in, and right of the sectors' names."""
        width = max(over.width(), LEAST_WIDTH)
        height = max(over.height(), self.fontMetrics().lineSpacing() * 2 + 14)
        left = max(right_of, over.center().x() - width / 2)
        top = max(0.0, over.center().y() - height / 2)
        self.setGeometry(round(left), round(top), round(width), round(height))
        self._centre()

    def _centre(self) -> None:
        """Keep the lines in the middle, as the diagram has them."""
        spare = self.height() - 2 * FRAME - self.document().size().height()
        self.setViewportMargins(0, max(0, round(spare / 2)), 0, 0)

    def begin(self) -> None:
        """Show it and let the keys come here."""
        self.show()
        self.setFocus()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.selectAll()

    def leave(self) -> None:
        """Leave the name as it was."""
        self._end(None)

    def commit(self) -> None:
        """Hand the name in."""
        name = " ".join(self.toPlainText().split())[:LONGEST]
        self._end(name if name != self._before else None)

    def _take(self, name: str) -> None:
        self.setPlainText(name)
        self.commit()

    def event(self, event: QEvent) -> bool:
        """A command of the window (Ctrl+S, F5 …) finds the name handed in."""
        handled = super().event(event)
        asked = event.type() == QEvent.Type.ShortcutOverride and not event.isAccepted()
        if asked and isinstance(event, QKeyEvent) and _is_command(event):
            self.commit()
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._offered is not None and self._offered.takes(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            before = self.toPlainText()
            super().keyPressEvent(event)
            self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            if self._offered is not None and self.toPlainText() != before:
                self._offered.look_up(" ".join(self.toPlainText().split()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()

    def _end(self, name: str | None) -> None:
        done, self._done = self._done, None
        if done is not None:
            if self._offered is not None:
                self._offered.close()
            # First the focus, then the hiding: Qt would else look for a next child to give it to.
            self._beneath.setFocus()
            self.hide()
            self.deleteLater()
            done(name)


def _is_command(event: QKeyEvent) -> bool:
    if Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35:
        return True
    lone = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and event.key() not in lone
