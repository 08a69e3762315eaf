"""What lies ahead of a departure: when the next steps begin at the latest, who meets the citizen, what changes next.

All of SEMANTICS 3 grows with the time of departure, with each draw and with each message read, so bounds pass from step
to step; of several ways to a step the latest counts. A join waits for the tracks beside: they left their split by the
departure, so they come no later than if they all left it then. An interruption is one more way on, that may be taken
from setting out for a step of its scope until leaving it. Where a bound ends (a circle without a meeting in it, a
queue) the moment is `UNBOUNDED`, and `why` says the name.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from model.analysis.expected.reading import Arrow
from model.analysis.worst.flow import Flow
from model.analysis.worst.mail import Mail
from model.analysis.worst.moments import Array, Span, either, latest, passed
from model.analysis.worst.result import INF, UNBOUNDED
from model.analysis.worst.waiting import by_acceptance, waited, waits
from model.step import StepKind

Why = tuple[str, str]
"""What stands in the way of a bound: "queue", "circle" or "join", and the id of the step."""


@dataclass(slots=True)
class Region:
    """What can be come to without going on behind a stop: arrival, begin and departure of each step, and the moment of
    departure over each arrow. `meets`: when at the latest a stop begins, whatever the way; never where one misses it;
    of tracks side by side the first counts. `leaves`: when at the latest every token has set out for a stop.
    """

    begin: dict[str, Span] = field(default_factory=dict)
    departure: dict[str, Span] = field(default_factory=dict)
    arrival: dict[str, Span] = field(default_factory=dict)
    over: dict[str, Span] = field(default_factory=dict)
    meets: Array = field(default_factory=lambda: np.zeros(0))
    leaves: Array = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True, slots=True)
class _Cut:
    """The interruptions that are followed: always, and between setting out for a stop and its begin."""

    always: frozenset[str]
    till_begin: frozenset[str]


class Ahead:
    """Looks ahead from departures in cells."""

    def __init__(self, flow: Flow, mail: Mail) -> None:
        self.flow, self.mail, self.cells = flow, mail, mail.cells
        self.why: set[Why] = set()
        n = len(self.cells.start)
        self._by_now = Span(np.full(n, -INF), np.zeros(n))
        self._regions: dict[tuple[object, ...], Region] = {}
        self._joining: set[str] = set()
        self._cuts = frozenset(arrow.id for arrow in flow.cut_arrows)

    def first(self, arrow: Arrow, departure: Span) -> tuple[Span, Span]:
        """Arrival and begin of the step an arrow leads to."""
        region = self.region((arrow,), departure, frozenset([arrow.target]))
        return region.arrival[arrow.target], region.begin[arrow.target]

    def region(
        self,
        arrows: tuple[Arrow, ...],
        departure: Span,
        stops: Collection[str],
        *,
        cut: frozenset[str] | None = None,
        till_begin: bool = False,
    ) -> Region:
        """What can be come to over these arrows. `cut`: by which interruptions too (None: all); `till_begin`: also by
        those that strike between setting out for a stop and its begin."""
        key = (*(arrow.id for arrow in arrows), frozenset(stops), id(departure), cut, till_begin)
        if key not in self._regions:
            cuts = self._cuts if cut is None else cut
            self._regions[key] = self._region(arrows, departure, stops, _Cut(cuts, cuts if till_begin else frozenset()))
        return self._regions[key]

    def _region(self, arrows: tuple[Arrow, ...], departure: Span, stops: Collection[str], cut: _Cut) -> Region:
        steps, into = self._steps(arrows, stops, cut)
        region = Region()
        come: dict[str, list[Span]] = {}
        ready: dict[str, list[Span]] = {}
        for arrow in arrows:
            region.over[arrow.id] = departure
        waiting = {step: sum(arrow.target == step for arrow in (*into, *arrows)) for step in steps}
        order, left = [], [(arrow, departure) for arrow in arrows]
        while left:
            arrow, left_at = left.pop()
            arrival = left_at.plus(*self.flow.travels[arrow.id])
            come.setdefault(arrow.target, []).append(arrival)
            ready.setdefault(arrow.target, []).append(self._ready(arrow, left_at, arrival))
            waiting[arrow.target] -= 1
            if waiting[arrow.target]:
                continue
            order.append(arrow.target)
            self._visit(region, arrow.target, come[arrow.target], ready[arrow.target])
            left += self._onward(region, arrow.target, stops, cut)
        for step in steps:
            if step not in region.begin:
                self._endless(region, step, stops, cut)
        order += [step for step in steps if step not in order]
        starts = {step: region.begin[step].high for step in stops if step in region.begin}
        region.meets = self._meeting(region, arrows, order, starts, np.minimum, cut)
        region.leaves = self._meeting(region, arrows, order, dict.fromkeys(stops), np.maximum, cut)
        return region

    def _steps(self, arrows: tuple[Arrow, ...], stops: Collection[str], cut: _Cut) -> tuple[list[str], list[Arrow]]:
        steps = list(dict.fromkeys(arrow.target for arrow in arrows))
        into = []
        for step in steps:
            for arrow in self._out(step, stops, cut):
                into.append(arrow)
                if arrow.target not in steps:
                    steps.append(arrow.target)
        return steps, into

    def _out(self, step: str, stops: Collection[str], cut: _Cut) -> tuple[Arrow, ...]:
        return (*(() if step in stops else self.flow.out[step]), *self._off(step, stops, cut))

    def _off(self, step: str, stops: Collection[str], cut: _Cut) -> list[Arrow]:
        cuts = cut.till_begin if step in stops else cut.always
        return [arrow for arrow in self.flow.cut_from[step] if arrow.id in cuts]

    def _onward(self, region: Region, step: str, stops: Collection[str], cut: _Cut) -> list[tuple[Arrow, Span]]:
        """How it goes on from a step. An interruption may strike once a token has set out for it; at a stop, till it
        begins."""
        found = []
        for arrow in self._out(step, stops, cut):
            span = region.departure[step]
            if self.flow.is_cut(arrow):
                high = region.begin[step].high if step in stops else region.departure[step].high
                span = Span(np.zeros(len(high)), np.maximum(high, 0.0))
            region.over[arrow.id] = either(region.over[arrow.id], span) if arrow.id in region.over else span
            found.append((arrow, span))
        return found

    def _visit(self, region: Region, step: str, come: list[Span], ready: list[Span]) -> None:
        place, (low, high) = self.flow.place(step), self.flow.lasts[step]
        arrival = either(*come)
        if place.kind is StepKind.JOIN:
            arrival = self._joined(region, step, latest(*come))
        region.arrival[step] = arrival
        if place.instant:
            region.begin[step] = region.departure[step] = arrival
            return
        be_ready = either(*ready)
        begin = be_ready
        if high > 0 and place.kind is not StepKind.WAIT:
            begin = passed(place.hours, self.cells, be_ready, 0.0, 0.0)
            if low == 0:
                begin = either(begin, be_ready)
        if step in self.flow.limited:
            self.why.add(("queue", step))
            begin = Span(begin.low, np.maximum(begin.high, UNBOUNDED))
        region.begin[step] = begin
        region.departure[step] = self.mail.through(place, begin, low, high)

    def _endless(self, region: Region, step: str, stops: Collection[str], cut: _Cut) -> None:
        """A step in a circle, or behind one: it may be come to any time later."""
        self.why.add(("circle", step))
        later = Span(np.zeros(len(self.cells.start)), np.full(len(self.cells.start), UNBOUNDED))
        region.arrival[step] = region.begin[step] = region.departure[step] = later
        for arrow in self._out(step, stops, cut):
            region.over[arrow.id] = later

    def _joined(self, region: Region, step: str, come: Span) -> Span:
        """When a join fires, whose tracks of this region arrive then at the latest."""
        beside = [arrow for arrow in self.flow.into[step] if arrow.id not in region.over]
        if not beside:
            return come
        late = np.full(len(come.high), UNBOUNDED)
        splits = [split for split, join, _between in self.flow.splits if join == step]
        if splits and step not in self._joining:
            self._joining.add(step)
            outs = [tuple(self.flow.out[split]) for split in splits]
            found = [self.region(arrows, self._by_now, {step}, cut=frozenset()).meets for arrows in outs]
            late = np.maximum.reduce(found)
            self._joining.remove(step)
        else:
            self.why.add(("join", step))
        return Span(come.low, np.maximum(come.high, late))

    def _meeting(
        self,
        region: Region,
        arrows: tuple[Arrow, ...],
        order: list[str],
        stops: Mapping[str, Array | None],
        of_tracks: np.ufunc,
        cut: _Cut,
    ) -> Array:
        """The latest first meeting with a stop (its moment; None: setting out for it); of several ways the later."""
        unbounded = np.full(len(self.cells.start), UNBOUNDED)
        never = np.full(len(self.cells.start), INF)
        found: dict[str, Array] = {}

        def of(arrow: Arrow) -> Array:
            if arrow.target not in stops:
                return found.get(arrow.target, unbounded)
            moment = stops[arrow.target]
            if moment is None:
                return region.over[arrow.id].high
            return found.get(arrow.target, unbounded if self._off(arrow.target, stops, cut) else moment)

        for step in reversed(order):
            off = [of(arrow) for arrow in self._off(step, stops, cut)]
            if step not in stops:
                further = [of(arrow) for arrow in self.flow.out[step]]
                split = self.flow.place(step).kind is StepKind.SPLIT
                onward = (of_tracks if split else np.maximum).reduce(further) if further else never
                found[step] = np.maximum.reduce([onward, *off])
            elif (moment := stops[step]) is not None:
                found[step] = np.maximum.reduce([moment, *off])
        latest_of_all: Array = np.maximum.reduce([of(arrow) for arrow in arrows])
        return latest_of_all

    # -- waiting for messages --------------------------------------------------------------------------------------

    def _ready(self, arrow: Arrow, departure: Span, arrival: Span) -> Span:
        """When the step is ready that an arrow leads to: the earliest of the messages it waits for has been read."""
        actor = self.flow.place(arrow.target).actor
        if actor is None or not waits(self.flow, arrow):
            return arrival
        accepts = any(by_acceptance(self.flow, arrow))
        sure: list[Array] = []
        perhaps: list[Array] = []
        for letter, named in waited(self.flow, arrow):
            if actor not in letter.receivers:
                continue
            posted = self.mail.posted(letter, arrow, departure)
            read = (posted.accepted if accepts and letter.response is not None else posted.read)[actor].high
            (sure if named and posted.surely else perhaps).append(read)
        if sure:
            return Span(arrival.low, np.maximum(arrival.high, np.minimum.reduce(sure)))
        if perhaps:
            return Span(arrival.low, np.maximum(arrival.high, np.maximum.reduce(perhaps)))
        return arrival
