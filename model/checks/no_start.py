"""no-start: a pathway begins in exactly one step (SEMANTICS 9)."""

from collections.abc import Iterator

from model.checks.finding import Finding, Severity
from model.pathway import Pathway


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding where there is no start, or more than one (on the second of them)."""
    starts = [step.id for step in pathway.starts()]
    if not starts:
        yield Finding("no-start", Severity.ERROR, "pathways", pathway.id, "steps")
    elif len(starts) > 1:
        yield Finding("no-start", Severity.ERROR, "steps", starts[1], "kind", {"starts": " ".join(starts)})
