"""A walk over every screen: one language, a name for each control, each reachable by Tab, at every scaling."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from gui import runs
from gui.app import Program
from gui.settings import Settings
from model import i18n
from tests.gui.screens import all_words, full_study, screens
from tests.gui.test_window import NAMELESS, only_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


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
                reached = has_tab(widget) or has_arrows(widget)
                if mine and widget.isEnabled() and not (reached or by_key):
                    unreached.add(f"{name}: {type(widget).__name__} {told} in {type(widget.parent()).__name__}")

    assert nameless == set()
    assert unreached == set()


def has_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def has_arrows(widget: QWidget) -> bool:
    """Of buttons of which one is chosen Tab reaches one, and arrows the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(one.isVisible() and has_tab(one) for one in group.buttons())


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
