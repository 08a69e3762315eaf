# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
# ruff: noqa: SIM102 - `and` of C numbers
"""What holds where tokens of a citizen become one: at a join, at the target of an interruption (SEMANTICS 4)."""

import cython

if not cython.compiled:
    from model.simulation.holdings import Custody, copied, follows, holding, holds_in, same_due
    from model.simulation.places import near
    from model.simulation.trace import Trace


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def merged(t: Trace, s: Custody, v: cython.int, first: cython.int, k: cython.int) -> cython.void:
    """The version with which visit v goes on, where the passages chained from `first` on become one.

    Branches that changed hands win over those that did not.
    """
    q: cython.int = first
    w: cython.int
    best: cython.int = -1
    changes: cython.int = 0
    alike: cython.int = 1
    one: cython.int = 1
    n: cython.int
    i: cython.int
    while q >= 0:
        changes += has_changed(t, s, first, s.q_version[3 * near(t, q) + k], k)
        q = t.q_joined[q]
    q = first
    while q >= 0:
        w = s.q_version[3 * near(t, q) + k]
        if changes == 0 or has_changed(t, s, first, w, k):
            if best < 0 or (changes > 0 and s.w_time[w] > s.w_time[s.q_version[3 * near(t, best) + k]]):
                best = q
        q = t.q_joined[q]
    s.v_pick[3 * near(t, v) + k] = best
    w = s.q_version[3 * near(t, best) + k]
    q = first
    while q >= 0:
        i = s.q_version[3 * near(t, q) + k]
        if i != w and (changes == 0 or has_changed(t, s, first, i, k)):
            one = 0
            if not same_due(s, i, w):
                alike = 0
        q = t.q_joined[q]
    if one:
        s.v_version[3 * near(t, v) + k] = w
        return
    n = copied(s, w)
    s.v_version[3 * near(t, v) + k] = n
    if alike:
        for i in range(s.w_first[w], s.w_first[w] + s.w_count[w]):
            holding(s, n, s.h_actor[i], s.h_from[i], s.h_until[i], s.h_aware[i], s.h_able[i], s.h_due[i])
    else:
        s.w_join[n] = v
        s.w_stated[n] = 0
        united(t, s, v, first, k, n, changes, 1)
        united(t, s, v, first, k, n, changes, 0)
    parented(t, s, first, k, n, changes)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def united(
    t: Trace,
    s: Custody,
    v: cython.int,
    first: cython.int,
    k: cython.int,
    n: cython.int,
    changes: cython.int,
    due: cython.int,
) -> cython.void:
    """Different due holders at a join: every one of them holds from the join on; who is letting go goes on doing so."""
    joined: cython.double = t.v_arrival[v]
    q: cython.int = first
    w: cython.int
    i: cython.int
    h: cython.int
    since: cython.double
    while q >= 0:
        w = s.q_version[3 * near(t, q) + k]
        if changes == 0 or has_changed(t, s, first, w, k):
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
def parented(t: Trace, s: Custody, first: cython.int, k: cython.int, n: cython.int, changes: cython.int) -> cython.void:
    """Whoever is aware on any of the branches that count is aware after the join."""
    h: cython.int
    i: cython.int
    q: cython.int
    w: cython.int
    for h in range(s.w_first[n], s.w_first[n] + s.w_count[n]):
        s.h_parent[h] = s.parents_used
        q = first
        while q >= 0:
            w = s.q_version[3 * near(t, q) + k]
            if changes == 0 or has_changed(t, s, first, w, k):
                i = holds_in(s, w, s.h_actor[h])
                if i >= 0 and s.h_due[i] == s.h_due[h]:
                    follows(s, h, i)
                    s.h_aware[h] = min(s.h_aware[h], s.h_aware[i])
            q = t.q_joined[q]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def has_changed(t: Trace, s: Custody, first: cython.int, w: cython.int, k: cython.int) -> cython.int:
    """1 if version w has a change of hands that not all branches that become one have."""
    q: cython.int = first
    if s.w_last[w] == 0:
        return 0
    while q >= 0:
        if not in_line(s, s.q_version[3 * near(t, q) + k], s.w_last[w]):
            return 1
        q = t.q_joined[q]
    return 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def in_line(s: Custody, w: cython.int, change: cython.int) -> cython.int:
    """1 if this change of hands is among those that led to version w."""
    x: cython.int = s.w_last[w]
    while x > change:
        x = s.w_last[s.w_prev[x]]
    return x == change
