"""Opening, saving, and never losing anything."""

import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from gui.files import Choice
from gui.locknote import note_of_others, place_of
from gui.settings import Settings
from gui.start import file_to_open
from model.edits.pathways import copy_as_scenario
from model.store.files import open_study, save
from model.store.recovery import Slot, slots
from model.study import Study

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
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


def saved_here(program, answers, path: Path) -> Path:
    answers["save"] = path
    rename(program, "Gemt")
    assert program.files.save()
    return path


def test_a_folder_that_is_gone_while_saving_is_said_and_nothing_is_lost(program, answers, tmp_path):
    (tmp_path / "mappe").mkdir()
    path = saved_here(program, answers, tmp_path / "mappe" / "a.stafet")
    rename(program, "Kun her")
    shutil.rmtree(path.parent)

    kept = program.files.save()

    assert not kept
    assert program.document.study.name == "Kun her"
    assert program.document.modified
    assert len(program.notices.sentences()) == 1


def test_a_file_changed_by_somebody_else_is_told_once_and_not_taken_over(program, answers, tmp_path):
    path = saved_here(program, answers, tmp_path / "a.stafet")
    save(replace(program.document.study, name="Kollegaens"), path)

    program.watching.look()
    program.watching.look()

    assert [sentence for sentence in program.notices.sentences() if "af en anden" in sentence] == [
        "“a.stafet” er ændret af en anden."
    ]
    assert program.document.study.name == "Gemt"


def test_of_a_file_only_the_latest_is_told_and_after_saving_nothing(program, answers, tmp_path):
    path = saved_here(program, answers, tmp_path / "a.stafet")
    save(replace(program.document.study, name="Kollegaens"), path)
    program.watching.look()
    path.unlink()

    program.watching.look()

    assert program.notices.sentences() == ("“a.stafet” er der ikke længere. Gem lægger den tilbage.",)
    program.files._write(path)
    assert program.notices.sentences() == ()


def test_a_file_that_was_only_touched_is_not_told_of(program, answers, tmp_path):
    path = saved_here(program, answers, tmp_path / "a.stafet")
    os.utime(path, (1, 1))

    program.watching.look()

    assert program.notices.sentences() == ()


def test_a_file_that_a_colleague_has_open_says_so(program, tmp_path, study):
    path = tmp_path / "a.stafet"
    save(study, path)
    note = {"who": "kollega", "machine": "andetsteds", "process": 1, "since": "09:12"}
    place_of(path).write_text(json.dumps(note), encoding="utf-8")

    program.files.open_path(path)

    assert "kollega" in program.notices.sentences()[0]
    program.files.new()
    assert place_of(path).exists()


def test_our_own_note_stands_while_the_file_is_open_and_is_gone_afterwards(program, tmp_path, study):
    path = tmp_path / "a.stafet"
    save(study, path)

    program.files.open_path(path)
    while_open = place_of(path).exists()
    program.files.new()

    assert while_open
    assert not place_of(path).exists()


def test_a_note_of_a_program_that_is_gone_bothers_nobody(tmp_path):
    path = tmp_path / "a.stafet"
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    note = {"who": "jeg", "machine": platform.node(), "process": gone.pid, "since": "09:12"}
    place_of(path).write_text(json.dumps(note), encoding="utf-8")

    assert note_of_others(path) is None


def test_a_file_dropped_on_the_window_is_opened(program, tmp_path, study):
    path = tmp_path / "slip.stafet"
    save(replace(study, name="Sluppet"), path)
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter, drop = QDragEnterEvent(QPoint(400, 300), *how), QDropEvent(QPointF(400, 300), *how)

    QApplication.sendEvent(program.window, enter)
    QApplication.sendEvent(program.window, drop)

    assert program.document.path == path


def test_the_last_session_is_taken_up_where_it_was_left(program, answers, tmp_path):
    path = saved_here(program, answers, tmp_path / "a.stafet")
    made = program.document.create("Kopi", lambda study: copy_as_scenario(study, "p1"))
    program.document.switch_pathway(made)
    program.files.save()
    program.window.closed()
    program.files.new()

    program.begin(file_to_open([], program.settings))

    assert program.document.path == path
    assert program.document.pathway_id == made


def test_what_is_open_is_noted_at_once_for_a_start_after_a_crash(program, answers, tmp_path):
    path = saved_here(program, answers, tmp_path / "a.stafet")
    made = program.scenarios.duplicate()

    assert Settings(tmp_path / "settings").session == (path, made)


def test_a_file_is_pinned_and_let_go(program, tmp_path):
    program.settings.pin(tmp_path / "a.stafet", on=True)
    program.settings.pin(tmp_path / "b.stafet", on=True)
    program.settings.pin(tmp_path / "a.stafet", on=False)

    assert program.settings.pinned == (tmp_path / "b.stafet",)


def test_several_left_unsaved_are_a_list_with_restore_discard_and_later(program, tmp_path):
    for number in range(3):
        slot = Slot(tmp_path / "slots")
        slot.record(replace(program.document.study, name=f"Glemt {number}"))
        slot.close()
    left = slots(tmp_path / "slots")

    program._offer_rescued(left)
    program.notices._shown[-1].findChildren(QAbstractButton)[0].click()
    sheet = program.window.findChild(QDialog)
    buttons = {button.accessibleName() or button.text(): button for button in sheet.findChildren(QAbstractButton)}
    buttons["Kassér: Glemt 0"].click()

    assert {name for name in buttons if name.startswith("Gendan")} == {f"Gendan: Glemt {n}" for n in range(3)}
    assert "Senere" in buttons
    assert len(slots(tmp_path / "slots").recoverable) == 2
    buttons["Gendan: Glemt 2"].click()
    assert program.document.study.name == "Glemt 2"
