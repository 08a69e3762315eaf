"""holder-without-step-or-message: who is responsible takes part, or is at least told."""

from collections.abc import Iterator

from model import phrases
from model.checks import names, seen
from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import TIMED, Kind

RULE = "holder-without-step-or-message"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each actor that some step names as holder although it does nothing and hears nothing.

    It stands on the first such step. Only a hint where the rule by which they take over names messages to others:
    somebody passes it on to them (the needs assessment tells home care).
    """
    busy = {step.actor for step in pathway.steps.values()}
    busy |= {actor for message in pathway.messages.values() for actor in (message.sender, *message.receivers)}
    for actor in pathway.actors:
        if actor in busy or not seen.holds(pathway, actor):
            continue
        step, kind = next(
            (step.id, kind)
            for step in pathway.steps.values()
            for kind in TIMED
            if (said := step.assignments.of(kind)) is not None and actor in said.holders
        )
        severity = Severity.HINT if _told_by_others(pathway, step, kind) else Severity.WARNING
        yield Finding(RULE, severity, "steps", step, kind, {"actor": actor})


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _(
        "{actor} has {kind} in “{step}”, but does no step and gets no message: say who tells them, and what they do."
    ).format(
        actor=phrases.actor_name(pathway, finding.values["actor"]),
        kind=phrases.kind_name(Kind(finding.field)),
        step=names.step(pathway, finding.id),
    )


def _told_by_others(pathway: Pathway, step: str, kind: Kind) -> bool:
    rules = [pathway.rule(arrow.id, kind) for arrow in seen.arrows_in(pathway)[step]]
    return any(rule is not None and bool(rule.informed_by) for rule in rules)
