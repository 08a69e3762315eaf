"""A week of opening hours, painted with the mouse or by the keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.panels.marks import Mark
from model.calendars import DAY, Interval
from model.i18n import _
from model.phrases import day_names

CELL = 30
CELLS = DAY // CELL
MARGIN = 26
HEAD = 14
LINE = 15


class WeekGrid(QWidget):
    """7 days by 48 half hours. Dragging paints what the first cell was not; arrows move, Space paints, Shift extends.

    Openings that do not fall on half hours are shown as they are and kept in the days one does not touch.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._intervals: tuple[Interval, ...] = ()
        self._assumed = False
        self._from: tuple[int, int] | None = None
        self._to = (0, 16)
        self._cursor = (0, 16)
        self.painted: Callable[[tuple[Interval, ...]], object] = lambda _intervals: None

    def present(self, intervals: tuple[Interval, ...], *, assumed: bool) -> None:
        """Show these openings; assumed ones in grey."""
        self._intervals, self._assumed, self._from = intervals, assumed, None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEAD + 7 * LINE + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(theme.SMALL_PT - 1))
        self._paint_frame(painter)
        colour = self.palette().placeholderText().color() if self._assumed else self.palette().highlight().color()
        for start, end in self._drafted():
            for day in range(start // DAY, (end - 1) // DAY + 1):
                painter.fillRect(self._bar(day, max(start, day * DAY), min(end, (day + 1) * DAY)), colour)
        if self.hasFocus():
            painter.setPen(self.palette().text().color())
            painter.drawRect(self._cell(*self._cursor).adjusted(0, 0, -1, -1))

    def _paint_frame(self, painter: QPainter) -> None:
        painter.setPen(self.palette().placeholderText().color())
        for hour in (0, 6, 12, 18):
            painter.drawText(QPoint(int(self._x(hour * 60)), HEAD - 4), f"{hour:02d}")
        track = QColor(self.palette().mid().color())
        track.setAlpha(90)
        for day, name in enumerate(day_names()):
            painter.drawText(
                QRectF(0, HEAD + day * LINE, MARGIN - 4, LINE), Qt.AlignmentFlag.AlignVCenter, name.lower()
            )
            painter.fillRect(self._bar(day, day * DAY, (day + 1) * DAY), track)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = self._to = self._cursor = self._at(event.position().toPoint())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._to = self._at(event.position().toPoint())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            drafted = self._drafted()
            self._from = None
            self.painted(drafted)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is not None:
            self._move(move, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Space:
            self._from = self._from or self._cursor
            drafted = self._drafted()
            self._from = None
            self.painted(drafted)
        else:
            super().keyPressEvent(event)
        self.update()

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self._from = None
        self.update()

    def _move(self, move: tuple[int, int], *, extend: bool) -> None:
        day, cell = self._cursor
        if extend and self._from is None:
            self._from = self._cursor
        if not extend:
            self._from = None
        self._cursor = (min(6, max(0, day + move[0])), min(CELLS - 1, max(0, cell + move[1])))
        self._to = self._cursor

    def _drafted(self) -> tuple[Interval, ...]:
        if self._from is None:
            return self._intervals
        days = range(min(self._from[0], self._to[0]), max(self._from[0], self._to[0]) + 1)
        cells = (min(self._from[1], self._to[1]), max(self._from[1], self._to[1]) + 1)
        spans = [(day * DAY + cells[0] * CELL, day * DAY + cells[1] * CELL) for day in days]
        erase = self._is_open(*self._from)
        return with_spans(self._intervals, spans, erase=erase)

    def _is_open(self, day: int, cell: int) -> bool:
        minute = day * DAY + cell * CELL
        return any(start <= minute < end for start, end in self._intervals)

    def _x(self, minute_of_day: float) -> float:
        return MARGIN + minute_of_day * (self.width() - MARGIN - 1) / DAY

    def _bar(self, day: int, start: int, end: int) -> QRectF:
        left, right = self._x(start - day * DAY), self._x(end - day * DAY)
        return QRectF(left, HEAD + day * LINE + 1, right - left, LINE - 2)

    def _cell(self, day: int, cell: int) -> QRectF:
        return self._bar(day, day * DAY + cell * CELL, day * DAY + (cell + 1) * CELL)

    def _at(self, point: QPoint) -> tuple[int, int]:
        day = (point.y() - HEAD) // LINE
        cell = int((point.x() - MARGIN) * CELLS / max(1, self.width() - MARGIN - 1))
        return min(6, max(0, day)), min(CELLS - 1, max(0, cell))


def with_spans(intervals: tuple[Interval, ...], spans: list[Interval], *, erase: bool) -> tuple[Interval, ...]:
    """Openings with these spans added or taken out; minutes since Monday 00:00, sorted and apart."""
    kept = list(intervals)
    for low, high in spans:
        cut = [(start, min(end, low)) for start, end in kept] + [(max(start, high), end) for start, end in kept]
        kept = [(start, end) for start, end in set(cut) if start < end]
    return tuple(sorted(kept if erase else [*kept, *spans]))


class WeekRow(Mark):
    """A painted week in the inspector."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        self._grid = WeekGrid(self)
        self._grid.painted = lambda intervals: self.field.change(intervals)
        self.setFocusProxy(self._grid)
        column.addWidget(self._grid)

    def renew(self) -> None:
        self._grid.present(self.field.intervals, assumed=self.field.assumed)
        self._grid.setAccessibleName(self.field.label)
        self._grid.setToolTip(_("Drag to paint; arrow keys, Shift and Space do the same"))
