"""A change of hands for many citizens at a time: who stays, who lets go when, who takes over when (SEMANTICS 4)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import reduce

import numpy as np

from model.analysis.expected.holdings import Holding, Version
from model.analysis.expected.mail import Found
from model.analysis.expected.moving import Walk
from model.analysis.expected.reading import Agreed, Letter, Said
from model.analysis.expected.trace import INF, Array, Met, Passage, Slot, repeated, some, taken
from model.responsibility import Kind
from model.rule import Moment


class Leaving:
    """A change of one kind on some rows of a passage, under one rule (None: there is none)."""

    def __init__(self, walk: Walk, passage: Passage, kind: Kind, begun: Array, rows: Array | None) -> None:
        self.walk, self.passage, self.kind, self.rows = walk, passage, kind, rows
        self.departure = taken(passage.departure, rows)
        self.who = taken(passage.who, rows)
        self.begun = taken(begun, rows)
        self._met: dict[str, Array] = {}

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.who)

    def meets(self, actor: str) -> Array:
        """When the actor meets the citizen: the begin of its first step from the departure on."""
        if actor not in self._met:
            self._met[actor] = self._meeting(actor)
        return self._met[actor]

    def _meeting(self, actor: str) -> Array:
        best = taken(met(self.walk, self.passage, actor).first, self.rows)
        if self.kind is not Kind.EXECUTION:
            return best
        from_origin = best == self.departure
        return np.where(from_origin, best, np.minimum(best, self.begun))

    def of(self, found: Found) -> Found:
        """A message as these rows know it."""
        rows = self.rows
        if rows is None:
            return found
        return Found(found.sent[rows], tuple(x[rows] for x in found.read), tuple(x[rows] for x in found.accepted))


def met(walk: Walk, passage: Passage, actor: str) -> Met:
    """The departure where the actor is the origin's; else the first begin of a step of the actor's from then on.

    Visits that make nobody meet sooner leave the answer the same thing, so that what hangs on it is found again.
    """
    known = walk.met.get((passage, actor))
    if known is None:
        known = walk.met[passage, actor] = _first_met(walk, passage, actor)
    return known


def _first_met(walk: Walk, passage: Passage, actor: str) -> Met:
    once = walk.cache.once
    found = once(("met", passage, actor), lambda: _by_origin(passage, actor))
    if found.first is passage.departure:
        return found
    for slot in _candidates(walk, passage, actor):
        if found.all and not slot.stack and (not passage.stack or _behind(slot, found.by)):
            break
        found = once(("met", found, passage, slot), lambda: _sooner(found, passage, slot))  # noqa: B023 - made at once
    return found


def _behind(slot: Slot, by: Slot | None) -> bool:
    return by is not None and slot.comes_after(by)


def _by_origin(passage: Passage, actor: str) -> Met:
    best = np.full(passage.rows, INF)
    for origin in passage.origins:
        if origin.slot.place.actor == actor:
            if origin.rows is None:
                return Met(passage.departure, all=True)
            best[origin.rows] = passage.departure[origin.rows]
    return Met(best, bool(np.isfinite(best).all()))


def _sooner(found: Met, passage: Passage, slot: Slot) -> Met:
    at = slot.lookup[passage.who]
    begin = np.where(at >= 0, slot.begin[at], INF)
    begin[begin < passage.departure] = INF
    if not some(begin < found.first):
        return found
    if bool(np.isfinite(begin).all()):
        return Met(np.minimum(found.first, begin), all=True, by=slot)
    best = np.minimum(found.first, begin)
    return Met(best, bool(np.isfinite(best).all()), found.by)


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


def restates(version: Version, said: Said) -> bool:
    """Whether the word for the same holders means no more than the one before."""
    before = version.said
    return before is not None and not (said.stated or before.stated or said.shared or before.shared)


def restated(version: Version, said: Said, visit: Array) -> Version:
    """The same holders under another word."""
    if restates(version, said):
        return version
    return Version(
        version.rows, version.held, said, version.shared, version.joined, version.changed, version.when, visit,
        version.met,
    )  # fmt: skip


def changed(
    leaving: Leaving,
    version: Version,
    said: Said,
    rule: Agreed | None,
    informed: Sequence[tuple[Letter, Found]],
    required: Sequence[tuple[Letter, Found] | None],
    charge: Array,
    visit: Array,
) -> Version:
    """The version after a change of hands to those of `said`. `informed` are the messages that tell who comes;
    `required` those without which nobody is able, None for one that is not there."""
    d, n = leaving.departure, leaving.count
    really = {actor: one.during(d) for actor, one in version.held.items()}
    nobody = np.zeros(n, dtype=bool)
    staying = {actor: really.get(actor, nobody) for actor in said.holders}
    held: dict[str, Holding] = {}
    if said.holders:
        _come(leaving, version, said, rule, informed, required, really, staying, held)
    return Version(
        n, held, said, rule.shared if rule is not None else False, False, charge, d, visit, repeated(-1, n)
    )  # fmt: skip


def _come(
    leaving: Leaving,
    version: Version,
    said: Said,
    rule: Agreed | None,
    informed: Sequence[tuple[Letter, Found]],
    required: Sequence[tuple[Letter, Found] | None],
    really: dict[str, Array],
    staying: dict[str, Array],
    held: dict[str, Holding],
) -> None:
    d, n = leaving.departure, leaving.count
    concerned = _concerned(staying)
    sent, read, accepted = _told(leaving, informed, concerned, named=rule is not None and rule.named is not None)
    known = {actor: _where(concerned[actor], leaving.meets(actor), INF) for actor in said.holders}
    first_known = reduce(np.minimum, known.values())
    accepted = np.where(accepted == INF, first_known, accepted)
    earliest = np.minimum(reduce(np.minimum, read.values()), first_known)
    if rule is None:
        letting = taking = np.where(_one_sector(leaving.walk, really, said), np.maximum(d, leaving.begun), d)
    else:
        moments = {
            Moment.DEPARTURE: d, Moment.SENT: sent, Moment.READ: earliest, Moment.ACCEPTED: accepted,
            Moment.BEGUN: leaving.begun,
        }  # fmt: skip
        letting = np.maximum(d, moments[rule.lets]) + rule.lets_after
        moments[Moment.RELEASE] = letting
        taking = np.maximum(d, moments[rule.takes]) + rule.takes_after
    for actor, one in version.held.items():
        if actor not in said.holders:
            goes = really[actor] & (letting > d)
            if some(goes):
                held[actor] = Holding(
                    np.where(goes, one.since, INF), np.where(goes, letting, -INF), one.aware, one.able, False
                )
    for actor in said.holders:
        aware = np.maximum(d, np.minimum(read[actor], known[actor]))
        able = _able(leaving, actor, said, required) if rule is not None else repeated(-INF, n)
        stays = staying[actor]
        since = taking
        if some(stays):
            one = version.held[actor]
            since = np.where(stays, one.since, taking)
            aware, able = np.where(stays, one.aware, aware), np.where(stays, one.able, able)
        held[actor] = Holding(since, repeated(INF, n), aware, able, True)


def _concerned(staying: dict[str, Array]) -> dict[str, Array | None]:
    """Whom the change concerns: those who come, and where nobody comes those who stay; None for everywhere."""
    if len(staying) == 1 or not any(some(stays) for stays in staying.values()):
        return dict.fromkeys(staying)
    all_stay = reduce(np.logical_and, staying.values())
    return {actor: ~stays | all_stay for actor, stays in staying.items()}


def _where(mask: Array | None, found: Array, otherwise: Array | float) -> Array:
    return found if mask is None else np.where(mask, found, otherwise)


def _told(
    leaving: Leaving, informed: Sequence[tuple[Letter, Found]], concerned: dict[str, Array | None], *, named: bool
) -> tuple[Array, dict[str, Array], Array]:
    """Earliest sent, read by each holder, earliest accepted, over these messages."""
    n = leaving.count
    never = repeated(INF, n)
    sent = accepted = never
    read = dict.fromkeys(concerned, never)
    for letter, whole in informed:
        found = leaving.of(whole)
        to = [(i, actor) for i, actor in enumerate(letter.receivers) if actor in concerned]
        hit = _hit([concerned[actor] for _i, actor in to], n)
        sent = _where(None if named else hit, np.minimum(sent, found.sent), sent)
        for i, actor in to:
            mine = concerned[actor]
            read[actor] = _where(mine, np.minimum(read[actor], found.read[i]), read[actor])
            accepted = _where(mine, np.minimum(accepted, found.accepted[i]), accepted)
        if named and hit is not None and not hit.all():
            by_anyone = np.min(found.read, axis=0) if found.read else np.full(n, INF)
            answered = np.min(found.accepted, axis=0) if found.accepted else np.full(n, INF)
            accepted = np.where(hit, accepted, np.minimum(accepted, answered))
            for actor in concerned:
                others = concerned[actor]
                mine = ~hit if others is None else others & ~hit
                read[actor] = np.where(mine, np.minimum(read[actor], by_anyone), read[actor])
    return sent, read, accepted


def _hit(masks: Sequence[Array | None], rows: int) -> Array | None:
    """Where any of these is concerned; None for everywhere."""
    found = np.zeros(rows, dtype=bool)
    for mask in masks:
        if mask is None:
            return None
        found |= mask
    return found


def _one_sector(walk: Walk, really: dict[str, Array], said: Said) -> Array | bool:
    """Where all who held and all who are due belong to one sector, and somebody held."""
    sectors = {walk.reading.sector(actor) for actor in said.holders}
    if len(sectors) > 1 or not really:
        return False
    here = next(iter(sectors))
    same = [mask for actor, mask in really.items() if walk.reading.sector(actor) == here]
    others = [mask for actor, mask in really.items() if walk.reading.sector(actor) != here]
    if not same:
        return False
    held: Array = np.any(same, axis=0)
    return held & ~np.any(others, axis=0) if others else held


def _able(leaving: Leaving, actor: str, said: Said, required: Sequence[tuple[Letter, Found] | None]) -> Array:
    """When every required message has been read: by this holder where it is a receiver, else by any holder who is,
    else by any receiver."""
    able = repeated(-INF, leaving.count)
    for one in required:
        if one is None:
            return np.full(leaving.count, INF)
        letter, found = one[0], leaving.of(one[1])
        if actor in letter.receivers:
            by = [letter.receivers.index(actor)]
        else:
            by = [i for i, to in enumerate(letter.receivers) if to in said.holders] or [*range(len(letter.receivers))]
        able = np.maximum(able, np.min([found.read[i] for i in by], axis=0) if by else INF)
    return able
