"""Who holds a kind, for many citizens at a time: arrays in place of the holdings of model.simulation.holdings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.analysis.expected.reading import Said
from model.analysis.expected.trace import INF, Array, repeated, some, taken


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

    def at(self, rows: Array | None) -> "Holding":
        """Of these rows."""
        if rows is None:
            return self
        return Holding(self.since[rows], self.until[rows], self.aware[rows], self.able[rows], self.due)

    def during(self, time: Array) -> Array:
        """Where it is held at this time."""
        held: Array = (self.since <= time) & (time < self.until)
        return held


@dataclass(eq=False, slots=True)
class Version:
    """What holds of one kind. Numbers of charged rows: `changed` of the last change of hands (−1 none), `told` of the
    visit that states something, `met` of the join at which a dispute arose; `joined` whether it did.

    `said` is the last assignment (None before the first), `shared` whether the rule of the last change says so, `when`
    the departure of that change.
    """

    rows: int
    held: dict[str, Holding]
    said: Said | None
    shared: bool
    joined: bool
    changed: Array
    when: Array
    told: Array
    met: Array
    _due: tuple[str, ...] | None = None

    @property
    def due(self) -> tuple[str, ...]:
        """The due holders, in the order of their ids."""
        if self._due is None:
            self._due = tuple(sorted(actor for actor, one in self.held.items() if one.due))
        return self._due

    def at(self, rows: Array | None) -> "Version":
        """Of these rows."""
        if rows is None:
            return self
        held = {actor: one.at(rows) for actor, one in self.held.items()}
        return Version(
            len(rows),
            {actor: one for actor, one in held.items() if one.due or some(one.until > one.since)},
            self.said,
            self.shared,
            self.joined,
            self.changed[rows],
            self.when[rows],
            self.told[rows],
            self.met[rows],
            self.due,
        )

    @property
    def alike(self) -> tuple[object, ...]:
        """Versions of which this is equal can stand in one."""
        return self.due, self.said, self.shared, self.joined


@dataclass(eq=False, slots=True)
class Part:
    """A version of some rows of a passage or visit (None: of all), and the gap running at its end: type and charge.

    `calm`: no gap runs and none will begin by itself, since whoever holds knows, can, and goes on holding.
    """

    rows: Array | None
    version: Version
    type: Array
    charge: Array
    calm: bool = False

    def at(self, rows: Array | None) -> "Part":
        """Of these rows of the version, in places that the caller sets."""
        return Part(None, self.version.at(rows), taken(self.type, rows), taken(self.charge, rows), self.calm)


def nobody_yet(rows: int) -> Version:
    """Before the first word."""
    none = np.full(rows, -1, dtype=np.int64)
    return Version(rows, {}, None, False, False, none, repeated(-INF, rows), none, none)


def stacked(versions: Sequence[Version]) -> Version:
    """Versions that are alike, one under another; a holding that one of them lacks begins never there."""
    actors = dict.fromkeys(actor for version in versions for actor in version.held)

    def one(actor: str) -> Holding:
        parts = [version.held.get(actor) or absent(version.rows) for version in versions]
        return Holding(
            np.concatenate([part.since for part in parts]),
            np.concatenate([part.until for part in parts]),
            np.concatenate([part.aware for part in parts]),
            np.concatenate([part.able for part in parts]),
            any(part.due for part in parts),
        )

    def chained(name: str) -> Array:
        return np.concatenate([getattr(version, name) for version in versions])

    first = versions[0]
    return Version(
        sum(version.rows for version in versions),
        {actor: one(actor) for actor in actors},
        first.said,
        first.shared,
        first.joined,
        chained("changed"),
        chained("when"),
        chained("told"),
        chained("met"),
    )


def absent(rows: int) -> Holding:
    """A holding that no row has."""
    never = repeated(INF, rows)
    return Holding(never, repeated(-INF, rows), never, never, False)


def gathered(parts: Sequence[Part], rows: int) -> tuple[Part, ...]:
    """Parts that are alike made one; each with the rows it is for."""
    if len(parts) == 1:
        return tuple(parts)
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
                np.concatenate([part.type for part in same]),
                np.concatenate([part.charge for part in same]),
                all(part.calm for part in same),
            )
        )
    return tuple(found)


def among(parts: Sequence[Part], at: Array | None, rows: int) -> tuple[Part, ...]:
    """The parts as those rows `at` (of `rows`) have them that go on together, numbered anew from 0."""
    if at is None:
        return tuple(parts)
    found = []
    for part in parts:
        if part.rows is None:
            found.append(part.at(at))
            continue
        where = np.full(rows, -1, dtype=np.intp)
        where[part.rows] = np.arange(len(part.rows))
        inside = where[at]
        mine = np.flatnonzero(inside >= 0)
        if len(mine):
            cut = part.at(inside[mine])
            cut.rows = mine if len(mine) < len(at) else None
            found.append(cut)
    return tuple(found)
