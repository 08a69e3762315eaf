"""Copy, cut, paste and duplicate by key: fresh ids, links kept, also from one file into another."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.canvas.view import Canvas
from gui.document import Document
from gui.selection import Selection
from model.references import dangling
from tests.gui.canvas.hand import key
from tests.gui.small import small_study

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
BRANCHES = ("split", "review", "visit", "join")


@pytest.fixture
def copied(canvas: Canvas, selection: Selection) -> Canvas:
    selection.choose("steps", BRANCHES)
    key(canvas, K.Key_C, CTRL)
    return canvas


def test_paste_makes_the_steps_anew_with_their_arrows_and_rules(
    copied: Canvas, document: Document, selection: Selection
) -> None:
    before, was = document.study, document.pathway

    key(copied, K.Key_V, CTRL)

    now = document.pathway
    made = [step for step in now.steps if step not in was.steps]
    assert [now.steps[step].name for step in made] == [was.steps[step].name for step in was.steps if step in BRANCHES]
    assert [now.steps[step].actor for step in made] == [was.steps[step].actor for step in was.steps if step in BRANCHES]
    assert len(now.transitions) - len(was.transitions) == 4
    assert len(now.rules) - len(was.rules) == 1
    assert now.actors == was.actors
    assert dangling(now) == ()
    assert set(selection.ids) == set(made)
    document.undo()
    assert document.study is before


def test_what_stood_there_stays_and_nothing_is_covered(copied: Canvas, document: Document) -> None:
    was = {box.id: (box.lane, box.column, box.row) for box in copied.picture.boxes}

    key(copied, K.Key_V, CTRL)

    now = {box.id: (box.lane, box.column, box.row) for box in copied.picture.boxes}
    assert {step: now[step] for step in was} == was
    assert len(set(now.values())) == len(now)


def test_cut_and_paste_leaves_the_names(canvas: Canvas, document: Document, selection: Selection) -> None:
    selection.choose("steps", ("visit",))

    key(canvas, K.Key_X, CTRL)
    assert "visit" not in document.pathway.steps
    key(canvas, K.Key_V, CTRL)

    assert [step.name for step in document.pathway.steps.values()].count("Første besøg") == 1


def test_duplicate_leaves_the_clipboard_alone(canvas: Canvas, document: Document, selection: Selection) -> None:
    QGuiApplication.clipboard().setText("something else")
    selection.choose("steps", ("visit", "reconcile"))

    key(canvas, K.Key_D, CTRL)

    assert len(selection.ids) == 2
    assert not {"visit", "reconcile"} & set(selection.ids)
    assert QGuiApplication.clipboard().text() == "something else"


def test_steps_go_from_one_file_into_another_with_their_actors(copied: Canvas, qtbot: QtBot) -> None:
    other = Document(small_study())
    sink = Canvas(other, Selection())
    qtbot.addWidget(sink)
    sink.show()

    QTest.keyClick(sink, K.Key_V, CTRL)

    names = {actor.name for actor in other.pathway.actors.values()}
    assert {"Medicinsk afsnit", "Visitation", "Hjemmesygepleje", "Egen læge"} <= names
    assert {"Første besøg", "Genvisitér hjemmepleje"} <= {step.name for step in other.pathway.steps.values()}
    assert dangling(other.pathway) == ()


@pytest.mark.parametrize("content", [b"", b"pathway = 1", b"\xff\xfe", b"name = 'x'"])
def test_a_damaged_clipboard_changes_nothing_and_says_a_sentence(
    canvas: Canvas, document: Document, content: bytes
) -> None:
    from PySide6.QtCore import QMimeData

    from gui.canvas.clipping import STEPS

    carried = QMimeData()
    carried.setData(STEPS, content)
    QGuiApplication.clipboard().setMimeData(carried)
    before, told = document.study, list[str]()
    say: Callable[[str], None] = told.append
    document.refused.connect(say)

    key(canvas, K.Key_V, CTRL)

    assert document.study is before
    assert len(told) == 1
