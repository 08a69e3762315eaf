# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""The moments of messages: sent, delivered, read and accepted (SEMANTICS 4).

Once a visit has begun its whole future is known (duration, choice and every draw have an address), so the moments of
all its messages are written down then, before its departure.
"""

import cython

from model.simulation import codes

if not cython.compiled:
    from model.simulation.draws import uniform
    from model.simulation.openings import Openings, advance, is_open, next_open
    from model.simulation.tables import Tables, drawn
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))
EPS = cython.declare(cython.double, 1e-9)
DECISION = cython.declare(cython.int, codes.DECISION)
SPLIT = cython.declare(cython.int, codes.SPLIT)
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
    v: cython.int = t.last_visit[t.c_sheet[c] * t.steps + step]
    return t.v_number[v] + 1 if v >= 0 else 0


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
            unsent(p, t, m, base)
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
def withdraw(p: Tables, t: Trace, v: cython.int, now: cython.double) -> cython.void:
    """The visit vanishes: what it has not sent by now is not sent."""
    i: cython.int
    m: cython.int
    for i in range(p.sent_count[t.v_step[v]]):
        m = p.sent[p.sent_first[t.v_step[v]] + i]
        if t.moments[t.v_moments[v] + p.slot[m]] > now:
            unsent(p, t, m, t.v_moments[v] + p.slot[m])


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def unsent(p: Tables, t: Trace, m: cython.int, base: cython.int) -> cython.void:
    """The moments, from `base` on, of a message that is never sent."""
    r: cython.int
    t.moments[base] = INF
    t.moments[base + 1] = 0.0
    t.moments[base + 2] = INF
    for r in range(p.to_count[m]):
        t.moments[base + 3 + 3 * r] = INF
        t.moments[base + 4 + 3 * r] = INF
        t.moments[base + 5 + 3 * r] = 0.0
