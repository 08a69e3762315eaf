"""Opening hours that are painted: a calendar of one's own, or a copy of one that others go by."""

import pytest

from model.edits.known import add_known_calendar
from model.edits.painting import add_calendar, paint
from model.errors import Refused
from pathways.parts import parts
from tests.gui.small import small_study

NIGHT = ((0, 480),)


def test_a_calendar_that_others_go_by_is_left_to_them():
    study = small_study()

    painted = paint(study, "p1", ("actors", "nursing", "hours"), NIGHT, name="Nat")

    pathway = painted.pathway()
    assert pathway.actors["ward"].reads == "office"
    assert pathway.calendars["office"] == study.pathway().calendars["office"]
    made = pathway.calendars[pathway.actors["nursing"].hours]
    assert (made.name, made.intervals) == ("Nat", NIGHT)


def test_a_calendar_of_ones_own_is_painted_itself():
    once = paint(small_study(), "p1", ("steps", "s3", "departs"), NIGHT, name="Nat")

    twice = paint(once, "p1", ("steps", "s3", "departs"), ((600, 660),), name="Dag")

    assert list(twice.pathway().calendars) == list(once.pathway().calendars)
    assert twice.pathway().calendars[twice.pathway().steps["s3"].departs].intervals == ((600, 660),)


def test_what_is_gone_cannot_be_painted():
    with pytest.raises(Refused):
        paint(small_study(), "p1", ("steps", "s9", "departs"), NIGHT, name="Nat")


def test_a_calendar_is_added_empty_handed_or_known_and_a_known_one_only_once():
    study, new = add_calendar(small_study(), "p1")
    key = next(key for key, one in parts("da").calendars.items() if one.name == "Udskrivningstid")

    once, first = add_known_calendar(study, "p1", parts("da"), key)
    twice, second = add_known_calendar(once, "p1", parts("da"), key)

    assert study.pathway().calendars[new].of_day(0) == ((480, 900),)
    assert first == second
    assert twice == once
    assert once.pathway().calendars[first].intervals == parts("da").calendars[key].intervals
