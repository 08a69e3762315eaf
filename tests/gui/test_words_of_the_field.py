"""The words of the field in the window: what they mean where the pointer rests, and borger or patient."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from gui.panels.table import Row, Table
from gui.panels.terms import TermLabel, explained
from gui.settings import Settings
from model import i18n
from model.i18n import speaking

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def danish():
    with speaking("da"):
        yield
    i18n.prefer(())


def rest(widget, spot=None) -> str:
    """The pointer rests on a widget: what is told there."""
    QToolTip.hideText()
    spot = spot or QPoint(4, 4)
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, spot, widget.mapToGlobal(spot)))
    return QToolTip.text()


def test_a_word_is_explained_in_the_language_of_the_window():
    assert explained("Uvidende ejer") == (
        "<p><b>uvidende ejer</b>: Nogen har ansvaret uden at vide det endnu: beskeden er ikke læst.</p>"
    )
    assert explained("Kolonne") == ""
    assert explained("Kolonne", "En lang kolonne") == "En lang kolonne"


def test_a_label_tells_the_words_in_it_and_says_nothing_of_others(qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_more: told.append(text))
    label = TermLabel(None)
    qtbot.addWidget(label)
    for text in ("Behandlingsansvar", "Navn"):
        label.setText(text)
        QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), QPoint(2, 2)))

    assert told[0].startswith("<p><b>behandlingsansvar</b>: ")
    assert told[1] == ""


def test_a_cell_of_a_table_tells_its_word(qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_more: told.append(text))
    table = Table("Huller", ("Hul",), wide=0)
    qtbot.addWidget(table)
    table.resize(300, 100)
    table.present((Row("steps", "a", ("uden for rækkevidde",)),))
    spot = table.visualItemRect(table.item(0, 0)).center()

    QApplication.sendEvent(table.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, spot))

    assert told[-1].startswith("<p><b>uden for rækkevidde</b>: ")


def test_patient_is_chosen_kept_and_said_at_once_and_taken_back(program, tmp_path):
    by_verb = program.window.actions_by_verb
    assert by_verb["word_borger"].isChecked()

    by_verb["word_patient"].trigger()
    by_verb["word_hospital"].trigger()

    assert program.settings.words == {"patient", "hospital"}
    assert i18n.preferred() == {"patient", "hospital"}
    assert "Patienten" not in explained("advis")
    assert "en patient er indlagt" in explained("plejeforløbsplan advis").replace("fx at ", "")
    by_verb["word_borger"].trigger()
    by_verb["word_sygehus"].trigger()
    assert (program.settings.words, i18n.preferred()) == (frozenset(), frozenset())


def test_words_nobody_knows_are_forgotten(tmp_path):
    settings = Settings(tmp_path)
    settings.words = frozenset(["patient", "klient"])

    assert Settings(tmp_path).words == {"patient"}
