"""When an actor first meets the citizens of a passage from their departure on (SEMANTICS 4)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from model.analysis.expected import rowwise
from model.analysis.expected.moving import Walk
from model.analysis.expected.trace import INF, Met, Passage, Slot, repeated, some


def met(walk: Walk, passage: Passage, actor: str) -> Met:
    """The departure where the actor is the origin's; else the first begin of a step of the actor's from then on.

    Visits that make nobody meet sooner leave the answer the same thing, so that what hangs on it is found again.
    """
    known = walk.met.get((passage, actor))
    if known is None:
        known = walk.met[passage, actor] = _first_met(walk, passage, actor)
    return known


class Looked:
    """The visits that were looked at for a passage and an actor, one after another, and what was found.

    With the same visits to come the answer is the same; with others it is looked for anew from where they differ.
    """

    def __init__(self, found: Met) -> None:
        self.at_origin = self.found = found
        self.slots: list[Slot] = []
        self.enough = found.all

    def tells(self, slots: Sequence[Slot]) -> bool:
        """Whether these visits give what was found."""
        return self.slots == slots[: len(self.slots)] and (self.enough or len(self.slots) == len(slots))


def _first_met(walk: Walk, passage: Passage, actor: str) -> Met:
    known = walk.cache.once(("met", passage, actor), lambda: Looked(_by_origin(passage, actor)))
    if known.at_origin.first is passage.departure:
        return known.found
    slots = _candidates(walk, passage, actor)
    if not known.tells(slots):
        _look(walk, passage, known, slots)
    return known.found


def _look(walk: Walk, passage: Passage, known: Looked, slots: Sequence[Slot]) -> None:
    found, by = known.at_origin, []
    known.slots, known.enough = [], False
    for slot in slots:
        if found.all and not slot.stack and (not passage.stack or _behind(slot, found.by)):
            known.enough = True
            break
        known.slots.append(slot)
        at_target = not found.any and slot is walk.target.get(passage) and slot.chosen is None
        sooner = _at_target(found, passage, slot) if at_target else _sooner(found, passage, slot)
        if sooner is not found:
            found = sooner
            by.append(slot)
    known.found = walk.cache.once(("met by", passage, known.at_origin, *by), lambda: found)


def _behind(slot: Slot, by: Slot | None) -> bool:
    return by is not None and slot.comes_after(by)


def _by_origin(passage: Passage, actor: str) -> Met:
    own = [origin for origin in passage.origins if origin.slot.place.actor == actor]
    if not own:
        return Met(repeated(INF, passage.rows), any=False, all=not passage.rows)
    if any(origin.rows is None for origin in own):
        return Met(passage.departure, any=True, all=True)
    best = np.full(passage.rows, INF)
    for origin in own:
        best[origin.rows] = passage.departure[origin.rows]
    met = np.isfinite(best)
    return Met(best, any=some(met), all=bool(met.all()))


def _at_target(found: Met, passage: Passage, slot: Slot) -> Met:
    """Nobody was met before the visit that the passage leads to: all of them are met there, in their order."""
    begin = slot.begin[slot.span(passage)]
    if not slot.all_leave and not np.isfinite(begin).all():
        return _sooner(found, passage, slot)
    return Met(begin, any=True, all=True, by=slot)


def _sooner(found: Met, passage: Passage, slot: Slot) -> Met:
    if rowwise.COMPILED:
        return _sooner_by_rows(found, passage, slot)
    at = slot.lookup[passage.who]
    begin = np.where(at >= 0, slot.begin[at], INF)
    begin[begin < passage.departure] = INF
    if not some(begin < found.first):
        return found
    if bool(np.isfinite(begin).all()):
        return Met(np.minimum(found.first, begin), any=True, all=True, by=slot)
    best = np.minimum(found.first, begin)
    return Met(best, any=True, all=bool(np.isfinite(best).all()), by=found.by)


def _sooner_by_rows(found: Met, passage: Passage, slot: Slot) -> Met:
    best = np.empty_like(found.first)
    told = rowwise.sooner(found.first, passage.departure, passage.who, slot.lookup, slot.begin, best)
    if not told:
        return found
    return Met(best, any=True, all=bool(told & 2), by=slot if told & 4 else found.by)


def _candidates(walk: Walk, passage: Passage, actor: str) -> Sequence[Slot]:
    """The visits to steps of an actor that may begin at or after the departure of a passage, as they were worked
    through."""
    slots = walk.of_actor.get(actor, [])
    if passage not in walk.target:
        return slots
    if passage not in walk.earliest:
        before = (walk.number[slot] for slot in _of_that_instant(passage))
        walk.earliest[passage] = min([_since(walk, passage), *before])
    return slots[bisect_left(slots, walk.earliest[passage], key=walk.number.__getitem__) :]


def _since(walk: Walk, passage: Passage) -> int:
    """The number of the visit that comes next; of the outermost split, where other tracks may be further behind."""
    if not passage.stack:
        return walk.number[walk.target[passage]]
    slot = passage.source
    while slot is not None and slot.stack:
        slot = slot.into[0].source
    return 0 if slot is None else walk.number[slot]


def _of_that_instant(passage: Passage) -> Iterator[Slot]:
    """The visits right before that may have begun at the departure."""
    work = [passage.source]
    while work:
        slot = work.pop()
        if slot is not None and slot.instantly:
            yield slot
            work += [before.source for before in slot.into]
