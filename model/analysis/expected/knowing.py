"""What a holder knows from another token: who holds the kind there and is aware there is aware here (SEMANTICS 4)."""

from collections.abc import Mapping, Sequence

import numpy as np

from model.analysis.expected.holdings import Part
from model.analysis.expected.moving import Walk
from model.analysis.expected.trace import INF, Array, Passage, some, taken

Held = Mapping[Passage, tuple[Part, ...]]
"""What holds of a kind at the end of each passage's stretch."""
Hint = tuple[tuple[str, Array], ...]
"""For actors, row by row of a passage: from when they know by another token."""


def hints(walk: Walk, held: Held) -> dict[Passage, Hint]:
    """Where somebody knows earlier than so far."""
    groups: dict[int, list[Passage]] = {}
    for passage in held:
        if passage.stack:
            groups.setdefault(passage.stack[0][0], []).append(passage)
    found: dict[Passage, Hint] = {}
    for inside in groups.values():
        key = ("hints", *((passage, walk.target[passage], held[passage]) for passage in inside))
        found |= walk.cache.once(key, lambda: _hints(walk, held, inside))  # noqa: B023 - made at once
    return found


def _hints(walk: Walk, held: Held, inside: Sequence[Passage]) -> dict[Passage, Hint]:
    """The same inside one split, the outermost."""
    found: dict[Passage, Hint] = {}
    actors = {passage: _actors(held[passage]) for passage in inside}
    for passage in inside:
        told = []
        for actor in actors[passage]:
            others = [one for one in inside if actor in actors[one] and parallel(passage, one)]
            known = _known(walk, passage, held, actor, others) if others else None
            if known is not None:
                told.append((actor, known))
        if told:
            found[passage] = tuple(told)
    return found


def parallel(one: Passage, other: Passage) -> bool:
    """Whether two passages lie on different tracks of one split."""
    for mine, theirs in zip(one.stack, other.stack, strict=False):
        if mine != theirs:
            return mine[0] == theirs[0]
    return False


def _actors(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for part in parts for actor in part.version.held))


def _known(walk: Walk, passage: Passage, held: Held, actor: str, others: Sequence[Passage]) -> Array | None:
    """From when an actor on a passage knows by the other ones; None where that is never earlier than so far."""
    slot = walk.target[passage]
    result: Array | None = None
    for part in held[passage]:
        mine = part.version.held.get(actor)
        if mine is None:
            continue
        start = taken(passage.departure, part.rows)
        if not some(mine.aware > start):
            continue
        begin = np.maximum(mine.since, start)
        until = mine.until if slot.place.ends else np.minimum(mine.until, taken(_until(walk, passage), part.rows))
        if not some((mine.aware > begin) & (until > begin)):
            continue
        rows = np.arange(passage.rows) if part.rows is None else part.rows
        best = np.full(len(rows), INF)
        for other in others:
            best = np.minimum(best, _by(walk, other, held[other], actor, passage.who[rows], begin, until))
        known = best < mine.aware
        if some(known):
            result = np.full(passage.rows, INF) if result is None else result
            result[rows] = np.where(known, best, INF)
    return result


def _by(walk: Walk, other: Passage, parts: Sequence[Part], actor: str, who: Array, begin: Array, until: Array) -> Array:
    """From when these citizens' holder is aware on the other passage too, both holding; never where not."""
    since, end, aware = (np.full(walk.citizens, x) for x in (INF, -INF, INF))
    last = _until(walk, other)
    for part in parts:
        theirs = part.version.held.get(actor)
        if theirs is None:
            continue
        citizens = taken(other.who, part.rows)
        since[citizens] = np.maximum(theirs.since, taken(other.departure, part.rows))
        end[citizens] = np.minimum(theirs.until, taken(last, part.rows))
        aware[citizens] = theirs.aware
    knows = np.maximum(np.maximum(begin, since[who]), aware[who])
    return np.where(knows < np.minimum(until, end[who]), knows, INF)


def _until(walk: Walk, passage: Passage) -> Array:
    """When a passage's token leaves the step it leads to."""
    slot = walk.target[passage]
    if slot.chosen is None:
        return slot.departure[slot.span(passage)]
    end = passage.departure.copy()
    end[slot.chosen[slot.into.index(passage)]] = slot.arrival
    return end
