# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
# ruff: noqa: SIM102 - `in` and `and` of C numbers; tests one after the other
"""The moments of messages: sent, delivered, read and accepted (SEMANTICS 4), and which of them a step waits for (3.3).

Once a visit has begun its whole future is known (duration, choice and every draw have an address), so the moments of
all its messages are written down then, before its departure.
"""

import cython

from model.simulation import codes

if not cython.compiled:
    from model.simulation.draws import uniform
    from model.simulation.openings import Openings, advance, is_open, next_open
    from model.simulation.tables import Tables, drawn, receiver
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))
EPS = cython.declare(cython.double, 1e-9)
DECISION = cython.declare(cython.int, codes.DECISION)
SPLIT = cython.declare(cython.int, codes.SPLIT)
EXECUTION = cython.declare(cython.int, codes.EXECUTION)
FOR_CHOICE = cython.declare(cython.int, codes.FOR_CHOICE)
FOR_OFFSET = cython.declare(cython.int, codes.FOR_OFFSET)
FOR_DELAY = cython.declare(cython.int, codes.FOR_DELAY)
FOR_LOSS = cython.declare(cython.int, codes.FOR_LOSS)
FOR_NET = cython.declare(cython.int, codes.FOR_NET)
FOR_READING = cython.declare(cython.int, codes.FOR_READING)
FOR_RESPONSE = cython.declare(cython.int, codes.FOR_RESPONSE)
FOR_RUNG = cython.declare(cython.int, codes.FOR_RUNG)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def chosen(p: Tables, t: Trace, c: cython.int, step: cython.int, number: cython.int) -> cython.int:
    """The transition this citizen takes out of a decision at this visit: shares cumulated by transition id."""
    first: cython.int = p.out_first[step]
    count: cython.int = p.out_count[step]
    base: cython.int = t.c_segment[c] * p.transitions
    i: cython.int
    u: cython.double
    if count == 0:
        return -1
    if count == 1:
        return p.out[first]
    u = uniform(p.step_key0[step], p.step_key1[step], t.c_number[c], t.c_replication[c], number, FOR_CHOICE)
    for i in range(count - 1):
        if u < p.share[base + p.out[first + i]]:
            return p.out[first + i]
    return p.out[first + count - 1]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def visits_to(t: Trace, c: cython.int, step: cython.int) -> cython.int:
    """How often the citizen has come to the step so far."""
    v: cython.int = t.c_visit[c]
    while v >= 0:
        if t.v_step[v] == step:
            return t.v_number[v] + 1
        v = t.v_before[v]
    return 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def leads(
    p: Tables, t: Trace, c: cython.int, transition: cython.int, only: cython.int, depth: cython.int
) -> cython.int:
    """1 if this transition is `only`, or the zero-duration decisions and splits right behind it lead over `only`."""
    step: cython.int = p.tr_target[transition]
    i: cython.int
    if transition == only:
        return 1
    if depth == 0 or not p.step_seen[step]:
        return 0
    if p.step_kind[step] == DECISION:
        i = chosen(p, t, c, step, visits_to(t, c, step))
        return leads(p, t, c, i, only, depth - 1) if i >= 0 else 0
    if p.step_kind[step] == SPLIT:
        for i in range(p.out_count[step]):
            if leads(p, t, c, p.out[p.out_first[step] + i], only, depth - 1):
                return 1
    return 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def goes(p: Tables, t: Trace, v: cython.int, only: cython.int) -> cython.int:
    """1 if the visit goes on over this transition."""
    step: cython.int = t.v_step[v]
    i: cython.int
    if t.v_choice[v] >= 0:
        return leads(p, t, t.v_citizen[v], t.v_choice[v], only, p.steps)
    for i in range(p.out_count[step]):
        if leads(p, t, t.v_citizen[v], p.out[p.out_first[step] + i], only, p.steps):
            return 1
    return 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def announce(p: Tables, o: Openings, t: Trace, v: cython.int) -> cython.void:
    """Write down the moments of the messages anchored at a visit whose begin and departure are known."""
    step: cython.int = t.v_step[v]
    c: cython.int = t.v_citizen[v]
    number: cython.ulonglong = t.c_number[c]
    replication: cython.ulonglong = t.c_replication[c]
    visit: cython.ulonglong = t.v_number[v]
    i: cython.int
    m: cython.int
    r: cython.int
    base: cython.int
    anchor: cython.double
    sent: cython.double
    delivered: cython.double
    read: cython.double
    k0: cython.ulonglong
    k1: cython.ulonglong
    for i in range(p.sent_count[step]):
        m = p.sent[p.sent_first[step] + i]
        base = t.v_moments[v] + p.slot[m]
        if p.msg_only[m] >= 0 and not goes(p, t, v, p.msg_only[m]):
            t.moments[base] = INF
            t.moments[base + 1] = 0.0
            t.moments[base + 2] = INF
            for r in range(p.to_count[m]):
                t.moments[base + 3 + 3 * r] = INF
                t.moments[base + 4 + 3 * r] = INF
                t.moments[base + 5 + 3 * r] = 0.0
            continue
        k0 = p.msg_key0[m]
        k1 = p.msg_key1[m]
        anchor = t.v_departure[v] if p.msg_at_departure[m] else t.v_begin[v]
        sent = anchor + drawn(p, p.msg_offset[m], k0, k1, number, replication, visit, FOR_OFFSET)
        if sent < t.v_begin[v]:
            sent = t.v_begin[v]
        if p.msg_sender_hours[m] >= 0:
            sent = next_open(o, p.msg_sender_hours[m], sent)
        delivered = sent + drawn(p, p.msg_delay[m], k0, k1, number, replication, visit, FOR_DELAY)
        t.moments[base + 1] = 0.0
        if p.msg_loss[m] > 0.0 and uniform(k0, k1, number, replication, visit, FOR_LOSS) < p.msg_loss[m]:
            t.moments[base + 1] = 1.0
            delivered = INF
            if p.msg_net[m] >= 0:
                delivered = anchor + drawn(p, p.msg_net[m], k0, k1, number, replication, visit, FOR_NET)
                if delivered < sent:
                    delivered = sent
        t.moments[base] = sent
        t.moments[base + 2] = delivered
        for r in range(p.to_count[m]):
            read = reading(p, o, t, m, r, v, base)
            t.moments[base + 3 + 3 * r] = read
            t.moments[base + 4 + 3 * r] = INF
            if p.msg_response[m] >= 0 and read < INF:
                t.moments[base + 4 + 3 * r] = advance(
                    o,
                    p.actor_hours[p.to_actor[p.to_first[m] + r]],
                    read,
                    drawn(
                        p,
                        p.msg_response[m],
                        p.to_key0[p.to_first[m] + r],
                        p.to_key1[p.to_first[m] + r],
                        number,
                        replication,
                        visit,
                        FOR_RESPONSE,
                    ),
                )


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def reading(
    p: Tables, o: Openings, t: Trace, m: cython.int, r: cython.int, v: cython.int, base: cython.int
) -> cython.double:
    """When receiver r reads message m: the earliest over the message itself and its ladder. Notes the rungs used."""
    to: cython.int = p.to_first[m] + r
    actor: cython.int = p.to_actor[to]
    c: cython.int = t.v_citizen[v]
    number: cython.ulonglong = t.c_number[c]
    replication: cython.ulonglong = t.c_replication[c]
    sent: cython.double = t.moments[base]
    own: cython.double = INF
    best: cython.double
    i: cython.int
    j: cython.int
    g: cython.int
    used: cython.int = 0
    unread: cython.int
    if t.moments[base + 2] < INF:
        own = advance(
            o,
            p.actor_phone[actor] if p.msg_phone[m] else p.actor_reads[actor],
            t.moments[base + 2],
            drawn(p, p.msg_reading[m], p.to_key0[to], p.to_key1[to], number, replication, t.v_number[v], FOR_READING),
        )
    best = own
    for i in range(p.rung_count[m]):
        best = min(best, rung_read(p, o, t, m, r, v, base, i))
    if p.rung_count[m] > 0:
        for i in range(p.rung_count[m]):
            g = p.rung_first[m] + i
            if rung_read(p, o, t, m, r, v, base, i) == INF:
                continue
            unread = own > sent + p.rung_after[g] + EPS
            for j in range(p.rung_count[m]):
                if j != i and rung_read(p, o, t, m, r, v, base, j) <= sent + p.rung_after[g] + EPS:
                    unread = 0
            if unread and i < 30:
                used |= 1 << i
    t.moments[base + 5 + 3 * r] = used
    return best


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def rung_read(
    p: Tables, o: Openings, t: Trace, m: cython.int, r: cython.int, v: cython.int, base: cython.int, i: cython.int
) -> cython.double:
    """When receiver r would read by rung i; never if the rung is for what is sent outside a calendar and it was not."""
    to: cython.int = p.to_first[m] + r
    actor: cython.int = p.to_actor[to]
    c: cython.int = t.v_citizen[v]
    g: cython.int = p.rung_first[m] + i
    sent: cython.double = t.moments[base]
    if p.rung_outside[g] >= 0 and is_open(o, p.rung_outside[g], sent):
        return INF
    return advance(
        o,
        p.actor_phone[actor] if p.rung_phone[g] else p.actor_reads[actor],
        sent + p.rung_after[g],
        drawn(
            p,
            p.rung_reading[g],
            p.to_key0[to],
            p.to_key1[to],
            t.c_number[c],
            t.c_replication[c],
            t.v_number[v],
            FOR_RUNG + i,
        ),
    )


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
    v: cython.int = t.c_visit[c]
    best: cython.int = -1
    d: cython.double = t.q_departure[q]
    b: cython.double
    while v >= 0:
        if t.v_step[v] == step:
            b = t.v_begin[v]
            if b < d or (b == d and in_history(t, v, q)):
                if best < 0 or b > t.v_begin[best] or (b == t.v_begin[best] and t.v_number[v] > t.v_number[best]):
                    best = v
        v = t.v_before[v]
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


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def one_wait(
    p: Tables, t: Trace, c: cython.int, q: cython.int, m: cython.int, actor: cython.int, by_acceptance: cython.int
) -> cython.double:
    """When the actor has read (or accepted) this message; −1 where it is not waited for."""
    r: cython.int = receiver(p, m, actor)
    v: cython.int
    base: cython.int
    if r < 0:
        return -1.0
    v = latest(t, c, p.msg_anchor[m], q)
    if v < 0:
        return -1.0
    base = t.v_moments[v] + p.slot[m]
    if t.moments[base] == INF:
        return -1.0
    if by_acceptance and p.msg_response[m] >= 0:
        return t.moments[base + 4 + 3 * r]
    return t.moments[base + 3 + 3 * r]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def ready_at(p: Tables, t: Trace, c: cython.int, q: cython.int, actor: cython.int) -> cython.double:
    """When an activity or decision reached over passage q is ready (SEMANTICS 3.3)."""
    arrival: cython.double = t.q_arrival[q]
    best: cython.double = INF
    x: cython.double
    k: cython.int
    e: cython.int
    i: cython.int
    j: cython.int
    n: cython.int
    u: cython.int
    m: cython.int
    any_waited: cython.int = 0
    by_acceptance: cython.int = 0
    if t.q_transition[q] < 0 or p.tr_walks[t.q_transition[q]] or actor < 0:
        return arrival
    e = t.q_rule[3 * q + EXECUTION]
    if e >= 0:
        by_acceptance = p.rule_by_acceptance[e]
    for k in range(3):
        e = t.q_rule[3 * q + k]
        if e >= 0 and p.rule_named[e]:
            for i in range(p.rule_informed_count[e]):
                x = one_wait(p, t, c, q, p.named[p.rule_informed_first[e] + i], actor, by_acceptance)
                if x >= 0.0:
                    any_waited = 1
                    best = min(best, x)
    n = origins(p, t, q)
    for i in range(n):
        u = origin_at(p, t, i)
        if u < 0:
            continue
        for j in range(p.sent_count[t.v_step[u]]):
            m = p.sent[p.sent_first[t.v_step[u]] + j]
            if p.msg_only[m] >= 0 and not came_over(t, i, p.msg_only[m]):
                continue
            x = one_wait(p, t, c, q, m, actor, by_acceptance)
            if x >= 0.0:
                any_waited = 1
                best = min(best, x)
    if not any_waited:
        return arrival
    return best if best > arrival else arrival
