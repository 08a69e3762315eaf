"""What happens to somebody who leaves a step at a given moment: "if she goes home now"."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from math import inf

from model.calendars import monday_of_week_one
from model.errors import Refused
from model.handovers import origins
from model.i18n import _
from model.pathway import Pathway
from model.simulation.population import Population, population
from model.simulation.program import Program, compiled
from model.simulation.run import RunSettings
from model.simulation.story import Span, Story, told, walked
from model.table import Table

TRIED = 200
"""How many citizens are tried for one who comes by the step."""
HALVINGS = 40
TOGETHER = 1e-6


def citizen_leaving(pathway: Pathway, settings: RunSettings, leaves: str) -> Story:
    """The story of the first citizen who comes by a step and leaves it then; `leaves` is "STEP@2026-10-09T14:30".

    The citizen arrives as late as the draws allow and stays on at the step until that moment. Nobody is in the way: the
    citizen is alone. Raises Refused where the step or the moment makes no sense, or no citizen comes by the step.
    """
    step, moment = _read(pathway, leaves)
    real = pathway.year is not None or settings.year is not None
    year = moment.year - 1
    program = compiled(_unlimited(pathway), seed=settings.seed, year=year if real else None)
    first = monday_of_week_one(year)
    hours = (moment - datetime.combine(first, time())) / timedelta(hours=1)
    place = [one.id for one in program.steps].index(step)
    for number in range(TRIED):
        arrival = _arrival(program, number, place, hours)
        if arrival is not None:
            at = walked(program, number=number, replication=0, arrival=arrival, forced=(place, hours))
            return replace(told(program, _people(pathway, first, real=real), at, number, 0), citizen=number)
    raise Refused(_("Of {n} citizens none comes by “{step}”.").format(n=TRIED, step=pathway.steps[step].name or step))


def gaps_of_leaving(pathway: Pathway, story: Story, leaves: str) -> tuple[Span, ...]:
    """The gaps of that story which come of leaving then: those charged to an arrow that leads from the step."""
    step = leaves.partition("@")[0]
    left = next((visit.departure for visit in story.visits if (visit.step, visit.visit) == (step, 0)), inf)
    return tuple(
        span
        for span in story.gaps
        if span.start >= left - TOGETHER and span.table == "transitions" and _leads_from(pathway, span.charged, step)
    )


def _leads_from(pathway: Pathway, arrow: str | None, step: str) -> bool:
    return arrow is not None and (pathway.transitions[arrow].source == step or step in origins(pathway, arrow))


def _read(pathway: Pathway, leaves: str) -> tuple[str, datetime]:
    step, _at, moment = leaves.partition("@")
    if step not in pathway.steps:
        raise Refused(_("There is no step “{id}” here.").format(id=step))
    try:
        return step, datetime.fromisoformat(moment).replace(tzinfo=None)
    except ValueError:
        raise Refused(_("“{text}” is not a moment: write it as 2026-10-09T14:30.").format(text=moment)) from None


def _unlimited(pathway: Pathway) -> Pathway:
    return replace(pathway, actors=Table(replace(actor, capacity=None) for actor in pathway.actors.values()))


def _people(pathway: Pathway, first: date, *, real: bool) -> Population:
    plain = replace(pathway, arrivals=replace(pathway.arrivals, fixed=()))
    people = population(plain, seed=1, citizens=1, years=None, year=None)
    return replace(people, first_day=first if real else None)


def _departure(program: Program, number: int, place: int, arrival: float) -> float:
    """When the first visit to the step departs of itself; infinite where there is none."""
    trace = walked(program, number=number, replication=0, arrival=arrival).trace
    visits = (v for v in range(trace.visits) if trace.v_step[v] == place)
    return float(next((trace.v_departure[v] for v in visits), float("inf")))


def _arrival(program: Program, number: int, place: int, hours: float) -> float | None:
    """The latest arrival, to the second, with which the step is left of itself no later than then."""
    low, high = 0.0, hours
    if _departure(program, number, place, low) > hours:
        return None
    for _halving in range(HALVINGS):
        middle = (low + high) / 2
        if _departure(program, number, place, middle) <= hours:
            low = middle
        else:
            high = middle
        if high - low < 1 / 3600:
            break
    return low
