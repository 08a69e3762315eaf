# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
# ruff: noqa: SIM109 - `in` and `and` of C numbers; tests one after the other
"""Adds up what custody found, citizen by citizen (SEMANTICS 5, Measures).

Hours are whole numbers of 2⁻²⁶ h (54 microseconds), so that sums are the same for any chunk size, order and number of
threads. Percentiles come from log-linear histograms: 128 buckets an octave, so a bucket is at most 0.8 % wide and its
middle at most 0.4 % off; they are clamped to the least and greatest value seen.
"""

from typing import Any

import cython
import numpy as np

from model.simulation import codes

if not cython.compiled:
    from builtins import int as whole
    from math import floor

    from model.simulation.holdings import Custody
    from model.simulation.openings import Openings, advance
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace

INF = cython.declare(cython.double, float("inf"))
EPS = cython.declare(cython.double, 1e-9)
TICKS = cython.declare(cython.double, 67108864.0)
BUCKETS = cython.declare(cython.int, 4480)
ACTIVITY = cython.declare(cython.int, codes.ACTIVITY)
DECISION = cython.declare(cython.int, codes.DECISION)
WAIT = cython.declare(cython.int, codes.WAIT)
COORDINATION = cython.declare(cython.int, codes.COORDINATION)
LEFT = cython.declare(cython.int, codes.LEFT)
RUNAWAY = cython.declare(cython.int, codes.RUNAWAY)

TICKS_AN_HOUR = 67108864
HISTOGRAM = 4480
PER_CHARGE = 15


@cython.cclass
class Spread:
    """Sums and histograms of r quantities: count, total (ticks), least, most (ticks) (r,), histogram (r · 4480,)."""

    count: cython.longlong[::1]
    total: cython.longlong[::1]
    least: cython.longlong[::1]
    most: cython.longlong[::1]
    histogram: cython.int[::1]

    def __init__(self, rows: cython.int) -> None:
        self.count = _longs(rows)
        self.total = _longs(rows)
        self.least = _longs(rows)
        self.most = _longs(rows)
        self.histogram = np.zeros(rows * HISTOGRAM, dtype=np.intc).data


@cython.cclass
class Tally:
    """The sums of one thread. A charge's row is the transition's number, or T + the step's.

    gaps       hours of passages with a gap, row charge · 15 + kind · 5 + type − 1; with_gap, never (passages), longest
               (hours) and longest_citizen (its number; ties: the lowest) alike
    passed     (T + S,) passages and visits;  departures (T · 168,), lost_hours (3 · T · 168,) ticks by hour of the week
    citizens   hours by kind (rows 0–2), union of treatment and execution (3), time in pathway (4)
    waiting    by actor; contacts, work (ticks) by actor
    sent, lost, received, in_time, rungs   by message
    ping       changes X→Y directly after Y→X, by kind
    total      (all citizens,) gap ticks of the headline kinds, −1 where left out
    """

    gaps: Spread
    citizens: Spread
    waiting: Spread
    with_gap: cython.longlong[::1]
    never: cython.longlong[::1]
    longest: cython.double[::1]
    longest_citizen: cython.int[::1]
    passed: cython.longlong[::1]
    departures: cython.longlong[::1]
    lost_hours: cython.longlong[::1]
    contacts: cython.longlong[::1]
    work: cython.longlong[::1]
    sent: cython.longlong[::1]
    lost: cython.longlong[::1]
    received: cython.longlong[::1]
    in_time: cython.longlong[::1]
    rungs: cython.longlong[::1]
    total: cython.longlong[::1]
    counted: cython.longlong
    with_any: cython.longlong
    with_long: cython.longlong
    runaway: cython.longlong
    stuck: cython.longlong
    left_out: cython.longlong
    threshold: cython.double
    since: cython.double
    ping: cython.longlong[::1]
    order: cython.int[::1]
    used: cython.int[::1]

    def __init__(self, p: Tables, citizens: cython.int) -> None:
        charges = p.transitions + p.steps
        rows = charges * PER_CHARGE
        self.gaps, self.citizens, self.waiting = Spread(rows), Spread(5), Spread(p.actors + 1)
        self.with_gap, self.never = _longs(rows), _longs(rows)
        self.longest = np.full(rows, -1.0).data
        self.longest_citizen = np.zeros(rows, dtype=np.intc).data
        self.passed = _longs(charges)
        self.departures = _longs(p.transitions * 168 + 1)
        self.lost_hours = _longs(p.transitions * 3 * 168 + 1)
        self.contacts, self.work = _longs(p.actors + 1), _longs(p.actors + 1)
        self.ping = _longs(3)
        for name in ("sent", "lost", "received", "in_time", "rungs"):
            setattr(self, name, _longs(p.messages + 1))
        self.total = np.full(citizens + 1, -1, dtype=np.longlong).data
        self.counted = self.with_any = self.with_long = self.runaway = self.stuck = self.left_out = 0
        self.threshold, self.since = 24.0, 0.0
        self.order = np.zeros(1024, dtype=np.intc).data
        self.used = np.zeros(1024, dtype=np.intc).data


def _longs(rows: Any) -> memoryview:
    return np.zeros(rows, dtype=np.longlong).data


def ordered(a: Tally, pieces: int) -> None:
    """Make room for sorting so many pieces."""
    if len(a.order) < pieces:
        a.order = np.zeros(pieces, dtype=np.intc).data
        a.used = np.zeros(pieces, dtype=np.intc).data


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def counts(x: Spread, row: cython.int, hours: cython.double) -> cython.void:
    """One more value."""
    ticks: cython.longlong = whole(hours * TICKS + 0.5)
    value: cython.longlong = ticks >> 10
    shift: cython.int = 0
    bucket: cython.int
    if x.count[row] == 0 or ticks < x.least[row]:
        x.least[row] = ticks
    if ticks > x.most[row]:
        x.most[row] = ticks
    x.count[row] += 1
    x.total[row] += ticks
    while (value >> shift) > 255:
        shift += 1
    bucket = shift * 128 + (value >> shift)
    if bucket >= BUCKETS:
        bucket = BUCKETS - 1
    x.histogram[row * BUCKETS + bucket] += 1


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def add(p: Tables, o: Openings, t: Trace, s: Custody, a: Tally, c: cython.int, place: cython.int) -> cython.void:
    """Add the citizen in row c, who stands at `place` among all; custody has just been settled."""
    n: cython.int = s.pieces
    k: cython.int
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
    a.total[place] = 0
    passages_of(p, t, s, a, c, place, n)
    of_citizen(t, s, a, c, n)


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
            a.contacts[actor] += 1
            counts(a.waiting, actor, t.v_begin[v] - t.v_arrival[v])
            if kind != WAIT:
                a.work[actor] += whole(t.v_duration[v] * TICKS + 0.5)
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
def mail(p: Tables, o: Openings, t: Trace, a: Tally, v: cython.int) -> cython.void:
    """The messages of a visit: sent, lost, read in time, rungs used."""
    step: cython.int = t.v_step[v]
    i: cython.int
    m: cython.int
    r: cython.int
    base: cython.int
    rungs: cython.int
    limit: cython.double
    anchor: cython.double
    if t.v_begin[v] == INF:
        return
    for i in range(p.sent_count[step]):
        m = p.sent[p.sent_first[step] + i]
        base = t.v_moments[v] + p.slot[m]
        if t.moments[base] == INF:
            continue
        a.sent[m] += 1
        if t.moments[base + 1] > 0.0:
            a.lost[m] += 1
        anchor = t.v_departure[v] if p.msg_at_departure[m] else t.v_begin[v]
        limit = deadline(p, o, m, anchor, t.v_departure[v])
        for r in range(p.to_count[m]):
            a.received[m] += 1
            if t.moments[base + 3 + 3 * r] < INF and t.moments[base + 3 + 3 * r] <= limit + EPS:
                a.in_time[m] += 1
            rungs = whole(t.moments[base + 5 + 3 * r])
            while rungs > 0:
                a.rungs[m] += rungs & 1
                rungs = rungs >> 1


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def deadline(p: Tables, o: Openings, m: cython.int, anchor: cython.double, departure: cython.double) -> cython.double:
    """By when a message must have been read; infinite without a deadline."""
    kind: cython.int = p.msg_deadline[m]
    if kind == 1:
        return departure
    if kind == 2:
        return anchor + p.msg_deadline_amount[m]
    if kind == 3:
        return 24.0 * floor((anchor + EPS) / 24.0) + p.msg_deadline_amount[m] / 60.0
    if kind == 4:
        return advance(o, p.workdays, 24.0 * floor((anchor + EPS) / 24.0) + 24.0, 24.0 * p.msg_deadline_amount[m])
    return INF


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
        a.used[i] = 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def passages_of(
    p: Tables, t: Trace, s: Custody, a: Tally, c: cython.int, place: cython.int, n: cython.int
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
    longest: cython.double
    start: cython.double
    ticks: cython.longlong
    for i in range(n):
        first = a.order[i]
        if a.used[first]:
            continue
        q = s.g_charge[first]
        row = t.q_transition[q] if q >= 0 else p.transitions + t.v_step[-1 - q]
        row = row * 15 + s.g_kind[first] * 5 + s.g_type[first] - 1
        sum_of = 0.0
        longest = 0.0
        upto = -INF
        never = 0
        for j in range(i, n):
            g = a.order[j]
            if s.g_charge[g] != q or s.g_kind[g] != s.g_kind[first] or s.g_type[g] != s.g_type[first]:
                continue
            a.used[g] = 1
            never |= s.g_never[g]
            start = max(s.g_from[g], upto)
            if s.g_to[g] > start:
                sum_of += s.g_to[g] - start
                upto = s.g_to[g]
            longest = max(longest, s.g_to[g] - s.g_since[g])
        a.with_gap[row] += 1
        a.never[row] += never
        if sum_of > 0.0:
            counts(a.gaps, row, sum_of)
            ticks = whole(sum_of * TICKS + 0.5)
            if s.g_kind[first] != COORDINATION:
                a.total[place] += ticks
            if q >= 0:
                a.lost_hours[(t.q_transition[q] * 3 + s.g_kind[first]) * 168 + hour_of_week(t.q_departure[q])] += ticks
        if longest > a.longest[row] or (longest == a.longest[row] and place < a.longest_citizen[row]):
            a.longest[row] = longest
            a.longest_citizen[row] = place


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def of_citizen(t: Trace, s: Custody, a: Tally, c: cython.int, n: cython.int) -> cython.void:
    """The time in which at least one token has a gap: by kind, and of treatment and execution together."""
    k: cython.int
    i: cython.int
    g: cython.int
    sum_of: cython.double
    upto: cython.double
    start: cython.double
    opened: cython.double
    longest: cython.double = 0.0
    if n > 0:
        a.with_any += 1
    for k in range(4):
        sum_of = 0.0
        upto = -INF
        opened = -INF
        for i in range(n):
            g = a.order[i]
            if s.g_kind[g] != k and (k < 3 or s.g_kind[g] == COORDINATION):
                continue
            start = s.g_from[g]
            if start > upto + EPS:
                opened = start
            start = max(start, upto)
            if s.g_to[g] > start:
                sum_of += s.g_to[g] - start
                upto = s.g_to[g]
            if k == 3:
                longest = max(longest, upto - opened)
        counts(a.citizens, k, sum_of)
    if longest > a.threshold + EPS:
        a.with_long += 1
    counts(a.citizens, 4, t.c_left[c] - t.c_arrival[c])
