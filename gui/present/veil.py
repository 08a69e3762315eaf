"""What lies over the diagram: nothing, black, or the dark round a spot of light that follows the mouse."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

SPOT_OF_HEIGHT = 0.17
"""The radius of the spot as a share of the screen's height."""
DARKNESS = 150


class Veil(QWidget):
    """Lets every click and move through to what is under it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.blank = self.spotlight = False
        self._at = QPoint()
        self.hide()

    def toggle_blank(self) -> None:
        """Black, or no longer."""
        self.blank = not self.blank
        self._renew()

    def toggle_spotlight(self) -> None:
        """A spot of light at the mouse, or no longer."""
        self.spotlight = not self.spotlight
        self._at = self.mapFromGlobal(self.cursor().pos())
        self._renew()

    def follow(self, at: QPoint) -> None:
        """The mouse is here now."""
        self._at = at
        if self.spotlight:
            self.update()

    def _renew(self) -> None:
        self.setVisible(self.blank or self.spotlight)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.blank:
            painter.fillRect(self.rect(), Qt.GlobalColor.black)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            dark = QPainterPath()
            dark.addRect(QRectF(self.rect()))
            radius = self.height() * SPOT_OF_HEIGHT
            spot = QPainterPath()
            spot.addEllipse(QPointF(self._at), radius, radius)
            painter.fillPath(dark.subtracted(spot), QColor(8, 11, 16, DARKNESS))
        painter.end()
