"""Queues of which the answer is known: Erlang C, Pollaczek and Khinchine, Jackson's tandem.

    python -m bench.closed_forms [CUSTOMERS]

prints each formula beside what a run of a million customers finds: half a minute. `tests/published` holds a smaller run
to the same formulas.
"""

import math
import sys
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from model.calendars import Calendar
from model.distribution import Distribution, Shape, constant
from model.pathway import Arrivals, Pathway
from model.sector import Actor, Sector
from model.simulation.crowds import crowd_of
from model.simulation.desks import Watch
from model.simulation.run import RunSettings, prepared
from model.step import Step, StepKind, Transition
from model.table import Table

BATCHES = 40
WARMUP = 168.0
A_YEAR = 52 * 168.0
EXPONENTIAL = Distribution(Shape.EXPONENTIAL, (1.0,))

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
    1: EXPONENTIAL,
    4: Distribution(Shape.LOGNORMAL, (1.0, 2.0)),
}
"""Of mean 1, by the square of the coefficient of variation."""
KHINCHINE = [(cv2, load, load * (1 + cv2) / 2 / (1 - load)) for cv2 in SERVICES for load in (0.5, 0.8, 0.9)]


@dataclass(frozen=True)
class Waits:
    """Who waited how long at a step, behind the warm-up, in the order of arrival."""

    hours: Any
    span: float

    @property
    def error(self) -> float:
        means = [part.mean() for part in np.array_split(self.hours, BATCHES)]
        return float(np.std(means, ddof=1)) / math.sqrt(BATCHES)

    @property
    def mean(self) -> float:
        return float(self.hours.mean())


def queue(servers: int, load: float, service: Distribution = EXPONENTIAL) -> Pathway:
    """So many servers, who serve for an hour in the mean; `load` customers come an hour."""
    return Pathway(
        "queue",
        "Queue",
        sectors=Table([Sector("hospital", "Hospital", medical=True)]),
        calendars=Table([Calendar("always", intervals=((0, 10080),))]),
        actors=Table([Actor("A", "Desk", "hospital", hours="always", capacity=servers)]),
        steps=Table(
            [
                Step("start", StepKind.START, actor="A"),
                Step("serve", StepKind.ACTIVITY, actor="A", duration=service),
                Step("end", StepKind.END, actor="A"),
            ]
        ),
        transitions=Table([Transition("t1", "start", "serve"), Transition("t2", "serve", "end")]),
        arrivals=Arrivals(volume=load * A_YEAR),
    )


def waits(pathway: Pathway, step: str, customers: int, seed: int = 1) -> Waits:
    """The waits at one step, of about so many customers."""
    weeks = max(2, round(52 * customers / pathway.arrivals.volume))  # whole weeks, so that the rate is true
    citizens = round(pathway.arrivals.volume * weeks / 52)
    program, people = prepared(pathway, RunSettings(citizens=citizens, seed=seed))
    trace = crowd_of(program, people, range(people.size), Watch()).trace
    rows = np.flatnonzero(np.asarray(trace.v_step)[: trace.visits] == [s.id for s in program.steps].index(step))
    arrival, begin = (np.asarray(column)[rows] for column in (trace.v_arrival, trace.v_begin))
    order = np.argsort(arrival, kind="stable")
    arrival, begin = arrival[order], begin[order]
    kept = arrival >= WARMUP
    return Waits((begin - arrival)[kept], people.weeks * 168.0 - WARMUP)


def tandem() -> Pathway:
    """Eight an hour: ten servers for an hour, then five for half an hour."""
    first = queue(10, 8)
    second = Step("again", StepKind.ACTIVITY, actor="B", duration=Distribution(Shape.EXPONENTIAL, (0.5,)))
    return replace(
        first,
        actors=first.actors.put(replace(first.actors["A"], id="B", name="Next desk", capacity=5)),
        steps=first.steps.put(second),
        transitions=first.transitions.put(Transition("t2", "serve", "again"), Transition("t3", "again", "end")),
    )


def main(customers: int) -> None:
    """Every row: exactly, found, and by how much it is off."""
    cases = [(f"M/M/{c}, load {a}", queue(c, a), "serve", w) for c, a, _p, w, _n, _q in ERLANG]
    cases += [(f"M/G/1, cv² {k}, load {a}", queue(1, a, SERVICES[k]), "serve", w) for k, a, w in KHINCHINE]
    cases += [("tandem, 1", tandem(), "serve", 0.20459), ("tandem, 2", tandem(), "again", 0.277056)]
    for name, pathway, step, exact in cases:
        found = waits(pathway, step, customers)
        mean = found.mean
        off, error = 100 * (mean / exact - 1), 100 * found.error / exact
        told = f"{name:28} {exact:9.5f} {mean:9.5f} {off:+6.2f} %  ± {error:.2f} %"
        print(told)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1_000_000)
