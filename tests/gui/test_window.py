"""The window as a whole: words, names for a screen reader, keys, and what the parts tell each other."""

import gettext
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from gui.actions import commands
from model import i18n
from tests.gui.small import small_study

TRANSLATIONS = Path(i18n.TRANSLATIONS)
CHOSEN = [("", ""), ("steps", "s2"), ("transitions", "t2"), ("actors", "ward"), ("sectors", "hospital")]
NAMELESS = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)


def shown_words(window: QWidget) -> set[str]:
    """Every text of buttons, labels, menus, placeholders and tooltips."""
    words: set[str] = set()
    for widget in (window, *window.findChildren(QWidget)):
        for say in ("text", "placeholderText", "toolTip", "accessibleName", "windowTitle"):
            if hasattr(widget, say) and not isinstance(widget, QLineEdit if say == "text" else ()):
                words.add(getattr(widget, say)())
    words |= {action.text().replace("&", "") for action in window.findChildren(QAction)}
    return {word for word in words if word}


def only_in(language: str) -> set[str]:
    """Sentences of the window that are said otherwise in the other language."""
    said = {}
    for name in i18n.LANGUAGES:
        said[name] = {}
        for path in (TRANSLATIONS / name / "LC_MESSAGES").glob("*.mo"):
            with path.open("rb") as stream:
                words = gettext.GNUTranslations(stream)._catalog
            said[name] |= {key: text for key, text in words.items() if isinstance(key, str) and key}
    (other,) = set(i18n.LANGUAGES) - {language}
    strings = {text for key, text in said[language].items() if said[other].get(key) != text}
    return {re.sub("&", "", text) for text in strings} - set(said[other].values())


def chosen(program, what: tuple[str, str]) -> None:
    program.selection.choose(what[0], [what[1]] if what[1] else [])


@pytest.mark.parametrize("speak", i18n.LANGUAGES, indirect=True)
@pytest.mark.parametrize(
    "what", [("", ""), ("steps", "s2"), ("transitions", "t2"), ("actors", "ward"), ("sectors", "hospital")]
)
def test_the_window_speaks_one_language(speak, what):
    language, program = speak
    chosen(program, what)
    (other,) = set(i18n.LANGUAGES) - {language}

    foreign = shown_words(program.window) & only_in(other)

    assert foreign == set()


@pytest.mark.parametrize(
    "what", [("", ""), ("steps", "s2"), ("transitions", "t2"), ("actors", "ward"), ("sectors", "hospital")]
)
def test_everything_one_can_act_on_has_a_name(program, what):
    chosen(program, what)

    nameless = [
        f"{type(widget).__name__} {widget.objectName()} in {widget.parent()}"
        for kind in NAMELESS
        for widget in program.window.findChildren(kind)
        if widget.isVisible() and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]

    assert nameless == []


def test_a_choice_is_taken_by_its_name_of_value_and_label(program):
    program.selection.choose("steps", ["s2"])

    chooser = program.inspector.form.mark("actor")._chooser

    assert chooser.accessibleName() == "Aktør: Afdelingen"


def test_no_two_commands_have_the_same_key(qapp):
    keys = [key for _id, _title, entries in commands() for command in entries for key in command.keys]

    assert len(keys) == len(set(keys))


def test_a_digit_changes_the_lens(program, qtbot):
    qtbot.keyClick(program.canvas, Qt.Key.Key_3)

    assert program.selection.lens_name == "execution"
    assert program.top._lenses[2].isChecked()


def test_a_digit_typed_into_a_field_is_a_digit(program, qtbot):
    program.selection.choose("steps", ["s2"])
    field = program.inspector.form.mark("duration").findChild(QLineEdit)
    field.setFocus()

    qtbot.keyClick(field, Qt.Key.Key_3)

    assert program.selection.lens_name == "gaps"
    assert "3" in field.text()


def test_undo_is_named_in_the_menu_and_done_by_its_key(program, qtbot):
    program.inspector.form.mark("volume")
    program.document.edit("Omdøb forløb", lambda study: small_study("Andet"))

    named = program.window.actions_by_verb["undo"].text()
    qtbot.keyClick(program.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert named == "Fortryd: Omdøb forløb"
    assert program.document.study.name == "Hjem på fredag"
    assert not program.window.actions_by_verb["undo"].isEnabled()


def test_findings_are_counted_on_their_tab_and_a_row_chooses_its_arrow(program, qtbot):
    program.document.findings_changed.emit()
    panel = program.window.tabs.widget(0)
    program.window.show_tab("findings")
    rows = [row for row in panel._table._rows if row.table == "transitions"]

    panel._table.picked(panel._table._rows.index(rows[0]))

    assert program.window.tabs.tabText(0) == f"Fund {len(program.document.findings)}"
    assert program.selection.ids == (rows[0].id,)
    assert program.inspector.form.mark("agree") is not None


def test_a_pathway_of_the_file_is_shown_by_a_click(program, qtbot):
    program.inspector.form.mark("copy").findChild(QAbstractButton).click()
    names = program.sidebar._pathways
    first = names.visualItemRect(names.item(0)).center()

    qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=first)

    assert [names.item(row).text() for row in range(names.count())] == [
        "Fredag, som den går",
        "Fredag, som den går, forslag",
    ]
    assert program.document.pathway_id == "p1"


def test_a_theme_is_worn_at_once_and_remembered(program):
    program.window.actions_by_verb["theme_dark"].trigger()

    assert program.window.palette().window().color().lightness() < 60
    assert program.settings.theme == "dark"
    program.window.actions_by_verb["theme_light"].trigger()


def test_another_language_is_said_in_that_language_and_kept_for_the_next_start(program):
    program.window.actions_by_verb["language_en"].trigger()

    assert program.settings.language == "en"
    assert program.notices.sentences() == ("The language changes when Stafet starts the next time.",)
    assert i18n.language() == "da"


def test_the_same_notice_is_told_once_and_dismissed_by_its_button(program, qtbot):
    program.notices.say("Der er noget.", problem=True)
    program.notices.say("Der er noget.", problem=True)
    (notice,) = program.notices._shown

    qtbot.mouseClick(notice.findChildren(QAbstractButton)[-1], Qt.MouseButton.LeftButton)

    assert program.notices.sentences() == ()
    assert not program.notices.isVisible()


def test_the_labels_of_the_status_bar_say_what_is_not_there_yet(program):
    texts = [label.text() for label in program.status.findChildren(QLabel)]

    assert "intet resultat endnu" in texts


def test_a_click_on_a_lens_or_a_notice_leaves_the_keyboard_to_the_diagram(program, qtbot):
    program.canvas.setFocus()
    lens = next(button for button in program.top.findChildren(QPushButton) if button.text() == "Behandling")
    program.notices.say("Noget er gemt.")
    luk = program.notices.findChild(QPushButton)

    qtbot.mouseClick(lens, Qt.MouseButton.LeftButton)
    assert program.canvas.hasFocus()
    qtbot.mouseClick(luk, Qt.MouseButton.LeftButton)
    assert program.canvas.hasFocus()
    assert program.selection.lens == 2


def test_a_notice_answered_by_key_gives_the_keyboard_back_to_the_diagram(program, qtbot):
    program.notices.say("Noget er gemt.")
    luk = program.notices.findChild(QPushButton)
    luk.setFocus()

    qtbot.keyClick(luk, Qt.Key.Key_Space)

    assert program.canvas.hasFocus()
    assert program.notices.sentences() == ()


def test_what_is_opened_has_the_keyboard_so_that_one_may_draw_at_once(program, qtbot):
    program.inspector.form.mark("volume").setFocus()

    program.window.actions_by_verb["new"].trigger()
    qtbot.keyClick(program.canvas, Qt.Key.Key_A)

    assert len(program.document.pathway.steps) == 2
    assert program.canvas.overlays.typing
