# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""Citizens in turn: when they arrive, their way, their custody, their share of the sums.

Each function works through places in turn and returns where it stopped: behind the last, or before a citizen for whom
the caller has to make room first.
"""

import cython

from model.simulation import codes

if not cython.compiled:
    from math import floor

    from model.simulation.custody import hold
    from model.simulation.draws import uniform
    from model.simulation.holdings import Custody
    from model.simulation.kernel import admit, cleared, closed_off, walk
    from model.simulation.openings import Openings
    from model.simulation.places import soon
    from model.simulation.sums import Tally
    from model.simulation.tables import Tables
    from model.simulation.tally import add
    from model.simulation.trace import Trace
    from model.simulation.yardsticks import Yardsticks

FOR_WEEK = cython.declare(cython.int, codes.FOR_WEEK)
FOR_PLACE = cython.declare(cython.int, codes.FOR_PLACE)


@cython.ccall
def arrivals(
    k0: cython.ulonglong,
    k1: cython.ulonglong,
    numbers: cython.int[::1],
    replications: cython.int[::1],
    weeks: cython.int,
    profile: cython.double[::1],
    times: cython.double[::1],
) -> cython.void:
    """Fill `times`: a week uniform over the horizon, a place in it by the profile (168 weights cumulated, from 0)."""
    i: cython.Py_ssize_t
    hour: cython.int
    week: cython.double
    mass: cython.double
    with cython.nogil:
        for i in range(numbers.shape[0]):
            week = floor(uniform(k0, k1, numbers[i], replications[i], 0, FOR_WEEK) * weeks)
            mass = uniform(k0, k1, numbers[i], replications[i], 0, FOR_PLACE) * profile[168]
            hour = 0
            while hour < 167 and mass >= profile[hour + 1]:
                hour += 1
            times[i] = 168.0 * week + hour + (mass - profile[hour]) / (profile[hour + 1] - profile[hour])


@cython.ccall
def alone(
    p: Tables,
    o: Openings,
    y: Yardsticks,
    t: Trace,
    s: Custody,
    a: Tally,
    numbers: cython.int[::1],
    replications: cython.int[::1],
    times: cython.double[::1],
    first: cython.int,
    last: cython.int,
) -> cython.int:
    """Citizens who are in nobody's way, one after the other."""
    i: cython.int = first
    with cython.nogil:
        while i < last:
            cleared(p, t)
            t.c_number[0] = numbers[i]
            t.c_replication[0] = replications[i]
            t.c_arrival[0] = times[i]
            admit(p, t, 0)
            if walk(p, o, t):
                break
            closed_off(t, 0)
            if hold(p, o, t, s, 0) or s.pieces > a.order.shape[0]:
                break
            add(p, o, y, t, s, a, 0, i)
            i += 1
    return i


@cython.ccall
def together(
    p: Tables,
    o: Openings,
    y: Yardsticks,
    t: Trace,
    s: Custody,
    a: Tally,
    offset: cython.int,
    leavers: cython.int[::1],
    first: cython.int,
) -> cython.int:
    """Citizens who have shared servers and have left, those in the rows `leavers` of one log, from the place `first` of
    these on. Who stands in row c is at place offset + c of all."""
    i: cython.int = first
    c: cython.int
    with cython.nogil:
        while i < leavers.shape[0]:
            c = leavers[i]
            if i + 1 < leavers.shape[0]:
                soon(t, leavers[i + 1])
            if 3 * (t.c_passages[c] + 16) > s.order.shape[0] or hold(p, o, t, s, c) or s.pieces > a.order.shape[0]:
                break
            add(p, o, y, t, s, a, c, offset + c)
            i += 1
    return i
