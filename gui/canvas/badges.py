"""Badges over a diagram that is compared with another: what is new, removed or changed, and what it does."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas.look import Look, pen
from gui.canvas.parts import Layer
from gui.canvas.sketch import Sketch, qrect, replay
from gui.theme import DARK, LIGHT
from model.geometry.badges import Badge, Tone

RING = 5.0
"""How far outside a step its ring runs."""


class BadgeItem(QGraphicsItem):
    """One badge, with the ring round its step. It takes no clicks: what it marks does."""

    def __init__(self, badge: Badge, look: Look) -> None:
        super().__init__()
        self.badge = badge
        self.setZValue(Layer.BADGES)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setToolTip(badge.marking.told or badge.marking.words)
        bounds = qrect(badge.rect)
        if badge.ring is not None:
            bounds = bounds.united(qrect(badge.ring.grown(RING)))
        self._bounds = bounds.adjusted(-3, -3, 3, 3)
        sketch = Sketch(look)
        _draw(sketch, badge)
        self._strokes = sketch.strokes

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        replay(self._strokes, painter)


def _draw(sketch: Sketch, badge: Badge) -> None:
    """Each tone has a form of its own: filled, outlined, dashed; a difference stands on the colour of its paper."""
    palette, tone = sketch.look.palette, badge.marking.tone
    ink, fill, dashed = palette.accent, palette.paper, False
    match tone:
        case Tone.ADDED:
            ink, fill = palette.paper, palette.accent
        case Tone.REMOVED:
            ink, dashed = palette.muted, True
        case Tone.LESS:
            ink = (DARK if sketch.look.dark else LIGHT).good
        case Tone.MORE:
            ink = palette.gap_text
    line = palette.accent if tone is Tone.ADDED else ink
    if badge.ring is not None:
        sketch.rect(badge.ring.grown(RING), line=pen(line, 1.8, dashed=tone is not Tone.ADDED), radius=12)
    sketch.rect(badge.rect, fill=fill, line=pen(line, 1.1, dashed=dashed), radius=badge.rect.height / 2)
    sketch.text(badge.text, ink)
