"""The search: bounds over all departure times of a year, made sharp where they are greatest.

The year is cut into hours, those in which nobody can leave left out. For each hour the bounds of `bounds` and `chains`
hold for every departure in it and every draw within the supports, so the greatest of them is a worst case already. It
is made sharp by cutting the hours with the greatest bounds into 5 minutes, half minutes and seconds, as long as a bound
is greater than what its best moment alone gives. What is not cut keeps its bound. So the figure is proved; it is not
sharp where draws that are bounded one by one cannot all be at their worst for the same citizen.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

import numpy as np

from model.analysis.expected.cache import Cache
from model.analysis.expected.reading import Agreed, Reading
from model.analysis.worst.bounds import UNKNOWING, Before, Bound, apart, before_their_time, bounds, still
from model.analysis.worst.chains import Chains, Hop
from model.analysis.worst.changes import at_join, changes, disagreements, meetings, mixing, unassigned, until_next
from model.analysis.worst.earlier import Earlier
from model.analysis.worst.ends import agreed
from model.analysis.worst.flow import Flow
from model.analysis.worst.hands import Change, Handing, Hands
from model.analysis.worst.moments import Array, Cells
from model.analysis.worst.result import INF, SHORTEST, UNBOUNDED
from model.analysis.worst.weekly import departures
from model.calendars import WEEK, monday_of_week_one
from model.pathway import Pathway
from model.responsibility import Kind
from model.simulation.refusals import refuse_the_impossible, refuse_the_lost
from model.simulation.result import GapType

CUTS = (12, 10, 30)
"""Into how many parts a cell is cut, again and again: an hour, five minutes, half a minute, a second."""
MOST_CUT = 120
"""So many cells are cut at a time, the greatest bounds first."""
MOST_ROUNDS = 24
"""So often, once all changes have been cut together, are those of one and one type cut further."""
SHARP = 0.02
"""Hours; a bound that is not greater than that of a single moment by more is as sharp as need be."""
ALWAYS = np.ones(WEEK, dtype=bool)
POINT = 1e-7
Key = tuple[Change, GapType]


@dataclass(slots=True)
class Found:
    """The bounds of one change and type in some cells: hours, and begin and end from the departure."""

    hours: Array
    begin: Array
    end: Array

    def at(self, rows: Array) -> "Found":
        """In some of the cells."""
        return Found(self.hours[rows], self.begin[rows], self.end[rows])


@dataclass(frozen=True, slots=True, eq=False)
class _Uncut:
    """Cells that have been cut so often, and the bounds of a change and type in them."""

    depth: int
    cells: Cells
    found: Found

    @property
    def top(self) -> float:
        return float(self.found.hours.max(initial=0.0))

    def at(self, rows: Array) -> "_Uncut":
        return _Uncut(self.depth, self.cells.at(rows), self.found.at(rows))


@dataclass(frozen=True, slots=True)
class Peak:
    """Where a bound is greatest: hours of the gap, departure, begin and end in hours of the year.

    `stated`: it is charged to the step, by which it is stated, not to the arrow.
    """

    change: Change
    type: GapType
    hours: float
    departure: float
    begin: float
    end: float
    stated: bool


class Search:
    """Looks for the longest gaps of a pathway in a year of holidays."""

    def __init__(
        self, pathway: Pathway, year: int, *, weeks: int | None = None, leaves: datetime | None = None
    ) -> None:
        """`weeks`: over how many weeks from the Monday of the year's week one citizens leave (None: to the end of the
        year). `leaves`: only this moment of departure."""
        refuse_the_lost(pathway)
        self.reading = Reading(replace(pathway, year=year), Cache())
        refuse_the_impossible(self.reading.pathway)
        self.flow = Flow(self.reading)
        self.year = year
        first, after = monday_of_week_one(year), monday_of_week_one(year + 1)
        self.weeks = weeks or (after - first).days // 7
        self.chains = Chains(self.flow, self.weeks)
        self.leaving = departures(self.flow) | {arrow.source: ALWAYS for arrow in self.flow.cut_arrows}
        self.stays = self.flow.stays()
        self.changes = {kind: list(changes(self.flow, kind)) for kind in self.reading.timed}
        self._only = None if leaves is None else (leaves - datetime.combine(first, time())) / timedelta(hours=1)
        self._state: dict[Change, Before] = {}
        self._earlier: dict[Kind, Earlier] = {}
        self._mixing: dict[Kind, frozenset[str]] = {}
        self._coarse: dict[str, Handing] = {}

    # -- where to look ---------------------------------------------------------------------------------------------

    def cells(self, step: str) -> Cells:
        """The hours of the year in which citizens may leave a step, each from the first minute to behind the last."""
        if self._only is not None:
            return Cells(np.array([self._only]), np.array([self._only + POINT]))
        minutes = self.leaving[step].reshape(168, 60)
        hours = np.flatnonzero(minutes.any(axis=1))
        first = hours + minutes[hours].argmax(axis=1) / 60
        last = hours + 1 - minutes[hours, ::-1].argmax(axis=1) / 60
        weeks = (np.arange(self.weeks) * 168.0)[:, None]
        return self._possible(step, Cells((weeks + first).ravel(), (weeks + last).ravel()))

    def _possible(self, step: str, cells: Cells) -> Cells:
        """Without those in which the real calendar lets nobody leave."""
        place = self.reading.places.get(step)
        if place is not None and place.departs is not None and len(cells.start):
            return cells.at(np.flatnonzero(place.departs.next_open(cells.start) < cells.stop + 1e-9))
        return cells

    # -- the bounds of changes -------------------------------------------------------------------------------------

    def everything(self) -> list[Peak]:
        """The peaks of all changes and types."""
        for kind in self.reading.timed:
            self._settle(kind)
        peaks = []
        by_source: dict[str, list[Change]] = {}
        for kind in self.reading.timed:
            for change in (*self.changes[kind], *self._stated(kind)):
                by_source.setdefault(_source(change), []).append(change)
        for source, of_source in by_source.items():
            if self.leaving[source].any():
                peaks += self._peaks(source, of_source)
        return peaks + [replace(one, stated=False) for one in peaks if one.stated and self._forgotten(one.change)]

    def _forgotten(self, change: Change) -> bool:
        """Whether tracks may meet, or be cut off, before more is said: what a step stated is then forgotten."""
        drawn = change.arrow is not None and not self.flow.is_cut(change.arrow)
        steps = until_next(self.flow, change) if drawn else ()
        return any(self.flow.cut_from[step] for step in steps) or (drawn and self._mixed(change) is not None)

    def _settle(self, kind: Kind) -> None:
        """What may be left of earlier changes as each comes: who has not yet let go of them may still hold."""
        earlier = self._earlier[kind] = Earlier(self.flow, self.changes[kind], self._of_change, self.stays)
        self.changes[kind] = earlier.changes
        self._state |= earlier.state

    def _of_change(self, change: Change) -> Handing | None:
        source = _source(change)
        return self._handing(source) if self.leaving[source].any() else None

    def _stated(self, kind: Kind) -> Iterable[Change]:
        """What is no change but begins a gap: not assigned yet, disputed at a join."""
        yield from unassigned(self.flow, kind)
        yield from disagreements(self.flow, kind)
        for join, holders in meetings(self.flow, kind):
            yield at_join(kind, join, holders)

    def _handing(self, source: str) -> Handing:
        if source not in self._coarse:
            self._coarse[source] = Handing(self.flow, self.cells(source))
        return self._coarse[source]

    def settled(self, change: Change) -> bool:
        """Whether, as this change comes, all earlier ones are surely over."""
        return self._state[change].settled

    def held(self, change: Change) -> bool:
        """Whether somebody surely holds as this change comes."""
        return self._state[change].held

    def found(self, handing: Handing, change: Change) -> dict[GapType, Found]:
        """The bounds of a change in the cells of a handing, over the rules that may be in force."""
        found: dict[GapType, Found] = {}
        n = len(handing.cells.start)
        mixed = self._mixed(change)
        if not change.after:
            own = {GapType.NOBODY: Bound(np.zeros(n), np.full(n, INF), np.full(n, INF), at_begin=False)}
            if mixed:
                handing.ahead.why.add(("join", mixed))
                endless = np.full(n, UNBOUNDED)
                own |= {type_: Bound(np.zeros(n), endless, endless, at_begin=False) for type_ in UNKNOWING}
            self.add(handing, change, own, np.ones(n, dtype=bool), found)
            return found
        word = self.reading.said[change.kind][change.target]
        if (change.arrow is None and change not in self._state) or word.stated == 2:
            own = {GapType.DISPUTED: Bound(np.zeros(n), np.full(n, INF), np.full(n, INF), at_begin=False)}
            self.add(handing, change, own, np.ones(n, dtype=bool), found)
            if change.arrow is None or not change.before:
                return found
        for rule in handing.rules(change, self.stays[_source(change)]):
            hands, own = self.under(handing, change, rule)
            own |= before_their_time(hands) if mixed else {}
            self.add(handing, change, own, handing.may_hold(rule), found)
        return found

    def _mixed(self, change: Change) -> str | None:
        """A join at which those who come by the change may come to hold before their time."""
        if change.kind not in self._mixing:
            self._mixing[change.kind] = mixing(self.flow, change.kind)
        joins = self._mixing[change.kind]
        for join in sorted(joins & until_next(self.flow, change) if joins else ()):
            actors = [frozenset([actor]) for actor in change.after]
            if not actors or any(join in self.flow.least(change.target, actor) for actor in actors):
                return join
        return None

    def under(self, handing: Handing, change: Change, rule: Agreed | None) -> tuple[Hands, dict[GapType, Bound]]:
        """The moments of a change under a rule, and its bounds without what may follow."""
        hands = handing.hands(change, rule, held=self.held(change))
        return hands, bounds(hands, self._state[change], agreed=agreed(self.flow, change))

    def passing_on(self, handing: Handing, change: Change, type_: GapType, own: Bound) -> list[Hop]:
        """The changes over which the longest gap of a single departure goes on."""
        settled = change not in self._state or type_ in self._state[change].settled_for(frozenset([type_]))
        return self.chains.passing_on(handing, change, type_, own, settled=settled)

    def still(self, hands: Hands, type_: GapType, hours: float) -> dict[str, Change | None]:
        """Who held before and makes a gap of so many hours at a single departure, and by which change each came."""
        change = hands.change
        earlier = self._earlier[change.kind]
        actors = still(hands, self._state[change], type_, hours)
        return {one: earlier.came_by(change, one, able=type_ is GapType.UNABLE) for one in actors}

    def add(
        self, handing: Handing, change: Change, own: dict[GapType, Bound], holds: Array, found: dict[GapType, Found]
    ) -> None:
        """Adds the bounds of a change under one rule, with what may follow, to those found; the greater ones stay."""
        lasts = change.target in self.flow.lasting and change.target not in self.flow.cut_in
        sure = frozenset(type_ for type_, bound in own.items() if bound.at_begin and lasts)
        ends = self.chains.lasting(
            handing,
            change,
            {type_: bound.end for type_, bound in own.items()},
            {type_: bound.begin for type_, bound in own.items()},
            {type_: bound.of_all for type_, bound in own.items() if bound.of_all is not None},
            sure,
            settled=frozenset(own) if change not in self._state else self._state[change].settled_for(frozenset(own)),
        )
        for type_, bound in own.items():
            longer = ends[type_] > bound.end + 1e-9
            reach = apart(ends[type_], bound.begin)
            hours = np.where(holds, np.where(longer, reach, np.minimum(bound.hours, reach)), 0.0)
            if type_ not in found:
                found[type_] = Found(hours, bound.begin, ends[type_])
                continue
            before = found[type_]
            more = hours > before.hours
            found[type_] = Found(
                np.where(more, hours, before.hours),
                np.where(more, bound.begin, before.begin),
                np.where(more, ends[type_], before.end),
            )

    # -- the greatest ----------------------------------------------------------------------------------------------

    def _peaks(self, source: str, of_source: list[Change]) -> list[Peak]:
        handing = self._handing(source)
        cells = handing.cells
        if not len(cells.start):
            return []
        level = {(change, type_): one for change in of_source for type_, one in self.found(handing, change).items()}
        best: dict[Key, Peak] = {}
        uncut: dict[Key, list[_Uncut]] = {}
        for depth, parts in enumerate(CUTS):
            wanted = {key: self._worth_cutting(key, one, cells, best.get(key)) for key, one in level.items()}
            rows = np.unique(np.concatenate([*wanted.values(), np.zeros(0, dtype=np.intp)]))
            left = np.setdiff1d(np.arange(len(cells.start)), rows)
            for key, one in level.items():
                uncut.setdefault(key, []).append(_Uncut(depth, cells.at(left), one.at(left)))
            if not len(rows):
                level = {}
                break
            cells = self._possible(source, _cut(cells.at(rows), parts))
            finer = Handing(self.flow, cells)
            found = {change: self.found(finer, change) for change in {change for change, _type in level}}
            level = {(change, type_): one for change, of_type in found.items() for type_, one in of_type.items()}
        for key, one in level.items():
            self._noted(best, key, one, cells)
        for key, left_over in uncut.items():
            self._cut_on(source, key, left_over, best)
        return list(best.values())

    def _cut_on(self, source: str, key: Key, uncut: "list[_Uncut]", best: dict[Key, Peak]) -> None:
        """Cuts what was left uncut, the greatest bounds first, until none is greater than that of a single moment."""
        for _round in range(MOST_ROUNDS):
            top = max(uncut, key=lambda one: one.top)
            sharp = best[key].hours + SHARP if key in best else SHORTEST
            if top.top <= sharp or top.top >= UNBOUNDED / 2:
                break
            order = np.argsort(-top.found.hours, kind="stable")
            first = top.cells.at(order[:1])
            self._at_best(best, key, Cells(first.start, first.start + POINT))
            uncut.remove(top)
            uncut.append(top.at(order[MOST_CUT:]))
            cells = self._possible(source, _cut(top.cells.at(order[:MOST_CUT]), CUTS[top.depth]))
            if top.depth + 1 == len(CUTS):
                self._at_best(best, key, cells)
            elif (found := self.found(Handing(self.flow, cells), key[0]).get(key[1])) is not None:
                uncut.append(_Uncut(top.depth + 1, cells, found))
        for one in uncut:
            self._noted(best, key, one.found, one.cells)

    def _at_best(self, best: dict[Key, Peak], key: Key, cells: Cells) -> None:
        found = self.found(Handing(self.flow, cells), key[0]).get(key[1]) if len(cells.start) else None
        if found is not None:
            self._noted(best, key, found, cells)

    def _worth_cutting(self, key: Key, one: Found, cells: Cells, best: Peak | None) -> Array:
        """The cells with the greatest bounds, unless these cannot be bettered."""
        order = np.argsort(-one.hours, kind="stable")[:MOST_CUT]
        if not len(order):
            return order
        top, least = one.hours[order[0]], 0.0 if best is None else best.hours
        if top <= least or top >= UNBOUNDED / 2:
            return order[:0]
        point = Handing(self.flow, Cells(cells.start[order[:1]], cells.start[order[:1]] + POINT))
        alone = self.found(point, key[0]).get(key[1])
        least = max(least, 0.0 if alone is None else float(alone.hours[0]))
        return order[one.hours[order] > least + 1e-5]

    def _noted(self, best: dict[Key, Peak], key: Key, one: Found, cells: Cells) -> None:
        """Keeps the greatest bound of these cells, if it is greater than what was kept."""
        if not len(cells.start):
            return
        at = int(one.hours.argmax())
        hours = float(one.hours[at])
        if hours > (best[key].hours if key in best else SHORTEST):
            departure = float(cells.start[at])
            begin, end = departure + float(one.begin[at]), departure + float(one.end[at])
            best[key] = Peak(*key, hours, departure, begin, end, self._states(*key))

    def _states(self, change: Change, type_: GapType) -> bool:
        stated = self.reading.said[change.kind][change.target].stated
        by_word = type_ is GapType.NOBODY if not change.after else stated == 2 and type_ is GapType.DISPUTED
        return change.arrow is None or self.flow.is_cut(change.arrow) or by_word


def _source(change: Change) -> str:
    return change.target if change.arrow is None else change.arrow.source


def _cut(cells: Cells, parts: int) -> Cells:
    wide = (cells.stop - cells.start) / parts
    start = (cells.start[:, None] + wide[:, None] * np.arange(parts)).ravel()
    return Cells(start, start + np.repeat(wide, parts))
