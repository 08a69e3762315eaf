"""The live solver: expected gap hours without sampling, at once after every edit (SEMANTICS 7).

A set of citizens that fills the space of all draws evenly (`points`) is moved through the pathway all at a time
(`moving`); custody passes along their tokens (`custody`) by the rules of SEMANTICS 4 and 5; their gaps are added up
(`summing`). Nothing is drawn at random, so the same pathway gives the same numbers, and a small edit changes them a
little. What an edit does not touch is not computed again (`cache`).
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import numpy as np

from model.analysis.expected.cache import Cache
from model.analysis.expected.coverage import NotCovered, Uncovered, not_covered
from model.analysis.expected.custody import Custody
from model.analysis.expected.gaps import Pieces
from model.analysis.expected.moving import Walk
from model.analysis.expected.points import spread
from model.analysis.expected.reading import Reading
from model.analysis.expected.result import Expected, ExpectedRow
from model.analysis.expected.summing import Charged, Ledger, Weight, together
from model.analysis.expected.trace import Array, Passage, Slot
from model.calendars import monday_of_week_one
from model.change import Change
from model.errors import Refused
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Kind
from model.simulation.refusals import refuse_the_impossible, refuse_the_lost
from model.simulation.result import GapType, HourRow

AT_REST, WHILE_EDITING = 15, 30
"""Minutes of a cell of the week."""
MANY_STEPS = 60
"""With more steps half as many citizens are moved while editing."""
OF_ALL_STEPS = 1_750_000
"""So many visits at most are worked through in fine cells, whatever the number of steps: some 400 MB."""
WEEKS = 52
HEADLINE = (Kind.TREATMENT, Kind.EXECUTION)


def expected(pathway: Pathway, *, cell_minutes: int = AT_REST, cache: Cache | None = None) -> Expected:
    """Expected values of a pathway, in its own year (holidays where they fall) or, without one, in an ordinary week.

    `cell_minutes` from 15 to 60: the finer the cells of the week, the more citizens arrive in each, 8 at 30 and 128 at
    15 (fewer where there are many steps). With the cache of an earlier solution only what an edit touches is
    computed; the numbers are the same without. Raises Refused where the pathway cannot be simulated.
    """
    if not AT_REST <= cell_minutes <= 60:
        raise Refused(_("A cell of the week is 15 to 60 minutes, not {n}.").format(n=cell_minutes))
    cache = Cache() if cache is None else cache
    refuse_the_lost(pathway)
    reading = Reading(pathway, cache)
    refuse_the_impossible(reading.pathway)
    found = not_covered(reading.pathway)
    points = _points(cell_minutes, len(pathway.steps))
    if found:
        return Expected(found, pathway.arrivals.volume, pathway.year, cell_minutes, points)
    arrivals = pathway.arrivals
    arrival, segment = cache.once(
        ("arrivals", arrivals.profile, arrivals.fixed, pathway.year, points, _portions(reading)),
        lambda: _come(reading, points),
    )
    walk = Walk(reading, cache, arrival, segment)
    if walk.astray or reading.order.across:
        return Expected(_astray(walk), arrivals.volume, pathway.year, cell_minutes, points)
    custody = Custody(walk)
    cache.turned()
    return _summed(walk, custody, cell_minutes, points)


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


def _points(cell_minutes: int, steps: int) -> int:
    """How many citizens stand for all."""
    wanted = round(168 * 60 / cell_minutes * 8 * (WHILE_EDITING / cell_minutes) ** 4)
    coarse = 168 * 60 // WHILE_EDITING * (8 if steps <= MANY_STEPS else 4)
    return min(wanted, max(coarse, OF_ALL_STEPS // max(steps, 1) if cell_minutes < WHILE_EDITING else 0))


def _portions(reading: Reading) -> tuple[float, ...]:
    return tuple(reading.pathway.segments[id_].share for id_ in reading.segments)


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
    upto = np.cumsum(_portions(reading))[:-1]
    segment = np.searchsorted(upto, spread("arrival:segment", order), side="right")
    return arrival, segment


def _astray(walk: Walk) -> tuple[NotCovered, ...]:
    steps = walk.reading.pathway.steps

    def named(why: Uncovered, id_: str) -> NotCovered:
        return NotCovered(why, "steps", id_, steps[id_].name or id_)

    across = [named(Uncovered.CROSSING, id_) for id_ in dict.fromkeys(walk.reading.order.across)]
    return (*(named(Uncovered.MEETING, id_) for id_ in sorted(walk.astray)), *across)


# What comes of it


def _summed(walk: Walk, custody: Custody, cell_minutes: int, points: int) -> Expected:
    pathway, worth = walk.reading.pathway, walk.laps.worth
    weight, stuck = _weight(walk)
    each = weight.of_each

    def many(things: Sequence[Passage] | Sequence[Slot]) -> float:
        return sum(weighed(thing.who) * worth(thing) for thing in things)

    def weighed(who: Array) -> float:
        return walk.cache.of(who, weight, lambda: float(each[who].sum()))

    passages = {id_: many(walk.over.get(id_, ())) for id_ in sorted(pathway.transitions)}
    visits = {id_: many(walk.of_step.get(id_, ())) for id_ in sorted(pathway.steps)}
    rows: list[ExpectedRow] = []
    hours: list[HourRow] = []
    ledger = Ledger(walk, weight)
    for kind, pieces in custody.pieces.items():
        of_type: dict[int, list[tuple[Passage, Pieces]]] = {}
        for passage, piece in pieces:
            of_type.setdefault(piece.type, []).append((passage, piece))
        lost: dict[str, tuple[Charged, ...]] = {}
        for number, type_ in enumerate(GapType, 1):
            for parts in ledger.charged(of_type.get(number, ())):
                rows.append(_row(walk, kind, type_, parts, passages, visits))
                arrow = parts[0].arrow
                if arrow is not None:
                    lost[arrow] = (*lost.get(arrow, ()), *parts)
        hours += [_hours(walk, weight, kind, id_, parts) for id_, parts in lost.items()]
    rows = [row for row in rows if row.with_gap > 0]
    by_transition = tuple(sorted((row for row in rows if row.transition), key=_of_row))
    by_type = {
        type_: sum(row.per_citizen for row in rows if row.type is type_ and row.kind in HEADLINE) for type_ in GapType
    }
    return Expected(
        (),
        pathway.arrivals.volume,
        pathway.year,
        cell_minutes,
        points,
        by_transition=by_transition,
        by_step=tuple(sorted((row for row in rows if row.step), key=_of_row)),
        by_hour=tuple(sorted(hours, key=lambda row: (row.transition, row.kind))),
        passages=passages,
        arrivals_by_step=visits,
        time_in_pathway=_stay(walk, each),
        stuck=stuck,
        per_citizen_hours=sum(by_type.values()),
        by_type=by_type,
        kinds=HEADLINE,
    )


def _weight(walk: Walk) -> tuple[Weight, float]:
    """How much each citizen counts, and the share of those who are stuck and do not."""
    pathway, lost = walk.reading.pathway, walk.stuck()
    plain = walk.cache.once(
        ("weight", id(walk.segment), _portions(walk.reading)), lambda: np.ones(walk.citizens) * _segment_weights(walk)
    )
    if not lost.any():
        return walk.cache.once(("weights", id(plain)), lambda: Weight(plain / plain.sum())), 0.0
    left = np.where(lost, 0.0, plain)
    counted = float(left.sum())
    if counted <= 0:
        raise Refused(_("Nobody reaches an end of “{name}”.").format(name=pathway.name or pathway.id))
    return Weight(left / counted), 1.0 - counted / float(plain.sum())


def _hours(walk: Walk, weight: Weight, kind: Kind, arrow: str, parts: tuple[Charged, ...]) -> HourRow:
    """An arrow by the hour of the week at which it is taken."""
    once, worth = walk.cache.once, walk.laps.worth
    over = tuple(walk.over[arrow])

    def left() -> Array:
        found = [(passage.departure, weight.of_each[passage.who] * worth(passage)) for passage in over]
        return _by_hour(*(np.concatenate(x) for x in zip(*found, strict=True)))

    def made() -> HourRow:
        many = once(("left", weight, *((passage, worth(passage)) for passage in over)), left)
        whole = together(parts)
        gap = _by_hour(whole.departure, whole.hours * whole.weight)
        mean = np.divide(gap, many, out=np.zeros(168), where=many > 0)
        ends = walk.reading.pathway.transitions[arrow]
        return HourRow(arrow, ends.source, ends.target, kind, tuple(many.tolist()), tuple(mean.tolist()))

    return once(("hours", kind, arrow, weight, *((passage, worth(passage)) for passage in over), parts), made)


def _segment_weights(walk: Walk) -> Array | float:
    """The points lie in the segments as their shares say, up to one point."""
    portions = _portions(walk.reading)
    if len(portions) < 2:
        return 1.0
    found = np.bincount(walk.segment, minlength=len(portions)) / walk.citizens
    worth: Array = (np.array(portions) / np.maximum(found, 1e-12))[walk.segment]
    return worth


def _row(
    walk: Walk,
    kind: Kind,
    type_: GapType,
    parts: tuple[Charged, ...],
    passages: dict[str, float],
    visits: dict[str, float],
) -> ExpectedRow:
    pathway, place = walk.reading.pathway, parts[0]
    arrow = None if place.arrow is None else pathway.transitions[place.arrow]
    of_all = passages[arrow.id] if arrow is not None else visits[place.step or ""]
    volume = pathway.arrivals.volume
    ends = (None, None) if arrow is None else (arrow.source, arrow.target)

    def made() -> ExpectedRow:
        charged = together(parts)
        lasting = charged.hours > 0
        per_citizen = float(charged.hours @ charged.weight)
        share = 1.0 / of_all if of_all > 0 else 0.0
        return ExpectedRow(
            transition=place.arrow,
            step=place.step,
            source=ends[0],
            target=ends[1],
            kind=kind,
            type=type_,
            passages=of_all,
            with_gap=float(charged.weight.sum()) * share,
            never_closed=float(charged.weight[charged.never].sum()) * share,
            mean=per_citizen * share,
            per_citizen=per_citizen,
            per_year=per_citizen * volume,
            hours=charged.hours[lasting],
            weight=charged.weight[lasting],
        )

    return walk.cache.once(("row", kind, type_, parts, of_all, volume, ends), made)


def _of_row(row: ExpectedRow) -> tuple[str, int, int]:
    kinds = (Kind.TREATMENT, Kind.EXECUTION, Kind.COORDINATION)
    return row.transition or row.step or "", kinds.index(row.kind), list(GapType).index(row.type)


def _by_hour(departure: Array, weight: Array) -> Array:
    hour = np.floor(departure + 1e-9).astype(np.int64) % 168
    return np.bincount(hour, weights=weight, minlength=168)


def _stay(walk: Walk, weight: Array) -> float:
    """Mean hours from arrival to the end of the last token."""
    left = np.zeros(walk.citizens)
    for slot in walk.slots:
        if slot.place.ends:
            left[slot.who] = np.maximum(left[slot.who], np.where(np.isfinite(slot.departure), slot.departure, 0.0))
    came = walk.passages[0].arrival
    return float(weight @ np.where(weight > 0, left - came, 0.0))
