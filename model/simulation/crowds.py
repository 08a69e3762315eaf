"""Citizens who share servers: all of a replication move together, and whoever has left is summed.

Of those who have left what they did is read where it stands (`places`), and its room is used again; a second thread may
do so while the first moves the others on. The numbers are the same whatever is done when.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from itertools import pairwise
from typing import Any

import numpy as np

from model.simulation import codes
from model.simulation.desks import Desk, Watch, desk, log_for
from model.simulation.holdings import fitted, widened
from model.simulation.kernel import cleared, closed_off, crowd
from model.simulation.places import given_back
from model.simulation.population import Population, in_turn
from model.simulation.program import Program
from model.simulation.rounds import together
from model.simulation.sums import ordered
from model.simulation.tally import add
from model.simulation.trace import Trace, beside, grown

PATIENCE = 20_000
"""Events between two looks at the watch."""
ENOUGH = 4096
"""Visits of those who have left that are summed at a time: a millisecond's work."""
ALL = 2**31 - 1
MOST_ROWS = 2**18
"""So many rows a log has at first, at most: as long as nothing is written there they cost nothing."""
SHEETS = 64


def replications(people: Population) -> Iterator[range]:
    """The places of each replication's citizens."""
    edges = [0, *(np.flatnonzero(np.diff(people.replications)) + 1).tolist(), people.size]
    for first, last in pairwise(edges):
        yield range(first, last)


def crowd_of(program: Program, people: Population, rows: range, watch: Watch) -> Desk:
    """The citizens of a replication moved together to their end, the whole log of all of them kept."""
    at = desk(program, len(rows), people.size, sheets=len(rows) + 1)
    trace = at.trace
    order = _expected(program, people, rows, trace)
    admitted = 0
    while not watch.stop and (admitted < len(rows) or trace.events > 0):
        admitted = _moved(program, trace, order, admitted, ALL)
    fitted(at.custody, trace.rows)
    return at


def crowded(program: Program, people: Population, rows: range, watch: Watch, at: Desk, *, aside: bool = False) -> None:
    """The citizens of a replication moved together to their end, and added to the desk's sums.

    `aside`: who has left is summed on a second thread.
    """
    live = log_for(program, len(rows), min(MOST_ROWS, 2 * len(rows) * program.tables.steps + 1024), SHEETS)
    order = _expected(program, people, rows, live)
    live.keeps = 0
    admitted, summing, leavers = 0, _nothing(), _gone(live)
    read: Trace | None = None
    with ThreadPoolExecutor(1) if aside else nullcontext() as pool:

        def handed_over() -> None:
            nonlocal summing, leavers, read
            summing.result()
            given_back(program.tables, live, leavers)
            leavers = _gone(live)
            if pool is None:
                at.trace = live
                _summed(program, at, leavers, rows.start, watch)
            else:
                if read is None or read.times_grown < live.times_grown:
                    read = at.trace = beside(live, program.tables)
                summing = pool.submit(_summed, program, at, leavers, rows.start, watch)

        while not watch.stop and (admitted < len(rows) or live.events > 0):
            admitted = _moved(program, live, order, admitted, ENOUGH)
            if live.gone_visits >= ENOUGH:
                handed_over()
        handed_over()
        summing.result()
    if not watch.stop:
        _never_left(program, live, at, rows.start)


def _expected(program: Program, people: Population, rows: range, trace: Trace) -> Any:
    """Put down who comes when; the order in which they come."""
    cleared(program.tables, trace)
    part = slice(rows.start, rows.stop)
    np.asarray(trace.c_number)[:] = people.numbers[part]
    np.asarray(trace.c_replication)[:] = people.replications[part]
    np.asarray(trace.c_arrival)[:] = people.times[part]
    np.asarray(trace.c_visit)[:] = -1
    np.asarray(trace.c_passage)[:] = -1
    return in_turn(people.times[part]).astype(np.intc).data


def _moved(program: Program, trace: Trace, order: Any, admitted: int, enough: int) -> int:
    """Some events more; how many have been admitted."""
    reached: int = crowd(program.tables, program.openings, trace, order, admitted, enough, PATIENCE)
    if reached >= 0:
        return reached
    grown(trace)
    return -1 - reached


def _gone(trace: Trace) -> Any:
    """The rows of those who have left and are to be summed."""
    leavers = np.array(trace.gone[: trace.gone_count])
    trace.gone_count = trace.gone_visits = 0
    return leavers.data


def _summed(program: Program, at: Desk, leavers: Any, offset: int, watch: Watch) -> None:
    """Add those in these rows to the sums."""
    done = 0
    while done < len(leavers):
        done = together(
            program.tables, program.openings, at.yardsticks, at.trace, at.custody, at.tally, offset, leavers, done
        )
        if done < len(leavers):
            widened(at.custody)
            rows = 2 * (len(at.custody.order) // 3)
            fitted(at.custody, rows)
            ordered(at.tally, len(at.custody.g_kind), rows)
    watch.done += len(leavers)


def _never_left(program: Program, live: Trace, at: Desk, offset: int) -> None:
    """Count who goes round for ever or is stuck."""
    for row in np.flatnonzero(np.asarray(live.c_state) != codes.LEFT).tolist():
        closed_off(live, row)
        add(program.tables, program.openings, at.yardsticks, live, at.custody, at.tally, row, offset + row)


def _nothing() -> Future[None]:
    """Something that is done already."""
    done: Future[None] = Future()
    done.set_result(None)
    return done
