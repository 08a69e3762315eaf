"""Known parts taken into a pathway: they bring what they need, and nothing twice."""

import pytest

from model.checks.run import findings
from model.edits.actors import remove_actor
from model.edits.known import add_known_actor, add_known_message
from model.message import Anchor, Channel
from model.simulation.run import RunSettings, simulate
from pathways import catalogue
from pathways.parts import parts


def _study():
    return catalogue.load("friday-discharge", "da")


def test_the_parts_are_the_same_things_in_both_languages():
    danish, english = parts("da"), parts("en")

    for table in ("sectors", "actors", "calendars", "messages"):
        assert list(getattr(danish, table)) == list(getattr(english, table))
        names = [one.name for one in getattr(danish, table).values()]
        assert all(names)
        assert len(names) == len(set(names))


def test_every_known_message_has_a_checklist_a_sender_and_a_receiver():
    assert len(parts("da").messages) >= 20
    for message in parts("da").messages.values():
        assert message.contents, message.id
        assert message.sender, message.id
        assert message.receivers, message.id


def test_every_known_function_has_hours():
    assert len(parts("da").actors) >= 30
    assert [actor.id for actor in parts("da").actors.values() if actor.hours is None] == []


@pytest.mark.parametrize("key", list(parts("da").actors))
def test_a_known_function_comes_with_its_sector_and_calendars(key: str):
    study = _study()
    pathway_id = study.pathway().id

    changed, id_ = add_known_actor(study, pathway_id, parts("da"), key)

    pathway, part = changed.pathway(), parts("da").actors[key]
    actor = pathway.actors[id_]
    assert actor.name == part.name
    assert pathway.sector_of(id_).name == parts("da").sectors[part.sector].name
    assert pathway.hours_of(actor).intervals == parts("da").hours_of(part).intervals
    assert pathway.reads_of(actor).intervals == parts("da").reads_of(part).intervals
    assert study.pathway() == _study().pathway()


def test_a_function_added_twice_is_two_functions_with_one_sector_and_calendar():
    study = _study()
    pathway_id = study.pathway().id

    once, first = add_known_actor(study, pathway_id, parts("da"), "TER")
    twice, second = add_known_actor(once, pathway_id, parts("da"), "TER")

    assert first != second
    assert len(twice.pathway().sectors) == len(once.pathway().sectors)
    assert len(twice.pathway().calendars) == len(once.pathway().calendars)
    assert remove_actor(twice, pathway_id, second).pathway().actors == once.pathway().actors


def test_a_cover_comes_along_only_where_it_is_there():
    study = _study()
    pathway_id = study.pathway().id
    assert "BAG" not in study.pathway().actors

    alone, id_ = add_known_actor(study, pathway_id, parts("da"), "ORT")
    with_cover, _bag = add_known_actor(study, pathway_id, parts("da"), "BAG")
    with_cover, covered = add_known_actor(with_cover, pathway_id, parts("da"), "ORT")

    assert alone.pathway().actors[id_].cover is None
    assert with_cover.pathway().actors[covered].cover == "BAG"
    assert with_cover.pathway().actors[covered].cover_knows


def test_a_known_message_goes_from_the_arrows_origin_to_those_who_come_with_its_checklist():
    study = _study()
    pathway = study.pathway()
    arrow = next(rule.transition for rule in pathway.rules.values() if rule.kind.value == "treatment")

    changed, id_ = add_known_message(study, pathway.id, arrow, parts("da"), "telephone")

    message, usual = changed.pathway().messages[id_], parts("da").messages["telephone"]
    assert message.channel is Channel.PHONE
    assert message.contents == usual.contents
    assert message.anchor in pathway.steps
    assert set(message.receivers) <= set(pathway.actors)
    assert message.moment in set(Anchor)
    assert simulate(changed.pathway(), RunSettings(citizens=1)).citizens == 1
    assert not [finding for finding in findings(changed.pathway()) if finding.severity.value == "error"]
