"""Walks along the arrows."""

from model.reach import branches, reached, ways
from tests.builders import drawn

TRACKS = "start@ward > split@ward > a@ward > join@gp > after@gp > end@gp"


def test_a_loop_is_walked_once_and_what_is_shut_is_not_entered() -> None:
    leading = ways(drawn("start@ward > a@ward > b@ward > a", "b > end@gp"))

    assert list(reached(leading, "start")) == ["start", "a", "b", "end"]
    assert list(reached(leading, "start", without={"b"})) == ["start", "a"]
    assert reached(leading, "b", without={"b"}) == {}


def test_a_track_goes_up_to_the_join() -> None:
    both = drawn(TRACKS, "split > b@gp > c@gp > join")

    assert branches(both, "split") == {"split-a": ("a",), "split-b": ("b", "c")}


def test_tracks_that_meet_in_no_join_are_what_only_some_of_them_lead_to() -> None:
    apart = drawn("start@ward > split@ward > a@ward > both@gp > end@gp", "split > b@gp > both")

    assert branches(apart, "split") == {"split-a": ("a",), "split-b": ("b",)}
