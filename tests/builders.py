"""Small pathways in a line or two, for tests of every part.

    drawn("start@ward > treat@ward > visit@nursing > end@nursing")

A step is `id@actor`, with `id:kind@actor` where the id does not say the kind (start, end, split2, join, decision …);
once named, `id` is enough, so several ways may share steps. Arrows are called "treat-visit". The actors are those of
`ACTORS`; the hospital and the practice have doctors. Nobody holds anything but execution until `assigned` says so.
"""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from model.calendars import Calendar, weekly
from model.message import Message
from model.pathway import TABLES, Pathway
from model.responsibility import Assignment, Kind, held
from model.rule import Rule
from model.sector import Actor, Sector
from model.step import Step, StepKind, Transition
from model.study import Study
from model.table import Table

SECTORS = (
    Sector("hospital", "Hospital", "#3b6fb6", 4, medical=True),
    Sector("municipality", "Municipality", "#2f8f6b", 1),
    Sector("practice", "General practice", "#8a6bb8", 2, medical=True),
    Sector("rehabilitation", "Rehabilitation", "#b7791f", 2),
)
ACTORS = (
    Actor("ward", "Ward", "hospital", "always", "mornings"),
    Actor("therapy", "Therapy", "hospital", "office"),
    Actor("visitation", "Visitation", "municipality", "office"),
    Actor("nursing", "Home nursing", "municipality", "always", "mornings"),
    Actor("gp", "General practitioner", "practice", "office"),
    Actor("training", "Training centre", "rehabilitation", "office"),
)
CALENDARS = (
    Calendar("always", "Round the clock", ((0, 7 * 1440),)),
    Calendar("mornings", "Every morning", weekly(range(7), 480, 720)),
    Calendar("office", "Office hours", weekly(range(5), 480, 900)),
)


def drawn(*ways: str, **fields: Any) -> Pathway:
    """A pathway of these ways; `fields` are those of the pathway."""
    steps: dict[str, Step] = {}
    arrows: dict[str, Transition] = {}
    for way in ways:
        keys = [_step(steps, token.strip()) for token in way.split(">")]
        for source, target in pairwise(keys):
            arrows[f"{source}-{target}"] = Transition(f"{source}-{target}", source, target)
    tables = {"sectors": SECTORS, "actors": ACTORS, "calendars": CALENDARS}
    tables |= {"steps": steps.values(), "transitions": arrows.values()}
    return Pathway(**{"id": "p1", "name": "Small"} | {name: Table(things) for name, things in tables.items()} | fields)


def _step(steps: dict[str, Step], token: str) -> str:
    said, _at, actor = token.partition("@")
    key, _colon, kind = said.partition(":")
    if key not in steps:
        word = kind or key.rstrip("0123456789")
        named = StepKind(word) if word in set(StepKind) else StepKind.ACTIVITY
        steps[key] = Step(key, named, key.capitalize(), actor or None)
    return key


def changed(pathway: Pathway, table: str, key: str, **fields: Any) -> Pathway:
    """The pathway with other fields of one of its things."""
    things = getattr(pathway, table)
    return replace(pathway, **{table: things.put(replace(things[key], **fields))})


def added(pathway: Pathway, **things: Any) -> Pathway:
    """The pathway with more things: added(p, messages=[…], promises=[…])."""
    assert set(things) <= set(TABLES)
    return replace(pathway, **{table: getattr(pathway, table).put(*more) for table, more in things.items()})


def assigned(pathway: Pathway, step: str, **said: str | Assignment) -> Pathway:
    """assigned(p, "visit", treatment="gp"): who holds it from this step on; several as "gp ward", or an Assignment."""
    assignments = pathway.steps[step].assignments
    for kind, who in said.items():
        assignments = assignments.saying(Kind(kind), held(*who.split()) if isinstance(who, str) else who)
    return changed(pathway, "steps", step, assignments=assignments)


def ruled(pathway: Pathway, transition: str, kind: str, **fields: Any) -> Pathway:
    """With a rule for this kind on this transition."""
    return added(pathway, rules=[Rule(transition, Kind(kind), **fields)])


def told(pathway: Pathway, key: str, anchor: str, *receivers: str, **fields: Any) -> Pathway:
    """With a message from a step to these actors."""
    return added(pathway, messages=[Message(key, anchor, key.capitalize(), receivers=receivers, **fields)])


def study(*pathways: Pathway) -> Study:
    """A study of these pathways."""
    return Study("Small", Table(pathways))
