"""Queues of which the answer is known: Erlang C, Pollaczek and Khinchine, Jackson's tandem, a reader with hours.

Waits are within four standard errors of the formula (of the means of 40 stretches of arrivals, since neighbours in a
queue have much in common), and within a few per cent. With a million customers each row is within 3 %; that takes
half a minute and is measured with `python -m tests.published.test_closed_forms`.
"""

import math
import sys
from dataclasses import dataclass, replace

import numpy as np
import pytest

from model.distribution import Distribution, Shape, constant
from model.message import Message
from model.pathway import Arrivals
from model.rule import Moment
from model.simulation import engine
from model.simulation.crowds import crowd_of
from model.simulation.desks import Watch
from model.simulation.result import GapType
from model.simulation.run import RunSettings, prepared, simulate
from model.step import Step, StepKind, Transition
from tests.simulation.small import passing, queue, treatment_rule

CUSTOMERS = 60_000 if engine.compiled() else 3_000
BATCHES = 40
WARMUP = 168.0

# servers, offered load, P(wait), mean wait, mean number in the queue, nine tenths of the wait; service has a mean of 1
ERLANG = [
    (1, 0.5, 0.5, 1.0, 0.5, 3.218876),
    (1, 0.8, 0.8, 4.0, 3.2, 10.397208),
    (2, 1.5, 0.642857, 1.285714, 1.928571, 3.721505),
    (5, 4, 0.554113, 0.554113, 2.21645, 1.712198),
    (10, 8, 0.40918, 0.20459, 1.636721, 0.704493),
    (10, 9, 0.668732, 0.668732, 6.018584, 1.900212),
    (20, 18, 0.550769, 0.275385, 4.956921, 0.853073),
    (30, 27, 0.471408, 0.157136, 4.242675, 0.516852),
]
SERVICES = {
    0: constant(1.0),
    0.25: Distribution(Shape.GAMMA, (1.0, 0.5)),
    1: Distribution(Shape.EXPONENTIAL, (1.0,)),
    4: Distribution(Shape.LOGNORMAL, (1.0, 2.0)),
}
"""Of mean 1, by the square of the coefficient of variation."""
KHINCHINE = [(cv2, load, load * (1 + cv2) / 2 / (1 - load)) for cv2 in SERVICES for load in (0.5, 0.8, 0.9)]


@dataclass(frozen=True)
class Waits:
    """Who waited how long at a step, behind the warm-up, in the order of arrival."""

    hours: np.ndarray
    span: float

    @property
    def error(self) -> float:
        means = [part.mean() for part in np.array_split(self.hours, BATCHES)]
        return float(np.std(means, ddof=1)) / math.sqrt(BATCHES)

    def agrees(self, exact: float, *, within: float) -> bool:
        off = abs(float(self.hours.mean()) - exact)
        return off <= max(4 * self.error, 1e-3 * exact) and (off <= within * exact or not engine.compiled())


def waits(pathway, step="serve", customers=CUSTOMERS, seed=1):
    """The waits of a run at one step."""
    program, people = prepared(pathway, RunSettings(citizens=customers, seed=seed))
    trace = crowd_of(program, people, range(people.size), Watch()).trace
    rows = np.flatnonzero(np.asarray(trace.v_step)[: trace.visits] == [s.id for s in program.steps].index(step))
    arrival, begin = (np.asarray(column)[rows] for column in (trace.v_arrival, trace.v_begin))
    order = np.argsort(arrival, kind="stable")
    arrival, begin = arrival[order], begin[order]
    kept = arrival >= WARMUP
    return Waits((begin - arrival)[kept], people.weeks * 168.0 - WARMUP)


def serving(pathway, service):
    """The same queue with another service."""
    return replace(pathway, steps=pathway.steps.put(replace(pathway.steps["serve"], duration=service)))


def tandem():
    """Eight an hour: ten servers for an hour, then five for half an hour."""
    first = queue(10, 8)
    second = Step("again", StepKind.ACTIVITY, actor="B", duration=Distribution(Shape.EXPONENTIAL, (0.5,)))
    return replace(
        first,
        actors=first.actors.put(replace(first.actors["A"], id="B", name="Next desk", capacity=5)),
        steps=first.steps.put(second),
        transitions=first.transitions.put(Transition("t2", "serve", "again"), Transition("t3", "again", "end")),
    )


@pytest.mark.parametrize(("servers", "load", "p_wait", "mean", "in_queue", "p90"), ERLANG)
def test_many_servers_meet_erlang_c(servers, load, p_wait, mean, in_queue, p90):
    found = waits(queue(servers, load))

    assert found.agrees(mean, within=0.15)
    if engine.compiled():
        assert np.mean(found.hours > 1e-9) == pytest.approx(p_wait, rel=0.06)
        assert found.hours.sum() / found.span == pytest.approx(in_queue, rel=0.16)
        assert np.quantile(found.hours, 0.9) == pytest.approx(p90, rel=0.16)


@pytest.mark.parametrize(("cv2", "load", "mean"), KHINCHINE)
def test_one_server_meets_pollaczek_and_khinchine(cv2, load, mean):
    assert waits(serving(queue(1, load), SERVICES[cv2])).agrees(mean, within=0.35)


def test_two_stages_in_tandem_meet_jackson():
    pathway = tandem()

    assert waits(pathway).agrees(0.20459, within=0.1)
    assert waits(pathway, "again").agrees(0.277056, within=0.1)
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
    (row,) = found.by_transition

    assert row.type is GapType.UNAWARE
    error = 25.0 / math.sqrt(n)  # the standard deviation of such a wait is 23 h
    assert row.per_citizen == pytest.approx(exact, abs=4 * error)
    assert found.by_citizen.share_over == pytest.approx(17 / 168, abs=4 * math.sqrt(0.1 / n))
    assert 64.9 <= row.hours.max <= 65.0 or not engine.compiled()


def test_a_reader_who_reads_every_day_lets_wait_less():
    n = 100_000 if engine.compiled() else 3_000

    found = simulate(reader(7), RunSettings(citizens=n))

    assert found.headline.per_citizen_hours == pytest.approx(7 * 17**2 / (2 * 168), abs=4 * 6.0 / math.sqrt(n))


def main() -> None:
    """Every row with a million customers."""
    cases = [(f"M/M/{c}, load {a}", queue(c, a), "serve", w) for c, a, _p, w, _n, _q in ERLANG]
    cases += [(f"M/G/1, cv² {k}, load {a}", serving(queue(1, a), SERVICES[k]), "serve", w) for k, a, w in KHINCHINE]
    cases += [("tandem, 1", tandem(), "serve", 0.20459), ("tandem, 2", tandem(), "again", 0.277056)]
    for name, pathway, step, exact in cases:
        found = waits(pathway, step, 1_000_000)
        mean = float(found.hours.mean())
        off, error = 100 * (mean / exact - 1), 100 * found.error / exact
        told = f"{name:28} {exact:9.5f} {mean:9.5f} {off:+6.2f} %  ± {error:.2f} %"
        sys.stdout.write(told + "\n")


if __name__ == "__main__":
    main()
