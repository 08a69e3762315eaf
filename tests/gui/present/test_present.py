"""The room: readable from the back, walked with a clicker, and nothing edits unless it is switched on."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.canvas import sight
from gui.document import Document
from gui.present.caption import Said, caption_of
from gui.present.show import Presentation
from gui.present.stage import CALM_MS
from gui.selection import Selection
from model.edits import steps
from model.responsibility import Kind
from tests.gui.present.keys import K, press

# The platform without a screen says so when a window is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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
