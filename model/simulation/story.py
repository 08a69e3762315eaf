"""One citizen exactly: the visits, the moments of the messages, and who held what from when to when."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from model.errors import Refused
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Kind
from model.simulation import codes, figures
from model.simulation.crowds import crowd_of, replications
from model.simulation.custody import hold
from model.simulation.desks import Desk, Watch, desk, roomier
from model.simulation.kernel import admit, cleared, closed_off, walk
from model.simulation.population import Population
from model.simulation.program import Program
from model.simulation.result import GapType
from model.simulation.run import RunSettings, prepared, simulate
from model.simulation.trace import Trace

STATES = {codes.LEFT: "left", codes.STUCK: "stuck", codes.RUNAWAY: "runaway"}


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit; times in hours from t = 0, infinite where it never comes to that. `vanished`: by an interruption."""

    token: int
    step: str
    visit: int
    arrival: float
    ready: float
    begin: float
    finish: float
    departure: float
    vanished: float = math.inf


@dataclass(frozen=True, slots=True)
class Told:
    """A message to one receiver, sent from the visit of its anchor; rungs used counted."""

    message: str
    visit: int
    lost: bool
    sent: float
    delivered: float
    receiver: str
    read: float
    accepted: float
    rungs: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time on one token in which one kind has the same holders and the same gap or none.

    `charged` is the id in `table` (transitions or steps) of what the gap is charged to. `over` is the transition of the
    last change of hands, None before any. `never_closed`: nothing ever ends this gap; the span ends with the token.
    """

    token: int
    kind: Kind
    start: float
    end: float
    holders: tuple[str, ...]
    type: GapType | None
    charged: str | None
    table: str | None
    over: str | None
    never_closed: bool

    @property
    def hours(self) -> float:
        """How long it lasts."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Story:
    """A citizen's way. `start` is the Monday 00:00 of t = 0 where the run has a real year, else None."""

    citizen: int
    start: datetime | None
    arrival: float
    left: float
    state: str
    visits: tuple[Visited, ...]
    messages: tuple[Told, ...]
    spans: tuple[Span, ...]

    def moment(self, hours: float) -> datetime | None:
        """The clock time of a moment, to the second; None without a real year."""
        return None if self.start is None else self.start + timedelta(seconds=round(hours * 3600))

    @property
    def gaps(self) -> tuple[Span, ...]:
        """The spans in which there is a gap, in the order of time."""
        found = [span for span in self.spans if span.type is not None]
        return tuple(sorted(found, key=lambda span: (span.start, span.kind.value, span.token)))

    def as_json(self) -> dict[str, Any]:
        """As `story --json` writes it; a moment that never comes is null."""
        names = ("arrival", "ready", "begin", "finish", "departure")
        return {
            "citizen": self.citizen,
            "start": None if self.start is None else self.start.isoformat(),
            "state": self.state,
            "visits": [
                {
                    "token": v.token,
                    "step": v.step,
                    "visit": v.visit,
                    **{name: _finite(getattr(v, name)) for name in names},
                }
                for v in self.visits
            ],
            "messages": [
                {
                    "message": m.message,
                    "visit": m.visit,
                    "lost": m.lost,
                    "sent": _finite(m.sent),
                    "delivered": _finite(m.delivered),
                    "receiver": m.receiver,
                    "read": _finite(m.read),
                    "accepted": _finite(m.accepted),
                    "rungs": m.rungs,
                }
                for m in self.messages
            ],
            "spans": [
                {
                    "token": span.token,
                    "kind": span.kind.value,
                    "from": span.start,
                    "to": span.end,
                    "holders": list(span.holders),
                    "type": None if span.type is None else span.type.value,
                    "charged": span.charged,
                    "never_closed": span.never_closed,
                }
                for span in self.spans
            ],
        }


def story_of(pathway: Pathway, settings: RunSettings, citizen: int) -> Story:
    """The story of this citizen of a run with these settings. Raises Refused where the run has no such citizen."""
    program, people = _prepared(pathway, settings)
    if not 0 <= citizen < people.size:
        raise Refused(
            _("There is no citizen {n}: the run has {size}, numbered from 0.").format(n=citizen, size=people.size)
        )
    if not program.limited:
        return told(program, people, _alone(program, people, citizen), citizen, 0)
    at, first = _among_others(pathway, settings, citizen)
    return told(program, people, at, citizen, citizen - first)


def worst_citizens(pathway: Pathway, settings: RunSettings, n: int) -> tuple[int, ...]:
    """The n citizens with most gap hours of treatment and execution, the worst first."""
    return tuple(citizen for citizen, _hours in simulate(pathway, settings).worst[:n])


@lru_cache(maxsize=2)
def _prepared(pathway: Pathway, settings: RunSettings) -> tuple[Program, Population]:
    return prepared(pathway, settings)


@lru_cache(maxsize=1)
def _crowd(pathway: Pathway, settings: RunSettings, replication: int) -> tuple[Desk, int]:
    program, people = _prepared(pathway, settings)
    rows = list(replications(people))[replication]
    return crowd_of(program, people, rows, Watch()), rows.start


def _among_others(pathway: Pathway, settings: RunSettings, citizen: int) -> tuple[Desk, int]:
    _program, people = _prepared(pathway, settings)
    return _crowd(pathway, settings, int(people.replications[citizen]))


def _alone(program: Program, people: Population, citizen: int) -> Desk:
    return walked(
        program,
        number=int(people.numbers[citizen]),
        replication=int(people.replications[citizen]),
        arrival=float(people.times[citizen]),
    )


def walked(
    program: Program,
    *,
    number: int,
    replication: int,
    arrival: float,
    forced: tuple[int, float] | None = None,
    at: Desk | None = None,
) -> Desk:
    """One citizen moved alone, on a desk of its own unless one is given. `forced`: the first visit to this step (its
    number) departs no earlier than then."""
    at = at or desk(program, 1, 1)
    trace = at.trace
    while True:
        cleared(program.tables, trace)
        trace.c_number[0], trace.c_replication[0] = number, replication
        trace.c_arrival[0] = arrival
        if forced is not None:
            trace.forced_step, trace.forced_departure = forced
        admit(program.tables, trace, 0)
        if not walk(program.tables, program.openings, trace):
            return at
        roomier(at)


def told(program: Program, people: Population, at: Desk, citizen: int, row: int) -> Story:
    """The story of the citizen in this row of a finished log."""
    trace, custody = at.trace, at.custody
    closed_off(trace, row)
    custody.whole = 1
    while hold(program.tables, program.openings, trace, custody, row):
        roomier(at)
    custody.whole = 0
    visits, messages = way(program, at, row)
    first = people.first_day
    return Story(
        citizen=citizen,
        start=None if first is None else datetime.combine(first, time()),
        arrival=float(trace.c_arrival[row]),
        left=float(trace.c_left[row]),
        state=STATES[trace.c_state[row]],
        visits=visits,
        messages=messages,
        spans=tuple(_spans(program, at)),
    )


def way(program: Program, at: Desk, row: int) -> tuple[tuple[Visited, ...], tuple[Told, ...]]:
    """The visits and messages of the citizen in this row of a finished log."""
    trace = at.trace
    rows = _chain(trace.c_visit[row], trace.v_before)
    visits = tuple(_visited(program, trace, v) for v in rows)
    messages = sorted(_messages(program, at, rows), key=lambda one: (one.sent, one.message, one.receiver))
    return visits, tuple(messages)


def _visited(program: Program, trace: Trace, v: int) -> Visited:
    vanished = trace.q_vanished[trace.v_passage[v]]
    finish, departure = _until(vanished, trace.v_finish[v], trace.v_departure[v])
    return Visited(
        trace.v_token[v],
        program.steps[trace.v_step[v]].id,
        trace.v_number[v],
        trace.v_arrival[v],
        trace.v_ready[v],
        trace.v_begin[v],
        finish,
        departure,
        vanished,
    )


def _until(vanished: float, *moments: float) -> list[float]:
    """Moments that lie behind that at which the token vanished never come."""
    return [moment if moment <= vanished else math.inf for moment in moments]


def _chain(last: int, before: Any) -> list[int]:
    rows = []
    while last >= 0:
        rows.append(last)
        last = before[last]
    return rows[::-1]


def _messages(program: Program, at: Desk, rows: list[int]) -> Iterator[Told]:
    tables, trace = program.tables, at.trace
    for v in rows:
        step = trace.v_step[v]
        first = tables.sent_first[step]
        for m in tables.sent[first : first + tables.sent_count[step]] if trace.v_begin[v] < math.inf else ():
            message, base = program.messages[m], trace.v_moments[v] + tables.slot[m]
            sent, lost, delivered = (float(x) for x in trace.moments[base : base + 3])
            if sent == math.inf:
                continue
            for r, receiver in enumerate(message.receivers):
                read, accepted, rungs = (float(x) for x in trace.moments[base + 3 + 3 * r : base + 6 + 3 * r])
                yield Told(
                    message.id, trace.v_number[v], lost > 0, sent, delivered, receiver, read, accepted,
                    int(rungs).bit_count(),
                )  # fmt: skip


def _spans(program: Program, at: Desk) -> Iterator[Span]:
    """The pieces of custody, those that say the same joined."""
    trace, custody = at.trace, at.custody
    found: dict[tuple[int, int], Span] = {}
    for g in range(custody.pieces):
        key = (trace.q_token[custody.g_passage[g]], custody.g_kind[g])
        span = _span(program, at, g)
        before = found.pop(key, None)
        joined = None if before is None else _joined(before, span)
        if before is not None and joined is None:
            yield before
        found[key] = joined or span
    yield from found.values()


def _joined(a: Span, b: Span) -> Span | None:
    same = (a.holders, a.type, a.charged, a.table) == (b.holders, b.type, b.charged, b.table)
    if not same or abs(a.end - b.start) > 1e-9:
        return None
    return Span(a.token, a.kind, a.start, b.end, a.holders, a.type, a.charged, a.table, a.over, b.never_closed)


def _span(program: Program, at: Desk, g: int) -> Span:
    trace, custody = at.trace, at.custody
    version = custody.g_version[g]
    start, end = float(custody.g_from[g]), float(custody.g_to[g])
    first = custody.w_first[version]
    holders = [
        program.actors[custody.h_actor[h]]
        for h in range(first, first + custody.w_count[version])
        if custody.h_from[h] <= start < custody.h_until[h]
    ]
    code = custody.g_type[g]
    type_ = None if code == codes.NO_GAP else figures.TYPES[code - 1]
    charge, change = custody.g_charge[g], custody.w_change[version]
    charged, table = None, None
    if type_ is not None and charge >= 0:
        charged, table = program.transitions[trace.q_transition[charge]].id, "transitions"
    elif type_ is not None:
        charged, table = program.steps[trace.v_step[-1 - charge]].id, "steps"
    return Span(
        token=trace.q_token[custody.g_passage[g]],
        kind=codes.KINDS[custody.g_kind[g]],
        start=start,
        end=end,
        holders=tuple(sorted(holders)),
        type=type_,
        charged=charged,
        table=table,
        over=program.transitions[trace.q_transition[change]].id if change >= 0 else None,
        never_closed=bool(custody.g_never[g]),
    )


def _finite(hours: float) -> float | None:
    return hours if np.isfinite(hours) else None
