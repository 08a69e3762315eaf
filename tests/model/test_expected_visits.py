"""How often citizens come to each step, by hand and by equations."""

import pytest

from model.expected_visits import expected_visits
from model.side import Segment
from tests.builders import added, changed, drawn

BACK = drawn("start@ward > treat@ward > d:decision@ward > treat", "d > end@gp")
LOOP = changed(BACK, "transitions", "d-treat", probability=0.2)


def test_who_comes_back_one_time_in_five_is_treated_one_and_a_quarter_times() -> None:
    visits = expected_visits(LOOP)

    assert visits == pytest.approx({"start": 1.0, "treat": 1.25, "d": 1.25, "end": 1.0})


def test_tracks_run_once_each_and_come_together_once() -> None:
    way = "start@ward > split@ward > a@ward > join@ward > end@gp"
    tracks = drawn(way, "split > b@gp > join", "split > c@gp > join")

    assert expected_visits(tracks) == pytest.approx(dict.fromkeys(tracks.steps, 1.0))


def test_segments_mix_their_shares() -> None:
    half = Segment("s1", "Frail", 0.5, (("d-treat", 0.6),))
    parted = added(LOOP, segments=[half, Segment("s2", "Others", 0.5)])

    visits = expected_visits(parted)
    assert visits is not None
    assert visits["treat"] == pytest.approx(1 / (1 - 0.4))


def test_without_a_way_out_or_a_start_there_is_no_number() -> None:
    assert expected_visits(drawn("start@ward > a@ward > b@ward > a")) is None
    assert expected_visits(drawn("a@ward > end@gp")) is None
