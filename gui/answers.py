"""From what a SIPOC asks to a first pathway: who, what they do, who takes over and what they are told. Knows no Qt."""

from dataclasses import dataclass, replace
from typing import Any

from gui.fresh import empty_pathway
from model.edits import actors, handovers, known, steps, transitions
from model.errors import Refused
from model.i18n import _
from model.pathway import Arrivals, Described, Pathway
from model.responsibility import Assignments, Kind, held
from model.step import StepKind
from model.study import Study
from model.table import Table

HOURS = {
    "hospital": {"hours": "always", "reads": "days"},
    "municipality": {"hours": "office"},
    "practice": {"hours": "practice"},
    "rehabilitation": {"hours": "office"},
}
"""Which of the calendars of a new document a unit of each sector begins with."""


DEFINITE = ("n", "en", "et")
"""What a Danish name may end in besides: the unit, not units of that sort."""


@dataclass(frozen=True, slots=True)
class Station:
    """One unit in turn: its name, its sector (an id of a new document), what it does, what the one before tells it."""

    who: str
    sector: str
    does: tuple[str, ...]
    told: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered; stations in the order in which they take over."""

    name: str
    target_group: str
    volume: float
    stations: tuple[Station, ...]


def study_of(answers: Answers, parts: Pathway | None = None) -> Study:
    """The pathway that the answers describe, with the usual values where nothing was asked.

    Functions and messages of the library (`parts`) that are named bring their hours, times and checklists.

    Each unit is a lane, what it does are its steps one after the other, and from unit to unit there is a handover with
    the values a handover begins with. Execution and coordination go along; treatment goes to units that have doctors.
    Raises Refused where nobody or nothing is named.
    """
    stations = tuple(one for one in answers.stations if one.who.strip())
    if not stations:
        raise Refused(_("Who has the citizen first? Name at least one unit."))
    name = answers.name.strip() or _("New pathway")
    study = Study(name, Table((_bare(answers, name, stations),)))
    last = next(iter(study.pathway().steps))
    medical = {key for key, sector in study.pathway().sectors.items() if sector.medical}
    for number, station in enumerate(stations):
        study, unit = _unit(study, station, parts)
        if number == 0:
            study = steps.move_step(study, "p1", last, actor=unit)
        for place, does in enumerate(station.does or (_("Receive the citizen"),)):
            study, last = _then(study, last, does, unit)
            if place == 0:
                study = _held(study, last, unit, treatment=station.sector in medical)
                study = _handed_over(study, last, station.told, parts) if number else study
    return steps.append_step(study, "p1", last, kind=StepKind.END)[0]


def _bare(answers: Answers, name: str, stations: tuple[Station, ...]) -> Pathway:
    usual = empty_pathway("p1", name)
    used = {station.sector for station in stations}
    start = replace(next(iter(usual.steps.values())), actor=None, assignments=Assignments())
    return replace(
        usual,
        sectors=Table(sector for key, sector in usual.sectors.items() if key in used),
        actors=Table(),
        steps=Table((start,)),
        arrivals=Arrivals(volume=answers.volume),
        described=Described(target_group=answers.target_group.strip()),
    )


def _unit(study: Study, station: Station, parts: Pathway | None) -> tuple[Study, str]:
    """The lane of a unit; one that takes over a second time keeps its lane."""
    for actor in study.pathway().actors.values():
        if (actor.name.casefold(), actor.sector) == (station.who.strip().casefold(), station.sector):
            return study, actor.id
    part = None if parts is None else _named(station.who, parts.actors)
    if parts is not None and part is not None:
        study, key = known.add_known_actor(study, "p1", parts, part)
        return actors.change_actor(study, "p1", key, name=station.who.strip(), sector=station.sector), key
    study, key = actors.add_actor(study, "p1", station.who, station.sector)
    return actors.change_actor(study, "p1", key, **HOURS.get(station.sector, {})), key


def _named(said: str, things: Table[Any]) -> str | None:
    """The id of the thing that is called so; “Hjemmesygeplejen” is Hjemmesygepleje."""
    wanted = said.strip().casefold()
    names = {key: str(thing.name).casefold() for key, thing in things.items()}
    return next((key for key, name in names.items() if wanted in (name, *(name + end for end in DEFINITE))), None)


def _then(study: Study, last: str, does: str, unit: str) -> tuple[Study, str]:
    study, key = steps.add_step(study, "p1", StepKind.ACTIVITY, unit, name=does, after=last)
    return transitions.connect(study, "p1", last, key)[0], key


def _held(study: Study, step: str, unit: str, *, treatment: bool) -> Study:
    for kind in (Kind.COORDINATION, *((Kind.TREATMENT,) if treatment else ())):
        study = handovers.assign(study, "p1", step, kind, held(unit))
    return study


def _handed_over(study: Study, step: str, told: str, parts: Pathway | None) -> Study:
    (arrow,) = study.pathway().incoming(step)
    before = set(study.pathway().messages)
    study = handovers.default_handover(study, "p1", arrow.id)
    for message in study.pathway().messages.values():
        if message.id not in before and told.strip():
            part = None if parts is None else _named(told, parts.messages)
            if parts is not None and part is not None:
                study = known.make_known_message(study, "p1", message.id, parts, part)
            else:
                study = handovers.put_message(study, "p1", replace(message, name=told.strip()))
    return study
