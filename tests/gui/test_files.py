"""Opening, saving, and never losing anything."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gui.files import Choice
from model.store.files import open_study, save
from model.store.recovery import slots
from model.study import Study

ROOT = Path(__file__).resolve().parents[2]


def rename(program, name: str) -> None:
    program.document.edit("Omdøb", lambda study: replace(study, name=name))


def test_what_is_saved_is_what_is_opened_again(program, answers, tmp_path):
    answers["save"] = tmp_path / "forløb.stafet"
    rename(program, "Nyt navn")

    program.files.save()

    assert open_study(tmp_path / "forløb.stafet").study == program.document.study
    assert not program.document.modified
    assert program.window.windowTitle() == "forløb.stafet[*] – Stafet"
    assert program.settings.recent == (tmp_path / "forløb.stafet",)


def test_saving_again_asks_nothing_and_keeps_the_last_good_one(program, answers, tmp_path):
    answers["save"] = tmp_path / "a.stafet"
    program.files.save()
    first = (tmp_path / "a.stafet").read_bytes()
    rename(program, "Anden udgave")
    answers["asked"].clear()

    program.files.save()

    assert answers["asked"] == []
    assert open_study(tmp_path / "a.stafet").study.name == "Anden udgave"
    assert (tmp_path / "a.stafet.bak").read_bytes() == first


def test_a_file_that_is_text_is_written_and_read_as_text(program, answers, tmp_path):
    answers["save"] = tmp_path / "a.toml"
    rename(program, "Som tekst")
    program.files.save()
    saved = program.document.study
    program.files.new()

    opened = program.files.open_path(tmp_path / "a.toml")

    assert opened
    assert "Som tekst" in (tmp_path / "a.toml").read_text("utf-8")
    assert program.document.study == saved


def test_a_new_pathway_has_sectors_and_actors_and_a_start(program):
    program.files.new()

    pathway = program.document.pathway
    assert (len(pathway.sectors), len(pathway.actors), len(pathway.starts())) == (4, 5, 1)
    assert not program.document.modified


@pytest.mark.parametrize("name", ["tom.stafet", "fremmed.stafet", "tekst.toml", "billede.png", "væk.stafet"])
def test_a_file_that_cannot_be_read_is_one_sentence_and_leaves_all_as_it_was(program, study: Study, tmp_path, name):
    contents = {
        "tom.stafet": b"",
        "fremmed.stafet": b"PK\x03\x04 not ours",
        "tekst.toml": b"a = [",
        "billede.png": b"\x89PNG",
    }
    if name in contents:
        (tmp_path / name).write_bytes(contents[name])

    opened = program.files.open_path(tmp_path / name)

    assert not opened
    assert program.document.study is study
    (sentence,) = program.notices.sentences()
    assert name.split(".")[0] in sentence


def test_a_cut_off_file_is_opened_as_far_as_it_can_be_or_refused_with_a_sentence(program, tmp_path):
    save(program.document.study, tmp_path / "hel.stafet")
    whole = (tmp_path / "hel.stafet").read_bytes()
    (tmp_path / "halv.stafet").write_bytes(whole[: len(whole) // 2])

    program.files.open_path(tmp_path / "halv.stafet")

    assert any("halv" in sentence for sentence in program.notices.sentences())


def test_unsaved_work_is_asked_for_before_it_is_left(program, answers, study: Study):
    rename(program, "Ikke gemt")
    answers["unsaved"] = Choice.STAY

    program.files.new()

    assert answers["asked"] == [("unsaved", "Ikke gemt")]
    assert program.document.study.name == "Ikke gemt"


def test_unsaved_work_that_is_given_up_makes_room(program, answers):
    rename(program, "Ikke gemt")
    answers["unsaved"] = Choice.DISCARD

    program.files.new()

    assert program.document.study.name == "Nyt forløb"


def test_a_file_changed_by_somebody_else_is_not_written_over_silently(program, answers, tmp_path, study: Study):
    path = answers["save"] = tmp_path / "fælles.stafet"
    program.files.save()
    save(replace(study, name="Kollegaens"), path)
    rename(program, "Mit")

    saved = program.files.save()

    assert not saved
    assert open_study(path).study.name == "Kollegaens"
    assert "fælles.stafet" in program.notices.sentences()[0]


def test_a_folder_one_may_not_write_in_loses_nothing(program, answers, tmp_path):
    answers["save"] = tmp_path / "findes" / "ikke" / "a.stafet"
    rename(program, "Nyt navn")

    saved = program.files.save()

    assert not saved
    assert program.document.modified
    assert len(program.notices.sentences()) == 1


def test_every_edit_is_in_the_recovery_slot(program, tmp_path, qtbot):
    rename(program, "Næsten tabt")
    rename(program, "Endnu nyere")

    program.recovery.close()

    (left,) = slots(tmp_path / "recovery").recoverable
    assert left.restore() == program.document.study


def test_what_is_closed_in_good_order_leaves_nothing_to_rescue(program, answers, tmp_path):
    rename(program, "Givet op")
    answers["unsaved"] = Choice.DISCARD

    program.window.close()
    program.recovery.close()

    assert slots(tmp_path / "recovery").recoverable == ()


KILLED = """
import os, sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtWidgets import QApplication
application = QApplication([])
from gui.app import Program
from gui.fresh import empty_study
from gui.settings import Settings
folder = Path(sys.argv[1])
program = Program(empty_study(), Settings(folder), recovery=folder / "recovery")
program.document.edit("Omdøb", lambda study: replace(study, name="Næsten tabt"))
done = []
program.recovery._work.put(lambda: os.kill(os.getpid(), 9))
while True:
    application.processEvents()
"""


def test_after_a_kill_the_next_start_offers_what_was_not_saved(program, tmp_path, qtbot):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=ROOT, check=False, timeout=60)
    assert killed.returncode == -9

    with qtbot.waitSignal(program.recovery.found):
        program.recovery.look()
    notice = program.notices._shown[0]
    restore = notice.findChildren(type(program.top._run))[0]
    restore.click()

    assert "Næsten tabt" in notice.sentence
    assert program.document.study.name == "Næsten tabt"
    assert program.document.modified
    program.recovery.close()
    assert [left.name for left in slots(tmp_path / "recovery").recoverable] == ["Næsten tabt"]
