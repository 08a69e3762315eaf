"""dead-end: every way leads to an end, or to something that says why it stops."""

from collections.abc import Iterator

from model.checks import names, seen
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.pathway import Pathway
from model.step import StepKind

RULE = "dead-end"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each step that is no end and leads nowhere; end-missing speaks where there is no end at all."""
    if not any(step.kind is StepKind.END for step in pathway.steps.values()):
        return
    for step in pathway.steps.values():
        if step.kind is not StepKind.END and not seen.ways(pathway)[step.id]:
            mend = remedy(Mend.ADD_END, step=step.id)
            yield Finding(RULE, Severity.WARNING, "steps", step.id, "kind", remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _("Nothing follows “{step}”: draw what comes then, or put an end behind it.").format(
        step=names.step(pathway, finding.id)
    )
