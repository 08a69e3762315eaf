"""What changed, in words a planner uses, and where it shows."""

from dataclasses import fields, replace

import pytest

from model.analysis import altered_fields
from model.analysis.alterations import Sign, alterations, marks, what, word
from model.calendars import weekly
from model.distribution import constant
from model.edits import actors, pathways, steps, transitions
from model.i18n import LANGUAGES, speaking
from model.message import Message
from model.pathway import FIELDS, TABLES, Pathway
from model.rule import Rule
from model.sector import Actor, Sector
from model.side import Agreement, Interruption, Measure, Promise, Segment
from model.step import Step, Transition
from pathways import catalogue
from tests.builders import assigned, changed, drawn, ruled, study, told

CLASSES = {
    "steps": Step,
    "transitions": Transition,
    "rules": Rule,
    "messages": Message,
    "actors": Actor,
    "sectors": Sector,
    "interruptions": Interruption,
    "segments": Segment,
    "measures": Measure,
    "promises": Promise,
    "agreements": Agreement,
}


@pytest.fixture
def pathway() -> Pathway:
    small = drawn("start@ward > treat@ward > visit@nursing > end@nursing")
    small = assigned(small, "treat", treatment="ward")
    small = told(small, "plan", "treat", "nursing")
    return ruled(small, "treat-visit", "execution")


def test_equal_pathways_have_no_alterations_whatever_their_names_and_drawings(pathway: Pathway) -> None:
    other = replace(pathway, id="p2", name="Forslag")
    moved = steps.move_step(study(other), "p2", "visit", column=7).pathway()

    assert alterations(pathway, other) == ()
    assert alterations(pathway, moved) == ()


@pytest.mark.parametrize("table", [*CLASSES, "calendars", ""])
def test_every_field_of_every_thing_is_told(table: str) -> None:
    from model.calendars import Calendar

    thing = {"calendars": Calendar, "": Pathway, **CLASSES}[table]
    own = {"rules": {"transition", "kind"}, "": {"id", "name", "layout", *TABLES}}.get(table, {"id"})
    told_of = {name.split(".")[0] for field in altered_fields.fields()[table] for name in field.of}

    assert told_of == {field.name for field in fields(thing)} - own


def test_every_table_has_a_word() -> None:
    assert {what(table) for table in TABLES}
    assert set(altered_fields.fields()) == {*TABLES, ""}


def test_a_longer_duration_is_told_with_before_and_after(pathway: Pathway) -> None:
    other = changed(pathway, "steps", "visit", duration=constant(2))

    (one,) = alterations(changed(pathway, "steps", "visit", duration=constant(0.5)), other)

    assert (one.sign, one.what, one.title) == (Sign.ALTERED, "Trin", "Visit")
    assert one.details == ("Varighed: 30 min → 2 t",)
    assert one.first == one.second == (("steps", "visit"),)


def test_saturday_hours_are_told_with_who_goes_by_them_and_show_at_their_lane(pathway: Pathway) -> None:
    other = changed(pathway, "calendars", "mornings", intervals=weekly(range(5), 480, 720))

    (one,) = alterations(pathway, other)

    assert one.details[0] == "Åbent: man–søn 08–12 → man–fre 08–12"
    assert "Ward (læser) og Home nursing (læser)" in one.details[1]
    assert one.second == (("actors", "ward"), ("actors", "nursing"))


def test_a_rule_shows_at_its_arrow_and_says_who_lets_go_when(pathway: Pathway) -> None:
    other = changed(pathway, "rules", "treat-visit/execution", lets_go_after=72.0)

    (one,) = alterations(pathway, other)

    assert one.title == "Udførelse: Treat → Visit"
    assert one.details == ("Slipper: ved afgang → 3 døgn efter afgang",)
    assert one.second == (("transitions", "treat-visit"),)


def test_a_message_shows_at_the_arrow_it_is_sent_on(pathway: Pathway) -> None:
    other = changed(pathway, "messages", "plan", reading=constant(4))

    (one,) = alterations(pathway, other)

    assert one.second == (("transitions", "treat-visit"),)
    assert one.details == ("Læst efter: – → 4 t",)


def test_new_and_removed_things_are_told_by_what_matters(pathway: Pathway) -> None:
    whole, key = steps.append_step(study(pathway), "p1", "treat", name="Ring op")
    whole = transitions.remove_transitions(whole, "p1", ["visit-end"])

    found = {one.title: one for one in alterations(pathway, whole.pathway())}

    assert found["Ring op"].sign is Sign.ADDED
    assert found["Ring op"].details == ("Aktør: Ward", "Varighed: ved ikke")
    assert found["Ring op"].first == ()
    assert found["Visit → End"].sign is Sign.REMOVED
    assert found["Visit → End"].second == ()
    assert alterations(pathway, whole.pathway())[0].key == ("steps", key)


def test_what_words_do_not_tell_is_said_to_differ(pathway: Pathway) -> None:
    text = "Et formål. " * 20
    first = replace(pathway, described=replace(pathway.described, purpose=text + "A"))
    second = replace(pathway, described=replace(pathway.described, purpose=text + "B"))

    (one,) = alterations(first, second)

    assert one.details == ("Beskrivelse: afviger i detaljen",)


def test_the_order_of_lanes_is_a_change_and_that_of_steps_is_not(pathway: Pathway) -> None:
    lanes = actors.reorder_actors(study(pathway), "p1", ["gp", "ward"]).pathway()
    other = replace(pathway, steps=pathway.steps.ordered(reversed(list(pathway.steps))))

    (one,) = alterations(pathway, lanes)

    assert one.key == ("order", "actors")
    assert alterations(pathway, other) == ()


def test_several_changes_of_one_thing_are_one_mark(pathway: Pathway) -> None:
    other = changed(pathway, "messages", "plan", reading=constant(4))
    other = changed(other, "rules", "treat-visit/execution", lets_go_after=2.0)

    found = alterations(pathway, other)

    shown = {mark.key: mark for mark in marks(found, second=True)}
    assert len(shown["transitions", "treat-visit"].details) == 2
    assert shown["transitions", "treat-visit"].sign is Sign.ALTERED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(catalogue.names()))
def test_the_versions_of_every_ready_pathway_are_told(name: str, language: str) -> None:
    with speaking(language):
        versions = list(catalogue.load(name, language).pathways.values())

        found = alterations(versions[-1], versions[0])

        assert bool(found) == (len(versions) > 1)
        assert all(one.title and word(one.sign) for one in found)
        assert all(one.details or one.sign is Sign.REMOVED for one in found)


def test_a_field_of_the_pathway_is_an_alteration_of_its_own(pathway: Pathway) -> None:
    other = pathways.change_pathway(study(pathway), "p1", year=2027).pathway()

    (one,) = alterations(pathway, other)

    assert one.key == ("", "year")
    assert one.key[1] in FIELDS
    assert one.details == ("Kalenderår: – → 2027",)


def test_a_lane_put_in_between_is_new_and_no_other_order(pathway: Pathway) -> None:
    whole, key = actors.add_actor(study(pathway), "p1", "Akutteam", "municipality", after="ward")

    (one,) = alterations(pathway, whole.pathway())

    assert one.key == ("actors", key)
