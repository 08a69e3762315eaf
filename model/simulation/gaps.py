# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
# ruff: noqa: PLR0911 - tests one after the other
"""Walk three of `custody`: every stretch of time is tested, and pieces of gaps are written down (SEMANTICS 5)."""

import cython

from model.simulation import codes

if not cython.compiled:
    from model.simulation.holdings import Custody, assigned_to, begun, stretch
    from model.simulation.openings import Openings, is_open, stretch_end
    from model.simulation.places import near
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))
JOIN = cython.declare(cython.int, codes.JOIN)
TREATMENT = cython.declare(cython.int, codes.TREATMENT)
EXECUTION = cython.declare(cython.int, codes.EXECUTION)
NOT_NEEDED = cython.declare(cython.int, codes.NOT_NEEDED)
NO_GAP = cython.declare(cython.int, codes.NO_GAP)
GAP_NOBODY = cython.declare(cython.int, codes.GAP_NOBODY)
GAP_DISPUTED = cython.declare(cython.int, codes.GAP_DISPUTED)
GAP_UNAWARE = cython.declare(cython.int, codes.GAP_UNAWARE)
GAP_UNREACHABLE = cython.declare(cython.int, codes.GAP_UNREACHABLE)
GAP_UNABLE = cython.declare(cython.int, codes.GAP_UNABLE)


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
    here: cython.int
    own: cython.int
    came: cython.int
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
        step = t.q_step[q]
        here = -1 - v if v >= 0 else q
        end = stretch(p, t, q)
        own = 3 * near(t, q)
        came = 3 * near(t, t.v_passage[u]) if u >= 0 else -1
        for k in range(3):
            if not p.timed[k]:
                continue
            w = s.q_version[own + k]
            running = NO_GAP
            charge = 0
            since = 0.0
            x = came
            if u < 0 and t.q_from[q] >= 0:
                x = 3 * near(t, s.v_pick[3 * near(t, v) + k])
            elif u >= 0 and p.step_kind[t.v_step[u]] == JOIN:
                x = 3 * near(t, s.v_pick[3 * near(t, u) + k])
            if x >= 0 and s.run_type[x + k] != NO_GAP:
                running = s.run_type[x + k]
                charge = s.run_charge[x + k]
                since = s.run_start[x + k]
            access = k == TREATMENT and p.step_access[step] and end < INF  # phones open and close for ever
            time = t.q_departure[q]
            needed = time
            if p.assigned[3 * step + k] == NOT_NEEDED:
                needed = INF
            elif k == EXECUTION and t.q_transition[q] >= 0 and p.tr_planned[t.q_transition[q]]:
                needed = begun(p, t, q)
            if time < end < INF and not access and not s.whole and held_throughout(s, w, time, end):
                running = NO_GAP
                time = end
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
                        charge = charged(s, w, running, here)
                if running != NO_GAP or s.whole:
                    piece(s, k, running, charge, since, time, turn, q, w, 0)
                time = turn
            s.run_type[own + k] = running
            if running != NO_GAP:
                s.run_charge[own + k] = charge
                s.run_start[own + k] = since
            if p.out_count[step] == 0 and needed < INF and end < INF and t.q_vanished[q] == INF:
                beyond(p, o, s, q, here, own + k, k, end)
        if s.short:
            return


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def held_throughout(s: Custody, w: cython.int, start: cython.double, end: cython.double) -> cython.int:
    """1 if one holder, undisputed, holds all the time, knows and has what it takes from the start: the usual case."""
    h: cython.int = s.w_first[w]
    return (
        s.w_count[w] == 1
        and s.w_stated[w] != 2
        and s.h_from[h] <= start
        and s.h_aware[h] <= start
        and s.h_able[h] <= start
        and s.h_until[h] >= end
    )


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def beyond(
    p: Tables,
    o: Openings,
    s: Custody,
    q: cython.int,
    here: cython.int,
    place: cython.int,
    k: cython.int,
    end: cython.double,
) -> cython.void:
    """Custody after the end, to the last moment of the changes under way. A gap that nothing closes adds no hours."""
    w: cython.int = s.q_version[place]
    running: cython.int = s.run_type[place]
    charge: cython.int = s.run_charge[place]
    since: cython.double = s.run_start[place]
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
                charge = charged(s, w, running, here)
        if turn == INF:
            break
        if running != NO_GAP or s.whole:
            piece(s, k, running, charge, since, time, turn, q, w, 0)
        time = turn
    if running != NO_GAP:
        s.pieces = mark
        piece(s, k, running, charge, since, end, end, q, w, 1)


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
def charged(s: Custody, w: cython.int, kind_of_gap: cython.int, here: cython.int) -> cython.int:
    """To which passage (q) or visit (−1 − v) a gap that begins now is charged; `here` is the visit the token is at, or
    the passage on which it vanished before any."""
    if kind_of_gap == GAP_UNREACHABLE or not s.w_assigned[w]:
        return here
    if kind_of_gap == GAP_NOBODY and s.w_stated[w] == 1:
        return s.w_stated_at[w]
    if kind_of_gap == GAP_DISPUTED:
        if s.w_stated[w] == 2:
            return s.w_stated_at[w]
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
    w: cython.int,
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
    s.g_version[n] = w
