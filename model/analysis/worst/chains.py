"""A gap outlives its change: the next change of hands may come first, cancel a takeover, and the same gap goes on.

A gap that ends in the very moment in which the next change departs has not ended: nothing lasts no time. Whether it
goes on depends on when the next change departs: no earlier than its way there takes, no later than the gap
would have ended without it, nor than the way takes at most. From that latest departure the next change is bounded in
its turn, by bounds that grow with the departure, so that they hold for every earlier one too. What may follow that one
is looked up in tables over the year (`_Table`), worked out once by letting each change lean on the tables of the next
until nothing moves; where it still moves after `ROUNDS`, there is no bound.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from model.analysis.expected.reading import Arrow
from model.analysis.worst.bounds import Bound
from model.analysis.worst.changes import (
    at_join,
    following,
    lets_go_by_begin,
    meetings,
    next_change,
    same_again,
    until_next,
)
from model.analysis.worst.flow import Flow
from model.analysis.worst.hands import Change, Handing, Hands
from model.analysis.worst.moments import Array, Cells
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
Ends = dict[GapType, Array]
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
    ends: Ends
    leaves: Array
    next: list[tuple["_Table", Array, Array, bool]] = field(default_factory=list)


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
        sure: frozenset[GapType],
        *,
        settled: frozenset[GapType],
    ) -> Ends:
        """Until when a gap of each type lasts at the latest, further changes included.

        `begins`: when it begins at the earliest (a gap that would begin when the next change is there is not of this
        one). `sure` are the types that surely end before there can be another. `settled`: those for which nothing is
        left of changes before.
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
                    rest = ends[type_][rows] - late[rows] if again else None
                    further = next_change(self.flow, change, arrow, settled=type_ in settled)
                    after = self._after(handing, further, type_, late[rows], rows, rest)
                    found[type_][rows] = np.maximum(found[type_][rows], after)
        if GapType.DISPUTED in open_:
            self._met(handing, change, ends[GapType.DISPUTED], found)
        self._interrupted(handing, change, open_, found)
        return found

    def _comes_back(self, change: Change) -> bool:
        """Whether holders of this change may still hold, letting go, when a change behind the next returns to them."""
        arrows, _stops = following(self.flow, change)
        said = self.flow.reading.said[change.kind]
        for arrow in arrows:
            if lets_go_by_begin(self.flow, change.kind, arrow):
                continue
            behind = self.flow.least(arrow.target)
            if any(set(said[step].holders) & set(change.after) for step in behind if said[step].changes):
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
        region = handing.ahead.region(start, handing.now, stops)
        reached = [(arrow, region.over[arrow.id]) for arrow in arrows if arrow.id in region.over]
        return [(arrow, over.low, over.high) for arrow, over in reached], region.leaves

    def _after(
        self, handing: Handing, change: Change, type_: GapType, late: Array, rows: Array, rest: Array | None
    ) -> Array:
        """When a gap that the change finds running is over at the latest, if it departs as late as this.

        `rest`: how long it would last from then on without the change; given where the same are due as before.
        """
        end = late.copy()
        fine = late < UNBOUNDED / 2
        if np.any(fine):
            cells = Cells(handing.cells.start[rows][fine] + late[fine], handing.cells.stop[rows][fine] + late[fine])
            further = Handing(self.flow, cells, broad=True)
            own = np.full(len(cells.start), INF) if change.arrow is None else _ends(further, change, [type_])[type_]
            if rest is not None:
                own = np.maximum(rest[fine], own if type_ is GapType.DISPUTED else 0.0)
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
                table = self.table(next_change(self.flow, change, arrow, settled=False))
                late = handing.cells.stop[rows] + np.minimum(own, latest)[rows]
                found[rows] = np.maximum(found[rows], _at(table.ends[type_], late) - handing.cells.start[rows])
                if same_again(self.flow, change, arrow):
                    found[rows] = np.maximum(found[rows], own[rows])
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
            rest = np.array([end - late]) if again else None
            after = float(self._after(handing, further, type_, np.array([late]), np.zeros(1, np.intp), rest)[0])
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
            own = {type_: self._marks + end for type_, end in _ends(handing, change, TYPES).items()}
            ways, leaves = self._ways(handing, change)
            leaves = np.full(len(leaves), INF) if self._comes_back(change) else self._marks + leaves
            table = self._tables[key] = _Table(change, own, dict(own), leaves)
            for arrow, soonest, latest in ways:
                further = self._started(next_change(self.flow, change, arrow, settled=False))
                again = same_again(self.flow, change, arrow)
                table.next.append((further, self._marks + soonest, self._marks + latest, again))
        return self._tables[key]

    def _interrupted(self, handing: Handing, change: Change, open_: list[GapType], found: Ends) -> None:
        """An interruption may change hands at any time while the gap runs."""
        for one in self.flow.cuts:
            word = self.flow.reading.said[change.kind][one.target]
            if word.changes and set(word.holders) != set(change.after):
                handing.ahead.why.add(("interruption", one.target))
                for type_ in open_:
                    found[type_] = np.where(found[type_] > 0, np.maximum(found[type_], UNBOUNDED), found[type_])


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
            if again:
                longer[rows] = np.maximum(longer[rows], own[rows])
    return longer


def _at(ends: Array, late: Array) -> Array:
    """What a table says for departures as late as these."""
    mark = np.ceil(np.minimum(late, 1e8) / MARK - 1e-9)
    inside = mark < len(ends)
    found = np.where(inside, ends[np.where(inside, mark, 0).astype(np.intp)], UNBOUNDED)
    last: Array = np.where(np.isinf(late), INF, found)
    return last


def _ends(handing: Handing, change: Change, types: Iterable[GapType]) -> Ends:
    """When gaps that a change finds running are over at the latest, under whatever rule."""
    together = agreed(handing.flow, change)
    found = {type_: np.zeros(len(handing.cells.start)) for type_ in types}
    for rule in handing.rules(change, 0.0):
        hands = handing.hands(change, rule)
        for type_, end in found.items():
            found[type_] = np.maximum(end, end_of(hands, type_, agreed=together))
    return found


def agreed(flow: Flow, change: Change) -> bool:
    """Whether every step names those due as holding together by agreement, until others are due."""
    said = flow.reading.said[change.kind]
    words = [said[step] for step in until_next(flow, change) if said[step].changes]
    return len(change.after) < 2 or all(word.shared for word in words)


def end_of(hands: Hands, type_: GapType, *, agreed: bool) -> Array:
    """When a gap of a type, running at the departure, is over at the latest."""
    change = hands.change
    n = len(hands.taking.high)
    if not change.after:
        return np.full(n, INF if type_ is GapType.NOBODY else 0.0)
    if type_ is GapType.NOBODY:
        return hands.taking.high
    if type_ is GapType.DISPUTED:
        several = len(change.after) > 1 and not agreed and not hands.shared and change.kind is not Kind.EXECUTION
        return np.full(n, INF) if several or hands.stated else hands.letting.high
    comers = change.comers or change.after
    knows = [hands.aware[actor].high for actor in comers]
    if type_ is GapType.UNABLE:
        knows = [np.maximum(hands.aware[actor].high, hands.able[actor].high) for actor in comers]
    if change.left & set(change.after):
        knows = [*knows, np.full(n, UNBOUNDED)] if not change.comers else knows
    first: Array = (np.minimum if change.comers else np.maximum).reduce(knows)
    return np.maximum(hands.taking.high, first)
