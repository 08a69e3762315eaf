"""question-open: what was not known, or not agreed, in the workshop is still to be settled (SEMANTICS 2)."""

from collections.abc import Iterator

from model import phrases
from model.checks import names
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Holding, Kind

RULE = "question-open"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each step and kind said to be disagreed or not known yet.

    Treatment that is not known is told by treatment-held-by-nobody.
    """
    for step in pathway.steps.values():
        for kind in Kind:
            said = step.assignments.of(kind)
            known_elsewhere = kind is Kind.TREATMENT and said is not None and said.holding is Holding.UNKNOWN
            if said is not None and said.holding in (Holding.UNKNOWN, Holding.DISAGREED) and not known_elsewhere:
                mend = remedy(Mend.ASSIGN_HOLDER, step=step.id, kind=kind)
                values = {"holding": said.holding.value, "claims": " ".join(said.holders)}
                yield Finding(RULE, Severity.WARNING, "steps", step.id, kind, values, remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    kind, step = phrases.kind_name(Kind(finding.field)), names.step(pathway, finding.id)
    if finding.values["holding"] == Holding.UNKNOWN:
        return _("Who has {kind} in “{step}” is not known yet: find out, and name the actor.").format(
            kind=kind, step=step
        )
    claims = finding.values["claims"]
    if not claims:
        return _("It is disagreed who has {kind} in “{step}”: settle it, and name the actor.").format(
            kind=kind, step=step
        )
    return _("It is disagreed who has {kind} in “{step}” ({claims}): settle it, and name the actor.").format(
        kind=kind, step=step, claims=names.actors(pathway, claims)
    )
