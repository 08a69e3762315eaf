"""From one citizen's story to the bands of a timeline."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from math import isfinite
from typing import TYPE_CHECKING

from gui.charts.story import Band, Piece, Timeline
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
    """The steps above, then a band per kind (more where tracks run at once); None where nothing happens."""
    spans = [span for span in story.spans if isfinite(span.end)]
    ends = [visit.departure for visit in story.visits if isfinite(visit.departure)]
    if not story.visits:
        return None
    end = max([story.arrival + 1.0, *ends, *(span.end for span in spans)])
    visits = (_visit(pathway, visit, end) for visit in story.visits if visit.departure - visit.arrival > SHORTEST)
    bands = [*_named(_("Steps"), visits)]
    for kind in TIMED:
        bands += _named(kind_short(kind), (_span(pathway, story, span) for span in _of_kind(spans, kind)))
    return Timeline(tuple(bands), story.arrival, end, story.start)


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
    colour = pathway.sector_of(holders[0]).colour if holders else NOBODY_COLOUR
    words = {
        "kind": kind_short(span.kind),
        "who": names or _("nobody"),
        "from": moment(span.start, story.start),
        "to": moment(span.end, story.start),
        "hours": write_hours(round(span.hours, 1)),
    }
    told = _("{kind}: {who}, {from} – {to} ({hours})").format(**words)
    if span.type is None:
        return Piece(span.start, span.end, names, colour, told=told)
    gap = gap_name(span.type.value)
    return Piece(span.start, span.end, gap, colour, span.type.value, f"{told}: {gap}")


def moment(hours: float, monday: datetime | None) -> str:
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
