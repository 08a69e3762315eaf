# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""Rows and sheets of a log: taken when a citizen comes to something, given back when it has left.

A *sheet* says for one citizen who is on the way which visit to each step was the last, and how often each transition
was gone over. Sheet 0 is that of whoever's custody is settled. Where the whole log need not be kept, citizens who have
left are moved out to another log, and their rows are used again: those of visits by step, since with a visit goes the
room for its messages. With interruptions rows are not used again, as events on the agenda may still point to them.
"""

import cython

if not cython.compiled:
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def visit_row(p: Tables, t: Trace, step: cython.int) -> cython.int:
    """A row for a visit to the step, with room for the moments of its messages."""
    v: cython.int = t.spare_visit[step]
    if v >= 0:
        t.spare_visit[step] = t.v_next[v]
        return v
    v = t.visits
    t.visits = v + 1
    t.v_moments[v] = t.moments_used
    t.moments_used += p.step_slots[step]
    return v


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def passage_row(t: Trace) -> cython.int:
    """A row for a passage."""
    q: cython.int = t.spare_passage
    if q >= 0:
        t.spare_passage = t.q_before[q]
        return q
    q = t.passages
    t.passages = q + 1
    return q


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def seated(t: Trace, c: cython.int) -> cython.void:
    """Give the citizen in row c an empty sheet."""
    t.sheets_left -= 1
    t.c_sheet[c] = t.sheets[t.sheets_left]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def unseated(t: Trace, c: cython.int) -> cython.void:
    """Take the citizen's sheet back, wiped."""
    sheet: cython.int = t.c_sheet[c]
    v: cython.int = t.c_visit[c]
    q: cython.int = t.c_passage[c]
    if sheet == 0:
        return
    while v >= 0:
        t.last_visit[sheet * t.steps + t.v_step[v]] = -1
        v = t.v_before[v]
    while q >= 0:
        if t.q_transition[q] >= 0:
            t.times_over[sheet * t.transitions + t.q_transition[q]] = 0
        q = t.q_before[q]
    t.c_sheet[c] = 0
    t.sheets[t.sheets_left] = sheet
    t.sheets_left += 1


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def waits_no_more(t: Trace, c: cython.int, q: cython.int) -> cython.void:
    """Take a passage off those that wait at joins."""
    x: cython.int = t.c_waiting[c]
    t.q_waits[q] = 0
    if x == q:
        t.c_waiting[c] = t.q_joined[q]
        return
    while t.q_joined[x] != q:
        x = t.q_joined[x]
    t.q_joined[x] = t.q_joined[q]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def fits(p: Tables, t: Trace, b: Trace, c: cython.int) -> cython.int:
    """Whether log b has room for all of the citizen in row c of log t."""
    rows: cython.int = b.e_at.shape[0]
    return (
        b.moved < b.citizens
        and b.visits + t.c_visits[c] < rows
        and b.passages + t.c_passages[c] < rows
        and b.moments_used + t.c_visits[c] * p.most_slots < b.moments.shape[0]
    )


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def moved_out(p: Tables, t: Trace, b: Trace, c: cython.int) -> cython.void:
    """Copy the citizen in row c, who has left, to the end of log b, in the same order; its rows are free again.

    What custody and the sums do not ask for is not copied.
    """
    j: cython.int = b.moved
    v: cython.int
    q: cython.int
    x: cython.int
    b.moved = j + 1
    b.c_number[j] = t.c_number[c]
    b.c_replication[j] = t.c_replication[c]
    b.c_segment[j] = t.c_segment[c]
    b.c_arrival[j] = t.c_arrival[c]
    b.c_left[j] = t.c_left[c]
    b.c_state[j] = t.c_state[c]
    b.c_born[j] = t.c_born[c]
    b.c_place[j] = c
    b.c_sheet[j] = 0
    x = b.visits + t.c_visits[c]
    b.c_visit[j] = x - 1
    b.visits = x
    v = t.c_visit[c]
    while v >= 0:
        x -= 1
        t.work[v] = x
        v = t.v_before[v]
    x = b.passages + t.c_passages[c]
    b.c_passage[j] = x - 1
    b.passages = x
    q = t.c_passage[c]
    while q >= 0:
        x -= 1
        t.work2[q] = x
        q = t.q_before[q]
    passages_moved(p, t, b, c)
    visits_moved(p, t, b, c, j)
    if p.interruptions == 0:
        t.c_visit[c] = -1
        t.c_passage[c] = -1
    t.sheets[t.sheets_left] = t.c_sheet[c]
    t.sheets_left += 1
    t.c_sheet[c] = 0


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def passages_moved(p: Tables, t: Trace, b: Trace, c: cython.int) -> cython.void:
    """The passages of `moved_out`; `work` and `work2` say where each row goes. The sheet is wiped, the row is free."""
    q: cython.int = t.c_passage[c]
    sheet: cython.int = t.c_sheet[c] * t.transitions
    x: cython.int
    k: cython.int
    while q >= 0:
        x = t.work2[q]
        b.q_transition[x] = t.q_transition[q]
        b.q_step[x] = t.q_step[q]
        b.q_source[x] = t.work[t.q_source[q]] if t.q_source[q] >= 0 else -1
        b.q_target[x] = t.work[t.q_target[q]] if t.q_target[q] >= 0 else -1
        b.q_departure[x] = t.q_departure[q]
        b.q_arrival[x] = t.q_arrival[q]
        b.q_joined[x] = t.work2[t.q_joined[q]] if t.q_joined[q] >= 0 else -1
        b.q_from[x] = t.work2[t.q_from[q]] if t.q_from[q] >= 0 else -1
        b.q_vanished[x] = t.q_vanished[q]
        for k in range(3):
            b.q_rule[3 * x + k] = t.q_rule[3 * q + k]
        if t.q_transition[q] >= 0:
            t.times_over[sheet + t.q_transition[q]] = 0
        k = q
        q = t.q_before[q]
        b.q_before[x] = t.work2[q] if q >= 0 else -1
        if p.interruptions == 0:
            t.q_before[k] = t.spare_passage
            t.spare_passage = k


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def visits_moved(p: Tables, t: Trace, b: Trace, c: cython.int, j: cython.int) -> cython.void:
    """The visits, with the moments of their messages."""
    v: cython.int = t.c_visit[c]
    sheet: cython.int = t.c_sheet[c] * t.steps
    step: cython.int
    x: cython.int
    k: cython.int
    while v >= 0:
        x = t.work[v]
        step = t.v_step[v]
        b.v_citizen[x] = j
        b.v_step[x] = step
        b.v_number[x] = t.v_number[v]
        b.v_passage[x] = t.work2[t.v_passage[v]]
        b.v_same[x] = t.work[t.v_same[v]] if t.v_same[v] >= 0 else -1
        b.v_arrival[x] = t.v_arrival[v]
        b.v_begin[x] = t.v_begin[v]
        b.v_departure[x] = t.v_departure[v]
        b.v_given[x] = t.v_given[v]
        b.v_duration[x] = t.v_duration[v]
        b.v_moments[x] = b.moments_used
        for k in range(p.step_slots[step]):
            b.moments[b.moments_used + k] = t.moments[t.v_moments[v] + k]
        b.moments_used += p.step_slots[step]
        t.last_visit[sheet + step] = -1
        if p.interruptions == 0:
            t.v_next[v] = t.spare_visit[step]
            t.spare_visit[step] = v
        v = t.v_before[v]
        b.v_before[x] = t.work[v] if v >= 0 else -1
