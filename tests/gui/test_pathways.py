"""Several pathways in one file: the list at the left, by mouse and by keys, each act one step of undo."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit

SHOWN = "Fredag, som den går"
COPY = "Fredag, som den går, forslag"


@pytest.fixture
def names(program):
    """The list, with the pathway and a scenario of it, the scenario shown."""
    program.scenarios.duplicate()
    listed = program.sidebar._pathways
    listed.setFocus()
    return listed


def told(program) -> list[str]:
    return [pathway.name for pathway in program.document.study.pathways.values()]


def listed(names) -> list[str]:
    return [names.item(row).text() for row in range(names.count())]


def middle(names, row: int):
    return names.visualItemRect(names.item(row)).center()


def test_a_scenario_is_a_copy_with_the_same_ids_and_is_shown(program, names):
    first, second = program.document.study.pathways.values()

    assert (first.steps, first.transitions, first.actors) == (second.steps, second.transitions, second.actors)
    assert listed(names) == [SHOWN, COPY]
    assert program.document.pathway is second
    program.document.undo()
    assert listed(names) == [SHOWN]
    assert program.document.pathway is first
    program.document.redo()
    assert told(program) == [SHOWN, COPY]


def test_the_second_scenario_of_a_pathway_has_a_name_of_its_own(program, names):
    program.document.switch_pathway("p1")

    program.scenarios.duplicate()

    assert told(program) == [SHOWN, COPY + " 2", COPY]


def test_a_name_is_typed_in_the_list(program, names, qtbot):
    qtbot.keyClick(names, Qt.Key.Key_F2)
    editor = names.findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "Læs lørdag ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: told(program) == [SHOWN, "Læs lørdag"])
    assert listed(names) == [SHOWN, "Læs lørdag"]
    assert program.document.stack.undoText() == "Omdøb forløbet"
    program.document.undo()
    assert listed(names) == [SHOWN, COPY]


@pytest.mark.parametrize("typed", ["", "   "])
def test_an_empty_name_changes_nothing(program, names, qtbot, typed):
    steps = program.document.stack.count()
    qtbot.keyClick(names, Qt.Key.Key_F2)
    editor = names.findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor, typed)

    qtbot.keyClick(editor, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: names.state() != names.State.EditingState)
    assert listed(names) == told(program) == [SHOWN, COPY]
    assert program.document.stack.count() == steps


def test_escape_leaves_the_name_as_it_was(program, names, qtbot):
    qtbot.keyClick(names, Qt.Key.Key_F2)
    editor = names.findChild(QLineEdit)
    qtbot.keyClicks(editor, "xx")

    qtbot.keyClick(editor, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: names.state() != names.State.EditingState)
    assert listed(names) == told(program) == [SHOWN, COPY]


def test_delete_removes_and_the_notice_brings_back(program, names, qtbot):
    before = program.document.study

    qtbot.keyClick(names, Qt.Key.Key_Delete)
    removed = told(program)
    (notice,) = program.notices._shown
    notice.findChildren(QAbstractButton)[0].click()

    assert removed == [SHOWN]
    assert notice.sentence == f"“{COPY}” er fjernet fra filen."
    assert program.document.study is before
    assert program.document.pathway.name == COPY


def test_the_last_pathway_is_not_removed_and_a_sentence_says_why(program, qtbot):
    names = program.sidebar._pathways

    qtbot.keyClick(names, Qt.Key.Key_Delete)

    assert told(program) == [SHOWN]
    assert len(program.notices.sentences()) == 1


def test_keys_move_a_pathway_up_and_down(program, names, qtbot):
    qtbot.keyClick(names, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    moved = told(program)
    qtbot.keyClick(names, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    still = told(program)
    qtbot.keyClick(names, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    assert moved == still == [COPY, SHOWN]
    assert listed(names) == told(program) == [SHOWN, COPY]


def test_the_mouse_moves_a_pathway(program, names):
    names.setCurrentRow(1)
    how = (Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)

    names.dropEvent(QDropEvent(QPointF(middle(names, 0)), *how))  # Qt itself leads only a real drag there

    assert listed(names) == told(program) == [COPY, SHOWN]


def test_the_right_button_has_all_of_it(program, names):
    menu = names.menu("p1")
    able = {action.text(): action for action in menu.actions() if action.isEnabled()}

    able["Vis"].trigger()
    able["Flyt ned"].trigger()

    assert program.document.pathway_id == "p1"
    assert told(program) == [COPY, SHOWN]
    rest = {"Sammenlign med det viste", "Kopiér som scenarie", "Omdøb", "Fjern fra filen"}
    assert set(able) == {"Vis", "Flyt ned", *rest}


@pytest.mark.parametrize(
    ("verb", "then"),
    [
        ("duplicate_pathway", [SHOWN, COPY, f"{COPY}, forslag"]),
        ("remove_pathway", [SHOWN]),
        ("move_up_pathway", [COPY, SHOWN]),
        ("move_down_pathway", [SHOWN, COPY]),
    ],
)
def test_the_menu_has_it_too(program, names, verb, then):
    program.window.actions_by_verb[verb].trigger()

    assert told(program) == then


def test_a_key_goes_from_pathway_to_pathway(program, names, qtbot):
    shown = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        qtbot.keyClick(program.canvas, key, Qt.KeyboardModifier.ControlModifier)
        shown.append(program.document.pathway.name)

    assert shown == [SHOWN, COPY, SHOWN]


def test_renaming_from_the_menu_puts_the_cursor_in_the_name(program, names):
    program.window.actions_by_verb["rename_pathway"].trigger()

    assert names.findChild(QLineEdit).text() == COPY
