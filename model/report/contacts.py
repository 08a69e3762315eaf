"""The citizen's contact card: whom do I call, hour by hour, the first seven days at home (SEMANTICS 1)."""

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import TypedDict

from model import phrases
from model.calendars import DAY
from model.calling import Answer, Stage, answers, answers_on_holiday, stages
from model.i18n import _
from model.pathway import Pathway
from model.report.frame import Document, framed

HOUR = 60
HOLIDAY = 7
"""The column behind the seven days."""


class Cell(TypedDict):
    """Who answers in one column over some rows; `sector` is its colour, "" where nobody answers."""

    x: int
    y: int
    span: int
    text: str
    sector: str


class Row(TypedDict):
    """A stretch of the day, as it is named and as a share of an hour."""

    name: str
    height: float


class Card(TypedDict):
    """One page: from when it holds, the grid, and the numbers to fill in."""

    since: str
    rows: list[Row]
    cells: list[Cell]
    lines: list[list[str]]
    silent: str


def contact_cards(pathway: Pathway, *, language: str, now: datetime) -> Document:
    """A page for each list of people to call that holds in the first seven days at home."""
    lists = stages(pathway)
    return {
        **framed(
            pathway,
            kind=_("Contact card"),
            subtitle=_("Who do I call, hour by hour, the first seven days?"),
            language=language,
            now=now,
        ),
        "question": _("Who do I call?"),
        "head": [_("Time"), *(name.capitalize() for name in phrases.whole_day_names()), _("Public holiday")],
        "caption": _("Who answers the telephone, hour by hour"),
        "cards": [_card(pathway, stage, several=len(lists) > 1) for stage in lists],
        "numbers": {
            "caption": _("The numbers, in the order in which to call them"),
            "head": [_("Call"), _("Answers the telephone"), _("Telephone number")],
        },
        "danger": _("In danger of life: call 112."),
        "none": _("Nobody is at home in this pathway, so there is nobody to call."),
    }


def _card(pathway: Pathway, stage: Stage, *, several: bool) -> Card:
    week = answers(pathway, stage.called)
    columns = [[span for span in week if span.start // DAY == day] for day in range(7)]
    columns = [[_moved(span, day) for span in spans] for day, spans in enumerate(columns)]
    columns.append(list(answers_on_holiday(pathway, stage.called)))
    edges = sorted({*range(0, DAY + 1, HOUR), *(span.start for spans in columns for span in spans)})
    since = _("The first seven days, from: {step}") if several else _("The first seven days at home, from: {step}")
    return Card(
        since=since.format(step=phrases.step_name(pathway.steps[stage.step])),
        rows=[
            Row(name=f"{phrases.clock(start)}–{phrases.clock(end)}", height=(end - start) / HOUR)
            for start, end in pairwise(edges)
        ],
        cells=[
            Cell(
                x=x,
                y=edges.index(span.start),
                span=edges.index(span.end) - edges.index(span.start),
                text=_who(pathway, span),
                sector="" if span.answering is None else pathway.sector_of(span.answering).colour,
            )
            for x, spans in enumerate(columns)
            for span in spans
        ],
        lines=[_line(pathway, actor) for actor in stage.called],
        silent=_silent(week),
    )


def _moved(span: Answer, day: int) -> Answer:
    return Answer(span.start - day * DAY, span.end - day * DAY, span.called, span.answering)


def _who(pathway: Pathway, span: Answer) -> str:
    if span.answering is None:
        return _("nobody answers")
    if span.called == span.answering:
        return phrases.actor_name(pathway, span.answering)
    return _("{called} (answered by {cover})").format(
        called=phrases.actor_name(pathway, span.called), cover=phrases.actor_name(pathway, span.answering)
    )


def _line(pathway: Pathway, actor: str) -> list[str]:
    who = pathway.actors[actor]
    hours = phrases.opening(pathway.phone_of(who))
    if who.cover is not None:
        hours = _("{hours}; then {cover}").format(hours=hours, cover=phrases.actor_name(pathway, who.cover))
    return [who.name, hours, ""]


def _silent(week: Iterable[Answer]) -> str:
    hours = sum(span.end - span.start for span in week if span.answering is None) / HOUR
    if not hours:
        return ""
    return _("In {hours} of the week's 168 hours nobody answers: the parties must agree on who does.").format(
        hours=f"{hours:.0f}"
    )
