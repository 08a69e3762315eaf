"""The hatch of each type of gap: colour never says it alone."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from model.geometry.hatches import angles


def hatched(region: QPainterPath, gap: str | None, *, gap_between: float = 6.0, width: float = 2.2) -> QPainterPath:
    """Stripes over a region, cut to it; those of “nobody” where no type is named."""
    stripes = QPainterPath()
    for angle in angles(gap):
        for stripe in _stripes(region.boundingRect(), math.radians(angle), gap_between, width):
            stripes = stripes.united(stripe)
    return stripes.intersected(region)


def _stripes(over: QRectF, angle: float, apart: float, width: float) -> Iterator[QPainterPath]:
    reach = math.hypot(over.width(), over.height()) / 2
    along = QPointF(math.cos(angle), math.sin(angle)) * (reach + width)
    across = QPointF(-math.sin(angle), math.cos(angle))
    half = across * (width / 2)
    for number in range(-math.ceil(reach / apart), math.ceil(reach / apart) + 1):
        middle = over.center() + across * (number * apart)
        corners = [middle - along - half, middle + along - half, middle + along + half, middle - along + half]
        path = QPainterPath()
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
        yield path
