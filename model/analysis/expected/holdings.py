"""Who holds a kind, for many citizens at a time: arrays in place of the holdings of model.simulation.holdings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from model.analysis.expected.reading import Said
from model.analysis.expected.trace import INF, Array, repeated, some


@dataclass(eq=False, slots=True)
class Holding:
    """One actor's holding, row by row: since, until, aware from, able from; whether it is due to hold.

    Where a row has none of it, it begins never.
    """

    since: Array
    until: Array
    aware: Array
    able: Array
    due: bool

    def during(self, time: Array) -> Array:
        """Where it is held at this time."""
        held: Array = (self.since <= time) & (time < self.until)
        return held


class Version:
    """What holds of one kind, in one block of moments, so that it is cut and stacked in one go.

    `times` (1 + 4 · holdings, rows): the departure of the last change of hands; then since, until, aware from, able
    from of each of the `actors`, `due` or not. Numbers of charged rows: `changed` of the last change of hands (−1
    none), `told` of the visit of the last assignment, `met` of the join at which a dispute arose (None where none did:
    `joined`). `said` is the last assignment (None before the first), `shared` whether the rule of the last change says
    so.

    What is cut out of a version is looked up there when it is wanted: most often it is put together again unseen.
    """

    __slots__ = (
        "_at", "_base", "_changed", "_due", "_held", "_met", "_times", "_told", "actors", "due_of", "joined", "rows",
        "said", "shared",
    )  # fmt: skip

    def __init__(
        self,
        times: Array,
        actors: tuple[str, ...],
        due_of: tuple[bool, ...],
        *,
        said: Said | None,
        shared: bool,
        changed: Array,
        told: Array,
        met: Array | None = None,
    ) -> None:
        self._times: Array | None = times
        self.actors, self.due_of, self.rows = actors, due_of, len(changed)
        self.said, self.shared, self.joined = said, shared, met is not None
        self._changed: Array | None = changed
        self._told: Array | None = told
        self._met = met
        self._base: Version | None = None
        self._at: Array | None = None
        self._due: tuple[str, ...] | None = None
        self._held: dict[str, Holding] | None = None

    @property
    def times(self) -> Array:
        """All moments."""
        if self._times is None:
            self._times = self.base.times.take(self.at, axis=1)
        return self._times

    @property
    def changed(self) -> Array:
        """The row of the last change of hands."""
        if self._changed is None:
            self._changed = self.base.changed[self.at]
        return self._changed

    @property
    def told(self) -> Array:
        """The row of the last assignment."""
        if self._told is None:
            self._told = self.base.told[self.at]
        return self._told

    @property
    def met(self) -> Array | None:
        """The row of the join at which a dispute arose."""
        if self._met is None and self.joined:
            met = self.base.met
            self._met = None if met is None else met[self.at]
        return self._met

    @property
    def base(self) -> "Version":
        """What it was cut out of."""
        return self if self._base is None else self._base

    @property
    def at(self) -> Array:
        """Where its rows are there."""
        return np.arange(self.rows) if self._at is None else self._at

    @property
    def when(self) -> Array:
        """The departure of the last change of hands."""
        when: Array = self.times[0]
        return when

    @property
    def held(self) -> dict[str, Holding]:
        """The holdings, to be read."""
        if self._held is None:
            self._held = {}
            for i, actor in enumerate(self.actors):
                since, until, aware, able = self.times[1 + 4 * i : 5 + 4 * i]
                self._held[actor] = Holding(since, until, aware, able, self.due_of[i])
        return self._held

    def during(self, actor: str, time: Array) -> Array:
        """Where one of the actors holds at this time."""
        place = 1 + 4 * self.actors.index(actor)
        held: Array = (self.times[place] <= time) & (time < self.times[place + 1])
        return held

    @property
    def due(self) -> tuple[str, ...]:
        """The due holders, in the order of their ids."""
        if self._due is None:
            self._due = tuple(sorted(actor for actor, due in zip(self.actors, self.due_of, strict=True) if due))
        return self._due

    def of(self, rows: Array | None) -> "Version":
        """Of these rows; without the holdings that none of them has any more."""
        if rows is None:
            return self
        cut = self.cut(rows if self._at is None else self._at[rows])
        return cut if all(self.due_of) else _without_the_past(cut)

    def cut(self, at: Array) -> "Version":
        """Of these rows of the version it was cut out of."""
        base = self.base
        found = Version(
            base.times, self.actors, self.due_of, said=self.said, shared=self.shared, changed=at, told=at, met=None
        )
        found._times = found._changed = found._told = None
        found.joined, found._base, found._at, found._due = self.joined, base, at, self.due
        return found

    def holding(self, held: Mapping[str, Holding]) -> "Version":
        """The same with these holdings."""
        return Version(
            block(self.when, held.values()),
            tuple(held),
            tuple(one.due for one in held.values()),
            said=self.said,
            shared=self.shared,
            changed=self.changed,
            told=self.told,
            met=self.met,
        )

    def saying(self, said: Said | None, *, told: Array, met: Array | None) -> "Version":
        """The same holdings under another word."""
        times, shared, changed = self.times, self.shared, self.changed
        found = Version(times, self.actors, self.due_of, said=said, shared=shared, changed=changed, told=told, met=met)
        found._due, found._held = self._due, self._held
        return found

    @property
    def alike(self) -> tuple[object, ...]:
        """Versions of which this is equal can stand in one."""
        return self.due, self.said, self.shared, self.joined


@dataclass(eq=False, slots=True)
class Part:
    """A version of some rows of a passage or visit (None: of all), and the gap running at its end: type and charge,
    the two rows of `running` (None where none does).

    `calm`: no gap runs and none will begin by itself, since whoever holds knows, can, and goes on holding.
    """

    rows: Array | None
    version: Version
    running: Array | None
    calm: bool = False

    def of(self, rows: Array | None) -> "Part":
        """Of these rows of the version, in places that the caller sets."""
        if rows is None:
            return Part(None, self.version, self.running, self.calm)
        return Part(None, self.version.of(rows), runs_at(self.running, rows), self.calm)


def _without_the_past(version: Version) -> Version:
    times = version.times
    gone = {
        actor
        for i, actor in enumerate(version.actors)
        if not version.due_of[i] and not some(times[2 + 4 * i] > times[1 + 4 * i])
    }
    return version.holding({a: one for a, one in version.held.items() if a not in gone}) if gone else version


def block(when: Array, held: Iterable[Holding]) -> Array:
    """The moments of holdings as one array."""
    return np.array([when, *(x for one in held for x in (one.since, one.until, one.aware, one.able))])


def nobody_yet(rows: int) -> Version:
    """Before the first word."""
    none = np.full(rows, -1, dtype=np.int64)
    return Version(np.full((1, rows), -INF), (), (), said=None, shared=False, changed=none, told=none)


def stacked(versions: Sequence[Version]) -> Version:
    """Versions that are alike, one under another; a holding that one of them lacks begins never there."""
    actors = tuple(dict.fromkeys(actor for version in versions for actor in version.actors))
    first = versions[0]
    if all(version.base is first.base and version.said is first.said for version in versions):
        return _of_one(first, np.concatenate([version.at for version in versions]))
    due = {actor for version in versions for actor in version.due}
    return Version(
        np.concatenate([_with_all(version, actors) for version in versions], axis=1),
        actors,
        tuple(actor in due for actor in actors),
        said=first.said,
        shared=first.shared,
        changed=np.concatenate([version.changed for version in versions]),
        told=np.concatenate([version.told for version in versions]),
        met=_chained([version.met for version in versions]),
    )


def _of_one(version: Version, at: Array) -> Version:
    """These rows of what it was cut out of; that itself where they are all of it."""
    base = version.base
    if len(at) == base.rows and (at[1:] > at[:-1]).all():
        return base
    return version.cut(at)


def _chained(parts: Sequence[Array | None]) -> Array | None:
    there = [part for part in parts if part is not None]
    return np.concatenate(there) if len(there) == len(parts) else None


def _with_all(version: Version, actors: tuple[str, ...]) -> Array:
    """The block of a version as if it had holdings of all these actors."""
    if version.actors == actors:
        return version.times
    never = absent(version.rows)
    return block(version.when, [version.held.get(actor, never) for actor in actors])


def absent(rows: int) -> Holding:
    """A holding that no row has."""
    never = repeated(INF, rows)
    return Holding(never, repeated(-INF, rows), never, never, False)


def gathered(parts: Sequence[Part], rows: int) -> tuple[Part, ...]:
    """Parts that are alike made one; each with the rows it is for."""
    if len(parts) == 1:
        return (_in_order(parts[0], rows),)
    groups: dict[tuple[object, ...], list[Part]] = {}
    for part in parts:
        groups.setdefault(part.version.alike, []).append(part)
    found = []
    for same in groups.values():
        if len(same) == 1:
            found.append(same[0])
            continue
        at = np.concatenate([np.arange(rows) if part.rows is None else part.rows for part in same])
        found.append(
            Part(
                at,
                stacked([part.version for part in same]),
                _running(same),
                all(part.calm for part in same),
            )
        )
    return tuple(found) if len(found) > 1 else (_in_order(found[0], rows),)


def one_under_another(parts: Sequence[Part]) -> Part | None:
    """Parts that are each for all rows of a passage, as one for the visit; None where they are not alike."""
    first = parts[0].version
    if any(part.version.alike != first.alike for part in parts[1:]):
        return None
    return Part(None, stacked([part.version for part in parts]), _running(parts), all(part.calm for part in parts))


def runs_at(running: Array | None, rows: Array) -> Array | None:
    """What runs in these rows."""
    return None if running is None else running.take(rows, axis=1)


def nothing_runs(rows: int) -> Array:
    """So many rows in which no gap runs."""
    found = np.zeros((2, rows), dtype=np.int64)
    found[1] = -1
    return found


def _running(parts: Sequence[Part]) -> Array | None:
    if all(part.running is None for part in parts):
        return None
    every = [nothing_runs(part.version.rows) if part.running is None else part.running for part in parts]
    return np.concatenate(every, axis=1)


def _in_order(part: Part, rows: int) -> Part:
    """A part that is for all rows, in their order: what comes of it need not be looked for."""
    if part.rows is None or len(part.rows) < rows:
        return part
    if (part.rows[1:] > part.rows[:-1]).all():
        return Part(None, part.version, part.running, part.calm)
    place = np.empty(rows, dtype=np.intp)
    place[part.rows] = np.arange(rows)
    return part.of(place)


def among(parts: Sequence[Part], at: Array | None, rows: int) -> tuple[Part, ...]:
    """The parts as those rows `at` (of `rows`) have them that go on together, numbered anew from 0."""
    if at is None:
        return tuple(parts)
    found = []
    for part in parts:
        if part.rows is None:
            found.append(part.of(at))
            continue
        where = np.full(rows, -1, dtype=np.intp)
        where[part.rows] = np.arange(len(part.rows))
        inside = where[at]
        mine = np.flatnonzero(inside >= 0)
        if len(mine):
            cut = part.of(inside[mine])
            cut.rows = mine if len(mine) < len(at) else None
            found.append(cut)
    return tuple(found)
