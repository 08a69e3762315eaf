"""The pad stands beside what is chosen, never over it; names that are typed are handed in before a command."""

import pytest
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from gui.canvas.pad import Pad, SignButton, best_place
from gui.canvas.view import Canvas
from gui.document import Document
from gui.selection import Selection
from model.step import StepKind
from tests.gui.canvas.hand import key, middle, move, press, release, write

VIEW = QRectF(0, 0, 800, 600)
SIZE = QSize(200, 36)


def the_pad(canvas: Canvas) -> Pad:
    return canvas.viewport().findChild(Pad)


def seen(canvas: Canvas, step: str) -> QRect:
    whole = next(box.whole for box in canvas.picture.boxes if box.id == step)
    return canvas.mapFromScene(whole.x, whole.y, whole.width, whole.height).boundingRect()


@pytest.mark.parametrize("zoom", [0.8, 1.0, 2.0])
def test_the_pad_never_covers_the_step_it_is_about(canvas: Canvas, selection: Selection, zoom: float) -> None:
    canvas.zoom(zoom)
    for step in canvas.document.pathway.steps:
        selection.show("steps", step)

        assert the_pad(canvas).isVisible()
        assert not the_pad(canvas).geometry().intersects(seen(canvas, step))
        assert canvas.viewport().rect().contains(the_pad(canvas).geometry())


def test_the_pad_goes_where_it_covers_least() -> None:
    chosen = QRectF(300, 300, 120, 60)
    above = QRectF(250, 240, 220, 50)

    place = best_place(chosen, SIZE, [above], VIEW)

    assert place is not None
    assert not QRectF(place).intersects(above)
    assert not QRectF(place).intersects(chosen)


def test_where_nothing_fits_there_is_no_pad() -> None:
    assert best_place(QRectF(0, 0, 800, 600), SIZE, [], VIEW) is None


def test_the_pad_is_away_while_a_hand_is_busy_and_where_several_are_chosen(
    canvas: Canvas, selection: Selection
) -> None:
    selection.choose("steps", ("visit",))
    at = middle(canvas, "visit")
    press(canvas, at)
    move(canvas, (at[0] + 20, at[1]), (at[0] + 40, at[1] + 10))
    assert not the_pad(canvas).isVisible()
    release(canvas, at)
    assert the_pad(canvas).isVisible()

    selection.choose("steps", ("visit", "plan"))
    assert not the_pad(canvas).isVisible()


def test_every_button_of_the_pad_is_named_and_acts(canvas: Canvas, document: Document, selection: Selection) -> None:
    selection.choose("steps", ("visit",))
    buttons = {button.sign: button for button in the_pad(canvas).findChildren(SignButton)}
    signs = ["activity", "decision", "split", "end", "connect", "handover", "rename", "kind", "delete"]
    assert list(buttons) == signs
    assert len({button.accessibleName() for button in buttons.values()}) == len(signs)

    QTest.mouseClick(buttons["end"], Qt.MouseButton.LeftButton)

    assert document.pathway.steps[selection.ids[0]].kind is StepKind.END


def test_an_end_offers_nothing_that_follows(canvas: Canvas, selection: Selection, qapp) -> None:
    selection.choose("steps", ("end",))
    qapp.sendPostedEvents(None, 52)  # deferred deletes of the buttons before

    signs = [button.sign for button in the_pad(canvas).findChildren(SignButton)]

    assert signs == ["rename", "kind", "delete"]


def test_a_command_finds_the_name_that_is_being_typed_handed_in(
    canvas: Canvas, document: Document, selection: Selection
) -> None:
    saved: list[str] = []
    save = QAction(canvas)
    save.setShortcut("Ctrl+S")
    save.triggered.connect(lambda: saved.append(document.pathway.steps["visit"].name))
    canvas.addAction(save)
    selection.choose("steps", ("visit",))
    key(canvas, Qt.Key.Key_F2)
    write("Aften")

    key(canvas, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert saved == ["Aften"]


def test_ctrl_z_while_typing_takes_back_letters_not_edits(
    canvas: Canvas, document: Document, selection: Selection
) -> None:
    before = document.study
    selection.choose("steps", ("visit",))
    key(canvas, Qt.Key.Key_F2)
    write("Aften")

    key(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert canvas.overlays.typing
    assert document.study is before
    key(canvas, Qt.Key.Key_Escape)
