# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""The messages of a visit: sent, lost, read in time, rungs used (SEMANTICS 5, By message)."""

import cython

if not cython.compiled:
    from builtins import int as whole
    from math import floor

    from model.simulation.openings import Openings, advance
    from model.simulation.sums import Tally
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))
EPS = cython.declare(cython.double, 1e-9)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def mail(p: Tables, o: Openings, t: Trace, a: Tally, v: cython.int) -> cython.void:
    """The messages of a visit: sent, lost, read in time, rungs used."""
    step: cython.int = t.v_step[v]
    i: cython.int
    m: cython.int
    r: cython.int
    base: cython.int
    rungs: cython.int
    limit: cython.double
    anchor: cython.double
    if t.v_begin[v] == INF:
        return
    for i in range(p.sent_count[step]):
        m = p.sent[p.sent_first[step] + i]
        base = t.v_moments[v] + p.slot[m]
        if t.moments[base] == INF:
            continue
        a.sent[m] += 1
        if t.moments[base + 1] > 0.0:
            a.lost[m] += 1
        anchor = t.v_departure[v] if p.msg_at_departure[m] else t.v_begin[v]
        limit = deadline(p, o, m, anchor, t.v_departure[v])
        for r in range(p.to_count[m]):
            a.received[m] += 1
            if t.moments[base + 3 + 3 * r] < INF and t.moments[base + 3 + 3 * r] <= limit + EPS:
                a.in_time[m] += 1
            rungs = whole(t.moments[base + 5 + 3 * r])
            while rungs > 0:
                a.rungs[m] += rungs & 1
                rungs = rungs >> 1


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def deadline(p: Tables, o: Openings, m: cython.int, anchor: cython.double, departure: cython.double) -> cython.double:
    """By when a message must have been read; infinite without a deadline."""
    kind: cython.int = p.msg_deadline[m]
    if kind == 1:
        return departure
    if kind == 2:
        return anchor + p.msg_deadline_amount[m]
    if kind == 3:
        return 24.0 * floor((anchor + EPS) / 24.0) + p.msg_deadline_amount[m] / 60.0
    if kind == 4:
        return advance(o, p.workdays, 24.0 * floor((anchor + EPS) / 24.0) + 24.0, 24.0 * p.msg_deadline_amount[m])
    return INF
