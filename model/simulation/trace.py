# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""The log of what citizens did: visits, passages between them, moments of messages; and what is still to happen.

Columns that grow between events, never within one; those of a visit, of a passage, of a citizen lie together. Rows of
one citizen are chained from the last to the first, so that several citizens may stand in one log (they must where
servers are limited) and one alone is as quick.
"""

from typing import Any

import cython
import numpy as np

INF = cython.declare(cython.double, float("inf"))


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
              c_place (row in the log that it was moved out of), c_sheet (0 none); i_tokens, i_entries and i_strike by
              citizen and interruption (see `interruptions`)
    sheets    last_visit (sheet · S + step; −1 none), times_over (sheet · T + transition), sheets and sheets_left (those
              that are free), see `places`
    places    spare_visit (by step) and spare_passage: rows to be used again; gone and gone_count: citizens who have
              left and are to be moved out, unless the log `keeps` all; moved: how many were moved in; full: no more fit
    at once   arriving (passage) and leaving (visit) that follow at this instant without the agenda; −1 none
    agenda    a binary heap: e_time and e_at (the event's row) by place; by row citizen, step, order of birth, what (0
              arrival of a passage, 1 ready for a server, 2 departure, 3 interruption), row of that
    actors    free (servers), queue_head, queue_tail (visits);  `forced_*`: a departure that is given, for one story
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
    q_rule: cython.int[::1]
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
    c_place: cython.int[:]
    c_sheet: cython.int[:]
    c_state: cython.int[:]
    c_left: cython.double[:]
    citizens: cython.int
    steps: cython.int
    transitions: cython.int
    last_visit: cython.int[::1]
    times_over: cython.int[::1]
    sheets: cython.int[::1]
    sheets_left: cython.int
    spare_visit: cython.int[::1]
    spare_passage: cython.int
    gone: cython.int[::1]
    gone_count: cython.int
    arriving: cython.int
    leaving: cython.int
    moved: cython.int
    full: cython.int
    keeps: cython.int
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
    births: cython.longlong
    free: cython.int[::1]
    queue_head: cython.int[::1]
    queue_tail: cython.int[::1]
    work: cython.int[::1]
    work2: cython.int[::1]
    finished: cython.int
    forced_step: cython.int
    forced_departure: cython.double

    def __init__(
        self,
        rows: cython.int,
        citizens: cython.int,
        sheets: cython.int,
        slots: cython.int,
        steps: cython.int,
        transitions: cython.int,
        actors: cython.int,
        interruptions: cython.int,
    ) -> None:
        self.records = {}
        for name, kind in _BY_ROW.items():
            _laid_out(self, name, np.zeros(rows, dtype=kind))
        _laid_out(self, "citizens", np.zeros(citizens, dtype=_CITIZENS))
        self.e_time = np.zeros(rows).data
        for name in ("work", "work2"):
            setattr(self, name, np.zeros(rows, dtype=np.intc).data)
        self.q_rule = np.zeros(3 * rows, dtype=np.intc).data
        self.moments = np.zeros(rows + 2 * slots).data
        self.e_at = np.arange(rows, dtype=np.intc).data
        self.steps, self.transitions = steps, transitions
        self.last_visit = np.full(sheets * steps, -1, dtype=np.intc).data
        self.times_over = np.zeros(sheets * transitions + 1, dtype=np.intc).data
        self.sheets = np.arange(sheets - 1, -1, -1, dtype=np.intc).data
        self.sheets_left = sheets - 1
        self.spare_visit = np.full(steps, -1, dtype=np.intc).data
        self.gone = np.zeros(citizens + 1, dtype=np.intc).data
        self.spare_passage = self.arriving = self.leaving = -1
        self.gone_count = self.moved = self.full = 0
        self.keeps = 1
        for name in ("free", "queue_head", "queue_tail"):
            setattr(self, name, np.zeros(actors + 1, dtype=np.intc).data)
        for name in ("i_tokens", "i_entries"):
            setattr(self, name, np.zeros(citizens * interruptions + 1, dtype=np.intc).data)
        self.i_strike = np.zeros(citizens * interruptions + 1).data
        self.citizens = citizens
        self.visits = self.passages = self.moments_used = self.events = self.finished = 0
        self.births = 0
        self.forced_step = -1
        self.forced_departure = 0.0


_I, _D, _L = np.intc, np.float64, np.longlong
_BYTES = {_I: 4, _D: 8, _L: 8}


def _record(**columns: Any) -> np.dtype[Any]:
    """A record of these columns, as long as lines of the processor's memory, of which a row then takes one or two."""
    names = [name for kind in (_D, _L, _I) for name, own in columns.items() if own is kind]
    used = sum(_BYTES[columns[name]] for name in names)
    offsets = np.cumsum([0, *(_BYTES[columns[name]] for name in names)])[:-1].tolist()
    line = 32 if used <= 32 else 64
    return np.dtype(
        {
            "names": names,
            "formats": [columns[name] for name in names],
            "offsets": offsets,
            "itemsize": -(-used // line) * line,
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
)
_CITIZENS = _record(
    **dict.fromkeys(("c_arrival", "c_left"), _D),
    **dict.fromkeys(("c_number", "c_replication", "c_segment", "c_visit", "c_passage", "c_tokens"), _I),
    **dict.fromkeys(("c_born", "c_visits", "c_passages", "c_waiting", "c_state", "c_place", "c_sheet"), _I),
)
_EVENTS = _record(**dict.fromkeys(("e_citizen", "e_step", "e_what", "e_row"), _I), e_birth=_L)
_BY_ROW = {"visits": _VISITS, "passages": _PASSAGES, "events": _EVENTS}


def _laid_out(trace: Trace, name: str, records: Any) -> None:
    """Take these records for columns."""
    trace.records[name] = records
    for column in records.dtype.names:
        setattr(trace, column, records[column].data)


def grown(trace: Trace) -> None:
    """Double the room for rows, moments and sheets; what stands there stays."""
    rows, sheets = len(trace.e_at), len(trace.sheets)
    for name, kind in _BY_ROW.items():
        twice = np.zeros(2 * rows, dtype=kind)  # joining two would drop what fills a record up
        twice[:rows] = trace.records[name]
        _laid_out(trace, name, twice)
    for name in ("e_time", "work", "work2"):
        setattr(trace, name, _doubled(getattr(trace, name), rows))
    trace.q_rule = _doubled(trace.q_rule, 3 * rows)
    trace.moments = _doubled(trace.moments, len(trace.moments))
    trace.e_at = np.concatenate([np.asarray(trace.e_at), np.arange(rows, 2 * rows, dtype=np.intc)]).data
    trace.last_visit = np.concatenate(
        [np.asarray(trace.last_visit), np.full(sheets * trace.steps, -1, dtype=np.intc)]
    ).data
    trace.times_over = _doubled(trace.times_over, sheets * trace.transitions)
    free = np.asarray(trace.sheets)[: trace.sheets_left]
    trace.sheets = np.concatenate(
        [free, np.arange(sheets, 2 * sheets, dtype=np.intc), np.zeros(sheets - len(free), dtype=np.intc)]
    ).data
    trace.sheets_left += sheets


def _doubled(column: Any, extra: int) -> memoryview:
    old = np.asarray(column)
    return np.concatenate([old, np.zeros(extra, dtype=old.dtype)]).data


def emptied(trace: Trace) -> None:
    """Nobody has been moved in."""
    trace.visits = trace.passages = trace.moments_used = trace.moved = trace.full = 0


def rows_of(trace: Trace) -> int:
    """How many rows there is room for."""
    return len(trace.e_at)
