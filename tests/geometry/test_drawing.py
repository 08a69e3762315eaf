"""The drawn diagram: nothing lies where it must not, and things stay where they were."""

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from model.geometry.drawing import drawn
from model.geometry.memory import Memory
from model.geometry.picture import NO_LANE, Lens, Shape
from model.layout import Layout, Place
from model.pathway import Pathway
from model.side import Interruption
from model.step import StepKind
from model.table import Table
from pathways import catalogue
from tests.builders import added, assigned, changed, ruled
from tests.builders import drawn as built
from tests.geometry.faults import arrow_of, box_of, faults, tangle
from tests.sizes import large_study
from tests.strategies import pathways

DISCHARGE = "start@ward > treat@ward > split@ward > visit@nursing > join@nursing > end@nursing"


@pytest.fixture
def discharge() -> Pathway:
    return built(DISCHARGE, "split > review@gp > join", "split > assess@visitation > join")


@pytest.mark.parametrize("name", catalogue.names())
@pytest.mark.parametrize("language", ["da", "en"])
def test_ready_pathways_are_drawn_without_a_fault(name: str, language: str) -> None:
    for pathway in catalogue.load(name, language).pathways.values():
        assert faults(drawn(pathway)) == []


@pytest.mark.parametrize("name", catalogue.names())
def test_ready_pathways_without_places_are_drawn_without_a_fault(name: str) -> None:
    for pathway in catalogue.load(name, "da").pathways.values():
        assert faults(drawn(replace(pathway, layout=Layout()))) == []


@pytest.mark.parametrize("seed", range(12))
def test_a_tangle_is_drawn_without_a_fault(seed: int) -> None:
    assert faults(drawn(tangle(16 + 2 * seed, 3 + seed % 5, seed))) == []


@settings(max_examples=60)
@given(pathways())
def test_any_pathway_can_be_drawn(pathway: Pathway) -> None:
    picture = drawn(pathway, lens="gaps")

    assert {box.id for box in picture.boxes} == set(pathway.steps)
    assert [fault for fault in faults(picture) if "lane" in fault or "slant" in fault] == []


def test_every_step_lies_in_the_lane_of_its_actor(discharge: Pathway) -> None:
    picture = drawn(discharge)

    assert {box.id: box.lane for box in picture.boxes} == {step.id: step.actor for step in discharge.steps.values()}


def test_a_step_without_an_actor_lies_in_a_band_of_its_own_on_top(discharge: Pathway) -> None:
    picture = drawn(changed(discharge, "steps", "visit", actor=None))

    assert box_of(picture, "visit").lane == NO_LANE
    assert picture.lanes[0].id == picture.bands[0].id == NO_LANE
    assert picture.bands[0].rect.y == 0


def test_the_name_of_a_lane_is_not_cut_where_the_diagram_is_narrow() -> None:
    few = changed(built("start@ward"), "actors", "ward", name="Medicinsk afsnit for ældre og multisyge")

    picture = drawn(few)

    assert "Medicinsk afsnit for ældre og multisyge" in {lane.name.text for lane in picture.lanes}
    assert all(lane.rect.right == pytest.approx(picture.width, abs=0.01) for lane in picture.lanes)


def test_a_lane_grows_with_its_rows(discharge: Pathway) -> None:
    crowded = replace(discharge, layout=Layout(Table([Place("treat", 1, 2)])))

    lanes = {lane.id: lane.rect.height for lane in drawn(crowded).lanes}

    assert lanes["ward"] > 1.9 * lanes["nursing"]


def test_given_places_are_kept_and_only_missing_ones_are_found(discharge: Pathway) -> None:
    placed = replace(discharge, layout=Layout(Table([Place("treat", 4, 1)])))

    boxes = {box.id: (box.column, box.row) for box in drawn(placed).boxes}

    assert boxes["treat"] == (4, 1)
    assert boxes["split"][0] == 5


def test_two_steps_on_one_place_are_both_seen(discharge: Pathway) -> None:
    same = replace(discharge, layout=Layout(Table([Place("start", 1, 0), Place("treat", 1, 0)])))

    picture = drawn(same)

    assert faults(picture) == []
    assert box_of(picture, "treat").row != box_of(picture, "start").row


def test_a_lens_moves_nothing(discharge: Pathway) -> None:
    pathway = ruled(
        assigned(assigned(discharge, "start", treatment="ward"), "review", treatment="gp"), "split-review", "treatment"
    )
    places = [
        (
            [box.rect for box in picture.boxes],
            [arrow.points for arrow in picture.arrows],
            [baton.rect for baton in picture.batons],
        )
        for picture in (drawn(pathway, lens=lens) for lens in Lens)
    ]

    assert all(one == places[0] for one in places)


def test_the_lens_of_a_kind_shows_whose_it_is(discharge: Pathway) -> None:
    pathway = assigned(assigned(discharge, "treat", treatment="ward"), "review", treatment="gp")

    picture = drawn(pathway, lens="treatment")

    assert box_of(picture, "visit").fill == "#3b6fb6"
    assert box_of(picture, "review").fill == "#8a6bb8"
    assert box_of(picture, "start").fill is None


def test_the_branches_of_a_split_share_a_trunk(discharge: Pathway) -> None:
    picture = drawn(discharge)

    straight, *bent = (arrow_of(picture, f"split-{target}").points for target in ("visit", "review", "assess"))

    assert bent[0][:1] == bent[1][:1] == straight[:1]
    assert bent[0][1] == bent[1][1]
    assert straight[0][0] < bent[0][1][0] < straight[-1][0]


def test_a_loop_goes_round_the_outside() -> None:
    pathway = built("start@ward > a@ward > b@ward > c@ward > end@ward", "c > a")

    picture = drawn(pathway)

    back, boxes = arrow_of(picture, "c-a").points, [box_of(picture, step).whole for step in ("a", "b", "c")]
    assert min(y for _x, y in back) < min(box.y for box in boxes)
    assert faults(picture) == []


def test_a_straight_neighbour_is_joined_by_one_level_line(discharge: Pathway) -> None:
    points = arrow_of(drawn(discharge), "start-treat").points

    assert len(points) == 2
    assert points[0][1] == points[1][1]


def test_an_arrow_ends_just_before_its_target(discharge: Pathway) -> None:
    picture = drawn(discharge)

    for arrow in picture.arrows:
        x, y = arrow.points[-1]
        assert box_of(picture, arrow.target).rect.grown(14).meets(box_of(picture, arrow.target).rect)
        assert abs(x - box_of(picture, arrow.target).rect.x) <= 3 or abs(y - box_of(picture, arrow.target).rect.y) <= 3
        assert arrow.head[0] == arrow.points[-1]


def test_shapes_tell_the_kinds_apart() -> None:
    pathway = built("start@ward > a@ward > decision@ward > w:wait@ward > split@ward > join@ward > end@ward")

    shapes = {box.kind: box.shape for box in drawn(pathway).boxes}

    assert shapes == {
        StepKind.START: Shape.CIRCLE,
        StepKind.ACTIVITY: Shape.ROUNDED,
        StepKind.DECISION: Shape.DIAMOND,
        StepKind.WAIT: Shape.WAIT,
        StepKind.SPLIT: Shape.BAR,
        StepKind.JOIN: Shape.BAR,
        StepKind.END: Shape.RING,
    }
    assert next(box for box in drawn(pathway).boxes if box.kind is StepKind.WAIT).marks


def test_a_folded_sector_is_one_line_with_its_steps_in_it(discharge: Pathway) -> None:
    folded = drawn(replace(discharge, layout=Layout(folded=("municipality",))))

    lanes = [lane for lane in folded.lanes if lane.sector == "municipality"]
    assert len(lanes) == 1
    assert lanes[0].rect.height < 70
    assert lanes[0].name.text == "Municipality"
    assert {box.id for box in folded.boxes if box.lane == lanes[0].id} == {"visit", "assess", "join", "end"}
    assert faults(folded) == []


def test_what_may_strike_is_shown_at_its_steps_and_named_where_it_leads() -> None:
    plain = built("start@ward > treat@ward > visit@nursing > end@nursing")
    event = Interruption("again", "Genindlæggelse", ("visit",), 0.01, "treat")
    picture = drawn(added(plain, interruptions=(event,)))

    treat, visit = box_of(picture, "treat"), box_of(picture, "visit")
    assert (len(treat.marks), len(visit.marks), box_of(picture, "end").marks) == (1, 1, ())
    assert [text.text for text in treat.texts if text.y < treat.rect.y] == ["Genindlæggelse"]
    assert treat.whole.y < treat.rect.y - 10
    assert visit.told.endswith("“Genindlæggelse” kan ramme her.")
    assert treat.told.endswith("“Genindlæggelse” fører hertil.")
    assert not faults(picture)


def test_an_interruption_that_is_renamed_is_drawn_anew() -> None:
    memory = Memory()
    plain = built("start@ward > treat@ward > visit@nursing > end@nursing")
    for name in ("Genindlæggelse", "Død"):
        picture = drawn(
            added(plain, interruptions=(Interruption("x", name, ("visit",), 0.01, "treat"),)), memory=memory
        )

        assert name in {text.text for text in box_of(picture, "treat").texts}
        assert name in box_of(picture, "visit").told


def test_share_and_condition_stand_at_the_arrow_of_a_decision() -> None:
    pathway = built("start@ward > decision@ward > a@ward > end@ward", "decision > b@gp > end")
    pathway = changed(pathway, "transitions", "decision-a", probability=0.825, condition="kan modtages hjemme")

    label = arrow_of(drawn(pathway), "decision-a").label

    assert label is not None
    assert label.full.replace("\u00a0", " ") == "kan modtages hjemme · 82,5 %"
    assert " ".join(text.text for text in label.texts).replace("\u00a0", " ").endswith("82,5 %")


def test_the_grid_finds_the_place_under_a_point(discharge: Pathway) -> None:
    picture = drawn(discharge)

    for box in picture.boxes:
        spot = picture.grid.spot(*box.rect.centre)
        assert spot is not None
        assert (spot.lane, spot.column, spot.row) == (box.lane, box.column, box.row)
        assert picture.grid.point(spot) == pytest.approx(box.rect.centre)


def test_the_grid_goes_on_to_the_right(discharge: Pathway) -> None:
    grid = drawn(discharge).grid

    spot = grid.spot(grid.columns[-1].end + 2 * grid.pitch, grid.rows[0].line)

    assert spot is not None
    assert spot.column >= len(grid.columns)


def test_reading_order_takes_each_branch_before_what_follows_them(discharge: Pathway) -> None:
    assert drawn(discharge).order == ("start", "treat", "split", "visit", "review", "assess", "join", "end")


def test_an_empty_pathway_and_one_without_steps_are_drawn() -> None:
    nothing, lanes = drawn(Pathway("p", "Ingen")), drawn(built())

    assert nothing.boxes == lanes.boxes == ()
    assert nothing.grid.spot(5, 5) is None
    assert len(lanes.lanes) == 6


def test_an_arrow_to_nothing_is_left_out(discharge: Pathway) -> None:
    broken = added(discharge, transitions=[replace(discharge.transitions["start-treat"], id="lost", target="gone")])

    assert "lost" not in {arrow.id for arrow in drawn(broken).arrows}


def _least(pathway: Pathway, rounds: int) -> float:
    """The quickest of some rounds, in milliseconds of processor time: the machine may be busy with other work."""
    drawn(pathway)
    taken = []
    for _round in range(rounds):
        start = time.process_time()
        drawn(pathway)
        taken.append(1000 * (time.process_time() - start))
    return min(taken)


def test_a_usual_pathway_is_drawn_within_a_frame() -> None:
    assert _least(catalogue.load("older-medical-patient", "da").pathway(), 5) < 16


def test_three_hundred_steps_are_drawn_in_a_fifth_of_a_second() -> None:
    assert _least(large_study(300).pathway(), 3) < 200


def test_corners_are_real_corners(discharge: Pathway) -> None:
    for arrow in drawn(discharge).arrows:
        for before, corner, after in zip(arrow.points, arrow.points[1:], arrow.points[2:], strict=False):
            assert (before[0] == corner[0]) != (corner[0] == after[0])
        assert all(a != b for a, b in pairwise(arrow.points))
