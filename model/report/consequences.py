"""The consequence assessment: what, when, why, which and how many, and what it means for each of the parties."""

from collections.abc import Iterator
from typing import TypedDict

from model import phrases
from model.analysis import effects
from model.analysis.alterations import alterations, word
from model.analysis.compare import Comparison
from model.handovers import Passing
from model.i18n import _, ngettext
from model.message import Message
from model.pathway import Pathway
from model.report import figures_told, handover_pages
from model.report.before import Before
from model.report.frame import paragraphs
from model.report.tables import Cell, Listing, listing
from model.sector import Sector
from model.simulation.result import Result
from model.units import write_number

NAMED = 40
"""So many changed things are named; the rest is counted."""


class Party(TypedDict):
    """What it means for one party, in sentences."""

    name: str
    sentences: list[str]


class Assessment(TypedDict):
    """The section of the document."""

    text: list[str]
    facts: Listing
    changes: Listing | None
    work: Listing | None
    parties: list[Party]


def assessed(pathway: Pathway, result: Result | None, before: Before | None) -> Assessment:
    """The assessment of this pathway; where another one came before it, of the change from that one."""
    return Assessment(
        text=_text(before),
        facts=_facts(pathway, before),
        changes=None if before is None else _changes(before.pathway, pathway),
        work=None if result is None else _work(pathway, result, None if before is None else before.comparison),
        parties=[_party(pathway, sector, result) for sector in _taking_part(pathway)],
    )


def _text(before: Before | None) -> list[str]:
    if before is None:
        return [
            _(
                "There is no other pathway to compare with here, so the assessment tells what the pathway as described "
                "asks of each party."
            )
        ]
    if before.comparison is None:
        return [before.why_not]
    said = _("The change is assessed against “{before}”.").format(before=before.pathway.name)
    return [f"{said} {effects.headline(before.comparison)}"]


def _facts(pathway: Pathway, before: Before | None) -> Listing:
    rows: list[list[Cell]] = [
        [_("What"), _what(pathway, before)],
        [_("When"), _when(pathway)],
        [_("Why"), _why(pathway)],
        [_("Which citizens"), " ".join(paragraphs(pathway.described.target_group, _("not yet written down")))],
        [_("How many"), figures_told.volume(pathway)],
    ]
    columns = ((_("Question"), 0.8), (_("Answer"), 4.0))
    return listing(_("What, when, why, which and how many"), columns, rows)


def _what(pathway: Pathway, before: Before | None) -> str:
    if before is None:
        return " ".join(paragraphs(pathway.described.purpose, _("The pathway as it is described here.")))
    many = len(alterations(before.pathway, pathway))
    if not many:
        return _("Nothing but the drawing differs.")
    said = ngettext(
        "{n} thing differs from “{before}”; the next table has it.",
        "{n} things differ from “{before}”; the next table has them.",
        many,
    )
    return said.format(n=many, before=before.pathway.name)


def _changes(before: Pathway, after: Pathway) -> Listing:
    """What was added, removed and altered, thing by thing."""
    found = alterations(before, after)
    rows: list[list[Cell]] = [
        [f"{one.sign.mark} {word(one.sign)}", one.what, one.title, "; ".join(one.details)] for one in found[:NAMED]
    ]
    if len(found) > NAMED:
        more = len(found) - NAMED
        rows.append(["", "", ngettext("{n} more", "{n} more", more).format(n=more), ""])
    columns = ((_("Change"), 0.7), (_("Kind"), 0.8), (_("Of what"), 1.6), (_("How"), 2.6))
    return listing(_("What changes"), columns, rows)


def _when(pathway: Pathway) -> str:
    dates = sorted({agreement.due for agreement in pathway.agreements.values() if agreement.due})
    parts = []
    if pathway.on_date is not None:
        parts.append(_("The rules are those of {date}.").format(date=f"{pathway.on_date:%d.%m.%Y}"))
    if dates:
        parts.append(
            _("What was decided is to be done by {dates}.").format(
                dates=phrases.joined([f"{day:%d.%m.%Y}" for day in dates])
            )
        )
    return " ".join(parts) or _("No date has been set yet.")


def _why(pathway: Pathway) -> str:
    reasons = [agreement.why for agreement in pathway.agreements.values() if agreement.why]
    return " ".join(dict.fromkeys([*paragraphs(pathway.described.purpose, ""), *reasons])) or _(
        "The reason has not been written down yet."
    )


def _work(pathway: Pathway, result: Result, found: Comparison | None) -> Listing:
    """What each party does in a year, and what changes in it."""
    rows: list[list[Cell]] = []
    for sector in _taking_part(pathway):
        actors = [row for row in result.by_actor if pathway.actors[row.actor].sector == sector.id]
        costs = [row.cost for row in actors if row.cost is not None]
        change = "–" if found is None else _hours_changed(found, sector.id)
        rows.append(
            [
                sector.name,
                write_number(sum(row.contacts for row in actors), 0),
                write_number(sum(row.working_hours for row in actors), 0),
                change,
                _("DKK {n}").format(n=write_number(sum(costs), 0)) if costs else "–",
            ]
        )
    columns = (
        (_("Party"), 1.6),
        (_("Contacts a year"), 1.0),
        (_("Working hours a year"), 1.1),
        (_("Change in hours a year"), 1.1),
        (_("Cost a year"), 1.0),
    )
    return listing(_("The work of each party in a year"), columns, rows, numbers=(1, 2, 3, 4))


def _hours_changed(found: Comparison, sector: str) -> str:
    row = next((row for row in found.under("sector", "working_hours") if row.key[2] == sector), None)
    if row is None or row.difference == 0:
        return "0"
    if not row.sure:
        return _("none that is sure")
    return figures_told.signed(row.difference * found.volume, 0)


def _party(pathway: Pathway, sector: Sector, result: Result | None) -> Party:
    """What one party hands over, takes over, has to read in time, and how long it is waited for."""
    sentences: list[str] = []
    gap = 0.0
    for handover in handover_pages.handed_over(pathway):
        crossing = [change for change in handover.changes if not change.within]
        sentences += _passings(pathway, sector, handover.transition, crossing, result)
        if any(_is_of(pathway, sector, change.taking) for change in crossing):
            gap += _gap_of(handover.transition, result)
    sentences += [_reads(pathway, message) for message in _read_by(pathway, sector)]
    if gap:
        sentences.append(_("In what it takes over lie {n} gap hours a year.").format(n=write_number(gap, 0)))
    if not sentences:
        sentences = [_("Takes part without taking over or handing over any responsibility.")]
    return Party(name=sector.name, sentences=list(dict.fromkeys(sentences)))


def _passings(
    pathway: Pathway, sector: Sector, transition: str, changes: list[Passing], result: Result | None
) -> Iterator[str]:
    """What passes to or from the sector on this arrow: the kinds that come from or go to the same others together."""
    taken: dict[str, list[str]] = {}
    given: dict[str, list[str]] = {}
    for change in changes:
        giving, taking = _is_of(pathway, sector, change.giving), _is_of(pathway, sector, change.taking)
        if taking and not giving:
            taken.setdefault(_sectors(pathway, change.giving), []).append(phrases.kind_name(change.kind))
        elif giving and not taking:
            given.setdefault(_sectors(pathway, change.taking | change.staying), []).append(
                phrases.kind_name(change.kind)
            )
    place, many = phrases.place(pathway, transition, None), _a_year(pathway, transition, result)
    for others, kinds in taken.items():
        said = _("Takes over {kind} from {others} at {place}{many}.")
        yield said.format(kind=phrases.joined(kinds), others=others, place=place, many=many)
    for others, kinds in given.items():
        said = _("Hands over {kind} to {others} at {place}{many}.")
        yield said.format(kind=phrases.joined(kinds), others=others, place=place, many=many)


def _a_year(pathway: Pathway, transition: str, result: Result | None) -> str:
    if result is None or not result.citizens:
        return ""
    times = result.passages.get(transition, 0) / result.citizens * result.volume
    return _(" (about {n} times a year)").format(n=write_number(times, 0))


def _is_of(pathway: Pathway, sector: Sector, actors: frozenset[str]) -> bool:
    return any(pathway.actors[actor].sector == sector.id for actor in actors)


def _sectors(pathway: Pathway, actors: frozenset[str]) -> str:
    names = [sector.name for sector in pathway.sectors.values() if _is_of(pathway, sector, actors)]
    return phrases.joined(names) or _("nobody")


def _gap_of(transition: str, result: Result | None) -> float:
    rows = result.by_transition if result else ()
    return sum(row.per_year for row in rows if row.transition == transition)


def _read_by(pathway: Pathway, sector: Sector) -> list[Message]:
    return [
        message
        for message in pathway.messages.values()
        if message.deadline is not None and any(pathway.actors[one].sector == sector.id for one in message.receivers)
    ]


def _reads(pathway: Pathway, message: Message) -> str:
    return _("Must have read “{message}” {deadline}.").format(
        message=message.name, deadline=phrases.deadline(message.deadline)
    )


def _taking_part(pathway: Pathway) -> list[Sector]:
    used = {actor.sector for actor in pathway.actors.values()}
    return [sector for sector in pathway.sectors.values() if sector.id in used]
