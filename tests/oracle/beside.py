"""What is found beside the gaps, by plain summing: bridges, measures, segments, medical reach (SEMANTICS 5 and 9)."""

from collections import defaultdict
from itertools import pairwise

from model.calendars import DAY, WEEK, Calendar, OnHoliday
from model.message import Anchor
from model.responsibility import Kind
from model.rule import rule_id
from model.side import LimitUnit, Measure, Point
from tests.oracle.figures import HEADLINE, Account, by_actor, covered, name_of
from tests.oracle.gaps import Gap
from tests.oracle.opening import CLOSE, Opening
from tests.oracle.settled import Settled
from tests.oracle.things import NEVER, Move, Visit
from tests.oracle.values import value

WORKDAYS = Calendar("workdays", intervals=((0, 5 * DAY),), on_holiday=OnHoliday.CLOSED)

# -- bridges ---------------------------------------------------------------------------------------------------------


def bridge_time(settled: Settled, account: Account, move: Move, kind: Kind) -> float:
    """After how many hours of a gap somebody steps in on this passage."""
    rule = settled.pathway.rule(move.transition.id, kind)
    if rule is None or rule.bridge is None:
        return NEVER
    same = [one for one in account.citizen.passages if one.transition.id == move.transition.id]
    thing, visit = f"bridge:{rule_id(move.transition.id, kind)}", same.index(move)
    if account.citizen.draws.u(thing, visit, 0) >= rule.bridge.reliability:
        return NEVER
    return value(rule.bridge.after, account.citizen.draws.u(thing, visit, 1))


def bridged(settled: Settled, account: Account, kind: Kind) -> list[tuple[Gap, float, float]]:
    """The gaps of a kind with their stretches as bridges leave them; a gap that is never closed stays as it is."""
    gaps = account.ledgers[kind].gaps
    never = {(id(gap.charge), gap.type, gap.began) for gap in gaps if not gap.closed}
    found = []
    for gap in gaps:
        end = gap.end
        if isinstance(gap.charge, Move) and (id(gap.charge), gap.type, gap.began) not in never:
            end = min(end, max(gap.start, gap.began + bridge_time(settled, account, gap.charge, kind)))
        found.append((gap, gap.start, end))
    return found


def bridged_rows(settled: Settled, everyone: list[Account]) -> dict[tuple[str, Kind, str], float]:
    """Gap hours with bridges by transition, kind and type, of rules that have one."""
    sums: dict[tuple[str, Kind, str], float] = defaultdict(float)
    for account in everyone:
        for kind in account.ledgers:
            of_passage = defaultdict(list)
            for gap, start, end in bridged(settled, account, kind):
                of_passage[gap.charge, gap.type].append((start, end))
            for (charge, type_), stretches in of_passage.items():
                rule = settled.pathway.rule(name_of(charge), kind) if isinstance(charge, Move) else None
                if rule is not None and rule.bridge is not None:
                    sums[name_of(charge), kind, type_] += covered(stretches)
    return sums


def bridged_headline(settled: Settled, everyone: list[Account]) -> float:
    """The headline with bridges: hours per citizen counted."""
    counted = [account for account in everyone if account.counted]
    total = 0.0
    for account in counted:
        of_passage = defaultdict(list)
        for kind in set(HEADLINE) & set(account.ledgers):
            for gap, start, end in bridged(settled, account, kind):
                of_passage[kind, gap.charge, gap.type].append((start, end))
        total += sum(map(covered, of_passage.values()))
    return total / max(1, len(counted))


def bridged_union(settled: Settled, everyone: list[Account]) -> float:
    """Hours in which a citizen has a gap of treatment or execution, with bridges."""
    counted = [account for account in everyone if account.counted]
    hours = [
        covered(
            [
                (start, end)
                for kind in HEADLINE
                if kind in account.ledgers
                for _gap, start, end in bridged(settled, account, kind)
                if end > start
            ]
        )
        for account in counted
    ]
    return sum(hours) / max(1, len(counted))


# -- measures --------------------------------------------------------------------------------------------------------


def moments(account: Account, point: Point) -> list[tuple[Visit, float]]:
    """When the citizen meets a point: visits in their order."""
    found = []
    for visit in account.citizen.visits:
        if visit.step.id == point.step or (point.tag is not None and point.tag in visit.step.tags):
            moment = visit.begin if point.moment is Anchor.BEGIN else visit.departure
            if moment < NEVER:
                found.append((visit, moment))
    return found


def times(account: Account, measure: Measure) -> list[tuple[float, float]]:
    """Begin and end of every time the one moment led to the other."""
    ends = moments(account, measure.end)
    order = account.citizen.visits.index
    both_of_one = (measure.start.moment, measure.end.moment) == (Anchor.BEGIN, Anchor.DEPARTURE)
    found = []
    for visit, start in moments(account, measure.start):
        of_itself = _of_itself(account, measure, visit) if both_of_one else None
        if of_itself is not None:
            later = [of_itself]
        else:
            later = [end for other, end in ends if end > start or (end == start and order(other) > order(visit))]
        if later and min(later) < NEVER:
            found.append((start, min(later)))
    return found


def _of_itself(account: Account, measure: Measure, visit: Visit) -> float | None:
    """When this visit departs, if its departure is what ends the measure (whether it comes to that or not)."""
    point = measure.end
    meant = visit.step.id == point.step or (point.tag is not None and point.tag in visit.step.tags)
    return visit.departure if meant else None


def elapsed(settled: Settled, measure: Measure, start: float, end: float) -> float:
    """In the unit of the measure; working days are counted day by day, that of the start being number 0."""
    if measure.unit is LimitUnit.HOURS:
        return end - start
    if measure.unit is LimitUnit.DAYS:
        return (end - start) / 24
    day = first = int((start + CLOSE) // 24)
    number = 0
    workdays = Opening(WORKDAYS, settled.pathway.holidays, settled.monday)
    while end > (day + 1) * 24 + CLOSE or (day > first and not workdays.is_open(day * 24 + 12)):
        day += 1
        number += workdays.is_open(day * 24 + 12)
    return number


MeasureFigures = tuple[float, float, float, float]
"""Starts, times counted, their mean (0 without any), how many within the limit (all without a limit)."""


def by_measure(settled: Settled, everyone: list[Account]) -> dict[str, MeasureFigures]:
    """Each measure over the citizens counted."""
    counted = [account for account in everyone if account.counted]
    found = {}
    for measure in settled.pathway.measures.values():
        started = sum(len(moments(account, measure.start)) for account in counted)
        took = [elapsed(settled, measure, *pair) for account in counted for pair in times(account, measure)]
        limit = measure.limit if measure.limit is not None else NEVER
        within = sum(one <= limit + CLOSE for one in took)
        found[measure.id] = (float(started), float(len(took)), sum(took) / max(1, len(took)), float(within))
    return found


# -- segments and reach ------------------------------------------------------------------------------------------------


def by_segment(settled: Settled, everyone: list[Account]) -> dict[str, tuple[float, ...]]:
    """Citizens, gap hours of the headline summed, contacts, working hours and cost of the run."""
    found: dict[str, list[float]] = {key: [0.0] * 5 for key in settled.pathway.segments}
    for account in everyone:
        if not account.counted or account.citizen.segment is None:
            continue
        row = found[account.citizen.segment]
        row[0] += 1
        of_passage = defaultdict(list)
        for kind in set(HEADLINE) & set(account.ledgers):
            for gap in account.ledgers[kind].gaps:
                of_passage[kind, gap.charge, gap.type].append((gap.start, gap.end))
        row[1] += sum(map(covered, of_passage.values()))
        for actor, load in by_actor(settled, [account]).items():
            row[2] += load.contacts
            row[3] += load.working_hours
            row[4] += load.working_hours * (settled.pathway.actors[actor].cost or 0.0)
    return {key: tuple(row) for key, row in found.items()}


def open_minutes(settled: Settled, actor: str) -> set[int]:
    """The minutes of a usual week in which the actor, or a cover who knows the plan, answers the telephone."""
    found = settled.pathway.actors[actor]
    asked = [found] + ([settled.pathway.actors[found.cover]] if found.cover and found.cover_knows else [])
    calendars = [settled.pathway.calendar(one.phone or one.hours) for one in asked]
    return {minute for calendar in calendars for start, end in calendar.intervals for minute in range(start, end)}


def _asked_of(settled: Settled, visit: Visit) -> bool:
    """Whether it is work in a sector that cannot carry treatment responsibility."""
    sector = settled.sector(visit.step)
    return visit.works and sector is not None and not settled.pathway.sectors[sector].medical


def medical_reach(settled: Settled, everyone: list[Account]) -> dict[str, tuple[float, float, float]]:
    """Visits, those ever with a treatment holder, and the mean share of the week, by step of a sector not medical."""
    found: dict[str, list[float]] = defaultdict(list)
    held: dict[str, int] = defaultdict(int)
    for account in everyone:
        ledger = account.ledgers.get(Kind.TREATMENT)
        for visit in account.citizen.visits if ledger else ():
            gone = min(visit.departure, visit.token.gone)
            if not visit.begin < gone or not _asked_of(settled, visit):
                continue
            assert ledger is not None
            ends = {end for one in ledger.custody.states[visit.token].tenures for end in (one.start, one.end)}
            cuts = sorted({visit.begin, gone} | {t for t in ends if visit.begin < t < gone})
            share, ever = 0.0, False
            for start, end in pairwise(cuts):
                holders = {one.holder for one in ledger.tenures(visit.token, start)}
                minutes = set().union(*(open_minutes(settled, holder) for holder in holders))
                share += len(minutes) / WEEK * (end - start) / (gone - visit.begin)
                ever = ever or bool(holders)
            found[visit.step.id].append(share)
            held[visit.step.id] += ever
    return {step: (len(all_), held[step], sum(all_) / len(all_)) for step, all_ in found.items()}
