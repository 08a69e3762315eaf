"""no-start: a pathway begins in exactly one step (SEMANTICS 9)."""

from collections.abc import Iterator

from model import phrases
from model.checks import names
from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding where there is no start, or more than one (on the second of them)."""
    starts = [step.id for step in pathway.starts()]
    if not starts:
        yield Finding("no-start", Severity.ERROR, "pathways", pathway.id, "steps")
    elif len(starts) > 1:
        yield Finding("no-start", Severity.ERROR, "steps", starts[1], "kind", {"starts": " ".join(starts)})


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    if "starts" not in finding.values:
        return _("The pathway has no start: add a start where citizens come in.")
    starts = finding.values["starts"].split()
    return _("The pathway has {n} starts ({names}), but it can have only one: make the others activities.").format(
        n=len(starts), names=phrases.joined([names.step(pathway, start) for start in starts])
    )
