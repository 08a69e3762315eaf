"""framework-delegation-without-validity: a framework delegation says how long it holds."""

from collections.abc import Iterator

from model import phrases
from model.checks import names
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import DelegationType, Kind

RULE = "framework-delegation-without-validity"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each framework delegation without an end date."""
    for step in pathway.steps.values():
        delegation = step.assignment(Kind.EXECUTION).delegation
        if delegation is not None and delegation.type is DelegationType.FRAMEWORK:
            if delegation.validity.valid_to is not None:
                continue
            mend = remedy(Mend.SET_VALIDITY, step=step.id)
            values = {"delegator": delegation.delegator}
            yield Finding(RULE, Severity.WARNING, "steps", step.id, Kind.EXECUTION, values, remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _(
        "{delegator}'s framework delegation of “{step}” has no end date: say until when it holds and is looked at anew."
    ).format(delegator=phrases.actor_name(pathway, finding.values["delegator"]), step=names.step(pathway, finding.id))
