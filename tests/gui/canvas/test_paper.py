"""Looking: zoom at the pointer, fit, pull, light and dark, results that an edit has outdated."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import theme
from gui.canvas import sight
from gui.canvas.view import Canvas
from gui.document import Document
from gui.selection import Selection
from model.edits import steps
from model.responsibility import Kind
from tests.gui.canvas.hand import middle, pixel


def wheel(canvas: Canvas, at: QPoint, turned: int, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def test_ctrl_and_wheel_zoom_at_the_pointer(canvas: Canvas) -> None:
    canvas.zoom(2.0)
    canvas.horizontalScrollBar().setValue(200)
    at = QPoint(600, 300)
    before = canvas.mapToScene(at)

    wheel(canvas, at, 120, Qt.KeyboardModifier.ControlModifier)

    after = canvas.mapToScene(at)
    assert sight.factor(canvas) == pytest.approx(2.0 * sight.STEP)
    # A pixel either way: scroll bars know whole pixels only.
    assert abs(after.x() - before.x()) <= 1
    assert abs(after.y() - before.y()) <= 1


def test_the_wheel_alone_scrolls(canvas: Canvas) -> None:
    canvas.zoom(2.5)

    wheel(canvas, QPoint(600, 300), -120, Qt.KeyboardModifier.NoModifier)

    assert sight.factor(canvas) == 2.5
    assert canvas.verticalScrollBar().value() > 0


def test_fit_shows_everything(canvas: Canvas) -> None:
    canvas.zoom(3.0)
    canvas.fit()

    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.right() >= canvas.picture.width - 1
    assert seen.bottom() >= canvas.picture.height - 1


def test_a_diagram_opens_whole_where_that_is_readable(canvas: Canvas) -> None:
    canvas.resize(round(canvas.picture.width * 0.8), round(canvas.picture.height * 0.9))

    canvas.open_sight()

    assert sight.READABLE <= sight.factor(canvas) < 0.82
    assert canvas.seen.right >= canvas.picture.width - 1
    assert canvas.seen.bottom >= canvas.picture.height - 1


def test_a_wide_diagram_opens_at_its_beginning_and_in_its_whole_height(canvas: Canvas) -> None:
    canvas.resize(500, round(canvas.picture.height * 0.85))

    canvas.open_sight()

    assert sight.factor(canvas) == pytest.approx(0.85, abs=0.04)
    assert canvas.seen.x == 0
    assert canvas.seen.bottom >= canvas.picture.height - 20


def test_f_shows_what_is_chosen_as_large_as_it_goes(canvas: Canvas, selection: Selection) -> None:
    canvas.zoom(0.5)
    selection.choose("steps", ("visit", "review"))

    QTest.keyClick(canvas, Qt.Key.Key_F)

    assert sight.factor(canvas) > 1.0
    for box in canvas.picture.boxes:
        if box.id in ("visit", "review"):
            assert canvas.seen.meets(box.whole)
            assert canvas.seen.x < box.whole.x
            assert box.whole.right < canvas.seen.right


def test_the_zoom_is_told(canvas: Canvas, qtbot) -> None:
    with qtbot.waitSignal(canvas.zoomed) as told:
        canvas.zoom(1.5)

    assert told.args == [1.5]


@pytest.mark.parametrize("with_space", [True, False])
def test_the_paper_is_pulled_with_space_or_the_middle_button(
    canvas: Canvas, document: Document, with_space: bool
) -> None:
    canvas.zoom(2.0)
    canvas.horizontalScrollBar().setValue(300)
    before = document.study
    button = Qt.MouseButton.LeftButton if with_space else Qt.MouseButton.MiddleButton
    if with_space:
        QTest.keyPress(canvas, Qt.Key.Key_Space)

    QTest.mousePress(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, QPoint(700, 300))
    QTest.mouseMove(canvas.viewport(), QPoint(760, 300))
    QTest.mouseMove(canvas.viewport(), QPoint(800, 300))
    QTest.mouseRelease(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, QPoint(800, 300))
    if with_space:
        QTest.keyRelease(canvas, Qt.Key.Key_Space)

    assert canvas.horizontalScrollBar().value() == 200
    assert document.study is before


def test_dark_paper_is_dark_and_keeps_the_colours_of_the_sectors(canvas: Canvas) -> None:
    canvas.look_dark(True)

    shot = canvas.grab().toImage()
    assert shot.pixelColor(1200, 600).lightness() < 60
    band = canvas.picture.bands[0].rect
    corner = pixel(canvas, (canvas.left + 4, band.y + 6))
    assert shot.pixelColor(corner).name() == canvas.picture.bands[0].colour


def test_the_canvas_follows_the_palette_of_the_window(canvas: Canvas, qapp: QApplication) -> None:
    canvas.setPalette(theme.palette(theme.DARK))
    assert canvas.look.dark

    canvas.setPalette(theme.palette(theme.LIGHT))
    assert not canvas.look.dark


def result_with_a_gap() -> SimpleNamespace:
    row = SimpleNamespace(
        transition="t8", step=None, kind=Kind.EXECUTION, type="unaware", passages=10, hours=SimpleNamespace(sum=208.0)
    )
    return SimpleNamespace(by_transition=(row,), by_step=())


def test_results_come_at_once_and_are_greyed_when_an_edit_outdates_them(
    canvas: Canvas, document: Document, selection: Selection
) -> None:
    selection.look_through(6)
    assert document.take_result(document.pathway, result_with_a_gap())

    baton = next(baton for baton in canvas.picture.batons if baton.id == "t8")
    assert baton.hours == pytest.approx(20.8)
    assert baton.gap == "unaware"
    current = canvas.grab().toImage()

    document.edit("rename", lambda study: steps.rename_step(study, "discharge", "treat", "Behandling på sengeafsnit "))
    document.edit("rename", lambda study: steps.change_step(study, "discharge", "treat", note="ny"))

    stale = canvas.grab().toImage()
    at = pixel(canvas, (baton.rect.right - 6, baton.rect.centre[1]))
    assert stale.pixelColor(at).saturation() < current.pixelColor(at).saturation()


def test_revealing_scrolls_no_further_than_needed(canvas: Canvas, selection: Selection) -> None:
    canvas.zoom(2.0)
    canvas.horizontalScrollBar().setValue(0)

    selection.show("steps", "end")

    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.contains(QPointF(*middle(canvas, "end")))
    value = canvas.horizontalScrollBar().value()
    selection.show("steps", "join")
    assert canvas.horizontalScrollBar().value() == value
