"""Tests every stretch of time for a gap, for many citizens at a time (SEMANTICS 5)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from model.analysis.expected import sweeping
from model.analysis.expected.clock import EPS, Clock
from model.analysis.expected.gap_codes import AT_ALL, NEVER, NOT_AT_ALL, SEVERAL, WITH_OTHERS
from model.analysis.expected.holdings import Holding, Version
from model.analysis.expected.trace import Array, some
from model.responsibility import Kind
from model.simulation.codes import GAP_DISPUTED, GAP_NOBODY, GAP_UNABLE, GAP_UNAWARE, GAP_UNREACHABLE, NO_GAP

FAILED = np.array([GAP_NOBODY, GAP_UNAWARE, GAP_UNABLE, NO_GAP], dtype=np.int8)
"""The gap, by how many tests are passed: somebody holds, is aware, is able."""
Reach = Callable[[tuple[str, ...]], Clock]
"""When any of these actors answers."""


@dataclass(eq=False, slots=True)
class Pieces:
    """Stretches of a gap of one type: the number of the charged row, from, to, hours of gap in it; `never` closed."""

    type: int
    charge: Array
    since: Array
    until: Array
    hours: Array
    never: bool = False


class Sweeper:
    """Tests rows one after another where `sweeping` is compiled."""

    def __init__(self) -> None:
        self._gaps = sweeping.Gaps()

    def swept(
        self,
        kind: Kind,
        version: Version,
        start: Array,
        end: Array,
        running: Array,
        visit: Array,
        *,
        beyond: bool,
        reach: Reach | None,
    ) -> tuple[list[Pieces], bool]:
        """The gaps from start to end and, where asked for, beyond; and whether all is calm then. `running` is what
        runs, and altered."""
        named = () if version.said is None else version.said.holders
        calm = sweeping.swept(
            self._gaps,
            version.times,
            _bits(version.due_of),
            _bits(tuple([actor not in named for actor in version.actors])),
            _disputes(kind, version),
            start,
            end,
            running,
            _charge_to(version, GAP_NOBODY, visit),
            _charge_to(version, GAP_DISPUTED, visit),
            _charge_to(version, GAP_UNAWARE, visit),
            visit,
            beyond,
            None if reach is None else _phones(version, reach),
        )
        return self._pieces(), bool(calm)

    def _pieces(self) -> list[Pieces]:
        count = self._gaps.count
        if not count:
            return []
        types, charge, since, until, hours = (x[:count] for x in self._gaps.arrays)
        first = int(types[0])
        if (types == first).all():
            parts = charge.copy(), since.copy(), until.copy(), hours.copy()
            return [Pieces(first & 7, *parts, never=first > NEVER)]
        found = []
        for type_ in np.flatnonzero(np.bincount(types)).tolist():
            mine = types == type_
            found.append(Pieces(type_ & 7, charge[mine], since[mine], until[mine], hours[mine], never=type_ > NEVER))
        return found


def _phones(version: Version, reach: Reach) -> Callable[[int], object]:
    """The clock of the telephones of these holdings' actors."""
    return lambda holdings: reach(tuple(actor for i, actor in enumerate(version.actors) if holdings >> i & 1)).tables


@lru_cache(maxsize=512)
def _bits(flags: tuple[bool, ...]) -> int:
    return sum(1 << i for i, flag in enumerate(flags) if flag)


def _disputes(kind: Kind, version: Version) -> int:
    """When these holders are disputed."""
    said = version.said
    if said is not None and said.stated == 2:
        return AT_ALL
    if kind is Kind.EXECUTION:
        return NOT_AT_ALL
    if version.joined:
        return SEVERAL
    if version.shared:
        return NOT_AT_ALL
    return WITH_OTHERS if said is not None and said.shared else SEVERAL


def _charge_to(version: Version, type_: int, visit: Array) -> Array:
    """To which rows a gap of this type is charged that begins."""
    said = version.said
    if said is None or type_ == GAP_UNREACHABLE:
        return visit
    if said.stated and type_ == (GAP_NOBODY, GAP_DISPUTED)[said.stated - 1]:
        return version.told
    if type_ == GAP_DISPUTED and version.met is not None:
        return version.met
    return version.changed


class Sweep:
    """Walks along one stretch of time of every row, and notes pieces of gaps.

    `visit` is the charged row of the visit the token belongs to. `type` and `charge` are the gap that runs; they are
    the sweep's own, and altered.
    """

    def __init__(
        self, version: Version, kind: Kind, visit: Array, type_: Array, charge: Array, reach: Reach | None
    ) -> None:
        self.version, self.kind, self.visit, self.reach = version, kind, visit, reach
        self.type, self.charge = type_, charge
        self.pieces: list[Pieces] = []
        self._held = list(version.held.items())

    def along(self, start: Array, end: Array) -> None:
        """From start to end."""
        events = []
        for x in self._events():
            if some((x > start) & (x < end)):
                events.append(np.minimum(np.maximum(x, start), end))
        times = [start, *_sorted(events), end]
        for begin, until in pairwise(times):
            live = until > begin
            if some(live):
                self._stretch(begin, until, live)

    def beyond(self, end: Array) -> None:
        """What follows the end, to the last change under way; a gap that nothing closes is never closed."""
        events = [np.where(np.isfinite(x), np.maximum(x, end), end) for x in self._events() if np.any(x > end)]
        times = [end, *_sorted(events)]
        types = [self._tested(time) for time in times]
        last = types[-1]
        trailing = np.ones(self.version.rows, dtype=bool)
        counts = []
        for type_, begin, until in reversed(list(zip(types[:-1], times, times[1:], strict=False))):
            trailing = trailing & ((type_ == last) | (until <= begin))
            counts.append(~trailing)
        for begin, until, counted in zip(times, times[1:], reversed(counts), strict=False):
            live = until > begin
            if some(live):
                self._note(self._tested(begin), begin, until, live, counted)
        self._run(last, np.arange(self.version.rows))
        for type_ in range(1, 6):
            rows = np.flatnonzero(last == type_)
            if len(rows):
                none = np.zeros(len(rows))
                self.pieces.append(Pieces(type_, self.charge[rows], end[rows], end[rows], none, never=True))

    def _events(self) -> list[Array]:
        found = []
        for _actor, one in self._held:
            found += [one.since, one.aware, one.able] if one.due else [one.since, one.until, one.aware, one.able]
        return found

    def _stretch(self, begin: Array, until: Array, live: Array) -> None:
        type_ = self._tested(begin)
        if self.reach is None:
            self._note(type_, begin, until, live, live)
            return
        asked = live & ((type_ == NO_GAP) | (type_ == GAP_UNABLE))
        self._note(type_, begin, until, live & ~asked, live)
        self._reached(type_, begin, until, asked)

    def _tested(self, time: Array) -> Array:
        """The first test that fails."""
        n, said = self.version.rows, self.version.said
        if len(self._held) == 1 and not (said is not None and said.stated == 2):
            return self._of_one(self._held[0][1], time)
        number = np.zeros(n, dtype=np.int8)
        outside = np.zeros(n, dtype=np.int8)
        aware = np.zeros(n, dtype=bool)
        able = np.zeros(n, dtype=bool)
        for actor, one in self._held:
            holds = one.during(time)
            number += holds
            if said is not None and actor not in said.holders:
                outside += holds
            holds &= one.aware <= time
            aware |= holds
            holds &= one.able <= time
            able |= holds
        passed = (number > 0).view(np.int8) + aware
        passed += able
        type_: Array = FAILED[passed]
        if said is not None and said.stated == 2:
            type_[number > 0] = GAP_DISPUTED
        elif len(self._held) > 1 and self.kind is not Kind.EXECUTION:
            many = number > 1
            if not self.version.joined:
                if self.version.shared:
                    return type_
                if said is not None and said.shared:
                    many &= outside > 0
            type_[many] = GAP_DISPUTED
        return type_

    @staticmethod
    def _of_one(one: Holding, time: Array) -> Array:
        """The same where there is one holding."""
        holds = one.during(time)
        aware = holds & (one.aware <= time)
        passed = holds.view(np.int8) + aware
        passed += aware & (one.able <= time)
        failed: Array = FAILED[passed]
        return failed

    def _run(self, type_: Array, rows: Array) -> None:
        """From here on this runs; what ran before keeps its charge."""
        fresh = rows[type_[rows] != self.type[rows]]
        if len(fresh):
            begun = type_[fresh]
            for one in _present(begun):
                if one:
                    mine = fresh[begun == one]
                    self.charge[mine] = _charge_to(self.version, one, self.visit)[mine]
            self.type[fresh] = begun

    def _note(self, type_: Array, begin: Array, until: Array, live: Array, counted: Array) -> None:
        rows = live.nonzero()[0]
        self._run(type_, rows)
        here = type_[rows] > 0
        if counted is not live:
            here &= counted[rows]
        rows = rows[here]
        if not len(rows):
            return
        types = type_[rows]
        for one in _present(types):
            mine = rows[types == one]
            since, end = begin[mine], until[mine]
            self.pieces.append(Pieces(one, self.charge[mine], since, end, end - since))

    def _reached(self, type_: Array, begin: Array, until: Array, asked: Array) -> None:
        """Where somebody is aware: closed hours of the telephones are unreachable, open ones unable or no gap."""
        knowing = np.zeros(self.version.rows, dtype=np.int64)
        for i, (_actor, one) in enumerate(self._held):
            knowing |= (one.during(begin) & (one.aware <= begin)).astype(np.int64) << i
        for code in np.unique(knowing[asked]).tolist():
            actors = tuple(actor for i, (actor, _one) in enumerate(self._held) if code >> i & 1)
            rows = np.flatnonzero(asked & (knowing == code))
            assert self.reach is not None
            self._by_phone(self.reach(actors), type_[rows], begin[rows], until[rows], rows)

    def _by_phone(self, clock: Clock, type_: Array, begin: Array, until: Array, rows: Array) -> None:
        opened = np.minimum(clock.next_open(begin), until)
        open_hours = clock.worked(until) - clock.worked(begin)
        running = self.type[rows] == GAP_UNREACHABLE
        first = np.where(running, opened - begin, 0.0)
        closed = until - begin - open_hours
        self._piece(GAP_UNREACHABLE, self.charge[rows], begin, opened, first)
        self._piece(GAP_UNREACHABLE, self.visit[rows], begin, until, closed - first)
        unable = type_ == GAP_UNABLE
        fresh = _charge_to(self.version, GAP_UNABLE, self.visit)[rows]
        charge = np.where(self.type[rows] == GAP_UNABLE, self.charge[rows], fresh)
        self._in_openings(clock, charge[unable], begin[unable], until[unable])
        ends_closed = clock.next_open(until - 2 * EPS) > until - EPS
        whole = running & (opened >= until)
        self.charge[rows] = np.where(
            ends_closed, np.where(whole, self.charge[rows], self.visit[rows]), np.where(unable, charge, -1)
        )
        self.type[rows] = np.where(ends_closed, GAP_UNREACHABLE, np.where(unable, GAP_UNABLE, NO_GAP))

    def _in_openings(self, clock: Clock, charge: Array, begin: Array, until: Array) -> None:
        """Pieces of a gap that is one only while somebody answers: opening by opening."""
        while len(begin):
            opened = clock.next_open(begin)
            left = opened < until - EPS
            charge, until, opened = charge[left], until[left], opened[left]
            begin = np.minimum(clock.closes(opened), until)
            self._piece(GAP_UNABLE, charge, opened, begin, begin - opened)

    def _piece(self, type_: int, charge: Array, since: Array, until: Array, hours: Array) -> None:
        rows = np.flatnonzero(hours > EPS)
        if len(rows):
            self.pieces.append(Pieces(type_, charge[rows], since[rows], until[rows], hours[rows]))


def _present(types: Array) -> list[int]:
    """Which types there are, ascending."""
    first = int(types[0])
    if (types == first).all():
        return [first]
    found: list[int] = np.flatnonzero(np.bincount(types, minlength=6)).tolist()
    return found


def settled(version: Version, start: Array, end: Array) -> Array:
    """Where exactly one holds all the time, aware and able, and nobody else."""
    rows = version.rows
    if version.said is not None and version.said.stated == 2:
        return np.zeros(rows, dtype=bool)
    held = list(version.held.values())
    full = [(one.since <= start) & (one.until >= end) & (one.aware <= start) & (one.able <= start) for one in held]
    if len(held) == 1:
        return full[0]
    away = [(one.until <= start) | (one.since >= end) for one in held]
    fine = np.zeros(rows, dtype=bool)
    for i, whole in enumerate(full):
        alone = whole
        for j, gone in enumerate(away):
            if j != i:
                alone = alone & gone
        fine |= alone
    return fine


def _sorted(events: list[Array]) -> list[Array]:
    if len(events) < 2:
        return events
    if len(events) == 2:
        return [np.minimum(*events), np.maximum(*events)]
    return list(np.sort(np.array(events), axis=0))
