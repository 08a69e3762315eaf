"""Moves the citizens of the solver through the pathway (SEMANTICS 3), step by step and all at a time."""

from collections.abc import Sequence

import numpy as np

from model.analysis.expected.cache import Cache
from model.analysis.expected.informing import Informing, Wait, when_ready
from model.analysis.expected.laps import Laps
from model.analysis.expected.mail import Found
from model.analysis.expected.points import by_quarter, drawn, fixed, in_week, lengths, spread
from model.analysis.expected.reading import NOTHING, Arrow, Place, Reading
from model.analysis.expected.trace import INF, Array, Met, Passage, Slot, Stack, chained, finite, repeated, taken
from model.step import StepKind

FAR = 1e6
"""Hours; later than anything."""
ROUNDS = 400
"""So many visits to one step are worked through; whoever goes round longer is not covered."""


class Walk:
    """The visits and passages of a solution, in the order in which they were worked through.

    `segment` is the number of each citizen's segment. `astray` are steps that were visited too often, or where tracks
    meet that do not belong together.
    """

    def __init__(self, reading: Reading, cache: Cache, arrival: Array, segment: Array) -> None:
        self.reading, self.cache, self.segment = reading, cache, segment
        self.citizens = len(arrival)
        self.slots: list[Slot] = []
        self.informing = Informing(reading, cache, segment)
        self.of_step, self.over = self.informing.of_step, self.informing.over
        self.of_actor: dict[str, list[Slot]] = {}
        self.number: dict[Slot, int] = {}
        self.earliest: dict[Passage, int] = {}
        self.met: dict[tuple[Passage, str], Met] = {}
        self.target: dict[Passage, Slot] = {}
        self.passages: list[Passage] = []
        self.astray: set[str] = set()
        self.sectors = {id_: number for number, id_ in enumerate(reading.pathway.sectors)}
        self.laps = Laps(reading, self.citizens)
        self._pending: dict[str, list[Passage]] = {}
        start = reading.pathway.starts()[0].id
        first = cache.once(
            ("in", start, id(arrival)),
            lambda: Passage(
                None, None, None, np.arange(self.citizens), arrival, arrival, (), cache.rows(self.citizens)
            ),
        )
        self._arrivals_kept = arrival
        self._set_out(first, start)

    def on(self, place: float = INF) -> None:
        """Go on to this place in the order of the steps, or to the end."""
        while self._pending:
            step = min(self._pending, key=self.reading.order.place.__getitem__)
            if self.reading.order.place[step] > place:
                return
            self._work(step)

    @property
    def pending(self) -> list[Passage]:
        """Who is under way to a step that has not been worked through."""
        return [passage for passages in self._pending.values() for passage in passages]

    def forget(self) -> None:
        """What was found of later visits may be different by now: more of them are known."""
        self.met.clear()
        self.earliest.clear()

    # -- the agenda ------------------------------------------------------------------------------------------------

    def _set_out(self, passage: Passage, target: str) -> None:
        if passage.rows:
            self.passages.append(passage)
            self.laps.go(passage)
            self._pending.setdefault(target, []).append(passage)
            if passage.arrow is not None:
                self.over.setdefault(passage.arrow.id, []).append(passage)

    def _work(self, step: str) -> None:
        waiting = self._pending.pop(step)
        place = self.reading.places[step]
        if len(self.of_step.get(step, ())) >= ROUNDS:
            self.astray.add(step)
            return
        if place.kind is StepKind.JOIN and self.reading.entries[step] > 1:
            self._join(place, waiting)
            return
        groups: dict[Stack, list[Passage]] = {}
        for passage in waiting:
            groups.setdefault(passage.stack, []).append(passage)
        for stack, passages in groups.items():
            self._arrive(place, tuple(passages), stack)

    def _join(self, place: Place, waiting: list[Passage]) -> None:
        """Tokens of one split meet; what comes from different splits is kept apart."""
        groups: dict[tuple[Stack, int], list[Passage]] = {}
        for passage in waiting:
            if not passage.stack:
                self.astray.add(place.id)
                return
            groups.setdefault((passage.stack[:-1], passage.stack[-1][0]), []).append(passage)
        for (stack, _split), passages in groups.items():
            by_arrow: dict[str, list[Passage]] = {}
            for passage in passages:
                by_arrow.setdefault(passage.arrow.id if passage.arrow else "", []).append(passage)
            tracks = {passage.stack[-1][1] for passage in passages}
            if len(tracks) != len(by_arrow):
                self.astray.add(place.id)
            if len(by_arrow) == self.reading.entries[place.id]:
                self._meet(place, tuple(tuple(by_arrow[id_]) for id_ in sorted(by_arrow)), stack)

    # -- a visit ---------------------------------------------------------------------------------------------------

    def _number(self, place: Place) -> int:
        return len(self.of_step.get(place.id, ()))

    def _kept(self, slot: Slot) -> None:
        self.number[slot] = len(self.slots)
        self.laps.come(slot)
        self.slots.append(slot)
        if not slot.place.instant and slot.place.actor is not None:
            self.of_actor.setdefault(slot.place.actor, []).append(slot)
        self.of_step.setdefault(slot.place.id, []).append(slot)
        for passage in slot.into:
            self.target[passage] = slot
        self._leave(slot)

    def _meet(self, place: Place, tracks: tuple[tuple[Passage, ...], ...], stack: Stack) -> None:
        """A join: whoever waits on every arrow."""
        if any(len(passages) > 1 for passages in tracks):
            self.astray.add(place.id)
            return
        into = tuple(passages[0] for passages in tracks)
        number = self._number(place)
        slot = self.cache.once(("meet", place, into, number), lambda: self._met(place, into, stack, number))
        if slot.rows:
            self._kept(slot)

    def _met(self, place: Place, into: tuple[Passage, ...], stack: Stack, number: int) -> Slot:
        where = []
        for passage in into:
            rows = np.full(self.citizens, -1, dtype=np.intp)
            rows[passage.who] = np.arange(passage.rows)
            where.append(rows)
        who = into[0].who[np.all([rows[into[0].who] >= 0 for rows in where], axis=0)]
        chosen = tuple(rows[who] for rows in where)
        arrivals = np.array([passage.arrival[rows] for passage, rows in zip(into, chosen, strict=True)])
        arrival = arrivals.max(axis=0)
        last = len(into) - 1 - arrivals[::-1].argmax(axis=0)
        sector = np.full(len(who), -1, dtype=np.int64)
        since = np.zeros(len(who))
        for i, passage in enumerate(into):
            mine = last == i
            stays, begun = _stay(passage)
            sector[mine] = stays[chosen[i][mine]]
            since[mine] = begun[chosen[i][mine]]
        return self._instant(place, into, who, arrival, sector, since, stack, number, chosen)

    def _instant(
        self,
        place: Place,
        into: tuple[Passage, ...],
        who: Array,
        arrival: Array,
        sector: Array,
        since: Array,
        stack: Stack,
        number: int,
        chosen: tuple[Array, ...] | None = None,
    ) -> Slot:
        base = self.cache.rows(len(who))
        return Slot(
            place, into, chosen, who, arrival, arrival, arrival, arrival, sector, since, stack, base, self.citizens,
            number,
        )  # fmt: skip

    def _arrive(self, place: Place, into: tuple[Passage, ...], stack: Stack) -> None:
        number = self._number(place)
        waits = tuple(self.informing.waits(place, passage) for passage in into)
        shares = self.laps.shares(place, into) if place.kind is StepKind.DECISION else ()
        news = tuple(self.informing.awaited(place, passage) for passage in into) if len(shares) > 1 else ()
        key = ("visit", place, into, number, waits, shares, news)
        self._kept(self.cache.once(key, lambda: self._visit(place, into, stack, number, waits, shares, news)))

    def _visit(
        self,
        place: Place,
        into: tuple[Passage, ...],
        stack: Stack,
        number: int,
        waits: tuple[tuple[Wait, ...], ...],
        shares: tuple[tuple[float, ...], ...],
        news: tuple[tuple[Found, ...], ...],
    ) -> Slot:
        """One visit of all who come by these passages."""
        who = chained([passage.who for passage in into])
        arrival = chained([passage.arrival for passage in into])
        stays = [_stay(passage) for passage in into]
        sector, since = chained([stay for stay, _since in stays]), chained([begun for _stay, begun in stays])
        if place.instant:
            return self._instant(place, into, who, arrival, sector, since, stack, number)
        if place.sector is not None and not place.remote:
            here = self.sectors[place.sector]
            since = np.where(sector == here, since, arrival)
            sector = repeated(here, len(who))
        ready = chained([when_ready(passage, wait) for passage, wait in zip(into, waits, strict=True)])
        address = f"step:{place.id}:{number}"
        begin, departure = self._through(place, who, ready, address, _root(place, number, stack, 0))
        slot = Slot(
            place, into, None, who, arrival, ready, begin, departure, sector, since, stack,
            self.cache.rows(len(who)), self.citizens, number,
        )  # fmt: skip
        if len(shares) > 1:
            order = _by_news(slot, news) if all(news) else slot.by_departure()
            u = spread(f"{address}:choice", order, number=_root(place, number, stack, 1))
            upto = np.cumsum(
                [[of[-1] if len(of) == 1 else of[g] for of in shares] for g in range(self._segments)], axis=1
            )
            mine = upto[0][None, :] if self._segments == 1 else upto[self.segment[who]]
            slot.choice = (u[:, None] >= mine[:, :-1]).sum(axis=1)
        return slot

    @property
    def _segments(self) -> int:
        return max(1, len(self.reading.segments))

    def _through(self, place: Place, who: Array, ready: Array, address: str, root: int) -> tuple[Array, Array]:
        """Begin and departure."""
        if place.durations == (NOTHING,):
            begin, finish = ready, ready
        else:
            opened = ready if place.kind is StepKind.WAIT else place.hours.next_open(ready)
            length = self._length(place, who, opened, address, root)
            zero = _zero(length)
            begin = opened if zero is None else np.where(zero, ready, opened)
            finish = place.hours.advance(begin, length) if place.working else begin + length
            if place.working and zero is not None:
                finish = np.where(zero, begin, finish)
        return begin, finish if place.departs is None else place.departs.next_open(finish)

    def _length(self, place: Place, who: Array, begin: Array, address: str, root: int) -> Array | float:
        same = fixed(place.durations[0])
        if len(place.durations) == 1:
            if same is not None:
                return same
            return drawn(place.durations[0], f"{address}:duration", in_week(finite(begin)), number=root)
        u = spread(f"{address}:duration", in_week(finite(begin)), number=root)
        length = np.zeros(len(who))
        for number, of in enumerate(place.durations):
            mine = self.segment[who] == number
            length[mine] = lengths(of, u[mine])
        return length

    # -- on --------------------------------------------------------------------------------------------------------

    def _leave(self, slot: Slot) -> None:
        """Set out over the arrows; whoever never departs stays behind, stuck."""
        arrows = [self.reading.arrows[arrow.id] for arrow in self.reading.out[slot.place.id]]
        split = slot.place.kind is StepKind.SPLIT and len(arrows) > 1
        for number, arrow in enumerate(arrows):
            stack = (*slot.stack, (slot.base + slot.rows, arrow.id)) if split else slot.stack
            only = number if slot.choice is not None else -1
            key = ("over", slot, arrow.id, arrow.travel, only, stack)
            passage = self.cache.once(key, lambda: self._over(slot, arrow, only, stack))  # noqa: B023 - made at once
            self._set_out(passage, arrow.target)

    def _over(self, slot: Slot, arrow: Arrow, only: int, stack: Stack) -> Passage:
        at = None
        if only >= 0 or not slot.all_leave:
            goes = np.isfinite(slot.departure) if only < 0 else np.isfinite(slot.departure) & (slot.choice == only)
            at = None if goes.all() else np.flatnonzero(goes)
        departure = taken(slot.departure, at)
        arrival = departure
        if arrow.travel != NOTHING:
            arrival = departure + drawn(
                arrow.travel,
                f"transition:{arrow.id}:{slot.number}",
                in_week(departure),
                number=_root(slot.place, slot.number, stack, 2),
            )
        who = taken(slot.who, at)
        return Passage(arrow, slot, at, who, departure, arrival, stack, self.cache.rows(len(who)))

    def stuck(self) -> Array:
        """The citizens who never reach an end."""
        lost = np.zeros(self.citizens, dtype=bool)
        for slot in self.slots:
            if not slot.all_leave:
                lost[slot.who[~np.isfinite(slot.departure)]] = True
        for passage in self.passages:
            slot_or_none = self.target.get(passage)
            if slot_or_none is None:
                lost[passage.who] = True
            elif slot_or_none.chosen is not None:
                met = np.zeros(passage.rows, dtype=bool)
                met[slot_or_none.chosen[slot_or_none.into.index(passage)]] = True
                lost[passage.who[~met]] = True
        return lost


def _by_news(slot: Slot, news: Sequence[Sequence[Found]]) -> Array:
    """The order of departures by the quarter of the week, and there by when the messages are read on which it depends
    what comes of the choice: so each way is taken by as many of those who are told late as of the others."""
    read = chained([np.min([x for found in one for x in found.read], axis=0) for one in news])
    departure = finite(slot.departure)
    return by_quarter(departure, np.minimum(read, FAR) - departure)


def _zero(length: Array | float) -> Array | bool | None:
    """Where it takes no time; None for nowhere."""
    if isinstance(length, float):
        return True if length <= 0.0 else None
    return length <= 0.0 if length.size and length.min() <= 0.0 else None


def _root(place: Place, visit: int, stack: Stack, purpose: int) -> int:
    """The number of the root of a draw; later visits and tracks side by side have one from their address, since many of
    them are drawn in the same order."""
    return -1 if visit or stack else place.first + purpose


def _stay(passage: Passage) -> tuple[Array, Array]:
    """Sector and since when, as the citizens set out."""
    if passage.source is None:
        return np.full(passage.rows, -1, dtype=np.int64), passage.arrival
    return taken(passage.source.sector, passage.at), taken(passage.source.since, passage.at)
