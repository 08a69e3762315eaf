"""No word on any screen is written in the code alone: each comes from a catalogue, from the study, or is no word."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
import shiboken6

from gui import runs
from gui.app import Program
from gui.settings import Settings
from model import i18n
from pathways import catalogue
from pathways.parts import parts
from tests.gui.screens import CHOSEN, all_words, full_study, screens, unfold_all, words_of_menus

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

MARK = "¤"
NAMES = {
    *("Stafet", "MedCom", "Dansk", "English", "Ctrl+Enter", "Inter", "a.stafet", "SIL Open Font License", "Cython"),
    *("XDIS16", "XDIS17", "XDIS18", "XDIS19", "XDIS20", "XDIS21", "XDIS91", "FMK", "SLHJ", "STIN", "XREF15"),
    *("Skriv borger", "Skriv patient", "Skriv sygehus", "Skriv hospital"),
}
"""What is called so in every language, and the words one chooses between, which no choice may change."""
WORD = re.compile(r"[^\W\d_]{3,}")
KEYS = re.compile(
    r"(?:(?:Ctrl|Shift|Alt)\+)+\S+|F\d+|Esc|Enter|Tab|Space|Page (?:Up|Down)|Home|End|Backspace|Return|Del"
)
OF_QT = {"Scroll Left", "Scroll Right"}
"""Spoken by the catalogue of Qt, which the program loads and these tests do not."""


def strings(value: Any) -> Iterator[str]:
    """Every text of a study."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from strings(one)
    elif hasattr(value, "values"):
        for one in value.values():
            yield from strings(one)


@pytest.fixture
def marked(qapp, tmp_path, monkeypatch):
    """A window in which every sentence of a catalogue begins with a mark."""
    i18n.use("da")
    monkeypatch.setattr(runs, "SETTLED_MS", 10_000_000)
    study = full_study()
    monkeypatch.setattr(i18n, "worded", lambda text, _name, _words: MARK + text)
    i18n._translated.cache_clear()
    made = Program(study, Settings(tmp_path), recovery=tmp_path / "recovery")
    made.window.show()
    yield made
    monkeypatch.undo()
    i18n._translated.cache_clear()
    made.window.may_close = lambda: True
    made.window.close()
    made.end()
    shiboken6.delete(made.window)


def foreign(words: set[str], known: set[str]) -> set[str]:
    """The texts without a mark that hold a word which is neither the study's nor a name."""
    left = set()
    for text in words:
        if MARK in text:
            continue
        bare = KEYS.sub("", text)
        for name in sorted(known, key=len, reverse=True):
            bare = bare.replace(name, "").replace(name.upper(), "")
        shortened = text.endswith("…") and any(name.startswith(text[:-1]) for name in known)
        if WORD.search(bare) and not shortened:
            left.add(text)
    return left


def test_every_word_on_every_screen_comes_from_a_catalogue(marked):
    study = marked.document.study
    known = {text for text in strings(study) if len(text) > 2} | NAMES | OF_QT
    library = {
        one.name for table in ("actors", "messages", "calendars") for one in getattr(parts("da"), table).values()
    }
    known |= set(catalogue.titles("da").values())
    library |= {word for one in parts("da").messages.values() for word in one.contents}
    found = {}

    for name, screen in screens(marked):
        found[name] = foreign(all_words(screen), known)
    for table, key in CHOSEN:
        marked.selection.choose(table, [key] if key else [])
        unfold_all(marked)
        found[f"menus {table} {key}"] = foreign(words_of_menus(marked), known | library)

    left = {name: words for name, words in found.items() if words}
    assert str(left) == "{}"


def test_a_word_that_stands_in_the_code_alone_would_be_found():
    assert foreign({"Save", f"{MARK}Gem", "Udskriv", "12 %", "Ctrl+S", "Udskriv: Save"}, {"Udskriv"}) == {
        "Save",
        "Udskriv: Save",
    }
