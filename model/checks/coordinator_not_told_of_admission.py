"""coordinator-not-told-of-admission: who coordinates hears that the citizen is in hospital.

The notification of a hospital stay goes to the municipality, not to the GP, who often coordinates (MedCom,
HospitalNotification 3.0).
"""

from collections.abc import Iterator, Sequence

from model.checks import names, seen
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Kind
from model.step import Step

RULE = "coordinator-not-told-of-admission"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each arrow, or interruption, into a hospital from outside, of which the coordinator is not told.

    Who coordinates outside the hospital when the citizen leaves is told by a message in force that is addressed to
    them and anchored at the step before or at the one that begins; they know it themselves where it is their step.
    """
    for arrow in pathway.transitions.values():
        target = pathway.steps[arrow.target]
        origins = [pathway.steps[key] for key in seen.origins(pathway, arrow.id)]
        if origins and _admits(pathway, origins, target):
            missed = _missed(pathway, [arrow.source], origins, target)
            if missed:
                mend = remedy(Mend.ADD_MESSAGE, transition=arrow.id, receivers=" ".join(missed))
                values = {"coordinators": " ".join(missed), "target": target.id}
                field = Kind.COORDINATION
                yield Finding(RULE, Severity.WARNING, "transitions", arrow.id, field, values, remedy=mend)
    for interruption in pathway.interruptions.values():
        target = pathway.steps[interruption.target]
        scope = [pathway.steps[key] for key in interruption.scope]
        if scope and _admits(pathway, scope, target):
            missed = _missed(pathway, interruption.scope, [], target)
            if missed:
                values = {"coordinators": " ".join(missed), "target": target.id}
                yield Finding(RULE, Severity.WARNING, "interruptions", interruption.id, "target", values)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _(
        "No message tells {actors}, who has the coordination, that the citizen is admitted (“{step}”): "
        "agree who tells, and how."
    ).format(
        actors=names.actors(pathway, finding.values["coordinators"]),
        step=names.step(pathway, finding.values["target"]),
    )


def _admits(pathway: Pathway, before: list[Step], target: Step) -> bool:
    """Whether citizens are admitted from outside by it: a clinic with opening hours admits nobody."""
    if target.actor is None or not (seen.is_visit(target) and seen.is_hospital(seen.sector(pathway, target))):
        return False
    if not pathway.hours_of(pathway.actors[target.actor]).round_the_clock:
        return False
    return any(not seen.is_hospital(seen.sector(pathway, step)) for step in before)


def _missed(pathway: Pathway, leaving: Sequence[str], known: list[Step], target: Step) -> list[str]:
    """The coordinators outside the hospital who neither see it happen nor are sent a message about it."""
    told = {step.actor for step in known} | {target.actor}
    anchors = {*leaving, *(step.id for step in known), target.id}
    for message in pathway.messages.values():
        if message.anchor in anchors and pathway.in_force(message.validity):
            told |= set(message.receivers)
    holders = {actor for step in leaving for actor in seen.due(pathway)[step][Kind.COORDINATION]}
    return sorted(actor for actor in holders if actor not in told and not seen.is_hospital(pathway.sector_of(actor)))
