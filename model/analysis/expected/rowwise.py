# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators, disable-error-code="valid-type"
"""One pass over the rows where arrays take ten: clocks, who is met when, and a change of hands.

Beside each stands the same in arrays, where it is called from, which is quick where this file is interpreted. A test
holds the two side by side, to the last bit.
"""

from typing import Any

import cython
import numpy as np

from model.simulation import codes

if not cython.compiled:
    from builtins import int as whole

COMPILED = cython.compiled
EPS = cython.declare(cython.double, 1e-9)
QUARTERS = cython.declare(cython.double, 672.0)
WEEKS = cython.declare(cython.double, 52.0)
INF = cython.declare(cython.double, float("inf"))
DEPARTURE = cython.declare(cython.int, codes.AT_DEPARTURE)
SENT = cython.declare(cython.int, codes.AT_SENT)
READ = cython.declare(cython.int, codes.AT_READ)
ACCEPTED = cython.declare(cython.int, codes.AT_ACCEPTED)
BEGUN = cython.declare(cython.int, codes.AT_BEGUN)


@cython.cclass
class Tables:
    """The tables of a clock (`model.analysis.expected.clock`); there are none where it is `always` or `never` open."""

    starts: cython.double[::1]
    ends: cython.double[::1]
    before: cython.double[::1]
    by_hour: cython.Py_ssize_t[::1]
    count: cython.Py_ssize_t
    period: cython.double
    total: cython.double
    always: cython.int
    never: cython.int

    def __init__(self, clock: Any) -> None:
        """Of a clock."""
        self.always, self.never = clock.always, clock.never
        if clock.always or clock.never:
            return
        self.starts, self.ends, self.before, self.by_hour = clock.starts, clock.ends, clock.before, clock.by_hour
        self.count, self.period, self.total = clock.count, clock.period, clock.total


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def below(x: cython.double) -> cython.double:
    """The whole number that x reaches: floor, without asking a library for it."""
    number: cython.double = whole(x)
    return number if number <= x else number - 1.0


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def place(c: Tables, inside: cython.double) -> cython.Py_ssize_t:
    """The first opening that has not ended."""
    i: cython.Py_ssize_t = c.by_hour[whole(inside + EPS)]
    while c.ends[i] <= inside + EPS:
        i += 1
    return i


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def opens(c: Tables, t: cython.double) -> cython.double:
    """The earliest time from t on that is open; infinite where there is none."""
    base: cython.double
    if c.always:
        return t
    if c.never or t == INF:
        return INF
    base = below((t + EPS) * (1.0 / c.period)) * c.period
    return max(t, base + c.starts[place(c, t - base)])


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def closes(c: Tables, t: cython.double) -> cython.double:
    """When the opening in which t lies is over; t is open and finite."""
    base: cython.double
    if c.always:
        return INF
    base = below((t + EPS) * (1.0 / c.period)) * c.period
    return base + c.ends[place(c, t - base)]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def worked(c: Tables, t: cython.double) -> cython.double:
    """The open hours from 0 to t, finite."""
    base: cython.double
    i: cython.Py_ssize_t
    if c.always:
        return t
    if c.never:
        return 0.0
    base = below((t + EPS) * (1.0 / c.period)) * c.period
    i = place(c, t - base)
    return c.before[i] + max(t - base - c.starts[i], 0.0) + base * (c.total / c.period)


@cython.ccall
def next_open(c: Tables, t: cython.const[cython.double][::1], found: cython.double[::1]) -> cython.void:
    """The earliest time from each t on that is open; infinite where t is."""
    row: cython.Py_ssize_t
    for row in range(t.shape[0]):
        found[row] = opens(c, t[row])


@cython.ccall
def advance(
    c: Tables,
    t: cython.const[cython.double][::1],
    hours: cython.const[cython.double][::1],
    found: cython.double[::1],
) -> cython.void:
    """The earliest time at which so many open hours have passed since next_open(t). `hours` has one number for each
    row, or one for all, more than 0."""
    row: cython.Py_ssize_t
    i: cython.Py_ssize_t
    low: cython.Py_ssize_t
    high: cython.Py_ssize_t
    alike: cython.int = hours.shape[0] == 1
    base: cython.double
    begin: cython.double
    done: cython.double
    turns: cython.double
    h: cython.double
    for row in range(t.shape[0]):
        if not t[row] < INF:
            found[row] = INF
            continue
        h = hours[0] if alike else hours[row]
        base = below((t[row] + EPS) * (1.0 / c.period)) * c.period
        begin = t[row] - base
        i = place(c, begin)
        begin = max(begin, c.starts[i])
        if h <= 0.0:
            found[row] = base + begin
            continue
        done = c.before[i] + (begin - c.starts[i]) + h
        turns = below((done - EPS) * (1.0 / c.total))
        done -= turns * c.total
        low = 0
        high = c.count - 1
        while low < high:
            i = (low + high) >> 1
            if c.before[i + 1] < done - EPS:
                low = i + 1
            else:
                high = i
        found[row] = base + turns * c.period + min(c.starts[low] + (done - c.before[low]), c.ends[low])


@cython.ccall
def in_week(
    t: cython.const[cython.double][::1],
    keys: cython.ushort[:, ::1],
    between: cython.Py_ssize_t[::1],
    order: cython.Py_ssize_t[::1],
) -> cython.void:
    """The order of moments by the quarter of the week, then by the week of the year (`points.in_week`): sorted by the
    low and then by the high byte of the number of both. `keys` and `between` are room for it."""
    row: cython.Py_ssize_t
    i: cython.Py_ssize_t
    n: cython.Py_ssize_t = t.shape[0]
    low: cython.Py_ssize_t[::1] = np.zeros(257, dtype=np.intp)
    high: cython.Py_ssize_t[::1] = np.zeros(257, dtype=np.intp)
    turns: cython.double
    week: cython.double
    for row in range(n):
        turns = t[row] * (1.0 / 168.0)
        week = below(turns)
        turns -= week
        week -= WEEKS * below(week * (1.0 / WEEKS))
        i = whole(whole(turns * QUARTERS) * WEEKS + week)
        keys[0, row] = i & 255
        keys[1, row] = i >> 8
        low[(i & 255) + 1] += 1
        high[(i >> 8) + 1] += 1
    for i in range(256):
        low[i + 1] += low[i]
        high[i + 1] += high[i]
    for row in range(n):
        i = keys[0, row]
        between[low[i]] = row
        low[i] += 1
    for i in range(n):
        row = between[i]
        order[high[keys[1, row]]] = row
        high[keys[1, row]] += 1


@cython.ccall
def sooner(
    first: cython.const[cython.double][::1],
    departure: cython.const[cython.double][::1],
    who: cython.const[cython.longlong][::1],
    lookup: cython.const[cython.Py_ssize_t][::1],
    begin: cython.const[cython.double][::1],
    found: cython.double[::1],
) -> cython.int:
    """Puts the earlier of `first` and the begin of a visit, where that is not before the departure, into `found`.

    Returns 0 where the visit is sooner for nobody; else 1, and 2 more where everybody is met by then, and 4 more where
    everybody visits.
    """
    row: cython.Py_ssize_t
    at: cython.Py_ssize_t
    any_: cython.int = 0
    all_: cython.int = 2
    every: cython.int = 4
    x: cython.double
    for row in range(first.shape[0]):
        at = lookup[who[row]]
        x = begin[at] if at >= 0 else INF
        if not departure[row] <= x < INF:
            x = INF
            every = 0
        if x < first[row]:
            any_ = 1
            found[row] = x
        else:
            found[row] = first[row]
            if first[row] == INF:
                all_ = 0
    return any_ + all_ + every if any_ else 0


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def moment(
    code: cython.int,
    departure: cython.double,
    sent: cython.double,
    read: cython.double,
    accepted: cython.double,
    begun: cython.double,
    release: cython.double,
) -> cython.double:
    """When a moment of a rule is."""
    if code == DEPARTURE:
        return departure
    if code == SENT:
        return sent
    if code == READ:
        return read
    if code == ACCEPTED:
        return accepted
    return begun if code == BEGUN else release


@cython.ccall
def handed(
    old: cython.const[cython.double][:, ::1],
    stays: cython.const[cython.Py_ssize_t][::1],
    leaves: cython.const[cython.Py_ssize_t][::1],
    departure: cython.const[cython.double][::1],
    begun: cython.const[cython.double][::1],
    sent: cython.const[cython.double][::1],
    accepted: cython.const[cython.double][::1],
    read: cython.const[cython.double][:, ::1],
    known: cython.const[cython.double][:, ::1],
    able: cython.const[cython.double][:, ::1],
    lets: cython.int,
    lets_after: cython.double,
    takes: cython.int,
    takes_after: cython.double,
    new: cython.double[:, ::1],
    going: cython.longlong[::1],
) -> cython.void:
    """A change of hands: fills the block of the new version, first the holders, then those who let go.

    Of each new holder `stays` is its place among the holdings of the `old` block (−1: it comes), and `read`, `known`,
    `able` are when it has read, when it meets the citizen, when it can. `leaves` are the old holdings of those who do
    not stay; `going` is how many rows each of them lets go in later than at departure.
    """
    row: cython.Py_ssize_t
    i: cython.Py_ssize_t
    j: cython.Py_ssize_t
    k: cython.Py_ssize_t
    m: cython.Py_ssize_t = stays.shape[0]
    d: cython.double
    meets: cython.double
    reads: cython.double
    answers: cython.double
    letting: cython.double
    taking: cython.double
    for row in range(departure.shape[0]):
        d = departure[row]
        new[0, row] = d
        meets = INF
        reads = INF
        for i in range(m):
            meets = min(meets, known[i, row])
            reads = min(reads, read[i, row])
        reads = min(reads, meets)
        answers = accepted[row]
        if answers == INF:
            answers = meets
        letting = max(d, moment(lets, d, sent[row], reads, answers, begun[row], INF)) + lets_after
        taking = max(d, moment(takes, d, sent[row], reads, answers, begun[row], letting)) + takes_after
        for i in range(m):
            k = 1 + 4 * i
            j = 1 + 4 * stays[i]
            new[k + 1, row] = INF
            if j > 0 and old[j, row] <= d < old[j + 1, row]:
                new[k, row] = old[j, row]
                new[k + 2, row] = old[j + 2, row]
                new[k + 3, row] = old[j + 3, row]
            else:
                new[k, row] = taking
                new[k + 2, row] = max(d, min(read[i, row], known[i, row]))
                new[k + 3, row] = able[i, row]
        for i in range(leaves.shape[0]):
            k = 1 + 4 * (m + i)
            j = 1 + 4 * leaves[i]
            if old[j, row] <= d < old[j + 1, row] and letting > d:
                going[i] += 1
                new[k, row] = old[j, row]
                new[k + 1, row] = letting
            else:
                new[k, row] = INF
                new[k + 1, row] = -INF
            new[k + 2, row] = old[j + 2, row]
            new[k + 3, row] = old[j + 3, row]
