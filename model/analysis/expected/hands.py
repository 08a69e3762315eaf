"""A change of hands for many citizens at a time: who stays, who lets go when, who takes over when (SEMANTICS 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

import numpy as np

from model.analysis.expected import rowwise
from model.analysis.expected.holdings import Holding, Version, block
from model.analysis.expected.mail import Found
from model.analysis.expected.meeting import met
from model.analysis.expected.moving import Walk
from model.analysis.expected.reading import Agreed, Letter, Said
from model.analysis.expected.trace import INF, Array, Passage, repeated, some, taken
from model.responsibility import Kind
from model.rule import Moment
from model.simulation.codes import MOMENTS


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
        return np.minimum(best, self.begun) if self.kind is Kind.EXECUTION else best

    def of(self, found: Found) -> Found:
        """A message as these rows know it."""
        rows = self.rows
        if rows is None:
            return found
        return Found(found.sent[rows], tuple(x[rows] for x in found.read), tuple(x[rows] for x in found.accepted))


def restates(version: Version, said: Said) -> bool:
    """Whether the word for the same holders means no more than the one before."""
    before = version.said
    return before is not None and not (said.stated or before.stated or said.shared or before.shared)


def restated(version: Version, said: Said, visit: Array) -> Version:
    """The same holders under another word."""
    if restates(version, said):
        return version
    return version.saying(said, told=visit, met=version.met)


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
    holders, terms = said.holders, _terms(leaving, version, said, rule, informed, required)
    times, lasting = _handed(leaving.departure, version, holders, terms)
    return Version(
        times,
        (*holders, *lasting),
        (True,) * len(holders) + (False,) * len(lasting),
        said=said,
        shared=rule.shared if rule is not None else False,
        changed=charge,
        told=visit,
    )


@dataclass(eq=False, slots=True)
class Terms:
    """By what a change of hands goes, row by row; of each new holder when it has read, when it meets the citizen, and
    when it can."""

    begun: Array
    sent: Array
    accepted: Array
    read: Array
    known: Array
    able: Array
    lets: Moment
    lets_after: float
    takes: Moment
    takes_after: float


def _terms(
    leaving: Leaving,
    version: Version,
    said: Said,
    rule: Agreed | None,
    informed: Sequence[tuple[Letter, Found]],
    required: Sequence[tuple[Letter, Found] | None],
) -> Terms | None:
    if not said.holders:
        return None
    d, holders = leaving.departure, said.holders
    concerned = _concerned(version, holders, d)
    sent, read, accepted = _told(leaving, informed, concerned, named=rule is not None and rule.named is not None)
    known = [_where(concerned[actor], leaving.meets(actor), INF) for actor in holders]
    never = repeated(-INF, leaving.count)
    able = [_able(leaving, actor, said, required) if rule is not None and required else never for actor in holders]
    found = sent, accepted, _rows([read[actor] for actor in holders]), _rows(known), _rows(able)
    if rule is None:
        one_sector = _one_sector(leaving.walk, version, said, d)
        begun = d if one_sector is False else np.where(one_sector, leaving.begun, d)
        return Terms(begun, *found, Moment.BEGUN, 0.0, Moment.BEGUN, 0.0)
    return Terms(leaving.begun, *found, rule.lets, rule.lets_after, rule.takes, rule.takes_after)


def _rows(parts: Sequence[Array]) -> Array:
    return parts[0].reshape(1, -1) if len(parts) == 1 else np.array(parts)


def _handed(d: Array, version: Version, holders: tuple[str, ...], terms: Terms | None) -> tuple[Array, tuple[str, ...]]:
    """The block of those who hold from now on, and who of those that let go does so later."""
    if terms is None:
        return block(d, ()), ()
    return (_by_row if rowwise.COMPILED else _in_arrays)(d, version, holders, terms)


def _by_row(d: Array, version: Version, holders: tuple[str, ...], terms: Terms) -> tuple[Array, tuple[str, ...]]:
    """The same, one row after another."""
    stays, leaves, leave = _places(version.actors, holders)
    new, going = np.empty((1 + 4 * (len(holders) + len(leave)), len(d))), np.zeros(len(leave), dtype=np.int64)
    rowwise.handed(
        version.times,
        stays,
        leaves,
        d,
        terms.begun,
        terms.sent,
        terms.accepted,
        terms.read,
        terms.known,
        terms.able,
        MOMENTS[terms.lets],
        terms.lets_after,
        MOMENTS[terms.takes],
        terms.takes_after,
        new,
        going,
    )
    lasting = [i for i, many in enumerate(going.tolist()) if many]
    if len(lasting) < len(leave):
        first = 1 + 4 * len(holders)
        parts = [new[:first], *(new[first + 4 * i : first + 4 * i + 4] for i in lasting)]
        new = np.concatenate(parts)
    return new, tuple(leave[i] for i in lasting)


@lru_cache(maxsize=512)
def _places(actors: tuple[str, ...], holders: tuple[str, ...]) -> tuple[Array, Array, tuple[str, ...]]:
    """The place of each new holder among the old ones (−1: it comes), those of who does not stay, and who that is."""
    stays = [actors.index(actor) if actor in actors else -1 for actor in holders]
    leaves = [i for i, actor in enumerate(actors) if actor not in holders]
    return np.array(stays, dtype=np.intp), np.array(leaves, dtype=np.intp), tuple(actors[i] for i in leaves)


def _in_arrays(d: Array, version: Version, holders: tuple[str, ...], terms: Terms) -> tuple[Array, tuple[str, ...]]:
    """The same, all rows at a time."""
    first_known = terms.known.min(axis=0)
    moments = {
        Moment.DEPARTURE: d,
        Moment.SENT: terms.sent,
        Moment.READ: np.minimum(terms.read.min(axis=0), first_known),
        Moment.ACCEPTED: np.where(terms.accepted == INF, first_known, terms.accepted),
        Moment.BEGUN: terms.begun,
    }
    letting = moments[Moment.RELEASE] = np.maximum(d, moments[terms.lets]) + terms.lets_after
    taking = np.maximum(d, moments[terms.takes]) + terms.takes_after
    held: dict[str, Holding] = {}
    for i, actor in enumerate(holders):
        since, aware, able = taking, np.maximum(d, np.minimum(terms.read[i], terms.known[i])), terms.able[i]
        one = version.held.get(actor)
        if one is not None:
            stays = one.during(d)
            since = np.where(stays, one.since, since)
            aware, able = np.where(stays, one.aware, aware), np.where(stays, one.able, able)
        held[actor] = Holding(since, repeated(INF, len(d)), aware, able, True)
    lasting = []
    for actor, one in version.held.items():
        goes = one.during(d) & (letting > d)
        if actor not in holders and some(goes):
            lasting.append(actor)
            held[actor] = Holding(
                np.where(goes, one.since, INF), np.where(goes, letting, -INF), one.aware, one.able, False
            )
    return block(d, held.values()), tuple(lasting)


def _concerned(version: Version, holders: tuple[str, ...], d: Array) -> dict[str, Array | None]:
    """Whom the change concerns: those who come, and where nobody comes those who stay; None for everywhere."""
    if len(holders) == 1:
        return dict.fromkeys(holders)
    staying = {actor: version.during(actor, d) for actor in holders if actor in version.actors}
    if not any(some(stays) for stays in staying.values()):
        return dict.fromkeys(holders)
    nobody = np.zeros(version.rows, dtype=bool)
    all_stay = reduce(np.logical_and, (staying.get(actor, nobody) for actor in holders))
    return {actor: ~staying.get(actor, nobody) | all_stay for actor in holders}


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
        sent = _earlier(sent, found.sent, None if named else hit, never)
        for i, actor in to:
            mine = concerned[actor]
            read[actor] = _earlier(read[actor], found.read[i], mine, never)
            accepted = _earlier(accepted, found.accepted[i], mine, never)
        if named and hit is not None and not hit.all():
            by_anyone = np.min(found.read, axis=0) if found.read else np.full(n, INF)
            answered = np.min(found.accepted, axis=0) if found.accepted else np.full(n, INF)
            accepted = np.where(hit, accepted, np.minimum(accepted, answered))
            for actor in concerned:
                others = concerned[actor]
                mine = ~hit if others is None else others & ~hit
                read[actor] = np.where(mine, np.minimum(read[actor], by_anyone), read[actor])
    return sent, read, accepted


def _earlier(one: Array, other: Array, mask: Array | None, never: Array) -> Array:
    """The earlier of two moments; where the mask says no, the first."""
    if other is never:
        return one
    return _where(mask, other if one is never else np.minimum(one, other), one)


def _hit(masks: Sequence[Array | None], rows: int) -> Array | None:
    """Where any of these is concerned; None for everywhere."""
    found = np.zeros(rows, dtype=bool)
    for mask in masks:
        if mask is None:
            return None
        found |= mask
    return found


def _one_sector(walk: Walk, version: Version, said: Said, d: Array) -> Array | bool:
    """Where all who held and all who are due belong to one sector, and somebody held."""
    sectors = {walk.reading.sector(actor) for actor in said.holders}
    if len(sectors) > 1:
        return False
    here = next(iter(sectors))
    same = [actor for actor in version.actors if walk.reading.sector(actor) == here]
    if not same:
        return False
    holds = version.during(same[0], d)
    for actor in same[1:]:
        holds |= version.during(actor, d)
    for actor in version.actors:
        if actor not in same:
            holds &= ~version.during(actor, d)
    return holds


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
