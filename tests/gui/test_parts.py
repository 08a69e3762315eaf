"""From part to part of the window by keyboard, and one level back with Esc."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gui.app import Program
from model.step import StepKind

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def _part(program: Program) -> str:
    focus = QApplication.focusWidget()
    parts = {"diagram": program.canvas, "tabs": program.window.tabs, "inspector": program.inspector}
    names = [name for name, part in parts.items() if part is focus or part.isAncestorOf(focus)]
    return names[0] if names else "side"


def test_a_command_goes_round_the_parts_of_the_window_and_another_back(program: Program) -> None:
    program.canvas.setFocus()

    walked = []
    for _round in range(4):
        program.window.actions_by_verb["next_part"].trigger()
        walked.append(_part(program))
    program.window.actions_by_verb["part_before"].trigger()

    assert walked == ["tabs", "inspector", "side", "diagram"]
    assert _part(program) == "side"


def test_h_gives_the_card_the_keyboard_esc_comes_back_and_tab_goes_on(program: Program) -> None:
    program.selection.choose("steps", ("s2",))
    program.canvas.setFocus()

    QTest.keyClick(program.canvas, K.Key_H)
    agree = QApplication.focusWidget()
    assert isinstance(agree, QPushButton)
    QTest.keyClick(agree, K.Key_Space)
    assert {rule.transition for rule in program.document.pathway.rules.values()} == {"t2"}

    QTest.keyClick(QApplication.focusWidget(), K.Key_Escape)
    assert QApplication.focusWidget() is program.canvas
    assert program.selection.ids == ("t2",)
    QTest.keyClick(program.canvas, K.Key_Tab)
    assert program.selection.ids == ("s3",)


def test_h_and_enter_agree_on_a_handover(program: Program) -> None:
    program.selection.choose("steps", ("s2",))
    program.canvas.setFocus()

    QTest.keyClick(program.canvas, K.Key_H)
    QTest.keyClick(QApplication.focusWidget(), K.Key_Return)

    assert {rule.basis for rule in program.document.pathway.rules.values()} == {None}
    assert {rule.transition for rule in program.document.pathway.rules.values()} == {"t2"}


def test_left_and_right_on_an_arrow_go_to_its_ends(program: Program) -> None:
    program.canvas.setFocus()
    for key, end in ((K.Key_Left, "s2"), (K.Key_Right, "s3"), (K.Key_Backtab, "s2"), (K.Key_Tab, "s3")):
        program.selection.choose("transitions", ("t2",))
        QTest.keyClick(program.canvas, key)
        assert program.selection.ids == (end,)


@pytest.mark.parametrize(("key", "kind"), [(K.Key_J, StepKind.JOIN), (K.Key_W, StepKind.WAIT), (K.Key_E, StepKind.END)])
def test_a_join_a_wait_and_an_end_have_letters_too(program: Program, key: Qt.Key, kind: StepKind) -> None:
    program.selection.choose("steps", ("s2",))
    program.canvas.setFocus()

    QTest.keyClick(program.canvas, key)
    program.canvas.commit()

    made = program.document.pathway.steps[program.selection.ids[0]]
    assert made.kind is kind
    assert [arrow.source for arrow in program.document.pathway.incoming(made.id)] == ["s2"]
