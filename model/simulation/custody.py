# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
# ruff: noqa: SIM102, SIM109 - `and` and `in` of C numbers
"""Who holds what, when, and where there is a gap (SEMANTICS 4, 5 and 9).

Works on the finished log of one citizen. Three walks over the passages, in the order in which they were set out on:
`build` lets custody pass along the tokens (changes: `hands`, joins: `joins`), `awareness.inform` lets a holder know
what the same holder knows on another token, `gaps.sweep` tests every stretch of time and writes down pieces of gaps
(for a story, all pieces). What they work on stands in `holdings`.
"""

import cython

from model.simulation import codes

if not cython.compiled:
    from model.simulation.awareness import inform
    from model.simulation.gaps import sweep
    from model.simulation.hands import changed_hands
    from model.simulation.holdings import Custody, copied, due_equals, follows, holding, same_due, spare
    from model.simulation.joins import merged
    from model.simulation.openings import Openings
    from model.simulation.places import near
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))
JOIN = cython.declare(cython.int, codes.JOIN)
CARRIED = cython.declare(cython.int, codes.CARRIED)
NOT_NEEDED = cython.declare(cython.int, codes.NOT_NEEDED)
ACTIVITY = cython.declare(cython.int, codes.ACTIVITY)
DECISION = cython.declare(cython.int, codes.DECISION)
WAIT = cython.declare(cython.int, codes.WAIT)
DISAGREED = cython.declare(cython.int, codes.DISAGREED)


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
    s.origins_of = -1
    for n in range(3):
        s.ping[n] = 0
    n = t.c_passages[c]
    collected(t, s, c)
    met_by(p, t, s, c)
    build(p, o, t, s, c, n)
    if not s.short and t.c_born[c] > 1:
        inform(p, t, s, n)
    if not s.short:
        sweep(p, o, t, s, n)
    return s.short


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def collected(t: Trace, s: Custody, c: cython.int) -> cython.void:
    """The citizen's passages in the order in which they were set out on."""
    n: cython.int = t.c_passages[c]
    i: cython.int
    b: cython.int
    q: cython.int = t.c_passage[c]
    if t.keeps:
        for i in range(n - 1, -1, -1):
            s.order[i] = q
            q = t.q_before[q]
        return
    b = t.c_block[c]
    for i in range(n):  # as they were handed out: nothing of the rows themselves is waited for
        s.order[i] = (b << 3) | (i & 7)
        if (i & 7) == 7:
            b = t.b_after[b]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def met_by(p: Tables, t: Trace, s: Custody, c: cython.int) -> cython.void:
    """Fill what is looked up by actor."""
    v: cython.int = t.c_visit[c]
    i: cython.int
    a: cython.int
    kind: cython.int
    for a in range(p.actors):
        s.met[a] = -1
    for i in range(t.c_visits[c] - 1, -1, -1):
        if not t.keeps:
            v = s.order[i]
        kind = p.step_kind[t.v_step[v]]
        a = p.step_actor[t.v_step[v]]
        if a >= 0 and (kind == ACTIVITY or kind == DECISION or kind == WAIT):
            s.v_later[near(t, v)] = s.met[a]
            s.met[a] = v
        v = t.v_before[v]


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
    of_u: cython.int
    of_v: cython.int
    of_q: cython.int
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
    s.w_stated_at[0] = -1
    s.w_shared[0] = 0
    s.w_place[0] = -1
    s.w_join[0] = -1
    s.w_kind[0] = -1
    s.w_open[0] = 0
    for i in range(n):
        q = s.order[i]
        u = t.q_source[q]
        v = t.q_target[q]
        step = t.q_step[q]
        of_q = 3 * near(t, q)
        of_u = 3 * near(t, u) if u >= 0 else 0
        of_v = 3 * near(t, v) if v >= 0 else 0
        for k in range(3):
            if not p.timed[k]:
                continue
            w = 0 if u < 0 else s.v_version[of_u + k]
            if t.q_from[q] >= 0:
                if spare(s, p.actors) == 0:
                    return
                merged(t, s, v, t.q_from[q], k)
                w = s.v_version[of_v + k]
            a = p.assigned[3 * step + k]
            if a != CARRIED and a != NOT_NEEDED:
                if spare(s, p.actors) == 0:
                    return
                w = reassigned(p, o, t, s, c, q, k, step, w)
            s.q_version[of_q + k] = w
            if v >= 0 and p.step_kind[step] != JOIN:
                s.v_version[of_v + k] = w
        if v >= 0 and p.step_kind[step] == JOIN:
            x = t.v_passage[v]
            a = of_q
            while x >= 0:
                a = max(a, 3 * near(t, x))
                x = t.q_joined[x]
            if a == of_q:
                for k in range(3):
                    if p.timed[k]:
                        if spare(s, p.actors) == 0:
                            return
                        merged(t, s, v, t.v_passage[v], k)


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
    s.w_stated_at[n] = -1 - t.q_target[q] if t.q_target[q] >= 0 else q
    s.w_place[n] = place
    s.w_kind[n] = k
    return n


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def returns(p: Tables, s: Custody, w: cython.int, place: cython.int) -> cython.int:
    """1 if this change goes straight back to who was due before the last one (ping-pong); nobody does not count, and
    not a change behind a join of different holders, where others were due than the last change had left."""
    last: cython.int = s.w_last[w]
    i: cython.int
    due: cython.int = 0
    if last == 0 or p.set_count[place] == 0 or not same_due(s, last, w):
        return 0
    for i in range(s.w_first[w], s.w_first[w] + s.w_count[w]):
        due += s.h_due[i]
    return due > 0 and due_equals(p, s, s.w_prev[last], place)
