# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
# ruff: noqa: SIM102, SIM109, PLR0911 - `in` and `and` of C numbers; tests one after the other
"""Who holds what, when, and where there is a gap: the one place that knows the rules (SEMANTICS 4, 5 and 9).

Works on the finished log of one citizen. Three walks over the passages, in the order in which they were set out on:
`build` lets custody pass along the tokens, `inform` lets a holder know what the same holder knows on another token,
`sweep` tests every stretch of time and writes down pieces of gaps (for a story, all pieces).

A *version* is what holds of one kind on a token between two words on it: an immutable list of *holdings* (actor, from,
until, aware from, able from, due or letting go). A passage carries a version of each kind; tokens that part share it.
A *charge* is a passage q ≥ 0, or −1 − v for the visit v.
"""

from typing import Any

import cython
import numpy as np

from model.simulation import codes

if not cython.compiled:
    from model.simulation.messages import came_over, latest, origin_at, origins
    from model.simulation.openings import Openings, is_open, stretch_end
    from model.simulation.tables import Tables, receiver
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))
JOIN = cython.declare(cython.int, codes.JOIN)
ACTIVITY = cython.declare(cython.int, codes.ACTIVITY)
DECISION = cython.declare(cython.int, codes.DECISION)
WAIT = cython.declare(cython.int, codes.WAIT)
TREATMENT = cython.declare(cython.int, codes.TREATMENT)
EXECUTION = cython.declare(cython.int, codes.EXECUTION)
CARRIED = cython.declare(cython.int, codes.CARRIED)
NOBODY = cython.declare(cython.int, codes.NOBODY)
NOT_NEEDED = cython.declare(cython.int, codes.NOT_NEEDED)
UNKNOWN = cython.declare(cython.int, codes.UNKNOWN)
DISAGREED = cython.declare(cython.int, codes.DISAGREED)
AT_DEPARTURE = cython.declare(cython.int, codes.AT_DEPARTURE)
AT_SENT = cython.declare(cython.int, codes.AT_SENT)
AT_READ = cython.declare(cython.int, codes.AT_READ)
AT_ACCEPTED = cython.declare(cython.int, codes.AT_ACCEPTED)
AT_BEGUN = cython.declare(cython.int, codes.AT_BEGUN)
AT_RELEASE = cython.declare(cython.int, codes.AT_RELEASE)
NO_GAP = cython.declare(cython.int, codes.NO_GAP)
GAP_NOBODY = cython.declare(cython.int, codes.GAP_NOBODY)
GAP_DISPUTED = cython.declare(cython.int, codes.GAP_DISPUTED)
GAP_UNAWARE = cython.declare(cython.int, codes.GAP_UNAWARE)
GAP_UNREACHABLE = cython.declare(cython.int, codes.GAP_UNREACHABLE)
GAP_UNABLE = cython.declare(cython.int, codes.GAP_UNABLE)


@cython.cclass
class Custody:
    """Scratch of one citizen, and the pieces found.

    of passages  order (the citizen's passages), q_version, run_type, run_charge, run_start (3 each: the gap running at
                 its end)
    of visits    v_version (3 each), v_pick (3 each; of a join the passage whose state goes on)
    versions     w_first, w_count into the holdings; w_change (charge), w_time (departure of the last change of hands),
                 w_last (version made by it, 0 none), w_prev (version before it), w_assigned, w_stated (1 nobody or not
                 known, 2 disagreed), w_stated_visit, w_shared (by the rule), w_place (3·step + kind of the last
                 assignment), w_join (visit at which a dispute arose), w_kind, w_start, w_end (in use, alive), w_open (1
                 where a token ended with it)
    holdings     h_actor, h_from, h_until, h_aware, h_able, h_due, h_version, h_parent and h_parents (into `parents`)
    those who come (or stay)   m_actor, m_read, m_known
    pieces       g_kind, g_type, g_charge, g_from, g_to, g_since (when its gap began), g_never, g_passage, g_version
    ping         changes X→Y directly after Y→X, by kind
    """

    order: cython.int[::1]
    q_version: cython.int[::1]
    run_type: cython.int[::1]
    run_charge: cython.int[::1]
    run_start: cython.double[::1]
    v_version: cython.int[::1]
    v_pick: cython.int[::1]
    w_first: cython.int[::1]
    w_count: cython.int[::1]
    w_change: cython.int[::1]
    w_time: cython.double[::1]
    w_last: cython.int[::1]
    w_prev: cython.int[::1]
    w_assigned: cython.int[::1]
    w_stated: cython.int[::1]
    w_stated_visit: cython.int[::1]
    w_shared: cython.int[::1]
    w_place: cython.int[::1]
    w_join: cython.int[::1]
    w_kind: cython.int[::1]
    w_start: cython.double[::1]
    w_end: cython.double[::1]
    w_open: cython.int[::1]
    versions: cython.int
    h_actor: cython.int[::1]
    h_from: cython.double[::1]
    h_until: cython.double[::1]
    h_aware: cython.double[::1]
    h_able: cython.double[::1]
    h_due: cython.int[::1]
    h_version: cython.int[::1]
    h_parent: cython.int[::1]
    h_parents: cython.int[::1]
    holdings: cython.int
    parents: cython.int[::1]
    parents_used: cython.int
    m_actor: cython.int[::1]
    m_read: cython.double[::1]
    m_known: cython.double[::1]
    g_kind: cython.int[::1]
    g_type: cython.int[::1]
    g_charge: cython.int[::1]
    g_from: cython.double[::1]
    g_to: cython.double[::1]
    g_since: cython.double[::1]
    g_never: cython.int[::1]
    g_passage: cython.int[::1]
    g_version: cython.int[::1]
    pieces: cython.int
    ping: cython.longlong[::1]
    whole: cython.int
    short: cython.int

    def __init__(self, rows: cython.int, actors: cython.int) -> None:
        for name, kind in _BY_ROW.items():
            setattr(self, name, np.zeros(3 * rows, dtype=kind).data)
        for name, kind in _GROWING.items():
            setattr(self, name, np.zeros(1024, dtype=kind).data)
        self.m_actor = np.zeros(actors + 1, dtype=_I).data
        self.m_read = np.zeros(actors + 1).data
        self.m_known = np.zeros(actors + 1).data
        self.ping = np.zeros(3, dtype=np.longlong).data
        self.versions = self.holdings = self.parents_used = self.pieces = self.whole = self.short = 0


_I, _D = np.intc, np.float64
_BY_ROW: dict[str, Any] = {
    **dict.fromkeys(("order", "q_version", "run_type", "run_charge", "v_version", "v_pick"), _I),
    "run_start": _D,
}
_GROWING: dict[str, Any] = {
    **dict.fromkeys(("w_first", "w_count", "w_change", "w_last", "w_prev", "w_assigned", "w_stated"), _I),
    **dict.fromkeys(("w_stated_visit", "w_shared", "w_place", "w_join", "w_kind", "w_open", "parents"), _I),
    **dict.fromkeys(("h_actor", "h_due", "h_version", "h_parent", "h_parents"), _I),
    **dict.fromkeys(("g_kind", "g_type", "g_charge", "g_never", "g_passage", "g_version"), _I),
    **dict.fromkeys(("w_time", "w_start", "w_end", "h_from", "h_until", "h_aware", "h_able"), _D),
    **dict.fromkeys(("g_from", "g_to", "g_since"), _D),
}


def fitted(s: Custody, rows: int) -> None:
    """Make room for a log of so many rows."""
    if len(s.order) < 3 * rows:
        for name, kind in _BY_ROW.items():
            setattr(s, name, np.zeros(3 * rows, dtype=kind).data)


def widened(s: Custody) -> None:
    """Double the room for versions, holdings and pieces."""
    for name, kind in _GROWING.items():
        old = np.asarray(getattr(s, name))
        setattr(s, name, np.concatenate([old, np.zeros(len(old), dtype=kind)]).data)


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def hold(p: Tables, o: Openings, t: Trace, s: Custody, c: cython.int) -> cython.int:
    """Custody of the citizen in row c, from its finished log, into the pieces of `s`.

    With `s.whole` every piece is written down, also those without a gap. 0 done; 1: `widened` first, then once more.
    """
    n: cython.int
    s.short = 0
    s.pieces = 0
    for n in range(3):
        s.ping[n] = 0
    n = collected(t, s, c)
    build(p, o, t, s, c, n)
    if not s.short and t.c_born[c] > 1:
        inform(p, t, s, n)
    if not s.short:
        sweep(p, o, t, s, n)
    return s.short


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def collected(t: Trace, s: Custody, c: cython.int) -> cython.int:
    """The citizen's passages in the order in which they were set out on; how many."""
    n: cython.int = 0
    i: cython.int
    q: cython.int = t.c_passage[c]
    while q >= 0:
        n += 1
        q = t.q_before[q]
    q = t.c_passage[c]
    for i in range(n - 1, -1, -1):
        s.order[i] = q
        q = t.q_before[q]
    return n


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def target_step(p: Tables, t: Trace, q: cython.int) -> cython.int:
    """The step a passage leads to."""
    return p.start if t.q_transition[q] < 0 else p.tr_target[t.q_transition[q]]


# Walk one: who holds


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def build(p: Tables, o: Openings, t: Trace, s: Custody, c: cython.int, n: cython.int) -> cython.void:
    """Versions of every kind along the tokens."""
    i: cython.int
    k: cython.int
    q: cython.int
    x: cython.int
    u: cython.int
    v: cython.int
    w: cython.int
    step: cython.int
    a: cython.int
    s.versions = 1
    s.holdings = 0
    s.parents_used = 0
    s.w_first[0] = 0
    s.w_count[0] = 0
    s.w_change[0] = -1
    s.w_time[0] = -INF
    s.w_last[0] = 0
    s.w_prev[0] = 0
    s.w_assigned[0] = 0
    s.w_stated[0] = 0
    s.w_stated_visit[0] = -1
    s.w_shared[0] = 0
    s.w_place[0] = -1
    s.w_join[0] = -1
    s.w_kind[0] = -1
    s.w_open[0] = 0
    for i in range(n):
        q = s.order[i]
        u = t.q_source[q]
        v = t.q_target[q]
        step = target_step(p, t, q)
        for k in range(3):
            if not p.timed[k]:
                continue
            w = 0 if u < 0 else s.v_version[3 * u + k]
            a = p.assigned[3 * step + k]
            if a != CARRIED and a != NOT_NEEDED:
                if spare(s, p.actors) == 0:
                    return
                w = reassigned(p, o, t, s, c, q, k, step, w)
            s.q_version[3 * q + k] = w
            if v >= 0 and p.step_kind[step] != JOIN:
                s.v_version[3 * v + k] = w
        if v >= 0 and p.step_kind[step] == JOIN:
            x = t.v_passage[v]
            a = q
            while x >= 0:
                a = max(a, x)
                x = t.q_joined[x]
            if a == q:
                for k in range(3):
                    if p.timed[k]:
                        if spare(s, p.actors) == 0:
                            return
                        merged(t, s, v, k)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def spare(s: Custody, actors: cython.int) -> cython.int:
    """1 if there is room for one more version with a holding of every actor; else notes that there is not."""
    size: cython.int = s.w_first.shape[0]
    if s.versions + 2 < size and s.holdings + actors + 2 < size and s.parents_used + 16 * actors + 64 < size:
        return 1
    s.short = 1
    return 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def copied(s: Custody, w: cython.int) -> cython.int:
    """A new version that says the same as w, yet without holdings."""
    n: cython.int = s.versions
    s.versions = n + 1
    s.w_first[n] = s.holdings
    s.w_count[n] = 0
    s.w_change[n] = s.w_change[w]
    s.w_time[n] = s.w_time[w]
    s.w_last[n] = s.w_last[w]
    s.w_prev[n] = s.w_prev[w]
    s.w_assigned[n] = s.w_assigned[w]
    s.w_stated[n] = s.w_stated[w]
    s.w_stated_visit[n] = s.w_stated_visit[w]
    s.w_shared[n] = s.w_shared[w]
    s.w_place[n] = s.w_place[w]
    s.w_join[n] = s.w_join[w]
    s.w_kind[n] = s.w_kind[w]
    s.w_start[n] = INF
    s.w_end[n] = -INF
    s.w_open[n] = 0
    return n


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def holding(
    s: Custody,
    w: cython.int,
    actor: cython.int,
    since: cython.double,
    until: cython.double,
    aware: cython.double,
    able: cython.double,
    due: cython.int,
) -> cython.int:
    """Add a holding to the version made last."""
    h: cython.int = s.holdings
    s.holdings = h + 1
    s.w_count[w] += 1
    s.h_actor[h] = actor
    s.h_from[h] = since
    s.h_until[h] = until
    s.h_aware[h] = aware
    s.h_able[h] = able
    s.h_due[h] = due
    s.h_version[h] = w
    s.h_parent[h] = s.parents_used
    s.h_parents[h] = 0
    return h


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def follows(s: Custody, h: cython.int, parent: cython.int) -> cython.void:
    """Note that this holding goes on from that one; its awareness comes along."""
    if s.parents_used < s.parents.shape[0]:
        s.parents[s.parents_used] = parent
        s.parents_used += 1
        s.h_parents[h] += 1
    else:
        s.short = 1


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def assigned_to(p: Tables, place: cython.int, actor: cython.int) -> cython.int:
    """1 if the assignment at this place names the actor."""
    i: cython.int
    for i in range(p.set_count[place]):
        if p.holders[p.set_first[place] + i] == actor:
            return 1
    return 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def due_equals(p: Tables, s: Custody, w: cython.int, place: cython.int) -> cython.int:
    """1 if the due holders of a version are exactly those the assignment at this place names."""
    i: cython.int
    n: cython.int = 0
    for i in range(s.w_first[w], s.w_first[w] + s.w_count[w]):
        if s.h_due[i]:
            if not assigned_to(p, place, s.h_actor[i]):
                return 0
            n += 1
    return n == p.set_count[place]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def reassigned(
    p: Tables,
    o: Openings,
    t: Trace,
    s: Custody,
    c: cython.int,
    q: cython.int,
    k: cython.int,
    step: cython.int,
    w: cython.int,
) -> cython.int:
    """The version after an assignment: the same one, the same holders under another word, or a change of hands."""
    place: cython.int = 3 * step + k
    a: cython.int = p.assigned[place]
    stated: cython.int = 0
    n: cython.int
    i: cython.int
    same: cython.int = due_equals(p, s, w, place)
    if p.set_count[place] == 0:
        stated = 1
    elif a == DISAGREED:
        stated = 2
    if same:
        if s.w_assigned[w] and not stated and not s.w_stated[w]:
            if not p.set_shared[place] and not p.set_shared[s.w_place[w]]:
                return w
        n = copied(s, w)
        for i in range(s.w_first[w], s.w_first[w] + s.w_count[w]):
            follows(
                s,
                holding(s, n, s.h_actor[i], s.h_from[i], s.h_until[i], s.h_aware[i], s.h_able[i], s.h_due[i]),
                i,
            )
    else:
        if returns(p, s, w, place):
            s.ping[k] += 1
        n = changed_hands(p, o, t, s, c, q, k, place, w)
    s.w_assigned[n] = 1
    s.w_stated[n] = stated
    s.w_stated_visit[n] = t.q_target[q]
    s.w_place[n] = place
    s.w_kind[n] = k
    return n


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def returns(p: Tables, s: Custody, w: cython.int, place: cython.int) -> cython.int:
    """1 if this change goes straight back to who was due before the last one (ping-pong); nobody does not count."""
    last: cython.int = s.w_last[w]
    i: cython.int
    due: cython.int = 0
    if last == 0 or p.set_count[place] == 0:
        return 0
    for i in range(s.w_first[w], s.w_first[w] + s.w_count[w]):
        due += s.h_due[i]
    return due > 0 and due_equals(p, s, s.w_prev[last], place)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def begun(p: Tables, t: Trace, q: cython.int) -> cython.double:
    """When the step a passage leads to begins; a start, split, join or end on arrival."""
    kind: cython.int = p.step_kind[target_step(p, t, q)]
    if kind == ACTIVITY or kind == DECISION or kind == WAIT:
        return t.v_begin[t.q_target[q]]
    return t.q_arrival[q]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def known_to(
    p: Tables, t: Trace, c: cython.int, q: cython.int, k: cython.int, actor: cython.int, n: cython.int
) -> cython.double:
    """When the actor meets the citizen: the begin of its first step from the departure on; n places of origins."""
    d: cython.double = t.q_departure[q]
    best: cython.double = INF
    v: cython.int
    i: cython.int
    kind: cython.int
    for i in range(n):
        v = origin_at(p, t, i)
        if v >= 0 and p.step_actor[t.v_step[v]] == actor:
            return d
    if k == EXECUTION:
        best = begun(p, t, q)
    v = t.c_visit[c]
    while v >= 0:
        if p.step_actor[t.v_step[v]] == actor and t.v_begin[v] >= d and t.v_begin[v] < best:
            kind = p.step_kind[t.v_step[v]]
            if kind == ACTIVITY or kind == DECISION or kind == WAIT:
                best = t.v_begin[v]
        v = t.v_before[v]
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
    e: cython.int = t.q_rule[3 * q + k]
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
    origin_count = origins(p, t, q)
    for i in range(m):
        s.m_read[i] = INF
        s.m_known[i] = known_to(p, t, c, q, k, s.m_actor[i], origin_count)
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
def holds_in(s: Custody, w: cython.int, actor: cython.int) -> cython.int:
    """The holding of an actor in a version, −1 without one."""
    i: cython.int
    for i in range(s.w_first[w], s.w_first[w] + s.w_count[w]):
        if s.h_actor[i] == actor:
            return i
    return -1


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


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def in_line(s: Custody, w: cython.int, change: cython.int) -> cython.int:
    """1 if this change of hands is among those that led to version w."""
    x: cython.int = s.w_last[w]
    while x > change:
        x = s.w_last[s.w_prev[x]]
    return x == change


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def has_changed(t: Trace, s: Custody, v: cython.int, w: cython.int, k: cython.int) -> cython.int:
    """1 if version w has a change of hands that not all branches into the join visit v have."""
    q: cython.int = t.v_passage[v]
    if s.w_last[w] == 0:
        return 0
    while q >= 0:
        if not in_line(s, s.q_version[3 * q + k], s.w_last[w]):
            return 1
        q = t.q_joined[q]
    return 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def same_due(s: Custody, a: cython.int, b: cython.int) -> cython.int:
    """1 if two versions have the same due holders."""
    i: cython.int
    h: cython.int
    n: cython.int = 0
    for i in range(s.w_first[a], s.w_first[a] + s.w_count[a]):
        if s.h_due[i]:
            h = holds_in(s, b, s.h_actor[i])
            if h < 0 or not s.h_due[h]:
                return 0
            n += 1
    for i in range(s.w_first[b], s.w_first[b] + s.w_count[b]):
        n -= s.h_due[i]
    return n == 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def merged(t: Trace, s: Custody, v: cython.int, k: cython.int) -> cython.void:
    """The version with which a join goes on (SEMANTICS 4): branches that changed hands win over those that did not."""
    q: cython.int = t.v_passage[v]
    w: cython.int
    best: cython.int = -1
    changes: cython.int = 0
    alike: cython.int = 1
    one: cython.int = 1
    n: cython.int
    i: cython.int
    while q >= 0:
        changes += has_changed(t, s, v, s.q_version[3 * q + k], k)
        q = t.q_joined[q]
    q = t.v_passage[v]
    while q >= 0:
        w = s.q_version[3 * q + k]
        if changes == 0 or has_changed(t, s, v, w, k):
            if best < 0 or (changes > 0 and s.w_time[w] > s.w_time[s.q_version[3 * best + k]]):
                best = q
        q = t.q_joined[q]
    s.v_pick[3 * v + k] = best
    w = s.q_version[3 * best + k]
    q = t.v_passage[v]
    while q >= 0:
        i = s.q_version[3 * q + k]
        if i != w and (changes == 0 or has_changed(t, s, v, i, k)):
            one = 0
            if not same_due(s, i, w):
                alike = 0
        q = t.q_joined[q]
    if one:
        s.v_version[3 * v + k] = w
        return
    n = copied(s, w)
    s.v_version[3 * v + k] = n
    if alike:
        for i in range(s.w_first[w], s.w_first[w] + s.w_count[w]):
            holding(s, n, s.h_actor[i], s.h_from[i], s.h_until[i], s.h_aware[i], s.h_able[i], s.h_due[i])
    else:
        s.w_join[n] = v
        s.w_stated[n] = 0
        united(t, s, v, k, n, changes, 1)
        united(t, s, v, k, n, changes, 0)
    parented(t, s, v, k, n, changes)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def united(
    t: Trace, s: Custody, v: cython.int, k: cython.int, n: cython.int, changes: cython.int, due: cython.int
) -> cython.void:
    """Different due holders at a join: every one of them holds from the join on; who is letting go goes on doing so."""
    joined: cython.double = t.v_arrival[v]
    q: cython.int = t.v_passage[v]
    w: cython.int
    i: cython.int
    h: cython.int
    since: cython.double
    while q >= 0:
        w = s.q_version[3 * q + k]
        if changes == 0 or has_changed(t, s, v, w, k):
            for i in range(s.w_first[w], s.w_first[w] + s.w_count[w]):
                if s.h_due[i] != due or (not due and not (s.h_from[i] <= joined < s.h_until[i])):
                    continue
                since = joined if due and s.h_from[i] > joined else s.h_from[i]
                h = holds_in(s, n, s.h_actor[i])
                if h < 0:
                    holding(s, n, s.h_actor[i], since, s.h_until[i], s.h_aware[i], s.h_able[i], due)
                elif s.h_due[h] == due:
                    s.h_from[h] = min(s.h_from[h], since)
                    s.h_until[h] = max(s.h_until[h], s.h_until[i])
                    s.h_able[h] = min(s.h_able[h], s.h_able[i])
        q = t.q_joined[q]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def parented(t: Trace, s: Custody, v: cython.int, k: cython.int, n: cython.int, changes: cython.int) -> cython.void:
    """Whoever is aware on any of the branches that count is aware after the join."""
    h: cython.int
    i: cython.int
    q: cython.int
    w: cython.int
    for h in range(s.w_first[n], s.w_first[n] + s.w_count[n]):
        s.h_parent[h] = s.parents_used
        q = t.v_passage[v]
        while q >= 0:
            w = s.q_version[3 * q + k]
            if changes == 0 or has_changed(t, s, v, w, k):
                i = holds_in(s, w, s.h_actor[h])
                if i >= 0 and s.h_due[i] == s.h_due[h]:
                    follows(s, h, i)
                    s.h_aware[h] = min(s.h_aware[h], s.h_aware[i])
            q = t.q_joined[q]


# Walk two: what a holder knows from another token


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def stretch(p: Tables, t: Trace, q: cython.int) -> cython.double:
    """When a passage's token leaves the step it leads to; into a join, when that fires."""
    v: cython.int = t.q_target[q]
    if v < 0:
        return INF
    return t.v_arrival[v] if p.step_kind[t.v_step[v]] == JOIN else t.v_departure[v]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def inform(p: Tables, t: Trace, s: Custody, n: cython.int) -> cython.void:
    """A holder who holds the kind on another token and is aware there is aware here too, from then on."""
    i: cython.int
    k: cython.int
    q: cython.int
    w: cython.int
    h: cython.int
    f: cython.int
    x: cython.int
    again: cython.int = 1
    g: cython.double
    limit: cython.double
    for i in range(n):
        q = s.order[i]
        for k in range(3):
            w = s.q_version[3 * q + k] if p.timed[k] else 0
            if w > 0:
                s.w_start[w] = min(s.w_start[w], t.q_departure[q])
                s.w_end[w] = max(s.w_end[w], stretch(p, t, q))
                if p.out_count[target_step(p, t, q)] == 0:
                    s.w_open[w] = 1
    for w in range(1, s.versions):
        if s.w_end[w] < s.w_start[w]:
            s.w_start[w] = INF
    while again:
        again = 0
        for h in range(s.holdings):
            w = s.h_version[h]
            for i in range(s.h_parents[h]):
                f = s.parents[s.h_parent[h] + i]
                if s.h_aware[f] < s.h_aware[h]:
                    s.h_aware[h] = s.h_aware[f]
                    again = 1
            if s.h_aware[h] <= max(s.h_from[h], s.w_start[w]):
                continue
            for f in range(s.holdings):
                x = s.h_version[f]
                if s.h_actor[f] != s.h_actor[h] or x == w or s.w_kind[x] != s.w_kind[w]:
                    continue
                g = max(max(s.h_from[h], s.w_start[w]), max(max(s.h_from[f], s.w_start[x]), s.h_aware[f]))
                limit = min(min(s.h_until[h], s.h_until[f]), s.w_end[x])
                if not s.w_open[w]:
                    limit = min(limit, s.w_end[w])
                if g < limit and g < s.h_aware[h]:
                    s.h_aware[h] = g
                    again = 1


# Walk three: what is wrong, when


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def answers(p: Tables, o: Openings, actor: cython.int, time: cython.double) -> cython.int:
    """1 if the actor's phone is open, or that of its cover who knows the plan."""
    if is_open(o, p.actor_phone[actor], time):
        return 1
    if p.actor_cover[actor] >= 0 and p.actor_cover_knows[actor]:
        return is_open(o, p.actor_phone[p.actor_cover[actor]], time)
    return 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def gap_at(
    p: Tables, o: Openings, s: Custody, w: cython.int, k: cython.int, access: cython.int, time: cython.double
) -> cython.int:
    """The first test that fails (SEMANTICS 5)."""
    h: cython.int
    holders: cython.int = 0
    aware: cython.int = 0
    reached: cython.int = 0
    able: cython.int = 0
    outside: cython.int = 0
    for h in range(s.w_first[w], s.w_first[w] + s.w_count[w]):
        if not (s.h_from[h] <= time < s.h_until[h]):
            continue
        holders += 1
        if s.w_place[w] >= 0 and not assigned_to(p, s.w_place[w], s.h_actor[h]):
            outside += 1
        if s.h_aware[h] <= time:
            aware += 1
            if not access or answers(p, o, s.h_actor[h], time):
                reached += 1
                if s.h_able[h] <= time:
                    able += 1
    if holders == 0:
        return GAP_NOBODY
    if s.w_stated[w] == 2:
        return GAP_DISPUTED
    if holders > 1 and k != EXECUTION:
        if s.w_join[w] >= 0:
            return GAP_DISPUTED
        if not s.w_shared[w] and not (p.set_shared[s.w_place[w]] and outside == 0):
            return GAP_DISPUTED
    if aware == 0:
        return GAP_UNAWARE
    if reached == 0:
        return GAP_UNREACHABLE
    if able == 0:
        return GAP_UNABLE
    return NO_GAP


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def next_turn(
    p: Tables, o: Openings, s: Custody, w: cython.int, access: cython.int, time: cython.double
) -> cython.double:
    """The next moment at which the test may come out differently."""
    h: cython.int
    a: cython.int
    best: cython.double = INF
    for h in range(s.w_first[w], s.w_first[w] + s.w_count[w]):
        if time < s.h_from[h] < best:
            best = s.h_from[h]
        if time < s.h_until[h] < best:
            best = s.h_until[h]
        if time < s.h_aware[h] < best:
            best = s.h_aware[h]
        if time < s.h_able[h] < best:
            best = s.h_able[h]
        if access and s.h_from[h] <= time < s.h_until[h]:
            a = s.h_actor[h]
            best = min(best, stretch_end(o, p.actor_phone[a], time))
            if p.actor_cover[a] >= 0 and p.actor_cover_knows[a]:
                best = min(best, stretch_end(o, p.actor_phone[p.actor_cover[a]], time))
    return best


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def charged(s: Custody, w: cython.int, kind_of_gap: cython.int, v: cython.int) -> cython.int:
    """To which passage (q) or visit (−1 − v) a gap that begins now is charged; v is the visit the token belongs to."""
    if kind_of_gap == GAP_UNREACHABLE or not s.w_assigned[w]:
        return -1 - v
    if kind_of_gap == GAP_NOBODY and s.w_stated[w] == 1:
        return -1 - s.w_stated_visit[w]
    if kind_of_gap == GAP_DISPUTED:
        if s.w_stated[w] == 2:
            return -1 - s.w_stated_visit[w]
        if s.w_join[w] >= 0:
            return -1 - s.w_join[w]
    return s.w_change[w]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def piece(
    s: Custody,
    k: cython.int,
    kind_of_gap: cython.int,
    charge: cython.int,
    since: cython.double,
    start: cython.double,
    end: cython.double,
    q: cython.int,
    never: cython.int,
) -> cython.void:
    """Write down a piece."""
    n: cython.int = s.pieces
    if n + 1 >= s.g_kind.shape[0]:
        s.short = 1
        return
    s.pieces = n + 1
    s.g_kind[n] = k
    s.g_type[n] = kind_of_gap
    s.g_charge[n] = charge
    s.g_since[n] = since
    s.g_from[n] = start
    s.g_to[n] = end
    s.g_never[n] = never
    s.g_passage[n] = q
    s.g_version[n] = s.q_version[3 * q + k]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def sweep(p: Tables, o: Openings, t: Trace, s: Custody, n: cython.int) -> cython.void:
    """Test every stretch of time of every token, kind by kind, and what follows its end."""
    i: cython.int
    k: cython.int
    q: cython.int
    u: cython.int
    v: cython.int
    x: cython.int
    w: cython.int
    step: cython.int
    access: cython.int
    end: cython.double
    needed: cython.double
    time: cython.double
    turn: cython.double
    kind_of_gap: cython.int
    running: cython.int
    charge: cython.int
    since: cython.double
    for i in range(n):
        q = s.order[i]
        u = t.q_source[q]
        v = t.q_target[q]
        step = target_step(p, t, q)
        end = stretch(p, t, q)
        for k in range(3):
            if not p.timed[k]:
                continue
            w = s.q_version[3 * q + k]
            running = NO_GAP
            charge = 0
            since = 0.0
            if u >= 0:
                x = s.v_pick[3 * u + k] if p.step_kind[t.v_step[u]] == JOIN else t.v_passage[u]
                running = s.run_type[3 * x + k]
                charge = s.run_charge[3 * x + k]
                since = s.run_start[3 * x + k]
            access = k == TREATMENT and p.step_access[step]
            time = t.q_departure[q]
            needed = time
            if p.assigned[3 * step + k] == NOT_NEEDED:
                needed = INF
            elif k == EXECUTION and t.q_transition[q] >= 0 and p.tr_planned[t.q_transition[q]]:
                needed = begun(p, t, q)
            while time < end:
                if time < needed:
                    kind_of_gap = NO_GAP
                    turn = min(needed, end)
                    if s.whole:
                        turn = min(turn, next_turn(p, o, s, w, 0, time))
                else:
                    kind_of_gap = gap_at(p, o, s, w, k, access, time)
                    turn = min(next_turn(p, o, s, w, access, time), end)
                if turn == INF:
                    break
                if kind_of_gap != running:
                    running = kind_of_gap
                    since = time
                    if running != NO_GAP:
                        charge = charged(s, w, running, v)
                if running != NO_GAP or s.whole:
                    piece(s, k, running, charge, since, time, turn, q, 0)
                time = turn
            s.run_type[3 * q + k] = running
            s.run_charge[3 * q + k] = charge
            s.run_start[3 * q + k] = since
            if p.out_count[step] == 0 and needed < INF and end < INF:
                beyond(p, o, s, q, v, k, end)
        if s.short:
            return


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def beyond(
    p: Tables, o: Openings, s: Custody, q: cython.int, v: cython.int, k: cython.int, end: cython.double
) -> cython.void:
    """Custody after the end, to the last moment of the changes under way. A gap that nothing closes adds no hours."""
    w: cython.int = s.q_version[3 * q + k]
    running: cython.int = s.run_type[3 * q + k]
    charge: cython.int = s.run_charge[3 * q + k]
    since: cython.double = s.run_start[3 * q + k]
    mark: cython.int = s.pieces
    time: cython.double = end
    turn: cython.double
    kind_of_gap: cython.int
    while True:
        kind_of_gap = gap_at(p, o, s, w, k, 0, time)
        turn = next_turn(p, o, s, w, 0, time)
        if kind_of_gap != running:
            running = kind_of_gap
            since = time
            mark = s.pieces
            if running != NO_GAP:
                charge = charged(s, w, running, v)
        if turn == INF:
            break
        if running != NO_GAP or s.whole:
            piece(s, k, running, charge, since, time, turn, q, 0)
        time = turn
    if running != NO_GAP:
        s.pieces = mark
        piece(s, k, running, charge, since, end, end, q, 1)
