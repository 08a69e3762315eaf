# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
# ruff: noqa: SIM102 - `in` and `and` of C numbers; tests one after the other
"""What a token does: it arrives, begins, departs and sets out; of a few several become one (SEMANTICS 3)."""

import cython

from model.simulation import codes

if not cython.compiled:
    from model.simulation.agenda import push
    from model.simulation.interruptions import entered, left, struck
    from model.simulation.messages import announce, chosen
    from model.simulation.openings import Openings, advance, is_open, next_open
    from model.simulation.places import passage_row, visit_row, waits_no_more
    from model.simulation.queues import line_up, run_away, stir
    from model.simulation.tables import Tables, drawn
    from model.simulation.trace import Trace
    from model.simulation.waits import ready_at

INF = cython.declare(cython.double, float("inf"))
EPS = cython.declare(cython.double, 1e-9)
DECISION = cython.declare(cython.int, codes.DECISION)
JOIN = cython.declare(cython.int, codes.JOIN)
WAIT = cython.declare(cython.int, codes.WAIT)
ACTIVITY = cython.declare(cython.int, codes.ACTIVITY)
LEFT = cython.declare(cython.int, codes.LEFT)
RUNAWAY_VISITS = cython.declare(cython.int, codes.RUNAWAY_VISITS)
FOR_DURATION = cython.declare(cython.int, codes.FOR_DURATION)
FOR_TRAVEL = cython.declare(cython.int, codes.FOR_TRAVEL)
ARRIVES = cython.declare(cython.int, codes.ARRIVES)
READY = cython.declare(cython.int, codes.READY)
DEPARTS = cython.declare(cython.int, codes.DEPARTS)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def arrive(p: Tables, o: Openings, t: Trace, c: cython.int, q: cython.int, now: cython.double) -> cython.void:
    """A token comes over passage q to its step."""
    step: cython.int = t.q_step[q]
    kind: cython.int = p.step_kind[step]
    v: cython.int
    x: cython.int
    here: cython.int = t.c_sheet[c] * t.steps + step
    last: cython.int = t.last_visit[here]
    if kind == JOIN:
        t.q_waits[q] = 1
        t.q_joined[q] = t.c_waiting[c]
        t.c_waiting[c] = q
        q = joined(p, t, c, step)
        if q < 0:
            return
    v = visit_row(p, t, c, step)
    t.v_citizen[v] = c
    t.v_step[v] = step
    t.v_number[v] = t.v_number[last] + 1 if last >= 0 else 0
    t.v_same[v] = last
    t.last_visit[here] = v
    t.v_passage[v] = q
    t.v_before[v] = t.c_visit[c]
    t.v_arrival[v] = now
    t.v_ready[v] = now
    t.v_begin[v] = INF
    t.v_finish[v] = INF
    t.v_departure[v] = INF
    t.v_given[v] = -1.0
    t.v_duration[v] = 0.0
    t.v_choice[v] = -1
    t.v_next[v] = -1
    settled(p, t, v, q)
    x = q
    while x >= 0:
        t.q_target[x] = v
        x = t.q_joined[x]
    t.v_token[v] = t.q_token[q]
    if kind == JOIN:
        t.c_tokens[c] -= p.in_count[step] - 1
        t.v_token[v] = t.c_born[c]
        t.c_born[c] += 1
    t.c_visit[c] = v
    t.c_visits[c] += 1
    if t.c_visits[c] >= RUNAWAY_VISITS:
        run_away(p, t, c, now)
        return
    if kind != ACTIVITY and kind != DECISION and kind != WAIT:
        t.v_begin[v] = now
        t.v_finish[v] = now
        t.v_departure[v] = now
        if p.sent_count[step] > 0:
            announce(p, o, t, v)
        leave(p, o, t, v, now)
        return
    if kind != WAIT:
        t.v_ready[v] = ready_at(p, t, c, q, p.step_actor[step])
    t.v_duration[v] = drawn(
        p,
        p.duration[t.c_segment[c] * p.steps + step],
        p.step_key0[step],
        p.step_key1[step],
        t.c_number[c],
        t.c_replication[c],
        t.v_number[v],
        FOR_DURATION,
    )
    prepare(p, o, t, v, now)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def settled(p: Tables, t: Trace, v: cython.int, first: cython.int) -> cython.void:
    """The stay of a visit: the sector and since when; of a join, that of the branch that came last."""
    q: cython.int = first
    best: cython.int = first
    step: cython.int = t.v_step[v]
    while q >= 0:
        if t.q_arrival[q] >= t.q_arrival[best]:
            best = q
        q = t.q_joined[q]
    t.v_sector[v] = t.q_sector[best]
    t.v_since[v] = t.q_since[best]
    if p.step_kind[step] == ACTIVITY or p.step_kind[step] == DECISION or p.step_kind[step] == WAIT:
        if not p.step_remote[step] and p.step_sector[step] >= 0 and p.step_sector[step] != t.v_sector[v]:
            t.v_sector[v] = p.step_sector[step]
            t.v_since[v] = t.v_arrival[v]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def joined(p: Tables, t: Trace, c: cython.int, step: cython.int) -> cython.int:
    """Where a token waits on every arrow into the join: the passages, chained, the first one; else −1.

    On each arrow the token that came first is taken.
    """
    chain: cython.int = -1
    found: cython.int = 0
    q: cython.int = t.c_waiting[c]
    x: cython.int
    best: cython.int
    i: cython.int
    while q >= 0:
        found += t.q_step[q] == step
        q = t.q_joined[q]
    if found < p.in_count[step]:
        return -1
    found = 0
    for i in range(p.transitions):
        if p.tr_target[i] != step:
            continue
        best = -1
        q = t.c_waiting[c]
        while q >= 0:
            if t.q_transition[q] == i and (best < 0 or t.q_arrival[q] <= t.q_arrival[best]):
                best = q
            q = t.q_joined[q]
        if best < 0:
            return -1
        t.work[found] = best
        found += 1
    for x in range(found - 1, -1, -1):
        q = t.work[x]
        waits_no_more(t, c, q)
        t.q_joined[q] = chain
        chain = q
    return chain


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def prepare(p: Tables, o: Openings, t: Trace, v: cython.int, now: cython.double) -> cython.void:
    """The visit whose ready time is known lines up for a server or begins, now or then."""
    step: cython.int = t.v_step[v]
    if t.v_ready[v] == INF:
        return
    if t.v_duration[v] <= 0.0 and t.v_ready[v] <= now and alone_now(p, t, t.v_citizen[v]):
        foreseen(p, o, t, v, t.v_ready[v])
        if t.v_departure[v] <= now:
            t.leaving = v
        else:
            set_down(t, v)
    elif t.v_duration[v] <= 0.0:
        begin(p, o, t, v, t.v_ready[v])
    elif p.step_limited[step]:
        if t.v_ready[v] <= now:
            line_up(p, t, v)
        else:
            push(t, t.v_ready[v], t.v_citizen[v], step, READY, v)
    elif p.step_kind[step] == WAIT:
        begin(p, o, t, v, t.v_ready[v])
    else:
        begin(p, o, t, v, next_open(o, p.step_hours[step], t.v_ready[v]))


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def begin(p: Tables, o: Openings, t: Trace, v: cython.int, time: cython.double) -> cython.void:
    """The visit begins then, now or later; all that follows of it is written down."""
    if time < INF:
        foreseen(p, o, t, v, time)
        set_down(t, v)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def set_down(t: Trace, v: cython.int) -> cython.void:
    """Put the visit's departure on the agenda."""
    if t.v_departure[v] < INF:
        push(t, t.v_departure[v], t.v_citizen[v], t.v_step[v], DEPARTS, v)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def alone_now(p: Tables, t: Trace, c: cython.int) -> cython.int:
    """1 if nothing else of this citizen can happen now: then what follows at once needs no agenda. What others do at
    the same instant is the same whoever comes first, since servers are given when it is over."""
    return t.c_tokens[c] == 1 and p.interruptions == 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def foreseen(p: Tables, o: Openings, t: Trace, v: cython.int, time: cython.double) -> cython.void:
    """The moments of a visit that begins then, and of its messages."""
    step: cython.int = t.v_step[v]
    finish: cython.double = time
    t.v_begin[v] = time
    if t.v_duration[v] > 0.0:
        if p.step_working[step]:
            finish = advance(o, p.step_hours[step], time, t.v_duration[v])
        else:
            finish = time + t.v_duration[v]
    t.v_finish[v] = finish
    t.v_departure[v] = finish
    if p.step_departs[step] >= 0:
        t.v_departure[v] = next_open(o, p.step_departs[step], finish)
    if step == t.forced_step and t.v_number[v] == 0 and t.forced_departure > finish:
        t.v_departure[v] = t.forced_departure
    if p.step_kind[step] == DECISION:
        t.v_choice[v] = chosen(p, t, t.v_citizen[v], step, t.v_number[v])
    if p.sent_count[step] > 0:
        announce(p, o, t, v)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def leave(p: Tables, o: Openings, t: Trace, v: cython.int, now: cython.double) -> cython.void:
    """A visit's token departs: on by one arrow, on each of several, or out."""
    c: cython.int = t.v_citizen[v]
    step: cython.int = t.v_step[v]
    count: cython.int = p.out_count[step]
    q: cython.int = t.v_passage[v]
    i: cython.int
    came: cython.int = 0
    if t.v_given[v] >= 0.0:
        t.free[p.step_actor[step]] += 1
        stir(t, p.step_actor[step])
    while q >= 0:
        t.q_live[q] = 0
        came += 1
        q = t.q_joined[q]
    if count == 0:
        t.c_tokens[c] -= 1
        t.c_left[c] = now
        if t.c_tokens[c] == 0:
            t.c_state[c] = LEFT
            t.finished += 1
            t.gone[t.gone_count] = c
            t.gone_count += 1
            t.gone_visits += t.c_visits[c]
    elif p.step_kind[step] == DECISION:
        go(p, o, t, v, t.v_choice[v], t.v_token[v], now)
    elif count == 1:
        go(p, o, t, v, p.out[p.out_first[step]], t.v_token[v], now)
    else:
        t.c_tokens[c] += count - 1
        for i in range(count):
            go(p, o, t, v, p.out[p.out_first[step] + i], t.c_born[c], now)
            t.c_born[c] += 1
    if p.interruptions > 0:
        left(p, t, c, step, came)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def go(
    p: Tables, o: Openings, t: Trace, v: cython.int, transition: cython.int, token: cython.int, now: cython.double
) -> cython.void:
    """Set out over a transition: the rules in force are settled here, at the departure."""
    c: cython.int = t.v_citizen[v]
    q: cython.int = passage_row(t, c)
    over: cython.int = t.c_sheet[c] * t.transitions + transition
    k: cython.int
    travel: cython.double = 0.0
    if p.tr_travel[transition] >= 0:
        travel = drawn(
            p,
            p.tr_travel[transition],
            p.tr_key0[transition],
            p.tr_key1[transition],
            t.c_number[c],
            t.c_replication[c],
            t.times_over[over],
            FOR_TRAVEL,
        )
    t.times_over[over] += 1
    t.q_transition[q] = transition
    t.q_source[q] = v
    t.q_step[q] = p.tr_target[transition]
    t.q_target[q] = -1
    t.q_departure[q] = now
    t.q_arrival[q] = now + travel
    t.q_token[q] = token
    t.q_before[q] = t.c_passage[c]
    t.q_joined[q] = -1
    t.q_waits[q] = 0
    t.q_live[q] = 1
    t.q_vanished[q] = INF
    t.q_from[q] = -1
    t.q_sector[q] = t.v_sector[v]
    t.q_since[q] = t.v_since[v]
    t.c_passage[c] = q
    t.c_passages[c] += 1
    for k in range(3):
        t.q_rule[q, k] = in_force(p, o, 3 * transition + k, now, now - t.v_since[v], t.c_segment[c])
    if travel <= 0.0 and alone_now(p, t, c):
        t.arriving = q
    else:
        push(t, t.q_arrival[q], c, p.tr_target[transition], ARRIVES, q)
    if p.interruptions > 0:
        entered(p, t, c, p.tr_target[transition], now)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def in_force(
    p: Tables, o: Openings, place: cython.int, now: cython.double, stay: cython.double, segment: cython.int
) -> cython.int:
    """The rule for a kind on a transition, or its first variant whose conditions all hold; −1 where there is none."""
    e: cython.int
    first: cython.int = p.rule_first[place]
    if p.rule_count[place] == 0:
        return -1
    for e in range(first + 1, first + p.rule_count[place]):
        if stay < p.rule_stay_min[e] - EPS or stay >= p.rule_stay_max[e] - EPS:
            continue
        if p.rule_departs[e] >= 0 and not is_open(o, p.rule_departs[e], now):
            continue
        if p.rule_segment[e] >= 0 and p.rule_segment[e] != segment:
            continue
        return e
    return first


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def strike(p: Tables, o: Openings, t: Trace, c: cython.int, j: cython.int, now: cython.double) -> cython.void:
    """Interruption j strikes: the scope is emptied, and a token stands at the target."""
    q: cython.int = struck(p, o, t, c, j, now)
    if t.c_tokens[c] > 1:
        reconsider(p, o, t, c, now)
    arrive(p, o, t, c, q, now)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def reconsider(p: Tables, o: Openings, t: Trace, c: cython.int, now: cython.double) -> cython.void:
    """Who waits for a message that a vanished visit will not send waits for it no more."""
    v: cython.int = t.c_visit[c]
    q: cython.int
    ready: cython.double
    while v >= 0:
        q = t.v_passage[v]
        if t.q_live[q] and t.v_ready[v] > now:
            ready = max(now, ready_at(p, t, c, q, p.step_actor[t.v_step[v]]))
            if ready != t.v_ready[v]:
                t.v_ready[v] = ready
                t.v_begin[v] = INF
                t.v_finish[v] = INF
                t.v_departure[v] = INF
                prepare(p, o, t, v, now)
        v = t.v_before[v]
