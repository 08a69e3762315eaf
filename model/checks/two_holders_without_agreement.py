"""two-holders-without-agreement: several share a responsibility only where they agreed to (SEMANTICS 2)."""

from collections.abc import Iterator

from model import phrases
from model.checks import names, seen
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Assignment, Holding, Kind

RULE = "two-holders-without-agreement"
WEIGHT = {Kind.TREATMENT: Severity.ERROR, Kind.COORDINATION: Severity.WARNING}
"""Execution held by several is a joint visit, not a dispute; authority and operation are read in the matrix."""


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each step and kind that several hold with no agreement in force and no rule marked shared."""
    for step in pathway.steps.values():
        for kind, severity in WEIGHT.items():
            said = step.assignment(kind)
            if said.holding is not Holding.HELD or len(said.holders) < 2:
                continue
            if not (_agreed(pathway, said) or _shared_on_every_way(pathway, step.id, kind)):
                mend = remedy(Mend.NAME_AGREEMENT, step=step.id, kind=kind)
                values = {"holders": " ".join(said.holders)}
                yield Finding(RULE, severity, "steps", step.id, kind, values, remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _(
        "{actors} have {kind} at the same time in “{step}”, with no agreement on sharing it: name one, or agree."
    ).format(
        actors=names.actors(pathway, finding.values["holders"]),
        kind=phrases.kind_name(Kind(finding.field)),
        step=names.step(pathway, finding.id),
    )


def _agreed(pathway: Pathway, said: Assignment) -> bool:
    agreement = pathway.agreements.get(said.agreement) if said.agreement is not None else None
    return agreement is not None and pathway.in_force(agreement.validity)


def _shared_on_every_way(pathway: Pathway, step: str, kind: Kind) -> bool:
    rules = [pathway.rule(arrow.id, kind) for arrow in seen.arrows_in(pathway)[step]]
    return bool(rules) and all(rule is not None and rule.shared and pathway.in_force(rule.validity) for rule in rules)
