"""message-without-deadline: a message by which responsibility passes says by when it is to be read."""

from collections.abc import Iterator

from model.checks import names, seen
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import ngettext
from model.message import Channel
from model.pathway import Pathway
from model.provenance import ASSUMED

RULE = "message-without-deadline"
AT_ONCE = (Channel.PHONE, Channel.MEETING)
"""Channels on which the message is there when the other answers: a deadline for reading says nothing more."""


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for all messages in force by which responsibility passes and that have no deadline.

    Not of one that is only assumed: there is nobody yet whom one could ask.
    """
    passing = (pathway.messages[key] for key in seen.informing(pathway) if pathway.messages[key].basis != ASSUMED)
    bare = [message.id for message in passing if message.deadline is None and message.channel not in AT_ONCE]
    if bare:
        mend = remedy(Mend.SET_DEADLINE, message=bare[0])
        yield Finding(RULE, Severity.WARNING, "messages", bare[0], "deadline", also=tuple(bare[1:]), remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return ngettext(
        "Responsibility passes by {messages}, but nobody has said by when it must be read: agree a deadline.",
        "Responsibility passes by {messages}, but nobody has said by when they must be read: agree deadlines.",
        len(finding.all),
    ).format(messages=names.messages(pathway, finding.all))
