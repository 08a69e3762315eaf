"""fallback-unknowable: who is to step in when a message was not read can know that it was not (SEMANTICS 4)."""

from collections.abc import Iterator

from model.checks import names
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.pathway import Pathway
from model.units import write_hours

RULE = "fallback-unknowable"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each message with a fallback "if not read within …" whose sender is told nothing.

    A fallback that goes by the hour it was sent needs no knowledge; an acceptance sent back is knowledge.
    """
    for message in pathway.messages.values():
        waiting = [rung for rung in message.fallbacks if rung.outside is None and rung.after > 0]
        knows = message.acknowledged or message.sender_knows.strip()
        if waiting and not knows and pathway.in_force(message.validity):
            mend = remedy(Mend.SET_SENDER_KNOWS, message=message.id)
            values = {"after": repr(waiting[0].after)}
            yield Finding(RULE, Severity.WARNING, "messages", message.id, "sender_knows", values, remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _(
        "If “{message}” has not been read after {after} something else is to happen, but how the sender learns that "
        "it was not read is not said: agree an answer, or write how they know."
    ).format(message=names.message(pathway, finding.id), after=write_hours(float(finding.values["after"])))
