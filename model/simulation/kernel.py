# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""Moves citizens through a pathway (SEMANTICS 3) and writes down visits, passages and moments of messages.

Next-event scheduling on one agenda (Law, Simulation Modeling and Analysis, 5th ed., ch. 1). Where nothing is limited
each citizen runs alone on an agenda of a few events; where one is, all citizens of a replication share agenda and
servers. All arrivals and departures of an instant come first, then servers are given.
"""

import cython

from model.simulation import codes

if not cython.compiled:
    from model.simulation.agenda import drop, push
    from model.simulation.draws import uniform
    from model.simulation.interruptions import entered, forgotten
    from model.simulation.moves import arrive, begin, leave, strike
    from model.simulation.openings import Openings, next_open
    from model.simulation.places import entered_in, passage_row, unseated
    from model.simulation.queues import line_up, next_served
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))
WAIT = cython.declare(cython.int, codes.WAIT)
STUCK = cython.declare(cython.int, codes.STUCK)
RUNAWAY = cython.declare(cython.int, codes.RUNAWAY)
ON_THE_WAY = cython.declare(cython.int, codes.ON_THE_WAY)
FOR_SEGMENT = cython.declare(cython.int, codes.FOR_SEGMENT)
ARRIVES = cython.declare(cython.int, codes.ARRIVES)
READY = cython.declare(cython.int, codes.READY)
DEPARTS = cython.declare(cython.int, codes.DEPARTS)
STRIKES = cython.declare(cython.int, codes.STRIKES)
STILL = cython.declare(cython.int, codes.STILL)
STIRRED = cython.declare(cython.int, codes.STIRRED)


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def cleared(p: Tables, t: Trace) -> cython.void:
    """An empty log, all servers free. Only whoever was alone in it may still have a sheet."""
    a: cython.int
    unseated(t, 0)
    t.visits = 0
    t.passages = 0
    t.moments_used = 0
    t.events = 0
    t.births = 0
    t.finished = 0
    t.hole = 0
    t.gone_count = 0
    t.gone_visits = 0
    t.arriving = -1
    t.leaving = -1
    t.stirred = STILL
    for a in range(p.actors):
        t.free[a] = p.actor_capacity[a]
        t.queue_head[a] = -1
        t.queue_tail[a] = -1


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def admit(p: Tables, t: Trace, c: cython.int) -> cython.void:
    """Put the citizen in row c, whose number and arrival stand there, before the start, in its segment."""
    q: cython.int
    k: cython.int
    entered_in(t, c)
    q = passage_row(t, c)
    t.q_transition[q] = -1
    t.q_source[q] = -1
    t.q_step[q] = p.start
    t.q_target[q] = -1
    t.q_departure[q] = t.c_arrival[c]
    t.q_arrival[q] = t.c_arrival[c]
    t.q_token[q] = 0
    t.q_before[q] = -1
    t.q_joined[q] = -1
    t.q_waits[q] = 0
    t.q_live[q] = 1
    t.q_vanished[q] = INF
    t.q_from[q] = -1
    t.q_sector[q] = -1
    t.q_since[q] = t.c_arrival[c]
    for k in range(3):
        t.q_rule[q, k] = -1
    t.c_visit[c] = -1
    t.c_passage[c] = q
    t.c_passages[c] = 1
    t.c_waiting[c] = -1
    t.c_tokens[c] = 1
    t.c_born[c] = 1
    t.c_state[c] = ON_THE_WAY
    t.c_left[c] = t.c_arrival[c]
    t.c_segment[c] = segment_of(p, t.c_number[c], t.c_replication[c])
    push(t, t.c_arrival[c], c, p.start, ARRIVES, q)
    if p.interruptions > 0:
        forgotten(p, t, c)
        entered(p, t, c, p.start, t.c_arrival[c])


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def segment_of(p: Tables, number: cython.int, replication: cython.int) -> cython.int:
    """The segment the citizen belongs to, cumulated by id; the last takes the rest."""
    g: cython.int
    u: cython.double
    if p.segments > 1:
        u = uniform(p.arrival_key0, p.arrival_key1, number, replication, 0, FOR_SEGMENT)
        for g in range(p.segments - 1):
            if u < p.segment_upto[g]:
                return g
    return p.segments - 1


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def walk(p: Tables, o: Openings, t: Trace) -> cython.int:
    """Let the citizens that were admitted run to their end, nobody in anybody's way. 0 done, 1 room is needed first."""
    while t.events > 0:
        if not room(t):
            return 1
        happen(p, o, t)
    return 0


@cython.ccall
def crowd(
    p: Tables,
    o: Openings,
    t: Trace,
    order: cython.int[::1],
    admitted: cython.int,
    enough: cython.int,
    patience: cython.int,
) -> cython.int:
    """Let all citizens run who share servers, `admitted` of them being in already, the others coming in `order`.

    Returns how many have been admitted, after so many events or when those who have left have made `enough` visits;
    made negative (−1 − admitted) where room is needed first. All is done when everybody is in and the agenda is empty.
    """
    reached: cython.int
    with cython.nogil:
        reached = moved(p, o, t, order, admitted, enough, patience)
    return reached


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def moved(
    p: Tables,
    o: Openings,
    t: Trace,
    order: cython.int[::1],
    admitted: cython.int,
    enough: cython.int,
    patience: cython.int,
) -> cython.int:
    """So many events of `crowd`."""
    now: cython.double
    coming: cython.double = next_arrival(t, order, admitted)
    a: cython.int
    while patience > 0 and t.gone_visits < enough:
        now = t.e_time[0] if t.events > 0 else INF
        if coming < now:
            now = coming
        if now == INF:
            return admitted
        while coming <= now or (t.events > 0 and t.e_time[0] <= now):
            if not room(t):
                return -1 - admitted  # within the instant: servers are given when all of it has happened
            if coming <= now:
                admit(p, t, order[admitted])
                admitted += 1
                coming = next_arrival(t, order, admitted)
            else:
                happen(p, o, t)
                patience -= 1
        if t.stirred == STILL:
            continue
        a = t.stirred
        t.stirred = STILL
        if a != STIRRED:
            serve(p, o, t, a, now)
            continue
        for a in range(p.actors):
            serve(p, o, t, a, now)
    return admitted


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def next_arrival(t: Trace, order: cython.int[::1], admitted: cython.int) -> cython.double:
    """When the next citizen comes; infinite when all have."""
    return t.c_arrival[order[admitted]] if admitted < t.citizens else INF


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def closed_off(t: Trace, c: cython.int) -> cython.void:
    """Whoever still has tokens when nothing more can happen is stuck."""
    if t.c_state[c] == ON_THE_WAY:
        t.c_state[c] = STUCK


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def room(t: Trace) -> cython.int:
    """Whether the log has room for whatever one event may add (`trace.grown` sees to it)."""
    if t.sheets_left <= 0 or t.events + t.most_events >= t.e_at.shape[0]:
        return 0
    if not t.keeps:
        return t.blocks_left >= t.most_blocks and t.pages_left > 0
    return (
        t.visits + 1 < t.rows
        and t.passages + t.most_passages + 1 < t.rows
        and t.moments_used + t.most_slots < t.moments.shape[0]
    )


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def happen(p: Tables, o: Openings, t: Trace) -> cython.void:
    """The first event of the agenda. It may have been overtaken: the token vanished, or the moment is another now."""
    now: cython.double = t.e_time[0]
    c: cython.int = t.e_citizen[t.e_at[0]]
    what: cython.int = t.e_what[t.e_at[0]]
    row: cython.int = t.e_row[t.e_at[0]]
    t.hole = 1
    happened(p, o, t, c, what, row, now)
    at_once(p, o, t, c, now)
    drop(t)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def happened(
    p: Tables, o: Openings, t: Trace, c: cython.int, what: cython.int, row: cython.int, now: cython.double
) -> cython.void:
    """This event happens."""
    if what == STRIKES:
        if t.c_state[c] == ON_THE_WAY and t.i_strike[c * p.interruptions + row] == now:
            strike(p, o, t, c, row, now)
    elif what == ARRIVES:
        if t.c_state[c] == ON_THE_WAY and t.q_live[row]:
            arrive(p, o, t, c, row, now)
    elif not t.q_live[t.v_passage[row]]:
        return
    elif t.c_state[c] == RUNAWAY:
        if what == DEPARTS and t.v_given[row] >= 0.0 and t.v_departure[row] == now:
            t.free[p.step_actor[t.v_step[row]]] += 1
            t.stirred = STIRRED
    elif what == READY:
        if t.v_ready[row] == now:
            line_up(p, t, row)
    elif t.v_departure[row] == now:
        leave(p, o, t, row, now)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def at_once(p: Tables, o: Openings, t: Trace, c: cython.int, now: cython.double) -> cython.void:
    """What follows at the same instant for a citizen alone with it, one thing after the other, while there is room."""
    x: cython.int
    while t.arriving >= 0 or t.leaving >= 0:
        if t.arriving >= 0:
            x = t.arriving
            t.arriving = -1
            if room(t):
                arrive(p, o, t, c, x, now)
            else:
                push(t, now, c, t.q_step[x], ARRIVES, x)
        else:
            x = t.leaving
            t.leaving = -1
            if room(t):
                leave(p, o, t, x, now)
            else:
                push(t, now, c, t.v_step[x], DEPARTS, x)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def serve(p: Tables, o: Openings, t: Trace, a: cython.int, now: cython.double) -> cython.void:
    """Give this actor's free servers to those who stand in its queue, open or not."""
    v: cython.int
    step: cython.int
    while t.free[a] > 0:
        v = next_served(t, a)
        if v < 0:
            break
        t.free[a] -= 1
        t.v_given[v] = now
        step = t.v_step[v]
        begin(p, o, t, v, now if p.step_kind[step] == WAIT else next_open(o, p.step_hours[step], now))
