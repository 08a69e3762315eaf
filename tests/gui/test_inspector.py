"""The inspector: what one types, chooses and paints there changes the study."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu

from gui.panels.controls import Chooser, ValueEntry
from gui.panels.days_grid import HEAD, LINE
from gui.panels.week_grid import CELL, WeekGrid
from model.distribution import Distribution, Shape
from model.responsibility import NOBODY, Holding, Kind
from model.rule import Moment

# Without a screen there is no window manager to raise a menu or to give it the keyboard; the menu works all the same.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def entry(program, key: str) -> ValueEntry:
    return program.inspector.form.mark(key).findChild(ValueEntry)


def type_into(qtbot, field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    write(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def write(field, text: str) -> None:
    """As an input method hands it over; QTest's key clicks know no letter beyond Latin 1."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def choose(qtbot, program, key: str, words: str) -> None:
    chooser = program.inspector.form.mark(key).findChild(Chooser)
    qtbot.mouseClick(chooser, Qt.MouseButton.LeftButton)
    menu = next(menu for menu in chooser.findChildren(QMenu) if menu.isVisible())
    action = next(action for action in menu.actions() if action.text() == words)
    action.trigger()
    menu.close()


def test_a_typed_duration_is_the_steps_and_is_undone(program, qtbot):
    program.selection.choose("steps", ["s2"])

    type_into(qtbot, entry(program, "duration"), "2–5 timer, oftest 3")
    typed = program.document.pathway.steps["s2"].duration
    program.document.undo()

    assert typed == Distribution(Shape.TRIANGULAR, (2, 3, 5))
    assert program.document.pathway.steps["s2"].duration.values == (4.0,)
    assert entry(program, "duration").text() == "4 t"


def test_a_duration_that_is_none_stays_in_the_field_marked_and_is_told(program, qtbot):
    program.selection.choose("steps", ["s2"])

    type_into(qtbot, entry(program, "duration"), "længe")

    assert program.document.pathway.steps["s2"].duration.values == (4.0,)
    assert entry(program, "duration").property("wrong")
    assert any("længe" in sentence for sentence in program.notices.sentences())


def test_escape_takes_back_what_was_typed(program, qtbot):
    program.selection.choose("steps", ["s2"])
    field = entry(program, "duration")
    field.setFocus()
    field.selectAll()
    write(field, "9 t")

    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert field.text() == "4 t"


def test_the_name_of_a_step_is_changed_by_enter(program, qtbot):
    program.selection.choose("steps", ["s2"])
    title = program.inspector.form.mark("title")._entry
    title.setFocus()
    title.selectAll()
    write(title, "Send hjem")

    qtbot.keyClick(title, Qt.Key.Key_Return)

    assert program.document.pathway.steps["s2"].name == "Send hjem"
    assert program.window.actions_by_verb["undo"].text() == "Fortryd: Omdøb trin"


def test_what_was_typed_is_not_lost_when_something_else_is_chosen(program, qtbot):
    program.selection.choose("steps", ["s2"])
    field = entry(program, "duration")
    field.setFocus()
    field.selectAll()
    write(field, "6 t")

    program.selection.choose("steps", ["s3"])

    assert program.document.pathway.steps["s2"].duration.values == (6.0,)
    assert entry(program, "duration").text() == "1 t"


@pytest.mark.parametrize(
    ("words", "said"), [("ingen", NOBODY), ("Hjemmesygeplejen", "nursing"), ("uenighed", Holding.DISAGREED)]
)
def test_responsibility_is_chosen_in_words(program, qtbot, words: str, said: object):
    program.selection.choose("steps", ["s2"])

    choose(qtbot, program, "holds-treatment", words)

    assigned = program.document.pathway.steps["s2"].assignments.of(Kind.TREATMENT)
    assert said in (assigned, assigned.holding, *assigned.holders)


def test_agreeing_gives_each_kind_that_changes_hands_a_rule_and_a_message(program, qtbot):
    program.selection.choose("transitions", ["t2"])
    assert program.inspector.form.mark("none") is not None

    agree = program.inspector.form.mark("agree")
    qtbot.mouseClick(agree._button, Qt.MouseButton.LeftButton)

    pathway = program.document.pathway
    assert set(pathway.rules) == {"t2/execution", "t2/coordination"}
    assert [message.receivers for message in pathway.messages.values()] == [("nursing",)]
    assert program.inspector.form.mark("agree") is None


def test_who_lets_go_when_is_chosen_and_the_hours_after_are_typed(program, qtbot):
    program.selection.choose("transitions", ["t2"])
    qtbot.mouseClick(program.inspector.form.mark("agree")._button, Qt.MouseButton.LeftButton)

    choose(qtbot, program, "take-execution", moment_words(Moment.BEGUN))
    type_into(qtbot, entry(program, "let-execution"), "72 t")

    rule = program.document.pathway.rule("t2", Kind.EXECUTION)
    assert (rule.takes_over, rule.lets_go_after) == (Moment.BEGUN, 72.0)


def moment_words(moment: Moment) -> str:
    from model.phrases import moment as words

    return words(moment, 0)


def test_a_message_is_told_in_rows_that_can_be_typed(program, qtbot):
    program.selection.choose("transitions", ["t2"])
    qtbot.mouseClick(program.inspector.form.mark("agree")._button, Qt.MouseButton.LeftButton)
    (message,) = program.document.pathway.messages

    type_into(qtbot, entry(program, f"message-{message}-name"), "Plejeforløbsplan")
    type_into(qtbot, entry(program, f"message-{message}-loss"), "5 %")
    type_into(qtbot, entry(program, f"message-{message}-net"), "48 t")

    said = program.document.pathway.messages[message]
    assert (said.name, said.loss, said.safety_net.values) == ("Plejeforløbsplan", 0.05, (48.0,))


def test_painting_the_week_opens_a_calendar_of_the_actors_own(program, qtbot):
    program.selection.choose("actors", ["nursing"])
    grid = program.inspector.form.mark("week").findChild(WeekGrid)

    def saturday(hour: float) -> QPoint:
        return QPoint(int(grid._x(hour * 60)) + 2, HEAD + 5 * LINE + LINE // 2)

    qtbot.mousePress(grid, Qt.MouseButton.LeftButton, pos=saturday(8))
    qtbot.mouseMove(grid, saturday(11.5))
    qtbot.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=saturday(11.5))

    pathway = program.document.pathway
    painted = pathway.hours_of(pathway.actors["nursing"])
    assert painted.of_day(5) == ((480, 720),)
    assert painted.of_day(0) == ((480, 900),)
    assert pathway.calendars["office"].of_day(5) == ()  # the ward reads by it, and still does
    assert CELL == 30


def test_the_week_is_painted_by_keyboard_too(program, qtbot):
    program.selection.choose("actors", ["nursing"])
    grid = program.inspector.form.mark("week").findChild(WeekGrid)
    grid.setFocus()

    for _ in range(5):
        qtbot.keyClick(grid, Qt.Key.Key_Down)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Space)

    pathway = program.document.pathway
    assert pathway.hours_of(pathway.actors["nursing"]).of_day(5) == ((480, 540),)


def test_nothing_chosen_shows_the_pathway_whose_volume_can_be_typed(program, qtbot):
    program.selection.clear()

    type_into(qtbot, entry(program, "volume"), "1.200")

    assert program.document.pathway.arrivals.volume == 1200.0


def test_a_read_only_file_tells_why_nothing_can_be_changed(program, qtbot):
    program.document.read_only = True
    program.selection.clear()

    type_into(qtbot, entry(program, "volume"), "1.200")

    assert program.document.pathway.arrivals.volume == 500
    assert len(program.notices.sentences()) == 1


def test_the_widget_one_types_in_survives_the_edit(program, qtbot):
    program.selection.choose("steps", ["s2"])
    field = entry(program, "duration")

    type_into(qtbot, field, "6 t")

    assert entry(program, "duration") is field
