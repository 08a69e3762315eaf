"""The pixi: the pathway on one page, for who has five minutes."""

from datetime import datetime

from model import phrases
from model.calling import stages
from model.flow import reading_order
from model.i18n import _
from model.pathway import Pathway
from model.report import figures_told, handover_pages
from model.report.basis import notice
from model.report.frame import Document, framed, paragraphs
from model.report.tables import Cell, Listing, listing
from model.simulation.result import Result
from model.step import Step

HANDOVERS = 7
DECISIONS = 4
"""So many fit on the page; the description has them all."""


def summed_up(pathway: Pathway, *, result: Result | None, language: str, now: datetime) -> Document:
    """What the one page says."""
    first = paragraphs(pathway.described.target_group, "")[:1]
    return {
        **framed(pathway, kind=_("The pathway on one page"), subtitle="".join(first), language=language, now=now),
        "headline": figures_told.headline(result),
        "purpose": paragraphs(pathway.described.purpose, "")[:1],
        "who": {"title": _("Who does what"), "rows": _who_does_what(pathway)},
        "handovers": {"title": _("Who hands over to whom"), "table": _handovers(pathway, result)},
        "worst": {"title": _("Where nobody owns the patient"), "stories": figures_told.worst_stories(pathway, result)},
        "decisions": {"title": _("Decided"), "rows": decided(pathway, most=DECISIONS)},
        "calls": {"title": _("Whom the citizen calls"), "rows": _calls(pathway)},
        "notice": notice(pathway),
        "stamp": figures_told.stamp_line(result),
    }


def _who_does_what(pathway: Pathway) -> list[list[str]]:
    """Each sector with what it does, in the order of the flow."""
    steps = [pathway.steps[key] for key in reading_order(pathway)]
    found = []
    for sector in pathway.sectors.values():
        done = [
            phrases.step_name(step)
            for step in steps
            if not _passed(step) and step.actor is not None and pathway.actors[step.actor].sector == sector.id
        ]
        if done:
            found.append([sector.name, " · ".join(dict.fromkeys(done)), sector.colour])
    return found


def _passed(step: Step) -> bool:
    """Whether nothing is done there: starts, splits, joins, ends and decisions that take no time."""
    return step.instant or step.seen_through


def _handovers(pathway: Pathway, result: Result | None) -> Listing:
    """The crossings of sectors in the order of the flow; where more than fit, those with most hours of gap."""
    crossing = [handover for handover in handover_pages.handed_over(pathway) if handover.crosses_sectors]
    hours = {key: 0.0 for key in pathway.transitions}
    for row in result.by_transition if result else ():
        hours[row.transition or ""] += row.per_citizen
    most = sorted(crossing, key=lambda handover: -hours[handover.transition])[:HANDOVERS]
    rows: list[list[Cell]] = []
    for handover in crossing:
        if handover not in most:
            continue
        messages = [pathway.messages[key] for key in handover.messages]
        deadlines = [phrases.deadline(message.deadline) for message in messages if message.deadline]
        rows.append(
            [
                phrases.place(pathway, handover.transition, None),
                phrases.joined([phrases.kind_short(kind).lower() for kind in handover.kinds]),
                "; ".join(message.name for message in messages) or _("none"),
                "; ".join(dict.fromkeys(deadlines)) or "–",
                f"{figures_told.hours_of(hours[handover.transition])}" if result else "–",
            ]
        )
    columns = (
        (_("Handover"), 2.2),
        (_("Passes on"), 1.2),
        (_("Message"), 1.7),
        (_("Read"), 1.0),
        (_("Gap a citizen"), 0.0),
    )
    return listing(_("Handovers between sectors: what passes on, by which message, by when read"), columns, rows)


def decided(pathway: Pathway, *, most: int) -> list[str]:
    """The decisions as sentences: what, who, by when."""
    found = []
    for agreement in list(pathway.agreements.values())[:most]:
        parts = [agreement.what]
        if agreement.owner is not None:
            parts.append(phrases.actor_name(pathway, agreement.owner))
        if agreement.due is not None:
            parts.append(_("by {date}").format(date=f"{agreement.due:%d.%m.%Y}"))
        found.append(" – ".join(parts))
    return found


def _calls(pathway: Pathway) -> list[str]:
    """Whom the citizen calls in the first days at home, a sentence for each list."""
    return [
        _("From {step}: {actors}").format(
            step=phrases.step_name(pathway.steps[stage.step]),
            actors=_("{them}, in that order").format(
                them=", ".join(phrases.actor_name(pathway, actor) for actor in stage.called)
            ),
        )
        for stage in stages(pathway)
        if stage.called
    ]
