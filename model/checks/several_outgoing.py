"""several-outgoing: only a decision chooses between arrows, only a split follows several, none leaves an end."""

import math
from collections import Counter
from collections.abc import Iterator

from model.checks import names
from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway
from model.step import StepKind

MOST = {StepKind.DECISION: math.inf, StepKind.SPLIT: math.inf, StepKind.END: 0}
"""How many arrows may leave a step, by its kind (SEMANTICS 3.7, 3.8); one, where nothing is said."""


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each step with more arrows out than its kind can have."""
    ways = Counter(arrow.source for arrow in pathway.transitions.values())
    for step in pathway.steps.values():
        if ways[step.id] > MOST.get(step.kind, 1):
            yield Finding("several-outgoing", Severity.ERROR, "steps", step.id, "kind", {"ways": str(ways[step.id])})


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    if pathway.steps[finding.id].kind is StepKind.END:
        return _("An arrow leads out of the end “{step}”: remove it, or make the step an activity.").format(
            step=names.step(pathway, finding.id)
        )
    return _("{n} arrows lead out of “{step}”: put a decision behind it if one is chosen, a split if all are.").format(
        n=finding.values["ways"], step=names.step(pathway, finding.id)
    )
