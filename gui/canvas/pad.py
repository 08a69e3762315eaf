"""The context pad: what one may do next with the chosen thing, beside it and never over it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from gui.canvas.look import Look, colour
from gui.canvas.signs import draw_sign, pen

BUTTON, FINGER = 28, 44
"""How large a button is, for the mouse and for a finger."""
AWAY = 10


@dataclass(frozen=True, slots=True)
class Offer:
    """One button: the sign it shows, its words, its key, and what it does."""

    sign: str
    told: str
    keys: str
    act: Callable[[], object]


class Pad(QFrame):
    """A row of buttons over the viewport; the keyboard reaches the same by keys, so it takes no focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("contextPad")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(1)
        self._buttons: list[SignButton] = []
        self.size_of_buttons = BUTTON
        self.hide()

    def offer(self, offers: Sequence[Offer], look: Look) -> None:
        """Show these buttons instead."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [SignButton(self, offer, look, self.size_of_buttons) for offer in offers]
        for button in self._buttons:
            self._row.addWidget(button)
        palette = look.palette
        self.setStyleSheet(
            f"#contextPad {{ background: {palette.paper}; border: 1px solid {palette.border}; border-radius: 8px; }}"
        )
        self.resize(len(offers) * (self.size_of_buttons + 1) + 7, self.size_of_buttons + 8)

    def place(self, chosen: QRectF, taken: Sequence[QRectF], inside: QRectF) -> None:
        """Stand beside `chosen` where the least of what is `taken` is covered; all in viewport pixels."""
        place = best_place(chosen, QSize(self.width(), self.height()), taken, inside)
        if place is None:
            self.hide()
            return
        self.setGeometry(place)
        self.show()
        self.raise_()


def best_place(chosen: QRectF, size: QSize, taken: Sequence[QRectF], inside: QRectF) -> QRect | None:
    """Above, below, right or left of `chosen`: the place inside the view that covers least; None where none fits."""
    width, height = float(size.width()), float(size.height())
    middle = chosen.center()
    left = min(max(middle.x() - width / 2, inside.left() + 4), inside.right() - width - 4)
    top = min(max(middle.y() - height / 2, inside.top() + 4), inside.bottom() - height - 4)
    places = (
        QRectF(left, chosen.top() - height - AWAY, width, height),
        QRectF(left, chosen.bottom() + AWAY, width, height),
        QRectF(chosen.right() + AWAY, top, width, height),
        QRectF(chosen.left() - AWAY - width, top, width, height),
    )
    fitting = [place for place in places if inside.contains(place) and not place.intersects(chosen)]
    covered = [(sum(_area(place & other) for other in taken), n) for n, place in enumerate(fitting)]
    return fitting[min(covered)[1]].toRect() if covered else None


def _area(rect: QRectF) -> float:
    return max(rect.width(), 0.0) * max(rect.height(), 0.0)


class SignButton(QAbstractButton):
    """A button that shows a sign drawn with lines."""

    def __init__(self, parent: QWidget, offer: Offer, look: Look, size: int) -> None:
        super().__init__(parent)
        self.sign, self._look = offer.sign, look
        self.setFixedSize(size, size)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(f"{offer.told}  ({offer.keys})" if offer.keys else offer.told)
        self.setAccessibleName(offer.told)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.clicked.connect(lambda: offer.act())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._look.palette
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(palette.accent, 0.14))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        ink = palette.gap_text if self.sign == "delete" else palette.ink
        painter.setPen(pen(ink))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.translate(self.width() / 2, self.height() / 2)
        draw_sign(painter, self.sign)
        painter.end()
