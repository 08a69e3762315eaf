# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""Somebody steps in without it being agreed: when each gap would end with the bridges of the rules (SEMANTICS 5, 9)."""

import cython

from model.simulation import codes

if not cython.compiled:
    from model.simulation.distributions import value
    from model.simulation.draws import uniform
    from model.simulation.holdings import Custody
    from model.simulation.trace import Trace
    from model.simulation.yardsticks import Yardsticks

INF = cython.declare(cython.double, float("inf"))
CONSTANT = cython.declare(cython.int, 0)
FOR_WORKS = cython.declare(cython.int, codes.FOR_WORKS)
FOR_WHEN = cython.declare(cython.int, codes.FOR_WHEN)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def bridge_over(y: Yardsticks, t: Trace, s: Custody, c: cython.int) -> cython.void:
    """Fill g_bridged of every piece: its end, or before that the begin of its gap plus the time of the bridge.

    One draw a passage and kind, for all its gaps. A gap that is never closed is left as it is.
    """
    g: cython.int
    after: cython.double
    for g in range(s.pieces):
        s.g_bridged[g] = s.g_to[g]
        if s.g_charge[g] >= 0 and t.q_transition[s.g_charge[g]] >= 0 and not goes_on(s, g):
            after = stepped_in(y, t, c, s.g_charge[g], s.g_kind[g])
            s.g_bridged[g] = min(s.g_to[g], max(s.g_from[g], s.g_since[g] + after))


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def goes_on(s: Custody, g: cython.int) -> cython.int:
    """1 if a piece belongs to a gap that is never closed, on whatever token."""
    x: cython.int
    for x in range(s.pieces):
        if not s.g_never[x] or s.g_charge[x] != s.g_charge[g] or s.g_kind[x] != s.g_kind[g]:
            continue
        if s.g_type[x] == s.g_type[g] and s.g_since[x] == s.g_since[g]:
            return 1
    return 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def stepped_in(y: Yardsticks, t: Trace, c: cython.int, q: cython.int, k: cython.int) -> cython.double:
    """After how many hours of a gap of this kind charged to passage q somebody steps in; infinite if nobody does."""
    place: cython.int = 3 * t.q_transition[q] + k
    visit: cython.int = 0
    x: cython.int = t.q_before[q]
    d: cython.int
    k0: cython.ulonglong
    k1: cython.ulonglong
    if y.bridge_works[place] < 0.0:
        return INF
    while x >= 0:
        if t.q_transition[x] == t.q_transition[q]:
            visit += 1
        x = t.q_before[x]
    k0 = y.bridge_key0[place]
    k1 = y.bridge_key1[place]
    if uniform(k0, k1, t.c_number[c], t.c_replication[c], visit, FOR_WORKS) >= y.bridge_works[place]:
        return INF
    d = y.bridge_after[place]
    if y.dist_shape[d] == CONSTANT:
        return y.dist_p0[d]
    return value(
        y.dist_shape[d],
        y.dist_p0[d],
        y.dist_p1[d],
        y.dist_p2[d],
        y.dist_p3[d],
        y.dist_cap[d],
        y.listed,
        y.dist_first[d],
        uniform(k0, k1, t.c_number[c], t.c_replication[c], visit, FOR_WHEN),
    )
