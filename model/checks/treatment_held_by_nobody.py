"""treatment-held-by-nobody: wherever the citizen is, somebody answers for the treatment."""

from collections.abc import Iterator

from model.checks import names
from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Holding, Kind
from model.step import Step

RULE = "treatment-held-by-nobody"
STATED = {Holding.NOBODY: Severity.ERROR, Holding.UNKNOWN: Severity.WARNING}


def found(pathway: Pathway) -> Iterator[Finding]:
    """Steps that say so, a pathway that never assigns treatment, a way from the start on which nobody has it yet."""
    for step in pathway.steps.values():
        holding = step.assignment(Kind.TREATMENT).holding
        if holding in STATED:
            yield Finding(RULE, STATED[holding], "steps", step.id, Kind.TREATMENT, {"holding": holding})
    if not pathway.steps:
        return
    if not any(_assigns(step) for step in pathway.steps.values()):
        yield Finding(RULE, Severity.ERROR, "pathways", pathway.id, Kind.TREATMENT)
        return
    for start in pathway.starts():
        bare = _before_the_first(pathway, start)
        if bare is not None:
            yield Finding(RULE, Severity.ERROR, "steps", start.id, Kind.TREATMENT, {"bare": bare.id})


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    if finding.table != "steps":
        return _("No step says who has treatment responsibility: name an actor where the pathway begins.")
    step = names.step(pathway, finding.id)
    match finding.values:
        case {"bare": bare}:
            return _(
                "Nobody has treatment responsibility yet in “{bare}”: name an actor in it, or already in “{step}”."
            ).format(bare=names.step(pathway, bare), step=step)
        case {"holding": Holding.UNKNOWN}:
            return _(
                "Who has treatment responsibility in “{step}” is not known yet: find out, and name the actor."
            ).format(step=step)
        case _:
            return _(
                "Nobody has treatment responsibility in “{step}”: name an actor, or let it be carried along."
            ).format(step=step)


def _assigns(step: Step) -> bool:
    return step.assignment(Kind.TREATMENT).holding not in (Holding.CARRIED, Holding.NOT_NEEDED)


def _before_the_first(pathway: Pathway, start: Step) -> Step | None:
    """The first step in which something is done, treatment is needed, and no step on the way there has assigned it."""
    reached, left = {start.id}, [start]
    for step in left:
        if _assigns(step):
            continue
        working = not step.instant and not step.seen_through
        if working and step.assignment(Kind.TREATMENT).holding is not Holding.NOT_NEEDED:
            return step
        fresh = [arrow.target for arrow in pathway.outgoing(step.id) if arrow.target not in reached]
        reached.update(fresh)
        left.extend(pathway.steps[target] for target in fresh)
    return None
