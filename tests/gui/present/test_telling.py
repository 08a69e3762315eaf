"""Stories in the room: one citizen beat by beat, and Easter."""

import pytest

from gui.document import Document
from gui.present.show import Presentation
from gui.present.telling import beats, easter_beats
from gui.selection import Selection
from model.analysis.easter import at_easter
from model.edits import steps
from model.simulation.run import RunSettings, simulate
from model.simulation.story import story_of
from pathways import catalogue
from tests.gui.present.keys import K, press

# The platform without a screen says so when a window is shown.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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
