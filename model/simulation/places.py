# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""Rows and sheets of a log: taken when a citizen comes to something, given back when it has left and is summed.

A log that `keeps` all hands out rows in turn. Else rows are handed out to citizens in blocks, and room for the moments
of messages in pages: so what one citizen did lies together, however many are on the way at once, and is given back as a
whole. `near` is the number of a row among its own citizen's: what is worked out about one citizen at a time
(`holdings`, `sums`) goes by it and stays short. With interruptions blocks are not used again, as events on the agenda
may still point to them.

A *sheet* says for one citizen which visit to each step was the last, and how often each transition was gone over.
"""

import cython

if not cython.compiled:
    from model.simulation.tables import Tables
    from model.simulation.trace import Trace


def near(t: Trace, x: int) -> int:
    """The number of row x among those of its own citizen; all are one's own where the log keeps all."""
    return int((t.b_place[x >> 3] << 3) | (x & 7))


def soon(t: Trace, c: int) -> None:
    """What the citizen in row c did will be asked for soon; compiled, the processor is told."""


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def visit_row(p: Tables, t: Trace, c: cython.int, step: cython.int) -> cython.int:
    """A row for the citizen's visit to the step, with room for the moments of its messages."""
    v: cython.int
    if t.keeps:
        v = t.visits
        t.visits = v + 1
        t.v_moments[v] = t.moments_used
        t.moments_used += p.step_slots[step]
        return v
    v = t.c_next_visit[c]
    if (v & 7) == 0:  # there are passages in the next block already, as a visit is come to over one at least
        v = (t.c_block[c] if t.c_visits[c] == 0 else t.b_after[(v >> 3) - 1]) << 3
    t.c_next_visit[c] = v + 1
    if p.step_slots[step] > 0:
        if t.c_moments_left[c] < p.step_slots[step]:
            turned_over(t, c)
        t.v_moments[v] = t.c_next_moment[c]
        t.c_next_moment[c] += p.step_slots[step]
        t.c_moments_left[c] -= p.step_slots[step]
    return v


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def turned_over(t: Trace, c: cython.int) -> cython.void:
    """A new page for the moments of the citizen's messages."""
    page: cython.int = t.spare_page
    if page >= 0:
        t.spare_page = t.page_after[page]
    else:
        page = t.pages
        t.pages = page + 1
    t.pages_left -= 1
    t.page_after[page] = t.c_page[c]
    t.c_page[c] = page
    t.c_next_moment[c] = page * t.page_size
    t.c_moments_left[c] = t.page_size


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def passage_row(t: Trace, c: cython.int) -> cython.int:
    """A row for a passage of the citizen."""
    b: cython.int
    q: cython.int
    if t.keeps:
        q = t.passages
        t.passages = q + 1
        return q
    q = t.c_next_passage[c]
    if (q & 7) == 0:
        b = t.spare_block
        if b >= 0:
            t.spare_block = t.b_after[b]
        else:
            b = t.blocks
            t.blocks = b + 1
        t.blocks_left -= 1
        t.b_place[b] = t.c_passages[c] >> 3
        if t.c_passages[c] == 0:
            t.c_block[c] = b
        else:
            t.b_after[(q >> 3) - 1] = b
        q = b << 3
    t.c_next_passage[c] = q + 1
    return q


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def entered_in(t: Trace, c: cython.int) -> cython.void:
    """The citizen in row c has no rows yet, and an empty sheet."""
    t.c_visits[c] = 0
    t.c_passages[c] = 0
    t.c_next_visit[c] = 0
    t.c_next_passage[c] = 0
    t.c_page[c] = -1
    t.c_moments_left[c] = 0
    t.sheets_left -= 1
    t.c_sheet[c] = t.sheets[t.sheets_left]


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def unseated(t: Trace, c: cython.int) -> cython.void:
    """Take the citizen's sheet back, wiped."""
    sheet: cython.int = t.c_sheet[c]
    i: cython.int
    if sheet == 0:
        return
    for i in range(sheet * t.steps, (sheet + 1) * t.steps):
        t.last_visit[i] = -1
    for i in range(sheet * t.transitions, (sheet + 1) * t.transitions):
        t.times_over[i] = 0
    t.c_sheet[c] = 0
    t.sheets[t.sheets_left] = sheet
    t.sheets_left += 1


@cython.ccall
def given_back(p: Tables, t: Trace, leavers: cython.int[::1]) -> cython.void:
    """Those in these rows have been summed: their places are free."""
    i: cython.int
    c: cython.int
    page: cython.int
    with cython.nogil:
        for i in range(leavers.shape[0]):
            c = leavers[i]
            unseated(t, c)
            if p.interruptions > 0:
                continue
            t.b_after[(t.c_next_passage[c] - 1) >> 3] = t.spare_block
            t.spare_block = t.c_block[c]
            t.blocks_left += (t.c_passages[c] + 7) >> 3
            while t.c_page[c] >= 0:
                page = t.c_page[c]
                t.c_page[c] = t.page_after[page]
                t.page_after[page] = t.spare_page
                t.spare_page = page
                t.pages_left += 1


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
