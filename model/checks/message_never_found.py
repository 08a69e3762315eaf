"""message-never-found: no step waits for a message that may be lost for good (SEMANTICS 4)."""

from collections.abc import Iterator

from model.checks import names
from model.checks.finding import Finding, Severity
from model.handovers import origins
from model.i18n import _
from model.message import Message
from model.pathway import Pathway
from model.responsibility import TIMED
from model.step import StepKind, Transition


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each such message, naming the first step that waits for it."""
    for message in pathway.messages.values():
        if not _may_be_lost_for_good(message) or not pathway.in_force(message.validity):
            continue
        waiting = [arrow.target for arrow in pathway.transitions.values() if _is_waited_for(pathway, arrow, message)]
        if waiting:
            values = {"waiting": waiting[0]}
            yield Finding("message-never-found", Severity.ERROR, "messages", message.id, "safety_net", values)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    message = pathway.messages[finding.id]
    return _(
        "“{step}” would wait for ever for “{message}”, which may be lost and is then never found: "
        "give the message a safety net or a fallback."
    ).format(step=names.step(pathway, finding.values["waiting"]), message=message.name or message.id)


def _may_be_lost_for_good(message: Message) -> bool:
    return message.never_found and message.loss > 0 and all(rung.outside is not None for rung in message.fallbacks)


def _is_waited_for(pathway: Pathway, arrow: Transition, message: Message) -> bool:
    """Whether the target of the arrow is ready only once its actor has read the message (SEMANTICS 3.3)."""
    target = pathway.steps[arrow.target]
    if arrow.walks_in or target.kind not in (StepKind.ACTIVITY, StepKind.DECISION):
        return False
    if target.actor not in message.receivers:
        return False
    return message.id in _named(pathway, arrow) or message.anchor in origins(pathway, arrow.id)


def _named(pathway: Pathway, arrow: Transition) -> set[str]:
    rules = [rule for kind in TIMED if (rule := pathway.rule(arrow.id, kind)) and pathway.in_force(rule.validity)]
    return {
        message
        for rule in rules
        for named in (rule.informed_by, *(variant.informed_by for variant in rule.variants))
        for message in named or ()
    }
