"""Citizens who share servers: all of a replication move together, and whoever has left is summed.

Those who have left are moved out of the log in batches (`places`), so that it holds only those who are on the way, and
a second thread may sum one batch while the next is filled. The numbers are the same whatever is done when.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from itertools import pairwise
from typing import Any

import numpy as np

from model.simulation import codes
from model.simulation.desks import FIRST_ROWS, Desk, Watch, desk, fitting, log_for
from model.simulation.holdings import fitted, widened
from model.simulation.kernel import cleared, closed_off, crowd
from model.simulation.population import Population
from model.simulation.program import Program
from model.simulation.rounds import together
from model.simulation.tally import add
from model.simulation.trace import Trace, emptied, grown, rows_of

PATIENCE = 20_000
"""Events between two looks at the watch."""
BATCH_ROWS = 8192
BATCH = 1024
"""Rows and citizens of a batch that is moved out: some milliseconds of summing."""
SHEETS = 64


def replications(people: Population) -> Iterator[range]:
    """The places of each replication's citizens."""
    edges = [0, *(np.flatnonzero(np.diff(people.replications)) + 1).tolist(), people.size]
    for first, last in pairwise(edges):
        yield range(first, last)


def crowd_desk(program: Program, all_citizens: int) -> Desk:
    """A desk for `crowded`: its log takes those who have left."""
    return desk(program, BATCH, all_citizens, rows=BATCH_ROWS)


def crowd_of(program: Program, people: Population, rows: range, watch: Watch) -> Desk:
    """The citizens of a replication moved together to their end, the whole log of all of them kept."""
    at = desk(program, len(rows), people.size, sheets=SHEETS)
    trace = at.trace
    order = _expected(program, people, rows, trace)
    admitted = 0
    while not watch.stop and (admitted < len(rows) or trace.events > 0):
        admitted = _moved(program, trace, trace, order, admitted)
    fitted(at.custody, rows_of(trace))
    return at


def crowded(program: Program, people: Population, rows: range, watch: Watch, at: Desk, *, beside: bool = False) -> None:
    """The citizens of a replication moved together to their end, and added to the desk's sums.

    `beside`: what has left is summed on a second thread.
    """
    live = log_for(program, len(rows), FIRST_ROWS, SHEETS)
    order = _expected(program, people, rows, live)
    live.keeps = 0
    batch, other = at.trace, log_for(program, BATCH, BATCH_ROWS, 1) if beside else at.trace
    admitted, summing = 0, _nothing()
    with ThreadPoolExecutor(1) if beside else nullcontext() as pool:

        def handed_over() -> None:
            nonlocal batch, other, summing
            summing.result()
            at.trace = batch
            if pool is None:
                _summed(program, at, rows.start, watch)
            else:
                summing = pool.submit(_summed, program, at, rows.start, watch)
                batch, other = other, batch

        emptied(batch)
        while not watch.stop and (admitted < len(rows) or live.events > 0 or live.gone_count > 0):
            admitted = _moved(program, live, batch, order, admitted)
            if batch.full and batch.moved == 0:
                summing.result()
                grown(batch)
                batch.full = 0
            elif batch.full:
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
    return np.argsort(people.times[part], kind="stable").astype(np.intc).data


def _moved(program: Program, trace: Trace, batch: Trace, order: Any, admitted: int) -> int:
    """Some events more; how many have been admitted."""
    reached: int = crowd(program.tables, program.openings, trace, batch, order, admitted, PATIENCE)
    if reached >= 0:
        return reached
    grown(trace)
    return -1 - reached


def _summed(program: Program, at: Desk, offset: int, watch: Watch) -> None:
    """Add a batch to the sums, and empty it."""
    batch, first = at.trace, 0
    fitting(at)
    while first < batch.moved:
        first = together(
            program.tables, program.openings, at.yardsticks, batch, at.custody, at.tally, offset, first, batch.moved
        )
        if first < batch.moved:
            widened(at.custody)
            fitting(at)
    watch.done += batch.moved
    emptied(batch)


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
