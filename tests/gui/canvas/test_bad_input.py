"""What a person may do that no one should: the diagram stays whole, quick enough, and says why not."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from gui.canvas.view import Canvas
from gui.document import Document
from gui.selection import Selection
from model.edits import steps, transitions
from model.errors import Refused
from model.step import Step, StepKind, Transition
from tests.geometry.faults import box_of, faults
from tests.gui.canvas.hand import edge, key, middle, move, press, release, write

P = "discharge"
NAMES = {
    "ten thousand letters": "x" * 10_000,
    "three thousand words": "ord " * 3_000,
    "pictures": "👩‍⚕️🏥 Udskrivning 😀 til eget hjem",
    "several lines": "linje et\nlinje to\r\ntredje\tmed tabulator",
    "one long Danish word": "genoptræningsplansmodtagelse",
    "other scripts": "ا ل عربية 中文字符",
    "nothing but spaces": "   \n ",
    "a tag": "<b>fed</b> & <script>",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
@pytest.mark.parametrize("step", ["visit", "can", "split", "end"])
def test_any_name_is_drawn_in_its_place_in_good_time(canvas: Canvas, document: Document, step: str, name: str) -> None:
    start = time.process_time()

    document.edit("rename", lambda study: steps.rename_step(study, P, step, name))

    assert time.process_time() - start < 2
    assert faults(canvas.picture) == []
    assert len(box_of(canvas.picture, step).texts) <= 4


def test_a_long_danish_word_is_broken_by_danish_rules(canvas: Canvas, document: Document) -> None:
    document.edit("rename", lambda study: steps.rename_step(study, P, "visit", NAMES["one long Danish word"]))

    assert [line.text for line in box_of(canvas.picture, "visit").texts] == ["genoptrænings-", "plansmodtagelse"]


def test_line_breaks_typed_or_pasted_into_a_name_become_spaces(
    canvas: Canvas, document: Document, selection: Selection
) -> None:
    selection.choose("steps", ("visit",))
    key(canvas, Qt.Key.Key_F2)
    QGuiApplication.clipboard().setText("Første\nbesøg\r\n hjemme " + "x" * 10_000)
    key(canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    key(canvas, Qt.Key.Key_Return)

    name = document.pathway.steps["visit"].name
    assert name.startswith("Første besøg hjemme x")
    assert "\n" not in name
    assert len(name) <= 400


def test_a_lane_with_a_thousand_steps_is_drawn_edited_and_walked(
    canvas: Canvas, document: Document, selection: Selection
) -> None:
    pathway = document.pathway
    many = [Step(f"m{n}", StepKind.ACTIVITY, f"Trin {n}", "visitation") for n in range(1000)]
    chain = [Transition(f"q{n}", f"m{n}", f"m{n + 1}") for n in range(999)]
    large = replace(pathway, steps=pathway.steps.put(*many), transitions=pathway.transitions.put(*chain))

    document.edit("many", lambda study: study.put(large))
    document.edit("rename", lambda study: steps.rename_step(study, P, "m500", "Midt i det hele"))
    selection.show("steps", "m500")
    key(canvas, Qt.Key.Key_Right)

    assert selection.ids == ("m501",)
    lane = next(lane for lane in canvas.picture.lanes if lane.id == "visitation")
    boxes = [box for box in canvas.picture.boxes if box.lane == "visitation"]
    assert len(boxes) == 1002
    assert all(lane.rect.y <= box.whole.y and box.whole.bottom <= lane.rect.bottom for box in boxes)


@pytest.mark.parametrize(("source", "target"), [("plan", "start"), ("end", "plan"), ("plan", "can")])
def test_an_arrow_that_may_not_be_says_why_while_it_is_drawn(
    canvas: Canvas, document: Document, source: str, target: str
) -> None:
    before = document.study
    with pytest.raises(Refused) as refused:
        transitions.connect(before, P, source, target)

    press(canvas, edge(canvas, source))
    move(canvas, middle(canvas, "visit"), middle(canvas, target))

    assert str(refused.value) in canvas.ghosts.sentences
    key(canvas, Qt.Key.Key_Escape)
    release(canvas, middle(canvas, target))
    assert document.study is before


@pytest.mark.parametrize("zoom", [0.4, 1.0, 2.0])
def test_what_is_said_beside_the_pointer_can_be_read_at_any_zoom_and_at_the_rim(canvas: Canvas, zoom: float) -> None:
    canvas.zoom(zoom)
    canvas.selection.show("steps", "start")
    press(canvas, edge(canvas, "plan"))
    move(canvas, (canvas.seen.right - 4, canvas.seen.bottom - 4), middle(canvas, "start"))

    area = canvas.ghosts.boundingRect()
    assert canvas.ghosts.sentences
    assert area.left() >= canvas.seen.x - 13 / zoom - 13
    key(canvas, Qt.Key.Key_Escape)


def test_letters_typed_fast_into_a_new_name_all_arrive(
    canvas: Canvas, document: Document, selection: Selection
) -> None:
    selection.choose("steps", ("visit",))
    key(canvas, Qt.Key.Key_A)
    write("acdphlrfwje123456+-?")
    key(canvas, Qt.Key.Key_Return)

    assert document.pathway.steps[selection.ids[0]].name == "acdphlrfwje123456+-?"


def test_a_window_that_stood_on_a_screen_that_is_gone_comes_back_in_sight(qapp: QApplication, qtbot) -> None:
    away, back = QMainWindow(), QMainWindow()
    for window in (away, back):
        qtbot.addWidget(window)
    away.setGeometry(9_000, 7_000, 900, 500)

    back.restoreGeometry(away.saveGeometry())

    middle_of_it = back.frameGeometry().topLeft() + QPoint(100, 20)
    assert any(screen.availableGeometry().contains(middle_of_it) for screen in qapp.screens())
