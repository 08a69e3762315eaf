"""Runs a pathway: plans who comes, moves them (in threads where it pays), adds up, and tells how far it is."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import numpy as np

from model.errors import Refused
from model.fingerprint import fingerprint
from model.flow_load import overloaded
from model.i18n import _
from model.pathway import Pathway
from model.simulation import codes, engine, figures, figures_beside
from model.simulation.asked import yardsticks
from model.simulation.holdings import Custody, fitted, widened
from model.simulation.kernel import cleared, crowd
from model.simulation.population import Population, population
from model.simulation.program import Program, compiled
from model.simulation.result import Result, Stamp
from model.simulation.rounds import alone, together
from model.simulation.sums import Tally, ordered
from model.simulation.trace import Trace, grown, rows_of
from model.simulation.yardsticks import Yardsticks
from model.units import HOURS_A_WEEK
from model.version import VERSION

FIRST_ROWS = 4096
PATIENCE = 20_000
"""Events between two looks at the watch where citizens share servers."""


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What a run is told. `years` in place of `citizens` draws a Poisson number. `year` None: that of the pathway.

    `warmup_weeks` counts where capacity is limited. `chunk` and `threads` change no number. `over`: hours; the share of
    citizens with an unbroken stretch longer than that is told.
    """

    citizens: int | None = 10_000
    years: float | None = None
    seed: int = 1
    year: int | None = None
    warmup_weeks: int = 8
    threads: int = 1
    chunk: int = 1000
    over: float = 24.0

    def __post_init__(self) -> None:
        if self.threads < 1 or self.chunk < 1 or self.warmup_weeks < 0:
            raise Refused(_("Threads and chunk are at least 1, and a warm-up is not negative."))
        if not 0 <= self.over < float("inf"):
            raise Refused(_("A stretch of gap is looked for that is longer than a number of hours, 0 or more."))
        if self.year is not None and not 1990 <= self.year <= 2100:
            raise Refused(_("The year {year} is not between 1990 and 2100.").format(year=self.year))


class Watch:
    """How far a run is (`done` of `total`), polled; `stop` set from another thread ends it with what it has."""

    def __init__(self) -> None:
        self.stop = False
        self.done = 0
        self.total = 0


def simulate(pathway: Pathway, settings: RunSettings | None = None, watch: Watch | None = None) -> Result:
    """Simulate a pathway (SEMANTICS 3-5). Raises Refused with a sentence where it cannot be."""
    settings, watch = settings or RunSettings(), watch or Watch()
    program, people = prepared(pathway, settings)
    warmup = warmup_weeks(program, people, settings)
    held = np.zeros(len(program.actors))
    watch.total = people.size
    if program.limited:
        tally = _crowded(program, people, settings, watch, warmup, held)
    else:
        tally = _spread_out(program, people, settings, watch)
    if tally.counted == 0 and not watch.stop:
        raise Refused(
            _("Of {n} citizens nobody reaches an end: {stuck} are stuck, {runaway} go round for ever.").format(
                n=people.size, stuck=tally.stuck, runaway=tally.runaway
            )
        )
    return _result(program, people, settings, tally, utilisation=_used(program, people, warmup, held), watch=watch)


def prepared(pathway: Pathway, settings: RunSettings) -> tuple[Program, Population]:
    """The program of a run and its citizens."""
    year = pathway.year if settings.year is None else settings.year
    program = compiled(pathway, seed=settings.seed, year=year)
    people = population(pathway, seed=settings.seed, citizens=settings.citizens, years=settings.years, year=year)
    return program, people


def warmup_weeks(program: Program, people: Population, settings: RunSettings) -> int:
    """The weeks left out: only where capacity is limited, never more than half the horizon, none with fixed moments."""
    return min(settings.warmup_weeks, people.weeks // 2) if program.limited and not people.fixed else 0


@dataclass(slots=True)
class Desk:
    """What one thread works on."""

    trace: Trace
    custody: Custody
    tally: Tally
    yardsticks: Yardsticks


def desk(program: Program, citizens: int, all_citizens: int) -> Desk:
    """A desk for so many citizens at a time."""
    tables = program.tables
    trace = Trace(FIRST_ROWS, citizens, tables.most_slots, tables.actors, tables.interruptions)
    asked = yardsticks(program)
    return Desk(trace, Custody(FIRST_ROWS, tables.actors), Tally(tables, asked, all_citizens), asked)


def roomier(at: Desk) -> None:
    """Twice the room everywhere."""
    grown(at.trace)
    fitted(at.custody, rows_of(at.trace))
    widened(at.custody)
    ordered(at.tally, len(at.custody.g_kind))


def _spread_out(program: Program, people: Population, settings: RunSettings, watch: Watch) -> Tally:
    """Citizens one by one, in chunks that threads take as they come."""
    chunks = iter(range(0, people.size, settings.chunk))
    columns = [column.data for column in (people.numbers, people.replications, people.times)]

    def work() -> Tally:
        at = desk(program, 1, people.size)
        at.tally.threshold = settings.over
        for first in chunks:
            if watch.stop:
                break
            last, place = min(first + settings.chunk, people.size), first
            while place < last:
                place = alone(
                    program.tables,
                    program.openings,
                    at.yardsticks,
                    at.trace,
                    at.custody,
                    at.tally,
                    *columns,
                    place,
                    last,
                )
                if place < last:
                    roomier(at)
            watch.done += last - first
        return at.tally

    threads = min(settings.threads, max(1, people.size // settings.chunk)) if engine.compiled() else 1
    if threads == 1:
        return work()
    with ThreadPoolExecutor(threads) as pool:
        return figures.merged([future.result() for future in [pool.submit(work) for _thread in range(threads)]])


def _crowded(
    program: Program, people: Population, settings: RunSettings, watch: Watch, warmup: int, held: Any
) -> Tally:
    """All citizens of a replication at once, replication after replication."""
    tallies = []
    for rows in replications(people):
        at = crowd_of(program, people, rows, watch)
        at.tally.since, at.tally.threshold = warmup * HOURS_A_WEEK, settings.over
        _note_held(program, at.trace, warmup, people.weeks, held)
        first, size = 0, len(rows)
        while first < size and not watch.stop:
            last = min(first + settings.chunk, size)
            reached = together(
                program.tables, program.openings, at.yardsticks, at.trace, at.custody, at.tally, rows.start, first, last
            )
            if reached < last:
                roomier(at)
            watch.done += reached - first
            first = reached
        tallies.append(at.tally)
        if watch.stop:
            break
    return figures.merged(tallies)


def replications(people: Population) -> Iterator[range]:
    """The places of each replication's citizens."""
    edges = [0, *(np.flatnonzero(np.diff(people.replications)) + 1).tolist(), people.size]
    for first, last in pairwise(edges):
        yield range(first, last)


def crowd_of(program: Program, people: Population, rows: range, watch: Watch) -> Desk:
    """The citizens of a replication moved together to their end."""
    at = desk(program, len(rows), people.size)
    trace = at.trace
    cleared(program.tables, trace)
    part = slice(rows.start, rows.stop)
    np.asarray(trace.c_number)[:] = people.numbers[part]
    np.asarray(trace.c_replication)[:] = people.replications[part]
    np.asarray(trace.c_arrival)[:] = people.times[part]
    np.asarray(trace.c_visit)[:] = -1
    np.asarray(trace.c_passage)[:] = -1
    order = np.argsort(people.times[part], kind="stable").astype(np.intc).data
    admitted = 0
    while not watch.stop and (admitted < len(rows) or trace.events > 0):
        reached = crowd(program.tables, program.openings, trace, order, admitted, PATIENCE)
        admitted = reached if reached >= 0 else -1 - reached
        if reached < 0:
            grown(trace)
    fitted(at.custody, rows_of(trace))
    return at


def _note_held(program: Program, trace: Trace, warmup: int, weeks: int, held: Any) -> None:
    """Add the server hours held within the horizon behind the warm-up, by actor."""
    n = trace.visits
    vanished = np.asarray(trace.q_vanished)[np.asarray(trace.v_passage)[:n]]
    given, departed = np.asarray(trace.v_given)[:n], np.minimum(np.asarray(trace.v_departure)[:n], vanished)
    inside = np.minimum(departed, weeks * HOURS_A_WEEK) - np.maximum(given, warmup * HOURS_A_WEEK)
    inside = np.where(given >= 0, np.maximum(inside, 0.0), 0.0)
    actors = np.asarray(program.tables.step_actor)[np.asarray(trace.v_step)[:n]]
    np.add.at(held, actors[given >= 0], inside[given >= 0])


def _used(program: Program, people: Population, warmup: int, held: Any) -> Sequence[float | None]:
    """The utilisation of every actor whose capacity is limited."""
    hours = (people.weeks - warmup) * HOURS_A_WEEK * max(1, people.replication_count)
    capacities = [program.pathway.actors[id_].capacity for id_ in program.actors]
    return [None if capacity is None else float(held[i]) / (capacity * hours) for i, capacity in enumerate(capacities)]


def _result(
    program: Program,
    people: Population,
    settings: RunSettings,
    tally: Tally,
    *,
    utilisation: Sequence[float | None],
    watch: Watch,
) -> Result:
    volume = program.pathway.arrivals.volume
    arrows = len(program.transitions)
    by_transition, by_step = figures.gap_rows(program, tally, volume)
    worst, median, p90 = figures.singled_out(tally)
    return Result(
        stamp=Stamp(
            version=VERSION,
            fingerprint=fingerprint(program.pathway),
            seed=settings.seed,
            settings={**asdict(settings), "year": program.year},
            engine=engine.name(),
            date=datetime.now().astimezone().isoformat(timespec="seconds"),
        ),
        citizens=tally.counted,
        runaway=tally.runaway,
        stuck=tally.stuck,
        left_out=tally.left_out,
        horizon_weeks=people.weeks,
        volume=volume,
        by_transition=by_transition,
        by_step=by_step,
        by_citizen=figures.by_citizen(program, tally),
        by_hour=figures.by_hour(program, tally),
        by_actor=figures.by_actor(program, tally, volume, utilisation),
        by_message=figures.by_message(program, tally),
        by_segment=figures_beside.by_segment(program, tally, volume),
        by_measure=figures_beside.by_measure(program, tally),
        medical_reach=figures_beside.medical_reach(program, tally),
        time_in_pathway=figures.spread(tally.citizens, 4),
        arrivals_by_step={step.id: int(tally.passed[arrows + i]) for i, step in enumerate(program.steps)},
        passages={arrow.id: int(tally.passed[i]) for i, arrow in enumerate(program.transitions)},
        ping_pong={kind: int(tally.ping[k]) for k, kind in enumerate(codes.KINDS)},
        assumptions=program.assumptions,
        headline=figures.headline(program, tally, people.times),
        worst=worst,
        median=median,
        p90=p90,
        cancelled=watch.stop,
        overloaded=overloaded(program.pathway),
    )
