"""Runs a pathway: plans who comes, moves them (in threads where it pays), adds up, and tells how far it is."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from model.errors import Refused
from model.fingerprint import fingerprint
from model.flow_load import overloaded
from model.i18n import _
from model.pathway import Pathway
from model.simulation import codes, engine, figures, figures_beside
from model.simulation.crowds import crowded, replications
from model.simulation.desks import Watch, desk, roomier
from model.simulation.population import Population, population
from model.simulation.program import Program, compiled
from model.simulation.result import Result, Stamp
from model.simulation.rounds import alone
from model.simulation.spread import TICKS_AN_HOUR
from model.simulation.sums import Tally
from model.units import HOURS_A_WEEK
from model.version import VERSION

PATIENCE = 20_000
"""Visits between two looks at the watch where nobody is in anybody's way: some ten milliseconds."""


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


def stamped(settings: RunSettings, year: int | None) -> dict[str, Any]:
    """What stands in a stamp: what it takes to make the figures again. Threads and chunk change none."""
    said = asdict(settings)
    del said["threads"], said["chunk"]
    return {**said, "year": year}


def simulate(pathway: Pathway, settings: RunSettings | None = None, watch: Watch | None = None) -> Result:
    """Simulate a pathway (SEMANTICS 3-5). Raises Refused with a sentence where it cannot be."""
    settings, watch = settings or RunSettings(), watch or Watch()
    program, people = prepared(pathway, settings)
    warmup = warmup_weeks(program, people, settings)
    watch.total = people.size
    if program.limited:
        tally = _crowded(program, people, settings, watch, warmup)
    else:
        tally = _spread_out(program, people, settings, watch)
    if tally.counted == 0 and not watch.stop:
        raise Refused(
            _("Of {n} citizens nobody reaches an end: {stuck} are stuck, {runaway} go round for ever.").format(
                n=people.size, stuck=tally.stuck, runaway=tally.runaway
            )
        )
    return _result(program, people, settings, tally, utilisation=_used(program, people, warmup, tally), watch=watch)


def prepared(pathway: Pathway, settings: RunSettings) -> tuple[Program, Population]:
    """The program of a run and its citizens."""
    year = pathway.year if settings.year is None else settings.year
    program = compiled(pathway, seed=settings.seed, year=year)
    people = population(pathway, seed=settings.seed, citizens=settings.citizens, years=settings.years, year=year)
    return program, people


def warmup_weeks(program: Program, people: Population, settings: RunSettings) -> int:
    """The weeks left out: only where capacity is limited, never more than half the horizon, none with fixed moments."""
    return min(settings.warmup_weeks, people.weeks // 2) if program.limited and not people.fixed else 0


def _spread_out(program: Program, people: Population, settings: RunSettings, watch: Watch) -> Tally:
    """Citizens one by one, in chunks that threads take as they come."""
    chunks = iter(range(0, people.size, settings.chunk))
    columns = [column.data for column in (people.numbers, people.replications, people.times)]

    def work() -> Tally:
        at = desk(program, 1, people.size)
        at.tally.threshold = settings.over
        for first in chunks:
            last, place = min(first + settings.chunk, people.size), first
            while place < last and not watch.stop:
                upto = min(last, place + max(1, PATIENCE // max(1, at.trace.visits)))
                reached = alone(
                    program.tables,
                    program.openings,
                    at.yardsticks,
                    at.trace,
                    at.custody,
                    at.tally,
                    *columns,
                    place,
                    upto,
                )
                if reached < upto:
                    roomier(at)
                watch.done += reached - place
                place = reached
            if watch.stop:
                break
        return at.tally

    return on_threads(work, min(settings.threads, max(1, people.size // settings.chunk)) if engine.compiled() else 1)


def _crowded(program: Program, people: Population, settings: RunSettings, watch: Watch, warmup: int) -> Tally:
    """All citizens of a replication at once; replications on threads, or of a single one the moving and the summing."""
    worlds = list(replications(people))
    threads = settings.threads if engine.compiled() else 1
    left = iter(worlds)

    def work() -> Tally:
        at = desk(program, 1, people.size)
        at.tally.since, at.tally.upto = warmup * HOURS_A_WEEK, people.weeks * HOURS_A_WEEK
        at.tally.threshold = settings.over
        for rows in left:
            if watch.stop:
                break
            crowded(program, people, rows, watch, at, aside=threads > 1 and len(worlds) == 1)
        return at.tally

    return on_threads(work, min(threads, len(worlds)))


def on_threads(work: Callable[[], Tally], threads: int) -> Tally:
    """The sums of so many threads that do the same work, together."""
    if threads == 1:
        return work()
    with ThreadPoolExecutor(threads) as pool:
        return figures.merged([future.result() for future in [pool.submit(work) for _thread in range(threads)]])


def _used(program: Program, people: Population, warmup: int, tally: Tally) -> Sequence[float | None]:
    """The utilisation of every actor whose capacity is limited."""
    hours = (people.weeks - warmup) * HOURS_A_WEEK * max(1, people.replication_count)
    capacities = [program.pathway.actors[id_].capacity for id_ in program.actors]
    return [
        None if capacity is None else int(tally.held[i]) / TICKS_AN_HOUR / (capacity * hours)
        for i, capacity in enumerate(capacities)
    ]


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
    loads = overloaded(program.pathway)
    return Result(
        stamp=Stamp(
            version=VERSION,
            fingerprint=fingerprint(program.pathway),
            seed=settings.seed,
            settings=stamped(settings, program.year),
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
        by_actor=figures.by_actor(program, tally, volume, utilisation, loads),
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
        overloaded=loads,
    )
