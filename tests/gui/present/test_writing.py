"""What the room writes down: notes where the mouse is, and decisions."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from gui.document import Document
from gui.present.show import Presentation
from tests.gui.present.keys import K, press

# The platform without a screen says so when a window is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_note_is_written_to_the_step_under_the_mouse(show: Presentation, document: Document) -> None:
    box = next(box for box in show.stage.picture.boxes if box.id == "discharge")
    show.stage.centerOn(*box.rect.centre)
    at = show.stage.mapFromScene(*box.rect.centre)
    show.cursor().setPos(show.stage.viewport().mapToGlobal(at))
    press(show, K.Key_N)
    assert show.pen.line.isVisible()
    assert QFontMetricsF(show.pen.line.font()).xHeight() >= show.height() / 60 - 0.1
    assert show.pen.line.placeholderText() == f"Note: {document.pathway.steps['discharge'].name}"

    QTest.keyClicks(show.pen.line, "bed om besøg, ring kl. 9")
    QTest.keyClick(show.pen.line, K.Key_Return)

    assert document.pathway.steps["discharge"].note == "bed om besøg, ring kl. 9"
    assert not show.pen.line.isVisible()
    assert not show.veil.isVisible()
    show.selection.choose("steps", ("discharge",))
    assert "bed om besøg, ring kl. 9" in show.caption._place.text()
    document.undo()
    assert document.pathway.steps["discharge"].note == ""


def test_a_note_that_is_left_writes_nothing_and_the_presentation_goes_on(
    show: Presentation, document: Document
) -> None:
    before = document.study
    press(show, K.Key_N)
    QTest.keyClicks(show.pen.line, "nej")
    QTest.keyClick(show.pen.line, K.Key_Escape)

    assert document.study is before
    assert show.isVisible()
    press(show, K.Key_PageDown)
    assert show.selection.first == show.stage.picture.order[1]


def test_a_decision_is_typed_with_what_who_and_by_when(show: Presentation, document: Document) -> None:
    QTest.keyClick(show.stage, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    decisions = show.pen.list
    assert decisions.isVisible()
    assert QFontMetricsF(decisions.what.font()).xHeight() >= show.height() / 60 - 0.1
    owner = next(iter(document.pathway.actors.values()))

    QTest.keyClicks(decisions.what, "Visitationen læser også lørdag")
    QTest.keyClick(decisions.what, K.Key_Return)
    decisions.who.setCurrentIndex(decisions.who.findData(owner.id))
    QTest.keyClick(decisions.who, K.Key_Return)
    QTest.keyClicks(decisions.when, "1.2.2027")
    QTest.keyClick(decisions.when, K.Key_Return)

    (agreement,) = document.pathway.agreements.values()
    assert (agreement.what, agreement.owner, agreement.due) == (
        "Visitationen læser også lørdag",
        owner.id,
        date(2027, 2, 1),
    )
    assert decisions.what.text() == ""
    QTest.keyClick(decisions.what, K.Key_Escape)
    assert not decisions.isVisible()
    assert show.isVisible()


def test_a_decision_without_a_day_is_added_at_once_and_a_wrong_day_is_said(
    show: Presentation, document: Document
) -> None:
    show.pen.decide()
    decisions = show.pen.list
    QTest.keyClicks(decisions.what, "Ring")
    decisions.when.setFocus()
    QTest.keyClicks(decisions.when, "snart")
    QTest.keyClick(decisions.when, K.Key_Return)
    assert not document.pathway.agreements
    assert "snart" in decisions._wrong.text()

    decisions.when.clear()
    QTest.keyClick(decisions.what, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [agreement.what for agreement in document.pathway.agreements.values()] == ["Ring"]


def test_a_number_of_a_person_is_refused_where_the_room_sees_it(show: Presentation, document: Document) -> None:
    before = document.study
    show.pen.decide()
    QTest.keyClicks(show.pen.list.what, "Ring til 010190-1234")
    QTest.keyClick(show.pen.list.what, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "CPR" in show.pen.list._wrong.text()
    assert show.pen.list.what.text() == "Ring til 010190-1234"
    QTest.keyClick(show.pen.list.what, K.Key_Escape)

    press(show, K.Key_N)
    QTest.keyClicks(show.pen.line, "010190-1234")
    QTest.keyClick(show.pen.line, K.Key_Return)
    assert "CPR" in show.caption._sentence.text()
    assert document.study is before
