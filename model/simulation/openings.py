# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
# ruff: noqa: PLR0911 - one case after the other
"""When somebody is there: open, next_open, advance and worked, in closed form on tables (SEMANTICS 3).

Each calendar is a sorted table of openings [start, end) in hours. With a real year there is a table of `horizon` hours
in which holidays stand where they fall; beyond it, and without a real year from the start, one week repeats for ever.
An index by the hour finds the opening without searching. `model.simulation.unrolled` makes the tables.

Comparisons are tolerant to 1e-9 h (4 microseconds): 40 minutes from 14:20 end at closing time 15:00 and not on the next
morning, whatever the last bit says; and just before closing counts as closed.
"""

import cython

if not cython.compiled:
    from builtins import int as whole

EPS = cython.declare(cython.double, 1e-9)
INF = cython.declare(cython.double, float("inf"))
WEEK = cython.declare(cython.double, 168.0)


@cython.cclass
class Openings:
    """The tables of n calendars.

    starts, ends, before   float64, all openings one after the other: hours, and the open hours before each of them
    long_first, long_count, long_hours   (n,) where the openings of the real years stand, how many, their open hours
    week_first, week_count, week_hours   (n,) the same for the week that repeats
    long_at (n · horizon,), week_at (n · 168,)   the first opening that ends after the beginning of the hour, from 0
    always   (n,) 1 where nothing ever closes
    """

    starts: cython.double[::1]
    ends: cython.double[::1]
    before: cython.double[::1]
    long_first: cython.int[::1]
    long_count: cython.int[::1]
    long_hours: cython.double[::1]
    long_at: cython.int[::1]
    week_first: cython.int[::1]
    week_count: cython.int[::1]
    week_hours: cython.double[::1]
    week_at: cython.int[::1]
    always: cython.int[::1]
    horizon: cython.int


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def long_opening(o: Openings, c: cython.int, t: cython.double) -> cython.int:
    """The first opening of the real years that ends after t, counted from the calendar's first; its count if none."""
    first: cython.int = o.long_first[c]
    count: cython.int = o.long_count[c]
    hour: cython.int = whole(t)
    i: cython.int = o.long_at[c * o.horizon + hour]
    while i < count and o.ends[first + i] <= t + EPS:
        i += 1
    return i


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def week_opening(o: Openings, c: cython.int, t: cython.double) -> cython.int:
    """The same in the repeating week, t from 0 to 168."""
    first: cython.int = o.week_first[c]
    count: cython.int = o.week_count[c]
    hour: cython.int = whole(t)
    i: cython.int
    if hour > 167:
        hour = 167
    i = o.week_at[c * 168 + hour]
    while i < count and o.ends[first + i] <= t + EPS:
        i += 1
    return i


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def next_open(o: Openings, c: cython.int, t: cython.double) -> cython.double:
    """The earliest time from t on that is open; infinite where there never is one."""
    i: cython.int
    s: cython.double
    base: cython.double
    if o.always[c] or t == INF:
        return t
    if t < o.horizon:
        i = long_opening(o, c, t)
        if i < o.long_count[c]:
            s = o.starts[o.long_first[c] + i]
            return s if s > t else t
        t = o.horizon
    if o.week_count[c] == 0:
        return INF
    base = o.horizon + WEEK * whole((t - o.horizon) / WEEK)
    i = week_opening(o, c, t - base)
    if i == o.week_count[c]:
        return base + WEEK + o.starts[o.week_first[c]]
    s = base + o.starts[o.week_first[c] + i]
    return s if s > t else t


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def is_open(o: Openings, c: cython.int, t: cython.double) -> cython.int:
    """1 where t lies in an opening."""
    return 1 if next_open(o, c, t) <= t + EPS else 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def reached(o: Openings, first: cython.int, low: cython.int, high: cython.int, hours: cython.double) -> cython.int:
    """Of the openings first + low … first + high − 1 the first by whose end so many open hours have passed."""
    middle: cython.int
    while low < high - 1:
        middle = (low + high - 1) // 2
        if o.before[first + middle] + (o.ends[first + middle] - o.starts[first + middle]) >= hours - EPS:
            high = middle + 1
        else:
            low = middle + 1
    return first + low


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def advance(o: Openings, c: cython.int, t: cython.double, hours: cython.double) -> cython.double:
    """The earliest time at which so many open hours have passed since next_open(t)."""
    i: cython.int
    weeks: cython.double
    base: cython.double
    done: cython.double
    x: cython.double
    if o.always[c]:
        return t + hours
    if t < o.horizon or t == INF or o.week_count[c] == 0:
        t = next_open(o, c, t)
        if hours <= 0.0 or t == INF:
            return t
        if t >= o.horizon:
            return advance(o, c, t, hours)
        i = o.long_first[c] + long_opening(o, c, t)
        if t + hours <= o.ends[i] + EPS:
            x = t + hours
            return x if x < o.ends[i] else o.ends[i]
        done = o.before[i] + (t - o.starts[i]) + hours
        if done <= o.long_hours[c] + EPS:
            i = reached(o, o.long_first[c], i - o.long_first[c], o.long_count[c], done)
            x = o.starts[i] + (done - o.before[i])
            return x if x < o.ends[i] else o.ends[i]
        done = done - o.long_hours[c]
        base = o.horizon
        if o.week_count[c] == 0:
            return INF
    else:
        base = o.horizon + WEEK * whole((t - o.horizon) / WEEK)
        i = week_opening(o, c, t - base)
        if i == o.week_count[c]:
            i = 0
            base = base + WEEK
        i = i + o.week_first[c]
        if base + o.starts[i] > t:
            t = base + o.starts[i]
        if hours <= 0.0:
            return t
        done = o.before[i] + (t - base - o.starts[i]) + hours
    weeks = whole((done - EPS) / o.week_hours[c])
    if weeks > 0.0:
        done = done - weeks * o.week_hours[c]
        base = base + weeks * WEEK
    i = reached(o, o.week_first[c], 0, o.week_count[c], done)
    x = o.starts[i] + (done - o.before[i])
    return base + (x if x < o.ends[i] else o.ends[i])


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def worked(o: Openings, c: cython.int, t: cython.double) -> cython.double:
    """The open hours from 0 to t: the inverse of advance, worked(advance(0, w)) = w."""
    i: cython.int
    total: cython.double = 0.0
    weeks: cython.double
    s: cython.double
    if o.always[c]:
        return t
    if t < o.horizon:
        i = long_opening(o, c, t)
        if i == o.long_count[c]:
            return o.long_hours[c]
        i = i + o.long_first[c]
        s = t - o.starts[i]
        return o.before[i] + (s if s > 0.0 else 0.0)
    if o.horizon > 0:
        total = o.long_hours[c]
    if o.week_count[c] == 0:
        return total
    weeks = whole((t - o.horizon) / WEEK)
    t = t - o.horizon - weeks * WEEK
    total = total + weeks * o.week_hours[c]
    i = week_opening(o, c, t)
    if i == o.week_count[c]:
        return total + o.week_hours[c]
    i = i + o.week_first[c]
    s = t - o.starts[i]
    return total + o.before[i] + (s if s > 0.0 else 0.0)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def stretch_end(o: Openings, c: cython.int, t: cython.double) -> cython.double:
    """When the open or closed stretch in which t lies is over, at most at the end of the week."""
    s: cython.double = next_open(o, c, t)
    base: cython.double
    if o.always[c]:
        return INF
    if s > t + EPS:
        return s
    if s < o.horizon:
        return o.ends[o.long_first[c] + long_opening(o, c, s)]
    base = o.horizon + WEEK * whole((s - o.horizon) / WEEK)
    return base + o.ends[o.week_first[c] + week_opening(o, c, s - base)]
