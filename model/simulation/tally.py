# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
# ruff: noqa: SIM109 - `in` of C numbers
"""Adds up what custody found, citizen by citizen (SEMANTICS 5, Measures), into `sums`."""

import cython

from model.simulation import codes

if not cython.compiled:
    from builtins import int as whole

    from model.simulation.bridges import bridge_over
    from model.simulation.holdings import Custody
    from model.simulation.mail import mail
    from model.simulation.measured import measure
    from model.simulation.openings import Openings
    from model.simulation.places import near
    from model.simulation.reached import reach
    from model.simulation.spread import counts
    from model.simulation.sums import Tally
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace
    from model.simulation.yardsticks import Yardsticks

INF = cython.declare(cython.double, float("inf"))
EPS = cython.declare(cython.double, 1e-9)
TICKS = cython.declare(cython.double, 67108864.0)
ACTIVITY = cython.declare(cython.int, codes.ACTIVITY)
DECISION = cython.declare(cython.int, codes.DECISION)
WAIT = cython.declare(cython.int, codes.WAIT)
COORDINATION = cython.declare(cython.int, codes.COORDINATION)
LEFT = cython.declare(cython.int, codes.LEFT)
RUNAWAY = cython.declare(cython.int, codes.RUNAWAY)


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def add(
    p: Tables, o: Openings, y: Yardsticks, t: Trace, s: Custody, a: Tally, c: cython.int, place: cython.int
) -> cython.void:
    """Add the citizen in row c, who stands at `place` among all; custody has just been settled."""
    n: cython.int = s.pieces
    k: cython.int
    if p.limited:
        served(p, t, a, c)
    if t.c_state[c] != LEFT:
        if t.c_state[c] == RUNAWAY:
            a.runaway += 1
        else:
            a.stuck += 1
        return
    if t.c_arrival[c] < a.since:
        a.left_out += 1
        return
    a.counted += 1
    for k in range(3):
        a.ping[k] += s.ping[k]
    movements(p, o, t, a, c)
    in_order(s, a, n)
    alike(t, s, a, n)
    a.total[place] = 0
    if y.bridges:
        a.total_bridged[place] = 0
        bridge_over(y, t, s, c)
    passages_of(p, y, t, s, a, place, n)
    of_citizen(y, t, s, a, c, n)
    if t.c_segment[c] < p.segments:
        a.of_segment[t.c_segment[c]] += 1
        a.lost_of_segment[t.c_segment[c]] += a.total[place]
    if y.measures:
        measure(p, o, y, t, a, c)
    if y.reach:
        reach(p, y, t, s, a, c)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def served(p: Tables, t: Trace, a: Tally, c: cython.int) -> cython.void:
    """The hours for which the citizen holds servers, within the horizon behind the warm-up; also of who is left out."""
    v: cython.int = t.c_visit[c]
    start: cython.double
    end: cython.double
    while v >= 0:
        if t.v_given[v] >= 0.0:
            start = max(t.v_given[v], a.since)
            end = min(min(t.v_departure[v], t.q_vanished[t.v_passage[v]]), a.upto)
            if end > start:
                a.held[p.step_actor[t.v_step[v]]] += whole((end - start) * TICKS + 0.5)
        v = t.v_before[v]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def movements(p: Tables, o: Openings, t: Trace, a: Tally, c: cython.int) -> cython.void:
    """Passages, visits, departures by the hour, work and waiting, and the messages."""
    q: cython.int = t.c_passage[c]
    v: cython.int = t.c_visit[c]
    step: cython.int
    kind: cython.int
    actor: cython.int
    base: cython.int = t.c_segment[c] * (p.actors + 1) if t.c_segment[c] < p.segments else 0
    while q >= 0:
        if t.q_transition[q] >= 0:
            a.passed[t.q_transition[q]] += 1
            a.departures[t.q_transition[q] * 168 + hour_of_week(t.q_departure[q])] += 1
        q = t.q_before[q]
    while v >= 0:
        step = t.v_step[v]
        kind = p.step_kind[step]
        actor = p.step_actor[step]
        a.passed[p.transitions + step] += 1
        if actor >= 0 and t.v_begin[v] < INF and (kind == ACTIVITY or kind == DECISION or kind == WAIT):
            a.contacts[base + actor] += 1
            counts(a.waiting, actor, t.v_begin[v] - t.v_arrival[v])
            if kind != WAIT:
                a.work[base + actor] += whole(t.v_duration[v] * TICKS + 0.5)
        mail(p, o, t, a, v)
        v = t.v_before[v]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def hour_of_week(time: cython.double) -> cython.int:
    """The hour of the week, 0 to 167, in which a time lies."""
    hour: cython.longlong = whole(time + EPS)
    return hour - 168 * (hour // 168)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def in_order(s: Custody, a: Tally, n: cython.int) -> cython.void:
    """The pieces by their beginning; they nearly are, so by insertion."""
    i: cython.int
    j: cython.int
    for i in range(n):
        j = i - 1
        while j >= 0 and s.g_from[a.order[j]] > s.g_from[i]:
            a.order[j + 1] = a.order[j]
            j -= 1
        a.order[j + 1] = i


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def group(t: Trace, s: Custody, g: cython.int) -> cython.int:
    """The place in `first_of` of those pieces that are summed with piece g."""
    q: cython.int = s.g_charge[g]
    return (2 * near(t, q) if q >= 0 else 2 * near(t, -1 - q) + 1) * 15 + s.g_kind[g] * 5 + s.g_type[g] - 1


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def alike(t: Trace, s: Custody, a: Tally, n: cython.int) -> cython.void:
    """Chain the places in the order of pieces with the same charge, kind and type."""
    i: cython.int
    x: cython.int
    for i in range(n - 1, -1, -1):
        x = group(t, s, a.order[i])
        a.alike[i] = a.first_of[x] - 1
        a.first_of[x] = i + 1


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def passages_of(
    p: Tables, y: Yardsticks, t: Trace, s: Custody, a: Tally, place: cython.int, n: cython.int
) -> cython.void:
    """Gaps passage by passage, kind and type, united over tokens."""
    i: cython.int
    j: cython.int
    g: cython.int
    first: cython.int
    row: cython.int
    q: cython.int
    never: cython.int
    sum_of: cython.double
    upto: cython.double
    bridged: cython.double
    upto_bridged: cython.double
    longest: cython.double
    start: cython.double
    ticks: cython.longlong
    for i in range(n):
        first = a.order[i]
        j = group(t, s, first)
        if a.first_of[j] != i + 1:
            continue
        a.first_of[j] = 0
        q = s.g_charge[first]
        row = t.q_transition[q] if q >= 0 else p.transitions + t.v_step[-1 - q]
        row = row * 15 + s.g_kind[first] * 5 + s.g_type[first] - 1
        sum_of = 0.0
        longest = 0.0
        upto = -INF
        bridged = 0.0
        upto_bridged = -INF
        never = 0
        j = i
        while j >= 0:
            g = a.order[j]
            j = a.alike[j]
            never |= s.g_never[g]
            start = max(s.g_from[g], upto)
            if s.g_to[g] > start:
                sum_of += s.g_to[g] - start
                upto = s.g_to[g]
            longest = max(longest, s.g_to[g] - s.g_since[g])
            if y.bridges:
                start = max(s.g_from[g], upto_bridged)
                if s.g_bridged[g] > start:
                    bridged += s.g_bridged[g] - start
                    upto_bridged = s.g_bridged[g]
        a.with_gap[row] += 1
        a.never[row] += never
        if sum_of > 0.0:
            counts(a.gaps, row, sum_of)
            ticks = whole(sum_of * TICKS + 0.5)
            if s.g_kind[first] != COORDINATION:
                a.total[place] += ticks
            if q >= 0:
                a.lost_hours[(t.q_transition[q] * 3 + s.g_kind[first]) * 168 + hour_of_week(t.q_departure[q])] += ticks
        if bridged > 0.0:
            if q >= 0:
                counts(a.bridged, row, bridged)
            if s.g_kind[first] != COORDINATION:
                a.total_bridged[place] += whole(bridged * TICKS + 0.5)
        if longest > a.longest[row] or (longest == a.longest[row] and place < a.longest_citizen[row]):
            a.longest[row] = longest
            a.longest_citizen[row] = place


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def of_citizen(y: Yardsticks, t: Trace, s: Custody, a: Tally, c: cython.int, n: cython.int) -> cython.void:
    """The time in which at least one token has a gap: by kind, and of treatment and execution together; and the same
    with bridges where there are any."""
    k: cython.int
    if n > 0:
        a.with_any += 1
    for k in range(4):
        counts(a.citizens, k, covered(s, a, n, k, 0))
        if y.bridges:
            counts(a.citizens, 5 + k, covered(s, a, n, k, 1))
    if longest_stretch(s, a, n) > a.threshold + EPS:
        a.with_long += 1
    counts(a.citizens, 4, t.c_left[c] - t.c_arrival[c])


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def covered(s: Custody, a: Tally, n: cython.int, k: cython.int, with_bridges: cython.int) -> cython.double:
    """The hours that the pieces of a kind (3: treatment or execution) cover, on whatever tokens."""
    i: cython.int
    g: cython.int
    sum_of: cython.double = 0.0
    upto: cython.double = -INF
    start: cython.double
    end: cython.double
    for i in range(n):
        g = a.order[i]
        if s.g_kind[g] != k and (k < 3 or s.g_kind[g] == COORDINATION):
            continue
        start = max(s.g_from[g], upto)
        end = s.g_bridged[g] if with_bridges else s.g_to[g]
        if end > start:
            sum_of += end - start
            upto = end
    return sum_of


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def longest_stretch(s: Custody, a: Tally, n: cython.int) -> cython.double:
    """The longest unbroken stretch with a gap of treatment or execution."""
    i: cython.int
    g: cython.int
    upto: cython.double = -INF
    opened: cython.double = -INF
    longest: cython.double = 0.0
    for i in range(n):
        g = a.order[i]
        if s.g_kind[g] == COORDINATION:
            continue
        if s.g_from[g] > upto + EPS:
            opened = s.g_from[g]
        upto = max(upto, s.g_to[g])
        longest = max(longest, upto - opened)
    return longest
