"""step-without-actor: somebody does it, and it stands in their lane."""

from collections.abc import Iterator

from model.checks.finding import Finding, Severity
from model.pathway import Pathway


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each step without an actor; only a hint where nothing is done there."""
    for step in pathway.steps.values():
        if step.actor is None:
            severity = Severity.HINT if step.instant or step.seen_through else Severity.ERROR
            yield Finding("step-without-actor", severity, "steps", step.id, "actor")
