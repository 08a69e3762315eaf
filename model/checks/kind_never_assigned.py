"""kind-never-assigned: a kind that no step assigns is not timed (SEMANTICS 2)."""

from collections.abc import Iterator

from model import phrases
from model.checks import seen
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Holding, Kind

RULE = "kind-never-assigned"
SILENT = (Holding.CARRIED, Holding.NOT_NEEDED)


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding where no step says who coordinates, one where none says who does the work.

    That nobody has treatment is told by treatment-held-by-nobody; that nobody coordinates parallel tracks by
    parallel-without-coordination. Authority and operation have no timeline.
    """
    if not any(not step.instant for step in pathway.steps.values()):
        return
    for kind in (Kind.EXECUTION, Kind.COORDINATION):
        told_elsewhere = kind is Kind.COORDINATION and bool(seen.splits(pathway))
        if not told_elsewhere and all(step.assignment(kind).holding in SILENT for step in pathway.steps.values()):
            first = next(step.id for step in pathway.steps.values() if not step.instant)
            mend = remedy(Mend.ASSIGN_HOLDER, step=first, kind=kind)
            yield Finding(RULE, Severity.HINT, "pathways", pathway.id, kind, remedy=mend)


def sentence(finding: Finding, _pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _("No step says who has {kind}, so no gaps in it are found: name an actor where it begins.").format(
        kind=phrases.kind_name(Kind(finding.field))
    )
