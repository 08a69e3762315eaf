"""nobody-acknowledges: where one waits for acceptance, the other accepts, and says so (SEMANTICS 4)."""

from collections.abc import Iterator

from model.checks import names, seen
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.message import Message
from model.pathway import Pathway
from model.provenance import ASSUMED
from model.rule import Moment, Rule

RULE = "nobody-acknowledges"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each message whose acceptance a rule in force waits for although it never comes.

    It never comes where nobody accepts; where somebody does but sends no answer, the one who is to let go cannot know.
    A technical receipt is no acceptance. Rules that are only assumed are left alone: nobody has agreed on them.
    """
    told: set[str] = set()
    agreed = (rule for rule, _leave, _come in seen.rules_in_force(pathway) if rule.basis != ASSUMED)
    for rule in agreed:
        for one in (rule, *(rule.varied(variant) for variant in rule.variants)):
            for message in seen.goes_by(pathway, one):
                lacks = _lacking(one, message)
                if lacks and message.id not in told:
                    told.add(message.id)
                    mend = remedy(Mend.ACKNOWLEDGE, message=message.id)
                    values = {"transition": rule.transition}
                    yield Finding(RULE, Severity.WARNING, "messages", message.id, lacks, values, remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    source, target = names.way(pathway, finding.values["transition"])
    message = names.message(pathway, finding.id)
    if finding.field == "response":
        return _(
            "Between “{source}” and “{target}” one waits until “{message}” is accepted, but nobody accepts it: "
            "agree who answers and how soon, or let responsibility pass when it is read."
        ).format(source=source, target=target, message=message)
    return _(
        "Between “{source}” and “{target}” one lets go when “{message}” is accepted, but no acceptance is sent back: "
        "agree an answer, or let go when it is read."
    ).format(source=source, target=target, message=message)


def _lacking(rule: Rule, message: Message) -> str:
    """The field in which the acceptance is missing; "" where nothing is."""
    if Moment.ACCEPTED not in (rule.lets_go, rule.takes_over):
        return ""
    if message.response is None:
        return "response"
    return "acknowledged" if rule.lets_go is Moment.ACCEPTED and not message.acknowledged else ""
