"""Each verb on steps: what it does, what it takes along, what it refuses. The old study is never touched."""

import pytest

from model.distribution import constant
from model.edits import steps
from model.edits.places import spots
from model.errors import Refused
from model.message import Anchor
from model.references import dangling
from model.responsibility import Kind, held
from model.side import Agreement, Interruption, Measure, Point, Promise, Segment
from model.step import StepKind
from tests.builders import added, assigned, drawn, ruled, study, told


@pytest.fixture
def two_lanes():
    return study(drawn("start@ward > treat@ward > visit@nursing > end@nursing"))


def places(study):
    return {key: (spot.lane, spot.column, spot.row) for key, spot in spots(study.pathway()).items()}


def test_a_new_step_stands_right_of_the_one_it_comes_after(two_lanes) -> None:
    new, key = steps.add_step(two_lanes, "p1", StepKind.ACTIVITY, "ward", name=" Plan ", after="treat")

    assert new.pathway().steps[key].name == "Plan"
    assert places(new)[key] == ("ward", 2, 0)
    assert key not in two_lanes.pathway().steps


def test_a_new_step_without_a_place_stands_right_of_everything(two_lanes) -> None:
    new, key = steps.add_step(two_lanes, "p1", StepKind.ACTIVITY, "gp")

    assert places(new)[key] == ("gp", 4, 0)


def test_a_new_step_never_covers_another_one(two_lanes) -> None:
    first, one = steps.add_step(two_lanes, "p1", StepKind.WAIT, "ward", column=1, row=0)
    second, other = steps.add_step(first, "p1", StepKind.WAIT, "ward", column=1, row=0)

    assert places(second)["treat"] == ("ward", 1, 0)
    assert places(second)[one] == ("ward", 1, 1)
    assert places(second)[other] == ("ward", 1, 2)


def test_a_new_step_has_an_id_that_no_scenario_uses(two_lanes) -> None:
    more, one = steps.add_step(two_lanes, "p1", StepKind.WAIT, "ward")
    scenario = study(two_lanes.pathway(), more.pathway().__class__(id="p2", name="Other", steps=more.pathway().steps))

    _new, other = steps.add_step(scenario, "p1", StepKind.WAIT, "ward")

    assert other != one


def test_an_appended_step_is_connected_and_in_the_same_lane(two_lanes) -> None:
    new, key = steps.append_step(two_lanes, "p1", "treat", kind=StepKind.DECISION)

    pathway = new.pathway()
    assert (pathway.steps[key].actor, pathway.steps[key].kind) == ("ward", StepKind.DECISION)
    assert {(arrow.source, arrow.target) for arrow in pathway.incoming(key)} == {("treat", key)}


def test_nothing_can_be_appended_to_an_end(two_lanes) -> None:
    with pytest.raises(Refused, match="slut"):
        steps.append_step(two_lanes, "p1", "end")


def test_an_inserted_step_gets_room_and_stands_between(two_lanes) -> None:
    new, key = steps.insert_on_transition(two_lanes, "p1", "start-treat")

    assert [spot[1] for spot in places(new).values()] == [0, 2, 3, 4, 1]
    pathway = new.pathway()
    assert [arrow.target for arrow in pathway.outgoing("start")] == [key]
    assert [arrow.target for arrow in pathway.outgoing(key)] == ["treat"]


def test_a_step_renamed_twice_keeps_its_id_and_the_old_value_its_name(two_lanes) -> None:
    new = steps.rename_step(two_lanes, "p1", "treat", "Behandl")

    assert new.pathway().steps["treat"].name == "Behandl"
    assert two_lanes.pathway().steps["treat"].name == "Treat"


def test_a_field_that_names_what_is_not_there_is_refused(two_lanes) -> None:
    with pytest.raises(Refused, match="nowhere"):
        steps.change_step(two_lanes, "p1", "treat", hours="nowhere")


def test_a_step_with_arrows_into_it_cannot_become_a_start_nor_one_with_arrows_out_an_end(two_lanes) -> None:
    with pytest.raises(Refused):
        steps.change_step(two_lanes, "p1", "treat", kind=StepKind.START)
    with pytest.raises(Refused):
        steps.change_step(two_lanes, "p1", "treat", kind=StepKind.END)

    assert (
        steps.change_step(two_lanes, "p1", "treat", kind=StepKind.WAIT).pathway().steps["treat"].kind is StepKind.WAIT
    )


def test_a_step_moved_to_another_lane_is_done_by_its_actor(two_lanes) -> None:
    new = steps.move_step(two_lanes, "p1", "visit", actor="gp")

    visit = new.pathway().steps["visit"]
    assert visit.actor == "gp"
    assert visit.assignment(Kind.EXECUTION) == held("gp")
    assert places(new)["visit"] == ("gp", 2, 0)


def test_an_execution_that_said_no_more_than_the_default_follows_to_the_new_lane() -> None:
    pathway = drawn("start@ward > treat@ward > visit@nursing")
    own = study(assigned(pathway, "visit", execution="nursing"))
    other = study(assigned(pathway, "visit", execution="training"))

    assert steps.move_step(own, "p1", "visit", actor="gp").pathway().steps["visit"].assignment(Kind.EXECUTION) == held(
        "gp"
    )
    assert steps.move_step(other, "p1", "visit", actor="gp").pathway().steps["visit"].assignments.execution == held(
        "training"
    )


def test_messages_that_served_a_step_alone_follow_it_to_its_new_lane() -> None:
    pathway = drawn("start@ward > treat@ward > visit@nursing > care@nursing")
    pathway = told(pathway, "report", "treat", "nursing", sender="ward")
    pathway = told(pathway, "both", "treat", "nursing", "gp")

    moved = steps.move_step(study(pathway), "p1", "visit", actor="training").pathway()
    sent = steps.move_step(study(pathway), "p1", "treat", actor="therapy").pathway()

    assert moved.messages["report"].receivers == ("training",)
    assert moved.messages["both"].receivers == ("nursing", "gp")
    assert sent.messages["report"].sender is None


def test_a_step_moved_onto_another_gives_way_downwards(two_lanes) -> None:
    new = steps.move_step(two_lanes, "p1", "visit", actor="ward", column=1, row=0)

    assert places(new)["visit"] == ("ward", 1, 1)
    assert places(new)["treat"] == ("ward", 1, 0)


def test_several_steps_moved_together_may_take_each_others_places(two_lanes) -> None:
    new = steps.move_steps(two_lanes, "p1", {"start": ("ward", 1, 0), "treat": ("ward", 2, 0)})

    assert places(new)["start"] == ("ward", 1, 0)
    assert places(new)["treat"] == ("ward", 2, 0)


def test_a_removed_step_takes_along_what_makes_no_sense_without_it() -> None:
    pathway = drawn("start@ward > treat@ward > visit@nursing > care@nursing > end@nursing")
    pathway = ruled(told(pathway, "report", "treat", "nursing"), "treat-visit", "execution")
    pathway = ruled(pathway, "visit-care", "execution", informed_by=("report",))
    pathway = added(
        pathway,
        interruptions=[Interruption("i1", "Again", ("treat", "visit"), 0.1, "visit")],
        segments=[
            Segment("g1", "Some", 1.0, (("treat-visit", 1.0),), (("treat", constant(2)), ("visit", constant(1))))
        ],
        measures=[Measure("x1", "How long", Point(Anchor.BEGIN, "treat"), Point(Anchor.BEGIN, "care"))],
        promises=[Promise("r1", "Short", 24, "treat-visit"), Promise("r2", "All", 24)],
        agreements=[Agreement("d1", "Ask", about="treat"), Agreement("d2", "Ask", about="the coffee")],
    )

    left = steps.remove_steps(study(pathway), "p1", ["treat"]).pathway()

    assert dangling(left) == ()
    assert set(left.transitions) == {"visit-care", "care-end"}
    assert set(left.rules) == {"visit-care/execution"}
    assert left.rules["visit-care/execution"].informed_by is None
    assert not left.messages
    assert left.interruptions["i1"].scope == ("visit",)
    assert left.segments["g1"].probabilities == ()
    assert [step for step, _duration in left.segments["g1"].durations] == ["visit"]
    assert not left.measures
    assert set(left.promises) == {"r2"}
    assert [agreement.about for agreement in left.agreements.values()] == [None, "the coffee"]


def test_what_was_removed_leaves_no_place_behind(two_lanes) -> None:
    placed = steps.move_step(two_lanes, "p1", "treat", column=5)

    assert "treat" not in steps.remove_steps(placed, "p1", ["treat"]).pathway().layout.places


def test_things_that_do_not_name_the_removed_step_stay_the_same_objects(two_lanes) -> None:
    before = two_lanes.pathway()

    after = steps.remove_steps(two_lanes, "p1", ["treat"]).pathway()

    assert after.actors is before.actors
    assert after.steps["visit"] is before.steps["visit"]


def test_a_step_that_is_gone_is_refused_in_a_sentence(two_lanes) -> None:
    gone = steps.remove_steps(two_lanes, "p1", ["treat"])

    with pytest.raises(Refused, match="treat"):
        steps.rename_step(gone, "p1", "treat", "Again")
    with pytest.raises(Refused, match="nobody"):
        steps.add_step(two_lanes, "p1", StepKind.WAIT, "nobody")
