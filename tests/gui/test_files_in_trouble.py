"""Files that are damaged, newer, changed by a colleague or cannot be written: said, and what can be done."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QPlainTextEdit

from model.edits.steps import rename_step
from model.exchange import toml
from model.store.files import open_study, save
from model.study import Study
from tests.gui.test_files import rename, saved_here

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def answer(program, words: str, sentence: str = "") -> None:
    """Press a button of a notice."""
    (button,) = (
        button
        for notice in program.notices._shown
        if sentence in notice.sentence
        for button in notice.findChildren(QAbstractButton)
        if button.text().startswith(words)
    )
    button.click()


def damaged(path: Path, study: Study) -> None:
    """A file with a good one beside it, in which several things cannot be read."""
    save(replace(study, name="Sidste gode"), path)
    save(study, path)
    broken = sqlite3.connect(path)
    broken.execute("UPDATE steps SET kind = 'noget helt andet'")
    broken.commit()
    broken.close()


def test_a_damaged_file_says_so_lists_the_rest_and_is_not_written_over(program, tmp_path, study):
    damaged(tmp_path / "skadet.stafet", study)

    program.files.open_path(tmp_path / "skadet.stafet")
    sentences = program.notices.sentences()
    answer(program, "Vis resten")

    assert len(sentences) == 1
    assert "skadet.stafet” er beskadiget" in sentences[0]
    listed = program.window.findChild(QDialog).findChild(QPlainTextEdit).toPlainText().splitlines()
    assert len(listed) >= 2
    assert program.document.read_only


def test_the_last_good_one_is_opened_as_work_that_no_file_holds(program, tmp_path, study):
    path = tmp_path / "skadet.stafet"
    damaged(path, study)
    program.files.open_path(path)

    answer(program, "Åbn den sidste gode")

    assert program.document.study.name == "Sidste gode"
    assert program.document.path is None
    assert program.document.modified


def test_a_file_that_cannot_be_read_at_all_offers_the_last_good_one_too(program, tmp_path, study):
    path = tmp_path / "tom.stafet"
    save(study, path)
    save(study, path)
    path.write_bytes(b"")

    program.files.open_path(path)
    answer(program, "Åbn den sidste gode")

    assert program.document.study == study


def test_a_newer_file_is_read_only_with_one_sentence(program, tmp_path, study):
    path = tmp_path / "nyere.stafet"
    save(study, path)
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 99")
    newer.commit()
    newer.close()

    program.files.open_path(path)

    assert program.document.read_only
    (sentence,) = program.notices.sentences()
    assert "nyere version" in sentence


def test_the_menu_of_recent_files_has_the_pinned_ones_first_and_pins_the_open_one(program, answers, tmp_path):
    for name in ("a", "b", "c"):
        saved_here(program, answers, tmp_path / f"{name}.stafet")
        program.document.path = None
    program.files.open_path(tmp_path / "b.stafet")
    menu = program.window.actions_by_verb["recent"].menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Fastgør “b.stafet”").trigger()

    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions() if action.text()]
    next(action for action in menu.actions() if action.text() == "a.stafet").trigger()

    assert texts == ["b.stafet (fastgjort)", "c.stafet", "a.stafet", "Slip “b.stafet”"]
    assert program.document.path == tmp_path / "a.stafet"


def test_what_somebody_else_changed_is_compared_and_taken_over(program, answers, tmp_path, study):
    path = saved_here(program, answers, tmp_path / "a.stafet")
    save(rename_step(program.document.study, "p1", "s2", "Udskriv med plan"), path)
    program.watching.look()

    answer(program, "Sammenlign")
    page = program.beside.page
    (row,) = page.changes.rows
    next(button for button in row.findChildren(QAbstractButton) if button.text() == "←").click()

    assert program.window.shown_page is page
    assert program.document.pathway.steps["s2"].name == "Udskriv med plan"
    assert program.document.modified


def test_what_cannot_be_written_is_saved_elsewhere_by_one_button(program, answers, tmp_path):
    (tmp_path / "mappe").mkdir()
    path = saved_here(program, answers, tmp_path / "mappe" / "a.stafet")
    rename(program, "Kun her")
    shutil.rmtree(path.parent)
    program.files.save()
    answers["save"] = tmp_path / "b.stafet"

    answer(program, "Gem som")

    assert open_study(tmp_path / "b.stafet").study.name == "Kun her"
    assert not program.document.modified


def test_a_text_changed_by_somebody_else_is_not_written_over_silently(program, answers, tmp_path):
    path = saved_here(program, answers, tmp_path / "fælles.toml")
    toml.write_file(replace(program.document.study, name="Kollegaens"), path)
    rename(program, "Mit")

    saved = program.files.save()

    assert not saved
    assert toml.read_file(path).name == "Kollegaens"
    assert "fælles.toml" in program.notices.sentences()[0]


def test_the_text_that_stood_there_stays_beside(program, answers, tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("stafet = 1\nname = 'Med bemærkninger' # til os selv\n" + _text_of(program), encoding="utf-8")
    program.files.open_path(path)
    before = path.read_bytes()
    rename(program, "Nyt")

    program.files.save()
    rename(program, "Nyere")
    program.document.stack.setClean()
    program.files.open_path(path.with_name("a.toml.bak"))

    assert path.with_name("a.toml.bak").read_bytes() == before
    assert program.document.study.name == "Med bemærkninger"
    assert program.document.path is None


def _text_of(program) -> str:
    return toml.write(program.document.study).split("\n", 2)[2]
