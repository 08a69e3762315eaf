"""Batches of citizens, each summed on its own: what a paired comparison is made of (SEMANTICS 6)."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from model.pathway import Pathway
from model.simulation import codes
from model.simulation.crowds import crowded, replications
from model.simulation.desks import Watch, desk, roomier
from model.simulation.figures import TYPES, of_actors
from model.simulation.population import Population, population
from model.simulation.program import Program, compiled
from model.simulation.rounds import alone
from model.simulation.run import RunSettings
from model.simulation.spread import TICKS_AN_HOUR
from model.simulation.sums import PER_CHARGE, Tally
from model.units import HOURS_A_WEEK

BATCHES = 50
"""Into so many batches the citizens are divided where nobody is in anybody's way."""
WORLDS = 12
"""So many years of arrivals, each a world of its own, where servers are limited: there citizens hang together."""

A_YEAR = 2026

Key = tuple[str, ...]
"""What a figure is of: ("transition", id, kind, type), ("citizen", kind), ("contacts", actor) and so on."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The figures per citizen of one batch, by key, and how many citizens it counted."""

    figures: Mapping[Key, float]
    citizens: int


@dataclass(frozen=True, slots=True)
class Batched:
    """A run cut in batches: how many citizens are to be simulated in all, and the batches, made one by one."""

    program: Program
    size: int
    batches: Iterator[Batch]


def batched(pathway: Pathway, settings: RunSettings, watch: Watch, *, worlds: bool) -> Batched:
    """Simulate in batches. With `worlds` each batch is a year of arrivals with a replication number of its own.

    The same citizens, numbers and arrivals for any pathway of the same volume, profile and start: pairs. What is made
    ends early, between two batches, once `watch.stop` is set.
    """
    year = pathway.year if settings.year is None else settings.year
    program = compiled(pathway, seed=settings.seed, year=year)
    people = _of_worlds(pathway, settings, year) if worlds else _of_shares(pathway, settings, year)
    tallies = _worlds(program, people, settings, watch) if worlds else _shares(program, people, settings, watch)
    made = (Batch(figures_of(program, tally), tally.counted) for tally in tallies)
    return Batched(program, people.size, made)


def _of_shares(pathway: Pathway, settings: RunSettings, year: int | None) -> Population:
    return population(pathway, seed=settings.seed, citizens=settings.citizens, years=settings.years, year=year)


def _of_worlds(pathway: Pathway, settings: RunSettings, year: int | None) -> Population:
    volume = max(1, round(pathway.arrivals.volume))
    number = max(WORLDS, math.ceil((settings.citizens or 0) / volume))
    # Any real year gives replications of 52 weeks; which one it is matters to the holidays alone, and those are the
    # program's.
    return population(pathway, seed=settings.seed, citizens=volume * number, years=None, year=year or A_YEAR)


def _shares(program: Program, people: Population, settings: RunSettings, watch: Watch) -> Iterator[Tally]:
    """The citizens of a run in even shares, in the order of their numbers."""
    edges = np.linspace(0, people.size, min(BATCHES, people.size) + 1).astype(int).tolist()
    columns = [column.data for column in (people.numbers, people.replications, people.times)]
    for first, last in pairwise(edges):
        at, place = desk(program, 1, people.size), first
        while place < last:
            if watch.stop:
                return
            here, end = place, min(place + settings.chunk, last)
            place = alone(
                program.tables, program.openings, at.yardsticks, at.trace, at.custody, at.tally, *columns, here, end
            )
            watch.done += place - here
            if place < end:
                roomier(at)
        yield at.tally


def _worlds(program: Program, people: Population, settings: RunSettings, watch: Watch) -> Iterator[Tally]:
    """Years of arrivals, each with its own replication number; the warm-up of each is left out."""
    warmup = 0 if people.fixed else min(settings.warmup_weeks, people.weeks // 2)
    for rows in replications(people):
        at = desk(program, 1, people.size)
        at.tally.since = warmup * HOURS_A_WEEK
        crowded(program, people, rows, watch, at)
        if watch.stop:
            return
        yield at.tally


def figures_of(program: Program, tally: Tally) -> dict[Key, float]:
    """The figures per counted citizen that a comparison shows; hours, contacts, hours of work, cost."""
    counted = max(1, tally.counted)
    found: dict[Key, float] = {}
    arrows = len(program.transitions)
    for row in np.flatnonzero(np.asarray(tally.gaps.total)).tolist():
        charge, rest = divmod(row, PER_CHARGE)
        place = ("transition", program.transitions[charge].id) if charge < arrows else ("step", _step(program, charge))
        key = (*place, codes.KINDS[rest // 5].value, TYPES[rest % 5].value)
        found[key] = int(tally.gaps.total[row]) / TICKS_AN_HOUR / counted
    for charge in np.flatnonzero(np.asarray(tally.passed)).tolist():
        place = ("transition", program.transitions[charge].id) if charge < arrows else ("step", _step(program, charge))
        found["passages", *place] = int(tally.passed[charge]) / counted
    for k, kind in enumerate(codes.KINDS):
        found["citizen", kind.value] = int(tally.citizens.total[k]) / TICKS_AN_HOUR / counted
    found["citizen", "union"] = int(tally.citizens.total[3]) / TICKS_AN_HOUR / counted
    found["share", "any"] = tally.with_any / counted
    found["share", "over"] = tally.with_long / counted
    found["time_in_pathway",] = int(tally.citizens.total[4]) / TICKS_AN_HOUR / counted
    contacts, work = of_actors(program, tally.contacts), of_actors(program, tally.work)
    for i, id_ in enumerate(program.actors):
        if not contacts[i]:
            continue
        worked = int(work[i]) / TICKS_AN_HOUR / counted
        found["contacts", id_] = int(contacts[i]) / counted
        found["working_hours", id_] = worked
        found["cost", id_] = worked * (program.pathway.actors[id_].cost or 0.0)
    return found


def _step(program: Program, charge: int) -> str:
    return program.steps[charge - len(program.transitions)].id
