"""From one citizen's story to the bands of a timeline."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from math import isfinite
from typing import TYPE_CHECKING

from gui.charts.story import Band, Flight, Piece, Timeline
from model.i18n import _
from model.pathway import Pathway
from model.phrases import day_names, gap_name, joined, kind_short, step_name
from model.responsibility import TIMED, Kind
from model.units import write_hours

if TYPE_CHECKING:
    from model.simulation.story import Span, Story, Visited

NOBODY_COLOUR = "#8a97a8"
SHORTEST = 0.01
"""Hours below which a visit is an instant and not drawn."""


def timeline(pathway: Pathway, story: "Story") -> Timeline | None:
    """A band per kind (more where tracks run at once), then a lane per actor with its steps, and the messages between
    them; None where nothing happens."""
    spans = [span for span in story.spans if isfinite(span.end)]
    ends = [visit.departure for visit in story.visits if isfinite(visit.departure)]
    if not story.visits:
        return None
    end = max([story.arrival + 1.0, *ends, *(span.end for span in spans)])
    bands: list[Band] = []
    for kind in TIMED:
        bands += _named(kind_short(kind), (_span(pathway, story, span) for span in _of_kind(spans, kind)))
    rows: dict[str, int] = {}
    for actor in _taking_part(pathway, story):
        rows[actor] = len(bands)
        its = [visit for visit in story.visits if pathway.steps[visit.step].actor == actor]
        lane = _named(
            pathway.actors[actor].name,
            (_visit(pathway, visit, end) for visit in its if visit.departure - visit.arrival > SHORTEST),
        )
        bands += [*lane] or [Band(pathway.actors[actor].name, ())]
    return Timeline(tuple(bands), story.arrival, end, story.start, tuple(_flights(pathway, story, rows, end)))


def round_leaving(line: Timeline, story: "Story", step: str) -> Timeline:
    """The part of a timeline round the moment at which the citizen leaves a step: half a day before, and until the gaps
    that begin within three days are over."""
    left = next((visit.departure for visit in story.visits if (visit.step, visit.visit) == (step, 0)), line.start)
    ends = [span.end for span in story.gaps if left - SHORTEST <= span.start <= left + 72 and isfinite(span.end)]
    end = max([left + 48, *(each + 12 for each in ends)])
    return replace(line, start=max(line.start, left - 12), end=min(line.end, end))


def _taking_part(pathway: Pathway, story: "Story") -> list[str]:
    """The actors one comes to or who send or read a message, in the order of the lanes."""
    named = {pathway.steps[visit.step].actor for visit in story.visits if not pathway.steps[visit.step].instant}
    named |= {message.receiver for message in story.messages}
    named |= {_sender(pathway, message.message) for message in story.messages}
    return [actor for actor in pathway.actors if actor in named]


def _sender(pathway: Pathway, key: str) -> str | None:
    message = pathway.messages[key]
    return message.sender or pathway.steps[message.anchor].actor


def _flights(pathway: Pathway, story: "Story", rows: dict[str, int], end: float) -> Iterator[Flight]:
    for message in story.messages:
        sender = _sender(pathway, message.message)
        if sender not in rows or message.receiver not in rows or not isfinite(message.sent):
            continue
        words = {
            "name": pathway.messages[message.message].name or _("a message"),
            "sent": clock_of(message.sent, story.start),
            "read": clock_of(message.read, story.start) if isfinite(message.read) else _("never"),
        }
        told = _("{name}: sent {sent}, read {read}").format(**words)
        yield Flight(
            *(rows[sender], message.sent, rows[message.receiver], min(message.read, end)),
            arrives=message.read <= end, told=told,
        )  # fmt: skip


def _visit(pathway: Pathway, visit: "Visited", end: float) -> Piece:
    step = pathway.steps[visit.step]
    colour = NOBODY_COLOUR if step.actor is None else pathway.sector_of(step.actor).colour
    leaves = min(end, visit.departure)
    name = step_name(step)
    return Piece(visit.arrival, leaves, name, colour, told=f"{name}: {write_hours(round(leaves - visit.arrival, 1))}")


def _of_kind(spans: "Iterable[Span]", kind: Kind) -> "Iterator[Span]":
    """The spans of a kind; those of several tracks that say the same, once."""
    seen: set[tuple[object, ...]] = set()
    for span in spans:
        says = (span.start, span.end, span.holders, span.type)
        if span.kind is kind and says not in seen:
            seen.add(says)
            yield span


def _span(pathway: Pathway, story: "Story", span: "Span") -> Piece:
    holders = [holder for holder in span.holders if holder in pathway.actors]
    names = joined([pathway.actors[holder].name for holder in holders])
    if span.type is None:
        names = names or _("nobody needed yet")
    colour = pathway.sector_of(holders[0]).colour if holders else NOBODY_COLOUR
    words = {
        "kind": kind_short(span.kind),
        "who": names or _("nobody"),
        "from": clock_of(span.start, story.start),
        "to": clock_of(span.end, story.start),
        "hours": write_hours(round(span.hours, 1)),
    }
    told = _("{kind}: {who}, {from} – {to} ({hours})").format(**words)
    if span.type is None:
        return Piece(span.start, span.end, names, colour, told=told)
    gap = gap_name(span.type.value)
    return Piece(span.start, span.end, gap, colour, span.type.value, f"{told}: {gap}")


def clock_of(hours: float, monday: datetime | None) -> str:
    """A moment as "fri 9.10. 14:30"; without a real year the day of the week and the time."""
    day, rest = divmod(round(hours * 60), 1440)
    clock = _("{h}:{m}").format(h=f"{rest // 60:02d}", m=f"{rest % 60:02d}")
    name = day_names()[day % 7].lower()
    if monday is None:
        return f"{name} {clock}"
    date = monday + timedelta(days=day)
    return f"{name} {date.day}.{date.month}. {clock}"


def _named(name: str, pieces: Iterable[Piece]) -> Iterator[Band]:
    """As many bands as are needed for no piece to lie over another; the name at the first."""
    bands: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.start):
        row = next((band for band in bands if band[-1].end <= piece.start + 1e-9), None)
        if row is None:
            bands.append([piece])
        else:
            row.append(piece)
    for number, band in enumerate(bands):
        yield Band(name if number == 0 else "", tuple(band))
