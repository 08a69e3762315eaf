"""negative-offset-at-begin: nothing is sent about a step before it begins (SEMANTICS 4)."""

from collections.abc import Iterator

from model.checks import names
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.message import Anchor
from model.pathway import Pathway

RULE = "negative-offset-at-begin"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each message that is to be sent before the begin of its own step."""
    for message in pathway.messages.values():
        if message.moment is Anchor.BEGIN and message.offset.lowest < 0:
            mend = remedy(Mend.SET_OFFSET, message=message.id)
            yield Finding(RULE, Severity.WARNING, "messages", message.id, "offset", remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _(
        "“{message}” is to be sent before “{step}” begins, which has no effect: send it from the step before."
    ).format(message=names.message(pathway, finding.id), step=names.step(pathway, pathway.messages[finding.id].anchor))
