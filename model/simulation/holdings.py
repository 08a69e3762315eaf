# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
# ruff: noqa: SIM109 - `in` of C numbers
"""Who holds what, as versions and holdings: the state that the walks of `custody` build, inform and test.

A *version* is what holds of one kind on a token between two words on it: an immutable list of *holdings* (actor, from,
until, aware from, able from, due or letting go). A passage carries a version of each kind; tokens that part share it.
A *charge* is a passage q ≥ 0, or −1 − v for the visit v.
"""

from typing import Any

import cython
import numpy as np

from model.simulation import codes

if not cython.compiled:
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))
JOIN = cython.declare(cython.int, codes.JOIN)
ACTIVITY = cython.declare(cython.int, codes.ACTIVITY)
DECISION = cython.declare(cython.int, codes.DECISION)
WAIT = cython.declare(cython.int, codes.WAIT)


@cython.cclass
class Custody:
    """Scratch of one citizen, and the pieces found.

    of passages  order (the citizen's passages), q_version, run_type, run_charge, run_start (3 each: the gap running at
                 its end)
    of visits    v_version (3 each), v_pick (3 each; of a join the passage whose state goes on), v_later (the citizen's
                 next visit to a step of the same actor that begins: activity, decision or wait; −1 none)
    of actors    met: the first such visit that may still begin after the departure under way; last_holding (3 each)
    versions     w_first, w_count into the holdings; w_change (charge), w_time (departure of the last change of hands),
                 w_last (version made by it, 0 none), w_prev (version before it), w_assigned, w_stated (1 nobody or not
                 known, 2 disagreed), w_stated_at, w_shared (by the rule), w_place (3·step + kind of the last
                 assignment), w_join (visit at which a dispute arose), w_kind, w_start, w_end (in use, alive), w_open (1
                 where a token ended with it)
    holdings     h_actor, h_from, h_until, h_aware, h_able, h_due, h_version, h_parent and h_parents (into `parents`),
                 h_same (the holding before of the same actor and kind)
    origins_of, origin_count     the passage whose origins were looked for last
    those who come (or stay)   m_actor, m_read, m_known
    pieces       g_kind, g_type, g_charge, g_from, g_to, g_since (when its gap began), g_never, g_passage, g_version,
                 g_bridged (its end with bridges, `bridges.bridge_over`)
    ping         changes X→Y directly after Y→X, by kind
    """

    order: cython.int[::1]
    q_version: cython.int[::1]
    run_type: cython.int[::1]
    run_charge: cython.int[::1]
    run_start: cython.double[::1]
    v_version: cython.int[::1]
    v_pick: cython.int[::1]
    v_later: cython.int[::1]
    met: cython.int[::1]
    last_holding: cython.int[::1]
    w_first: cython.int[::1]
    w_count: cython.int[::1]
    w_change: cython.int[::1]
    w_time: cython.double[::1]
    w_last: cython.int[::1]
    w_prev: cython.int[::1]
    w_assigned: cython.int[::1]
    w_stated: cython.int[::1]
    w_stated_at: cython.int[::1]
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
    h_same: cython.int[::1]
    holdings: cython.int
    parents: cython.int[::1]
    parents_used: cython.int
    origins_of: cython.int
    origin_count: cython.int
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
    g_bridged: cython.double[::1]
    pieces: cython.int
    ping: cython.longlong[::1]
    whole: cython.int
    short: cython.int

    def __init__(self, rows: cython.int, actors: cython.int) -> None:
        for name, kind in _BY_ROW.items():
            setattr(self, name, np.zeros(3 * rows, dtype=kind).data)
        for name, kind in _GROWING.items():
            setattr(self, name, np.zeros(1024, dtype=kind).data)
        self.met = np.full(actors + 1, -1, dtype=_I).data
        self.last_holding = np.full(3 * (actors + 1), -1, dtype=_I).data
        self.m_actor = np.zeros(actors + 1, dtype=_I).data
        self.m_read = np.zeros(actors + 1).data
        self.m_known = np.zeros(actors + 1).data
        self.ping = np.zeros(3, dtype=np.longlong).data
        self.origins_of, self.origin_count = -1, 0
        self.versions = self.holdings = self.parents_used = self.pieces = self.whole = self.short = 0


_I, _D = np.intc, np.float64
_BY_ROW: dict[str, Any] = {
    **dict.fromkeys(("order", "q_version", "run_type", "run_charge", "v_version", "v_pick", "v_later"), _I),
    "run_start": _D,
}
_GROWING: dict[str, Any] = {
    **dict.fromkeys(("w_first", "w_count", "w_change", "w_last", "w_prev", "w_assigned", "w_stated"), _I),
    **dict.fromkeys(("w_stated_at", "w_shared", "w_place", "w_join", "w_kind", "w_open", "parents"), _I),
    **dict.fromkeys(("h_actor", "h_due", "h_version", "h_parent", "h_parents", "h_same"), _I),
    **dict.fromkeys(("g_kind", "g_type", "g_charge", "g_never", "g_passage", "g_version"), _I),
    **dict.fromkeys(("w_time", "w_start", "w_end", "h_from", "h_until", "h_aware", "h_able"), _D),
    **dict.fromkeys(("g_from", "g_to", "g_since", "g_bridged"), _D),
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


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def begun(p: Tables, t: Trace, q: cython.int) -> cython.double:
    """When the step a passage leads to begins; a start, split, join or end on arrival. Never if it vanished before."""
    kind: cython.int = p.step_kind[t.q_step[q]]
    if kind == ACTIVITY or kind == DECISION or kind == WAIT:
        return t.v_begin[t.q_target[q]] if t.q_target[q] >= 0 else INF
    return t.q_arrival[q] if t.q_arrival[q] <= t.q_vanished[q] else INF


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def stretch(p: Tables, t: Trace, q: cython.int) -> cython.double:
    """When a passage's token leaves the step it leads to, or vanishes; into a join, when that fires."""
    v: cython.int = t.q_target[q]
    if v < 0 or t.q_vanished[q] < INF:
        return t.q_vanished[q]
    return t.v_arrival[v] if p.step_kind[t.v_step[v]] == JOIN else t.v_departure[v]


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
    s.w_stated_at[n] = s.w_stated_at[w]
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
