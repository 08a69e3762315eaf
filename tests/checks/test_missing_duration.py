"""Examples and tests of the check missing-duration."""

from model.distribution import constant
from tests.builders import changed, drawn
from tests.checks.finding_of import found, told

BARE = drawn("start@ward > treat@ward > visit@nursing > end@gp")
ONE = changed(BARE, "steps", "treat", duration=constant(2))
GOOD = (changed(ONE, "steps", "visit", duration=constant(0)),)
MANY = drawn("start@ward > a@ward > b@ward > c@ward > d1@ward > e@ward > end@gp")
BAD = (BARE, ONE, MANY)


def test_all_of_them_are_one_finding_and_the_next_comes_first_when_one_is_mended() -> None:
    assert [finding.all for finding in found("missing-duration", BARE)] == [("treat", "visit")]
    assert [finding.all for finding in found("missing-duration", ONE)] == [("visit",)]


def test_only_the_first_few_are_named() -> None:
    assert "how long “A”, “B”, “C” and 2 more take;" in told("missing-duration", MANY)
