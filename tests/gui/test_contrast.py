"""Every pair of colours that letters are written in can be read, light and dark; nothing is cut on a small screen."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton, QWidget

from gui.canvas.pad import SignButton
from gui.charts.short_title import ShortTitle
from gui.panels.controls import Chooser
from gui.panels.marks import ShortButton, ShortLabel
from gui.theme import DARK, LIGHT
from model import i18n
from model.geometry.palette import contrast
from tests.gui.screens import screens
from tests.gui.test_walk import speak

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
__all__ = ["speak"]

LETTERS = {
    "ink": ("paper", "side", "field", "quiet", "warm", "accent_tint"),
    "muted": ("paper", "side", "field", "quiet", "accent_tint"),
    "accent": ("paper", "side", "accent_tint"),
    "accent_ink": ("accent",),
    "bar_ink": ("bar",),
    "bar_muted": ("bar",),
    "warm_ink": ("warm", "paper"),
    "good": ("paper", "field"),
    "paper": ("ink",),
}
"""Which colour is written on which, in the style sheet and in what is painted by hand."""
SHORTENED = (ShortLabel, ShortTitle, ShortButton, Chooser, SignButton)
"""These say the whole in their tooltip where they shorten it."""


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_letters_can_be_read_on_what_they_are_written_on(colours):
    weak = {
        f"{letter} on {ground}": round(contrast(getattr(colours, letter), getattr(colours, ground)), 2)
        for letter, grounds in LETTERS.items()
        for ground in grounds
        if contrast(getattr(colours, letter), getattr(colours, ground)) < 4.5
    }

    assert weak == {}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_what_has_the_keyboard_stands_out(colours):
    for ground in ("paper", "side", "field"):
        assert contrast(colours.accent, getattr(colours, ground)) >= 3


def settled(screen: QWidget) -> tuple[QAbstractButton | QLabel, ...]:
    """Everything with words, once a turn has brought no others: what comes meanwhile asks for room of its own."""
    before, said = None, ()
    while before != said:
        before = said
        QApplication.processEvents()
        shown = (*screen.findChildren(QAbstractButton), *screen.findChildren(QLabel))
        said = tuple(widget.text() for widget in shown)
    return shown


@pytest.mark.parametrize("speak", i18n.LANGUAGES, indirect=True)
def test_nothing_is_cut_on_a_small_screen_at_125_per_cent(speak):
    """1366 × 768 at 125 % is 1093 × 614 of the program's own pixels, less the frame and the task bar."""
    _language, program = speak
    program.window.resize(1093, 560)
    cut = set()

    for name, screen in screens(program):
        for widget in settled(screen):
            text = widget.text()
            wraps = isinstance(widget, QLabel) and widget.wordWrap()
            if not text or not widget.isVisible() or wraps or isinstance(widget, (*SHORTENED, QToolButton)):
                continue
            lines = text.splitlines()
            wide = max(widget.fontMetrics().horizontalAdvance(line) for line in lines)
            if wide > widget.width() + 1:
                cut.add(f"{name}: {type(widget).__name__} “{text}” {wide} > {widget.width()}")

    assert "\n".join(sorted(cut)) == ""


def test_a_window_larger_than_the_screen_appears_maximized(program):
    from PySide6.QtCore import QSize

    program.window.hide()
    program.window.appear(QSize(1093, 590))

    assert program.window.isMaximized()
    program.window.showNormal()
    assert program.window.width() <= 1093
    assert program.window.height() <= 590


def test_the_first_window_takes_most_of_a_large_screen_and_later_ones_stand_as_they_stood(program):
    from PySide6.QtCore import QSize

    window = program.window
    window.hide()
    window.appear(QSize(1920, 1040))
    assert (window.width(), window.height()) == (1651, 894)
    assert window.middle.sizes()[0] > 2 * window.middle.sizes()[1]

    window.resize(700, 500)
    window.put_parts(window.state_of_parts().get)
    window.hide()
    window.appear(QSize(1920, 1040))

    assert (window.width(), window.height()) == (700, 500)


@pytest.mark.parametrize("speak", ["da"], indirect=True)
def test_at_the_largest_scaling_the_window_fits_a_projector_and_every_lens_is_reached(speak):
    """1920 × 1080 at 250 % is 768 × 432 of the program's own pixels."""
    _language, program = speak
    program.window.resize(768, 420)
    QApplication.processEvents()

    assert (program.window.width(), program.window.height()) == (768, 420)
    for part in (program.top._lens, program.top._run, program.canvas, program.inspector, program.status):
        right = part.mapTo(program.window, part.rect().bottomRight())
        assert part.isVisible()
        assert right.x() <= 768, part.objectName()
        assert right.y() <= 420, part.objectName()
    names = [action.text() for action in program.top._lens.menu().actions()]
    program.top._lens.menu().actions()[2].trigger()
    assert program.selection.lens_name == "execution"
    assert program.top._lens.text() == names[2]


def test_the_list_at_the_left_is_scrolled_where_it_is_higher_than_the_window(program):
    program.sidebar.fill_library({f"n{number}": f"Forløb nummer {number}" for number in range(40)})
    program.window.resize(1093, 560)
    QApplication.processEvents()

    area = program.sidebar.parentWidget().parentWidget()

    assert area.verticalScrollBar().maximum() > 0
    assert area.width() < 260
