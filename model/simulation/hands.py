# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""A change of hands on a passage: who stays, who leaves, who comes, when, and what they know (SEMANTICS 4)."""

import cython

from model.simulation import codes

if not cython.compiled:
    from model.simulation.holdings import Custody, assigned_to, begun, copied, follows, holding, holds_in
    from model.simulation.openings import Openings
    from model.simulation.origins import came_over, latest, origin_at, origins
    from model.simulation.places import near
    from model.simulation.tables import Tables, receiver
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))
EXECUTION = cython.declare(cython.int, codes.EXECUTION)
AT_DEPARTURE = cython.declare(cython.int, codes.AT_DEPARTURE)
AT_SENT = cython.declare(cython.int, codes.AT_SENT)
AT_READ = cython.declare(cython.int, codes.AT_READ)
AT_ACCEPTED = cython.declare(cython.int, codes.AT_ACCEPTED)
AT_BEGUN = cython.declare(cython.int, codes.AT_BEGUN)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def changed_hands(
    p: Tables,
    o: Openings,
    t: Trace,
    s: Custody,
    c: cython.int,
    q: cython.int,
    k: cython.int,
    place: cython.int,
    w: cython.int,
) -> cython.int:
    """A change of hands on passage q: who stays holds on, who leaves lets go, who comes takes over."""
    d: cython.double = t.q_departure[q]
    e: cython.int = t.q_rule[q, k]
    n: cython.int = copied(s, w)
    first: cython.int = s.w_first[w]
    count: cython.int = s.w_count[w]
    i: cython.int
    j: cython.int
    h: cython.int
    m: cython.int = 0
    leaving: cython.int = 0
    origin_count: cython.int
    sector: cython.int = -1
    one_sector: cython.int = 1
    letting: cython.double
    taking: cython.double
    sent: cython.double
    read: cython.double
    accepted: cython.double
    first_known: cython.double = INF
    x: cython.double
    s.w_change[n] = q if t.q_transition[q] >= 0 else -1 - t.q_target[q]
    s.w_time[n] = d
    s.w_last[n] = n
    s.w_prev[n] = w
    s.w_shared[n] = p.rule_shared[e] if e >= 0 else 0
    s.w_join[n] = -1
    for i in range(first, first + count):
        if s.h_from[i] <= d < s.h_until[i]:
            if sector < 0:
                sector = p.actor_sector[s.h_actor[i]]
            elif p.actor_sector[s.h_actor[i]] != sector:
                one_sector = 0
            if assigned_to(p, place, s.h_actor[i]):
                h = holding(s, n, s.h_actor[i], s.h_from[i], INF, s.h_aware[i], s.h_able[i], 1)
                follows(s, h, i)
            else:
                leaving += 1
    if sector < 0:
        one_sector = 0
    for i in range(p.set_count[place]):
        j = p.holders[p.set_first[place] + i]
        if p.actor_sector[j] != sector:
            one_sector = 0
        if holds_in(s, n, j) < 0:
            s.m_actor[m] = j
            m += 1
    if p.set_count[place] == 0:
        return n
    if m == 0:
        for i in range(s.w_first[n], s.w_first[n] + s.w_count[n]):
            s.m_actor[m] = s.h_actor[i]
            m += 1
        j = 0
    else:
        j = m
    if s.origins_of != q:
        s.origins_of = q
        s.origin_count = origins(p, t, q)
    origin_count = s.origin_count
    for i in range(m):
        s.m_read[i] = INF
        s.m_known[i] = known_to(p, t, s, q, k, s.m_actor[i], origin_count)
        first_known = min(first_known, s.m_known[i])
    informed(p, t, s, c, q, e, m, origin_count)
    sent = s.m_read[m]
    accepted = s.m_known[m]
    read = INF
    for i in range(m):
        read = min(read, s.m_read[i])
    if accepted == INF:
        accepted = first_known
    read = min(read, first_known)
    if e < 0:
        letting = max(d, begun(p, t, q)) if one_sector else d
        taking = letting
    else:
        letting = max(d, moment(p, t, q, p.rule_lets[e], sent, read, accepted, INF)) + p.rule_lets_after[e]
        taking = max(d, moment(p, t, q, p.rule_takes[e], sent, read, accepted, letting)) + p.rule_takes_after[e]
    if leaving and letting > d:
        for i in range(first, first + count):
            if s.h_from[i] <= d < s.h_until[i] and not assigned_to(p, place, s.h_actor[i]):
                h = holding(s, n, s.h_actor[i], s.h_from[i], letting, s.h_aware[i], s.h_able[i], 0)
                follows(s, h, i)
    for i in range(j):
        x = max(d, min(s.m_read[i], s.m_known[i]))
        holding(s, n, s.m_actor[i], taking, INF, x, able_from(p, t, c, q, e, place, s.m_actor[i]), 1)
    return n


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def moment(
    p: Tables,
    t: Trace,
    q: cython.int,
    code: cython.int,
    sent: cython.double,
    read: cython.double,
    accepted: cython.double,
    release: cython.double,
) -> cython.double:
    """When a moment of a rule is; never is infinite."""
    if code == AT_DEPARTURE:
        return t.q_departure[q]
    if code == AT_SENT:
        return sent
    if code == AT_READ:
        return read
    if code == AT_ACCEPTED:
        return accepted
    if code == AT_BEGUN:
        return begun(p, t, q)
    return release


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def known_to(
    p: Tables, t: Trace, s: Custody, q: cython.int, k: cython.int, actor: cython.int, n: cython.int
) -> cython.double:
    """When the actor meets the citizen: the begin of its first step from the departure on; n places of origins.

    Departures come in the order of time, and nothing begins before it arrives: so visits that began before this one
    are passed for good, and nothing is looked at that arrives later than what has been found.
    """
    d: cython.double = t.q_departure[q]
    best: cython.double = INF
    v: cython.int
    i: cython.int
    for i in range(n):
        v = origin_at(p, t, i)
        if v >= 0 and p.step_actor[t.v_step[v]] == actor:
            return d
    if k == EXECUTION:
        best = begun(p, t, q)
    v = s.met[actor]
    while v >= 0 and t.v_begin[v] < d:
        v = s.v_later[near(t, v)]
    s.met[actor] = v
    while v >= 0 and t.v_arrival[v] < best:
        if d <= t.v_begin[v] < best:
            best = t.v_begin[v]
        v = s.v_later[near(t, v)]
    return best


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def able_from(
    p: Tables, t: Trace, c: cython.int, q: cython.int, e: cython.int, place: cython.int, actor: cython.int
) -> cython.double:
    """When every required message has been read: by this holder where it is a receiver, else by any holder who is,
    else by any receiver. Never where one was not sent."""
    able: cython.double = -INF
    x: cython.double
    by_holders: cython.double
    i: cython.int
    m: cython.int
    v: cython.int
    r: cython.int
    base: cython.int
    if e < 0:
        return able
    for i in range(p.rule_requires_count[e]):
        m = p.named[p.rule_requires_first[e] + i]
        if m < 0:
            return INF
        v = latest(t, c, p.msg_anchor[m], q)
        if v < 0:
            return INF
        base = t.v_moments[v] + p.slot[m]
        if t.moments[base] == INF:
            return INF
        r = receiver(p, m, actor)
        if r >= 0:
            x = t.moments[base + 3 + 3 * r]
        else:
            x = INF
            by_holders = INF
            for r in range(p.to_count[m]):
                x = min(x, t.moments[base + 3 + 3 * r])
                if assigned_to(p, place, p.to_actor[p.to_first[m] + r]):
                    by_holders = min(by_holders, t.moments[base + 3 + 3 * r])
            for r in range(p.to_count[m]):
                if assigned_to(p, place, p.to_actor[p.to_first[m] + r]):
                    x = by_holders
        able = max(able, x)
    return able


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def informed(
    p: Tables,
    t: Trace,
    s: Custody,
    c: cython.int,
    q: cython.int,
    e: cython.int,
    m: cython.int,
    origin_count: cython.int,
) -> cython.void:
    """What the messages of the rule tell the m actors in m_actor: m_read of each; m_read[m] the earliest sent,
    m_known[m] the earliest accepted."""
    i: cython.int
    j: cython.int
    u: cython.int
    x: cython.int
    s.m_read[m] = INF
    s.m_known[m] = INF
    if e >= 0 and p.rule_named[e]:
        for i in range(p.rule_informed_count[e]):
            tell(p, t, s, c, q, p.named[p.rule_informed_first[e] + i], m, 1)
        return
    for i in range(origin_count):
        u = origin_at(p, t, i)
        if u < 0:
            continue
        for j in range(p.sent_count[t.v_step[u]]):
            x = p.sent[p.sent_first[t.v_step[u]] + j]
            if p.msg_only[x] >= 0 and not came_over(t, i, p.msg_only[x]):
                continue
            tell(p, t, s, c, q, x, m, 0)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def tell(
    p: Tables, t: Trace, s: Custody, c: cython.int, q: cython.int, message: cython.int, m: cython.int, named: cython.int
) -> cython.void:
    """What one message tells the m actors in m_actor. A named one that is addressed to none of them tells them all
    when the first of its receivers reads it."""
    v: cython.int
    base: cython.int
    r: cython.int
    i: cython.int
    hits: cython.int = 0
    earliest: cython.double = INF
    x: cython.double
    for r in range(p.to_count[message]):
        for i in range(m):
            if s.m_actor[i] == p.to_actor[p.to_first[message] + r]:
                hits += 1
    if hits == 0 and not named:
        return
    v = latest(t, c, p.msg_anchor[message], q)
    if v < 0:
        return
    base = t.v_moments[v] + p.slot[message]
    s.m_read[m] = min(s.m_read[m], t.moments[base])
    for r in range(p.to_count[message]):
        x = t.moments[base + 3 + 3 * r]
        if hits == 0:
            earliest = min(earliest, x)
            s.m_known[m] = min(s.m_known[m], t.moments[base + 4 + 3 * r])
        for i in range(m):
            if s.m_actor[i] == p.to_actor[p.to_first[message] + r]:
                s.m_read[i] = min(s.m_read[i], x)
                s.m_known[m] = min(s.m_known[m], t.moments[base + 4 + 3 * r])
    if hits == 0:
        for i in range(m):
            s.m_read[i] = min(s.m_read[i], earliest)
