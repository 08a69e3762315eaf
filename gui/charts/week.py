"""The week by hour of departure: what a citizen meets who leaves then, and how many do."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.theme import Theme
from model.i18n import _
from model.phrases import day_names
from model.units import write_number

LEFT, TOP, RIGHT, BOTTOM, SPACE = 54, 18, 14, 6, 2
LEGEND = 88


@dataclass(frozen=True, slots=True)
class Week:
    """168 hours from Monday 00: of which transition (id, and in words), the gap hours of those who leave then, and how
    many leave: expected, a year; or `sampled`, of those who were simulated."""

    transition: str
    title: str
    hours: tuple[float, ...]
    departures: tuple[float, ...]
    sampled: bool = False


class WeekChart(QWidget):
    """7 by 24 cells: the shade is the gap, the bar in a cell how many leave.

    Arrow keys go through them; a click, or Enter, picks one.
    """

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._stale = look, False
        self._week: Week | None = None
        self._cursor: int | None = None
        self.picked: Callable[[int], object] = lambda _hour: None
        self.setMinimumHeight(110)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.update)

    def present(self, week: Week | None, *, stale: bool) -> None:
        """Show this week; None where there is no result. An older one is paler."""
        self._week, self._stale = week, stale
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, 150)

    def said(self, hour: int) -> str:
        """One cell in words, as in "Friday 14–15: …"."""
        if self._week is None:
            return ""
        words = {
            "day": day_names()[hour // 24],
            "a": f"{hour % 24:02d}",
            "b": f"{hour % 24 + 1:02d}",
            "h": write_number(self._week.hours[hour]),
            "n": write_number(self._week.departures[hour], 0),
        }
        if self._week.departures[hour] <= 0:
            return _("{day} {a}–{b}: nobody leaves").format(**words)
        return _("{day} {a}–{b}: {h} h gap on average, {n} leave").format(**words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.SMALL_PT))
        if self._week is None:
            painter.setPen(QColor(self._look.colours.muted))
            painter.drawText(QRectF(16, 8, self.width() - 32, 20), _("No result yet."))
            return
        self._paint_head(painter, self._week)
        painter.setOpacity(0.45 if self._stale else 1.0)
        self._paint_cells(painter, self._week)

    def _paint_head(self, painter: QPainter, week: Week) -> None:
        colours = self._look.colours
        painter.setPen(QColor(colours.muted))
        for hour in range(0, 20, 3):
            painter.drawText(QPointF(self._cell(hour).left(), TOP - 5), f"{hour:02d}")
        for day, name in enumerate(day_names()):
            cell = self._cell(day * 24)
            place = QRectF(0, cell.top(), LEFT - 10, cell.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name.lower())
        self._paint_legend(painter, max(week.hours, default=0.0))

    def _paint_legend(self, painter: QPainter, most: float) -> None:
        left = self.width() - RIGHT - LEGEND - 62
        for number, shade in enumerate(self._look.colours.gaps):
            painter.fillRect(QRectF(left + number * LEGEND / 4, 4, LEGEND / 4, 9), QColor(shade))
        painter.drawText(QPointF(left + LEGEND + 8, 12), _("0–{h} h").format(h=write_number(_round(most), 0)))

    def _paint_cells(self, painter: QPainter, week: Week) -> None:
        top, busiest = _round(max(week.hours, default=0.0)), max(week.departures, default=0.0)
        painter.setPen(Qt.PenStyle.NoPen)
        for hour in range(168):
            painter.setBrush(self._shade(week, hour, top))
            painter.drawRoundedRect(self._cell(hour), 2, 2)
            self._paint_bar(painter, hour, week.departures[hour] / busiest if busiest else 0.0)
        if self._cursor is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._look.colours.accent), 2))
            painter.drawRoundedRect(self._cell(self._cursor).adjusted(-1, -1, 1, 1), 3, 3)

    def _paint_bar(self, painter: QPainter, hour: int, share: float) -> None:
        if share > 0:
            cell = self._cell(hour)
            wide = max(2.0, share * (cell.width() - 6))
            painter.setBrush(QColor(self._look.colours.ink if not self._look.is_dark else "#0f131a"))
            painter.drawRoundedRect(QRectF(cell.center().x() - wide / 2, cell.bottom() - 4, wide, 2), 1, 1)

    def _shade(self, week: Week, hour: int, top: float) -> QColor:
        if week.departures[hour] <= 0:
            return QColor(self._look.colours.quiet)
        return QColor(
            self._look.colours.gaps[min(3, int(4 * week.hours[hour] / top))]
            if week.hours[hour] > 0.05
            else self._look.colours.lines
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move_to(self._at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pick(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._move_to(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self._cursor)
            return
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -24, Qt.Key.Key_Down: 24}
        step = steps.get(Qt.Key(event.key()))
        if step is None or self._week is None:
            super().keyPressEvent(event)
            return
        hour = min(167, max(0, (self._cursor if self._cursor is not None else 8 - step) + step))
        self._move_to(hour)
        place = self._cell(hour).bottomRight().toPoint()
        QToolTip.showText(self.mapToGlobal(place), self.said(hour), self)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hour = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.said(hour) if hour is not None else "", self)
            return True
        return super().event(event)

    def _pick(self, hour: int | None) -> None:
        if hour is not None and self._week is not None and self._week.departures[hour] > 0:
            self.picked(hour)

    def _move_to(self, hour: int | None) -> None:
        if hour != self._cursor:
            self._cursor = hour
            self._describe()
            self.update()

    def _describe(self) -> None:
        title = title_of(self._week) if self._week else _("No result yet.")
        self.setAccessibleDescription(title if self._cursor is None else self.said(self._cursor))

    def _cell(self, hour: int) -> QRectF:
        wide = (self.width() - LEFT - RIGHT) / 24
        high = (self.height() - TOP - BOTTOM) / 7
        return QRectF(LEFT + hour % 24 * wide, TOP + hour // 24 * high, wide - SPACE, high - SPACE)

    def _at(self, point: QPointF) -> int | None:
        column = (point.x() - LEFT) * 24 / max(1, self.width() - LEFT - RIGHT)
        row = (point.y() - TOP) * 7 / max(1, self.height() - TOP - BOTTOM)
        return int(row) * 24 + int(column) if 0 <= column < 24 and 0 <= row < 7 and self._week else None


def title_of(week: Week) -> str:
    """What the week is about, in words."""
    text = _("{arrow}: expected gap by the hour of departure")
    if week.sampled:
        text = _("{arrow}: simulated gap by the hour of departure")
    return text.format(arrow=week.title)


def _round(most: float) -> float:
    """The top of the scale: the next of 1, 2, 5, 10, 20, 50 … hours."""
    scale = 1.0
    while True:
        for step in (1, 2, 5):
            if most <= step * scale:
                return step * scale
        scale *= 10
