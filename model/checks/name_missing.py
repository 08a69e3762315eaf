"""name-missing: what people talk about has a name."""

from collections.abc import Iterator

from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import ngettext
from model.pathway import Pathway
from model.provenance import ASSUMED

RULE = "name-missing"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for the steps of work, one for the actors and one for the messages without a name.

    Starts, splits, joins and ends need none. A message is known by its standard, too; one that is only
    assumed needs no name yet.
    """
    nameless = {
        "steps": [step.id for step in pathway.steps.values() if not (step.instant or step.name.strip())],
        "actors": [actor.id for actor in pathway.actors.values() if not actor.name.strip()],
        "messages": [
            message.id
            for message in pathway.messages.values()
            if not (message.name.strip() or message.standard.strip() or message.basis == ASSUMED)
        ],
    }
    for table, ids in nameless.items():
        if ids:
            mend = remedy(Mend.NAME, table=table, id=ids[0])
            yield Finding(RULE, Severity.HINT, table, ids[0], "name", also=tuple(ids[1:]), remedy=mend)


def sentence(finding: Finding, _pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    n = len(finding.all)
    if finding.table == "steps":
        told = ngettext("{n} step has no name", "{n} steps have no name", n)
    elif finding.table == "actors":
        told = ngettext("{n} actor has no name", "{n} actors have no name", n)
    else:
        told = ngettext("{n} message has no name", "{n} messages have no name", n)
    return ngettext(
        "{told}: call it what people say.",
        "{told}: call them what people say.",
        n,
    ).format(told=told.format(n=n))
