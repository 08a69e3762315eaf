"""Lets custody pass along the tokens and collects the gaps: SEMANTICS 4 and 5 for the citizens of the solver."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from model.analysis.expected import sweeping
from model.analysis.expected.gaps import Pieces, Reach, Sweep, Sweeper, settled
from model.analysis.expected.hands import Leaving, changed, restated, restates
from model.analysis.expected.holdings import (
    Part,
    Version,
    among,
    gathered,
    nobody_yet,
    nothing_runs,
    one_under_another,
    runs_at,
)
from model.analysis.expected.informing import InForce, Informed
from model.analysis.expected.joins import met as joined
from model.analysis.expected.knowing import Held, Hint, hints
from model.analysis.expected.mail import Found
from model.analysis.expected.meeting import met
from model.analysis.expected.moving import Walk
from model.analysis.expected.reading import Agreed, Letter, Said
from model.analysis.expected.trace import Array, Passage, Slot, Way, taken
from model.responsibility import Kind

FOR_EVER = np.array(np.inf)
MOST_TELLINGS = 8
"""So often at most what is known on one token is told to the others."""
Swept = tuple[tuple[Part, ...], tuple[Pieces, ...]]


class Custody:
    """The `pieces` of gaps of every kind, each with the passage on which it was found, and what is `held` at the end of
    each passage's stretch."""

    def __init__(self, walk: Walk, kinds: Sequence[Kind] | None = None) -> None:
        """Of these kinds, or of all that are timed."""
        self.walk = walk
        self._parts: dict[Kind, dict[Slot, tuple[Part, ...]]] = {}
        self.held: dict[Kind, Held] = {}
        self._sweeper = Sweeper()
        self.pieces: dict[Kind, list[tuple[Passage, Pieces]]] = {}
        reading = walk.reading
        self._phones = tuple(reading.reached((id_,)) for id_ in reading.pathway.actors)
        self._sectors = tuple(reading.sector(id_) for id_ in reading.pathway.actors)
        for kind in walk.reading.timed if kinds is None else kinds:
            self._known: dict[Passage, dict[str, Array]] = {}
            for _again in range(MOST_TELLINGS):
                held = self.held[kind] = self._follow(kind)
                if not self._learned(hints(walk, held)):
                    break

    def _learned(self, told: Mapping[Passage, Hint]) -> bool:
        """Takes in what holders know by other tokens; whether there was anything."""
        for passage, hint in told.items():
            before = self._known.setdefault(passage, {})
            for actor, known in hint:
                before[actor] = np.minimum(before.get(actor, known), known)
        return bool(told)

    def _follow(self, kind: Kind) -> Held:
        """Pass custody of a kind along all tokens; what holds at the end of each stretch."""
        once = self.walk.cache.once
        self.pieces[kind] = []
        held: dict[Passage, tuple[Part, ...]] = {}
        of_slot: dict[Slot, tuple[Part, ...]] = {}
        self._parts[kind] = of_slot
        for slot in self.walk.slots:
            branches = []
            for passage in slot.into:
                before = self._before(passage, of_slot)
                parts, pieces = self._held(kind, passage, slot, before)
                branches.append(parts)
                held[passage] = parts
                self.pieces[kind] += [(passage, piece) for piece in pieces]
            if len(branches) == 1 and slot.chosen is None:
                of_slot[slot] = branches[0]
                continue
            key = ("parts", slot, tuple(branches))
            of_slot[slot] = once(key, lambda: _arrived(slot, branches))  # noqa: B023 - made at once
        return held

    def before(self, kind: Kind, passage: Passage) -> tuple[Part, ...]:
        """What holds as they set out."""
        return self._before(passage, self._parts[kind])

    def _before(self, passage: Passage, of_slot: dict[Slot, tuple[Part, ...]]) -> tuple[Part, ...]:
        once, source = self.walk.cache.once, passage.source
        if source is None:
            return once(("first", passage), lambda: (_first(passage),))
        parts = of_slot[source]
        if passage.at is None:
            return parts
        return once(("among", parts, passage), lambda: among(parts, passage.at, source.rows))

    def _held(self, kind: Kind, passage: Passage, slot: Slot, before: tuple[Part, ...]) -> Swept:
        """What holds at the end of the stretch, and the gaps in it."""
        reading = self.walk.reading
        said = reading.said[kind][slot.place.id]
        asks = kind is Kind.TREATMENT and slot.place.access
        known = self._known.get(passage)
        if said.needed and not asks and known is None and all(part.calm for part in before) and _goes_on(before, said):
            return before, ()
        rules: tuple[InForce, ...] = ()
        messages: tuple[object, ...] = ()
        if said.changes and any(part.version.due != said.due for part in before):
            rules = self.walk.informing.rules(passage, kind)
            messages = tuple(
                (self._informed(passage, rule), self._required(passage, rule)) for _rows, rule in rules
            ) + tuple(met(self.walk, passage, actor) for actor in said.holders)
        phones = self._phones if asks else ()
        sectors = self._sectors if messages else ()
        key = ("held", kind, passage, slot, before, said, rules, messages, phones, sectors)
        if known is not None:
            return self._stretch(kind, passage, slot, before, said, rules, asks=asks)
        return self.walk.cache.once(key, lambda: self._stretch(kind, passage, slot, before, said, rules, asks=asks))

    def _informed(self, passage: Passage, rule: Agreed | None) -> Informed:
        """The messages that tell who comes: those the rule names, else those anchored at the origins."""
        informing = self.walk.informing
        if rule is None or rule.named is None:
            return informing.told(passage)
        letters = [self.walk.reading.letters[id_] for id_ in rule.named]
        return tuple((letter, informing.known(passage, letter)) for letter in letters)

    def _required(self, passage: Passage, rule: Agreed | None) -> tuple[tuple[Letter, Found] | None, ...]:
        """The messages without which nobody is able; None for one that is not in force."""
        letters = [] if rule is None else [self.walk.reading.letters.get(id_) for id_ in rule.requires]
        return tuple(None if one is None else (one, self.walk.informing.known(passage, one)) for one in letters)

    def _stretch(
        self,
        kind: Kind,
        passage: Passage,
        slot: Slot,
        before: tuple[Part, ...],
        said: Said,
        rules: Sequence[InForce],
        *,
        asks: bool,
    ) -> Swept:
        way = slot.ways.get(passage)
        if way is None:
            way = slot.ways[passage] = Way(passage, slot)
        parts = [piece for part in before for piece in self._assigned(kind, way, part, said, rules)]
        pieces: list[Pieces] = []
        for actor, known in self._known.get(passage, {}).items():
            parts = [_knowing(part, actor, known) for part in parts]
        done = [self._swept(kind, way, part, said, pieces, asks=asks) for part in parts]
        return gathered(done, passage.rows), tuple(pieces)

    def _assigned(self, kind: Kind, way: Way, part: Part, said: Said, rules: Sequence[InForce]) -> list[Part]:
        """The part after the word of the step it leads to; in pieces where different rules are in force."""
        if not said.changes:
            return [part]
        visit = taken(way.visit, part.rows)
        if part.version.due == said.due:
            return [Part(part.rows, restated(part.version, said, visit), part.running, part.calm)]
        found = []
        for of_rule, rule in rules:
            inside = _both(part.rows, None if of_rule is None else of_rule.at, way.passage.rows)
            if inside is None:
                continue
            rows, mine = inside
            leaving = Leaving(self.walk, way.passage, kind, way.begun, rows)
            charge = taken(way.visit if way.passage.arrow is None else way.numbers, rows)
            version = changed(
                leaving,
                part.version.of(mine),
                said,
                rule,
                self._informed(way.passage, rule),
                self._required(way.passage, rule),
                charge,
                taken(way.visit, rows),
            )
            running = part.running if mine is None else runs_at(part.running, mine)
            found.append(Part(rows, version, running))
        return found

    def _swept(self, kind: Kind, way: Way, part: Part, said: Said, pieces: list[Pieces], *, asks: bool) -> Part:
        """Notes the gaps of a part, and what runs at its end."""
        rows = part.rows
        start, end = taken(way.passage.departure, rows), taken(way.end, rows)
        if not said.needed:
            passes = end > start
            running = None if part.running is None else np.where(passes, [[0], [-1]], part.running)
            return Part(rows, part.version, running)
        running = nothing_runs(len(start)) if part.running is None else part.running.copy()
        if kind is Kind.EXECUTION and way.passage.arrow is not None and way.passage.arrow.planned:
            needed = np.minimum(np.maximum(start, taken(way.begun, rows)), end)
            running[:, needed > start] = [[0], [-1]]
            start = needed
        reach = self.walk.reading.reached if asks else None
        if sweeping.COMPILED and len(part.version.actors) <= sweeping.MOST:
            visit = taken(way.visit, rows)
            ends = way.slot.place.ends
            found, calm = self._sweeper.swept(kind, part.version, start, end, running, visit, beyond=ends, reach=reach)
            pieces += found
            return Part(rows, part.version, None if calm else running, calm)
        type_, charge = running
        testing = _Testing(kind, way, part.version, rows)
        if end.size:
            open_ = np.ones(len(start), dtype=bool) if asks else ~settled(part.version, start, end)
            type_, charge = testing.along(start, end, type_, charge, open_, reach)
        if way.slot.place.ends:
            late = ~settled(part.version, end, FOR_EVER)
            type_, charge = testing.beyond(end, type_, charge, late)
        pieces += testing.pieces
        calm = not type_.any() and bool(settled(part.version, end, FOR_EVER).all())
        return Part(rows, part.version, np.array([type_, charge]), calm)


class _Testing:
    """Tests those rows of a part for gaps that are not settled anyway."""

    def __init__(self, kind: Kind, way: Way, version: Version, rows: Array | None) -> None:
        self._kind, self._version = kind, version
        self._visit = taken(way.visit, rows)
        self.pieces: list[Pieces] = []

    def _sweep(self, at: Array, type_: Array, charge: Array, reach: Reach | None) -> Sweep:
        if len(at) == len(type_):
            return Sweep(self._version, self._kind, self._visit, type_.copy(), charge.copy(), reach)
        return Sweep(self._version.of(at), self._kind, self._visit[at], type_[at], charge[at], reach)

    def along(
        self, start: Array, end: Array, type_: Array, charge: Array, open_: Array, reach: Reach | None
    ) -> tuple[Array, Array]:
        """From start to end; the gap that runs then."""
        passing = end > start
        type_ = np.where(open_ | ~passing, type_, 0)
        at = (open_ & passing).nonzero()[0]
        if not len(at):
            return type_, charge
        sweep = self._sweep(at, type_, charge, reach)
        sweep.along(start[at], end[at])
        return self._noted(sweep, at, type_, charge)

    def beyond(self, end: Array, type_: Array, charge: Array, open_: Array) -> tuple[Array, Array]:
        """What follows the end."""
        at = open_.nonzero()[0]
        if not len(at):
            return type_, charge
        sweep = self._sweep(at, type_, charge, None)
        sweep.beyond(end[at])
        return self._noted(sweep, at, type_, charge)

    def _noted(self, sweep: Sweep, at: Array, type_: Array, charge: Array) -> tuple[Array, Array]:
        self.pieces += sweep.pieces
        if len(at) == len(type_):
            return sweep.type, sweep.charge
        type_, charge = type_.copy(), charge.copy()
        type_[at], charge[at] = sweep.type, sweep.charge
        return type_, charge


def _goes_on(parts: Sequence[Part], said: Said) -> bool:
    """Whether a step says nothing new."""
    if not said.changes:
        return True
    return all(part.version.due == said.due and restates(part.version, said) for part in parts)


def _knowing(part: Part, actor: str, known: Array) -> Part:
    """The part with an actor aware from when it knows by another token."""
    one = part.version.held.get(actor)
    if one is None:
        return part
    aware = np.minimum(one.aware, taken(known, part.rows))
    held = {**part.version.held, actor: replace(one, aware=aware)}
    return Part(part.rows, part.version.holding(held), part.running, part.calm)


def _first(passage: Passage) -> Part:
    return Part(None, nobody_yet(passage.rows), None)


def _arrived(slot: Slot, branches: Sequence[Sequence[Part]]) -> tuple[Part, ...]:
    """The parts of a visit, from those of its passages."""
    if slot.chosen is not None:
        return joined(slot, branches)
    if all(len(parts) == 1 and parts[0].rows is None for parts in branches):
        together = one_under_another([parts[0] for parts in branches])
        if together is not None:
            return (together,)
    found = []
    for parts, (_passage, span) in zip(branches, slot.parts(), strict=True):
        for part in parts:
            rows = np.arange(span.start, span.stop) if part.rows is None else part.rows + span.start
            found.append(Part(rows, part.version, part.running, part.calm))
    return gathered(found, slot.rows)


def _both(part: Array | None, rule: Array | None, rows: int) -> tuple[Array | None, Array | None] | None:
    """The rows of the passage in both, and where they stand in the part; None where there are none."""
    if rule is None:
        return part, None
    if part is None:
        return rule, rule
    inside = np.zeros(rows, dtype=bool)
    inside[rule] = True
    mine = np.flatnonzero(inside[part])
    return (part[mine], mine) if len(mine) else None
