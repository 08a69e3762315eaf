"""Small pathways, said in few words, for the tests of the engine against the oracle."""

from dataclasses import replace
from datetime import datetime
from itertools import count, pairwise

from model.calendars import DAY, Calendar, weekly
from model.distribution import Distribution, Shape, constant
from model.message import Message
from model.pathway import Arrivals, Pathway
from model.responsibility import Assignment, Assignments, Kind, held
from model.rule import Rule
from model.sector import Actor, Sector
from model.step import Step, StepKind, Transition
from model.table import Table

NAMES = {"T": Kind.TREATMENT, "E": Kind.EXECUTION, "C": Kind.COORDINATION}

SECTORS = (
    Sector("hosp", "Hospital", medical=True),
    Sector("gp", "General practice", medical=True),
    Sector("mun", "Municipality"),
)
CALENDARS = (
    Calendar("always", intervals=((0, 7 * DAY),)),
    Calendar("ward", intervals=weekly(range(7), 8 * 60, 14 * 60 + 30)),
    Calendar("gp", intervals=weekly(range(5), 8 * 60, 16 * 60)),
    Calendar("gpphone", intervals=weekly(range(5), 8 * 60, 9 * 60)),
    Calendar("vis", intervals=(*weekly(range(4), 8 * 60, 15 * 60), *weekly([4], 8 * 60, 13 * 60))),
    Calendar(
        "shifts",
        intervals=(
            *weekly(range(7), 7 * 60, 8 * 60),
            *weekly(range(7), 15 * 60, 16 * 60),
            *weekly(range(7), 23 * 60, 24 * 60),
        ),
        on_holiday=None,
    ),
    Calendar("night", intervals=(*weekly(range(7), 0, 6 * 60), *weekly(range(7), 20 * 60, 24 * 60))),
    Calendar("noon", intervals=weekly(range(7), 0, 12 * 60)),
)
ACTORS = (
    Actor("WARD", "Ward", "hosp", hours="always", reads="ward", phone="always"),
    Actor("ED", "Emergency", "hosp", hours="always"),
    Actor("GP", "GP", "gp", hours="gp", phone="gpphone", cover="OOH"),
    Actor("OOH", "Out of hours", "gp", hours="night"),
    Actor("VIS", "Visitation", "mun", hours="vis"),
    Actor("HN", "Home nursing", "mun", hours="always", reads="shifts", phone="always"),
)


def step(id_: str, actor: str = "WARD", duration: float | Distribution | None = 1.0, **said: object) -> Step:
    """A step; T, E and C are its assignments: an actor id, several, or an Assignment."""
    kind = StepKind(said.pop("kind", "activity"))  # type: ignore[arg-type]
    given = {NAMES[key].value: _assignment(said.pop(key)) for key in ("T", "E", "C") if key in said}
    length = constant(duration) if isinstance(duration, int | float) else duration
    if kind in (StepKind.START, StepKind.SPLIT, StepKind.JOIN, StepKind.END):
        length = None
    return Step(id_, kind=kind, actor=actor, duration=length, assignments=Assignments(**given), **said)  # type: ignore[arg-type]


def _assignment(said: object) -> Assignment:
    if isinstance(said, Assignment):
        return said
    return held(*said.split("+")) if isinstance(said, str) else held(*said)  # type: ignore[misc]


def arrow(said: str, **fields: object) -> Transition:
    """Said as "t1: A > B"."""
    id_, ends = said.split(":")
    source, target = ends.split(">")
    return Transition(id_.strip(), source.strip(), target.strip(), **fields)  # type: ignore[arg-type]


def message(id_: str, anchor: str, receivers: str, reading: float | Distribution = 1.0, **fields: object) -> Message:
    """A message with an open hour of reading unless said otherwise; plain numbers are hours."""
    for name in ("offset", "delay", "safety_net", "response"):
        if isinstance(fields.get(name), int | float):
            fields[name] = constant(fields[name])  # type: ignore[arg-type]
    length = constant(reading) if isinstance(reading, int | float) else reading
    return Message(id_, anchor, receivers=tuple(receivers.split("+")), reading=length, **fields)  # type: ignore[arg-type]


def rule(transition: str, kind: str, **fields: object) -> Rule:
    return Rule(transition, NAMES[kind], **fields)  # type: ignore[arg-type]


def pathway(
    steps: list[Step],
    transitions: list[Transition],
    *,
    rules: list[Rule] = [],  # noqa: B006
    messages: list[Message] = [],  # noqa: B006
    actors: dict[str, dict[str, object]] | None = None,
    **fields: object,
) -> Pathway:
    """A pathway over the actors above; `actors` alters some of their fields."""
    altered = [replace(one, **(actors or {}).get(one.id, {})) for one in ACTORS]  # type: ignore[arg-type]
    fields.setdefault("arrivals", Arrivals(volume=2000))
    return Pathway(
        "small",
        "Small",
        sectors=Table(SECTORS),
        actors=Table(altered),
        calendars=Table(CALENDARS),
        steps=Table(steps),
        transitions=Table(transitions),
        rules=Table(rules),
        messages=Table(messages),
        **fields,  # type: ignore[arg-type]
    )


def chain(*steps: Step, **fields: object) -> Pathway:
    """Steps one after another, with a start before and an end behind, arrows t1, t2 …"""
    whole = [step("start", "ED", kind="start"), *steps, step("end", "GP", kind="end")]
    number = count(1)
    arrows = [Transition(f"t{next(number)}", a.id, b.id) for a, b in pairwise(whole)]
    return pathway(whole, arrows, **fields)  # type: ignore[arg-type]


def uniform(low: float, high: float) -> Distribution:
    return Distribution(Shape.UNIFORM, (low, high))


def triangular(low: float, mode: float, high: float) -> Distribution:
    return Distribution(Shape.TRIANGULAR, (low, mode, high))


def lognormal(mean: float, sd: float) -> Distribution:
    return Distribution(Shape.LOGNORMAL, (mean, sd))


def at(*moments: str) -> Arrivals:
    """Citizens who arrive at these moments."""
    return Arrivals(fixed=tuple(datetime.fromisoformat(moment) for moment in moments))
