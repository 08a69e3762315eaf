"""A walk over every screen: one language, a name for each control, each reachable by Tab, at every scaling."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableWidget,
    QTabWidget,
    QWidget,
)

from gui import runs
from gui.app import Program
from gui.dialogs.sheets import show_about, show_keys
from gui.present.show import Presentation
from gui.settings import Settings
from model import i18n
from model.edits import actors, beside, handovers
from model.study import Study
from tests.gui.small import small_study
from tests.gui.test_window import NAMELESS, only_in, shown_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CHOSEN = [("", ""), ("steps", "s2"), ("transitions", "t2"), ("actors", "ward"), ("sectors", "hospital")]
OPEN_SOON = "▸"


@pytest.fixture
def speak(request, qapp, tmp_path, monkeypatch):
    """A window in either language, on a study in which everything there is stands once."""
    i18n.use(request.param)
    monkeypatch.setattr(runs, "SETTLED_MS", 10_000_000)
    made = Program(full_study(), Settings(tmp_path), recovery=tmp_path / "recovery")
    made.window.resize(1366, 740)
    made.window.show()
    yield request.param, made
    made.window.may_close = lambda: True
    made.window.close()
    made.end()
    shiboken6.delete(made.window)


def full_study() -> Study:
    study = handovers.default_handover(small_study(), "p1", "t2")
    for sector in ("hospital", "municipality"):  # names that no catalogue has
        study = actors.change_sector(study, "p1", sector, name=f"Sektor {sector[0]}")
    for add in (
        beside.add_segment,
        beside.add_interruption,
        beside.add_measure,
        beside.add_agreement,
        beside.add_promise,
    ):
        study, _key = add(study, "p1", "–")
    return study


def unfold_all(program: Program) -> None:
    form = program.inspector.form
    for _round in range(4):
        for key in form.shown():
            mark = form.mark(key)
            if mark is not None and str(getattr(mark.field, "label", "")).startswith(OPEN_SOON):
                mark.field.do()


def screens(program: Program) -> Iterator[tuple[str, QWidget]]:
    """Every screen there is, by name, shown one after the other."""
    for table, key in CHOSEN:
        program.selection.choose(table, [key] if key else [])
        unfold_all(program)
        yield f"inspector {table}", program.window
    for tab in program.window._keys:
        program.window.show_tab(tab)
        program.document.findings_changed.emit()
        yield f"tab {tab}", program.window
    program.pages.show_start()
    yield "start", program.window
    program.pages.ask_questions()
    program.pages.questions.add_station()
    yield "questions", program.window
    program.pages.leave()
    for name, sheet in (
        ("keys", show_keys(program.window, program.window.actions_by_verb.values())),
        ("about", show_about(program.window, compiled=True)),
    ):
        yield name, sheet
        sheet.close()
    show = Presentation(program.document, program.selection, program.stories, dark=False)
    show.show()
    yield "presentation", show
    show.close()


def all_words(window: QWidget) -> set[str]:
    """What `shown_words` finds, and what stands in cells, heads, lists, choices, tabs and tooltips of commands."""
    words = set(shown_words(window))
    for table in window.findChildren(QTableWidget):
        heads = (table.horizontalHeaderItem(column) for column in range(table.columnCount()))
        words |= {head.text() for head in heads if head is not None}
        rows = range(table.rowCount())
        items = (table.item(row, column) for row in rows for column in range(table.columnCount()))
        words |= {item.text() for item in items if item is not None}
    for box in window.findChildren(QComboBox):
        words |= {box.itemText(row) for row in range(box.count())}
    for names in window.findChildren(QListWidget):
        words |= {names.item(row).text() for row in range(names.count())}
    for tabs in window.findChildren(QTabWidget):
        words |= {tabs.tabText(number) for number in range(tabs.count())}
    words |= {action.toolTip().partition(" (")[0] for action in window.findChildren(QAction)}
    return {word for word in words if word}


@pytest.mark.parametrize("speak", i18n.LANGUAGES, indirect=True)
def test_no_screen_says_a_word_of_the_other_language(speak):
    language, program = speak
    (other,) = set(i18n.LANGUAGES) - {language}
    foreign = only_in(other)

    found = {name: all_words(screen) & foreign for name, screen in screens(program)}

    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("speak", ["da"], indirect=True)
def test_each_control_on_every_screen_has_a_name_and_is_reached_by_tab(speak):
    _language, program = speak
    nameless, unreached = set(), set()

    for name, screen in screens(program):
        for kind in NAMELESS:
            for widget in screen.findChildren(kind):
                told = widget.accessibleName() or getattr(widget, "text", str)()
                mine = widget.isVisible() and not isinstance(widget, QHeaderView)  # part of its table
                if mine and not told:
                    nameless.add(f"{name}: {type(widget).__name__} in {type(widget.parent()).__name__}")
                by_key = type(widget.parent()).__name__ == "Pad"  # beside the mouse; each of its verbs has a letter
                reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
                if mine and widget.isEnabled() and not (reached or by_key):
                    unreached.add(f"{name}: {type(widget).__name__} {told} in {type(widget.parent()).__name__}")

    assert nameless == set()
    assert unreached == set()


@pytest.mark.parametrize("speak", ["da"], indirect=True)
def test_nothing_is_wider_than_the_smallest_window_at_large_type(speak):
    """A large scaling leaves fewer pixels of the program's own: half of 1366 × 768 at 200 %."""
    _language, program = speak
    program.window.resize(program.window.minimumSizeHint())

    wide = [
        name
        for name, screen in screens(program)
        if screen is program.window and program.window.minimumSizeHint().width() > 1092
    ]

    assert wide == []


def test_kinds_of_controls_that_are_checked_are_those_one_can_act_on():
    assert set(NAMELESS) == {QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView}
