"""The own figures of what was edited, before the rest: what is charged to an arrow needs not all that lies behind.

A gap is charged to the arrow on which the kind changed hands, wherever the citizen is by then. The walk goes on until
nothing more can be charged to it: whoever holds by it knows and can, and nothing ahead tells them sooner.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.analysis.expected.cache import Cache
from model.analysis.expected.coverage import not_covered
from model.analysis.expected.custody import FOR_EVER, Custody
from model.analysis.expected.gaps import settled
from model.analysis.expected.holdings import Part, Version
from model.analysis.expected.moving import Walk
from model.analysis.expected.reading import TIMED
from model.analysis.expected.result import ExpectedRow
from model.analysis.expected.solve import WHILE_EDITING, points_of, read, set_out
from model.analysis.expected.told import plain_weight, rows_of
from model.analysis.expected.trace import INF, Array, Passage, some, taken
from model.change import LAYOUT_TABLES, pathway_change
from model.pathway import Pathway
from model.responsibility import Kind

FEW = 6
"""With more arrows the rest is as soon there."""
AHEAD = 3
"""So many places in the order of the steps the walk goes on before it is looked at again."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The arrows whose own figures tell what an edit does, and of which kinds (None: of all)."""

    arrows: frozenset[str] = frozenset()
    kinds: tuple[Kind, ...] | None = None

    def tells(self, arrow: str | None, kind: Kind) -> bool:
        """Whether a row is among them."""
        return arrow in self.arrows and (self.kinds is None or kind in self.kinds)


def own(pathway: Pathway, of: Edited, cache: Cache) -> tuple[ExpectedRow, ...] | None:
    """The rows of these arrows, coarse and quick, as the whole solution will have them, to the last bit.

    Everybody counts: where somebody is stuck, the whole solution counts fewer. None where it is not covered.
    """
    reading = read(pathway, cache)
    if not of.arrows or not_covered(reading.pathway) or reading.order.across:
        return None
    walk = set_out(reading, cache, points_of(WHILE_EDITING, len(pathway.steps)))
    order, targets = reading.order, [reading.arrows[id_].target for id_ in of.arrows]
    changing = [kind for kind in reading.timed if any(reading.said[kind][target].changes for target in targets)]
    kinds = [kind for kind in changing if of.kinds is None or kind in of.kinds]
    near = {step for id_ in of.arrows for step in (reading.arrows[id_].source, reading.arrows[id_].target)}
    circles = {order.circle[step] for step in near}
    upto: float = max(place for step, place in order.place.items() if order.circle[step] in circles)
    while True:
        walk.on(upto)
        walk.forget()
        custody = Custody(walk, kinds)
        if not _Frontier(walk, custody, of.arrows).leaves_open():
            break
        upto = min(order.place[passage.arrow.target] for passage in walk.pending if passage.arrow is not None) + AHEAD
    return None if walk.astray else rows_of(walk, custody, plain_weight(walk), of.arrows)


class _Frontier:
    """How far a walk has come, and what may still be charged to some arrows beyond."""

    def __init__(self, walk: Walk, custody: Custody, arrows: frozenset[str]) -> None:
        self._walk, self._custody, self._pending = walk, custody, walk.pending
        over = [passage for id_ in arrows for passage in walk.over.get(id_, ())]
        self._over = set(over)
        self._ranges = [(passage.base, passage.base + passage.rows) for passage in over]

    def leaves_open(self) -> bool:
        """Whether more may be charged to the arrows further on."""
        if not self._pending:
            return False
        if any(passage.stack for passage in self._pending):
            return True
        kinds = tuple(self._custody.pieces)
        if any(self._charges(part, one) for one in self._pending for kind in kinds for part in self._before(kind, one)):
            return True
        time = self._reached()
        return any(self._waits(kind, passage, time) for passage in self._unmet() for kind in kinds)

    def _before(self, kind: Kind, passage: Passage) -> tuple[Part, ...]:
        return self._custody.before(kind, passage)

    def _within(self, rows: Array) -> Array:
        found = np.zeros(len(rows), dtype=bool)
        for low, high in self._ranges:
            found |= (rows >= low) & (rows < high)
        return found

    def _charges(self, part: Part, passage: Passage) -> bool:
        """Whether a gap charged to the arrows runs as they set out, or may begin."""
        if part.running is not None and some(self._within(part.running[1]) & (part.running[0] > 0)):
            return True
        if part.calm:
            return False
        mine = self._within(part.version.changed)
        return some(mine) and some(mine & ~settled(part.version, taken(passage.departure, part.rows), FOR_EVER))

    def _reached(self) -> Array:
        """How far each citizen has come; infinite for who has left."""
        time = np.full(self._walk.citizens, INF)
        for passage in self._pending:
            time[passage.who] = np.minimum(time[passage.who], passage.departure)
        return time

    def _unmet(self) -> set[Passage]:
        """Passages of which somebody may yet be met by who comes."""
        order, places = self._walk.reading.order.place, self._walk.reading.places
        first = min(order[passage.arrow.target] for passage in self._pending if passage.arrow is not None)
        coming = {place.actor for id_, place in places.items() if order[id_] >= first and not place.instant}
        met = self._walk.met.items()
        return {passage for (passage, actor), found in met if not found.all and actor in coming}

    def _waits(self, kind: Kind, passage: Passage, time: Array) -> bool:
        """Whether it matters to the arrows that some of this passage are met later than they have come by now."""
        if passage not in self._over and not any(self._touches(part) for part in self._before(kind, passage)):
            return False
        return any(
            some(_latest(part.version) > time[taken(passage.who, part.rows)])
            for part in self._custody.held[kind].get(passage, ())
        )

    def _touches(self, part: Part) -> bool:
        rows = [part.version.changed] if part.running is None else [part.version.changed, part.running[1]]
        return any(some(self._within(one)) for one in rows)


def _latest(version: Version) -> Array:
    """The last moment of a change of hands under way: when those who come hold and know, when those who go let go."""
    moments = [x for one in version.held.values() for x in ((one.since, one.aware) if one.due else (one.until,))]
    latest: Array = np.max(moments, axis=0) if moments else np.full(version.rows, -INF)
    return latest


# Which arrows


def edited(old: Pathway, new: Pathway) -> Edited:
    """Those whose rule, message or step an edit changed. None where it changed more than a few, or something that
    belongs to no arrow."""
    change = pathway_change(old, new)
    altered = [(table, id_) for table, id_ in change.altered if table not in LAYOUT_TABLES]
    if change.added or change.removed or change.fields or change.order or any(table not in _OF for table, _ in altered):
        return Edited()
    each = [_OF[table](old, new, id_) for table, id_ in altered]
    arrows = frozenset(arrow for one in each for arrow in one.arrows)
    if len(arrows) > FEW:
        return Edited()
    if any(one.kinds is None for one in each):
        return Edited(arrows)
    return Edited(arrows, tuple(sorted({kind for one in each for kind in one.kinds or ()})))


def _of_rule(_old: Pathway, new: Pathway, id_: str) -> Edited:
    return Edited(frozenset([new.rules[id_].transition]), (new.rules[id_].kind,))


def _of_message(_old: Pathway, new: Pathway, id_: str) -> Edited:
    """The arrows whose rules name it, else those that lead on from where it is sent to steps held by who gets it."""
    rules = [rule for rule in new.rules.values() if id_ in (*(rule.informed_by or ()), *rule.requires)]
    found = {(rule.transition, rule.kind) for rule in rules}
    for arrow in _onward(new, new.messages[id_].anchor):
        step = new.steps[new.transitions[arrow].target]
        to = set(new.messages[id_].receivers)
        found |= {(arrow, kind) for kind in TIMED if to & set(step.assignment(kind).holders)}
    return Edited(frozenset(arrow for arrow, _kind in found), tuple(sorted({kind for _arrow, kind in found})))


def _of_step(old: Pathway, new: Pathway, id_: str) -> Edited:
    """The arrows out of it; where it says something else of responsibility those into it too."""
    found = _onward(new, id_)
    if old.steps[id_].assignments != new.steps[id_].assignments or old.steps[id_].actor != new.steps[id_].actor:
        found |= {arrow.id for arrow in new.incoming(id_)}
    return Edited(frozenset(found))


def _onward(pathway: Pathway, step: str) -> set[str]:
    """The arrows out of a step, and on through steps that are looked through."""
    found: set[str] = set()
    work = [step]
    while work:
        for arrow in pathway.outgoing(work.pop()):
            if arrow.id not in found:
                found.add(arrow.id)
                if pathway.steps[arrow.target].seen_through:
                    work.append(arrow.target)
    return found


_OF: dict[str, Callable[[Pathway, Pathway, str], Edited]] = {
    "rules": _of_rule,
    "transitions": lambda _old, _new, id_: Edited(frozenset([id_])),
    "messages": _of_message,
    "steps": _of_step,
}
