"""The handovers of the document, one by one: who lets go when, who takes over when, by which messages, by when read."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypedDict

from model import message_told, phrases
from model.analysis.worst.result import Seen
from model.handovers import Handover, handovers
from model.i18n import _
from model.message import Message
from model.pathway import Pathway
from model.report.tables import Listing, listing
from model.simulation.result import Result
from model.units import tell_hours, write_number


class Page(TypedDict):
    """What the document says of one handover."""

    title: str
    who: str
    rules: list[str]
    notes: list[str]
    gap: str
    messages: Listing
    checklist: list[str]


def handed_over(pathway: Pathway) -> tuple[Handover, ...]:
    """The transitions on which a kind passes between sectors, and those that send what none of these does; in order."""
    found = handovers(pathway).values()
    told = {message for handover in found if handover.crosses_sectors for message in handover.messages}
    return tuple(handover for handover in found if handover.crosses_sectors or set(handover.messages) - told)


def pages(pathway: Pathway, result: Result | None, worst: Seen | None) -> list[Page]:
    """Every handover, in the order of the transitions; what a message must hold is told where it comes up first.

    `worst`: the longest gaps there can be, told beside those that came up.
    """
    told: set[str] = set()
    found = []
    for handover in handed_over(pathway):
        fresh = [key for key in handover.messages if key not in told]
        found.append(_page(pathway, handover, fresh, result, worst))
        told.update(fresh)
    return found


def _page(pathway: Pathway, handover: Handover, fresh: list[str], result: Result | None, worst: Seen | None) -> Page:
    transition = pathway.transitions[handover.transition]
    source, target = pathway.steps[transition.source], pathway.steps[transition.target]
    return Page(
        title=f"{phrases.step_name(source)} → {phrases.step_name(target)}",
        who=_who(pathway, source.actor, target.actor),
        rules=_rules(pathway, handover),
        notes=_notes(pathway, handover),
        gap=" ".join(filter(None, (_gap(handover.transition, result), _worst(handover.transition, worst)))),
        messages=_messages(pathway, [pathway.messages[key] for key in handover.messages]),
        checklist=[line for key in fresh for line in _checklist(pathway, pathway.messages[key])],
    )


def _notes(pathway: Pathway, handover: Handover) -> list[str]:
    """What is noted at the arrow and its rules, each once."""
    rules = (pathway.rule(handover.transition, change.kind) for change in handover.changes)
    said = (pathway.transitions[handover.transition].note, *(rule.note for rule in rules if rule is not None))
    return [note for note in dict.fromkeys(said) if note]


def _checklist(pathway: Pathway, message: Message) -> Iterator[str]:
    """What a message must hold, what happens where it is not read, and how that is found out."""
    name = message.name or message.standard or message.id
    if message.contents:
        yield _("“{message}” must hold: {contents}.").format(message=name, contents="; ".join(message.contents))
    unread = message_told.escalation(message, pathway)
    if unread:
        yield f"“{name}”: {' '.join(unread)}"
    if message.sender_knows:
        yield _("If “{message}” is not read: {how}.").format(message=name, how=message.sender_knows.rstrip("."))
    if message.note:
        yield f"“{name}”: {message.note}"


def _who(pathway: Pathway, giving: str | None, taking: str | None) -> str:
    return _("From {giving} to {taking}").format(giving=_placed(pathway, giving), taking=_placed(pathway, taking))


def _placed(pathway: Pathway, actor: str | None) -> str:
    if actor is None:
        return "–"
    return f"{phrases.actor_name(pathway, actor)} ({pathway.sector_of(actor).name})"


def _rules(pathway: Pathway, handover: Handover) -> list[str]:
    sentences = []
    for change in handover.changes:
        giving, taking, staying = (_actors(pathway, one) for one in (change.giving, change.taking, change.staying))
        rule = pathway.rule(handover.transition, change.kind)
        if rule is None:
            passes = (
                _("{kind}: passes from {giving} to {taking} within the sector, when the next step begins.")
                if change.within
                else _("{kind}: passes from {giving} to {taking}; nothing is agreed on when.")
            )
            kind = phrases.kind_name(change.kind).capitalize()
            sentences.append(passes.format(kind=kind, giving=giving or _("nobody"), taking=taking or _("nobody")))
            continue
        if rule.bridge is not None:
            stepping = _("{kind}: in {n} % of the gaps somebody steps in unasked, after {time}.")
            sentences.append(
                stepping.format(
                    kind=phrases.kind_name(rule.kind).capitalize(),
                    n=write_number(100 * rule.bridge.reliability, 0),
                    time=phrases.duration(rule.bridge.after),
                )
            )
        said = partial(phrases.rule_sentence, giving=giving, taking=taking, staying=staying)
        sentence = said(rule)
        if change.assumed:
            sentence = _("{sentence} (Assumed: nothing is agreed.)").format(sentence=sentence)
        sentences.append(sentence)
        for variant in rule.variants:
            condition = phrases.variant_condition(variant, pathway)
            sentences.append(
                _("At {condition}: {sentence}").format(condition=condition, sentence=said(rule.varied(variant)))
            )
    return sentences


def _actors(pathway: Pathway, actors: Iterable[str]) -> str:
    return phrases.joined([phrases.actor_name(pathway, actor) for actor in sorted(actors)])


def _gap(transition: str, result: Result | None) -> str:
    rows = [row for row in result.by_transition if row.transition == transition and row.with_gap] if result else []
    if not rows:
        return ""
    largest = max(rows, key=lambda row: row.hours.sum)
    text = _(
        "In {share} % of the passages {kind} has a gap ({gap}): {mean} h on average, the longest {longest}."
    ).format(
        share=write_number(100 * largest.with_gap / largest.passages, 0),
        kind=phrases.kind_name(largest.kind),
        gap=phrases.gap_name(largest.type.value),
        mean=write_number(largest.hours.mean),
        longest=tell_hours(largest.hours.max),
    )
    if largest.bridged is None:
        return text
    return f"{text} " + _("With those who step in unasked {mean} h on average.").format(
        mean=write_number(largest.bridged.hours.mean)
    )


def _worst(transition: str, worst: Seen | None) -> str:
    """The longest gap there can be on a transition, with its sentence; every time cut at its 99.9th percentile."""
    rows = () if worst is None else worst.found.of(transition)
    if worst is None or not rows:
        return ""
    return _("At worst (at 99.9 %): {sentence}").format(sentence=worst.sentence(rows[0]))


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
        (_("Channel"), 0.0),
        (_("Sent"), 1.2),
        (_("Read"), 1.2),
        (_("Deadline"), 0.9),
        (_("Acknowledged"), 0.0),
    )
    return listing(_("Messages of this handover"), columns, rows)
