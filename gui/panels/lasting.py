"""The row of a length of time: typed as people say it, with its curve under it while it varies."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.panels.density import curve, reach
from gui.panels.durations import read_duration
from gui.panels.marks import Mark
from gui.panels.rows import EntryRow
from model.distribution import Distribution, Shape
from model.errors import Refused
from model.i18n import _
from model.units import write_hours

HIGH, WORDS = 22, 12


class Density(QWidget):
    """A small curve with its ends in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._said: Distribution | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def present(self, said: Distribution | None) -> None:
        """Draw this length of time; nothing where there is none, or where it is always the same."""
        self._said = said
        self.setVisible(said is not None and said.shape is not Shape.CONSTANT)
        if said is not None:
            low, high = reach(said)
            words = _("Spread from {low} to {high}").format(low=write_hours(low), high=write_hours(round(high, 1)))
            self.setAccessibleName(words)
            self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, HIGH + WORDS)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._said is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self.palette().highlight().color()
        painter.setPen(accent)
        filled = QColor(accent)
        filled.setAlpha(60)
        painter.setBrush(filled)
        heights = curve(self._said)
        wide = (self.width() - 24) / len(heights)
        points = [QPointF(12 + (n + 0.5) * wide, HIGH - 1 - height * (HIGH - 4)) for n, height in enumerate(heights)]
        ends = [QPointF(12, HIGH - 1), *points, QPointF(self.width() - 12, HIGH - 1)]
        painter.drawPolygon(QPolygonF(ends))
        self._paint_ends(painter)

    def _paint_ends(self, painter: QPainter) -> None:
        assert self._said is not None
        low, high = reach(self._said)
        painter.setFont(theme.font(theme.SMALL_PT - 1))
        painter.setPen(self.palette().placeholderText().color())
        place = QRectF(12, HIGH - 1, self.width() - 24, WORDS)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, write_hours(round(low, 1)))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight, write_hours(round(high, 1)))


class LastingRow(Mark):
    """An entry over its curve; the curve follows the typing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = EntryRow(self)
        self._density = Density(self)
        self._row.entry.textEdited.connect(self._typed)
        self.setFocusProxy(self._row)
        column.addWidget(self._row)
        column.addWidget(self._density)

    def renew(self) -> None:
        self._row.field = self.field
        self._row.renew()
        self._row.entry.setToolTip(_("For example: 2–5 h; 2–5 h, mostly 3 h; median 3 d, 90 % 7 d; about 2 h"))
        self._density.present(self.field.said)

    def commit(self) -> None:
        self._row.commit()

    def _typed(self, text: str) -> None:
        try:
            self._density.present(read_duration(text.lstrip("+ ")))
        except Refused:
            self._density.present(None)
