# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""Walk two of `custody`: what a holder knows from another token of the same citizen."""

import cython

if not cython.compiled:
    from model.simulation.holdings import Custody, stretch
    from model.simulation.places import near
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def inform(p: Tables, t: Trace, s: Custody, n: cython.int) -> cython.void:
    """A holder who holds the kind on another token and is aware there is aware here too, from then on."""
    i: cython.int
    k: cython.int
    q: cython.int
    w: cython.int
    h: cython.int
    f: cython.int
    x: cython.int
    again: cython.int = 1
    g: cython.double
    limit: cython.double
    for i in range(n):
        q = s.order[i]
        x = 3 * near(t, q)
        for k in range(3):
            w = s.q_version[x + k] if p.timed[k] else 0
            if w > 0:
                s.w_start[w] = min(s.w_start[w], t.q_departure[q])
                s.w_end[w] = max(s.w_end[w], stretch(p, t, q))
                if p.out_count[t.q_step[q]] == 0 and t.q_vanished[q] == INF:
                    s.w_open[w] = 1
    for w in range(1, s.versions):
        if s.w_end[w] < s.w_start[w]:
            s.w_start[w] = INF
    for i in range(3 * p.actors):
        s.last_holding[i] = -1
    for h in range(s.holdings):
        i = s.w_kind[s.h_version[h]] * p.actors + s.h_actor[h]
        s.h_same[h] = s.last_holding[i]
        s.last_holding[i] = h
    while again:
        again = 0
        for h in range(s.holdings):
            w = s.h_version[h]
            for i in range(s.h_parents[h]):
                f = s.parents[s.h_parent[h] + i]
                if s.h_aware[f] < s.h_aware[h]:
                    s.h_aware[h] = s.h_aware[f]
                    again = 1
            if s.h_aware[h] <= max(s.h_from[h], s.w_start[w]):
                continue
            f = s.last_holding[s.w_kind[w] * p.actors + s.h_actor[h]]
            while f >= 0:
                x = s.h_version[f]
                g = max(max(s.h_from[h], s.w_start[w]), max(max(s.h_from[f], s.w_start[x]), s.h_aware[f]))
                limit = min(min(s.h_until[h], s.h_until[f]), s.w_end[x])
                if not s.w_open[w]:
                    limit = min(limit, s.w_end[w])
                if x != w and g < limit and g < s.h_aware[h]:
                    s.h_aware[h] = g
                    again = 1
                f = s.h_same[f]
