"""Whom a citizen at home rings, hour by hour (SEMANTICS 1, `citizen_calls`); never derived from who holds treatment."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.calendars import DAY, WEEK, Calendar, Interval, OnHoliday
from model.flow import reading_order
from model.pathway import Pathway
from model.step import Step

CARD_HOURS = 7 * 24.0
"""A contact card is for the first seven days at home."""
WEDNESDAY = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """From `start` to `end` (minutes) `called` is rung and `answering` picks up: that actor, its cover, or nobody."""

    start: int
    end: int
    called: str | None
    answering: str | None


@dataclass(frozen=True, slots=True)
class Stage:
    """From this step on the citizen rings these actors, first choice first."""

    step: str
    called: tuple[str, ...]


def at_home(pathway: Pathway, step: Step) -> bool:
    """Whether the citizen spends this step where they live."""
    return step.is_visit and step.actor is not None and not pathway.sector_of(step.actor).admits


def called(pathway: Pathway, step: Step) -> tuple[str, ...]:
    """Whom the citizen rings, first choice first: what the step says, else general practice.

    That is the GP and the out-of-hours service: the actors of sectors with doctors below the hospital's level.
    """
    return step.citizen_calls or tuple(
        actor.id
        for actor in pathway.actors.values()
        if pathway.sector_of(actor.id).medical and not pathway.sector_of(actor.id).admits
    )


def answers(pathway: Pathway, called: Sequence[str]) -> tuple[Answer, ...]:
    """Who answers through a week without holidays, from Monday 00:00: whole, without a hole."""
    return _spans(pathway, called, WEEK, lambda calendar: calendar.intervals)


def answers_on_holiday(pathway: Pathway, called: Sequence[str]) -> tuple[Answer, ...]:
    """The same through a holiday that falls on a weekday (a Wednesday, where it is as usual)."""
    return _spans(pathway, called, DAY, _holiday)


def stages(pathway: Pathway) -> tuple[Stage, ...]:
    """The lists of the first seven days after the citizen came home, the first step of each, in the order of the flow.

    What steps say themselves goes before the default, which is told only where no step says anything. A citizen is at
    home after the hospital, or from the start where the pathway has none. How long steps take is their mean.
    """
    early = _reached_at(pathway)
    home = [
        pathway.steps[key]
        for key in reading_order(pathway)
        if early.get(key, CARD_HOURS) < CARD_HOURS and at_home(pathway, pathway.steps[key])
    ]
    said = [step for step in home if step.citizen_calls]
    found: dict[tuple[str, ...], Stage] = {}
    for step in said or home[:1]:
        found.setdefault(called(pathway, step), Stage(step.id, called(pathway, step)))
    return tuple(found.values())


def _spans(
    pathway: Pathway, called: Sequence[str], until: int, hours: Callable[[Calendar], Sequence[Interval]]
) -> tuple[Answer, ...]:
    lines = [(one, who, hours(pathway.phone_of(pathway.actors[who]))) for one, who in _lines(pathway, called)]
    cuts = {0, until, *range(DAY, until, DAY), *(edge for line in lines for span in line[2] for edge in span)}
    edges = sorted(cuts)
    found = []
    for start, end in pairwise(edges):
        one, who = next(((one, who) for one, who, open_ in lines if _open(open_, start)), (None, None))
        found.append(Answer(start, end, one, who))
    return tuple(_merged(found))


def _lines(pathway: Pathway, called: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Whose number is rung and who may pick up, in the order in which they are tried."""
    for one in called:
        yield one, one
        cover = pathway.actors[one].cover
        if cover is not None:
            yield one, cover


def _open(intervals: Sequence[Interval], minute: int) -> bool:
    return any(start <= minute < end for start, end in intervals)


def _merged(spans: Sequence[Answer]) -> Iterator[Answer]:
    """Neighbours of one day with the same answer made one."""
    last: Answer | None = None
    for span in spans:
        same = last is not None and (last.called, last.answering) == (span.called, span.answering)
        if last is not None and same and span.start % DAY:
            last = Answer(last.start, span.end, span.called, span.answering)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _holiday(calendar: Calendar) -> Sequence[Interval]:
    match calendar.holiday_rule:
        case OnHoliday.USUAL:
            return calendar.of_day(WEDNESDAY)
        case OnHoliday.OWN:
            return calendar.own
        case OnHoliday.CLOSED:
            return ()


def _reached_at(pathway: Pathway) -> dict[str, float]:
    """The hours after coming home (or after the start) at which each step may be reached, by mean lengths of time."""
    admitted = [step for step in pathway.steps.values() if step.actor and step.is_visit and not at_home(pathway, step)]
    found: dict[str, float] = {}
    left = [(0.0, arrow.target) for step in admitted for arrow in pathway.outgoing(step.id)]
    left = left or [(0.0, step.id) for step in pathway.starts()]
    heapq.heapify(left)
    while left:
        hours, key = heapq.heappop(left)
        if key not in found:
            found[key] = hours
            step = pathway.steps[key]
            lasting = 0.0 if step.instant or step.duration is None else step.duration.mean
            for arrow in pathway.outgoing(key):
                travel = 0.0 if arrow.travel is None else arrow.travel.mean
                heapq.heappush(left, (hours + lasting + travel, arrow.target))
    return found
