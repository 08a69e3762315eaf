"""Servers are given as soon as they are free, however long the log of the run has grown."""

import numpy as np

from model.simulation.crowds import crowd_of
from model.simulation.desks import Watch
from model.simulation.run import RunSettings, prepared
from tests.simulation.small import queue


def test_nobody_waits_while_a_server_is_free():
    """Also not at the instants at which the log has to be given more room."""
    program, people = prepared(queue(4, 3.0), RunSettings(citizens=12_000))
    trace = crowd_of(program, people, range(people.size), Watch()).trace
    served = np.asarray(trace.v_given)[: trace.visits] >= 0
    ready, given, left = (
        np.asarray(column)[: trace.visits][served] for column in (trace.v_ready, trace.v_given, trace.v_departure)
    )
    waiting = np.flatnonzero(given > ready)

    busy = [np.count_nonzero((given <= ready[i]) & (left > ready[i])) for i in waiting]

    assert len(waiting) > 1000
    assert set(busy) == {4}
