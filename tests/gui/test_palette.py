"""Everything by name: the palette, and how it finds."""

import pytest
import shiboken6
from PySide6.QtCore import Qt

from gui.dialogs.fuzzy import score
from gui.dialogs.palette import Palette

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def palette(program):
    program.window.actions_by_verb["palette"].trigger()
    opened = program.window.findChild(Palette)
    yield opened
    if shiboken6.isValid(opened):
        opened.close()


@pytest.mark.parametrize(
    ("said", "better", "worse"),
    [
        ("udskr", "Udskrivning", "Fuld udskrift senere"),
        ("besøg", "Første besøg", "Aflyst hjemmebesøg"),
        ("fb", "Første besøg", "Hjælp fra borger"),
        ("gem som", "Gem som …", "Gem"),
    ],
)
def test_what_one_means_stands_above_what_also_fits(said, better, worse):
    found = {name: score(said, name) for name in (better, worse)}

    assert found[better] is not None
    assert found[worse] is None or found[better] > found[worse]


def test_a_step_is_found_by_some_letters_and_chosen_by_enter(program, palette, qtbot):
    palette.search.setText("frs bes")

    assert palette.names()[0] == "Første besøg"
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert program.selection.ids == ("s3",)


def test_commands_actors_and_findings_are_found_too(program, palette, qtbot):
    palette.search.setText("hjemmesygeplejen")
    actors = palette.names()
    palette.search.setText("projektor")
    commands = palette.names()
    palette.search.setText("udførelsesansvar")
    findings = palette.names()

    assert "Hjemmesygeplejen" in actors
    assert "Projektor" in commands[0]
    assert any(name.startswith("Udførelsesansvar") for name in findings)


def test_a_command_chosen_in_the_list_is_done(program, palette, qtbot):
    palette.search.setText("behandling")
    row = palette.names().index("Behandling")

    qtbot.mouseClick(
        palette.list.viewport(), Qt.MouseButton.LeftButton,
        pos=palette.list.visualItemRect(palette.list.item(row)).center(),
    )  # fmt: skip

    assert program.selection.lens_name == "treatment"


def test_menus_show_keys_and_tooltips_name_them(program):
    actions = program.window.actions_by_verb

    assert actions["palette"].shortcut().toString() == "Ctrl+K"
    assert actions["save"].toolTip() == "Gem (Ctrl+S)"
    assert all("(" in action.toolTip() for action in actions.values() if not action.shortcut().isEmpty())
