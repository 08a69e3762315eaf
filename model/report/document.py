"""What the pathway description says, as one value for the template: every word in the language of the document."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from model import phrases
from model.checks.run import findings
from model.checks.wording import wording
from model.geometry.picture import Picture
from model.geometry.telling import told
from model.glossary import occurring
from model.i18n import _, ngettext
from model.pathway import Pathway
from model.report import figures_told, handover_pages, sheets, tables
from model.report.basis import counted, examples
from model.simulation.result import Result
from model.study import Study
from model.units import write_number

Document = dict[str, Any]


def described(
    study: Study, pathway: Pathway, picture: Picture, *, result: Result | None, language: str, now: datetime
) -> Document:
    """The whole document. Without a result the figures are left out, and the text says so."""
    drafts = [agreement for agreement in pathway.agreements.values() if agreement.status.value == "open"]
    said = {
        "language": language,
        "region": "dk" if language == "da" else "gb",
        "title": pathway.name,
        "author": "Stafet",
        "subtitle": study.name if study.name != pathway.name else pathway.described.target_group.split("\n")[0],
        "kind": _("Pathway description"),
        "keywords": [_("pathway"), _("responsibility"), _("handover")],
        "footer": f"{pathway.name} · {now:%d.%m.%Y}",
        "words": _words(),
        "cover": _cover(pathway, now),
        "notice": _notice(pathway),
        "headline": figures_told.headline(result),
        "summary": _summary(pathway, result, open_decisions=len(drafts)),
        "top": figures_told.gaps(pathway, result, most=6),
        "worst": figures_told.worst_stories(pathway, result),
        "purpose": _paragraphs(pathway.described.purpose, _("The purpose has not been written down yet.")),
        "target": [*_paragraphs(pathway.described.target_group, ""), _volume(pathway)],
        "parties_text": _paragraphs(pathway.described.parties, ""),
        "parties": tables.parties(pathway),
        "sheets": sheets.laid_out(picture, pathway),
        "legend": sheets.legend(with_gaps=result is not None),
        "told": told(pathway, result=result),
        "steps": tables.steps(pathway),
        "responsibility_text": [
            _("Responsibility is of several kinds: who decides on treatment need not do the work or coordinate.")
        ],
        "matrix": tables.matrix(pathway),
        "handovers": handover_pages.pages(pathway, result),
        "hours": tables.hours(pathway),
        "gaps_text": figures_told.explained(result),
        "gaps": figures_told.gaps(pathway, result, most=40),
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
        "signatures": [sector.name for sector in pathway.sectors.values() if _takes_part(pathway, sector.id)],
    }
    return {**said, "glossary": [[term.word, term.meaning] for term in occurring(_texts(said), language)]}


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
        "handovers": _("Handovers and communication"),
        "hours": _("Opening hours"),
        "gaps": _("Gaps in ownership"),
        "decisions": _("Decisions"),
        "assumptions": _("Assumptions and method"),
        "findings": _("Findings of the checks"),
        "stamp": _("How the figures were made"),
        "glossary": _("Glossary"),
        "approval": _("Approval"),
        "signature": _("name, function and signature"),
        "date": _("date"),
        "page": _("Page"),
        "of": _("of"),
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


def _notice(pathway: Pathway) -> str:
    numbers = counted(pathway)
    return _(
        "{n} of {m} numbers in this description are examples and must be replaced by local numbers. "
        "Gap hours are exposure, not harm: they say how long nobody could act as owner, not what came of it."
    ).format(n=examples(pathway), m=numbers)


def _summary(pathway: Pathway, result: Result | None, *, open_decisions: int) -> list[str]:
    steps, crossings = len(pathway.steps), len(handover_pages.handed_over(pathway))
    text = [
        _("The pathway has {steps} steps in {lanes} functions and {handovers} handovers.").format(
            steps=steps, lanes=len(pathway.actors), handovers=crossings
        )
    ]
    if result is None:
        text.append(_("No simulation has been run for this document, so it holds no gap figures."))
    if open_decisions:
        text.append(
            ngettext("{n} decision is still open.", "{n} decisions are still open.", open_decisions).format(
                n=open_decisions
            )
        )
    return text


def _volume(pathway: Pathway) -> str:
    if pathway.arrivals.fixed:
        return ngettext(
            "The example follows {n} citizen.", "The example follows {n} citizens.", len(pathway.arrivals.fixed)
        ).format(n=len(pathway.arrivals.fixed))
    return _("About {n} citizens a year.").format(n=write_number(pathway.arrivals.volume, 0))


def _paragraphs(text: str, otherwise: str) -> list[str]:
    found = [part.strip() for part in text.split("\n\n") if part.strip()]
    return found or ([otherwise] if otherwise else [])


def _takes_part(pathway: Pathway, sector: str) -> bool:
    return any(actor.sector == sector for actor in pathway.actors.values())
