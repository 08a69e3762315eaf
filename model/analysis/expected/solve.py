"""The live solver: expected gap hours without sampling, at once after every edit (SEMANTICS 7).

A set of citizens that fills the space of all draws evenly (`points`) is moved through the pathway all at a time
(`moving`); custody passes along their tokens (`custody`) by the rules of SEMANTICS 4 and 5; their gaps are added up
(`summing`). Nothing is drawn at random, so the same pathway gives the same numbers, and a small edit changes them a
little. What an edit does not touch is not computed again (`cache`).
"""

from datetime import datetime, time, timedelta

import numpy as np

from model.analysis.expected.cache import Cache
from model.analysis.expected.coverage import NotCovered, Uncovered, not_covered
from model.analysis.expected.custody import Custody
from model.analysis.expected.moving import Walk
from model.analysis.expected.points import spread
from model.analysis.expected.reading import Reading
from model.analysis.expected.result import Expected
from model.analysis.expected.told import summed
from model.analysis.expected.trace import Array
from model.calendars import monday_of_week_one
from model.change import Change
from model.errors import Refused
from model.i18n import _
from model.pathway import Pathway
from model.simulation.refusals import refuse_the_impossible, refuse_the_lost

AT_REST, WHILE_EDITING = 15, 30
"""Minutes of a cell of the week."""
MANY_STEPS = 60
"""With more steps half as many citizens are moved while editing."""
OF_ALL_STEPS = 1_750_000
"""So many visits at most are worked through in fine cells, whatever the number of steps: some 400 MB."""
WEEKS = 52


def expected(pathway: Pathway, *, cell_minutes: int = AT_REST, cache: Cache | None = None) -> Expected:
    """Expected values of a pathway, in its own year (holidays where they fall) or, without one, in an ordinary week.

    `cell_minutes` from 15 to 60: the finer the cells of the week, the more citizens arrive in each, 8 at 30 and 128 at
    15 (fewer where there are many steps). With the cache of an earlier solution only what an edit touches is
    computed; the numbers are the same without. Raises Refused where the pathway cannot be simulated.
    """
    if not AT_REST <= cell_minutes <= 60:
        raise Refused(_("A cell of the week is 15 to 60 minutes, not {n}.").format(n=cell_minutes))
    cache = Cache() if cache is None else cache
    reading = read(pathway, cache)
    found, points = not_covered(reading.pathway), points_of(cell_minutes, len(pathway.steps))
    if found:
        return Expected(found, pathway.arrivals.volume, pathway.year, cell_minutes, points)
    walk = set_out(reading, cache, points)
    walk.on()
    if walk.astray or reading.order.across:
        return Expected(_astray(walk), pathway.arrivals.volume, pathway.year, cell_minutes, points)
    custody = Custody(walk)
    cache.turned()
    return summed(walk, custody, cell_minutes, points)


def after(old: Expected | None, pathway: Pathway, change: Change | None, cache: Cache) -> Expected:
    """Expected values after an edit, coarse and quick; the old ones where only the drawing moved.

    `change` is what differs from the pathway of `old`. With None the solution is computed anyway.
    """
    if old is not None and change is not None and not change.touches(pathway.id):
        return old
    if old is not None and change is not None and not change.pathways[pathway.id].meaning:
        return old
    return expected(pathway, cell_minutes=WHILE_EDITING, cache=cache)


# Who comes


def read(pathway: Pathway, cache: Cache) -> Reading:
    """The pathway as the solver sees it. Raises Refused where it cannot be simulated."""

    def anew() -> Reading:
        refuse_the_lost(pathway, cache.whole)
        cache.whole = pathway
        reading = Reading(pathway, cache)
        refuse_the_impossible(reading.pathway)
        return reading

    return cache.of(pathway, "reading", anew)


def set_out(reading: Reading, cache: Cache, points: int) -> Walk:
    """So many citizens at the start."""
    pathway = reading.pathway
    key = ("arrivals", pathway.arrivals.profile, pathway.arrivals.fixed, pathway.year, points, reading.portions)
    return Walk(reading, cache, *cache.once(key, lambda: _come(reading, points)))


def points_of(cell_minutes: int, steps: int) -> int:
    """How many citizens stand for all."""
    wanted = round(168 * 60 / cell_minutes * 8 * (WHILE_EDITING / cell_minutes) ** 4)
    coarse = 168 * 60 // WHILE_EDITING * (8 if steps <= MANY_STEPS else 4)
    return min(wanted, max(coarse, OF_ALL_STEPS // max(steps, 1) if cell_minutes < WHILE_EDITING else 0))


def _come(reading: Reading, points: int) -> tuple[Array, Array]:
    """Arrival and number of the segment of each citizen."""
    pathway = reading.pathway
    arrivals, real = pathway.arrivals, pathway.year is not None
    order = np.arange(points)
    if arrivals.fixed:
        monday = monday_of_week_one(pathway.year if pathway.year is not None else min(arrivals.fixed).year)
        start = datetime.combine(monday, time())
        moments = [(moment.replace(tzinfo=None) - start) / timedelta(hours=1) for moment in arrivals.fixed]
        if min(moments) < 0:
            raise Refused(_("An arrival lies before the year {year}.").format(year=pathway.year))
        many = -(-points // len(moments))
        arrival = np.repeat(np.array(sorted(moments)), many)
        order = np.arange(len(arrival))
    else:
        weights = np.array(arrivals.profile or (1.0,) * 168)
        mass = np.concatenate([[0.0], np.cumsum(weights)])
        place = (order + 0.5) / points * mass[-1]
        hour = np.minimum(np.searchsorted(mass, place, side="right") - 1, 167)
        arrival = hour + (place - mass[hour]) / weights[hour]
        if real:
            arrival = arrival + 168.0 * np.floor(spread("arrival:week", order) * WEEKS)
    upto = np.cumsum(reading.portions)[:-1]
    segment = np.searchsorted(upto, spread("arrival:segment", order), side="right")
    return arrival, segment


def _astray(walk: Walk) -> tuple[NotCovered, ...]:
    steps = walk.reading.pathway.steps

    def named(why: Uncovered, id_: str) -> NotCovered:
        return NotCovered(why, "steps", id_, steps[id_].name or id_)

    across = [named(Uncovered.CROSSING, id_) for id_ in dict.fromkeys(walk.reading.order.across)]
    return (*(named(Uncovered.MEETING, id_) for id_ in sorted(walk.astray)), *across)
