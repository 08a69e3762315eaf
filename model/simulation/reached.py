# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""Medical reach: in which share of the week the treatment holder answers those who have the citizen (SEMANTICS 5)."""

import cython

if not cython.compiled:
    from builtins import int as whole

    from model.simulation.holdings import Custody
    from model.simulation.places import near
    from model.simulation.sums import Tally
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace
    from model.simulation.yardsticks import Yardsticks

TICKS = cython.declare(cython.double, 67108864.0)
MINUTES = cython.declare(cython.int, 10080)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def reach(p: Tables, y: Yardsticks, t: Trace, s: Custody, a: Tally, c: cython.int) -> cython.void:
    """Add the citizen's visits to the steps asked for, those that take time: who holds treatment, hour by hour."""
    v: cython.int = t.c_visit[c]
    step: cython.int
    end: cython.double
    share: cython.double
    while v >= 0:
        step, end = t.v_step[v], min(t.v_departure[v], t.q_vanished[t.v_passage[v]])
        if y.reach_step[step] and t.v_begin[v] < end:
            share = answered_in(p, y, s, s.q_version[3 * near(t, t.v_passage[v])], t.v_begin[v], end)
            a.reach_visits[step] += 1
            if share >= 0.0:
                a.reach_held[step] += 1
                a.reach_share[step] += whole(share * TICKS + 0.5)
        v = t.v_before[v]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def answered_in(
    p: Tables, y: Yardsticks, s: Custody, w: cython.int, begin: cython.double, gone: cython.double
) -> cython.double:
    """The share that holds over a visit, each part of it by those who hold then; −1 where nobody ever does."""
    h: cython.int
    time: cython.double = begin
    end: cython.double
    share: cython.double
    total: cython.double = 0.0
    held: cython.int = 0
    while time < gone:
        end = gone
        for h in range(s.w_first[w], s.w_first[w] + s.w_count[w]):
            if time < s.h_from[h] < end:
                end = s.h_from[h]
            if time < s.h_until[h] < end:
                end = s.h_until[h]
        share = answered_by(p, y, s, w, time)
        if share >= 0.0:
            held = 1
            total += share * (end - time)
        time = end
    return total / (gone - begin) if held else -1.0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def answered_by(p: Tables, y: Yardsticks, s: Custody, w: cython.int, time: cython.double) -> cython.double:
    """The share of the usual week in which any of the holders (or a cover who knows) answers; −1 without a holder."""
    h: cython.int
    m: cython.int
    holders: cython.int = 0
    one: cython.int = -1
    two: cython.int = -1
    minutes: cython.int = 0
    for h in range(s.w_first[w], s.w_first[w] + s.w_count[w]):
        if s.h_from[h] <= time < s.h_until[h]:
            two = one
            one = s.h_actor[h]
            holders += 1
    if holders == 0:
        return -1.0
    if holders == 1:
        return y.reach_actor[one]
    if holders == 2 and y.reach_pair[one * p.actors + two] >= 0.0:
        return y.reach_pair[one * p.actors + two]
    for m in range(MINUTES):
        for h in range(s.w_first[w], s.w_first[w] + s.w_count[w]):
            if s.h_from[h] <= time < s.h_until[h] and y.answered[s.h_actor[h] * MINUTES + m]:
                minutes += 1
                break
    if holders == 2:
        y.reach_pair[one * p.actors + two] = minutes / 10080.0
    return minutes / 10080.0
