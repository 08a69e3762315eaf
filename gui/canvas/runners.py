"""The batons that run over the diagram while a story is played."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.canvas import sight
from gui.canvas.hatch import hatched
from gui.canvas.look import colour
from gui.canvas.walking import box_of
from gui.runner import Runner
from model.geometry.batons import gap_letter
from model.geometry.picture import Point, Rect

if TYPE_CHECKING:
    from gui.canvas.view import Canvas

WIDE, HIGH = 40.0, 20.0
GLIDE_MS = 420


class Runners(QWidget):
    """Lies over the viewport and takes no mouse; each runner glides from where it was to where it is.

    `times`: so many times as large as in the window; `follows`: the paper is pulled to where the first one is.
    """

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas.viewport())
        self._canvas = canvas
        self._shown: tuple[Runner, ...] = ()
        self._at: dict[int, Point] = {}
        self._from: dict[int, Point] = {}
        self._share = 1.0
        self.times = 1.0
        self.follows = True
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.valueChanged.connect(self._glided)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_runners(self, runners: tuple[Runner, ...]) -> None:
        """Run to where these are; none of them: the story is over."""
        before = {runner.token: self._now(runner.token) for runner in self._shown}
        self._shown = runners
        self._at = {runner.token: at for runner in runners if (at := self._place(runner)) is not None}
        first = next(iter(before.values()), None)
        self._from = {token: before.get(token) or first or at for token, at in self._at.items()}
        self.setVisible(bool(self._at))
        self.setAccessibleName("; ".join(runner.told for runner in runners))
        self._share = 0.0 if before else 1.0
        self._glide.stop()
        if before:
            self._glide.start()
        if self.follows:
            self._reveal()
        self.place()

    def place(self) -> None:
        """Lie over what is in sight now."""
        if self._shown:
            self.setGeometry(self._canvas.viewport().rect())
            self.raise_()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for runner in self._shown:
            at = self._now(runner.token)
            if at is not None:
                self._paint(painter, runner, QPointF(self._canvas.mapFromScene(QPointF(*at))))

    def _paint(self, painter: QPainter, runner: Runner, middle: QPointF) -> None:
        palette = self._canvas.look.palette
        high, wide = HIGH * self.times, (WIDE if runner.gap else HIGH + 10) * self.times
        if runner.transition is None:
            middle -= QPointF(0, high / 2 + 2)  # on the edge of the box, not over its name
        rect = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
        painter.setPen(QPen(QColor(palette.gap_line if runner.gap else palette.paper), 2))
        painter.setBrush(QColor(palette.gaps[0] if runner.gap else runner.colour))
        painter.drawRoundedRect(rect, high / 2, high / 2)
        if runner.gap:
            inner = QPainterPath()
            inner.addRoundedRect(rect.adjusted(2, 2, -2, -2), high / 2, high / 2)
            painter.fillPath(hatched(inner, runner.gap), colour(palette.gaps[2], 0.55))
            painter.setPen(QColor(palette.gap_inks[0]))
            painter.setFont(theme.font((theme.TEXT_PT + 1) * self.times, weight=700))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, gap_letter(runner.gap))

    def _place(self, runner: Runner) -> Point | None:
        """The top edge of a step's box, or the middle of the arrow it is on the way along."""
        picture = self._canvas.picture
        arrow = next((one for one in picture.arrows if one.id == runner.transition), None)
        if arrow is not None:
            first, second = arrow.points[len(arrow.points) // 2 - 1 : len(arrow.points) // 2 + 1]
            return (first[0] + second[0]) / 2, (first[1] + second[1]) / 2
        box = box_of(picture, runner.step)
        return None if box is None else (box.rect.centre[0], box.rect.y)

    def _now(self, token: int) -> Point | None:
        at, begun = self._at.get(token), self._from.get(token)
        if at is None or begun is None:
            return at
        return begun[0] + (at[0] - begun[0]) * self._share, begun[1] + (at[1] - begun[1]) * self._share

    def _glided(self, share: float) -> None:
        self._share = float(share)
        self.update()

    def _reveal(self) -> None:
        for x, y in list(self._at.values())[:1]:
            band = self._canvas.picture.bands[0].rect.right if self._canvas.picture.bands else 0.0
            sight.reveal(self._canvas, Rect(x - 80, y - 40, 160, 120), left=band)
