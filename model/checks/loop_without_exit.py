"""loop-without-exit: who goes round can also come out."""

from collections.abc import Collection, Iterator, Mapping

from model.checks import names, seen
from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway
from model.reach import reached
from model.step import StepKind

RULE = "loop-without-exit"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each loop that no citizen leaves, on its first step. An arrow whose share is 0 is no way out."""
    leading = {
        step: [arrow.target for arrow in arrows if not _never_taken(pathway, step, arrow.probability)]
        for step, arrows in seen.arrows_out(pathway).items()
    }
    ending = _ending(leading)
    trapped = [step for step in pathway.steps if step not in ending]
    told: set[str] = set()
    for step in trapped:
        onward = reached(leading, step)
        if step not in told and all(step in reached(leading, other) for other in onward):
            told.update(onward)
            yield Finding(RULE, Severity.ERROR, "steps", step, "kind", also=tuple(list(onward)[1:]))


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _(
        "Nobody gets out of the loop of {steps}: put a decision in it with a way out, and give that way a share."
    ).format(steps=names.steps(pathway, finding.all))


def _never_taken(pathway: Pathway, step: str, share: float | None) -> bool:
    return share == 0 and pathway.steps[step].kind is StepKind.DECISION


def _ending(leading: Mapping[str, Collection[str]]) -> set[str]:
    """The steps from which one can come to a stop."""
    before: dict[str, list[str]] = {step: [] for step in leading}
    for step, targets in leading.items():
        for target in targets:
            before[target].append(step)
    return {step for last, targets in leading.items() if not targets for step in reached(before, last)}
