"""What lies under a point: batons before steps, steps before arrows, arrows before the ground."""

import pytest

from gui.canvas.touch import Touched, distance, touched
from model.geometry.drawing import drawn
from model.geometry.picture import Picture, Rect
from tests.gui.canvas.sample import discharge


@pytest.fixture(scope="module")
def picture() -> Picture:
    return drawn(discharge().pathway())


def test_every_thing_is_found_where_it_is_drawn(picture: Picture) -> None:
    for box in picture.boxes:
        assert touched(picture, box.rect.centre) == Touched("steps", box.id, "body")
    for baton in picture.batons:
        assert touched(picture, baton.rect.centre) == Touched("transitions", baton.id, "body")
    for band in picture.bands:
        assert touched(picture, band.rect.centre) == Touched("sectors", band.id, "header")
    for lane in picture.lanes:
        assert touched(picture, (lane.name.x + 5, lane.name.y - 4)) == Touched("actors", lane.id, "header")


def test_just_outside_a_step_is_its_edge_and_further_off_is_not(picture: Picture) -> None:
    rect = next(box.rect for box in picture.boxes if box.id == "visit")

    assert touched(picture, (rect.right + 4, rect.centre[1])) == Touched("steps", "visit", "edge")
    assert touched(picture, (rect.centre[0], rect.y - 4)) == Touched("steps", "visit", "edge")
    assert touched(picture, (rect.centre[0], rect.y - 20)) == Touched("actors", "nursing", "ground")


def test_the_line_of_an_arrow_is_found_within_reach(picture: Picture) -> None:
    arrow = next(arrow for arrow in picture.arrows if arrow.id == "t2")
    (x, y), (end, _y) = arrow.points[0], arrow.points[-1]

    assert touched(picture, ((x + end) / 2, y + 4)) == Touched("transitions", "t2", "body")
    assert touched(picture, ((x + end) / 2, y + 12)) == Touched("actors", "ward", "ground")


def test_headers_are_found_where_scrolling_took_them(picture: Picture) -> None:
    seen = Rect(300, 0, 800, 600)
    name = picture.lanes[0].name

    assert touched(picture, (310, 20), seen=seen) == Touched("sectors", "hospital", "header")
    assert touched(picture, (300 + name.x + 5, name.y - 4), seen=seen) == Touched("actors", "ward", "header")


def test_a_step_that_is_scrolled_over_the_name_of_its_lane_is_what_lies_there(picture: Picture) -> None:
    box = next(box for box in picture.boxes if box.id == "visit")
    lane = next(lane for lane in picture.lanes if lane.id == box.lane)
    seen = Rect(box.rect.x - lane.name.x, box.rect.y - 6, 800, 600)

    assert touched(picture, (box.rect.x + 20, box.rect.y + 12), seen=seen) == Touched("steps", "visit", "body")


def test_below_the_last_lane_is_nothing(picture: Picture) -> None:
    assert touched(picture, (400, picture.height + 60)) is None


def test_the_distance_to_a_line_is_to_its_nearest_piece() -> None:
    line = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0))

    assert distance(line, (5.0, 3.0)) == 3.0
    assert distance(line, (13.0, 14.0)) == 5.0
    assert distance(line, (10.0, 5.0)) == 0.0
