"""One citizen as a timeline: a band per kind of responsibility, in the holder's colour, gaps hatched."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.theme import Theme
from model.phrases import day_names

LEFT, RIGHT, TOP, BELOW = 104, 16, 20, 4
BAND, SPACE = 16, 3
DAY = 24.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of time in one band: hours from Monday 00:00, words, a colour, and the letter of its gap ("" none)."""

    start: float
    end: float
    text: str
    colour: str
    gap: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A row of the timeline."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bands of one citizen; `monday` is the date of hour 0, None where the run had no real year."""

    bands: tuple[Band, ...]
    start: float
    end: float
    monday: datetime | None = None


class StoryChart(QWidget):
    """Bands over a common axis of days. What a piece is stands in its tooltip and in the accessible description."""

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._line: Timeline | None = None
        self._stale = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._fit()
        look.changed.connect(self.update)

    def present(self, line: Timeline | None, *, stale: bool) -> None:
        """Show this citizen; None: nobody yet."""
        self._line, self._stale = line, stale
        told = [] if line is None else [piece.told for band in line.bands for piece in band.pieces if piece.gap]
        self.setAccessibleDescription("; ".join(told))
        self._fit()
        self.update()

    def _fit(self) -> None:
        bands = len(self._line.bands) if self._line else 0
        self.setMinimumHeight(TOP + max(4, bands) * (BAND + SPACE) + BELOW)

    def sizeHint(self) -> QSize:
        return QSize(640, TOP + 6 * (BAND + SPACE))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.SMALL_PT))
        self._paint_axis(painter, self._line)
        for number, band in enumerate(self._line.bands):
            painter.setOpacity(1.0)
            painter.setPen(QColor(self._look.colours.muted))
            place = QRectF(14, self._top(number), LEFT - 22, BAND)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, band.name)
            painter.setOpacity(0.5 if self._stale else 1.0)
            for piece in band.pieces:
                self._paint_piece(painter, number, piece)

    def _paint_axis(self, painter: QPainter, line: Timeline) -> None:
        colours = self._look.colours
        days = max(1.0, (line.end - line.start) / DAY)
        every = max(1, round(days * 64 / max(1, self.width() - LEFT - RIGHT)))
        first = int(line.start // DAY) + 1
        bottom = self._top(len(line.bands)) - SPACE
        for number, day in enumerate(range(first, int(line.end // DAY) + 1)):
            x = self._x(day * DAY)
            painter.setPen(QPen(QColor(colours.lines), 1))
            painter.drawLine(QPointF(x, 2), QPointF(x, bottom))
            if number % every == 0 and x < self.width() - 40:
                painter.setPen(QColor(colours.muted))
                painter.drawText(QPointF(x + 3, 12), _day(line, day))

    def _paint_piece(self, painter: QPainter, number: int, piece: Piece) -> None:
        place = self._place(number, piece)
        colours = self._look.colours
        if piece.gap:
            painter.setPen(QPen(QColor(colours.gaps[3]), 1))
            painter.setBrush(QColor(colours.gaps[0]))
            painter.drawRoundedRect(place, 3, 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(colours.gaps[2]), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(place, 3, 3)
            ink = "#7a2410"
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(piece.colour))
            painter.drawRoundedRect(place, 3, 3)
            ink = "#ffffff"
        self._letter(painter, place, piece, ink)

    def _letter(self, painter: QPainter, place: QRectF, piece: Piece, ink: str) -> None:
        text = painter.fontMetrics().elidedText(piece.text, Qt.TextElideMode.ElideRight, int(place.width()) - 8)
        if len(text) < 3 and text != piece.text:
            return
        inner = place.adjusted(4, 0, -3, 0)
        if piece.gap:
            wide = painter.fontMetrics().horizontalAdvance(text) + 6
            painter.fillRect(
                QRectF(inner.left() - 2, place.top() + 3, wide, place.height() - 6), QColor(self._look.colours.gaps[0])
            )
        painter.setPen(QColor(ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._told_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def _told_at(self, point: QPointF) -> str:
        for number, band in enumerate(self._line.bands if self._line else ()):
            for piece in band.pieces:
                if self._place(number, piece).contains(point):
                    return piece.told
        return ""

    def _top(self, number: int) -> float:
        return TOP + number * (BAND + SPACE)

    def _x(self, hour: float) -> float:
        assert self._line is not None
        span = max(1.0, self._line.end - self._line.start)
        return LEFT + (hour - self._line.start) * (self.width() - LEFT - RIGHT) / span

    def _place(self, number: int, piece: Piece) -> QRectF:
        left = self._x(piece.start)
        return QRectF(left, self._top(number), max(2.0, self._x(piece.end) - left - 1), BAND)


def _day(line: Timeline, day: int) -> str:
    name = day_names()[day % 7].lower()
    if line.monday is None:
        return name
    date = line.monday + timedelta(days=day)
    return f"{name} {date.day}.{date.month}."
