"""How citizens come over the week is painted at the start step, as opening hours are at a lane."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from gui.panels.arrivals import EVENLY, painted
from gui.panels.spread_grid import SpreadGrid
from tests.gui.small import small_study

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NOBODY, FEW, MANY = 0.0, 0.25, 1.0


def grid(program) -> SpreadGrid:
    return program.inspector.form.mark("spread-week").findChild(SpreadGrid)


def take(program, qtbot, words: str) -> None:
    """Choose what is painted with."""
    buttons = program.inspector.form.mark("brush").findChildren(QPushButton)
    qtbot.mouseClick(next(button for button in buttons if button.text() == words), Qt.MouseButton.LeftButton)


def drag(program, qtbot, first: tuple[int, int], last: tuple[int, int]) -> None:
    where = [grid(program).rect_of(cell).center().toPoint() for cell in (first, last)]
    qtbot.mousePress(grid(program), Qt.MouseButton.LeftButton, pos=where[0])
    qtbot.mouseMove(grid(program), where[1])
    qtbot.mouseRelease(grid(program), Qt.MouseButton.LeftButton, pos=where[1])


def test_the_week_of_arrivals_is_painted_at_the_start_step_and_undone_in_one_step(program, qtbot):
    (start,) = program.document.pathway.starts()
    program.selection.choose("steps", [start.id])

    take(program, qtbot, "mange")
    drag(program, qtbot, (0, 8), (4, 14))
    weekdays = program.document.pathway.arrivals.profile
    take(program, qtbot, "ingen")
    drag(program, qtbot, (5, 0), (6, 23))

    profile = program.document.pathway.arrivals.profile
    assert [profile[day * 24 + 9] for day in range(7)] == [4, 4, 4, 4, 4, 0, 0]
    assert [profile[day * 24 + 3] for day in range(7)] == [2, 2, 2, 2, 2, 0, 0]
    program.document.undo()
    assert program.document.pathway.arrivals.profile == weekdays
    program.document.undo()
    assert program.document.study == small_study()


def test_it_is_painted_by_keyboard_too_from_the_page_of_the_pathway(program, qtbot):
    program.selection.clear()
    program.inspector.open_field("brush")
    take(program, qtbot, "ingen")
    program.inspector.open_field("spread-week")
    grid(program).setFocus()

    for _ in range(4):
        qtbot.keyClick(grid(program), Qt.Key.Key_Down)
    qtbot.keyClick(grid(program), Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid(program), Qt.Key.Key_Space)

    profile = program.document.pathway.arrivals.profile
    assert [hour for hour in range(168) if profile[hour] == 0] == [4 * 24 + 8, 4 * 24 + 9]
    assert grid(program).accessibleName() == "Ankomster over ugen"
    assert grid(program).accessibleDescription() == "Fredag 09–10: 0 % af ugens ankomster"


def test_the_brush_and_the_week_are_reached_by_tab(program, qtbot):
    (start,) = program.document.pathway.starts()
    program.selection.choose("steps", [start.id])
    program.inspector.form.mark("volume").setFocus()

    met = []
    for _ in range(8):
        qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Tab)
        met.append(type(QGuiApplication.focusObject()))

    assert SpreadGrid in met
    assert QPushButton in met[: met.index(SpreadGrid)]


def test_numbers_that_were_pasted_are_painted_on_in_their_own_scale():
    pasted = tuple(0.01 if hour % 24 == 14 else 0.002 for hour in range(168))

    changed = painted(painted(pasted, [0], MANY), [1], FEW)

    assert changed[:3] == (0.01, 0.0025, 0.002)


def test_what_is_alike_in_every_hour_is_no_profile_and_a_week_in_which_nobody_comes_is_refused(program, qtbot):
    (start,) = program.document.pathway.starts()
    program.selection.choose("steps", [start.id])
    told = []
    program.document.refused.connect(told.append)

    take(program, qtbot, "få")
    drag(program, qtbot, (0, 0), (6, 23))
    alike = program.document.pathway.arrivals.profile
    take(program, qtbot, "ingen")
    drag(program, qtbot, (0, 0), (6, 23))

    assert alike == ()
    assert program.document.study == small_study()
    assert len(told) == 1
    assert painted(EVENLY, range(168), NOBODY) == (0.0,) * 168


def test_the_hour_under_the_pointer_is_told(program):
    (start,) = program.document.pathway.starts()
    program.selection.choose("steps", [start.id])

    assert grid(program).said((4, 14)) == "Fredag 14–15: 0,6 % af ugens ankomster"
    assert grid(program)._at(QPoint(0, 0)) == (0, 0)
