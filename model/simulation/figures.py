"""From the sums of a run to its result: means, percentiles, shares, and the interval of the headline."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.flow_load import Load
from model.responsibility import Kind
from model.simulation import codes
from model.simulation.population import in_turn
from model.simulation.program import Program
from model.simulation.result import (
    ActorRow,
    Bridged,
    BridgedHeadline,
    ByCitizen,
    GapRow,
    GapType,
    Headline,
    HourRow,
    Hours,
    MessageRow,
)
from model.simulation.spread import HISTOGRAM, TICKS_AN_HOUR, Spread, bucket_of, seen_first
from model.simulation.sums import PER_CHARGE, Tally

TYPES = tuple(GapType)
HEADLINE_KINDS = (Kind.TREATMENT, Kind.EXECUTION)
BATCHES = 30
PERCENTILES = (0.5, 0.9, 0.95)
_BESIDE = ("of_segment", "lost_of_segment", "started", "ended", "within", "reach_visits", "reach_held", "reach_share")
_ADDED = ("ping", "with_gap", "never", "passed", "departures", "lost_hours", "contacts", "work", "held", *_BESIDE)
_MAIL = ("sent", "lost", "received", "in_time", "rungs")


def merged(tallies: Sequence[Tally]) -> Tally:
    """The sums of all threads in the first tally; the same whatever the order."""
    whole, *others = tallies
    for other in others:
        better = np.asarray(other.longest) > np.asarray(whole.longest)
        even = np.asarray(other.longest) == np.asarray(whole.longest)
        earlier = np.asarray(other.longest_citizen) < np.asarray(whole.longest_citizen)
        taken = better | (even & earlier)
        np.asarray(whole.longest)[taken] = np.asarray(other.longest)[taken]
        np.asarray(whole.longest_citizen)[taken] = np.asarray(other.longest_citizen)[taken]
        for name in (*_ADDED, *_MAIL):
            np.asarray(getattr(whole, name))[:] += np.asarray(getattr(other, name))
        for name in ("counted", "with_any", "with_long", "runaway", "stuck", "left_out"):
            setattr(whole, name, getattr(whole, name) + getattr(other, name))
        np.maximum(np.asarray(whole.total), np.asarray(other.total), out=np.asarray(whole.total))
        np.maximum(
            np.asarray(whole.total_bridged), np.asarray(other.total_bridged), out=np.asarray(whole.total_bridged)
        )
        for name in ("gaps", "bridged", "citizens", "waiting", "measured"):
            _put_together(getattr(whole, name), getattr(other, name))
    return whole


def _put_together(whole: Spread, other: Spread) -> None:
    seen = np.asarray(other.count) > 0
    fresh = seen & (np.asarray(whole.count) == 0)
    least, least_other = np.asarray(whole.least), np.asarray(other.least)
    least[seen] = np.minimum(least[seen], least_other[seen])
    least[fresh] = least_other[fresh]
    most, most_other = np.asarray(whole.most), np.asarray(other.most)
    most[seen] = np.maximum(most[seen], most_other[seen])
    for row in np.flatnonzero(fresh).tolist():
        seen_first(whole, row)
    buckets, others = (np.asarray(of.histogram).reshape(-1, HISTOGRAM) for of in (whole, other))
    buckets[np.asarray(whole.own)[seen]] += others[np.asarray(other.own)[seen]]
    for name in ("count", "total"):
        np.asarray(getattr(whole, name))[:] += np.asarray(getattr(other, name))


def spread(of: Spread, row: int, *, longest: float | None = None) -> Hours:
    """Mean, percentiles and sum of one quantity."""
    count = int(of.count[row])
    if count == 0:
        return Hours()
    total = int(of.total[row]) / TICKS_AN_HOUR
    least, most = int(of.least[row]) / TICKS_AN_HOUR, int(of.most[row]) / TICKS_AN_HOUR
    p50, p90, p95 = (min(max(_middle(bucket_of(of, row, math.ceil(p * count))), least), most) for p in PERCENTILES)
    return Hours(count, total / count, p50, p90, p95, most if longest is None else longest, total)


def _middle(bucket: int) -> float:
    """The hours at the middle of a bucket of `tally.counts`."""
    shift = max(0, bucket // 128 - 1)
    low = (bucket - shift * 128) << shift
    return (low + ((1 << shift) - 1) / 2) * 1024 / TICKS_AN_HOUR


def gap_rows(program: Program, tally: Tally, volume: float) -> tuple[tuple[GapRow, ...], tuple[GapRow, ...]]:
    """The rows of transitions and of steps that have a gap, in the order of their ids, kinds and types."""
    by_transition: list[GapRow] = []
    by_step: list[GapRow] = []
    arrows = len(program.transitions)
    for row in np.flatnonzero(np.asarray(tally.with_gap)).tolist():
        charge, rest = divmod(row, PER_CHARGE)
        arrow = program.transitions[charge] if charge < arrows else None
        hours = spread(tally.gaps, row, longest=max(0.0, float(tally.longest[row])))
        per_citizen = hours.sum / tally.counted
        made = GapRow(
            transition=arrow.id if arrow else None,
            step=None if arrow else program.steps[charge - arrows].id,
            source=arrow.source if arrow else None,
            target=arrow.target if arrow else None,
            kind=codes.KINDS[rest // 5],
            type=TYPES[rest % 5],
            passages=int(tally.passed[charge]),
            with_gap=int(tally.with_gap[row]),
            never_closed=int(tally.never[row]),
            hours=hours,
            per_citizen=per_citizen,
            per_year=per_citizen * volume,
            citizen=int(tally.longest_citizen[row]) if tally.longest[row] >= 0 else None,
            bridged=_bridged(program, tally, row, volume) if arrow else None,
        )
        (by_transition if arrow else by_step).append(made)
    return tuple(by_transition), tuple(by_step)


def _bridged(program: Program, tally: Tally, row: int, volume: float) -> Bridged | None:
    """A row of a transition with the bridge of its rule; None without one."""
    arrow, kind = program.transitions[row // PER_CHARGE], codes.KINDS[row % PER_CHARGE // 5]
    rule = program.pathway.rule(arrow.id, kind)
    if rule is None or rule.bridge is None:
        return None
    hours = spread(tally.bridged, row)
    return Bridged(hours, hours.sum / tally.counted, hours.sum / tally.counted * volume)


def by_citizen(program: Program, tally: Tally) -> ByCitizen:
    """Hours of citizens, and how many are touched."""
    counted = max(1, tally.counted)
    timed = [(k, kind) for k, kind in enumerate(codes.KINDS) if program.tables.timed[k]]
    bridges = len(tally.total_bridged) > 1
    return ByCitizen(
        kind={kind: spread(tally.citizens, k) for k, kind in timed},
        union=spread(tally.citizens, 3),
        share_any=tally.with_any / counted,
        share_over=tally.with_long / counted,
        threshold_hours=tally.threshold,
        bridged={kind: spread(tally.citizens, 5 + k) for k, kind in timed} if bridges else None,
        union_bridged=spread(tally.citizens, 8) if bridges else None,
    )


def by_hour(program: Program, tally: Tally) -> tuple[HourRow, ...]:
    """The week of every transition and kind that has gap hours."""
    departures = np.asarray(tally.departures)[:-1].reshape(-1, 168)
    lost = np.asarray(tally.lost_hours)[:-1].reshape(-1, 3, 168)
    rows = []
    for i, k in np.argwhere(lost.any(axis=2)).tolist():
        arrow = program.transitions[i]
        means = lost[i, k] / TICKS_AN_HOUR / np.maximum(departures[i], 1)
        rows.append(
            HourRow(
                arrow.id,
                arrow.source,
                arrow.target,
                codes.KINDS[k],
                tuple(departures[i].tolist()),
                tuple(means.tolist()),
            )
        )
    return tuple(rows)


def by_actor(
    program: Program, tally: Tally, volume: float, utilisation: Sequence[float | None], loads: Sequence[Load]
) -> tuple[ActorRow, ...]:
    """What the actors of the pathway's steps do in a year."""
    rows = []
    share = volume / max(1, tally.counted)
    full = {load.actor for load in loads if load.full}
    contacts, work = of_actors(program, tally.contacts), of_actors(program, tally.work)
    for i, id_ in enumerate(program.actors):
        if not contacts[i] and utilisation[i] is None:
            continue
        actor = program.pathway.actors[id_]
        worked = int(work[i]) / TICKS_AN_HOUR * share
        rows.append(
            ActorRow(
                actor=id_,
                contacts=int(contacts[i]) * share,
                working_hours=worked,
                waiting=spread(tally.waiting, i),
                utilisation=utilisation[i],
                cost=None if actor.cost is None else worked * actor.cost,
                overloaded=id_ in full,
            )
        )
    return tuple(rows)


def of_actors(program: Program, column: Any) -> NDArray[np.longlong]:
    """Contacts or work by actor, those of all segments together."""
    summed: NDArray[np.longlong] = np.asarray(column).reshape(program.tables.segments, -1).sum(axis=0)
    return summed


def by_message(program: Program, tally: Tally) -> tuple[MessageRow, ...]:
    """What became of the messages."""
    return tuple(
        MessageRow(message.id, *(int(getattr(tally, name)[i]) for name in _MAIL))
        for i, message in enumerate(program.messages)
    )


def headline(program: Program, tally: Tally, moments: NDArray[np.float64]) -> Headline:
    """The sum over transitions and steps of gap hours per citizen, of treatment and execution, and its 95 % interval.

    Where nobody is in anybody's way citizens are independent and the interval is that of a mean. With limited capacity
    they are not: then of the means of 30 stretches of arrivals (batch means; Law, 5th ed., ch. 9.5).
    """
    plain, by_type = _interval(program, np.asarray(tally.total)[:-1], moments), _by_type(tally, tally.gaps)
    bridged = None
    if len(tally.total_bridged) > 1:
        types = _by_type(tally, tally.bridged)
        steps = np.asarray(tally.gaps.total).reshape(-1, 3, 5)[len(program.transitions) :, :2]
        unbridged = steps.sum(axis=(0, 1)) / TICKS_AN_HOUR / max(1, tally.counted)
        told = {type_: hours + float(unbridged[i]) for i, (type_, hours) in enumerate(types.items())}
        bridged = BridgedHeadline(*_interval(program, np.asarray(tally.total_bridged)[:-1], moments), told)
    return Headline(*plain, by_type, HEADLINE_KINDS, bridged)


def _by_type(tally: Tally, of: Spread) -> dict[GapType, float]:
    rows = np.asarray(of.total).reshape(-1, 3, 5)
    n = max(1, tally.counted)
    return {type_: int(rows[:, :2, i].sum()) / TICKS_AN_HOUR / n for i, type_ in enumerate(TYPES)}


def _interval(
    program: Program, totals: NDArray[np.longlong], moments: NDArray[np.float64]
) -> tuple[float, float, float]:
    """The mean of what citizens have, in ticks (−1 where left out), and its 95 % interval; in hours."""
    counted = totals >= 0
    hours = totals[counted] / TICKS_AN_HOUR
    n = len(hours)
    mean = int(totals[counted].sum()) / TICKS_AN_HOUR / max(1, n)
    half = 0.0
    if program.limited and n >= 2 * BATCHES:
        half = _of_batches(hours[in_turn(moments[counted])])
    elif n >= 2:
        half = student(n - 1) * float(np.std(hours, ddof=1)) / math.sqrt(n)
    return mean, max(0.0, mean - half), mean + half


def _of_batches(hours: NDArray[np.float64]) -> float:
    means = [float(batch.mean()) for batch in np.array_split(hours, BATCHES)]
    return student(BATCHES - 1) * float(np.std(means, ddof=1)) / math.sqrt(BATCHES)


def student(freedom: int) -> float:
    """The 97.5 % quantile of Student's t, by its expansion about the normal one (Abramowitz and Stegun 26.7.5)."""
    known = {1: 12.7062, 2: 4.30265, 3: 3.18245, 4: 2.77645}
    if freedom in known:
        return known[freedom]
    z = 1.959963984540054
    terms: tuple[float, ...] = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(term / float(freedom) ** (i + 1) for i, term in enumerate(terms))


def singled_out(tally: Tally) -> tuple[tuple[tuple[int, float], ...], Any, Any]:
    """The three worst citizens, the median one and the one at nine tenths, each with its hours; the same for a seed."""
    totals = np.asarray(tally.total)[:-1]
    sorted_totals = np.sort(totals[totals >= 0])[::-1]
    if not len(sorted_totals):
        return (), None, None

    def told(rank: int) -> tuple[int, float]:
        """The citizen of this rank, the one with most hours first, of equal ones that of the lower number."""
        ticks = sorted_totals[rank]
        even = np.flatnonzero(totals == ticks)
        return int(even[rank - int((sorted_totals > ticks).sum())]), int(ticks) / TICKS_AN_HOUR

    last = len(sorted_totals) - 1
    return (
        tuple(told(rank) for rank in range(min(3, last + 1))),
        told(last - last // 2),
        told(last - (last * 9) // 10),
    )
