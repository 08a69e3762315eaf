"""Findings as marks on the diagram: where they are, what they say, and what a click on one does."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from gui.canvas.remark_marks import RADIUS
from gui.remarks import WEIGHTS, Remark
from model.geometry.palette import contrast
from model.study import Study

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def unowned(study: Study) -> Study:
    pathway = study.pathway("p1")
    return study.put(replace(pathway, steps=pathway.steps.put(replace(pathway.steps["s3"], actor=None, duration=None))))


@pytest.fixture
def marked(program, qtbot):
    program.document.edit("Fjern aktør", unowned)
    program.document.findings_changed.emit()
    return program.canvas.remarks


def middle(marked, thing: tuple[str, str]) -> QPoint:
    return marked.place(*thing).center().toPoint()


def test_what_the_checks_warn_of_is_marked_on_its_thing(program, marked):
    listed = {(finding.table, finding.id) for finding in program.document.findings if finding.severity != "hint"}

    assert {thing for thing in marked.shown if thing[0] == "steps"} == {one for one in listed if one[0] == "steps"}
    weights = [remark.weight for remark in marked.shown["steps", "s3"]]
    assert weights == sorted(weights, key=list(WEIGHTS).index)
    box = next(box for box in program.canvas.picture.boxes if box.id == "s3")
    corner = program.canvas.mapFromScene(box.rect.right, box.rect.y)
    assert (middle(marked, ("steps", "s3")) - corner).manhattanLength() < 2 * RADIUS


def test_a_mark_can_be_seen_on_the_diagram(program, marked, qtbot):
    program.canvas.viewport().repaint()
    picture = program.canvas.viewport().grab().toImage()
    at = middle(marked, ("steps", "s3"))

    seen = {picture.pixelColor(at.x() + across, at.y() + 5).name() for across in range(-5, 6)}

    assert set(WEIGHTS.values()) & seen


def test_a_click_on_a_mark_chooses_the_thing_opens_the_field_and_lists_the_finding(program, marked, qtbot):
    first = marked.shown["steps", "s3"][0]

    qtbot.mouseClick(program.canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle(marked, ("steps", "s3")))

    assert (program.selection.table, program.selection.first) == ("steps", "s3")
    assert program.window.tabs.currentWidget() is program.findings
    assert program.findings._sentence.text() == first.words
    assert program.findings._current().id == "s3"


def test_a_mark_tells_what_it_is_about_and_goes_with_the_filter(program, marked):
    spot = marked.place("steps", "s3").center()
    assert first_words(marked) in marked.told(spot)

    for button in program.findings._weights.values():
        button.setChecked(False)

    assert marked.shown == {}
    assert marked.told(spot) == ""


def first_words(marked) -> str:
    return marked.shown["steps", "s3"][0].words


def test_nothing_is_marked_where_nothing_can_be_edited(program, marked):
    spot = marked.place("steps", "s3").center()
    program.canvas.editable = False

    assert marked.at(spot) == ()


def test_a_mark_of_what_is_gone_is_nowhere(program):
    program.canvas.remarks.present([Remark("steps", "s99", "error", "Borte", print)])

    assert program.canvas.remarks.place("steps", "s99") is None
    program.canvas.viewport().repaint()


@pytest.mark.parametrize("colour", WEIGHTS.values())
def test_the_sign_in_a_mark_can_be_read(colour):
    assert contrast("#ffffff", colour) >= 4.5


def test_a_screen_reader_hears_what_is_remarked_on_a_step(program, marked):
    from PySide6.QtGui import QAccessible

    diagram = QAccessible.queryAccessibleInterface(program.canvas)
    said = [diagram.child(number).text(QAccessible.Text.Description) for number in range(diagram.childCount())]

    assert [text for text in said if text] == [" ".join(remark.words for remark in marked.shown["steps", "s3"])]
