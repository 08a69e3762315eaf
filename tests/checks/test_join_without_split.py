"""Examples and tests of the check join-without-split."""

from tests.builders import drawn
from tests.checks.finding_of import found

TRACKS = ("start@ward > split@ward > a@ward > join@ward > end@gp", "split > b@gp > join")
GOOD = (
    drawn(*TRACKS),
    drawn(TRACKS[0], "split > split2@gp > c@gp > join", "split2 > d@gp > join"),
    drawn("start@ward > split@ward > join@ward > end@gp", "split > b@gp > join"),
)
CHOSEN = drawn("start@ward > d:decision@ward > a@ward > join@ward > end@gp", "d > b@gp > join")
ONE_TRACK = drawn(*TRACKS, "start > split", "b > d:decision@gp > c@gp > join", "d > join")
SINGLE = drawn("start@ward > a@ward > join@ward > end@gp")
BAD = (CHOSEN, ONE_TRACK, SINGLE)


def test_two_ways_of_a_decision_never_come_at_the_same_time() -> None:
    (finding,) = found("join-without-split", CHOSEN)

    assert (finding.severity, finding.values) == ("error", {"one": "a", "other": "b"})


def test_neither_do_two_ways_on_one_track_of_a_split() -> None:
    (finding,) = found("join-without-split", ONE_TRACK)

    assert set(finding.values.values()) <= {"b", "c", "d"}


def test_a_join_of_one_way_does_no_harm() -> None:
    assert [finding.severity for finding in found("join-without-split", SINGLE)] == ["hint"]
