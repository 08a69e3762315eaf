"""Where tokens meet: what holds of a kind from the join on, for many citizens at a time (SEMANTICS 4)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from model.analysis.expected.holdings import Holding, Part, Version, among, gathered, runs_at
from model.analysis.expected.trace import INF, Array, Slot


def met(slot: Slot, branches: Sequence[Sequence[Part]]) -> tuple[Part, ...]:
    """The parts of a join, from those of its passages in their order."""
    assert slot.chosen is not None
    there = [
        among(parts, rows, passage.rows) for parts, rows, passage in zip(branches, slot.chosen, slot.into, strict=True)
    ]
    split = slot.into[0].stack[-1][0] if slot.into[0].stack else 0
    found = [part for rows, parts in _together(there, slot.rows) for part in _merged(slot, rows, parts, split)]
    return gathered(found, slot.rows)


def _together(branches: Sequence[Sequence[Part]], rows: int) -> Iterator[tuple[Array, list[Part]]]:
    """Rows of the join whose branches stand in the same parts, and those parts, cut to these rows."""
    if all(len(parts) == 1 and parts[0].rows is None for parts in branches):
        yield np.arange(rows), [parts[0] for parts in branches]
        return
    number = np.zeros((len(branches), rows), dtype=np.int64)
    place = np.zeros((len(branches), rows), dtype=np.intp)
    for b, parts in enumerate(branches):
        for p, part in enumerate(parts):
            at = np.arange(rows) if part.rows is None else part.rows
            number[b, at] = p
            place[b, at] = np.arange(len(at))
    code = number[0]
    for b in range(1, len(branches)):
        code = code * (len(branches[b]) + 1) + number[b]
    for one in np.unique(code).tolist():
        mine = np.flatnonzero(code == one)
        first = mine[0]
        yield mine, [branches[b][number[b, first]].of(place[b, mine]) for b in range(len(branches))]


def _merged(slot: Slot, rows: Array, parts: list[Part], split: int) -> Iterator[Part]:
    """The branches on which the kind changed hands since the split win over those on which it did not."""
    code = np.zeros(len(rows), dtype=np.int64)
    for b, part in enumerate(parts):
        code |= (part.version.changed >= split).astype(np.int64) << b
    alike = bool((code == code[0]).all())
    for one in [int(code[0])] if alike else np.unique(code).tolist():
        mine = np.arange(len(rows)) if alike else np.flatnonzero(code == one)
        count = [part for b, part in enumerate(parts) if one >> b & 1] or parts
        cut = count if alike else [part.of(mine) for part in count]
        if not one or len(cut) == 1:
            version = _with(slot, cut[0].version, [part.version for part in cut], rows[mine])
            yield Part(rows[mine], version, cut[0].running, not version.joined and all(part.calm for part in cut))
            continue
        best = np.argmax([part.version.when for part in cut], axis=0)
        for b, part in enumerate(cut):
            here = np.flatnonzero(best == b)
            if len(here):
                at = None if len(here) == len(mine) else here
                others = [other.version.of(at) for other in cut]
                version = _with(slot, part.version.of(at), others, rows[mine[here]])
                running = part.running if at is None else runs_at(part.running, at)
                yield Part(rows[mine[here]], version, running)


def _with(slot: Slot, best: Version, every: Sequence[Version], rows: Array) -> Version:
    """The version that goes on: the latest change; with different due holders all of them, and a dispute."""
    if len(every) == 1:
        return best
    if all(version.due == best.due for version in every):
        held = {actor: _knowing(actor, one, every) for actor, one in best.held.items()}
        return best.holding(held)
    joined = slot.arrival[rows]
    held = {}
    for due in (True, False):
        for version in every:
            for actor, one in version.held.items():
                if one.due == due:
                    _unite(held, actor, one, joined)
    held = {actor: _knowing(actor, one, every) for actor, one in held.items()}
    said = None if best.said is None else replace(best.said, stated=0)
    return best.holding(held).saying(said, told=best.told, met=slot.base + rows)


def _unite(held: dict[str, Holding], actor: str, one: Holding, joined: Array) -> None:
    since, until = one.since, one.until
    if one.due:
        since = np.minimum(since, joined)
    else:
        goes = one.during(joined)
        since, until = np.where(goes, since, INF), np.where(goes, until, -INF)
    other = held.get(actor)
    if other is None:
        held[actor] = Holding(since, until, one.aware, one.able, one.due)
    elif other.due == one.due:
        held[actor] = Holding(
            np.minimum(other.since, since), np.maximum(other.until, until), other.aware,
            np.minimum(other.able, one.able), one.due,
        )  # fmt: skip


def _knowing(actor: str, one: Holding, every: Sequence[Version]) -> Holding:
    """Whoever is aware on any of the branches is aware after the join."""
    aware = one.aware
    for version in every:
        other = version.held.get(actor)
        if other is not None and other.due == one.due:
            aware = np.minimum(aware, other.aware)
    return Holding(one.since, one.until, aware, one.able, one.due)
