"""Every program of the benchmark runs, and what is printed says what it found."""

import pytest

from bench.__main__ import races, visits
from bench.one import PROGRAMS
from bench.peers import ciw_moves


@pytest.mark.parametrize("program", PROGRAMS)
def test_it_runs(program):
    headline, visits = PROGRAMS[program](20, True, 60)()

    assert (headline is None) == program.endswith("moves")
    assert visits is None or visits() > 60


def test_everybody_leaves_in_ciw():
    assert ciw_moves.run(20, 80) == 80


def test_a_ratio_is_that_of_the_time_for_a_citizen():
    from bench.__main__ import Race

    race = Race("short", 20, True, {"stafet": 100, "simpy": 10})
    found = {"seconds": 2.0, "processor": 1.0, "visits": 100, "megabytes": 10}
    runs = {(race, "stafet"): [found | {"citizens": 100}], (race, "simpy"): [found | {"citizens": 10}]}

    assert "| 10.0 (10.0–10.0) | 10.0 (10.0–10.0) |" in list(races(runs))[-1]
    assert next(iter(visits({}))).startswith("| microseconds of the processor a visit |")


@pytest.mark.parametrize("program", ["stafet", "simpy"])
def test_visits_are_those_of_the_warm_up_too(program):
    _headline, limited = PROGRAMS[program](20, True, 400)()
    _headline, free = PROGRAMS[program](20, False, 400)()

    assert limited() == pytest.approx(free(), rel=0.1)
