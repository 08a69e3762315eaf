"""What the solver needs to know of a pathway: definitions that compare by content, with what is assumed put in.

Two definitions that are equal lead to the same numbers, whatever names, notes and places in the drawing say.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from model.analysis.expected.cache import Cache
from model.analysis.expected.clock import Clock, clock, united
from model.analysis.expected.order import Order, arcs
from model.analysis.expected.points import DRAWS_A_STEP, Law, law
from model.calendars import Calendar
from model.distribution import constant
from model.in_force import in_force
from model.message import Anchor, Channel, Message
from model.pathway import Pathway
from model.responsibility import Holding, Kind
from model.rule import Moment, Rule
from model.simulation.flow_columns import ASSUMED_DURATION
from model.simulation.refusals import segments
from model.simulation.refusals import shares as shares_of
from model.simulation.word_columns import ASSUMED_NET
from model.step import Step, StepKind, Transition

T = TypeVar("T", bound=Hashable)
TIMED = (Kind.TREATMENT, Kind.EXECUTION, Kind.COORDINATION)
NOTHING = law(constant(0))
"""No time at all."""


class Defined:
    """A definition: its hash is worked out once."""

    __slots__ = ("_hash",)
    _hash: int

    def hashed(self) -> int:
        """As for any frozen dataclass."""
        try:
            return self._hash
        except AttributeError:
            number = hash(tuple(getattr(self, name) for name in self.__slots__))
            object.__setattr__(self, "_hash", number)
            return number


@dataclass(frozen=True, slots=True)
class Place(Defined):
    """A step: how long it takes and when. `durations` one for each segment, one where all are alike.

    `first` is the number of the root of its first draw (`points.ROOTS`).
    """

    id: str
    kind: StepKind
    actor: str | None
    sector: str | None
    durations: tuple[Law, ...]
    working: bool
    hours: Clock
    departs: Clock | None
    remote: bool
    seen: bool
    access: bool
    ends: bool
    first: int

    __hash__ = Defined.hashed

    @property
    def instant(self) -> bool:
        """Start, split, join, end."""
        return self.kind not in (StepKind.ACTIVITY, StepKind.DECISION, StepKind.WAIT)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A transition. `shares`: how likely it is, one for each segment or one for all."""

    id: str
    source: str
    target: str
    shares: tuple[float, ...]
    travel: Law
    walks_in: bool
    planned: bool


@dataclass(frozen=True, slots=True)
class Said(Defined):
    """What a step says of a kind: who is due (none: nobody), or that all stays as it was (`changes` False).

    `due` are the holders in the order of their ids.
    """

    changes: bool
    needed: bool
    holders: tuple[str, ...]
    stated: int
    shared: bool
    due: tuple[str, ...]

    __hash__ = Defined.hashed


@dataclass(frozen=True, slots=True)
class Fallback:
    """A rung of a ladder."""

    read_in: tuple[Clock, ...]
    after: float
    outside: Clock | None
    reading: Law


@dataclass(frozen=True, slots=True)
class Letter(Defined):
    """A message: `reads` and `hours` are the clocks of its receivers, in their order."""

    id: str
    anchor: str
    at_departure: bool
    only: str | None
    receivers: tuple[str, ...]
    offset: Law
    sender: Clock | None
    delay: Law
    loss: float
    net: Law | None
    reading: Law
    reads: tuple[Clock, ...]
    response: Law | None
    hours: tuple[Clock, ...]
    rungs: tuple[Fallback, ...]
    first: int

    __hash__ = Defined.hashed


@dataclass(frozen=True, slots=True)
class Agreed(Defined):
    """A rule, or one variant of it with its fields put in."""

    lets: Moment
    lets_after: float
    takes: Moment
    takes_after: float
    shared: bool
    named: tuple[str, ...] | None
    requires: tuple[str, ...]
    stay_min: float
    stay_max: float
    departs: Clock | None
    segment: str | None

    __hash__ = Defined.hashed


class Around:
    """What definitions are read beside; kept with them, so that no other has its id. Compares by identity."""

    def __init__(self, things: tuple[object, ...]) -> None:
        self.things = things


class Reading:
    """A pathway as the solver sees it."""

    def __init__(self, pathway: Pathway, cache: Cache) -> None:
        self.pathway = pathway = in_force(pathway)
        self._cache = cache
        self.segments = tuple(sorted(pathway.segments))
        self._of_segments = tuple(segments(pathway))
        self._durations = tuple(dict(segment.durations) for segment in self._of_segments)
        self.timed = tuple(kind for kind in TIMED if _timed(pathway, kind))
        self.out: dict[str, tuple[Transition, ...]] = dict.fromkeys(pathway.steps, ())
        self.entries: dict[str, int] = dict.fromkeys(pathway.steps, 0)
        for id_ in sorted(pathway.transitions):
            arrow = pathway.transitions[id_]
            self.out[arrow.source] += (arrow,)
            self.entries[arrow.target] += 1
        self.order = cache.once(("order", *arcs(pathway)), lambda: Order(pathway))
        around = (pathway.actors, pathway.calendars, pathway.segments, pathway.holidays, self.order)
        key = ("around", pathway.year, *(id(one) for one in around))
        self._around = cache.once(key, lambda: Around(around))
        self.places = {
            step.id: self._of(step, "place", lambda: self._place(step))  # noqa: B023 - made at once
            for step in pathway.steps.values()
        }
        self.arrows: dict[str, Arrow] = {}
        for step in pathway.steps.values():
            self._arrows(step)
        self.letters: dict[str, Letter] = {}
        self.anchored: dict[str, tuple[Letter, ...]] = {}
        for id_ in sorted(pathway.messages):
            message = pathway.messages[id_]
            before = self.anchored.get(message.anchor, ())
            letter = self.letters[id_] = self._of(
                message,
                ("letter", pathway.steps[message.anchor].actor, len(before)),
                lambda: self._letter(message, len(before)),  # noqa: B023 - made at once
            )
            self.anchored[message.anchor] = (*before, letter)
        self._agreed: dict[tuple[str, Kind], tuple[Agreed, ...]] = {}
        for rule in pathway.rules.values():
            agreed = cache.of(rule, ("rule", self._around), lambda: self._rule(rule))  # noqa: B023 - made at once
            self._agreed[rule.transition, rule.kind] = agreed
        self.said = {kind: {s.id: self._said(s, kind) for s in pathway.steps.values()} for kind in self.timed}

    def _same(self, one: T) -> T:
        """The first definition that was equal, so that comparing with it takes no time."""
        return self._cache.once(one, lambda: one)

    def _of(self, thing: object, what: Hashable, make: Callable[[], T]) -> T:
        """What is read of a thing; found again while neither the thing nor what lies around it is another."""
        return self._cache.of(thing, (what, self._around), lambda: self._same(make()))

    @property
    def portions(self) -> tuple[float, ...]:
        """The share of each segment."""
        return tuple(self.pathway.segments[id_].share for id_ in self.segments)

    def _said(self, step: Step, kind: Kind) -> Said:
        return self._cache.of(step, kind, lambda: self._same(said(step, kind)))

    # -- clocks ----------------------------------------------------------------------------------------------------

    def clock(self, calendar: Calendar) -> Clock:
        """The clock of a calendar."""
        pathway = self.pathway
        key = ("clock", calendar.intervals, calendar.on_holiday, calendar.own, calendar.closures)
        if pathway.year is None:
            return self._cache.once(key, lambda: clock(calendar, year=None, holidays=pathway.holidays))
        return self._cache.once(
            (*key, pathway.year, pathway.holidays),
            lambda: clock(calendar, year=pathway.year, holidays=pathway.holidays),
        )

    def staffed(self, actor: str) -> Clock:
        """When an actor works."""
        return self.clock(self.pathway.hours_of(self.pathway.actors[actor]))

    def phone(self, actor: str) -> Clock:
        """When an actor answers a call."""
        return self.clock(self.pathway.phone_of(self.pathway.actors[actor]))

    def reads(self, actor: str) -> Clock:
        """When an actor reads messages."""
        return self.clock(self.pathway.reads_of(self.pathway.actors[actor]))

    def reached(self, actors: tuple[str, ...]) -> Clock:
        """When any of these actors answers, or a cover of theirs that knows the plan."""
        clocks = []
        for actor in actors:
            clocks.append(self.phone(actor))
            found = self.pathway.actors[actor]
            if found.cover is not None and found.cover_knows:
                clocks.append(self.phone(found.cover))
        return self._cache.once(("united", *clocks), lambda: united(clocks))

    def sector(self, actor: str) -> str:
        """The sector of an actor."""
        return self.pathway.actors[actor].sector

    # -- definitions -----------------------------------------------------------------------------------------------

    def _place(self, step: Step) -> Place:
        actor = None if step.actor is None else self.pathway.actors[step.actor]
        hours = step.hours if step.hours is not None or actor is None else actor.hours
        plain = NOTHING if step.instant else law(step.duration or ASSUMED_DURATION)
        durations = tuple(
            law(of_segment[step.id]) if not step.instant and step.id in of_segment else plain
            for of_segment in self._durations
        )
        return Place(
            id=step.id,
            kind=step.kind,
            actor=step.actor,
            sector=None if actor is None else actor.sector,
            durations=durations if len(set(durations)) > 1 else durations[:1],
            working=step.working,
            hours=self.clock(self.pathway.calendar(hours)),
            departs=None if step.departs is None else self.clock(self.pathway.calendars[step.departs]),
            remote=step.remote,
            seen=step.seen_through,
            access=step.access,
            ends=not self.out[step.id],
            first=self._first(step.id),
        )

    def _first(self, step: str) -> int:
        return self.order.place[step] % 3 * DRAWS_A_STEP

    def _arrows(self, step: Step) -> None:
        out = self.out[step.id]
        shares = [[1.0] * len(out)]
        if step.kind is StepKind.DECISION and len(out) > 1:
            shares = [[*shares_of(step, out, segment).values()] for segment in self._of_segments]
        for i, arrow in enumerate(out):
            self.arrows[arrow.id] = Arrow(
                id=arrow.id,
                source=arrow.source,
                target=arrow.target,
                shares=_alike(of[i] for of in shares),
                travel=NOTHING if arrow.travel is None else law(arrow.travel),
                walks_in=arrow.walks_in,
                planned=arrow.planned,
            )

    def _letter(self, message: Message, among: int) -> Letter:
        by_phone = message.channel is Channel.PHONE
        anchor = self.pathway.steps[message.anchor]
        sender = message.sender or anchor.actor
        net = None
        if message.loss > 0 and not message.never_found:
            net = law(message.safety_net or ASSUMED_NET)
        return Letter(
            id=message.id,
            anchor=message.anchor,
            at_departure=message.moment is Anchor.DEPARTURE,
            only=message.only_on,
            receivers=message.receivers,
            offset=law(message.offset),
            sender=self.staffed(sender) if message.sender_hours and sender is not None else None,
            delay=law(message.delay),
            loss=message.loss,
            net=net,
            reading=law(message.reading),
            reads=tuple((self.phone if by_phone else self.reads)(actor) for actor in message.receivers),
            response=None if message.response is None else law(message.response),
            hours=() if message.response is None else tuple(self.staffed(actor) for actor in message.receivers),
            rungs=tuple(
                Fallback(
                    tuple(
                        (self.phone if rung.channel is Channel.PHONE else self.reads)(actor)
                        for actor in message.receivers
                    ),
                    rung.after,
                    None if rung.outside is None else self.clock(self.pathway.calendars[rung.outside]),
                    law(rung.reading),
                )
                for rung in message.fallbacks
            ),
            first=self._first(message.anchor) + 3 + 7 * among if among < 4 else -1,
        )

    def _rule(self, rule: Rule) -> tuple[Agreed, ...]:
        """The rule itself, then its variants."""
        found = []
        for variant in (None, *rule.variants):
            said = rule if variant is None else rule.varied(variant)
            departs = None if variant is None else variant.departs_in
            less = None if variant is None else variant.stay_less_than
            found.append(
                Agreed(
                    lets=said.lets_go,
                    lets_after=said.lets_go_after,
                    takes=said.takes_over,
                    takes_after=said.takes_over_after,
                    shared=said.shared,
                    named=said.informed_by,
                    requires=said.requires,
                    stay_min=0.0 if variant is None else variant.stay_at_least or 0.0,
                    stay_max=float("inf") if less is None else less,
                    departs=None if departs is None else self.clock(self.pathway.calendars[departs]),
                    segment=None if variant is None else variant.segment,
                )
            )
        return tuple(self._same(one) for one in found)

    def rule(self, arrow: str, kind: Kind) -> tuple[Agreed, ...]:
        """The rule for a kind on an arrow and its variants; empty where there is none."""
        return self._agreed.get((arrow, kind), ())


def said(step: Step, kind: Kind) -> Said:
    """What a step says of a kind, the default included."""
    word = step.assignment(kind)
    shared = len(word.holders) > 1 and word.agreement is not None
    if word.holding in (Holding.CARRIED, Holding.NOT_NEEDED):
        return Said(False, word.holding is Holding.CARRIED, (), 0, False, ())
    stated = 2 if word.holding is Holding.DISAGREED else 1
    if word.holders and word.holding is not Holding.DISAGREED:
        stated = 0
    return Said(True, True, word.holders, stated if word.holders else 1, shared, tuple(sorted(word.holders)))


def _alike(values: Iterable[float]) -> tuple[float, ...]:
    """One value where all segments say the same."""
    every = tuple(values)
    return every if len(set(every)) > 1 else every[:1]


def _timed(pathway: Pathway, kind: Kind) -> bool:
    """Whether any step assigns the kind."""
    silent = (Holding.CARRIED, Holding.NOT_NEEDED)
    return any(step.assignment(kind).holding not in silent for step in pathway.steps.values())
