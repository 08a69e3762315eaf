"""One citizen's story moment by moment: what happens, and where the citizen stands then."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isfinite
from typing import TYPE_CHECKING

from gui.charts.timeline import NOBODY_COLOUR, clock_of
from gui.runner import Runner
from model.i18n import _
from model.pathway import Pathway
from model.phrases import actor_name, gap_name, joined, kind_name, step_name
from model.responsibility import Kind
from model.units import write_hours

if TYPE_CHECKING:
    from model.simulation.story import Span, Story, Visited

TOGETHER = 1e-6
"""Hours within which what happens is one moment."""
CARRIERS = (Kind.EXECUTION, Kind.TREATMENT, Kind.COORDINATION)
"""Whose holder gives the baton its colour, the first that has one; and whose gap is shown first."""
MOST_TOLD = 4


@dataclass(frozen=True, slots=True)
class Moment:
    """Hours from Monday 00:00, what happens then in words, and where the citizen's tokens are."""

    at: float
    told: str
    runners: tuple[Runner, ...]


def moments(pathway: Pathway, story: "Story") -> tuple[Moment, ...]:
    """Every moment at which something happens, in order of time."""
    happened: list[tuple[float, str]] = sorted(
        (pair for pair in _happenings(pathway, story) if isfinite(pair[0])), key=lambda pair: pair[0]
    )
    grouped: list[tuple[float, list[str]]] = []
    for at, words in happened:
        if not grouped or at - grouped[-1][0] > TOGETHER:
            grouped.append((at, []))
        if words not in grouped[-1][1]:
            grouped[-1][1].append(words)
    return tuple(
        Moment(at, f"{clock_of(at, story.start)}: {'; '.join(words[:MOST_TOLD])}.", standing(pathway, story, at))
        for at, words in grouped
    )


def _happenings(pathway: Pathway, story: "Story") -> Iterator[tuple[float, str]]:
    for visit in story.visits:
        step = pathway.steps[visit.step]
        name = step_name(step)
        if step.instant:
            yield visit.arrival, name
            continue
        who = actor_name(pathway, step.actor)
        yield visit.arrival, _("the citizen comes to “{step}” ({actor})").format(step=name, actor=who)
        if visit.begin > visit.arrival + TOGETHER:
            yield visit.begin, _("“{step}” begins").format(step=name)
        if visit.departure > visit.begin + TOGETHER:
            yield visit.departure, _("the citizen leaves “{step}”").format(step=name)
    for message in story.messages:
        words = {
            "name": pathway.messages[message.message].name or _("a message"),
            "receiver": actor_name(pathway, message.receiver),
        }
        if message.lost:
            yield message.sent, _("“{name}” to {receiver} is lost or overlooked").format(**words)
        else:
            yield message.sent, _("“{name}” is sent to {receiver}").format(**words)
        yield message.read, _("{receiver} reads “{name}”").format(**words)
    for span in story.spans:
        yield from _of_span(pathway, span)


def _of_span(pathway: Pathway, span: "Span") -> Iterator[tuple[float, str]]:
    if span.type is None:
        return
    words = {"kind": kind_name(span.kind), "gap": gap_name(span.type.value)}
    yield span.start, _("{kind}: {gap} from now on").format(**words)
    if not span.never_closed:
        hours = write_hours(round(span.hours, 1))
        yield span.end, _("{kind}: {gap} is over after {hours}").format(**words, hours=hours)


def standing(pathway: Pathway, story: "Story", at: float) -> tuple[Runner, ...]:
    """Where each token is at this moment; the last one stays where the citizen left."""
    tokens: dict[int, list[Visited]] = {}
    for visit in story.visits:
        tokens.setdefault(visit.token, []).append(visit)
    found = [runner for token, visits in tokens.items() for runner in _runner(pathway, story, token, visits, at)]
    if found:
        return tuple(found)
    before = [visit for visit in story.visits if visit.arrival <= at + TOGETHER]
    return (_at_step(pathway, story, before[-1], at, None),) if before else ()


def _runner(pathway: Pathway, story: "Story", token: int, visits: "list[Visited]", at: float) -> Iterator[Runner]:
    for number, visit in enumerate(visits):
        if visit.arrival > at + TOGETHER:
            return
        following = visits[number + 1] if number + 1 < len(visits) else None
        leaves = min(visit.departure, visit.vanished)
        if at < leaves - TOGETHER or (following is None and abs(at - leaves) <= TOGETHER and leaves < inf):
            yield _at_step(pathway, story, visit, at, None)
            return
        if following is not None and at < following.arrival - TOGETHER:
            way = next((one.id for one in pathway.outgoing(visit.step) if one.target == following.step), None)
            yield _at_step(pathway, story, visit, at, way)
            return


def _at_step(pathway: Pathway, story: "Story", visit: "Visited", at: float, transition: str | None) -> Runner:
    spans = [span for span in story.spans if span.start <= at + TOGETHER < span.end and span.token == visit.token]
    spans.sort(key=lambda span: CARRIERS.index(span.kind) if span.kind in CARRIERS else len(CARRIERS))
    gap = next((span for span in spans if span.type is not None), None)
    holders = next((span.holders for span in spans if span.holders), ())
    known = [holder for holder in holders if holder in pathway.actors]
    told = joined([pathway.actors[holder].name for holder in known]) or _("nobody")
    if gap is not None and gap.type is not None:
        told = f"{kind_name(gap.kind)}: {gap_name(gap.type.value)}"
    return Runner(
        visit.token,
        visit.step,
        transition,
        pathway.sector_of(known[0]).colour if known else NOBODY_COLOUR,
        gap.type.value if gap is not None and gap.type is not None else "",
        told,
    )
