"""delegation-without-instruction: who carries out a delegated task has it in writing.

A framework delegation must be in writing (BEK 1219 of 2009 and VEJ 115 of 2009, on the use of assistants).
"""

from collections.abc import Iterator

from model import phrases
from model.checks import names
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import DelegationType, Kind

RULE = "delegation-without-instruction"
WEIGHT = {DelegationType.FRAMEWORK: Severity.ERROR, DelegationType.SINGLE: Severity.WARNING}


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each step that delegates without a written instruction."""
    for step in pathway.steps.values():
        delegation = step.assignment(Kind.EXECUTION).delegation
        if delegation is not None and not delegation.instruction:
            mend = remedy(Mend.SET_INSTRUCTION, step=step.id)
            values = {"delegator": delegation.delegator, "type": delegation.type.value}
            field = Kind.EXECUTION
            yield Finding(RULE, WEIGHT[delegation.type], "steps", step.id, field, values, remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    delegator = phrases.actor_name(pathway, finding.values["delegator"])
    step = names.step(pathway, finding.id)
    if finding.values["type"] == DelegationType.FRAMEWORK:
        return _(
            "{delegator} delegates “{step}” as a framework, which must be in writing: write the instruction."
        ).format(delegator=delegator, step=step)
    return _("{delegator} delegates “{step}” without a written instruction: write one.").format(
        delegator=delegator, step=step
    )
