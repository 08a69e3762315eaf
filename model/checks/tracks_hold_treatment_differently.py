"""tracks-hold-treatment-differently: parallel tracks have one responsible, or agreed how they share (SEMANTICS 4)."""

from collections.abc import Iterator

from model.checks import names, seen
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Holding, Kind
from model.step import StepKind

RULE = "tracks-hold-treatment-differently"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each split two tracks of which assign treatment to different holders.

    What a track merely brings along is not assigned by it. An agreement named by the step, or by the rule for
    treatment on an arrow into it, settles that step; so does a rule marked shared.
    """
    for split, tracks in seen.splits(pathway).items():
        assigned = [_assigned(pathway, steps) for steps in tracks.values()]
        assigned = [steps for steps in assigned if steps]
        holders = {frozenset(who) for steps in assigned for who in steps.values()}
        if len(assigned) > 1 and len(holders) > 1:
            steps = list(dict.fromkeys(step for track in assigned for step in track))
            values = {"holders": " ".join(sorted(set().union(*holders))), "steps": " ".join(steps)}
            mend = remedy(Mend.NAME_AGREEMENT, step=" ".join(steps), kind=Kind.TREATMENT)
            yield Finding(RULE, Severity.WARNING, "steps", split, Kind.TREATMENT, values, remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _(
        "On the tracks from “{split}” {actors} have treatment responsibility at the same time, in {steps}, with no "
        "agreement: name the one, or agree what each of them answers for."
    ).format(
        split=names.step(pathway, finding.id),
        actors=names.actors(pathway, finding.values["holders"]),
        steps=names.steps(pathway, finding.values["steps"].split()),
    )


def _assigned(pathway: Pathway, steps: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The steps of a track that say who holds treatment, without agreement, and whom they name."""
    found: dict[str, tuple[str, ...]] = {}
    for key in steps:
        step = pathway.steps[key]
        said = step.assignment(Kind.TREATMENT)
        settled = said.agreement is not None or step.kind is StepKind.END or _agreed(pathway, key)
        if said.holding is Holding.HELD and not settled:
            found[key] = said.holders
    return found


def _agreed(pathway: Pathway, step: str) -> bool:
    rules = [pathway.rule(arrow.id, Kind.TREATMENT) for arrow in seen.arrows_in(pathway)[step]]
    return any(
        rule is not None and pathway.in_force(rule.validity) and (rule.shared or rule.agreement is not None)
        for rule in rules
    )
