# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""The servers of an actor and the visits that wait for one (SEMANTICS 3.4)."""

import cython

from model.simulation import codes

if not cython.compiled:
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace

RUNAWAY = cython.declare(cython.int, codes.RUNAWAY)
STILL = cython.declare(cython.int, codes.STILL)
STIRRED = cython.declare(cython.int, codes.STIRRED)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def stir(t: Trace, a: cython.int) -> cython.void:
    """Note that the queue or the free servers of this actor are not as they were."""
    t.stirred = a if t.stirred == STILL or t.stirred == a else STIRRED


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def line_up(p: Tables, t: Trace, v: cython.int) -> cython.void:
    """Join the queue of the step's actor. Ready times come in order, so only ties look for their place."""
    a: cython.int = p.step_actor[t.v_step[v]]
    tail: cython.int = t.queue_tail[a]
    x: cython.int
    before: cython.int = -1
    stir(t, a)
    if tail < 0:
        t.queue_head[a] = v
        t.queue_tail[a] = v
        return
    if after_in_line(t, v, tail):
        t.v_next[tail] = v
        t.queue_tail[a] = v
        return
    x = t.queue_head[a]
    while x >= 0 and after_in_line(t, v, x):
        before = x
        x = t.v_next[x]
    t.v_next[v] = x
    if before < 0:
        t.queue_head[a] = v
    else:
        t.v_next[before] = v


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def after_in_line(t: Trace, a: cython.int, b: cython.int) -> cython.int:
    """Whether visit a stands behind visit b: ready time, citizen, step, visit."""
    if t.v_ready[a] != t.v_ready[b]:
        return t.v_ready[a] > t.v_ready[b]
    if t.v_citizen[a] != t.v_citizen[b]:
        return t.v_citizen[a] > t.v_citizen[b]
    if t.v_step[a] != t.v_step[b]:
        return t.v_step[a] > t.v_step[b]
    return t.v_number[a] > t.v_number[b]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def next_served(t: Trace, a: cython.int) -> cython.int:
    """Take the first visit out of this actor's queue, −1 where nobody stands there; who has vanished is passed over."""
    v: cython.int
    while t.queue_head[a] >= 0:
        v = t.queue_head[a]
        t.queue_head[a] = t.v_next[v]
        if t.queue_head[a] < 0:
            t.queue_tail[a] = -1
        if t.c_state[t.v_citizen[v]] != RUNAWAY and t.q_live[t.v_passage[v]]:
            return v
    return -1


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def run_away(p: Tables, t: Trace, c: cython.int, now: cython.double) -> cython.void:
    """A citizen who never ends is taken out; the servers go to others."""
    v: cython.int = t.c_visit[c]
    t.c_state[c] = RUNAWAY
    t.finished += 1
    while v >= 0:
        if t.v_given[v] >= 0.0 and t.q_live[t.v_passage[v]] and t.v_departure[v] > now:
            t.free[p.step_actor[t.v_step[v]]] += 1
            t.stirred = STIRRED
            t.v_departure[v] = now
        v = t.v_before[v]
