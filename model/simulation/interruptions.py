# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""Events that cut across parallel tracks (SEMANTICS 3.9): when they strike, what vanishes, who goes on.

By citizen c and interruption j, at c · J + j: how many of the citizen's tokens belong to a step of its scope, how often
the scope has been entered, and when it strikes. What is on the agenda for another moment has been overtaken.
"""

import cython

from model.simulation import codes

if not cython.compiled:
    from model.simulation.agenda import push
    from model.simulation.messages import withdraw
    from model.simulation.openings import Openings, worked
    from model.simulation.places import passage_row, waits_no_more
    from model.simulation.tables import Tables, drawn
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))
STRIKES = cython.declare(cython.int, codes.STRIKES)
STIRRED = cython.declare(cython.int, codes.STIRRED)
FOR_WAITING = cython.declare(cython.int, codes.FOR_WAITING)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def forgotten(p: Tables, t: Trace, c: cython.int) -> cython.void:
    """The citizen in row c has been in no scope yet."""
    j: cython.int
    for j in range(c * p.interruptions, (c + 1) * p.interruptions):
        t.i_tokens[j] = 0
        t.i_entries[j] = 0
        t.i_strike[j] = INF


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def entered(p: Tables, t: Trace, c: cython.int, step: cython.int, now: cython.double) -> cython.void:
    """One more token of the citizen belongs to the step; into an empty scope the time to the event is drawn anew."""
    j: cython.int
    i: cython.int
    for j in range(p.interruptions):
        if not p.cut_scope[j * p.steps + step]:
            continue
        i = c * p.interruptions + j
        t.i_tokens[i] += 1
        if t.i_tokens[i] == 1:
            t.i_strike[i] = now + drawn(
                p,
                p.cut_waiting[j],
                p.cut_key0[j],
                p.cut_key1[j],
                t.c_number[c],
                t.c_replication[c],
                t.i_entries[i],
                FOR_WAITING,
            )
            t.i_entries[i] += 1
            push(t, t.i_strike[i], c, p.cut_target[j], STRIKES, j)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def left(p: Tables, t: Trace, c: cython.int, step: cython.int, tokens: cython.int) -> cython.void:
    """So many tokens of the citizen belong to the step no more."""
    j: cython.int
    i: cython.int
    for j in range(p.interruptions):
        if p.cut_scope[j * p.steps + step]:
            i = c * p.interruptions + j
            t.i_tokens[i] -= tokens
            if t.i_tokens[i] == 0:
                t.i_strike[i] = INF


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def struck(p: Tables, o: Openings, t: Trace, c: cython.int, j: cython.int, now: cython.double) -> cython.int:
    """All tokens in the scope vanish; one sets out for the target. Returns its passage, which has no transition."""
    n: cython.int = passage_row(t, c)
    q: cython.int = t.c_passage[c]
    chain: cython.int = -1
    last: cython.int = -1
    k: cython.int
    while q >= 0:
        if t.q_live[q] and p.cut_scope[j * p.steps + t.q_step[q]]:
            if t.q_waits[q]:
                waits_no_more(t, c, q)
            t.q_joined[q] = chain
            chain = q
            if last < 0 or t.q_arrival[q] > t.q_arrival[last]:
                last = q
            vanish(p, o, t, c, q, now)
        q = t.q_before[q]
    t.q_transition[n] = -1
    t.q_step[n] = p.cut_target[j]
    t.q_source[n] = -1
    t.q_target[n] = -1
    t.q_departure[n] = now
    t.q_arrival[n] = now
    t.q_token[n] = t.c_born[c]
    t.q_before[n] = t.c_passage[c]
    t.q_joined[n] = -1
    t.q_waits[n] = 0
    t.q_live[n] = 1
    t.q_vanished[n] = INF
    t.q_from[n] = chain
    t.q_sector[n] = t.q_sector[last] if t.q_target[last] < 0 else t.v_sector[t.q_target[last]]
    t.q_since[n] = t.q_since[last] if t.q_target[last] < 0 else t.v_since[t.q_target[last]]
    for k in range(3):
        t.q_rule[n, k] = -1
    t.c_born[c] += 1
    t.c_tokens[c] += 1
    t.c_passage[c] = n
    t.c_passages[c] += 1
    entered(p, t, c, p.cut_target[j], now)
    return n


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def vanish(p: Tables, o: Openings, t: Trace, c: cython.int, q: cython.int, now: cython.double) -> cython.void:
    """The token on passage q is gone: its server is free, what its visit had not begun or sent never comes."""
    v: cython.int = t.q_target[q]
    step: cython.int = t.q_step[q]
    t.q_live[q] = 0
    t.q_vanished[q] = now
    t.c_tokens[c] -= 1
    left(p, t, c, step, 1)
    if v < 0:
        return
    if t.v_given[v] >= 0.0:
        t.free[p.step_actor[step]] += 1
        t.stirred = STIRRED
    if t.v_ready[v] > now:
        t.v_ready[v] = INF
    if t.v_begin[v] > now:
        t.v_begin[v] = INF
        t.v_finish[v] = INF
        t.v_departure[v] = INF
        return
    withdraw(p, t, v, now)
    if t.v_finish[v] <= now:
        return
    if p.step_working[step]:
        t.v_duration[v] = worked(o, p.step_hours[step], now) - worked(o, p.step_hours[step], t.v_begin[v])
    else:
        t.v_duration[v] = now - t.v_begin[v]
