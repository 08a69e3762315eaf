"""Large targets for fingers: chosen in the menu, kept, and at least 44 pixels wherever one presses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gui.app import Program
from gui.canvas.pad import SignButton
from gui.panels.week_grid import WeekGrid
from gui.settings import Settings
from gui.theme import FINGER


@pytest.fixture
def large(program: Program) -> Program:
    program.window.actions_by_verb["targets_large"].trigger()
    program.selection.choose("steps", ("s2",))
    yield program
    program.window.actions_by_verb["targets_small"].trigger()


def test_the_buttons_of_the_pad_are_as_large_as_a_finger(large: Program) -> None:
    buttons = [button for button in large.canvas.viewport().findChildren(SignButton) if button.isVisible()]

    assert buttons
    assert all(min(button.width(), button.height()) >= FINGER for button in buttons)
    pad = buttons[0].parentWidget()
    assert pad.rect().contains(buttons[-1].geometry())


def test_buttons_and_entries_of_menus_are_as_high_as_a_finger(large: Program) -> None:
    shown = [button for button in large.top.findChildren(QPushButton) if button.isVisible()]
    menu = large.window.menuBar().actions()[1].menu()

    assert shown
    assert all(button.sizeHint().height() >= FINGER for button in shown)
    entries = [action for action in menu.actions() if not action.isSeparator()]
    assert all(menu.actionGeometry(action).height() >= FINGER for action in entries)


def test_the_days_of_a_painted_week_are_as_high_as_a_finger(large: Program, qtbot) -> None:
    large.selection.choose("actors", ("nursing",))
    grid = large.inspector.form.mark("week").findChild(WeekGrid)
    qtbot.waitUntil(lambda: grid.height() >= 7 * FINGER)

    friday = grid.rect_of((4, 32)).center().toPoint()
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=friday)

    pathway = large.document.pathway
    assert grid.rect_of((4, 32)).height() >= FINGER - 2
    assert (960, 990) in pathway.hours_of(pathway.actors["nursing"]).of_day(4)


def test_an_arrow_is_drawn_from_farther_off_the_edge_with_a_finger(program: Program) -> None:
    from gui.canvas.touch import touched

    box = next(box for box in program.canvas.picture.boxes if box.id == "s2")
    beside = (box.rect.right + 11, box.rect.centre[1] + 14)
    with_mouse = touched(program.canvas.picture, beside, scale=1.0)
    program.canvas.for_fingers(on=True)
    with_finger = touched(program.canvas.picture, beside, scale=program.canvas.hands.reach)

    assert with_mouse is None or with_mouse.place != "edge"
    assert with_finger is not None
    assert (with_finger.id, with_finger.place) == ("s2", "edge")


def test_it_is_kept_and_taken_back(program: Program, tmp_path) -> None:
    program.window.actions_by_verb["targets_large"].trigger()
    assert Settings(tmp_path / "settings").touch

    program.window.actions_by_verb["targets_small"].trigger()
    assert not Settings(tmp_path / "settings").touch
    program.selection.choose("steps", ("s2",))
    button = program.canvas.viewport().findChild(SignButton)
    assert button.width() < FINGER
