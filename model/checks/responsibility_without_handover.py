"""responsibility-without-handover: what passes between sectors passes by a rule that both know (SEMANTICS 4)."""

from collections.abc import Iterator

from model import phrases
from model.checks import names
from model.checks.finding import Finding, Severity
from model.handovers import Passing, handovers
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Kind

WEIGHT = {Kind.TREATMENT: Severity.ERROR, Kind.COORDINATION: Severity.WARNING, Kind.EXECUTION: Severity.HINT}


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each transition and kind that passes from one sector's actors to another's without a rule.

    A rule that is not in force on the pathway's date is none; one that is only assumed makes it a hint. Where nobody
    held it, or nobody is to hold it, there is nothing to hand over: other checks speak of that.
    """
    for key, handover in handovers(pathway).items():
        for passing in handover.changes:
            if passing.within or not (passing.giving and passing.taking) or _agreed(pathway, key, passing):
                continue
            values = {"giving": _told(_leaving(pathway, passing)), "taking": _told(passing.taking)}
            yield Finding(
                "responsibility-without-handover",
                Severity.HINT if passing.assumed else WEIGHT[passing.kind],
                "transitions",
                key,
                passing.kind,
                values,
            )


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    arrow = pathway.transitions[finding.id]
    return _(
        "{kind} passes from {giving} to {taking} between “{source}” and “{target}” without a rule: "
        "agree when one lets go and the other takes over."
    ).format(
        kind=phrases.kind_subject(Kind(finding.field)),
        giving=names.actors(pathway, finding.values["giving"]),
        taking=names.actors(pathway, finding.values["taking"]),
        source=names.step(pathway, arrow.source),
        target=names.step(pathway, arrow.target),
    )


def _leaving(pathway: Pathway, passing: Passing) -> frozenset[str]:
    """Those who give it to another sector; a colleague who comes by another way may give it inside their own."""
    there = {pathway.actors[actor].sector for actor in passing.taking}
    return frozenset(actor for actor in passing.giving if there != {pathway.actors[actor].sector}) or passing.giving


def _told(actors: frozenset[str]) -> str:
    return " ".join(sorted(actors))


def _agreed(pathway: Pathway, transition: str, passing: Passing) -> bool:
    rule = pathway.rule(transition, passing.kind)
    return rule is not None and not passing.assumed and pathway.in_force(rule.validity)
