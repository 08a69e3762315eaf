"""unreachable-step: what is drawn can happen to somebody."""

from collections.abc import Iterator

from model.checks import names, seen
from model.checks.finding import Finding, Severity
from model.i18n import _, ngettext
from model.pathway import Pathway
from model.reach import reached

RULE = "unreachable-step"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each piece of the drawing that no citizen can come to, on the step it begins with.

    An interruption leads to its target from any step of its scope. Arrows whose share is 0 lead there too: a share
    may be 0 today. Without a start nothing is said: no-start says it.
    """
    starts = [step.id for step in pathway.starts()]
    if not starts:
        return
    leading = {step: list(targets) for step, targets in seen.ways(pathway).items()}
    for interruption in pathway.interruptions.values():
        for step in interruption.scope:
            leading[step].append(interruption.target)
    there = {step for start in starts for step in reached(leading, start)}
    lost = [step for step in pathway.steps if step not in there]
    entered = {target for step in lost for target in leading[step]}
    told: set[str] = set()
    for first in [step for step in lost if step not in entered] + lost:
        if first not in told:
            piece = [step for step in reached(leading, first) if step not in there and step not in told]
            told.update(piece)
            yield Finding(RULE, Severity.WARNING, "steps", first, "kind", also=tuple(piece[1:]))


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    first = names.step(pathway, finding.id)
    if not finding.also:
        return _("No way leads to “{step}”: draw an arrow to it, or remove it.").format(step=first)
    n = len(finding.also)
    return ngettext(
        "No way leads to “{step}” and {n} step behind it: draw an arrow to it, or remove them.",
        "No way leads to “{step}” and {n} steps behind it: draw an arrow to it, or remove them.",
        n,
    ).format(step=first, n=n)
