"""A gap outlives its change: the next change of hands may come first, cancel a takeover, and the same gap goes on.

A gap that ends in the very moment in which the next change departs has not ended: nothing lasts no time. Whether it
goes on depends on when the next change departs: no earlier than its way there takes, no later than the gap
would have ended without it, nor than the way takes at most. From that latest departure the next change is bounded in
its turn, by bounds that grow with the departure, so that they hold for every earlier one too. What may follow that one
is looked up in tables over the year (`_Table`), worked out once by letting each change lean on the tables of the next
until nothing moves; where it still moves after `ROUNDS`, there is no bound.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from model.analysis.expected.reading import Arrow
from model.analysis.worst.bounds import UNKNOWING, Bound
from model.analysis.worst.changes import at_join, following, lets_go_by_begin, meetings, next_change, same_again
from model.analysis.worst.ends import Ends, ends_under_any_rule, last_of_all
from model.analysis.worst.flow import Flow
from model.analysis.worst.hands import Change, Handing
from model.analysis.worst.moments import Array, Cells, Span, either
from model.analysis.worst.result import INF, UNBOUNDED
from model.responsibility import Kind
from model.simulation.result import GapType

ROUNDS = 8
TYPES = (GapType.NOBODY, GapType.DISPUTED, GapType.UNAWARE, GapType.UNABLE)
MARK = 2.0
"""Hours between the moments of a table."""
BEYOND = 60
"""Weeks behind those searched that the tables reach; what comes later has no bound."""
_POINT = 1e-7
Way = tuple[Arrow, Array, Array]
"""An arrow of the next change: its departure at the earliest and at the latest."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A change that a gap outlives, or that ends it: it departs at the latest then (hours of the year)."""

    change: Change
    departs: float


@dataclass(eq=False, slots=True)
class _Table:
    """Until when a gap that a change finds running lasts at most (hours of the year), by the mark of its departure."""

    change: Change
    own: Ends
    last: Ends
    ends: Ends
    leaves: Array
    next: list[tuple["_Table", Array, Array, float | None]] = field(default_factory=list)
    """The next ones; when they depart, soonest and latest; and, where they leave the same due, how much longer a gap
    goes on than without them."""


class Chains:
    """Changes of hands that follow each other."""

    def __init__(self, flow: Flow, weeks: int) -> None:
        self.flow = flow
        self._marks = np.arange(0.0, (weeks + BEYOND) * 168.0, MARK)
        self._tables: dict[tuple[str, Kind], _Table] = {}
        self._settled: set[int] = set()
        self._joins: dict[Kind, dict[str, frozenset[str]]] = {}

    def lasting(
        self,
        handing: Handing,
        change: Change,
        ends: Mapping[GapType, Array],
        begins: Mapping[GapType, Array],
        of_all: Mapping[GapType, Array],
        sure: frozenset[GapType],
        *,
        settled: frozenset[GapType],
    ) -> Ends:
        """Until when a gap of each type lasts at the latest, further changes included.

        `begins`: when it begins at the earliest (a gap that would begin when the next change is there is not of this
        one). `of_all`: when the last of those due knows or is able. `sure` are the types that surely end before there
        can be another. `settled`: those for which nothing is left of changes before.
        """
        found = {type_: end.copy() for type_, end in ends.items()}
        open_ = [type_ for type_ in ends if type_ not in sure]
        ways, leaves = self._ways(handing, change) if open_ else ([], np.zeros(0))
        if ways and not self._comes_back(change):
            for type_ in open_:
                found[type_] = np.minimum(ends[type_], leaves)
        for arrow, soonest, latest in ways:
            for type_ in open_:
                late = np.minimum(ends[type_], latest)
                again = same_again(self.flow, change, arrow)
                rows = np.flatnonzero((soonest <= ends[type_] + 1e-9) & ((begins[type_] < late) | again))
                if len(rows):
                    further = next_change(self.flow, change, arrow, settled=type_ in settled)
                    rest = self._rest(ends[type_], late, arrow)[rows] if again else None
                    going_on = rest is None and type_ in of_all and _some_go_on(change, further)
                    if going_on:
                        rest = _apart(of_all[type_], late)[rows]
                    after = self._after(handing, further, type_, late[rows], rows, rest, going_on=going_on)
                    if type_ in of_all and _may_be_left_alone(change, further):
                        after = np.maximum(after, of_all[type_][rows])
                    found[type_][rows] = np.maximum(found[type_][rows], after)
        if GapType.DISPUTED in open_:
            self._met(handing, change, ends[GapType.DISPUTED], found)
        return found

    def _rest(self, end: Array, late: Array, arrow: Arrow) -> Array:
        """How long a gap goes on where the same are due; cut off by an interruption, what would end it may not come."""
        if self.flow.is_cut(arrow):
            return np.full(len(end), INF)
        return _apart(end, late)

    def _comes_back(self, change: Change) -> bool:
        """Whether holders of this change may still hold, letting go, when a change behind the next returns to them."""
        arrows, _stops = following(self.flow, change)
        said = self.flow.reading.said[change.kind]
        for arrow in arrows:
            if lets_go_by_begin(self.flow, change.kind, arrow):
                continue
            behind = self.flow.least(arrow.target)
            words = [said[step] for step in behind if step in said]
            if any(set(word.holders) & set(change.after) for word in words if word.changes):
                return True
        return False

    def _met(self, handing: Handing, change: Change, end: Array, found: Ends) -> None:
        """A dispute that runs as a join fires behind which others are due too goes on to the next change."""
        if change.kind not in self._joins:
            self._joins[change.kind] = dict(meetings(self.flow, change.kind))
        joins = self._joins[change.kind]
        start = tuple(self.flow.out[change.target]) if change.arrow is None else (change.arrow,)
        if not joins or not start:
            return
        region = handing.ahead.region(start, handing.now, frozenset(joins))
        for join in joins:
            if join in region.arrival and join != change.target:
                fires = region.arrival[join]
                rows = np.flatnonzero(fires.low <= end + 1e-9)
                if len(rows):
                    late = np.minimum(end, fires.high)[rows]
                    met = at_join(change.kind, join, joins[join])
                    after = self._after(handing, met, GapType.DISPUTED, late, rows, None)
                    found[GapType.DISPUTED][rows] = np.maximum(found[GapType.DISPUTED][rows], after)

    def _ways(self, handing: Handing, change: Change) -> tuple[list[Way], Array]:
        """How the next change may come, and when at the latest one has come."""
        arrows, stops = following(self.flow, change)
        start = tuple(self.flow.out[change.target]) if change.arrow is None else (change.arrow,)
        if not arrows or not start:
            return [], handing.never.high
        if change.arrow is not None and change.target in stops:
            return self._ways_behind(handing, change.arrow, arrows, stops)
        region = handing.ahead.region(start, handing.now, stops)
        reached = [(arrow, region.over[arrow.id]) for arrow in arrows if arrow.id in region.over]
        return [(arrow, over.low, over.high) for arrow, over in reached], region.leaves

    def _ways_behind(
        self, handing: Handing, arrow: Arrow, arrows: list[Arrow], stops: frozenset[str]
    ) -> tuple[list[Way], Array]:
        """The same where a later change may lead to this very step."""
        left = handing.ahead.region((arrow,), handing.now, frozenset([arrow.target])).departure[arrow.target]
        onward = tuple(self.flow.out[arrow.target])
        if not onward:
            return [], handing.never.high
        region = handing.ahead.region(onward, left, stops)
        off = {cut.id: Span(handing.now.low, np.maximum(left.high, 0.0)) for cut in self.flow.cut_from[arrow.target]}
        over = region.over | {id_: either(region.over.get(id_, span), span) for id_, span in off.items()}
        return [(one, over[one.id].low, over[one.id].high) for one in arrows if one.id in over], region.leaves

    def _after(
        self,
        handing: Handing,
        change: Change,
        type_: GapType,
        late: Array,
        rows: Array,
        rest: Array | None,
        *,
        going_on: bool = False,
    ) -> Array:
        """When a gap that the change finds running is over at the latest, if it departs as late as this.

        `rest`: how long it would last from then on without the change; given where the same are due as before, or
        (`going_on`) some of them.
        """
        end = late.copy()
        fine = late < UNBOUNDED / 2
        if np.any(fine):
            cells = Cells(handing.cells.start[rows][fine] + late[fine], handing.cells.stop[rows][fine] + late[fine])
            further = Handing(self.flow, cells, broad=True)
            own = np.full(len(cells.start), INF)
            if change.arrow is not None:
                own = ends_under_any_rule(further, change, [type_], going_on=going_on)[type_]
            if rest is not None:
                own = np.maximum(rest[fine], own if type_ is GapType.DISPUTED or going_on else 0.0)
            end[fine] = late[fine] + self._looked_up(further, change, type_, own)
            handing.ahead.why |= further.ahead.why
        return end

    def _looked_up(self, handing: Handing, change: Change, type_: GapType, own: Array) -> Array:
        """Until when it lasts with what may follow, by the tables."""
        ways, leaves = self._ways(handing, change)
        if not ways:
            return own
        found = own.copy() if self._comes_back(change) else np.minimum(own, leaves)
        for arrow, soonest, latest in ways:
            rows = np.flatnonzero(soonest <= own + 1e-9)
            if len(rows):
                further = next_change(self.flow, change, arrow, settled=False)
                table = self.table(further)
                if type_ in UNKNOWING and _some_go_on(change, further):
                    found[rows] = np.maximum(found[rows], last_of_all(handing, change, type_)[rows])
                late = handing.cells.stop[rows] + np.minimum(own, latest)[rows]
                found[rows] = np.maximum(found[rows], _at(table.ends[type_], late) - handing.cells.start[rows])
                if same_again(self.flow, change, arrow):
                    rest = UNBOUNDED if self.flow.is_cut(arrow) else 0.0
                    found[rows] = np.maximum(found[rows], own[rows] + rest)
                handing.ahead.why.add(("chain", arrow.target))
        return found

    # -- which changes they are ------------------------------------------------------------------------------------

    def passing_on(self, handing: Handing, change: Change, type_: GapType, own: Bound, *, settled: bool) -> list[Hop]:
        """The changes over which the longest gap of a single departure goes on, the last of which ends it."""
        ways, leaves = self._ways(handing, change)
        end, start = float(own.end[0]), float(handing.cells.start[0])
        by_next = ways and not self._comes_back(change) and leaves[0] < end - 1e-9
        longest, found = (-INF if by_next else end + 1e-9), None
        for arrow, soonest, latest in ways:
            late = min(end, float(latest[0]))
            again = same_again(self.flow, change, arrow)
            if soonest[0] > end + 1e-9 or (own.begin[0] >= late and not again):
                continue
            further = next_change(self.flow, change, arrow, settled=settled)
            rest = self._rest(own.end[:1], np.array([late]), arrow) if again else None
            going_on = rest is None and own.of_all is not None and _some_go_on(change, further)
            if going_on and own.of_all is not None:
                rest = _apart(own.of_all[:1], np.array([late]))
            row = np.zeros(1, np.intp)
            after = float(self._after(handing, further, type_, np.array([late]), row, rest, going_on=going_on)[0])
            if after > longest:
                longest, found = after, Hop(further, start + late)
        return [] if found is None else [found, *self._and_then(found, type_)]

    def _and_then(self, hop: Hop, type_: GapType) -> list[Hop]:
        """The changes behind one that a gap outlives, by the tables."""
        hops: list[Hop] = []
        while hop.change.arrow is not None and len(hops) < ROUNDS:
            table = self.table(hop.change)
            mark = min(int(np.ceil(hop.departs / MARK - 1e-9)), len(self._marks) - 1)
            own, ends = table.own[type_][mark], table.ends[type_][mark]
            if ends <= min(own, table.leaves[mark]) + 1e-9:
                break
            further = [
                (_at(one.ends[type_], np.array([late]))[0], Hop(one.change, late))
                for one, soonest, latest, _again in table.next
                if soonest[mark] <= own + 1e-9
                for late in [float(min(own, latest[mark]))]
            ]
            if not further:
                break
            _longest, hop = max(further, key=lambda pair: pair[0])
            hops.append(hop)
        return hops

    # -- tables ----------------------------------------------------------------------------------------------------

    def table(self, change: Change) -> _Table:
        """The table of a change, with those of all that may follow it."""
        table = self._started(change)
        if id(table) not in self._settled:
            every = [table]
            for one in every:
                every += [further for further, _soonest, _late, _again in one.next if further not in every]
            _settle(every)
            self._settled |= {id(one) for one in every}
        return table

    def _started(self, change: Change) -> _Table:
        assert change.arrow is not None
        key = (change.arrow.id, change.kind)
        if key not in self._tables:
            cells = Cells(self._marks, self._marks + _POINT)
            handing = Handing(self.flow, cells, broad=True)
            own = {
                type_: self._marks + end
                for type_, end in ends_under_any_rule(handing, change, TYPES, going_on=True).items()
            }
            last = {type_: self._marks + last_of_all(handing, change, type_) for type_ in UNKNOWING}
            ways, leaves = self._ways(handing, change)
            leaves = np.full(len(leaves), INF) if self._comes_back(change) else self._marks + leaves
            table = self._tables[key] = _Table(change, own, last, dict(own), leaves)
            for arrow, soonest, latest in ways:
                further = self._started(next_change(self.flow, change, arrow, settled=False))
                again = (
                    (UNBOUNDED if self.flow.is_cut(arrow) else 0.0) if same_again(self.flow, change, arrow) else None
                )
                table.next.append((further, self._marks + soonest, self._marks + latest, again))
        return self._tables[key]


def _settle(tables: list[_Table]) -> None:
    """Let each table lean on the next ones until nothing moves."""
    for number in range(ROUNDS + 1):
        moved = False
        for table in tables:
            for type_ in TYPES:
                longer = _leaning(table, type_)
                more = longer > table.ends[type_] + 1e-9
                if np.any(more):
                    moved = True
                    table.ends[type_] = np.where(more, UNBOUNDED if number == ROUNDS else longer, table.ends[type_])
        if not moved:
            return


def _leaning(table: _Table, type_: GapType) -> Array:
    own, ends = table.own[type_], table.ends[type_]
    longer = ends if not table.next else np.maximum(np.minimum(own, table.leaves), 0.0)
    for further, soonest, latest, again in table.next:
        rows = np.flatnonzero(soonest <= own + 1e-9)
        if len(rows):
            late = np.minimum(own, latest)[rows]
            longer[rows] = np.maximum(longer[rows], _at(further.ends[type_], late))
            if type_ in UNKNOWING and _some_go_on(table.change, further.change):
                longer[rows] = np.maximum(longer[rows], table.last[type_][rows])
            if again is not None:
                longer[rows] = np.maximum(longer[rows], own[rows] + again)
    return longer


def _at(ends: Array, late: Array) -> Array:
    """What a table says for departures as late as these."""
    mark = np.ceil(np.minimum(late, 1e8) / MARK - 1e-9)
    inside = mark < len(ends)
    found = np.where(inside, ends[np.where(inside, mark, 0).astype(np.intp)], UNBOUNDED)
    last: Array = np.where(np.isinf(late), INF, found)
    return last


def _apart(end: Array, late: Array) -> Array:
    hours: Array = np.where(np.isinf(end), INF, end - np.where(np.isinf(end), 0.0, late))
    return hours


def _some_go_on(change: Change, further: Change) -> bool:
    """Whether of several due after a change some are due after the next one too."""
    return len(change.after) > 1 and bool(set(change.after) & set(further.after))


def _may_be_left_alone(change: Change, further: Change) -> bool:
    """Whether one due after a change is due with others after the next, who may leave sooner."""
    return len(further.after) > 1 and bool(set(change.after) & set(further.after))
