"""Notes go to what they are about, and nothing else changes."""

import pytest

from model.edits.noting import note
from model.errors import Refused
from model.study import Study
from tests.builders import drawn

WAY = drawn("start@ward > treat@ward > visit@nursing > end@gp")
STUDY = Study("notes").put(WAY)


def test_a_second_note_is_a_line_of_its_own():
    once = note(STUDY, WAY.id, "steps", "treat", " ring først ")
    twice = note(once, WAY.id, "steps", "treat", "også lørdag")

    assert twice.pathway().steps["treat"].note == "ring først\nogså lørdag"
    assert STUDY.pathway().steps["treat"].note == ""


@pytest.mark.parametrize("table", ["transitions", "actors"])
def test_arrows_and_actors_have_notes_too(table: str):
    key = next(iter(getattr(WAY, table)))

    noted = note(STUDY, WAY.id, table, key, "hvem?")

    assert getattr(noted.pathway(), table)[key].note == "hvem?"


def test_what_is_about_nothing_is_about_the_pathway():
    assert note(STUDY, WAY.id, "", "", "tal mangler").pathway().described.note == "tal mangler"


@pytest.mark.parametrize(("key", "text"), [("treat", "  "), ("gone", "ord")])
def test_a_note_without_words_or_about_nothing_is_refused(key: str, text: str):
    with pytest.raises(Refused):
        note(STUDY, WAY.id, "steps", key, text)
