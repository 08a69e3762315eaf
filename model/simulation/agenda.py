# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""What is still to happen: a binary heap of events by time, citizen, step and order of birth.

The heap holds times and the rows of the events; the rows behind its end are those that are free. The first event stays
where it is while it happens: mostly one other comes of it, which takes its place and sinks from there.
"""

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
    i: cython.int = 0 if t.hole else t.events
    above: cython.int
    e: cython.int = t.e_at[i]
    t.e_citizen[e] = c
    t.e_step[e] = step
    t.e_birth[e] = t.births
    t.e_what[e] = what
    t.e_row[e] = row
    t.births += 1
    if t.hole:
        t.hole = 0
        sink(t, time, e, t.events)
        return
    t.events = i + 1
    while i > 0:
        above = (i - 1) >> 1
        if not (time < t.e_time[above] or (time == t.e_time[above] and earlier(t, e, t.e_at[above]))):
            break
        t.e_time[i] = t.e_time[above]
        t.e_at[i] = t.e_at[above]
        i = above
    t.e_time[i] = time
    t.e_at[i] = e


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def drop(t: Trace) -> cython.void:
    """Take the first event off the agenda, unless another stands in its place already."""
    n: cython.int = t.events - 1
    first: cython.int
    if t.hole:
        t.hole = 0
        first = t.e_at[0]
        t.events = n
        sink(t, t.e_time[n], t.e_at[n], n)
        t.e_at[n] = first


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def sink(t: Trace, time: cython.double, e: cython.int, n: cython.int) -> cython.void:
    """Put event e, of that time, at the head of the n that are there, and let it sink to where it belongs."""
    i: cython.int = 0
    below: cython.int
    while True:
        below = 2 * i + 1
        if below >= n:
            break
        if below + 1 < n:
            if t.e_time[below + 1] == t.e_time[below]:
                below += earlier(t, t.e_at[below + 1], t.e_at[below])
            else:
                below += t.e_time[below + 1] < t.e_time[below]  # a sum, as nobody can foretell which way this goes
        if not (t.e_time[below] < time or (t.e_time[below] == time and earlier(t, t.e_at[below], e))):
            break
        t.e_time[i] = t.e_time[below]
        t.e_at[i] = t.e_at[below]
        i = below
    t.e_time[i] = time
    t.e_at[i] = e


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def earlier(t: Trace, a: cython.int, b: cython.int) -> cython.int:
    """Whether event a comes before event b of the same time: citizen, step, then order of birth."""
    if t.e_citizen[a] != t.e_citizen[b]:
        return t.e_citizen[a] < t.e_citizen[b]
    if t.e_step[a] != t.e_step[b]:
        return t.e_step[a] < t.e_step[b]
    return t.e_birth[a] < t.e_birth[b]
