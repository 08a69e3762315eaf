"""Each verb on actors, sectors, calendars, pathways and the drawing."""

from dataclasses import replace

import pytest

from model.calendars import Calendar, weekly
from model.change import Change
from model.edits import actors, drawing, pathways, steps
from model.errors import Refused
from model.references import dangling
from model.responsibility import UNKNOWN, Kind, held
from model.rule import Variant
from tests.builders import assigned, changed, drawn, ruled, study, told


@pytest.fixture
def small():
    return study(drawn("start@ward > treat@ward > visit@nursing > end@nursing"))


def test_a_new_lane_stands_behind_the_one_it_was_added_to(small) -> None:
    new, key = actors.add_actor(small, "p1", " Geriatrics ", "hospital", after="ward")

    assert list(new.pathway().actors)[:3] == ["ward", key, "therapy"]
    assert new.pathway().actors[key].name == "Geriatrics"


def test_an_actor_with_steps_stays(small) -> None:
    with pytest.raises(Refused, match="Home nursing"):
        actors.remove_actor(small, "p1", "nursing")


def test_a_removed_actor_is_named_nowhere() -> None:
    pathway = drawn("start@ward > treat@ward > visit@nursing")
    pathway = assigned(pathway, "treat", treatment="gp", execution="ward gp")
    pathway = told(
        changed(pathway, "actors", "ward", cover="gp", cover_knows=True),
        "letter",
        "treat",
        "gp",
        "nursing",
        sender="gp",
    )
    pathway = changed(pathway, "steps", "visit", citizen_calls=("gp", "nursing"))

    new = actors.remove_actor(study(pathway), "p1", "gp").pathway()

    assert dangling(new) == ()
    assert new.steps["treat"].assignment(Kind.TREATMENT) == UNKNOWN
    assert new.steps["treat"].assignment(Kind.EXECUTION) == held("ward")
    assert (new.actors["ward"].cover, new.actors["ward"].cover_knows) == (None, False)
    assert (new.messages["letter"].receivers, new.messages["letter"].sender) == (("nursing",), None)
    assert new.steps["visit"].citizen_calls == ("nursing",)


def test_an_actor_may_change_name_sector_and_hours(small) -> None:
    new = actors.change_actor(small, "p1", "nursing", sector="hospital", hours="office")
    new = actors.rename_actor(new, "p1", "nursing", "Outreach")

    nursing = new.pathway().actors["nursing"]
    assert (nursing.name, nursing.sector, nursing.hours) == ("Outreach", "hospital", "office")
    with pytest.raises(Refused):
        actors.change_actor(small, "p1", "nursing", hours="nowhen")


def test_lanes_and_bands_may_be_reordered(small) -> None:
    lanes = actors.reorder_actors(small, "p1", ["gp", "therapy", "ward"]).pathway()
    bands = actors.reorder_sectors(small, "p1", ["practice"]).pathway()

    assert list(lanes.actors) == ["gp", "therapy", "ward", "visitation", "nursing", "training"]
    assert next(iter(bands.sectors)) == "practice"


def test_a_sector_comes_changes_and_goes_when_it_is_empty(small) -> None:
    new, key = actors.add_sector(small, "p1", "Psychiatry", medical=True)
    new = actors.change_sector(new, "p1", key, colour="#112233")

    assert (new.pathway().sectors[key].medical, new.pathway().sectors[key].colour) == (True, "#112233")
    assert actors.remove_sector(new, "p1", key).pathway() == small.pathway()
    with pytest.raises(Refused, match="Hospital"):
        actors.remove_sector(small, "p1", "hospital")


def test_a_removed_calendar_leaves_the_default_and_no_variant_that_would_hold_always() -> None:
    pathway = drawn("start@ward > treat@ward > visit@nursing")
    pathway = ruled(
        pathway, "treat-visit", "execution", variants=(Variant(departs_in="mornings"), Variant(stay_less_than=24.0))
    )
    pathway = changed(pathway, "steps", "visit", hours="mornings", departs="mornings")

    new = actors.remove_calendar(study(pathway), "p1", "mornings").pathway()

    assert dangling(new) == ()
    assert (new.actors["ward"].reads, new.steps["visit"].hours, new.steps["visit"].departs) == (None, None, None)
    assert [variant.stay_less_than for variant in new.rules["treat-visit/execution"].variants] == [24.0]


def test_a_calendar_put_again_holds_for_all_who_go_by_it(small) -> None:
    new = actors.put_calendar(small, "p1", Calendar("mornings", "Late", weekly(range(7), 600, 720))).pathway()

    assert new.reads_of(new.actors["ward"]).name == "Late"


def test_a_scenario_is_a_copy_with_the_same_ids_behind_its_original(small) -> None:
    two, _other = pathways.add_pathway(small, drawn("start@gp > end@gp", name="Other"))
    new, key = pathways.copy_as_scenario(two, "p1", name="Better")

    assert list(new.pathways) == ["p1", key, "p2"]
    copy = new.pathways[key]
    assert replace(copy, id="p1", name="Small") == small.pathway()
    assert copy.steps is small.pathway().steps


def test_a_copy_without_a_name_says_whose_copy_it_is(small) -> None:
    new, key = pathways.copy_as_scenario(small, "p1")

    assert new.pathways[key].name == "Small, forslag"


def test_the_only_pathway_stays_and_another_may_go(small) -> None:
    two, key = pathways.add_pathway(small, drawn("start@gp > end@gp"))

    assert pathways.remove_pathway(two, key) == small
    with pytest.raises(Refused):
        pathways.remove_pathway(small, "p1")


def test_a_pathway_may_change_its_own_fields_only(small) -> None:
    new = pathways.rename_pathway(pathways.change_pathway(small, "p1", year=2026), "p1", "Now")

    assert (new.pathway().year, new.pathway().name) == (2026, "Now")
    assert pathways.rename_study(small, " All ").name == "All"
    with pytest.raises(Refused):
        pathways.change_pathway(small, "p1", year=1812)
    with pytest.raises(TypeError):
        pathways.change_pathway(small, "p1", steps=small.pathway().steps)


def test_drawing_verbs_change_no_meaning(small) -> None:
    folded = drawing.fold_sector(drawing.fold_sector(small, "p1", "hospital"), "p1", "hospital")
    bent = drawing.bend(folded, "p1", "treat-visit", [(1.5, 2.0)])
    placed = steps.move_step(bent, "p1", "treat", column=4)

    assert folded.pathway().layout.folded == ("hospital",)
    for verb in (drawing.fold_sector, drawing.unfold_sector):
        with pytest.raises(Refused, match="nowhere"):
            verb(small, "p1", "nowhere")
    assert not Change.between(small, placed).meaning
    tidied = drawing.unfold_sector(drawing.tidy(placed, "p1"), "p1", "hospital")
    assert not Change.between(small, tidied).meaning
    assert not tidied.pathway().layout.bends
    assert tidied == drawing.tidy(small, "p1")
    assert drawing.bend(bent, "p1", "treat-visit", []) == folded
