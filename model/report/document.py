"""What the pathway description says, as one value for the template: every word in the language of the document."""

from collections.abc import Iterator
from datetime import datetime

from model import phrases
from model.analysis.worst.result import Seen
from model.analysis.worst.told import seen
from model.analysis.worst.worst import worst as worst_case
from model.checks.run import findings
from model.checks.wording import wording
from model.errors import Refused
from model.flow import reading_order
from model.geometry.picture import Picture
from model.geometry.telling import told
from model.glossary import occurring
from model.graph import unavoidable
from model.i18n import _, ngettext
from model.pathway import Pathway
from model.report import conditions, consequences, figures_told, handover_pages, sheets, tables
from model.report.basis import notice
from model.report.before import Before
from model.report.frame import Document, framed, paragraphs
from model.report.indicators import indicators
from model.report.scenario import compared
from model.sector import Sector
from model.simulation.result import Result
from model.step import Step
from model.study import Study


def described(
    study: Study,
    pathway: Pathway,
    picture: Picture,
    *,
    result: Result | None,
    language: str,
    now: datetime,
    before: Before | None = None,
) -> Document:
    """The whole document. Without a result the figures are left out, and the text says so.

    `before`: the pathway it is compared with in the consequence assessment.
    """
    worst = None if result is None else longest(pathway)
    drafts = [agreement for agreement in pathway.agreements.values() if agreement.status.value == "open"]
    subtitle = study.name if study.name != pathway.name else pathway.described.target_group.split("\n")[0]
    said = {
        **framed(pathway, kind=_("Pathway description"), subtitle=subtitle, language=language, now=now),
        "words": _words(),
        "cover": _cover(pathway, now),
        "notice": notice(pathway),
        "headline": figures_told.headline(result),
        "summary": _summary(pathway, result, open_decisions=len(drafts)),
        "top": figures_told.gaps(pathway, result, most=6),
        "worst": figures_told.worst_stories(pathway, result),
        "purpose": paragraphs(pathway.described.purpose, _("The purpose has not been written down yet.")),
        "target": [*paragraphs(pathway.described.target_group, ""), figures_told.volume(pathway)],
        "parties_text": paragraphs(pathway.described.parties, ""),
        "parties": tables.parties(pathway),
        "sheets": sheets.laid_out(picture, pathway),
        "legend": sheets.legend(pathway, with_gaps=result is not None),
        "told": told(pathway, result=result),
        "steps": tables.steps(pathway),
        "beside": conditions.beside_the_steps(pathway),
        "responsibility_text": [
            _("Responsibility is of several kinds: who decides on treatment need not do the work or coordinate.")
        ],
        "matrix": tables.matrix(pathway),
        "delegations": conditions.delegations(pathway),
        "handovers": handover_pages.pages(pathway, result, worst),
        "hours": tables.hours(pathway),
        "remarks": tables.remarks(pathway),
        "gaps_text": figures_told.explained(result),
        "gaps": figures_told.gaps(pathway, result, most=40),
        "indicators": indicators(pathway, result, worst),
        "scenario": compared(pathway, picture, before),
        "assessment": consequences.assessed(pathway, result, before),
        "decisions": tables.decisions(pathway),
        "no_decisions": _("No decisions have been written down yet."),
        "method": figures_told.method(pathway, result),
        "assumptions": figures_told.assumptions(result),
        "findings": [wording(finding, pathway) for finding in findings(pathway)],
        "no_findings": _("The checks found nothing."),
        "stamp": figures_told.stamp(pathway, result),
        "approval_text": _(
            "By signing, the parties confirm that they know the handovers and responsibilities described here."
        ),
        "signatures": [sector.name for sector in pathway.sectors.values() if _signs(pathway, sector)],
    }
    return {**said, "glossary": [[term.word, term.said] for term in occurring(_texts(said), language)]}


def _texts(value: object) -> Iterator[str]:
    """Every text of the document."""
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from _texts(part)
        case list() | tuple():
            for part in value:
                yield from _texts(part)


def longest(pathway: Pathway) -> Seen | None:
    """The longest gaps there can be; None where the pathway cannot be simulated."""
    try:
        return seen(pathway, worst_case(pathway))
    except Refused:
        return None


def _words() -> dict[str, str]:
    return {
        "summary": _("Summary"),
        "worst": _("The longest gaps, told"),
        "where": _("Where nobody owns the patient"),
        "contents": _("Contents"),
        "purpose": _("Background and purpose"),
        "target": _("Target group"),
        "parties": _("Parties"),
        "overview": _("The pathway at a glance"),
        "in_words": _("The diagram in words"),
        "steps": _("The steps of the pathway"),
        "responsibility": _("Who is responsible for what"),
        "delegation": _("Delegation"),
        "handovers": _("Handovers and communication"),
        "hours": _("Opening hours"),
        "remarks": _("Remarks"),
        "gaps": _("Gaps in ownership"),
        "indicators": _("Quality and indicators"),
        "scenario": _("Scenario comparison"),
        "assessment": _("Consequence assessment"),
        "means": _("What it means for each party"),
        "decisions": _("Decisions"),
        "assumptions": _("Assumptions and method"),
        "findings": _("Findings of the checks"),
        "stamp": _("How the figures were made"),
        "glossary": _("Glossary"),
        "approval": _("Approval"),
        "signature": _("name, function and signature"),
        "date": _("date"),
    }


def _cover(pathway: Pathway, now: datetime) -> list[list[str]]:
    sectors = [sector.name for sector in pathway.sectors.values() if _takes_part(pathway, sector.id)]
    rows = [
        [_("Parties"), phrases.joined(sectors)],
        [_("Date"), f"{now:%d.%m.%Y}"],
        [_("Status"), _("draft for agreement between the parties")],
    ]
    if pathway.on_date is not None:
        rows.append([_("Rules as of"), f"{pathway.on_date:%d.%m.%Y}"])
    if pathway.year is not None:
        rows.append([_("Calendar year"), str(pathway.year)])
    return rows


def _summary(pathway: Pathway, result: Result | None, *, open_decisions: int) -> list[str]:
    steps, crossings = len(pathway.steps), len(handover_pages.handed_over(pathway))
    text = [
        _("The pathway has {steps} steps in {lanes} functions and {handovers} handovers.").format(
            steps=steps, lanes=len(pathway.actors), handovers=crossings
        )
    ]
    always = unavoidable(pathway)
    passed = [phrases.step_name(step) for key in reading_order(pathway) if _is_work(step := pathway.steps[key], always)]
    if passed:
        text.append(_("No way leads round {steps}.").format(steps=phrases.joined([f"“{name}”" for name in passed])))
    if result is None:
        text.append(figures_told.no_figures())
    if open_decisions:
        text.append(
            ngettext("{n} decision is still open.", "{n} decisions are still open.", open_decisions).format(
                n=open_decisions
            )
        )
    return text


def _is_work(step: Step, always: frozenset[str]) -> bool:
    return step.id in always and not (step.instant or step.seen_through)


def _signs(pathway: Pathway, sector: Sector) -> bool:
    """Whether it is a party to the agreement: citizens at home (level 0) take part and sign nothing."""
    return sector.level > 0 and _takes_part(pathway, sector.id)


def _takes_part(pathway: Pathway, sector: str) -> bool:
    return any(actor.sector == sector for actor in pathway.actors.values())
