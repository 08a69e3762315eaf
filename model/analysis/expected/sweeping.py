# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""Tests every stretch of time for a gap, one citizen after another: `model.analysis.expected.gaps` as one loop.

There the same is said in arrays, which is quick where this file is interpreted. A test holds the two side by side, to
the last bit.
"""

from typing import Any

import cython
import numpy as np

from model.analysis.expected import gap_codes
from model.simulation import codes

if not cython.compiled:
    from model.analysis.expected.rowwise import Tables, closes, opens, worked

COMPILED = cython.compiled
MOST = 60
"""So many holdings of a kind at most are worked through here."""
EPS = cython.declare(cython.double, 1e-9)
INF = cython.declare(cython.double, float("inf"))
NONE = cython.declare(cython.int, codes.NO_GAP)
NOBODY = cython.declare(cython.int, codes.GAP_NOBODY)
DISPUTED = cython.declare(cython.int, codes.GAP_DISPUTED)
UNAWARE = cython.declare(cython.int, codes.GAP_UNAWARE)
UNREACHABLE = cython.declare(cython.int, codes.GAP_UNREACHABLE)
UNABLE = cython.declare(cython.int, codes.GAP_UNABLE)
NEVER = cython.declare(cython.int, gap_codes.NEVER)
AT_ALL = cython.declare(cython.int, gap_codes.AT_ALL)
SEVERAL = cython.declare(cython.int, gap_codes.SEVERAL)
WITH_OTHERS = cython.declare(cython.int, gap_codes.WITH_OTHERS)


@cython.cclass
class Gaps:
    """Room for the gaps that are found.

    `arrays`: type (`NEVER` more where it is never closed), charged row, from, to, hours of `count` gaps.
    """

    arrays: Any
    count: cython.Py_ssize_t
    room: cython.Py_ssize_t
    types: cython.schar[::1]
    charges: cython.longlong[::1]
    since: cython.double[::1]
    until: cython.double[::1]
    hours: cython.double[::1]
    events: cython.double[::1]

    def __init__(self) -> None:
        """For some; it grows."""
        self.count = 0
        self.events = np.empty(4 * MOST + 1)
        self.keep((np.empty(0, np.int8), np.empty(0, np.int64), np.empty(0), np.empty(0), np.empty(0)))

    def keep(self, arrays: Any) -> None:
        """Twice the room, with what is in these arrays."""
        self.arrays = tuple(np.concatenate([x, np.empty(len(x) + 4096, x.dtype)]) for x in arrays)
        self.types, self.charges, self.since, self.until, self.hours = self.arrays
        self.room = self.types.shape[0]


@cython.cfunc
@cython.inline
def add(
    g: Gaps,
    type_: cython.int,
    charge: cython.longlong,
    since: cython.double,
    until: cython.double,
    hours: cython.double,
) -> cython.void:
    """Put down a gap."""
    if g.count == g.room:
        g.keep(g.arrays)
    g.types[g.count] = type_
    g.charges[g.count] = charge
    g.since[g.count] = since
    g.until[g.count] = until
    g.hours[g.count] = hours
    g.count += 1


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def tested(
    times: cython.double[:, ::1],
    row: cython.Py_ssize_t,
    time: cython.double,
    outside: cython.longlong,
    disputes: cython.int,
) -> cython.int:
    """The first test that fails at this time. `outside` are the holdings of those who are not named."""
    i: cython.Py_ssize_t
    number: cython.int = 0
    others: cython.int = 0
    aware: cython.int = 0
    able: cython.int = 0
    for i in range((times.shape[0] - 1) // 4):
        if times[1 + 4 * i, row] <= time < times[2 + 4 * i, row]:
            number += 1
            others += (outside >> i) & 1
            if times[3 + 4 * i, row] <= time:
                aware = 1
                if times[4 + 4 * i, row] <= time:
                    able = 1
    if disputes == AT_ALL and number > 0:
        return DISPUTED
    if number > 1 and (disputes == SEVERAL or (disputes == WITH_OTHERS and others > 0)):
        return DISPUTED
    if number == 0:
        return NOBODY
    if not aware:
        return UNAWARE
    return NONE if able else UNABLE


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def settled(
    times: cython.double[:, ::1], row: cython.Py_ssize_t, start: cython.double, end: cython.double
) -> cython.int:
    """Whether exactly one holds all the time, aware and able, and nobody else."""
    i: cython.Py_ssize_t
    full: cython.int = 0
    for i in range((times.shape[0] - 1) // 4):
        if times[2 + 4 * i, row] <= start or times[1 + 4 * i, row] >= end:
            continue
        if (
            times[1 + 4 * i, row] <= start
            and times[2 + 4 * i, row] >= end
            and times[3 + 4 * i, row] <= start
            and times[4 + 4 * i, row] <= start
        ):
            full += 1
        else:
            return 0
    return full == 1


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def between(
    times: cython.double[:, ::1],
    row: cython.Py_ssize_t,
    due: cython.longlong,
    start: cython.double,
    end: cython.double,
    events: cython.double[::1],
) -> cython.Py_ssize_t:
    """Puts what happens between start and end into `events`, in the order of time; how many."""
    i: cython.Py_ssize_t
    j: cython.Py_ssize_t
    k: cython.Py_ssize_t
    count: cython.Py_ssize_t = 0
    x: cython.double
    for i in range((times.shape[0] - 1) // 4):
        for j in range(4):
            x = times[1 + 4 * i + j, row]
            if start < x < end and (j != 1 or not (due >> i) & 1):
                k = count
                while k > 0 and events[k - 1] > x:
                    events[k] = events[k - 1]
                    k -= 1
                events[k] = x
                count += 1
    return count


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def charged(
    type_: cython.int,
    row: cython.Py_ssize_t,
    of_nobody: cython.longlong[::1],
    of_disputed: cython.longlong[::1],
    of_others: cython.longlong[::1],
) -> cython.longlong:
    """To which row a gap that begins is charged."""
    if type_ == NOBODY:
        return of_nobody[row]
    return of_disputed[row] if type_ == DISPUTED else of_others[row]


@cython.cfunc
@cython.nogil
@cython.inline
@cython.exceptval(check=False)
def knowing(times: cython.double[:, ::1], row: cython.Py_ssize_t, time: cython.double) -> cython.longlong:
    """Which holdings are of somebody who is aware."""
    i: cython.Py_ssize_t
    found: cython.longlong = 0
    for i in range((times.shape[0] - 1) // 4):
        if times[1 + 4 * i, row] <= time < times[2 + 4 * i, row] and times[3 + 4 * i, row] <= time:
            found |= cython.cast(cython.longlong, 1) << i
    return found


@cython.cfunc
def by_phone(
    g: Gaps,
    clock: Tables,
    type_: cython.int,
    a: cython.double,
    b: cython.double,
    row: cython.Py_ssize_t,
    running: cython.longlong[:, ::1],
    visit: cython.longlong,
    unable: cython.longlong,
) -> cython.void:
    """Where somebody is aware: closed hours of the telephones are unreachable, open ones unable or no gap.

    `visit` and `unable` are the rows to which either is charged.
    """
    opened: cython.double = min(opens(clock, a), b)
    first: cython.double = 0.0
    shut: cython.double = b - a - (worked(clock, b) - worked(clock, a))
    x: cython.double = a
    y: cython.double
    runs: cython.int = running[0, row] == UNREACHABLE
    if runs:
        first = opened - a
    if first > EPS:
        add(g, UNREACHABLE, running[1, row], a, opened, first)
    if shut - first > EPS:
        add(g, UNREACHABLE, visit, a, b, shut - first)
    if running[0, row] == UNABLE:
        unable = running[1, row]
    while type_ == UNABLE:
        x = opens(clock, x)
        if x >= b - EPS:
            break
        y = min(closes(clock, x), b)
        if y - x > EPS:
            add(g, UNABLE, unable, x, y, y - x)
        x = y
    if opens(clock, b - 2 * EPS) > b - EPS:
        running[0, row] = UNREACHABLE
        if not (runs and opened >= b):
            running[1, row] = visit
    else:
        running[0, row] = type_
        running[1, row] = unable if type_ == UNABLE else -1


@cython.ccall
def swept(
    g: Gaps,
    times: cython.double[:, ::1],
    due: cython.longlong,
    outside: cython.longlong,
    disputes: cython.int,
    start: cython.double[::1],
    end: cython.double[::1],
    running: cython.longlong[:, ::1],
    of_nobody: cython.longlong[::1],
    of_disputed: cython.longlong[::1],
    of_others: cython.longlong[::1],
    visit: cython.longlong[::1],
    beyond: cython.int,
    reach: Any,
) -> cython.int:
    """Walk along the time of each row from `start` to `end`, and `beyond` it to the last change under way.

    `times` is the block of a version (`model.analysis.expected.holdings`), `due` and `outside` say of each of its
    holdings whether it is due and whether it is of somebody not named. `running` are type and charge of the gap that
    runs, and altered. `of_nobody`, `of_disputed`, `of_others` and `visit` are the numbers of the rows to which a gap of
    that type is charged when it begins, the last where nobody can be reached. `reach` gives the clock of the telephones
    of these holdings; None where nobody asks. What is found is put into `g`.

    Returns whether all rows are calm at their end.
    """
    row: cython.Py_ssize_t
    i: cython.Py_ssize_t
    m: cython.Py_ssize_t
    counted: cython.Py_ssize_t
    calm: cython.int = 1
    type_: cython.int
    now: cython.int
    asks: cython.int = reach is not None
    phones: dict = {}  # type: ignore[type-arg]
    who: cython.longlong
    a: cython.double
    b: cython.double
    events: cython.double[::1] = g.events
    g.count = 0
    for row in range(start.shape[0]):
        a = start[row]
        b = end[row]
        if b > a:
            if not asks and disputes != AT_ALL and settled(times, row, a, b):
                running[0, row] = NONE
            else:
                m = between(times, row, due, a, b, events)
                events[m] = b
                for i in range(m + 1):
                    if events[i] <= a:
                        continue
                    type_ = tested(times, row, a, outside, disputes)
                    if asks and type_ in (NONE, UNABLE):
                        who = knowing(times, row, a)
                        if who not in phones:
                            phones[who] = reach(who)
                        by_phone(g, phones[who], type_, a, events[i], row, running, visit[row], of_others[row])
                        a = events[i]
                        continue
                    if type_ != running[0, row] and type_ != NONE:
                        running[1, row] = charged(type_, row, of_nobody, of_disputed, of_others)
                    running[0, row] = type_
                    if type_ != NONE:
                        add(g, type_, running[1, row], a, events[i], events[i] - a)
                    a = events[i]
        if disputes != AT_ALL and settled(times, row, b, INF):
            if running[0, row] != NONE:
                calm = 0
            continue
        calm = 0
        if not beyond:
            continue
        m = between(times, row, due, b, INF, events)
        a = b if m == 0 else events[m - 1]
        type_ = tested(times, row, a, outside, disputes)
        counted = m
        while counted > 0:
            a = b if counted == 1 else events[counted - 2]
            if events[counted - 1] > a and tested(times, row, a, outside, disputes) != type_:
                break
            counted -= 1
        a = b
        now = running[0, row]
        for i in range(m + 1):
            if i < m and events[i] <= a:
                continue
            type_ = tested(times, row, a, outside, disputes)
            if type_ != now and type_ != NONE:
                running[1, row] = charged(type_, row, of_nobody, of_disputed, of_others)
            now = type_
            if type_ != NONE and i < counted:
                add(g, type_, running[1, row], a, events[i], events[i] - a)
            elif type_ != NONE and i == m:
                add(g, type_ + NEVER, running[1, row], b, b, 0.0)
            if i < m:
                a = events[i]
        running[0, row] = now
    return calm
