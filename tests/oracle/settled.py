"""The pathway as the oracle sees it: assumptions made, calendars laid out, arrows by step (SEMANTICS 3, head)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from math import ceil, floor

from model.calendars import ROUND_THE_CLOCK, monday_of_week_one
from model.distribution import constant
from model.message import Channel, Message
from model.pathway import Pathway
from model.responsibility import Kind
from model.rule import Rule
from model.step import Step, StepKind, Transition
from tests.oracle.draws import Draws
from tests.oracle.opening import CLOSE, Opening
from tests.oracle.values import value


class Settled:
    """A pathway ready to run, with the calendars of a year."""

    def __init__(self, pathway: Pathway, year: int | None) -> None:
        self.pathway = pathway
        self.year = pathway.year if year is None else year
        self.monday: date | None = None if self.year is None else monday_of_week_one(self.year)
        self._openings: dict[str | None, Opening] = {}
        self.always = Opening(ROUND_THE_CLOCK, pathway.holidays, None)
        self.steps = {step.id: self._assumed(step) for step in pathway.steps.values()}

    def _assumed(self, step: Step) -> Step:
        missing = step.duration is None and not step.instant
        return replace(step, duration=constant(1)) if missing else step

    def opening(self, calendar: str | None) -> Opening:
        if calendar not in self._openings:
            self._openings[calendar] = Opening(self.pathway.calendar(calendar), self.pathway.holidays, self.monday)
        return self._openings[calendar]

    def hours(self, actor: str | None) -> Opening:
        return self.opening(None if actor is None else self.pathway.actors[actor].hours)

    def reads(self, actor: str) -> Opening:
        found = self.pathway.actors[actor]
        return self.opening(found.reads or found.hours)

    def phone(self, actor: str) -> Opening:
        found = self.pathway.actors[actor]
        return self.opening(found.phone or found.hours)

    def read_by(self, actor: str, channel: Channel) -> Opening:
        return self.phone(actor) if channel is Channel.PHONE else self.reads(actor)

    def step_hours(self, step: Step) -> Opening:
        return self.opening(step.hours) if step.hours is not None else self.hours(step.actor)

    def sector(self, step: Step) -> str | None:
        return None if step.actor is None else self.pathway.actors[step.actor].sector

    def capacity(self, actor: str | None) -> int | None:
        return None if actor is None else self.pathway.actors[actor].capacity

    @property
    def limited(self) -> bool:
        return any(actor.capacity is not None for actor in self.pathway.actors.values())

    def start(self) -> Step:
        (start,) = (step for step in self.steps.values() if step.kind is StepKind.START)
        return start

    def out_of(self, step: str) -> list[Transition]:
        """The arrows out of a step, by id: the order in which shares are cumulated."""
        return sorted(self.pathway.outgoing(step), key=lambda transition: transition.id)

    def messages_of(self, step: str) -> Iterator[Message]:
        return (message for message in self.pathway.messages.values() if message.anchor == step)

    def effective_rule(
        self, transition: Transition, kind: Kind, *, departure: float, stay: float, segment: str | None
    ) -> Rule | None:
        """The rule after its variants: the first whose conditions all hold replaces the fields it names."""
        rule = self.pathway.rule(transition.id, kind)
        for variant in rule.variants if rule else ():
            holds = (
                (variant.stay_at_least is None or stay >= variant.stay_at_least - CLOSE)
                and (variant.stay_less_than is None or stay < variant.stay_less_than - CLOSE)
                and (variant.departs_in is None or self.opening(variant.departs_in).is_open(departure))
                and (variant.segment is None or variant.segment == segment)
            )
            if holds and rule is not None:
                return rule.varied(variant)
        return rule


def arrivals(settled: Settled, *, citizens: int, seed: int) -> list[tuple[int, Draws, float]]:
    """Number, draws and moment of each citizen (SEMANTICS 3 and 9, notes O1 and O2)."""
    fixed = settled.pathway.arrivals.fixed
    if fixed:
        assert settled.monday is not None
        zero = datetime.combine(settled.monday, datetime.min.time())
        return [(i, Draws(seed, i, 0), (moment - zero).total_seconds() / 3600) for i, moment in enumerate(fixed)]
    volume = settled.pathway.arrivals.volume
    real = settled.year is not None
    a_year = max(1, round(volume))
    weeks = 52 if real else ceil(citizens / volume * 52)
    start = settled.start().id
    found = []
    for i in range(citizens):
        draws = Draws(seed, i % a_year, i // a_year) if real else Draws(seed, i, 0)
        week = floor(draws.u(f"arrival:{start}", 0, 0) * weeks)
        place = place_in_week(settled.pathway.arrivals.profile or (1.0,) * 168, draws.u(f"arrival:{start}", 0, 1))
        found.append((i, draws, week * 168 + place))
    return found


def place_in_week(profile: tuple[float, ...], u: float) -> float:
    """The hour of the week below which a share `u` of the profile's weight lies."""
    left = u * sum(profile)
    for hour, weight in enumerate(profile):
        if left < weight:
            return hour + left / weight
        left -= weight
    return 168.0


__all__ = ["Settled", "arrivals", "value"]
