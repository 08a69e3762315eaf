"""In a table a letter or a figure begins to type; the single keys of the window keep away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableWidget

from gui.app import Program
from tests.gui.test_tables import grid_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def cells(program: Program) -> QTableWidget:
    program.window.activateWindow()
    grid = grid_of(program, "tables", "Trin")
    grid.table.setCurrentCell(1, 0)
    grid.table.setFocus()
    return grid.table


@pytest.mark.parametrize("key", ["1", "6", "?"])
def test_a_key_that_is_a_command_elsewhere_is_typed_in_a_cell(program: Program, cells: QTableWidget, key: str) -> None:
    lens = program.selection.lens

    QTest.keyClick(cells, key)

    typed = QApplication.focusWidget()
    assert isinstance(typed, QLineEdit)
    assert typed.text() == key
    assert program.selection.lens == lens
    QTest.keyClick(typed, Qt.Key.Key_Escape)


def test_commands_with_ctrl_still_work_in_a_table(program: Program, cells: QTableWidget) -> None:
    before = program.document.study
    QTest.keyClick(cells, "x")
    typed = QApplication.focusWidget()
    QTest.keyClick(typed, Qt.Key.Key_Return)
    QApplication.processEvents()  # the cell takes over what was typed in the next turn
    assert program.document.study != before

    QTest.keyClick(cells, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert program.document.study is before
