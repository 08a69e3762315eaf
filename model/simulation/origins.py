# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
# ruff: noqa: SIM102 - `and` of C numbers; tests one after the other
"""Looking back from a passage: what the citizen had begun by then, and where the token came from (SEMANTICS 3, 9)."""

import cython

if not cython.compiled:
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def in_history(t: Trace, v: cython.int, q: cython.int) -> cython.int:
    """1 if the token that went over passage q had been on visit v; only visits as late as v are looked at."""
    u: cython.int = t.q_source[q]
    if u < 0:
        return 0
    if u == v:
        return 1
    if t.v_departure[u] < t.v_begin[v]:
        return 0
    q = t.v_passage[u]
    while q >= 0:
        if in_history(t, v, q):
            return 1
        q = t.q_joined[q]
    return 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def latest(t: Trace, c: cython.int, step: cython.int, q: cython.int) -> cython.int:
    """The citizen's latest visit to the step begun by the departure of passage q (on a parallel track, before it)."""
    v: cython.int = t.last_visit[t.c_sheet[c] * t.steps + step]
    best: cython.int = -1
    d: cython.double = t.q_departure[q]
    b: cython.double
    while v >= 0:
        b = t.v_begin[v]
        if b < d or (b == d and in_history(t, v, q)):
            if best < 0 or b > t.v_begin[best] or (b == t.v_begin[best] and t.v_number[v] > t.v_number[best]):
                best = v
        v = t.v_same[v]
    return best


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def origins(p: Tables, t: Trace, q: cython.int) -> cython.int:
    """Look back through starts, splits, joins and zero-duration decisions for where the token came from.

    Fills t.work with passages, the first being q, and t.work2 with the place each was reached from; those whose source
    is an origin keep it, the others are passages in between. Returns how many there are.
    """
    n: cython.int = 1
    i: cython.int = 0
    u: cython.int
    x: cython.int
    t.work[0] = q
    t.work2[0] = -1
    while i < n:
        u = t.q_source[t.work[i]]
        if u >= 0 and p.step_seen[t.v_step[u]]:
            x = t.v_passage[u]
            while x >= 0 and n < t.work.shape[0]:
                t.work[n] = x
                t.work2[n] = i
                n += 1
                x = t.q_joined[x]
        i += 1
    return n


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def origin_at(p: Tables, t: Trace, i: cython.int) -> cython.int:
    """The origin at place i of `origins`, a visit; −1 where it is a passage in between."""
    u: cython.int = t.q_source[t.work[i]]
    return u if u >= 0 and not p.step_seen[t.v_step[u]] else -1


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def came_over(t: Trace, i: cython.int, only: cython.int) -> cython.int:
    """1 if the way from the origin at place i goes over this transition."""
    while i >= 0:
        if t.q_transition[t.work[i]] == only:
            return 1
        i = t.work2[i]
    return 0
