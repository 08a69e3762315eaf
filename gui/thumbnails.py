"""A pathway as a small picture."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from model.pathway import Pathway


def thumbnail(pathway: Pathway, size: QSize, *, dark: bool, ratio: float = 1.0) -> QPixmap:
    """The whole diagram within this size (pixels of the screen, `ratio` device pixels each)."""
    from model.geometry.drawing import drawn
    from model.report.svg import svg  # nobody needs it for the first paint

    picture = drawn(pathway)
    renderer = QSvgRenderer(QByteArray(svg(picture, title=pathway.name, description="", dark=dark).encode("utf-8")))
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    whole = renderer.viewBoxF().size()
    scale = min(size.width() / max(1.0, whole.width()), size.height() / max(1.0, whole.height()))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide, high = whole.width() * scale, whole.height() * scale
    renderer.render(painter, QRectF((size.width() - wide) / 2, (size.height() - high) / 2, wide, high))
    painter.end()
    return made
