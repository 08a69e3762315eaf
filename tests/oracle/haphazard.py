"""Random small pathways: any structure of steps, any words of responsibility, any messages."""

from dataclasses import replace
from itertools import pairwise
from random import Random

from model.distribution import Distribution, Shape, constant
from model.message import Anchor, Channel, Message, Rung
from model.pathway import Arrivals, Pathway
from model.responsibility import NOBODY, NOT_NEEDED, UNKNOWN, Assignment, Assignments, Holding, held
from model.rule import Moment, Rule, Variant
from model.side import Agreement
from model.step import Step, StepKind, Transition
from model.table import Table
from tests.oracle.small import ACTORS, CALENDARS, NAMES, pathway

ACTOR_IDS = tuple(actor.id for actor in ACTORS)
CALENDAR_IDS = tuple(calendar.id for calendar in CALENDARS)
AGREEMENT = Agreement("a1", "Shared")


class Builder:
    """Grows a pathway block by block: every block is entered at one step and left at one step."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.steps: list[Step] = []
        self.transitions: list[Transition] = []
        self.parallel = 0

    def often(self, share: float) -> bool:
        return self.random.random() < share

    # -- structure -------------------------------------------------------------------------------------------------

    def step(self, kind: str, **fields: object) -> str:
        key = f"s{len(self.steps)}"
        self.steps.append(Step(key, kind=StepKind(kind), actor=self.random.choice(ACTOR_IDS), **fields))  # type: ignore[arg-type]
        return key

    def connect(self, source: str, target: str, probability: float | None = None) -> None:
        key = f"t{self.random.randrange(10)}x{len(self.transitions)}"
        travel = self.length() if self.often(0.15) else None
        self.transitions.append(
            Transition(
                key,
                source,
                target,
                probability=probability,
                travel=travel,
                walks_in=self.often(0.15),
                planned=self.often(0.15),
            )
        )

    def sequence(self, depth: int) -> tuple[str, str]:
        first, last = self.block(depth)
        for _more in range(self.random.randrange(3 if depth else 2)):
            entry, exit_ = self.block(depth)
            self.connect(last, entry)
            last = exit_
        return first, last

    def block(self, depth: int) -> tuple[str, str]:
        makers = [self.work] * 4 + ([self.branches, self.tracks, self.tracks, self.loop] if depth else [])
        return self.random.choice(makers)(depth - 1)

    def work(self, _depth: int) -> tuple[str, str]:
        key = self.step("wait" if self.often(0.2) else "activity", duration=self.length(), **self.manner())
        return key, key

    def branches(self, depth: int) -> tuple[str, str]:
        zero = self.often(0.6)
        fork = self.step("decision", duration=constant(0) if zero else self.length(), **self.manner())
        merge, _same = self.work(0)
        for _branch in range(self.random.choice((2, 2, 3))):
            if self.often(0.25):
                self.connect(fork, merge)
                continue
            entry, exit_ = self.sequence(depth)
            self.connect(fork, entry)
            self.connect(exit_, merge)
        return fork, merge

    def tracks(self, depth: int) -> tuple[str, str]:
        split, join = self.step("split"), self.step("join")
        for _track in range(self.random.choice((2, 2, 3))):
            entry, exit_ = self.sequence(depth)
            self.connect(split, entry)
            self.connect(exit_, join)
        return split, join

    def loop(self, depth: int) -> tuple[str, str]:
        entry, exit_ = self.sequence(depth)
        again = self.step("decision", duration=constant(0) if self.often(0.4) else self.length(), **self.manner())
        after, _same = self.work(0)
        self.connect(exit_, again)
        self.connect(again, entry, 0.3)
        self.connect(again, after)
        return entry, after

    def manner(self) -> dict[str, object]:
        pick = self.random.choice
        return {
            "working": self.often(0.3),
            "hours": pick(CALENDAR_IDS) if self.often(0.15) else None,
            "departs": pick(CALENDAR_IDS) if self.often(0.15) else None,
            "remote": self.often(0.2),
            "access": self.often(0.25),
            "occupies": self.often(0.5),
        }

    def length(self) -> Distribution:
        pick = self.random
        a = pick.choice((0.1, 0.5, 1.0, 5.0, 20.0))
        return pick.choice(
            (
                Distribution(Shape.UNIFORM, (0.0, a)),
                Distribution(Shape.UNIFORM, (a, 2 * a)),
                Distribution(Shape.TRIANGULAR, (a / 2, a, 4 * a)),
                Distribution(Shape.LOGNORMAL, (2 * a, 3 * a), cap=60 * a),
                Distribution(Shape.EMPIRICAL, (0.0, a, 2 * a)),
                Distribution(Shape.EXPONENTIAL, (a,)),
                constant(a),
            )
        )

    # -- words -----------------------------------------------------------------------------------------------------

    def assignment(self) -> Assignment | None:
        some = self.random.sample(ACTOR_IDS, 2)
        return self.random.choices(
            (
                None,
                held(some[0]),
                held(*some),
                held(*some, agreement="a1"),
                NOBODY,
                NOT_NEEDED,
                UNKNOWN,
                Assignment(Holding.DISAGREED, tuple(some)),
                Assignment(Holding.DISAGREED, (some[0],)),
                Assignment(Holding.CARRIED),
            ),
            (40, 30, 3, 5, 3, 4, 2, 2, 1, 10),
        )[0]

    def say(self) -> None:
        """Give the steps their assignments."""
        self.steps = [
            replace(
                one,
                assignments=Assignments(
                    **{kind.value: self.assignment() if self.often(0.7) else None for kind in NAMES.values()}
                ),
            )
            if one.kind is not StepKind.START or self.often(0.2)
            else one
            for one in self.steps
        ]

    def messages(self) -> list[Message]:
        found = []
        for one in self.steps:
            if one.kind is StepKind.END or (one.instant and self.often(0.8)):
                continue
            for _message in range(self.random.choice((0, 1, 1, 2))):
                found.append(self.message(f"m{len(found)}", one))
        return found

    def message(self, key: str, anchor: Step) -> Message:
        pick = self.random
        out = [arrow for arrow in self.transitions if arrow.source == anchor.id]
        targets = [one.actor for arrow in out for one in self.steps if one.id == arrow.target and one.actor]
        receivers = {pick.choice([*targets, pick.choice(ACTOR_IDS)]), *pick.sample(ACTOR_IDS, pick.choice((0, 0, 1)))}
        lost = self.often(0.4)
        return Message(
            key,
            anchor.id,
            moment=pick.choice((Anchor.BEGIN, Anchor.DEPARTURE, Anchor.DEPARTURE)),
            only_on=pick.choice(out).id if self.often(0.2) else None,
            receivers=tuple(sorted(receivers)),
            sender=pick.choice(ACTOR_IDS) if self.often(0.2) else None,
            channel=pick.choice((Channel.MEDCOM, Channel.MEDCOM, Channel.PHONE)),
            offset=pick.choice((constant(0), Distribution(Shape.UNIFORM, (-3.0, 5.0)), self.length())),
            sender_hours=self.often(0.2),
            delay=self.length() if self.often(0.3) else constant(0),
            loss=0.3 if lost else 0.0,
            safety_net=self.length() if lost and self.often(0.7) else None,
            never_found=False,
            reading=self.length() if self.often(0.8) else constant(0),
            response=self.length() if self.often(0.5) else None,
            fallbacks=tuple(self.rung() for _rung in range(pick.choice((0, 0, 1, 2)))),
        )

    def rung(self) -> Rung:
        pick = self.random
        outside = pick.choice(CALENDAR_IDS) if self.often(0.4) else None
        after = pick.choice((0.0, 2.0, 24.0))
        return Rung(pick.choice((Channel.PHONE, Channel.LETTER)), self.length(), after=after, outside=outside)

    def rules(self, messages: list[Message]) -> list[Rule]:
        return [
            self.rule(arrow.id, kind, messages)
            for arrow in self.transitions
            for kind in NAMES.values()
            if self.often(0.5)
        ]

    def rule(self, transition: str, kind: object, messages: list[Message]) -> Rule:
        pick = self.random
        keys = [one.id for one in messages]
        named = tuple(pick.sample(keys, min(len(keys), pick.choice((0, 1, 2)))))
        lets_go = pick.choice([moment for moment in Moment if moment is not Moment.RELEASE])
        return Rule(
            transition,
            kind,  # type: ignore[arg-type]
            lets_go=lets_go,
            lets_go_after=pick.choice((0.0, 0.0, 3.5, 72.0)),
            takes_over=pick.choice(list(Moment)),
            takes_over_after=pick.choice((0.0, 0.0, 2.25)),
            informed_by=named if self.often(0.5) else None,
            requires=tuple(pick.sample(keys, min(len(keys), pick.choice((0, 0, 0, 1, 2))))),
            shared=self.often(0.15),
            variants=tuple(self.variant(keys) for _variant in range(pick.choice((0, 0, 1, 2)))),
        )

    def variant(self, keys: list[str]) -> Variant:
        pick = self.random
        condition = pick.choice(
            ({"stay_at_least": 10.0}, {"stay_less_than": 20.0}, {"departs_in": pick.choice(CALENDAR_IDS)})
        )
        change = pick.choice(
            (
                {"lets_go": Moment.DEPARTURE, "takes_over": Moment.READ},
                {"takes_over": Moment.DEPARTURE},
                {"lets_go_after": 0.0, "shared": True},
                {"informed_by": tuple(keys[:1])},
                {"requires": ()},
                {"lets_go": Moment.ACCEPTED, "takes_over": Moment.RELEASE},
            )
        )
        return Variant(**condition, **change)  # type: ignore[arg-type]


def haphazard(seed: int) -> Pathway:
    """The random pathway of this seed."""
    return grown(Builder(seed))


def grown(builder: Builder) -> Pathway:
    """A whole pathway out of blocks."""
    start = builder.step("start")
    entry, exit_ = builder.sequence(2)
    builder.connect(start, entry)
    end = builder.step("end")
    builder.connect(exit_, end)
    builder.say()
    messages = builder.messages()
    limited = {key: {"capacity": builder.random.choice((1, 2, 4))} for key in ACTOR_IDS if builder.often(0.3)}
    covers = {key: {"cover": other, "cover_knows": builder.often(0.5)} for key, other in pairwise(ACTOR_IDS)}
    altered = {key: covers.get(key, {}) | (limited.get(key, {}) if builder.often(0.5) else {}) for key in ACTOR_IDS}
    return pathway(
        builder.steps,
        builder.transitions,
        rules=builder.rules(messages),
        messages=messages,
        actors=altered,
        agreements=Table([AGREEMENT]),
        arrivals=Arrivals(volume=builder.random.choice((300, 3000))),
        year=builder.random.choice((None, None, 2026)),
    )
