"""Who comes, and when: exactly N, a Poisson number over some years, or fixed moments (SEMANTICS 3)."""

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.calendars import monday_of_week_one
from model.errors import Refused
from model.flow_load import expected_visits, overloaded
from model.i18n import _
from model.pathway import Pathway
from model.simulation import codes
from model.simulation.distributions import poisson
from model.simulation.draws import key, uniform
from model.simulation.rounds import arrivals
from model.units import HOURS_A_WEEK, write_number

WEEKS_A_YEAR = 52
MOST = 20_000_000
"""Citizens one by one leave only their sums: this many need half a gigabyte, and some minutes."""
BYTES_A_VISIT = 1000
"""Of those who stand in memory together, rounded up."""
ROOM = 4_000_000_000
FEW = 1_000_000
"""So many fit in any case, even if all of them stand in a queue."""


@dataclass(frozen=True, slots=True)
class Population:
    """Citizens in their order: number and replication (addresses of the draws), arrival in hours; all (n,).

    `weeks` is the horizon of one replication. `first_day` is the Monday of t = 0 where there is one. `fixed`: their
    moments were given.
    """

    numbers: Any
    replications: Any
    times: Any
    weeks: int
    first_day: date | None
    fixed: bool

    @property
    def size(self) -> int:
        """How many citizens."""
        return len(self.numbers)

    @property
    def replication_count(self) -> int:
        """How many replications."""
        return int(self.replications[-1]) + 1 if self.size else 0


def population(
    pathway: Pathway, *, seed: int, citizens: int | None, years: float | None, year: int | None
) -> Population:
    """The citizens of a run; `year` is the real year or None. Raises Refused where the number makes no sense."""
    if pathway.arrivals.fixed:
        return _fixed(pathway, year)
    halves = key(seed, f"arrival:{pathway.starts()[0].id}")
    volume = pathway.arrivals.volume
    a_year = max(1, round(volume))
    if years is not None:
        at_once = a_year if year is not None else None
        _sensible(max(1, math.ceil(volume * years)) if 0 < years < math.inf else 1, pathway, at_once=at_once)
        sizes, weeks = _poisson(halves, volume, years, real=year is not None)
    else:
        n = _sensible(citizens, pathway, at_once=a_year if year is not None else None)
        weeks = WEEKS_A_YEAR if year is not None else max(1, math.ceil(n * WEEKS_A_YEAR / volume - 1e-9))
        whole, rest = divmod(n, a_year)
        sizes = [a_year] * whole + [rest] * (rest > 0) if year is not None else [n]
    numbers = np.concatenate([np.arange(size, dtype=np.intc) for size in sizes])
    replications = np.repeat(np.arange(len(sizes), dtype=np.intc), sizes)
    times = np.zeros(len(numbers))
    weights = pathway.arrivals.profile or (1.0,) * 168
    profile = np.concatenate([[0.0], np.cumsum(weights)])
    arrivals(*halves, numbers.data, replications.data, weeks, profile.data, times.data)
    return Population(numbers, replications, times, weeks, _first_day(year), fixed=False)


def in_turn(times: NDArray[np.float64]) -> NDArray[np.intp]:
    """The places of these moments in the order in which they come, of equal ones as they stand."""
    order = np.argsort(times)
    come = times[order]
    return np.argsort(times, kind="stable") if bool((come[1:] == come[:-1]).any()) else order


def _sensible(citizens: int | None, pathway: Pathway, *, at_once: int | None) -> int:
    """The number asked for; `at_once` of them at most are in memory together where capacity is limited (None: all)."""
    n = 10_000 if citizens is None else citizens
    if n < 1:
        raise Refused(_("A run needs at least one citizen."))
    if n > MOST:
        raise Refused(
            _("{n} citizens are too many for one run: at most {most}.").format(
                n=write_number(n, 0), most=write_number(MOST, 0)
            )
        )
    together = min(n, at_once or n)
    limited = any(actor.capacity is not None for actor in pathway.actors.values())
    if limited and (together > FEW or pathway.interruptions):
        fit = _fitting(pathway)
        if together > fit:
            raise Refused(
                _(
                    "{n} citizens who queue for the same places do not fit into {room} GB of memory: at most {most} do."
                ).format(n=write_number(together, 0), room=write_number(ROOM / 1e9), most=write_number(fit, 0))
            )
    return n


def _fitting(pathway: Pathway) -> int:
    """How many citizens fit into memory together.

    Whoever has left takes no room (`places`): so few are there at a time, unless a queue grows for as long as the run
    lasts, or interruptions keep all rows; then it goes by the visits to expect.
    """
    if not pathway.interruptions and not any(load.full for load in overloaded(pathway)):
        return MOST
    visits = sum(expected_visits(pathway).values())
    if not math.isfinite(visits) or visits < 1:
        visits = float(codes.RUNAWAY_VISITS)
    return min(MOST, int(ROOM / (BYTES_A_VISIT * visits)))


def _poisson(halves: tuple[int, int], volume: float, years: float, *, real: bool) -> tuple[list[int], int]:
    """How many citizens come in each replication, and the weeks of one. A real year is replicated whole."""
    if not (math.isfinite(years) and years > 0):
        raise Refused(_("A run over years needs a number of years above 0."))
    weeks = WEEKS_A_YEAR if real else math.ceil(years * WEEKS_A_YEAR - 1e-9)
    mean = volume * weeks / WEEKS_A_YEAR
    replications = math.ceil(years) if real else 1
    return [poisson(mean, uniform(*halves, 0, r, 0, codes.FOR_NUMBER)) for r in range(replications)], weeks


def _first_day(year: int | None) -> date | None:
    return None if year is None else monday_of_week_one(year)


def _fixed(pathway: Pathway, year: int | None) -> Population:
    moments = pathway.arrivals.fixed
    first = monday_of_week_one(year if year is not None else min(moments).year)
    start = datetime.combine(first, time())
    hours = [(moment.replace(tzinfo=None) - start) / timedelta(hours=1) for moment in moments]
    if min(hours) < 0:
        raise Refused(
            _("The arrival at {moment} lies before the year {year} that is simulated.").format(
                moment=min(moments).isoformat(" ", "minutes"), year=year
            )
        )
    n = len(hours)
    weeks = max(WEEKS_A_YEAR, math.ceil((max(hours) + 1e-9) / HOURS_A_WEEK))
    numbers = np.arange(n, dtype=np.intc)
    return Population(numbers, np.zeros(n, dtype=np.intc), np.array(hours), weeks, first, fixed=True)
