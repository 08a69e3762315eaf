"""receiver-not-reading: a message comes when its receiver reads, or somebody calls instead."""

from collections.abc import Iterator

from model import phrases
from model.checks import names, seen
from model.checks.finding import Finding, Severity
from model.checks.week import patience, sendings, waits
from model.i18n import _
from model.message import Channel, Message
from model.pathway import Pathway
from model.units import write_number

RULE = "receiver-not-reading"
A_SHIFT = 8.0
"""Hours a message may lie where nothing else is agreed: who reads once a shift reads."""
USUALLY = 0.5
"""Above this share of the likely moments it is usual."""


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each receiver that usually does not read a message by which responsibility passes.

    It is not read where it lies longer than a shift, and than its deadline allows, before the receiver's next reading
    hours (on the phone: answering hours) even begin. A week without holidays. Nothing is said of a message with a
    fallback, nor where citizens come at fixed moments: there nothing is usual.
    """
    if pathway.arrivals.fixed:
        return
    for key in seen.informing(pathway):
        message = pathway.messages[key]
        if message.fallbacks:
            continue
        moments = list(sendings(pathway, message))
        for receiver in message.receivers:
            share = _unread(pathway, message, receiver, moments)
            if share > USUALLY:
                values = {"receiver": receiver, "share": repr(share)}
                yield Finding(RULE, Severity.WARNING, "messages", message.id, "receivers", values)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    message, share = pathway.messages[finding.id], write_number(100 * float(finding.values["share"]), 0)
    actor, name = phrases.actor_name(pathway, finding.values["receiver"]), names.message(pathway, finding.id)
    if message.channel is Channel.PHONE:
        return _(
            "In {share} % of the hours in which “{message}” may come, {actor} answers no phone for the next 8 hours: "
            "agree whom to call then."
        ).format(share=share, message=name, actor=actor)
    return _(
        "In {share} % of the hours in which “{message}” may come, {actor} does not read for the next 8 hours: "
        "agree a fallback, or when it is sent."
    ).format(share=share, message=name, actor=actor)


def _unread(pathway: Pathway, message: Message, receiver: str, moments: list[tuple[float, float]]) -> float:
    """The share of the likely moments at which it lies too long."""
    actor = pathway.actors[receiver]
    calendar = pathway.phone_of(actor) if message.channel is Channel.PHONE else pathway.reads_of(actor)
    late = sum(
        1
        for anchor, moment in moments
        if waits(calendar, moment) > max(A_SHIFT, patience(message.deadline, anchor, moment))
    )
    return late / len(moments) if moments else 0.0
