# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""The log of what citizens did: visits, passages between them, moments of messages; and what is still to happen.

Columns that grow between events, never within one; those of a visit, of a passage, of a citizen lie together. Rows of
one citizen are chained from the last to the first, so that several citizens may stand in one log (they must where
servers are limited) and one alone is as quick. Where they stand: `places`.
"""

from typing import Any

import cython
import numpy as np

from model.simulation.columns import blank

if not cython.compiled:
    from model.simulation.tables import Tables

BLOCK = 8
"""Rows of a block: a few pages of the processor's memory."""
PAGE = 64
"""Moments of a page, at least."""
FIRST_EVENTS = 1024
LOOKED_BACK = 4096
"""So many passages are looked back on for the origins of one, at most."""


@cython.cclass
class Trace:
    """Columns by row; times in hours.

    visits    v_citizen, v_step, v_number (earlier visits of the citizen to the step), v_passage (by which it came; of a
              join the last), v_before (the citizen's visit before this), v_arrival, v_ready, v_begin, v_finish,
              v_departure, v_token, v_given (server given; −1 none), v_duration, v_choice (the transition a decision
              takes, else −1), v_moments (where the moments of its messages begin in `moments`), v_sector and v_since
              (stay), v_same (the citizen's visit to the same step before), v_next (next in the actor's queue)
    passages  q_transition (−1 arrival in the pathway, or at the target of an interruption), q_step (where it leads),
              q_source and q_target (visits; −1 none, not yet), q_departure, q_arrival, q_token, q_before (the citizen's
              passage before this), q_joined (next passage into the same join visit, or vanished in the same event),
              q_rule (3 a passage: the rule in force by kind, −1 none), q_waits (1 at a join), q_live (1 until its token
              departs from the step or vanishes), q_vanished (when it did; infinite), q_from (of an interruption's
              passage the first that vanished, else −1), q_sector and q_since (stay)
    citizens  c_number, c_replication, c_segment, c_arrival, c_visit and c_passage (the last ones), c_tokens (alive),
              c_born (tokens ever), c_visits and c_passages (how many), c_waiting (the passage that
              waits at a join, the last first, chained by q_joined), c_state, c_left (when the last token ended),
              c_sheet (0 none); i_tokens, i_entries and i_strike by citizen and interruption (see `interruptions`)
    sheets    last_visit (sheet · S + step; −1 none), times_over (sheet · T + transition), sheets and sheets_left (those
              that are free), see `places`
    places    of a log that `keeps` all: visits, passages and moments_used, how many there are. Else by block: b_after
              (the next of the citizen's blocks, or of those given back), b_place (its number among the citizen's); by
              page of the moments page_after; blocks and pages (ever taken), blocks_left and pages_left, spare_block and
              spare_page (given back, chained); by citizen c_block and c_page (the first), c_next_visit,
              c_next_passage, c_next_moment (rows) and c_moments_left (on the page)
    gone      citizens who have left, gone_count of them with gone_visits in all
    at once   arriving (passage) and leaving (visit) that follow at this instant without the agenda; −1 none
    agenda    a binary heap: e_time and e_at (the event's row) by place; by row citizen, step, order of birth, what (0
              arrival of a passage, 1 ready for a server, 2 departure, 3 interruption), row of that; hole: the first has
              happened and is not yet off
    actors    free (servers), queue_head, queue_tail (visits); stirred: the actor whose queue or servers are not
              as they were when servers were given last (codes);  `forced_*`: a departure that is given, for one story
    room      rows; times_grown; what one event may add, at most: most_passages, most_blocks, most_events, most_slots
    """

    records: dict  # type: ignore[type-arg]
    v_citizen: cython.int[:]
    v_step: cython.int[:]
    v_number: cython.int[:]
    v_passage: cython.int[:]
    v_before: cython.int[:]
    v_arrival: cython.double[:]
    v_ready: cython.double[:]
    v_begin: cython.double[:]
    v_finish: cython.double[:]
    v_departure: cython.double[:]
    v_given: cython.double[:]
    v_duration: cython.double[:]
    v_choice: cython.int[:]
    v_token: cython.int[:]
    v_moments: cython.int[:]
    v_sector: cython.int[:]
    v_since: cython.double[:]
    v_same: cython.int[:]
    v_next: cython.int[:]
    visits: cython.int
    q_transition: cython.int[:]
    q_step: cython.int[:]
    q_source: cython.int[:]
    q_target: cython.int[:]
    q_departure: cython.double[:]
    q_arrival: cython.double[:]
    q_token: cython.int[:]
    q_before: cython.int[:]
    q_joined: cython.int[:]
    q_rule: cython.int[:, :]
    q_waits: cython.int[:]
    q_live: cython.int[:]
    q_vanished: cython.double[:]
    q_from: cython.int[:]
    q_sector: cython.int[:]
    q_since: cython.double[:]
    passages: cython.int
    moments: cython.double[::1]
    moments_used: cython.int
    c_number: cython.int[:]
    c_replication: cython.int[:]
    c_segment: cython.int[:]
    c_arrival: cython.double[:]
    c_visit: cython.int[:]
    c_passage: cython.int[:]
    c_tokens: cython.int[:]
    c_born: cython.int[:]
    c_visits: cython.int[:]
    c_passages: cython.int[:]
    c_waiting: cython.int[:]
    c_sheet: cython.int[:]
    c_block: cython.int[:]
    c_next_visit: cython.int[:]
    c_next_passage: cython.int[:]
    c_page: cython.int[:]
    c_next_moment: cython.int[:]
    c_moments_left: cython.int[:]
    c_state: cython.int[:]
    c_left: cython.double[:]
    citizens: cython.int
    steps: cython.int
    transitions: cython.int
    last_visit: cython.int[::1]
    times_over: cython.int[::1]
    sheets: cython.int[::1]
    sheets_left: cython.int
    b_after: cython.int[::1]
    b_place: cython.int[::1]
    blocks: cython.int
    blocks_left: cython.int
    spare_block: cython.int
    page_after: cython.int[::1]
    page_size: cython.int
    pages: cython.int
    pages_left: cython.int
    spare_page: cython.int
    gone: cython.int[::1]
    gone_count: cython.int
    gone_visits: cython.int
    arriving: cython.int
    leaving: cython.int
    keeps: cython.int
    rows: cython.int
    times_grown: cython.int
    most_passages: cython.int
    most_blocks: cython.int
    most_events: cython.int
    most_slots: cython.int
    i_tokens: cython.int[::1]
    i_entries: cython.int[::1]
    i_strike: cython.double[::1]
    e_time: cython.double[::1]
    e_at: cython.int[::1]
    e_citizen: cython.int[:]
    e_step: cython.int[:]
    e_birth: cython.longlong[:]
    e_what: cython.int[:]
    e_row: cython.int[:]
    events: cython.int
    hole: cython.int
    births: cython.longlong
    free: cython.int[::1]
    queue_head: cython.int[::1]
    queue_tail: cython.int[::1]
    stirred: cython.int
    work: cython.int[::1]
    work2: cython.int[::1]
    finished: cython.int
    forced_step: cython.int
    forced_departure: cython.double

    def __init__(self, p: Tables, rows: cython.int, citizens: cython.int, sheets: cython.int) -> None:
        self.records = {}
        for name, kind in _BY_ROW.items():
            _laid_out(self, name, blank(rows, kind))
        _laid_out(self, "citizens", np.zeros(citizens, dtype=_CITIZENS))
        _laid_out(self, "events", np.zeros(FIRST_EVENTS, dtype=_EVENTS))
        self.e_time = np.zeros(FIRST_EVENTS).data
        self.e_at = np.arange(FIRST_EVENTS, dtype=np.intc).data
        for name in ("work", "work2"):
            setattr(self, name, np.zeros(max(LOOKED_BACK, p.transitions + 1), dtype=np.intc).data)
        self.most_slots, self.most_passages = p.most_slots, p.most_out + 1
        self.most_blocks = p.most_out // BLOCK + 3
        self.most_events = (p.most_out + 1) * (p.interruptions + 1) + p.steps
        self.page_size = max(PAGE, p.most_slots)
        self.moments = blank(2 * rows + 2 * self.page_size, _D).data
        self.page_after = np.zeros(len(self.moments) // self.page_size + 1, dtype=np.intc).data
        self.b_after = np.zeros(rows // BLOCK + 1, dtype=np.intc).data
        self.b_place = np.arange(rows // BLOCK + 1, dtype=np.intc).data
        self.steps, self.transitions = p.steps, p.transitions
        self.last_visit = np.full(sheets * p.steps, -1, dtype=np.intc).data
        self.times_over = np.zeros(sheets * p.transitions + 1, dtype=np.intc).data
        self.sheets = np.arange(sheets - 1, -1, -1, dtype=np.intc).data
        self.sheets_left = sheets - 1
        self.gone = np.zeros(citizens + 1, dtype=np.intc).data
        for name in ("free", "queue_head", "queue_tail"):
            setattr(self, name, np.zeros(p.actors + 1, dtype=np.intc).data)
        for name in ("i_tokens", "i_entries"):
            setattr(self, name, np.zeros(citizens * p.interruptions + 1, dtype=np.intc).data)
        self.i_strike = np.zeros(citizens * p.interruptions + 1).data
        self.rows, self.citizens, self.keeps = rows, citizens, 1
        self.spare_block = self.spare_page = self.arriving = self.leaving = self.forced_step = self.stirred = -1
        self.visits = self.passages = self.moments_used = self.events = self.births = self.finished = self.hole = 0
        self.times_grown = self.blocks = self.pages = self.gone_count = self.gone_visits = 0
        self.blocks_left, self.pages_left = rows // BLOCK, len(self.moments) // self.page_size
        self.forced_departure = 0.0


_I, _D, _L = np.intc, np.float64, np.longlong
_BYTES = {_I: 4, _D: 8, _L: 8}
_THREE = (_I, 3)


def _record(**columns: Any) -> np.dtype[Any]:
    """A record of these columns, the widest first; a citizen's rows lie one after the other."""
    names = [name for kind in (_D, _L, _THREE, _I) for name, own in columns.items() if own is kind]
    sizes = [12 if columns[name] is _THREE else _BYTES[columns[name]] for name in names]
    used = sum(sizes)
    offsets = np.cumsum([0, *sizes])[:-1].tolist()
    return np.dtype(
        {
            "names": names,
            "formats": [columns[name] for name in names],
            "offsets": offsets,
            "itemsize": -(-used // 8) * 8,
        }
    )


_VISITS = _record(
    **dict.fromkeys(("v_arrival", "v_ready", "v_begin", "v_finish", "v_departure", "v_given"), _D),
    **dict.fromkeys(("v_duration", "v_since"), _D),
    **dict.fromkeys(("v_citizen", "v_step", "v_number", "v_passage", "v_before", "v_choice"), _I),
    **dict.fromkeys(("v_moments", "v_token", "v_sector", "v_same", "v_next"), _I),
)
_PASSAGES = _record(
    **dict.fromkeys(("q_departure", "q_arrival", "q_vanished", "q_since"), _D),
    **dict.fromkeys(("q_transition", "q_source", "q_target", "q_token", "q_before", "q_joined", "q_waits"), _I),
    **dict.fromkeys(("q_step", "q_live", "q_from", "q_sector"), _I),
    q_rule=_THREE,
)
_CITIZENS = _record(
    **dict.fromkeys(("c_arrival", "c_left"), _D),
    **dict.fromkeys(("c_number", "c_replication", "c_segment", "c_visit", "c_passage", "c_tokens"), _I),
    **dict.fromkeys(("c_born", "c_visits", "c_passages", "c_waiting", "c_state", "c_sheet", "c_block"), _I),
    **dict.fromkeys(("c_next_visit", "c_next_passage", "c_page", "c_next_moment", "c_moments_left"), _I),
)
_EVENTS = _record(**dict.fromkeys(("e_citizen", "e_step", "e_what", "e_row"), _I), e_birth=_L)
_BY_ROW = {"visits": _VISITS, "passages": _PASSAGES}


def _laid_out(trace: Trace, name: str, records: Any) -> None:
    """Take these records for columns."""
    trace.records[name] = records
    for column in records.dtype.names:
        setattr(trace, column, records[column].data)


def grown(trace: Trace) -> None:
    """More room for whatever is short of it; what stands there stays."""
    trace.times_grown += 1
    if trace.sheets_left <= 0:
        _more_sheets(trace)
    if trace.events + trace.most_events >= len(trace.e_at):
        _more_events(trace)
    if trace.keeps:
        short = max(trace.visits, trace.passages + trace.most_passages) + 1 >= trace.rows
        dry = trace.moments_used + trace.most_slots >= len(trace.moments)
    else:
        short, dry = trace.blocks_left < trace.most_blocks, trace.pages_left == 0
    if short:
        _more_rows(trace)
    if dry:
        _more_moments(trace)


def _more_sheets(trace: Trace) -> None:
    sheets = len(trace.sheets)
    more = np.full(sheets * trace.steps, -1, dtype=np.intc)
    trace.last_visit = np.concatenate([np.asarray(trace.last_visit), more]).data
    trace.times_over = _longer(trace.times_over, sheets * trace.transitions)
    free = np.asarray(trace.sheets)[: trace.sheets_left]
    trace.sheets = np.concatenate(
        [free, np.arange(sheets, 2 * sheets, dtype=np.intc), np.zeros(sheets - len(free), dtype=np.intc)]
    ).data
    trace.sheets_left += sheets


def _more_events(trace: Trace) -> None:
    events = len(trace.e_at)
    _lengthened(trace, "events", 2 * events)
    trace.e_time = _longer(trace.e_time, events)
    trace.e_at = np.concatenate([np.asarray(trace.e_at), np.arange(events, 2 * events, dtype=np.intc)]).data


def _more_rows(trace: Trace) -> None:
    """Four times as many, since all that stands there is copied."""
    rows, blocks = 4 * trace.rows, len(trace.b_after)
    for name in _BY_ROW:
        _lengthened(trace, name, rows)
    trace.b_after = _longer(trace.b_after, rows // BLOCK + 1 - blocks)
    trace.b_place = np.concatenate(
        [np.asarray(trace.b_place), np.arange(blocks, rows // BLOCK + 1, dtype=np.intc)]
    ).data
    trace.blocks_left += (rows - trace.rows) // BLOCK
    trace.rows = rows


def _more_moments(trace: Trace) -> None:
    moments, pages = len(trace.moments), len(trace.moments) // trace.page_size
    trace.moments = _longer(trace.moments, 3 * moments)
    more = len(trace.moments) // trace.page_size - pages
    trace.page_after = _longer(trace.page_after, more)
    trace.pages_left += more


def _lengthened(trace: Trace, name: str, rows: int) -> None:
    more = blank(rows, trace.records[name].dtype)  # joining two would drop what fills a record up
    more[: len(trace.records[name])] = trace.records[name]
    _laid_out(trace, name, more)


def _longer(column: Any, extra: int) -> memoryview:
    more = blank(len(column) + extra, np.asarray(column).dtype)
    more[: len(column)] = column
    return more.data


def beside(trace: Trace, p: Tables) -> Trace:
    """The same rows for a second thread, which reads those of citizens who have left; work space of its own."""
    other = Trace(p, BLOCK, 1, 1)
    for records in trace.records.values():
        for column in records.dtype.names:
            setattr(other, column, getattr(trace, column))
    for name in ("b_after", "b_place", "page_after", "moments", "last_visit", "keeps", "times_grown"):
        setattr(other, name, getattr(trace, name))
    return other
