"""The marks of the checks on the diagram: one on each thing they have something to say of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui import theme
from gui.canvas.overlays import middle_of_arrow
from gui.canvas.staying import lane_name_rect
from gui.canvas.walking import box_of
from gui.remarks import WEIGHTS, Remark
from model.geometry.picture import Point

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

RADIUS = 8.0
ORDER = tuple(WEIGHTS)


class RemarkMarks:
    """A disc with “!”, or their number where there are several, in the colour of the heaviest; an error has a ring too.

    They are as large at every zoom, and are not shown where nothing can be edited.
    """

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._by_thing: dict[tuple[str, str], list[Remark]] = {}
        self._painted: list[QRectF] = []

    def present(self, remarks: Sequence[Remark]) -> None:
        """Show these instead."""
        found: dict[tuple[str, str], list[Remark]] = {}
        for remark in sorted(remarks, key=lambda one: ORDER.index(one.weight)):
            found.setdefault((remark.table, remark.id), []).append(remark)
        self._by_thing = found
        self._renew()

    def moved(self) -> None:
        """Another part is in sight: what is marked beside a name that stays in sight is drawn anew."""
        if any(table == "actors" for table, _key in self._by_thing):
            self._renew()

    @property
    def shown(self) -> dict[tuple[str, str], tuple[Remark, ...]]:
        """The remarks by what they are on, the heaviest first."""
        return {thing: tuple(remarks) for thing, remarks in self._by_thing.items()}

    def at(self, point: QPointF) -> tuple[Remark, ...]:
        """The remarks whose mark lies under a point of the viewport."""
        for thing, remarks in self._by_thing.items():
            place = self.place(*thing) if self._canvas.editable else None
            if place is not None and place.contains(point):
                return tuple(remarks)
        return ()

    def told(self, point: QPointF) -> str:
        """What the mark under a point says."""
        return "\n".join(remark.words for remark in self.at(point))

    def press(self, point: QPointF) -> bool:
        """Show the first of the findings whose mark was pressed; False where there is none."""
        remarks = self.at(point)
        if remarks:
            remarks[0].show()
        return bool(remarks)

    def place(self, table: str, key: str) -> QRectF | None:
        """Where the mark of a thing is, in pixels of the viewport; None where the thing is not drawn."""
        corner = self._corner(table, key)
        if corner is None:
            return None
        middle = QPointF(self._canvas.mapFromScene(QPointF(*corner)))
        return QRectF(middle.x() - RADIUS, middle.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)

    def paint(self, painter: QPainter) -> None:
        """Draw the marks; the painter is in scene coordinates."""
        if not self._by_thing or not self._canvas.editable:
            return
        self._painted = []
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.SMALL_PT, weight=700))
        for thing, remarks in self._by_thing.items():
            place = self.place(*thing)
            if place is not None:
                self._paint(painter, place, remarks)
                self._painted.append(place)
        painter.restore()

    def _renew(self) -> None:
        """Have drawn anew where marks were and where they are now, and nothing else."""
        places = [place for thing in self._by_thing if (place := self.place(*thing)) is not None]
        for place in (*self._painted, *places):
            self._canvas.viewport().update(place.adjusted(-6, -6, 6, 6).toAlignedRect())

    def _paint(self, painter: QPainter, place: QRectF, remarks: Sequence[Remark]) -> None:
        weight = remarks[0].weight
        painter.setPen(QPen(QColor(self._canvas.look.palette.paper), 1.6))
        painter.setBrush(QColor(WEIGHTS[weight]))
        painter.drawEllipse(place)
        if weight == ORDER[0]:
            painter.setPen(QPen(QColor(WEIGHTS[weight]), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place.adjusted(-3, -3, 3, 3))
        painter.setPen(QColor("#ffffff"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "!" if len(remarks) == 1 else str(min(9, len(remarks))))

    def _corner(self, table: str, key: str) -> Point | None:
        canvas, picture = self._canvas, self._canvas.picture
        if table == "steps":
            box = box_of(picture, key)
            return None if box is None else (box.rect.right - 2, box.rect.y + 1)
        if table == "transitions":
            baton = next((each.rect for each in picture.batons if each.id == key), None)
            rect = baton or middle_of_arrow(picture, key)
            return None if rect is None else (rect.right - 2, rect.y - 1)
        if table == "actors":
            lane = next((each for each in picture.lanes if each.id == key), None)
            rect = None if lane is None else lane_name_rect(lane, canvas.seen)
            return None if rect is None else (rect.right + 12, rect.centre[1])
        return None
