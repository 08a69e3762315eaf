"""A week of cells that one marks out with the mouse or by the keyboard; what that does is said by who inherits it."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from model.calendars import DAY
from model.phrases import day_names

MARGIN = 26
HEAD = 14
LINE = 15
"""How high a day is; more where the style sheet asks for it (large targets for fingers)."""

Cell = tuple[int, int]
"""The day (0 Monday) and the number of the cell in it."""


class DaysGrid(QWidget):
    """7 days by so many cells. Dragging marks out a part and paints it; arrows move, Shift extends, Space paints."""

    def __init__(self, cells: int, at: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._cells = cells
        self._from: Cell | None = None
        self._to = self._cursor = (0, at)

    # -- what is painted

    def paint_part(self, first: Cell, part: tuple[Cell, ...]) -> None:
        """The cells that were marked out, and the one at which that began: paint them."""
        raise NotImplementedError

    def paint_cells(self, painter: QPainter) -> None:
        """Draw what is said, and what would be if the part that is being marked out were painted."""
        raise NotImplementedError

    def said(self, cell: Cell) -> str:
        """One cell in words."""
        raise NotImplementedError

    def marked_out(self) -> tuple[Cell, ...]:
        """The part that is being marked out; nothing while nobody does."""
        if self._from is None:
            return ()
        days = range(min(self._from[0], self._to[0]), max(self._from[0], self._to[0]) + 1)
        cells = range(min(self._from[1], self._to[1]), max(self._from[1], self._to[1]) + 1)
        return tuple((day, cell) for day in days for cell in cells)

    @property
    def begun(self) -> Cell | None:
        """The cell at which marking out began, while it goes on."""
        return self._from

    # -- inside

    def settle(self) -> None:
        """What is shown is another: nothing is being marked out."""
        self._from = None
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, HEAD + 7 * LINE + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(theme.SMALL_PT - 1))
        self._paint_frame(painter)
        self.paint_cells(painter)
        if self.hasFocus():
            painter.setPen(self.palette().text().color())
            painter.drawRect(self.rect_of(self._cursor).adjusted(0, 0, -1, -1))

    def _paint_frame(self, painter: QPainter) -> None:
        painter.setPen(self.palette().placeholderText().color())
        for hour in (0, 6, 12, 18):
            painter.drawText(QPoint(int(self._x(hour * 60)), HEAD - 4), f"{hour:02d}")
        track = QColor(self.palette().mid().color())
        track.setAlpha(90)
        for day, name in enumerate(day_names()):
            painter.drawText(
                QRectF(0, HEAD + day * self._line, MARGIN - 4, self._line), Qt.AlignmentFlag.AlignVCenter, name.lower()
            )
            painter.fillRect(self.bar(day, day * DAY, (day + 1) * DAY), track)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = self._to = self._cursor = self._at(event.position().toPoint())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._to = self._at(event.position().toPoint())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._paint()

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
            if self._from is None:
                self._from = self._to = self._cursor
            self._paint()
        else:
            super().keyPressEvent(event)
        self.update()

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self._from = None
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), f"{self.said(self._at(event.pos()))}\n{self.toolTip()}", self)
            return True
        return super().event(event)

    def _move(self, move: tuple[int, int], *, extend: bool) -> None:
        day, cell = self._cursor
        if extend and self._from is None:
            self._from = self._cursor
        if not extend:
            self._from = None
        self._cursor = (min(6, max(0, day + move[0])), min(self._cells - 1, max(0, cell + move[1])))
        self._to = self._cursor
        self._describe()

    def _paint(self) -> None:
        if self._from is not None:
            first, part = self._from, self.marked_out()
            self.paint_part(first, part)
            self.settle()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.said(self._cursor))

    @property
    def _line(self) -> int:
        return max(LINE, (self.height() - HEAD - 2) // 7)

    def _x(self, minute_of_day: float) -> float:
        return MARGIN + minute_of_day * (self.width() - MARGIN - 1) / DAY

    def bar(self, day: int, start: int, end: int) -> QRectF:
        """Where the minutes from `start` to `end` of a week lie, all of this day."""
        left, right = self._x(start - day * DAY), self._x(end - day * DAY)
        return QRectF(left, HEAD + day * self._line + 1, right - left, self._line - 2)

    def rect_of(self, cell: Cell) -> QRectF:
        """Where a cell lies."""
        day, number = cell
        wide = DAY // self._cells
        return self.bar(day, day * DAY + number * wide, day * DAY + (number + 1) * wide)

    def _at(self, point: QPoint) -> Cell:
        day = (point.y() - HEAD) // self._line
        cell = int((point.x() - MARGIN) * self._cells / max(1, self.width() - MARGIN - 1))
        return min(6, max(0, day)), min(self._cells - 1, max(0, cell))
