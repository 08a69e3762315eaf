"""step-without-actor: somebody does it, and it stands in their lane."""

from collections.abc import Iterator

from model.checks import names
from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each step without an actor; only a hint where nothing is done there."""
    for step in pathway.steps.values():
        if step.actor is None:
            severity = Severity.HINT if step.instant or step.seen_through else Severity.ERROR
            yield Finding("step-without-actor", severity, "steps", step.id, "actor")


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _("“{step}” has no actor: put it in the lane of the unit that does it.").format(
        step=names.step(pathway, finding.id)
    )
