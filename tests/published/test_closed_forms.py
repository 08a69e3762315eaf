"""Queues of which the answer is known, and a reader with hours.

Waits are within four standard errors of the formula (of the means of 40 stretches of arrivals, since neighbours in a
queue have much in common), and within some per cent. `python -m bench.closed_forms` does the same with a million
customers, where each row is within 3 %.
"""

import math
from dataclasses import replace

import numpy as np
import pytest

from bench.closed_forms import ERLANG, KHINCHINE, SERVICES, queue, tandem, waits
from model.distribution import constant
from model.message import Message
from model.pathway import Arrivals
from model.responsibility import Kind
from model.rule import Moment
from model.simulation import engine
from model.simulation.result import GapType
from model.simulation.run import RunSettings, simulate
from tests.simulation.small import passing, treatment_rule

CUSTOMERS = 60_000 if engine.compiled() else 3_000


def agrees(found, exact, *, within):
    """Near enough; interpreted there are too few customers for more than the standard errors."""
    off = abs(found.mean - exact)
    return off <= max(4 * found.error, 1e-3 * exact) and (off <= within * exact or not engine.compiled())


@pytest.mark.parametrize(("servers", "load", "p_wait", "mean", "in_queue", "p90"), ERLANG)
def test_many_servers_meet_erlang_c(servers, load, p_wait, mean, in_queue, p90):
    found = waits(queue(servers, load), "serve", CUSTOMERS)

    assert agrees(found, mean, within=0.3)
    if engine.compiled():
        assert np.mean(found.hours > 1e-9) == pytest.approx(p_wait, rel=0.1)
        assert found.hours.sum() / found.span == pytest.approx(in_queue, rel=0.3)
        assert np.quantile(found.hours, 0.9) == pytest.approx(p90, rel=0.3)


@pytest.mark.parametrize(("cv2", "load", "mean"), KHINCHINE)
def test_one_server_meets_pollaczek_and_khinchine(cv2, load, mean):
    assert agrees(waits(queue(1, load, SERVICES[cv2]), "serve", CUSTOMERS), mean, within=0.35)


def test_two_stages_in_tandem_meet_jackson():
    pathway = tandem()

    assert agrees(waits(pathway, "serve", CUSTOMERS), 0.20459, within=0.2)
    assert agrees(waits(pathway, "again", CUSTOMERS), 0.277056, within=0.2)
    told = simulate(pathway, RunSettings(citizens=CUSTOMERS))
    assert told.time_in_pathway.mean == pytest.approx(1.981646, rel=0.02 if engine.compiled() else 0.1)


def reader(days):
    """A letter that is ready at any time of the week, to a nurse who reads 8 to 15."""
    pathway = passing(treatment_rule(Moment.DEPARTURE, Moment.DEPARTURE))
    hours = pathway.calendars["office-hours"]
    week = tuple((day * 1440 + 480, day * 1440 + 900) for day in range(days))
    return replace(
        pathway,
        calendars=pathway.calendars.put(replace(hours, intervals=week)),
        messages=pathway.messages.put(Message("letter", "stay", receivers=("NURSE",), reading=constant(0))),
        arrivals=Arrivals(volume=100_000),
    )


def test_a_reader_with_hours_lets_wait_as_long_as_the_week_says():
    """Uniform over the week: (4 · 17² + 65²) / (2 · 168) h in the mean, 17 of 168 wait more than 48 h."""
    n = 100_000 if engine.compiled() else 3_000
    exact = (4 * 17**2 + 65**2) / (2 * 168)

    found = simulate(reader(5), RunSettings(citizens=n, over=48.0))
    (row,) = (row for row in found.by_transition if row.kind is Kind.TREATMENT)

    assert row.type is GapType.UNAWARE
    error = 25.0 / math.sqrt(n)  # the standard deviation of such a wait is 23 h
    assert row.per_citizen == pytest.approx(exact, abs=4 * error)
    assert found.by_citizen.share_over == pytest.approx(17 / 168, abs=4 * math.sqrt(0.1 / n))
    assert 64.9 <= row.hours.max <= 65.0 or not engine.compiled()


def test_a_reader_who_reads_every_day_lets_wait_less():
    n = 100_000 if engine.compiled() else 3_000

    found = simulate(reader(7), RunSettings(citizens=n))

    assert found.by_citizen.kind[Kind.TREATMENT].mean == pytest.approx(
        7 * 17**2 / (2 * 168), abs=4 * 6.0 / math.sqrt(n)
    )
