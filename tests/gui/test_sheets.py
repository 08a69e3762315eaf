"""The sheet of all keys."""

import pytest
from PySide6.QtWidgets import QLineEdit, QTableWidget

from gui.dialogs.sheets import show_keys

# Without a screen there is no window manager to give a sheet its size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def keys(program):
    sheet = show_keys(program.window, program.window.actions_by_verb.values())
    yield sheet
    sheet.close()


def shown(sheet) -> dict[str, str]:
    table = sheet.findChild(QTableWidget)
    rows = [row for row in range(table.rowCount()) if not table.isRowHidden(row)]
    return {table.item(row, 1).text(): table.item(row, 0).text() for row in rows}


def test_the_sheet_names_the_keys_of_menus_diagram_tables_and_presentation(keys):
    told = shown(keys)

    assert told["Gem"] == "Ctrl+S"
    assert told["Ryd op"] == "Ctrl+Shift+L"
    assert told["zoom dér, hvor musen er"] == "Ctrl+hjul"
    assert told["under visning: sort skærm"] == "B, ."
    assert told["det første, det sidste trin"] == "Home, End"


def test_a_search_leaves_what_fits_by_key_or_words(keys):
    keys.findChild(QLineEdit).setText("zoom")

    assert set(shown(keys)) == {"Zoom ind", "Zoom ud", "zoom ind, zoom ud", "zoom dér, hvor musen er"}
