# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""What is still to happen: a binary heap of events by time, citizen, step and order of birth."""

import cython

if not cython.compiled:
    from model.simulation.trace import Trace


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def push(
    t: Trace, time: cython.double, c: cython.int, step: cython.int, what: cython.int, row: cython.int
) -> cython.void:
    """Put an event on the agenda."""
    i: cython.int = t.events
    above: cython.int
    t.events = i + 1
    t.e_time[i] = time
    t.e_citizen[i] = c
    t.e_step[i] = step
    t.e_birth[i] = t.births
    t.e_what[i] = what
    t.e_row[i] = row
    t.births += 1
    while i > 0:
        above = (i - 1) >> 1
        if not earlier(t, i, above):
            break
        swapped(t, i, above)
        i = above


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def drop(t: Trace) -> cython.void:
    """Take the first event off the agenda."""
    n: cython.int = t.events - 1
    i: cython.int = 0
    below: cython.int
    t.events = n
    if n == 0:
        return
    swapped(t, 0, n)
    while True:
        below = 2 * i + 1
        if below >= n:
            break
        if below + 1 < n and earlier(t, below + 1, below):
            below += 1
        if not earlier(t, below, i):
            break
        swapped(t, i, below)
        i = below


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def earlier(t: Trace, a: cython.int, b: cython.int) -> cython.int:
    """Whether event a comes before event b: time, citizen, step, then order of birth."""
    if t.e_time[a] != t.e_time[b]:
        return t.e_time[a] < t.e_time[b]
    if t.e_citizen[a] != t.e_citizen[b]:
        return t.e_citizen[a] < t.e_citizen[b]
    if t.e_step[a] != t.e_step[b]:
        return t.e_step[a] < t.e_step[b]
    return t.e_birth[a] < t.e_birth[b]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def swapped(t: Trace, a: cython.int, b: cython.int) -> cython.void:
    """Exchange two places of the heap."""
    x: cython.double = t.e_time[a]
    y: cython.longlong = t.e_birth[a]
    z: cython.int
    t.e_time[a] = t.e_time[b]
    t.e_time[b] = x
    t.e_birth[a] = t.e_birth[b]
    t.e_birth[b] = y
    z = t.e_citizen[a]
    t.e_citizen[a] = t.e_citizen[b]
    t.e_citizen[b] = z
    z = t.e_step[a]
    t.e_step[a] = t.e_step[b]
    t.e_step[b] = z
    z = t.e_what[a]
    t.e_what[a] = t.e_what[b]
    t.e_what[b] = z
    z = t.e_row[a]
    t.e_row[a] = t.e_row[b]
    t.e_row[b] = z
