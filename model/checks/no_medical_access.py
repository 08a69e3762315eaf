"""no-medical-access: wherever the municipality cares for a citizen it is said whether a doctor can be reached.

The municipalities need clear and unambiguous access to medical expertise (Fælles kommunale fokusområder 2019–23).
"""

from collections.abc import Iterator

from model.checks import names, seen
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import ngettext
from model.pathway import Pathway
from model.responsibility import Holding, Kind
from model.sector import HOSPITAL_LEVEL
from model.step import Step, StepKind

RULE = "no-medical-access"
LEVELS = range(1, HOSPITAL_LEVEL)
"""LEON levels of sectors that care for citizens near their daily life: below is their own home, above an authority."""


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for all activities of a municipal or rehabilitation actor for which `access` is not chosen.

    Not where the step says that treatment is not needed.
    """
    bare = [step.id for step in pathway.steps.values() if _cares(pathway, step) and not step.access]
    if bare:
        mend = remedy(Mend.SET_ACCESS, step=bare[0])
        yield Finding(RULE, Severity.WARNING, "steps", bare[0], "access", also=tuple(bare[1:]), remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return ngettext(
        "It is not said that a doctor can be reached during {steps}: agree which doctor, on which phone and when, and "
        "choose medical access.",
        "It is not said that a doctor can be reached during {steps}: agree for each which doctor, on which phone and "
        "when, and choose medical access.",
        len(finding.all),
    ).format(steps=names.steps(pathway, finding.all))


def _cares(pathway: Pathway, step: Step) -> bool:
    sector = seen.sector(pathway, step)
    if sector is None or sector.medical or sector.level not in LEVELS:
        return False
    needed = step.assignment(Kind.TREATMENT).holding is not Holding.NOT_NEEDED
    return step.kind is StepKind.ACTIVITY and not step.remote and needed
