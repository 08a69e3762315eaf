"""A pathway: its sectors, actors, steps and all that stands with them (SEMANTICS 1)."""

import math
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from model.calendars import OFFICE, Calendar, Holidays
from model.errors import Refused
from model.i18n import _
from model.ids import checked
from model.layout import Layout
from model.message import Message
from model.provenance import Source, Validity
from model.responsibility import Kind
from model.rule import Rule, rule_id
from model.sector import Actor, Sector
from model.side import Agreement, Interruption, Measure, Promise, Segment
from model.step import Step, StepKind, Transition
from model.table import Table
from model.words import plain


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How citizens come. `volume` a year; `profile` 168 weights from Monday 00 (empty: uniform).

    `fixed` are moments: a run over them has exactly these citizens, in this order.
    """

    volume: float = 1000.0
    profile: tuple[float, ...] = ()
    fixed: tuple[datetime, ...] = ()

    def __post_init__(self) -> None:
        if not (math.isfinite(self.volume) and 0 < self.volume <= 10_000_000):
            raise Refused(_("A yearly volume is a number above 0 and at most 10 million."))
        if self.profile and (len(self.profile) != 168 or not all(0 <= w < math.inf for w in self.profile)):
            raise Refused(_("A weekly profile has 168 weights, one an hour from Monday 00, none of them negative."))
        if self.profile and sum(self.profile) <= 0:
            raise Refused(_("A weekly profile needs at least one hour with a weight above 0."))


@dataclass(frozen=True, slots=True)
class Described:
    """What the document says about the pathway beyond the diagram; text of the planners, none of it simulated."""

    purpose: str = ""
    target_group: str = ""
    parties: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        for text in (self.purpose, self.target_group, self.parties, self.note):
            plain(text)


@dataclass(frozen=True, slots=True)
class Pathway:
    """One pathway. The order of `sectors` and `actors` is that of the bands and lanes.

    `year` is the real year it is looked at in (None: no holidays). `on_date` is the day its rules are read for.
    `basis` is the source of every number that names none itself. References are checked by `dangling`, not here:
    an edit may pass through unfinished states, but what is read or saved is whole.
    """

    id: str
    name: str
    sectors: Table[Sector] = Table()
    actors: Table[Actor] = Table()
    calendars: Table[Calendar] = Table()
    steps: Table[Step] = Table()
    transitions: Table[Transition] = Table()
    rules: Table[Rule] = Table()
    messages: Table[Message] = Table()
    interruptions: Table[Interruption] = Table()
    segments: Table[Segment] = Table()
    agreements: Table[Agreement] = Table()
    measures: Table[Measure] = Table()
    promises: Table[Promise] = Table()
    arrivals: Arrivals = Arrivals()
    described: Described = Described()
    year: int | None = None
    on_date: date | None = None
    holidays: Holidays = Holidays()
    basis: Source | None = None
    layout: Layout = Layout()

    def __post_init__(self) -> None:
        checked(self.id)
        plain(self.name)
        if self.year is not None and not 1990 <= self.year <= 2100:
            raise Refused(_("The year {year} is not between 1990 and 2100.").format(year=self.year))

    def rule(self, transition: str, kind: Kind) -> Rule | None:
        """The rule for this kind on this transition, if one was agreed."""
        return self.rules.get(rule_id(transition, kind))

    def in_force(self, validity: Validity) -> bool:
        """Whether what has this validity counts on the day the rules are read for; without a day, everything does."""
        return self.on_date is None or validity.holds_on(self.on_date)

    def outgoing(self, step: str) -> tuple[Transition, ...]:
        """The arrows out of a step, in order."""
        return self.transitions.by("source").get(step, ())

    def incoming(self, step: str) -> tuple[Transition, ...]:
        """The arrows into a step, in order."""
        return self.transitions.by("target").get(step, ())

    def starts(self) -> tuple[Step, ...]:
        """The start steps; a pathway that can run has exactly one (SEMANTICS 9)."""
        return self.steps.where(lambda step: step.kind is StepKind.START)

    def calendar(self, key: str | None) -> Calendar:
        """The calendar of this id; Mon–Fri 08–15 where none is named (SEMANTICS 3)."""
        return OFFICE if key is None else self.calendars[key]

    def hours_of(self, actor: Actor) -> Calendar:
        """When the actor is staffed."""
        return self.calendar(actor.hours)

    def reads_of(self, actor: Actor) -> Calendar:
        """When the actor reads messages; by default while staffed."""
        return self.calendar(actor.reads or actor.hours)

    def phone_of(self, actor: Actor) -> Calendar:
        """When the actor answers a call; by default while staffed."""
        return self.calendar(actor.phone or actor.hours)

    def sector_of(self, actor: str) -> Sector:
        """The sector an actor belongs to."""
        return self.sectors[self.actors[actor].sector]


TABLES = (
    "sectors",
    "actors",
    "calendars",
    "steps",
    "transitions",
    "rules",
    "messages",
    "interruptions",
    "segments",
    "agreements",
    "measures",
    "promises",
)
"""The names of the tables of a pathway, in the order in which they refer to each other."""

FIELDS = tuple(field.name for field in fields(Pathway) if field.name not in TABLES)


def recognized(pathway: Pathway, before: Pathway) -> Pathway:
    """The same pathway; what is equal in an earlier state is the very thing of it, as it was before it was sent."""
    tables = {table: getattr(pathway, table).recognized(getattr(before, table)) for table in TABLES}
    holidays = before.holidays if pathway.holidays == before.holidays else pathway.holidays
    return replace(pathway, holidays=holidays, **tables)
