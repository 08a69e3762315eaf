"""The worst case of a pathway: for every handover, and what steps state, the longest gap there can be in a year."""

from datetime import date, datetime

import numpy as np

from model.analysis.worst.changes import following
from model.analysis.worst.hands import Change, Handing, Hands
from model.analysis.worst.mail import Posted
from model.analysis.worst.moments import Cells, Span
from model.analysis.worst.reach import longest_shut
from model.analysis.worst.result import INF, SHORTEST, UNBOUNDED, Noted, Worst, WorstRow
from model.analysis.worst.search import POINT, Peak, Search
from model.pathway import Pathway
from model.responsibility import Kind
from model.simulation.result import GapType


def worst(
    pathway: Pathway, year: int | None = None, *, weeks: int | None = None, leaves: datetime | None = None
) -> Worst:
    """The worst case. Without a year: the pathway's, else that of the day its rules are read for, else this one.

    `weeks`: how many weeks of departures are searched, from the Monday of the year's week one; without, to its end.
    `leaves`: only those who leave a step at this moment.
    Raises Refused where the pathway cannot be simulated.
    """
    year = year or year_of(pathway)
    search = Search(pathway, year, weeks=weeks, leaves=leaves)
    best: dict[tuple[str | None, str | None, Kind, GapType], WorstRow] = {}
    for row in [*(_row(search, peak) for peak in search.everything()), *_out_of_reach(search)]:
        key = (row.transition, row.step, row.kind, row.type)
        if key not in best or row.hours > best[key].hours:
            best[key] = row
    rows = sorted(best.values(), key=lambda row: (row.bounded, -row.hours))
    return Worst(pathway.id, year, tuple(rows))


def year_of(pathway: Pathway) -> int:
    """The year whose holidays count for a pathway."""
    if pathway.year is not None:
        return pathway.year
    return (pathway.on_date or date.today()).year


def _row(search: Search, peak: Peak) -> WorstRow:
    change = peak.change
    by_step = peak.stated or change.arrow is None
    endless = UNBOUNDED / 2 <= peak.hours < INF
    handing, hands = _at_peak(search, peak)
    return WorstRow(
        None if by_step or change.arrow is None else change.arrow.id,
        change.target if by_step else None,
        change.kind,
        peak.type,
        peak.hours,
        peak.departure,
        peak.begin,
        INF if peak.hours == INF else peak.begin + peak.hours,
        tuple(sorted({actor for due in change.before for actor in due} - set(change.after))),
        change.after,
        tuple(_noted(peak, hands)) if hands is not None else (),
        _why(search, handing, change) if endless else (),
    )


def _why(search: Search, handing: Handing, change: Change) -> tuple[tuple[str, str], ...]:
    """What stands in the way of a bound."""
    found = sorted(handing.ahead.why) or sorted(("interruption", one.target) for one in search.flow.cuts)
    return tuple(found) or (("circle", change.target),)


def _at_peak(search: Search, peak: Peak) -> tuple[Handing, Hands | None]:
    """The moments of the departure for which the gap is longest, under the rule that makes it so."""
    start = np.array([peak.departure])
    handing = Handing(search.flow, Cells(start, start + POINT))
    search.found(handing, peak.change)
    if peak.change.arrow is None or not peak.change.after or not peak.change.before:
        return handing, None
    every = [
        handing.hands(peak.change, rule, held=search.held(peak.change))
        for rule in handing.rules(peak.change, search.stays[peak.change.arrow.source])
    ]
    return handing, max(every, key=lambda hands: _until(hands, peak.type))


def _until(hands: Hands, type_: GapType) -> float:
    if type_ is GapType.DISPUTED:
        return float(hands.letting.high[0])
    knows = min(float(span.high[0]) for span in hands.aware.values())
    return max(float(hands.taking.high[0]), 0.0 if type_ is GapType.NOBODY else knows)


def _noted(peak: Peak, hands: Hands) -> list[Noted]:
    """The moments of the change, in order."""

    def at(span: Span) -> float:
        return peak.departure + float(span.high[0])

    found = [Noted("departure", peak.departure)]
    found += [Noted("lets go", at(hands.letting), actor) for due in hands.change.before for actor in due]
    for posted in hands.posted:
        found += _mail(peak.departure, posted)
    for actor in hands.change.after:
        found.append(Noted("takes over", at(hands.taking), actor))
        found.append(Noted("meets", at(hands.known[actor]), actor))
    seen = dict.fromkeys(one for one in found if one.time < UNBOUNDED / 2)
    return sorted(seen, key=lambda one: one.time)


def _mail(departure: float, posted: Posted) -> list[Noted]:
    def at(span: Span) -> float:
        return departure + float(span.high[0])

    id_ = posted.letter.id
    found = [Noted("sent", at(posted.sent), None, id_)]
    lost = posted.letter.loss > 0 and posted.delivered.high[0] > posted.sent.high[0]
    found.append(Noted("found" if lost else "delivered", at(posted.delivered), None, id_))
    return found + [Noted("read", at(span), actor, id_) for actor, span in posted.read.items()]


def _out_of_reach(search: Search) -> list[WorstRow]:
    """For each step where the holder of treatment must be reachable: the longest closed stretch."""
    reading, flow = search.reading, search.flow
    if Kind.TREATMENT not in reading.timed:
        return []
    rows = []
    for step, place in reading.places.items():
        holders = _holders(search, step) if place.access and reading.said[Kind.TREATMENT][step].needed else set()
        clocks = [reading.reached((actor,)) for actor in sorted(holders)]
        shut = longest_shut(clocks, search.weeks)
        if shut is None or not flow.into[step]:
            continue
        stay, why = _stay(search, step)
        hours = min(shut.end - shut.start, stay)
        if hours > SHORTEST:
            endless = UNBOUNDED / 2 <= hours < INF
            rows.append(
                WorstRow(
                    None,
                    step,
                    Kind.TREATMENT,
                    GapType.UNREACHABLE,
                    hours,
                    shut.start,
                    shut.start,
                    shut.start + hours,
                    (),
                    tuple(sorted(holders)),
                    why=why if endless else (),
                )
            )
    return rows


def _holders(search: Search, step: str) -> set[str]:
    """Whoever may hold treatment while a citizen is at the step."""
    due = search.flow.due(Kind.TREATMENT)
    holders = {actor for one in due[step] for actor in one}
    for change in search.changes[Kind.TREATMENT]:
        current = {change.target} | _carried(search, change)
        if step in current:
            holders |= {actor for one in change.before for actor in one}
            if not search.settled(change):
                return {actor for sets in due.values() for one in sets for actor in one}
    return holders


def _carried(search: Search, change: Change) -> set[str]:
    """The steps that may lie between a change and the next."""
    _arrows, stops = following(search.flow, change)
    steps, seen = [change.target], {change.target}
    for step in steps:
        for arrow in search.flow.out[step]:
            if arrow.target not in seen and arrow.target not in stops:
                seen.add(arrow.target)
                steps.append(arrow.target)
    return seen


def _stay(search: Search, step: str) -> tuple[float, tuple[tuple[str, str], ...]]:
    """How long at most a citizen is on the way to the step and there; endless where access is asked for behind too."""
    flow = search.flow
    if any(_asked(search, arrow.target, frozenset()) for arrow in flow.out[step]):
        return INF, ()
    longest, why = 0.0, set()
    for arrow in flow.into[step]:
        cells = search.cells(arrow.source)
        if len(cells.start):
            handing = Handing(flow, cells)
            region = handing.ahead.region((arrow,), handing.now, frozenset([step]))
            longest = max(longest, float(region.departure[step].high.max()))
            why |= handing.ahead.why
    return longest, tuple(sorted(why))


def _asked(search: Search, step: str, seen: frozenset[str]) -> bool:
    """Whether access is asked for at the step, or right behind it through what takes no time."""
    flow = search.flow
    if flow.place(step).access:
        return True
    if step in seen or (flow.lasts[step][0] > 0 and not flow.place(step).instant):
        return False
    return any(_asked(search, arrow.target, seen | {step}) for arrow in flow.out[step])
