"""The indicators of a run as a planner reads them: deadlines, messages in time, doctors in reach, segments, ping-pong.

Figures come from the result; here they get their words. Shares of a deadline are of all its beginnings: of the first
visits within a day as of the readmissions within thirty.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from model import phrases
from model.handovers import handovers
from model.i18n import _, ngettext
from model.pathway import Pathway
from model.simulation.result import Result
from model.simulation.rows_beside import MeasureRow
from model.units import write_number

FRIDAY_NOON, MONDAY = 4 * 24 + 12, 7 * 24


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators of one sort under one title, and what their figures are (`told`)."""

    title: str
    told: str
    indicators: tuple["Indicator", ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of them: the thing it is about (a table of the pathway and an id, "" none), its figure, and the rest."""

    table: str
    id: str
    name: str
    figure: str
    besides: str


def groups(pathway: Pathway, result: Result) -> tuple[Group, ...]:
    """Every group that has something to say."""
    found = (
        Group(_("Deadlines and indicators"), _("shares of all beginnings"), tuple(measured(pathway, result))),
        Group(_("Messages read in time"), _("shares of the receivers"), tuple(_messages(pathway, result))),
        Group(
            _("Medical reach"),
            _("a holder of treatment, or a cover who knows the plan, answers"),
            tuple(_reach(pathway, result)),
        ),
        Group(_("Segments"), "", tuple(_segments(pathway, result))),
        Group(_("The pathway as a whole"), "", tuple(_whole(pathway, result))),
    )
    return tuple(group for group in found if group.indicators)


def measured(pathway: Pathway, result: Result) -> Iterator[Indicator]:
    """The measures of the pathway."""
    for row in result.by_measure:
        measure = pathway.measures.get(row.measure)
        if measure is not None:
            yield Indicator("steps", measure.end.step or "", measure.name, *_measure(row))


def _measure(row: MeasureRow) -> tuple[str, str]:
    if row.per_100 is None:
        return _("not measured"), row.missing
    reached = _("reached by {share}").format(share=_percent(row.share_reached))
    if row.p50 is None or row.p90 is None:
        return reached, ""
    times = _("median {p50}, 9 of 10 within {p90}").format(
        p50=phrases.amount(row.p50, row.unit), p90=phrases.amount(row.p90, row.unit)
    )
    if row.share_in_time is None or row.limit is None:
        return reached, times
    limit = phrases.amount(row.limit, row.unit)
    return _("{share} within {limit}").format(share=_percent(row.share_in_time), limit=limit), f"{times}; {reached}"


def _messages(pathway: Pathway, result: Result) -> Iterator[Indicator]:
    for row in result.by_message:
        message = pathway.messages.get(row.message)
        if message is None or not row.received:
            continue
        parts = [
            phrases.deadline(message.deadline) if message.deadline is not None else _("no deadline agreed"),
            _("{share} lost").format(share=_percent(row.lost / row.sent)) if row.lost else "",
            ngettext("{n} fallback used", "{n} fallbacks used", row.rungs).format(n=row.rungs) if row.rungs else "",
        ]
        figure = _percent(row.read_in_time / row.received) if message.deadline is not None else "–"
        name = message.name or message.standard or message.id
        yield Indicator("steps", message.anchor, name, figure, "; ".join(part for part in parts if part))


def _reach(pathway: Pathway, result: Result) -> Iterator[Indicator]:
    for row in result.medical_reach:
        if row.step in pathway.steps:
            step = pathway.steps[row.step]
            figure = _("{share} of the week").format(share=_percent(row.share))
            yield Indicator("steps", step.id, phrases.step_name(step), figure, phrases.actor_name(pathway, step.actor))


def _segments(pathway: Pathway, result: Result) -> Iterator[Indicator]:
    for row in result.by_segment:
        if row.segment in pathway.segments:
            figure = _("{n} h of gap for each citizen").format(n=write_number(row.gap_hours))
            words = _("{share} of the citizens; {contacts} contacts and {hours} hours a year").format(
                share=_percent(row.share),
                contacts=write_number(row.contacts, 0),
                hours=write_number(row.working_hours, 0),
            )
            yield Indicator("", "", pathway.segments[row.segment].name or row.segment, figure, words)


def _whole(pathway: Pathway, result: Result) -> Iterator[Indicator]:
    if not result.citizens:
        return
    if result.headline.bridged is not None:
        yield Indicator(
            *("", "", _("Gap with those who step in unasked")),
            _("{n} h of gap for each citizen").format(n=write_number(result.headline.bridged.per_citizen_hours)),
            _("{n} h without them").format(n=write_number(result.headline.per_citizen_hours)),
        )
    time = result.time_in_pathway
    yield Indicator(
        *("", "", _("Time in the pathway")),
        _("{n} days in the median").format(n=write_number(time.p50 / 24)),
        _("9 of 10 within {n} days").format(n=write_number(time.p90 / 24)),
    )
    crossing = [key for key, handover in handovers(pathway).items() if handover.crosses_sectors]
    handed = sum(result.passages.get(key, 0) for key in crossing) / result.citizens
    words = _("where responsibility passes between sectors")
    yield Indicator("", "", _("Handovers for each citizen"), write_number(handed), words)
    for kind, count in result.ping_pong.items():
        if count:
            yield Indicator(
                *("", "", _("Ping-pong: {kind}").format(kind=phrases.kind_name(kind))),
                _("{n} of 100 citizens").format(n=write_number(100 * count / result.citizens)),
                _("it goes back straight to where it came from"),
            )
    if (friday := _friday(result)) is not None:
        words = _("of the gap hours on arrows, by when the citizen leaves")
        yield Indicator("", "", _("Leaves from Friday noon to Sunday"), _percent(friday), words)


def _friday(result: Result) -> float | None:
    """The share of the gap hours on arrows that belongs to those who leave between Friday noon and Sunday night."""
    hours = [sum(row.departures[hour] * row.gap_hours[hour] for row in result.by_hour) for hour in range(MONDAY)]
    return sum(hours[FRIDAY_NOON:]) / sum(hours) if sum(hours) > 0 else None


def _percent(share: float) -> str:
    return f"{write_number(100 * share, 0)} %"
