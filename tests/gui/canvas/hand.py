"""A hand and a keyboard for the tests: real events on the viewport, aimed at what is drawn."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.canvas.view import Canvas
from model.geometry.picture import Point, Spot

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def pixel(canvas: Canvas, at: Point) -> QPoint:
    return canvas.mapFromScene(*at)


def middle(canvas: Canvas, step: str) -> Point:
    return next(box.rect.centre for box in canvas.picture.boxes if box.id == step)


def edge(canvas: Canvas, step: str) -> Point:
    rect = next(box.rect for box in canvas.picture.boxes if box.id == step)
    return (rect.right + 3, rect.centre[1])


def lane_name(canvas: Canvas, actor: str) -> Point:
    name = next(lane.name for lane in canvas.picture.lanes if lane.id == actor)
    return (name.x + canvas.left + 8, name.y - 4)


def on_arrow(canvas: Canvas, transition: str) -> Point:
    """The middle of the longest piece of an arrow."""
    arrow = next(arrow for arrow in canvas.picture.arrows if arrow.id == transition)
    pieces = list(zip(arrow.points, arrow.points[1:], strict=False))
    one, other = max(pieces, key=lambda piece: abs(piece[0][0] - piece[1][0]) + abs(piece[0][1] - piece[1][1]))
    return ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)


def spot(canvas: Canvas, lane: str, column: int, row: int = 0) -> Point:
    return canvas.picture.grid.point(Spot(lane, column, row))


def click(canvas: Canvas, at: Point, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(canvas.viewport(), LEFT, modifiers, pixel(canvas, at))


def double_click(canvas: Canvas, at: Point) -> None:
    QTest.mouseDClick(canvas.viewport(), LEFT, NONE, pixel(canvas, at))


def press(canvas: Canvas, at: Point, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(canvas.viewport(), LEFT, modifiers, pixel(canvas, at))


def move(canvas: Canvas, *through: Point) -> None:
    for at in through:
        QTest.mouseMove(canvas.viewport(), pixel(canvas, at))


def release(canvas: Canvas, at: Point, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseRelease(canvas.viewport(), LEFT, modifiers, pixel(canvas, at))


def drag(canvas: Canvas, start: Point, goal: Point, modifiers: Qt.KeyboardModifier = NONE) -> None:
    press(canvas, start, modifiers)
    move(canvas, ((start[0] + goal[0]) / 2, (start[1] + goal[1]) / 2), goal)
    release(canvas, goal, modifiers)


def key(canvas: Canvas, which: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """A key, to whoever has the focus: the canvas or the name being typed."""
    QTest.keyClick(QApplication.focusWidget() or canvas, which, modifiers)


def listed(canvas: Canvas, which: Qt.Key) -> None:
    """A key while a list is open below what is being typed: it gets the keys first."""
    QTest.keyClick(QApplication.activePopupWidget() or canvas, which)


def write(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)
