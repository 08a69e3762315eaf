"""end-missing: a pathway says where it ends (SEMANTICS 3: where the flow stops, if it does not)."""

from collections.abc import Iterator

from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.pathway import Pathway
from model.step import StepKind

RULE = "end-missing"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding where there are steps but no end among them; it stands where the flow stops, if it does."""
    if not pathway.steps or any(step.kind is StepKind.END for step in pathway.steps.values()):
        return
    last = [step for step in pathway.steps if not pathway.outgoing(step)]
    if last:
        mend = remedy(Mend.ADD_END, step=last[0])
        yield Finding(RULE, Severity.WARNING, "steps", last[0], "kind", also=tuple(last[1:]), remedy=mend)
    else:
        yield Finding(RULE, Severity.WARNING, "pathways", pathway.id, "steps")


def sentence(_finding: Finding, _pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _("The pathway has no end: add an end for each way in which it may be over.")
