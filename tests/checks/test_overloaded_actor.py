"""Examples and tests of the check overloaded-actor."""

import pytest

from model.distribution import constant
from model.pathway import Arrivals, Pathway
from tests.builders import changed, drawn
from tests.checks.finding_of import found

HOURS = 52 * 168


def loaded(share: float, *, capacity: int | None = 1, working: bool = False) -> Pathway:
    """One citizen an hour of the year comes to the ward; of its hours this share is asked for."""
    way = drawn("start@ward > treat@ward > end@gp", arrivals=Arrivals(volume=HOURS))
    way = changed(way, "actors", "ward", capacity=capacity, hours="office" if working else "always")
    return changed(way, "steps", "treat", duration=constant(share), working=working)


GOOD = (loaded(0.9), loaded(5, capacity=None), loaded(1.8, capacity=2), loaded(0.19, working=True), loaded(0))
BAD = (loaded(0.96), loaded(1), loaded(0.25, working=True))


@pytest.mark.parametrize(("share", "severity"), [(0.95, "warning"), (0.99, "warning"), (1.0, "error"), (3.0, "error")])
def test_a_full_house_is_an_error_and_a_nearly_full_one_a_warning(share: float, severity: str) -> None:
    (finding,) = found("overloaded-actor", loaded(share))

    assert (finding.severity, float(finding.values["load"])) == (severity, pytest.approx(share))


def test_who_works_35_of_168_hours_holds_the_place_for_the_rest_too() -> None:
    (finding,) = found("overloaded-actor", loaded(0.25, working=True))

    assert float(finding.values["load"]) == pytest.approx(0.25 * 168 / 35)


def test_a_wait_that_takes_no_place_and_a_loop_that_never_ends_say_nothing() -> None:
    wait = drawn("start@ward > w:wait@ward > end@gp", arrivals=Arrivals(volume=HOURS))
    wait = changed(changed(wait, "actors", "ward", capacity=1), "steps", "w", duration=constant(4))

    assert not found("overloaded-actor", wait)
    assert found("overloaded-actor", changed(wait, "steps", "w", occupies=True))
    endless = drawn("start@ward > treat@ward > again@ward > treat", arrivals=Arrivals(volume=HOURS))
    assert not found("overloaded-actor", changed(endless, "actors", "ward", capacity=1))
