"""One citizen as a timeline: a band per kind of responsibility, in the holder's colour, gaps hatched."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import hypot

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.theme import Theme
from model.geometry.hatches import angles
from model.geometry.palette import readable
from model.phrases import day_names

LEFT, RIGHT, TOP, BELOW = 130, 16, 20, 4
BAND, SPACE = 16, 3
DAY = 24.0
FINE = 8
"""Days a name stands for, from which on only the named ones have a line."""
FAR = 1_000_000
WHITE = "#ffffff"
TOGETHER = 1e-6
HATCHES = {
    (-45.0,): Qt.BrushStyle.BDiagPattern,
    (45.0,): Qt.BrushStyle.FDiagPattern,
    (-45.0, 45.0): Qt.BrushStyle.DiagCrossPattern,
    (0.0,): Qt.BrushStyle.HorPattern,
    (90.0,): Qt.BrushStyle.VerPattern,
}
"""The same hatches as on the diagram, by the degrees of their stripes."""


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
class Flight:
    """A message from one band to another: when it was sent and when read; where it never `arrives`, until the end."""

    source: int
    sent: float
    target: int
    read: float
    arrives: bool
    told: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bands of one citizen; `monday` is the date of hour 0, None where the run had no real year."""

    bands: tuple[Band, ...]
    start: float
    end: float
    monday: datetime | None = None
    flights: tuple[Flight, ...] = ()


class StoryChart(QWidget):
    """Bands over a common axis of days. What a piece is stands in its tooltip and in the accessible description.

    While the story is played a line stands at the moment. Space plays and pauses, the arrows step, a click goes there.
    """

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._line: Timeline | None = None
        self._stale = False
        self._moment: float | None = None
        self.toggled: Callable[[], object] = lambda: None
        self.stepped: Callable[[int], object] = lambda _by: None
        self.pointed: Callable[[float], object] = lambda _hour: None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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

    def show_moment(self, hour: float | None, told: str) -> None:
        """Put the line at this moment, in words for a reader; None takes it away."""
        self._moment = hour
        if hour is not None:
            self.setAccessibleDescription(told)
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
            name = painter.fontMetrics().elidedText(band.name, Qt.TextElideMode.ElideRight, int(place.width()))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
            painter.setOpacity(0.5 if self._stale else 1.0)
            for piece in band.pieces:
                if piece.end > self._line.start and piece.start < self._line.end:
                    self._paint_piece(painter, number, piece)
        painter.setClipRect(QRectF(LEFT - 3, 0, self.width() - LEFT, self.height()))
        self._paint_flights(painter, self._line)
        self._paint_moment(painter, self._line)
        painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._look.colours.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_axis(self, painter: QPainter, line: Timeline) -> None:
        colours = self._look.colours
        days = max(1.0, (line.end - line.start) / DAY)
        every = max(1, round(days * 64 / max(1, self.width() - LEFT - RIGHT)))
        first = int(line.start // DAY) + 1
        bottom = self._top(len(line.bands)) - SPACE
        for number, day in enumerate(range(first, int(line.end // DAY) + 1)):
            x, named = self._x(day * DAY), number % every == 0
            painter.setPen(QPen(QColor(colours.lines), 1))
            if named or every < FINE:
                painter.drawLine(QPointF(x, 2 if named else TOP - 3), QPointF(x, bottom))
            if named and x < self.width() - 40:
                painter.setPen(QColor(colours.muted))
                painter.drawText(QPointF(x + 3, 12), _day(line, day))

    def _paint_flights(self, painter: QPainter, line: Timeline) -> None:
        ink = QColor(self._look.colours.ink)
        for flight in line.flights:
            start = QPointF(self._x(flight.sent), self._middle(flight.source))
            end = QPointF(self._x(flight.read), self._middle(flight.target))
            painter.setPen(QPen(ink, 1.2, Qt.PenStyle.SolidLine if flight.arrives else Qt.PenStyle.DashLine))
            painter.drawLine(start, end)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(start, 2, 2)
            if flight.arrives:
                painter.drawPolygon(_head(start, end))

    def _paint_moment(self, painter: QPainter, line: Timeline) -> None:
        if self._moment is not None and line.start - TOGETHER <= self._moment <= line.end + TOGETHER:
            x = self._x(self._moment)
            painter.setPen(QPen(QColor(self._look.colours.accent), 2))
            painter.drawLine(QPointF(x, 2), QPointF(x, self._top(len(line.bands)) - SPACE))

    def _paint_piece(self, painter: QPainter, number: int, piece: Piece) -> None:
        place = self._place(number, piece)
        colours = self._look.colours
        if piece.gap:
            painter.setPen(QPen(QColor(colours.gaps[3]), 1))
            painter.setBrush(QColor(colours.gaps[0]))
            painter.drawRoundedRect(place, 3, 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(colours.gaps[2]), HATCHES[angles(piece.gap)]))
            painter.drawRoundedRect(place, 3, 3)
            ink = "#7a2410"
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(readable(piece.colour, WHITE, "#000000")))
            painter.drawRoundedRect(place, 3, 3)
            ink = WHITE
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
        for flight in self._line.flights if self._line else ():
            ends = (
                (self._x(flight.sent), self._middle(flight.source)),
                (self._x(flight.read), self._middle(flight.target)),
            )
            if any(abs(point.x() - x) < 5 and abs(point.y() - y) < 5 for x, y in ends):
                return flight.told
        for number, band in enumerate(self._line.bands if self._line else ()):
            for piece in band.pieces:
                if self._place(number, piece).contains(point):
                    return piece.told
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -FAR, Qt.Key.Key_End: FAR}
        if event.key() == Qt.Key.Key_Space:
            self.toggled()
        elif Qt.Key(event.key()) in steps:
            self.stepped(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._line is not None and event.position().x() >= LEFT:
            span = max(1.0, self._line.end - self._line.start)
            share = (event.position().x() - LEFT) / max(1, self.width() - LEFT - RIGHT)
            self.pointed(self._line.start + share * span)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _middle(self, number: int) -> float:
        return self._top(number) + BAND / 2

    def _top(self, number: int) -> float:
        return TOP + number * (BAND + SPACE)

    def _x(self, hour: float) -> float:
        assert self._line is not None
        span = max(1.0, self._line.end - self._line.start)
        return LEFT + (hour - self._line.start) * (self.width() - LEFT - RIGHT) / span

    def _place(self, number: int, piece: Piece) -> QRectF:
        """Where a piece is drawn; of one that began before what is shown, the rest."""
        assert self._line is not None
        left = self._x(max(piece.start, self._line.start))
        return QRectF(left, self._top(number), max(2.0, self._x(min(piece.end, self._line.end)) - left - 1), BAND)


def _head(start: QPointF, end: QPointF) -> QPolygonF:
    """The head of an arrow, 6 pixels long."""
    across, down = end.x() - start.x(), end.y() - start.y()
    long = max(1.0, hypot(across, down))
    along = QPointF(across / long, down / long)
    side = QPointF(-along.y(), along.x())
    back = end - along * 6
    return QPolygonF([end, back + side * 3, back - side * 3])


def _day(line: Timeline, day: int) -> str:
    name = day_names()[day % 7].lower()
    if line.monday is None:
        return name
    date = line.monday + timedelta(days=day)
    return f"{name} {date.day}.{date.month}."
