# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
# ruff: noqa: SIM102 - `in` and `and` of C numbers; tests one after the other
"""Moves citizens through a pathway (SEMANTICS 3) and writes down visits, passages and moments of messages.

Next-event scheduling on one agenda (Law, Simulation Modeling and Analysis, 5th ed., ch. 1). Where nothing is limited
each citizen runs alone on an agenda of a few events; where one is, all citizens of a replication share agenda and
servers. All arrivals and departures of an instant come first, then servers are given.
"""

import cython

from model.simulation import codes

if not cython.compiled:
    from model.simulation.messages import announce, chosen, ready_at, visits_to
    from model.simulation.openings import Openings, advance, is_open, next_open
    from model.simulation.tables import Tables, drawn
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))
EPS = cython.declare(cython.double, 1e-9)
DECISION = cython.declare(cython.int, codes.DECISION)
SPLIT = cython.declare(cython.int, codes.SPLIT)
JOIN = cython.declare(cython.int, codes.JOIN)
WAIT = cython.declare(cython.int, codes.WAIT)
ACTIVITY = cython.declare(cython.int, codes.ACTIVITY)
LEFT = cython.declare(cython.int, codes.LEFT)
STUCK = cython.declare(cython.int, codes.STUCK)
RUNAWAY = cython.declare(cython.int, codes.RUNAWAY)
ON_THE_WAY = cython.declare(cython.int, codes.ON_THE_WAY)
RUNAWAY_VISITS = cython.declare(cython.int, codes.RUNAWAY_VISITS)
FOR_DURATION = cython.declare(cython.int, codes.FOR_DURATION)
FOR_TRAVEL = cython.declare(cython.int, codes.FOR_TRAVEL)
ARRIVES = cython.declare(cython.int, 0)
READY = cython.declare(cython.int, 1)
DEPARTS = cython.declare(cython.int, 2)


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def cleared(p: Tables, t: Trace) -> cython.void:
    """An empty log, all servers free."""
    a: cython.int
    t.visits = 0
    t.passages = 0
    t.moments_used = 0
    t.events = 0
    t.births = 0
    t.finished = 0
    for a in range(p.actors):
        t.free[a] = p.actor_capacity[a]
        t.queue_head[a] = -1
        t.queue_tail[a] = -1


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def admit(p: Tables, t: Trace, c: cython.int) -> cython.void:
    """Put the citizen in row c, whose number and arrival stand there, before the start."""
    q: cython.int = t.passages
    k: cython.int
    t.passages = q + 1
    t.q_transition[q] = -1
    t.q_source[q] = -1
    t.q_target[q] = -1
    t.q_departure[q] = t.c_arrival[c]
    t.q_arrival[q] = t.c_arrival[c]
    t.q_token[q] = 0
    t.q_before[q] = -1
    t.q_joined[q] = -1
    t.q_waits[q] = 0
    for k in range(3):
        t.q_rule[3 * q + k] = -1
    t.c_visit[c] = -1
    t.c_passage[c] = q
    t.c_tokens[c] = 1
    t.c_born[c] = 1
    t.c_visits[c] = 0
    t.c_state[c] = ON_THE_WAY
    t.c_left[c] = t.c_arrival[c]
    push(t, t.c_arrival[c], c, p.start, ARRIVES, q)


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def walk(p: Tables, o: Openings, t: Trace) -> cython.int:
    """Let the citizens that were admitted run to their end, nobody in anybody's way. 0 done, 1 room is needed first."""
    while t.events > 0:
        if not room(p, t):
            return 1
        happen(p, o, t)
    return 0


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def crowd(
    p: Tables, o: Openings, t: Trace, order: cython.int[::1], admitted: cython.int, patience: cython.int
) -> cython.int:
    """Let all citizens run who share servers, `admitted` of them being in already, the others coming in `order`.

    Returns how many have been admitted, plus 0 where more remains to be done after so many events, made negative
    (−1 − admitted) where room is needed first. All is done when everybody is in and the agenda is empty.
    """
    n: cython.int = t.citizens
    now: cython.double
    a: cython.int
    while patience > 0:
        now = t.e_time[0] if t.events > 0 else INF
        if admitted < n and t.c_arrival[order[admitted]] <= now:
            now = t.c_arrival[order[admitted]]
        if now == INF:
            return admitted
        while True:
            if not room(p, t):
                return -1 - admitted
            if admitted < n and t.c_arrival[order[admitted]] <= now:
                admit(p, t, order[admitted])
                admitted += 1
            elif t.events > 0 and t.e_time[0] <= now:
                happen(p, o, t)
                patience -= 1
            else:
                break
        for a in range(p.actors):
            if t.queue_head[a] >= 0 and t.free[a] > 0:
                serve(p, o, t, a, now)
    return admitted


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
def room(p: Tables, t: Trace) -> cython.int:
    """Whether the log has room for whatever one event may add."""
    rows: cython.int = t.v_step.shape[0]
    return (
        t.visits + 1 < rows
        and t.passages + p.most_out + 1 < rows
        and t.moments_used + p.most_slots < t.moments.shape[0]
    )


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def earlier(t: Trace, a: cython.int, b: cython.int) -> cython.int:
    """Whether event a comes before event b: time, citizen, step, then order of birth."""
    if t.e_time[a] != t.e_time[b]:
        return t.e_time[a] < t.e_time[b]
    if t.e_citizen[a] != t.e_citizen[b]:
        return t.e_citizen[a] < t.e_citizen[b]
    if t.e_step[a] != t.e_step[b]:
        return t.e_step[a] < t.e_step[b]
    return t.e_birth[a] < t.e_birth[b]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def swapped(t: Trace, a: cython.int, b: cython.int) -> cython.void:
    """Exchange two places of the heap."""
    x: cython.double = t.e_time[a]
    y: cython.longlong = t.e_birth[a]
    z: cython.int
    t.e_time[a] = t.e_time[b]
    t.e_time[b] = x
    t.e_birth[a] = t.e_birth[b]
    t.e_birth[b] = y
    z = t.e_citizen[a]
    t.e_citizen[a] = t.e_citizen[b]
    t.e_citizen[b] = z
    z = t.e_step[a]
    t.e_step[a] = t.e_step[b]
    t.e_step[b] = z
    z = t.e_what[a]
    t.e_what[a] = t.e_what[b]
    t.e_what[b] = z
    z = t.e_row[a]
    t.e_row[a] = t.e_row[b]
    t.e_row[b] = z


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def push(
    t: Trace, time: cython.double, c: cython.int, step: cython.int, what: cython.int, row: cython.int
) -> cython.void:
    """Put an event on the agenda."""
    i: cython.int = t.events
    above: cython.int
    t.events = i + 1
    t.e_time[i] = time
    t.e_citizen[i] = c
    t.e_step[i] = step
    t.e_birth[i] = t.births
    t.e_what[i] = what
    t.e_row[i] = row
    t.births += 1
    while i > 0:
        above = (i - 1) >> 1
        if not earlier(t, i, above):
            break
        swapped(t, i, above)
        i = above


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def drop(t: Trace) -> cython.void:
    """Take the first event off the agenda."""
    n: cython.int = t.events - 1
    i: cython.int = 0
    below: cython.int
    t.events = n
    if n == 0:
        return
    swapped(t, 0, n)
    while True:
        below = 2 * i + 1
        if below >= n:
            break
        if below + 1 < n and earlier(t, below + 1, below):
            below += 1
        if not earlier(t, below, i):
            break
        swapped(t, i, below)
        i = below


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def happen(p: Tables, o: Openings, t: Trace) -> cython.void:
    """The first event of the agenda."""
    now: cython.double = t.e_time[0]
    c: cython.int = t.e_citizen[0]
    what: cython.int = t.e_what[0]
    row: cython.int = t.e_row[0]
    drop(t)
    if t.c_state[c] == RUNAWAY:
        if what == DEPARTS and t.v_given[row] >= 0.0 and t.v_departure[row] == now:
            t.free[p.step_actor[t.v_step[row]]] += 1
        return
    if what == ARRIVES:
        arrive(p, o, t, c, row, now)
    elif what == READY:
        line_up(p, t, row)
    else:
        leave(p, o, t, row, now)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def joined(p: Tables, t: Trace, c: cython.int, step: cython.int) -> cython.int:
    """Where a token waits on every arrow into the join: the passages, chained, the first one; else −1.

    On each arrow the token that came first is taken.
    """
    chain: cython.int = -1
    found: cython.int = 0
    q: cython.int
    x: cython.int
    best: cython.int
    i: cython.int
    for i in range(p.transitions):
        if p.tr_target[i] != step:
            continue
        best = -1
        q = t.c_passage[c]
        while q >= 0:
            if t.q_transition[q] == i and t.q_waits[q] and (best < 0 or t.q_arrival[q] <= t.q_arrival[best]):
                best = q
            q = t.q_before[q]
        if best < 0:
            return -1
        t.work[found] = best
        found += 1
    for x in range(found - 1, -1, -1):
        q = t.work[x]
        t.q_joined[q] = chain
        t.q_waits[q] = 0
        chain = q
    return chain


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def settled(p: Tables, t: Trace, v: cython.int, first: cython.int) -> cython.void:
    """The stay of a visit: the sector and since when; of a join, that of the branch that came last."""
    q: cython.int = first
    best: cython.int = first
    step: cython.int = t.v_step[v]
    u: cython.int
    while q >= 0:
        if t.q_arrival[q] >= t.q_arrival[best]:
            best = q
        q = t.q_joined[q]
    u = t.q_source[best]
    if u < 0:
        t.v_sector[v] = -1
        t.v_since[v] = t.q_arrival[best]
    else:
        t.v_sector[v] = t.v_sector[u]
        t.v_since[v] = t.v_since[u]
    if p.step_kind[step] == ACTIVITY or p.step_kind[step] == DECISION or p.step_kind[step] == WAIT:
        if not p.step_remote[step] and p.step_sector[step] >= 0 and p.step_sector[step] != t.v_sector[v]:
            t.v_sector[v] = p.step_sector[step]
            t.v_since[v] = t.v_arrival[v]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def arrive(p: Tables, o: Openings, t: Trace, c: cython.int, q: cython.int, now: cython.double) -> cython.void:
    """A token comes over passage q to its step."""
    step: cython.int = p.start if t.q_transition[q] < 0 else p.tr_target[t.q_transition[q]]
    kind: cython.int = p.step_kind[step]
    v: cython.int = t.visits
    x: cython.int
    if kind == JOIN:
        t.q_waits[q] = 1
        q = joined(p, t, c, step)
        if q < 0:
            return
    t.visits = v + 1
    t.v_citizen[v] = c
    t.v_step[v] = step
    t.v_number[v] = visits_to(t, c, step)
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
    t.v_moments[v] = t.moments_used
    t.v_next[v] = -1
    t.moments_used += p.step_slots[step]
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
        announce(p, o, t, v)
        leave(p, o, t, v, now)
        return
    if kind != WAIT:
        t.v_ready[v] = ready_at(p, t, c, q, p.step_actor[step])
        if t.v_ready[v] == INF:
            return
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
    if t.v_duration[v] <= 0.0:
        begin(p, o, t, v, t.v_ready[v])
    elif p.step_limited[step]:
        if t.v_ready[v] <= now:
            line_up(p, t, v)
        else:
            push(t, t.v_ready[v], c, step, READY, v)
    elif kind == WAIT:
        begin(p, o, t, v, t.v_ready[v])
    else:
        begin(p, o, t, v, next_open(o, p.step_hours[step], t.v_ready[v]))


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def begin(p: Tables, o: Openings, t: Trace, v: cython.int, time: cython.double) -> cython.void:
    """The visit begins then, now or later; all that follows of it is written down."""
    step: cython.int = t.v_step[v]
    finish: cython.double = time
    if time == INF:
        return
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
    announce(p, o, t, v)
    if t.v_departure[v] < INF:
        push(t, t.v_departure[v], t.v_citizen[v], step, DEPARTS, v)


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
def line_up(p: Tables, t: Trace, v: cython.int) -> cython.void:
    """Join the queue of the step's actor. Ready times come in order, so only ties look for their place."""
    a: cython.int = p.step_actor[t.v_step[v]]
    tail: cython.int = t.queue_tail[a]
    x: cython.int
    before: cython.int = -1
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
def serve(p: Tables, o: Openings, t: Trace, a: cython.int, now: cython.double) -> cython.void:
    """Give this actor's free servers to those who stand in its queue, open or not."""
    v: cython.int
    step: cython.int
    while t.free[a] > 0 and t.queue_head[a] >= 0:
        v = t.queue_head[a]
        t.queue_head[a] = t.v_next[v]
        if t.queue_head[a] < 0:
            t.queue_tail[a] = -1
        if t.c_state[t.v_citizen[v]] == RUNAWAY:
            continue
        t.free[a] -= 1
        t.v_given[v] = now
        step = t.v_step[v]
        begin(p, o, t, v, now if p.step_kind[step] == WAIT else next_open(o, p.step_hours[step], now))


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def run_away(p: Tables, t: Trace, c: cython.int, now: cython.double) -> cython.void:
    """A citizen who never ends is taken out; the servers go to others."""
    v: cython.int = t.c_visit[c]
    t.c_state[c] = RUNAWAY
    t.finished += 1
    while v >= 0:
        if t.v_given[v] >= 0.0 and t.v_departure[v] > now:
            t.free[p.step_actor[t.v_step[v]]] += 1
            t.v_departure[v] = now
        v = t.v_before[v]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def leave(p: Tables, o: Openings, t: Trace, v: cython.int, now: cython.double) -> cython.void:
    """A visit's token departs: on by one arrow, on each of several, or out."""
    c: cython.int = t.v_citizen[v]
    step: cython.int = t.v_step[v]
    count: cython.int = p.out_count[step]
    i: cython.int
    if t.v_given[v] >= 0.0:
        t.free[p.step_actor[step]] += 1
    if count == 0:
        t.c_tokens[c] -= 1
        t.c_left[c] = now
        if t.c_tokens[c] == 0:
            t.c_state[c] = LEFT
            t.finished += 1
    elif p.step_kind[step] == DECISION:
        go(p, o, t, v, t.v_choice[v], t.v_token[v], now)
    elif count == 1:
        go(p, o, t, v, p.out[p.out_first[step]], t.v_token[v], now)
    else:
        t.c_tokens[c] += count - 1
        for i in range(count):
            go(p, o, t, v, p.out[p.out_first[step] + i], t.c_born[c], now)
            t.c_born[c] += 1


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def go(
    p: Tables, o: Openings, t: Trace, v: cython.int, transition: cython.int, token: cython.int, now: cython.double
) -> cython.void:
    """Set out over a transition: the rules in force are settled here, at the departure."""
    q: cython.int = t.passages
    c: cython.int = t.v_citizen[v]
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
            passages_over(t, c, transition),
            FOR_TRAVEL,
        )
    t.passages = q + 1
    t.q_transition[q] = transition
    t.q_source[q] = v
    t.q_target[q] = -1
    t.q_departure[q] = now
    t.q_arrival[q] = now + travel
    t.q_token[q] = token
    t.q_before[q] = t.c_passage[c]
    t.q_joined[q] = -1
    t.q_waits[q] = 0
    t.c_passage[c] = q
    for k in range(3):
        t.q_rule[3 * q + k] = in_force(p, o, 3 * transition + k, now, now - t.v_since[v], t.c_segment[c])
    push(t, t.q_arrival[q], c, p.tr_target[transition], ARRIVES, q)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def passages_over(t: Trace, c: cython.int, transition: cython.int) -> cython.int:
    """How often the citizen has gone over this transition before."""
    n: cython.int = 0
    q: cython.int = t.c_passage[c]
    while q >= 0:
        if t.q_transition[q] == transition:
            n += 1
        q = t.q_before[q]
    return n


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
