"""execution-outside-treatment-sector: work done for another sector's doctor rests on a delegation or an agreement.

Delegation must not become a general, unplanned and unagreed transfer of tasks (Region Sjælland's health agreement).
"""

from collections.abc import Iterator

from model.checks import names, seen
from model.checks.finding import Finding, Severity
from model.i18n import ngettext
from model.pathway import Pathway
from model.responsibility import Kind
from model.side import Status
from model.step import Step, StepKind

RULE = "execution-outside-treatment-sector"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for all such activities. Waits, decisions and paperwork carry nothing out.

    An agreement settles it that the assignment or the rule for execution names, or that is about the step or an arrow
    into it; it must be in force and not dropped.
    """
    bare = [step.id for step in pathway.steps.values() if _outside(pathway, step) and not _settled(pathway, step)]
    if bare:
        yield Finding(RULE, Severity.HINT, "steps", bare[0], Kind.EXECUTION, also=tuple(bare[1:]))


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return ngettext(
        "{steps} is carried out in another sector than the one with treatment responsibility, and neither a delegation "
        "nor an agreement says so: name it.",
        "{steps} are carried out in another sector than the one with treatment responsibility, and neither a "
        "delegation nor an agreement says so: name them.",
        len(finding.all),
    ).format(steps=names.steps(pathway, finding.all))


def _outside(pathway: Pathway, step: Step) -> bool:
    if step.kind is not StepKind.ACTIVITY or step.remote:
        return False
    treating = {pathway.actors[actor].sector for actor in seen.due(pathway)[step.id][Kind.TREATMENT]}
    doing = {pathway.actors[actor].sector for actor in step.assignment(Kind.EXECUTION).holders}
    return bool(treating and doing) and not treating & doing


def _settled(pathway: Pathway, step: Step) -> bool:
    said = step.assignment(Kind.EXECUTION)
    if said.delegation is not None:
        return True
    into = [arrow.id for arrow in seen.arrows_in(pathway)[step.id]]
    named = {said.agreement, *(rule.agreement for arrow in into if (rule := pathway.rule(arrow, Kind.EXECUTION)))}
    return any(
        (agreement.id in named or agreement.about in (step.id, *into))
        and agreement.status is not Status.DROPPED
        and pathway.in_force(agreement.validity)
        for agreement in pathway.agreements.values()
    )
