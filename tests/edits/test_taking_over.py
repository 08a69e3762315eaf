"""Single differences are taken over from one pathway to another: each with what it needs, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.analysis.alterations import alterations
from model.calendars import Calendar, weekly
from model.change import LAYOUT_TABLES, pathway_change
from model.edits import actors, pathways, steps, transitions
from model.edits.drawing import bend
from model.edits.taking_over import take_over, take_over_all
from model.errors import Refused
from model.pathway import Pathway
from model.references import dangling
from model.study import Study
from tests.builders import changed, drawn, study
from tests.edits.test_random_edits import VERBS, Hand, everything
from tests.length import times

WAY = "start@ward > treat@ward > visit@nursing > end@nursing"


def two_of(pathway: Pathway) -> tuple[Study, str]:
    """A study with the pathway and a scenario of it."""
    return pathways.copy_as_scenario(study(pathway), pathway.id)


def meant(pathway: Pathway) -> Pathway:
    """What it means, without its name and its drawing."""
    plain = drawn("start@ward > end@ward")
    return replace(pathway, id="p", name="", layout=plain.layout)


def test_a_changed_duration_comes_alone() -> None:
    whole, key = two_of(drawn(WAY))
    whole = steps.rename_step(whole, key, "treat", "Behandl på sengeafsnit")
    whole = steps.rename_step(whole, key, "visit", "Første besøg")

    taken = take_over(whole, "p1", whole.pathways[key], [("steps", "treat")])

    assert taken.pathways["p1"].steps["treat"].name == "Behandl på sengeafsnit"
    assert taken.pathways["p1"].steps["visit"].name == "Visit"
    assert taken.pathways[key] is whole.pathways[key]


def test_a_new_arrow_brings_its_step_its_lane_and_its_band() -> None:
    whole, key = two_of(drawn(WAY))
    whole, sector = actors.add_sector(whole, key, "Civilsamfund")
    whole, actor = actors.add_actor(whole, key, "Besøgsven", sector)
    whole, step = steps.append_step(whole, key, "treat", name="Ring op")
    whole = steps.move_step(whole, key, step, actor=actor)
    (arrow,) = (one.id for one in whole.pathways[key].incoming(step))

    taken = take_over(whole, "p1", whole.pathways[key], [("transitions", arrow)]).pathways["p1"]

    assert taken.transitions[arrow] == whole.pathways[key].transitions[arrow]
    assert taken.steps[step].actor == actor
    assert taken.actors[actor].sector == sector
    assert dangling(taken) == ()
    assert meant(taken) == meant(whole.pathways[key])


def test_a_new_lane_stands_where_it_stands_in_the_other() -> None:
    whole, key = two_of(drawn(WAY))
    whole, actor = actors.add_actor(whole, key, "Akutteam", "municipality", after="visitation")

    taken = take_over(whole, "p1", whole.pathways[key], [("actors", actor)]).pathways["p1"]

    assert list(taken.actors) == list(whole.pathways[key].actors)


def test_a_removed_step_takes_its_arrows_along() -> None:
    whole, key = two_of(drawn(WAY))
    whole = steps.remove_steps(whole, key, ["visit"])

    taken = take_over(whole, "p1", whole.pathways[key], [("steps", "visit")]).pathways["p1"]

    assert "visit" not in taken.steps
    assert set(taken.transitions) == {"start-treat"}


def test_a_rerouted_arrow_loses_the_bends_of_its_old_way() -> None:
    whole, key = two_of(drawn(WAY))
    for pathway in ("p1", key):
        whole = bend(whole, pathway, "visit-end", [(1.0, 2.0)])
    whole = transitions.reconnect(whole, key, "visit-end", source="treat")

    taken = take_over(whole, "p1", whole.pathways[key], [("transitions", "visit-end")]).pathways["p1"]

    assert taken.transitions["visit-end"].source == "treat"
    assert not taken.layout.bends


def test_a_step_in_another_lane_covers_no_other() -> None:
    pathway = drawn(WAY, "treat > control@gp > end")
    whole, key = two_of(pathway)
    whole = steps.move_step(whole, key, "visit", actor="gp", column=2, row=0)

    taken = take_over(whole, "p1", whole.pathways[key], [("steps", "visit")]).pathways["p1"]

    places = {(taken.steps[one.id].actor, one.column, one.row) for one in taken.layout.places.values()}
    assert taken.steps["visit"].actor == "gp"
    assert len(places) == len(taken.layout.places)


def test_a_field_of_the_pathway_is_taken_over_but_never_its_name() -> None:
    whole, key = two_of(drawn(WAY))
    whole = pathways.change_pathway(whole, key, year=2027)

    taken = take_over(whole, "p1", whole.pathways[key], [("", "year"), ("", "name"), ("", "id")]).pathways["p1"]

    assert (taken.id, taken.name, taken.year) == ("p1", "Small", 2027)


def test_the_order_of_the_lanes_is_taken_over() -> None:
    whole, key = two_of(drawn(WAY))
    whole = actors.reorder_actors(whole, key, ["therapy", "ward"])

    taken = take_over(whole, "p1", whole.pathways[key], [("order", "actors")])

    assert list(taken.pathways["p1"].actors) == list(whole.pathways[key].actors)


def test_a_pathway_of_another_file_gives_its_changes_too() -> None:
    mine = study(drawn(WAY))
    theirs = changed(drawn(WAY), "actors", "visitation", reads="saturdays")
    theirs = replace(theirs, calendars=theirs.calendars.put(Calendar("saturdays", "Lørdag", weekly([5], 480, 720))))

    taken = take_over(mine, "p1", theirs, [("actors", "visitation")]).pathways["p1"]

    assert taken.calendars["saturdays"].intervals == weekly([5], 480, 720)


def test_nothing_is_taken_over_into_a_pathway_that_is_not_there() -> None:
    with pytest.raises(Refused):
        take_over(study(drawn(WAY)), "gone", drawn(WAY), [("steps", "treat")])


@settings(max_examples=times(25, 300), deadline=None)
@given(st.data())
def test_one_after_the_other_in_any_order_they_make_the_one_pathway_the_other(data: st.DataObject) -> None:
    whole, key = two_of(everything().pathway())
    for name in data.draw(st.lists(st.sampled_from(list(VERBS)), min_size=1, max_size=8)):
        hand = Hand(data, whole)
        hand.pathway = whole.pathways[key]
        try:
            edited = VERBS[name](hand)
        except Refused:
            continue
        whole = edited if key in edited.pathways and "p1" in edited.pathways else whole
    other = whole.pathways[key]

    left = alterations(whole.pathways["p1"], other)
    while left:
        one = data.draw(st.sampled_from(left), label="taken over")
        whole = take_over(whole, "p1", other, [one.key])
        still = alterations(whole.pathways["p1"], other)
        assert len(still) < len(left)
        left = still

    assert {table for table, _id in pathway_change(whole.pathways["p1"], other).touched} <= set(LAYOUT_TABLES)
    assert meant(take_over_all(whole, "p1", other).pathways["p1"]) == meant(other)
