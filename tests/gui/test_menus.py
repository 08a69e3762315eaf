"""The menus: every command of the diagram stands there with its keys, does what the keys do, and is grey when idle."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTableWidget, QWidget

from gui import actions
from gui.app import Program
from gui.canvas import commands
from gui.dialogs.sheets import show_keys

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

IDLE = ("rename_chosen", "tidy", "align_rows", "spread", "lane_up")
"""Commands with nothing to do on these steps."""
ASKING = ("kind",)
"""Commands that open a menu."""
SMALL_SCREEN = 768 / 1.25
"""The height of a small screen at 125 %."""
EDITING = [
    verb for verb, known in commands.VERBS.items() if known.edits and verb not in ("connect", "add_lane", *ASKING)
]


@pytest.fixture
def on_steps(program: Program) -> Program:
    program.selection.choose("steps", ("s2", "s3"))
    program.canvas.setFocus()
    program.canvas.do("copy")
    return program


def _menu(program: Program, title: str) -> QMenu:
    (menu,) = [each.menu() for each in program.window.menuBar().actions() if each.text().replace("&", "") == title]
    assert isinstance(menu, QMenu)
    return menu


def _open(menu: QMenu) -> None:
    menu.aboutToShow.emit()


def test_each_command_of_the_diagram_stands_in_a_menu_and_but_for_none_has_keys():
    told = {command.verb: command for _menu, _title, entries in actions.commands() for command in entries}

    assert commands.VERBS.keys() <= told.keys()
    assert all(told[verb].keys for verb in commands.VERBS)
    assert {verb for verb, command in told.items() if command.diagram} <= commands.VERBS.keys()


def test_no_two_commands_have_the_same_verb():
    verbs = [command.verb for _menu, _title, entries in actions.commands() for command in entries if command.verb]

    assert len(set(verbs)) == len(verbs)


@pytest.mark.parametrize("verb", EDITING)
def test_a_command_does_from_the_menu_what_its_keys_do(on_steps: Program, verb: str) -> None:
    document, (modifiers, key) = on_steps.document, next(k for k, name in commands.chords().items() if name == verb)
    before = document.study

    on_steps.window.actions_by_verb[verb].trigger()
    on_steps.canvas.commit()
    by_menu = document.study
    while document.stack.canUndo():
        document.undo()
    on_steps.selection.choose("steps", ("s2", "s3"))
    QTest.keyClick(on_steps.canvas, Qt.Key(key), modifiers)
    on_steps.canvas.commit()

    assert document.study == by_menu
    if verb not in (
        "rename_chosen",
        "tidy",
        "align_rows",
        "spread",
        "lane_up",
    ):  # there is nothing to do for these here
        assert by_menu != before


def test_what_has_nothing_to_do_is_grey(program: Program) -> None:
    made, menu = program.window.actions_by_verb, _menu(program, "Diagram")

    program.selection.clear()
    _open(menu)
    assert not any(made[verb].isEnabled() for verb in ("cut", "delete", "connect", "align_columns", "kind"))
    assert made["append_step"].isEnabled()

    program.selection.choose("steps", ("s2",))
    _open(menu)
    assert made["cut"].isEnabled()
    assert not made["align_columns"].isEnabled()


def test_the_diagrams_commands_are_grey_where_another_page_is_shown(program: Program) -> None:
    program.window.show_page(QWidget(program.window))
    program.selection.choose("steps", ("s2",))

    _open(_menu(program, "Rediger"))

    assert not program.window.actions_by_verb["delete"].isEnabled()


def test_where_text_has_the_focus_the_edit_menu_means_the_text(program: Program) -> None:
    before = program.document.study
    program.selection.choose("steps", ("s2",))
    line = program.inspector.form.findChildren(QLineEdit)[0]
    line.setText("et navn")
    line.setFocus()

    program.window.actions_by_verb["choose_all"].trigger()
    program.window.actions_by_verb["copy"].trigger()

    assert QApplication.focusWidget() is line
    assert QGuiApplication.clipboard().text() == "et navn"
    assert program.document.study is before


def test_the_sheet_tells_the_keys_of_every_command(program: Program) -> None:
    sheet = show_keys(program.window, program.window.actions_by_verb.values())
    table = sheet.findChild(QTableWidget)
    told = [table.item(row, 1).text() for row in range(table.rowCount())]
    sheet.close()

    words = {action.text().replace("&", "") for action in program.window.actions_by_verb.values() if action.shortcuts()}
    assert words <= set(told)
    assert len(told) == len(set(told))


def test_no_two_commands_have_one_name() -> None:
    verbs = [command.verb for _menu, _title, entries in actions.commands() for command in entries if command.verb]

    assert len(verbs) == len(set(verbs))


@pytest.mark.parametrize("speak", ["da", "en"], indirect=True)
def test_every_menu_stands_whole_on_a_small_screen_and_opens_by_a_letter_of_its_own(
    speak: tuple[str, Program],
) -> None:
    _language, program = speak
    entries = program.window.menuBar().actions()

    high = {each.text(): menu.sizeHint().height() for each in entries if isinstance(menu := each.menu(), QMenu)}
    letters = [each.text().partition("&")[2][:1].casefold() for each in entries]

    assert {title: height for title, height in high.items() if height > SMALL_SCREEN} == {}
    assert len(set(letters)) == len(entries)
