"""Examples and tests of the check split-without-join."""

import pytest

from model.checks.finding import Severity
from model.checks.wording import wording
from model.i18n import speaking
from model.pathway import Pathway
from tests.checks.finding_of import found
from tests.oracle.small import arrow, pathway, step


def tracks(*arrows: str) -> Pathway:
    """The step ids say what they are: s… start, d… decision, p… split, j… join, e… end, else an activity."""
    drawn = [arrow(f"t{number}: {said}") for number, said in enumerate(arrows)]
    ids = dict.fromkeys(end for one in drawn for end in (one.source, one.target))
    kinds = {"s": "start", "d": "decision", "p": "split", "j": "join", "e": "end"}
    return pathway([step(id_, kind=kinds.get(id_[0], "activity"), name=id_, T="WARD") for id_ in ids], drawn)


SIMPLE = ("s > p", "p > a", "p > b", "a > j", "b > j", "j > e")
APART = tracks("s > p", "p > a", "p > b", "a > e1", "b > e2")
TWICE = tracks("s > p", "p > a", "p > b", "a > c", "b > c", "c > e")
WAITING = tracks("s > p", "p > a", "p > b", "a > d", "d > e1", "d > j", "b > j", "j > e2")
GOOD = (
    tracks(*SIMPLE),
    tracks("s > p", "p > a", "p > j", "a > j", "j > e"),  # one track with nothing on it
    tracks("s > p", "p > a", "a > e"),  # one way out is no parallel
    tracks("s > p", "p > p2", "p > c", "p2 > a", "p2 > b", "a > j2", "b > j2", "j2 > j", "c > j", "j > e"),  # nested
    tracks("s > p", "p > a", "p > b", "p > c", "a > j1", "b > j1", "j1 > j2", "c > j2", "j2 > e"),  # one by one
    tracks("s > x", "x > p", "p > a", "p > b", "a > j", "b > j", "j > d", "d > x", "d > e"),  # all of it repeated
    tracks("s > p", "p > a", "a > d", "d > a", "d > j", "p > b", "b > j", "j > e"),  # a loop within a track
)
BACK = tracks("s > x", "x > p", "p > a", "a > d", "d > x", "d > j", "p > b", "b > j", "j > e")
BAD = (APART, TWICE, WAITING, BACK, tracks("s > p", "p > a", "p > a", "a > e"))


@pytest.mark.parametrize(
    ("bad", "severity", "said"),
    [
        (APART, Severity.WARNING, "never come together"),
        (TWICE, Severity.ERROR, "meet in “c”"),
        (BACK, Severity.ERROR, "can go back by “x”"),
        (WAITING, Severity.WARNING, "can end in “e1” while “j”"),
    ],
)
def test_each_way_of_failing_to_meet_is_said_in_its_own_words(bad: Pathway, severity: Severity, said: str) -> None:
    (finding,) = found("split-without-join", bad)

    assert (finding.rule, finding.severity, finding.id) == ("split-without-join", severity, "p")
    with speaking("en"):
        assert said in wording(finding, bad)


def test_the_inner_of_two_splits_is_found_alone() -> None:
    inner = tracks("s > p", "p > p2", "p > c", "p2 > a", "p2 > b", "a > x", "b > x", "x > j", "c > j", "j > e")

    assert [(one.id, one.values) for one in found("split-without-join", inner)] == [("p2", {"meets": "x"})]
