"""A run that goes on until its headline is known well enough."""

import pytest

from model.errors import Refused
from model.simulation.run import RunSettings, simulate
from model.simulation.until import Rounds, run_until
from pathways.catalogue import load


@pytest.fixture(scope="module")
def pathway():
    return load("older-medical-patient", "da").pathway()


def test_it_stops_when_the_interval_is_as_narrow_as_asked(pathway):
    found = run_until(pathway, RunSettings(seed=1), Rounds(precision=0.01))

    assert found.precision is not None
    assert found.precision.met
    assert found.headline.half_width <= 0.01
    assert found.citizens < 200_000


def test_a_wider_wish_takes_fewer_citizens(pathway):
    wide, narrow = (run_until(pathway, RunSettings(seed=1), Rounds(precision=p)) for p in (0.03, 0.01))

    assert wide.citizens < narrow.citizens


def test_the_limit_is_kept_and_said(pathway):
    found = run_until(pathway, RunSettings(seed=1), Rounds(precision=0.0001, at_most=3000))

    assert found.precision is not None
    assert (found.precision.met, found.citizens) == (False, 3000)
    assert "3" in found.precision.wording()


def test_the_stamp_makes_the_figures_again(pathway):
    found = run_until(pathway, RunSettings(seed=4), Rounds(precision=0.02))

    again = simulate(pathway, RunSettings(**found.stamp.settings))

    assert again.by_transition == found.by_transition
    assert again.headline == found.headline


@pytest.mark.parametrize("wish", [0, 1, -0.1, float("nan")])
def test_a_wish_that_means_nothing_is_refused(wish):
    with pytest.raises(Refused):
        Rounds(precision=wish)
