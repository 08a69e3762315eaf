# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""From one moment of a citizen to another: deadlines and indicators (SEMANTICS 1 and 5, Measure).

Every moment that begins a measure is paired with the first one that ends it, at the same time or later: where both are
of the same visit with that visit's, else with that of a later visit.
"""

import cython

if not cython.compiled:
    from math import floor

    from model.simulation.openings import Openings, advance, worked
    from model.simulation.places import near
    from model.simulation.spread import counts
    from model.simulation.sums import Tally
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace
    from model.simulation.yardsticks import Yardsticks

INF = cython.declare(cython.double, float("inf"))
EPS = cython.declare(cython.double, 1e-9)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def measure(p: Tables, o: Openings, y: Yardsticks, t: Trace, a: Tally, c: cython.int) -> cython.void:
    """Add the citizen's times between the moments of every measure."""
    i: cython.int
    v: cython.int
    start: cython.double
    taken: cython.double
    for i in range(y.measures):
        v = t.c_visit[c]
        while v >= 0:
            if y.to_step[i * p.steps + t.v_step[v]] and met(t, v, y.to_departure[i]) < INF:
                a.ended[i] += 1
            if y.from_step[i * p.steps + t.v_step[v]]:
                start = met(t, v, y.from_departure[i])
                if start < INF:
                    a.started[i] += 1
                    taken = ending(p, y, t, i, c, v, start) - start
                    if taken < INF:
                        if y.working_days[i]:
                            taken = working_days(p, o, start, start + taken)
                            a.within[i] += taken <= y.limit[i]
                            taken = 24.0 * taken
                        else:
                            a.within[i] += taken <= y.limit[i] + EPS
                        counts(a.measured, i, taken)
            v = t.v_before[v]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def met(t: Trace, v: cython.int, at_departure: cython.int) -> cython.double:
    """A moment of a visit; infinite where it never comes to that, as where its token has vanished before."""
    if not at_departure:
        return t.v_begin[v]
    return t.v_departure[v] if t.v_departure[v] <= t.q_vanished[t.v_passage[v]] else INF


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def ending(
    p: Tables, y: Yardsticks, t: Trace, i: cython.int, c: cython.int, v: cython.int, start: cython.double
) -> cython.double:
    """When measure i that began in visit v ends; infinite where it does not."""
    x: cython.int = t.c_visit[c]
    best: cython.double = INF
    moment: cython.double
    if y.to_step[i * p.steps + t.v_step[v]] and y.to_departure[i] and not y.from_departure[i]:
        return met(t, v, 1)
    while x >= 0:
        if y.to_step[i * p.steps + t.v_step[x]]:
            moment = met(t, x, y.to_departure[i])
            if (moment > start or (moment == start and near(t, x) > near(t, v))) and moment < best:
                best = moment
        x = t.v_before[x]
    return best


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def working_days(p: Tables, o: Openings, start: cython.double, end: cython.double) -> cython.double:
    """The least n such that `end` is no later than the end of the n-th working day after the day of `start`."""
    midnight: cython.double = 24.0 * floor((start + EPS) / 24.0) + 24.0
    days: cython.double
    if end <= midnight + EPS:
        return 0.0
    days = floor((worked(o, p.workdays, end) - worked(o, p.workdays, midnight)) / 24.0 + EPS)
    if days < 1.0 or end > advance(o, p.workdays, midnight, 24.0 * days) + EPS:
        days += 1.0
    return days
