"""The handovers of the document, one by one: who lets go when, who takes over when, by which messages, by when read."""

from typing import TypedDict

from model import phrases
from model.handovers import Handover, handovers
from model.i18n import _
from model.message import Message
from model.pathway import Pathway
from model.report.tables import Listing, listing
from model.simulation.result import Result
from model.units import write_hours, write_number


class Page(TypedDict):
    """What the document says of one handover."""

    title: str
    who: str
    rules: list[str]
    gap: str
    messages: Listing


def handed_over(pathway: Pathway) -> tuple[Handover, ...]:
    """The transitions on which a kind passes between sectors, and those that send what none of these does; in order."""
    found = handovers(pathway).values()
    told = {message for handover in found if handover.crosses_sectors for message in handover.messages}
    return tuple(handover for handover in found if handover.crosses_sectors or set(handover.messages) - told)


def pages(pathway: Pathway, result: Result | None) -> list[Page]:
    """Every handover, in the order of the transitions."""
    return [_page(pathway, handover, result) for handover in handed_over(pathway)]


def _page(pathway: Pathway, handover: Handover, result: Result | None) -> Page:
    transition = pathway.transitions[handover.transition]
    source, target = pathway.steps[transition.source], pathway.steps[transition.target]
    return Page(
        title=f"{phrases.step_name(source)} → {phrases.step_name(target)}",
        who=_who(pathway, source.actor, target.actor),
        rules=[*_rules(pathway, handover), *_remarks(pathway, handover)],
        gap=_gap(handover.transition, result),
        messages=_messages(pathway, [pathway.messages[key] for key in handover.messages]),
    )


def _who(pathway: Pathway, giving: str | None, taking: str | None) -> str:
    return _("From {giving} to {taking}").format(giving=_placed(pathway, giving), taking=_placed(pathway, taking))


def _placed(pathway: Pathway, actor: str | None) -> str:
    if actor is None:
        return "–"
    return f"{phrases.actor_name(pathway, actor)} ({pathway.sector_of(actor).name})"


def _rules(pathway: Pathway, handover: Handover) -> list[str]:
    sentences = []
    for change in handover.changes:
        giving = phrases.joined([phrases.actor_name(pathway, actor) for actor in sorted(change.giving)]) or _("nobody")
        taking = phrases.joined([phrases.actor_name(pathway, actor) for actor in sorted(change.taking)]) or _("nobody")
        rule = pathway.rule(handover.transition, change.kind)
        if rule is None:
            passes = (
                _("{kind}: passes from {giving} to {taking} within the sector, when the next step begins.")
                if change.within
                else _("{kind}: passes from {giving} to {taking}; nothing is agreed on when.")
            )
            kind = phrases.kind_name(change.kind).capitalize()
            sentences.append(passes.format(kind=kind, giving=giving, taking=taking))
            continue
        sentences.append(phrases.rule_sentence(rule, giving, taking))
        for variant in rule.variants:
            varied = phrases.rule_sentence(rule.varied(variant), giving, taking)
            sentences.append(
                _("At {condition}: {sentence}").format(
                    condition=phrases.variant_condition(variant, pathway), sentence=varied
                )
            )
    return sentences


def _remarks(pathway: Pathway, handover: Handover) -> list[str]:
    """What was noted about the arrow, its rules and its messages."""
    rules = (pathway.rule(handover.transition, change.kind) for change in handover.changes)
    notes = [pathway.transitions[handover.transition].note, *(rule.note for rule in rules if rule is not None)]
    messages = [pathway.messages[key] for key in handover.messages]
    told = [f"{message.name}: {message.note}" for message in messages if message.note]
    return list(dict.fromkeys([*(note for note in notes if note), *told]))


def _gap(transition: str, result: Result | None) -> str:
    rows = [row for row in result.by_transition if row.transition == transition and row.with_gap] if result else []
    if not rows:
        return ""
    largest = max(rows, key=lambda row: row.hours.sum)
    return _(
        "In {share} % of the passages {kind} has a gap ({gap}): {mean} h on average, the longest {longest}."
    ).format(
        share=write_number(100 * largest.with_gap / largest.passages, 0),
        kind=phrases.kind_name(largest.kind),
        gap=phrases.gap_name(largest.type.value),
        mean=write_number(largest.hours.mean),
        longest=write_hours(round(largest.hours.max, 1)),
    )


def _messages(pathway: Pathway, messages: list[Message]) -> Listing:
    rows = [
        [
            f"{message.name} ({message.standard})" if message.standard else message.name,
            _("{sender} to {receivers}").format(
                sender=phrases.actor_name(pathway, message.sender or pathway.steps[message.anchor].actor),
                receivers=phrases.joined([phrases.actor_name(pathway, actor) for actor in message.receivers]),
            ),
            phrases.channel_name(message.channel),
            phrases.sending(message),
            _("{time} of reading hours").format(time=phrases.duration(message.reading)),
            phrases.deadline(message.deadline),
            _("yes") if message.acknowledged else _("no"),
        ]
        for message in messages
    ]
    columns = (
        (_("Message"), 1.5),
        (_("From and to"), 1.3),
        (_("Channel"), 0.8),
        (_("Sent"), 1.2),
        (_("Read"), 1.2),
        (_("Deadline"), 0.9),
        (_("Acknowledged"), 0.8),
    )
    return listing(_("Messages of this handover"), columns, rows)
