"""The worst case of a pathway: for every handover, and what steps state, the longest gap there can be in a year."""

from datetime import date, datetime

from model.analysis.worst.changes import until_next
from model.analysis.worst.hands import Change, Handing
from model.analysis.worst.reach import longest_shut
from model.analysis.worst.result import INF, SHORTEST, UNBOUNDED, Worst, WorstRow
from model.analysis.worst.search import Peak, Search
from model.analysis.worst.story import at_peak
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
    by_step = peak.stated or change.arrow is None or search.flow.is_cut(change.arrow)
    endless = UNBOUNDED / 2 <= peak.hours < INF
    handing, story = at_peak(search, peak)
    before = {actor for due in change.before for actor in due} - set(change.after)
    return WorstRow(
        None if by_step or change.arrow is None else change.arrow.id,
        change.target if by_step else None,
        change.kind,
        peak.type,
        peak.hours,
        peak.departure,
        peak.begin,
        INF if peak.hours == INF else peak.begin + peak.hours,
        () if story.nobodys else tuple(sorted(before)),
        change.after,
        story.still,
        story.last,
        story.noted,
        _why(search, handing, change) if endless else (),
    )


def _why(search: Search, handing: Handing, change: Change) -> tuple[tuple[str, str], ...]:
    """What stands in the way of a bound."""
    found = sorted(handing.ahead.why) or sorted(("interruption", one.target) for one in search.flow.cuts)
    return tuple(found) or (("circle", change.target),)


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
        if step in until_next(search.flow, change):
            holders |= {actor for one in change.before for actor in one}
            if not search.settled(change):
                return {actor for sets in due.values() for one in sets for actor in one}
    return holders


def _stay(search: Search, step: str) -> tuple[float, tuple[tuple[str, str], ...]]:
    """How long at most a citizen is on the way to the step and there; endless where access is asked for behind too."""
    flow = search.flow
    if any(_asked(search, arrow.target, frozenset()) for arrow in flow.leading(step)):
        return INF, ()
    longest, why = 0.0, set()
    for arrow in (*flow.into[step], *(one for one in flow.cut_arrows if one.target == step)):
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
    return any(_asked(search, arrow.target, seen | {step}) for arrow in flow.leading(step))
