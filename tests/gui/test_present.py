"""The room: readable from the back, walked with a clicker, and nothing edits unless it is switched on."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import theme
from gui.canvas import sight
from gui.document import Document
from gui.present.caption import Said, caption_of
from gui.present.show import Presentation
from gui.present.stage import CALM_MS
from gui.present.telling import beats, easter_beats
from gui.selection import Selection
from gui.stories import Stories
from model.analysis.easter import at_easter
from model.edits import steps
from model.responsibility import Kind
from model.simulation.run import RunSettings, simulate
from model.simulation.story import story_of
from pathways import catalogue
from tests.gui.canvas.sample import discharge

# The platform without a screen says so when a window is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

K = Qt.Key


@pytest.fixture
def document(qapp: QApplication) -> Document:
    return Document(discharge())


@pytest.fixture
def selection(qapp: QApplication) -> Selection:
    return Selection()


class Clerk:
    """Answers at once what the other process would."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def start(self, name: str, *args: Any, done: Callable[[Any], object], refused: object) -> int:
        self.asked.append(name)
        if name == "tell":
            pathway, settings, citizen = args
            done((story_of(pathway, RunSettings(**settings), citizen), ()))
        elif name == "easter":
            done(at_easter(args[0], RunSettings(), args[1]))
        return 1


@pytest.fixture
def stories(document: Document) -> Stories:
    return Stories(document, Clerk(), say=lambda _sentence: None)


@pytest.fixture(params=[(1920, 1080), (1366, 768)], ids=["projector", "laptop"])
def show(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    qapp: QApplication,
    document: Document,
    selection: Selection,
    stories: Stories,
) -> Iterator[Presentation]:
    theme.dress(qapp)
    presentation = Presentation(document, selection, stories, dark=False)
    presentation.resize(*request.param)
    presentation.show()
    presentation.begin()
    yield presentation
    with suppress(RuntimeError):  # closed already, and gone
        presentation.close()


def press(show: Presentation, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(show.stage, key)


def test_every_text_of_the_diagram_has_an_x_height_of_a_sixtieth_of_the_screen(show: Presentation) -> None:
    scale = sight.factor(show.stage)

    for text in show.stage.picture.texts():
        x_height = QFontMetricsF(show.stage.look.font(text)).xHeight() * scale
        # A tenth of a pixel: font engines round the x-height of the face.
        assert x_height >= show.height() / 60 - 0.1, text.text


def test_the_caption_is_as_large_and_fits(show: Presentation) -> None:
    for label in (show.caption._place, show.caption._sentence):
        assert QFontMetricsF(label.font()).xHeight() >= show.height() / 60 - 0.1
        assert label.height() >= QFontMetricsF(label.font()).height()


def test_a_long_sentence_below_is_never_cut(show: Presentation) -> None:
    line = show.caption.height()
    show.say(Said("Her", "Onsdag slipper Medicinsk afsnit; Hjemmeplejen overtager først torsdag morgen. " * 3))
    QApplication.processEvents()

    label = show.caption._sentence
    assert label.height() >= label.heightForWidth(label.width()) > QFontMetricsF(label.font()).height() * 1.5
    show.say(Said("Her", "Kort."))
    assert show.caption.height() == line


def test_page_down_walks_the_flow_and_page_up_goes_back(show: Presentation, selection: Selection) -> None:
    order = show.stage.picture.order
    assert selection.ids == (order[0],)

    press(show, K.Key_PageDown, K.Key_PageDown)
    assert selection.ids == (order[2],)
    press(show, K.Key_PageUp)
    assert selection.ids == (order[1],)
    press(show, *[K.Key_PageDown] * 40)
    assert selection.ids == (order[-1],)


def test_it_pans_calmly_until_the_step_is_in_sight(show: Presentation, selection: Selection, qtbot: QtBot) -> None:
    scale = sight.factor(show.stage)
    press(show, K.Key_End)

    qtbot.wait(CALM_MS + 250)

    box = next(box for box in show.stage.picture.boxes if box.id == selection.first)
    seen = show.stage.mapFromScene(box.whole.x, box.whole.y, box.whole.width, box.whole.height).boundingRect()
    assert show.stage.viewport().rect().contains(seen)
    assert sight.factor(show.stage) == scale


def test_b_blanks_and_shows_again(show: Presentation) -> None:
    press(show, K.Key_B)
    assert show.veil.isVisible()
    assert show.grab().toImage().pixelColor(300, 300).name() == "#000000"

    press(show, K.Key_B)
    assert not show.veil.isVisible()


def test_the_spotlight_follows_the_mouse(show: Presentation) -> None:
    press(show, K.Key_S)
    QTest.mouseMove(show.stage.viewport(), QPoint(400, 300))
    QTest.mouseMove(show.stage.viewport(), QPoint(500, 320))

    shot = show.grab().toImage()
    bright = shot.pixelColor(500, 320 + 40).lightness()
    assert shot.pixelColor(show.width() - 30, show.height() - 20).lightness() < bright


def test_d_turns_the_paper_dark_and_light(show: Presentation) -> None:
    press(show, K.Key_D)
    assert show.stage.look.dark

    press(show, K.Key_D)
    assert not show.stage.look.dark


def test_digits_change_the_lens(show: Presentation, selection: Selection) -> None:
    press(show, K.Key_6)

    assert selection.lens_name == "gaps"


def test_letters_edit_nothing_until_e_and_belong_to_presenting_even_then(
    show: Presentation, document: Document
) -> None:
    before = document.study
    press(show, K.Key_A, K.Key_P, K.Key_L, K.Key_Delete, K.Key_Return, K.Key_C, K.Key_H, K.Key_R)
    assert document.study is before

    press(show, K.Key_E)
    press(show, K.Key_A, K.Key_P, K.Key_L, K.Key_C, K.Key_H, K.Key_R)
    assert document.study is before

    press(show, K.Key_PageDown, K.Key_Return)
    assert len(document.pathway.steps) == len(before.pathway().steps) + 1
    show.stage.commit()
    press(show, K.Key_E)
    assert not show.stage.editable


def test_a_name_can_be_typed_in_the_room(show: Presentation, document: Document, selection: Selection) -> None:
    press(show, K.Key_E)
    selection.choose("steps", ("visit",))
    press(show, K.Key_F2)

    QTest.keyClicks(QApplication.focusWidget(), "bed om besøg")
    QTest.keyClick(QApplication.focusWidget(), K.Key_Return)

    assert document.pathway.steps["visit"].name == "bed om besøg"
    assert not show.veil.isVisible()


def test_escape_ends_it_and_leaves_the_choice(show: Presentation, selection: Selection) -> None:
    press(show, K.Key_PageDown)
    chosen = selection.ids

    press(show, K.Key_Escape)

    assert not show.isVisible()
    assert selection.ids == chosen


def test_the_caption_says_that_nothing_is_agreed(show: Presentation, document: Document, selection: Selection) -> None:
    selection.choose("steps", ("visit",))

    said = caption_of(document, selection, show.stage.picture)

    assert "Første besøg" in said.place
    assert "Hjemmesygepleje" in said.place
    assert said.sentence == "Ansvaret skifter hænder her, og intet er aftalt."
    assert said.warm


def test_the_caption_says_the_gap_in_plain_words_and_that_it_is_old_after_an_edit(
    show: Presentation, document: Document, selection: Selection
) -> None:
    row = SimpleNamespace(
        transition="t8", step=None, kind=Kind.EXECUTION, type="unaware", passages=10, hours=SimpleNamespace(sum=208.0)
    )
    document.take_result(document.pathway, SimpleNamespace(by_transition=(row,), by_step=()))
    selection.choose("steps", ("review",))
    sentence = "I snit 20,8 timer, hvor den ansvarlige endnu ikke ved det."
    assert show.caption._sentence.text() == sentence

    document.edit("note", lambda study: steps.change_step(study, "discharge", "treat", note="ny"))

    assert show.caption._sentence.text() == f"{sentence} (før den seneste ændring)"


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


def test_t_leaves_nothing_but_the_diagram(show: Presentation) -> None:
    press(show, K.Key_T)
    assert not show.caption.isVisible()
    press(show, K.Key_T)
    assert show.caption.isVisible()


def test_the_keys_are_shown_and_the_next_key_takes_them_away(show: Presentation) -> None:
    press(show, K.Key_F1)
    assert show.card.isVisible()
    assert show.rect().contains(show.card.geometry())

    press(show, K.Key_Escape)
    assert not show.card.isVisible()
    assert show.isVisible()


def test_a_story_is_told_beat_by_beat_and_moves_the_baton(
    show: Presentation, document: Document, selection: Selection
) -> None:
    document.take_result(document.pathway, simulate(document.pathway, RunSettings(citizens=50)))
    press(show, K.Key_H)
    assert show.told.teller.telling
    assert show.stage.runners.isVisible()
    first = show.caption._place.text()

    press(show, K.Key_PageDown)
    assert show.caption._place.text() != first
    assert selection.first is not None
    press(show, K.Key_Space)
    assert show.told.teller.playing
    press(show, K.Key_Escape)
    assert not show.told.teller.telling
    assert not show.stage.runners.isVisible()
    assert show.isVisible()


def test_without_a_result_a_story_says_so(show: Presentation) -> None:
    press(show, K.Key_H)

    assert show.caption._sentence.text() == "Intet resultat endnu."
    assert not show.told.teller.telling


def test_easter_is_told_against_a_usual_wednesday(show: Presentation, document: Document, selection: Selection) -> None:
    selection.choose("steps", ("discharge",))
    press(show, K.Key_P)

    assert show.caption._place.text() == "Hvad hvis det er påske?"
    assert show.caption._sentence.text().startswith("Hjem 24.3. før påske:")
    document.edit("note", lambda study: steps.change_step(study, "discharge", "treat", note="ny"))
    assert not show.told.teller.telling


def test_beats_are_the_visits_in_order_with_the_gap_met_there() -> None:
    pathway = catalogue.load("friday-discharge", "da").pathway()
    story = story_of(pathway, RunSettings(), 0)

    told = beats(pathway, story)

    assert [beat.step for beat in told][:2] == ["S02", "S04"]
    assert any("66,5 t" in beat.said.sentence for beat in told)
    assert all(beat.said.warm == (beat.said.sentence != "Intet hul her.") for beat in told)


def test_a_citizen_who_leaves_before_easter_has_more_gap_than_usually() -> None:
    pathway = catalogue.load("older-medical-patient", "da").pathway()
    discharge = next(step.id for step in pathway.steps.values() if step.name == "Udskrivelse til eget hjem")

    found = at_easter(pathway, RunSettings(), discharge)

    at, usual = found.hours
    assert found.leaves.isoformat() == "2027-03-24T14:30:00"
    assert at > usual > 0
    assert easter_beats(pathway, found, discharge)[1].step == discharge
