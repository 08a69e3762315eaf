"""interruption-scope: what strikes one of the parallel tracks strikes them all (SEMANTICS 3.9)."""

from collections.abc import Iterator

from model.checks import names
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.pathway import Pathway
from model.step import StepKind
from model.tracks import tracks

RULE = "interruption-scope"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each interruption and split of which the scope holds some steps up to the join, but not all.

    One more for each that leads to a join, where nobody would come from the other tracks.
    """
    for interruption in pathway.interruptions.values():
        if pathway.steps[interruption.target].kind is StepKind.JOIN:
            yield Finding(RULE, Severity.ERROR, "interruptions", interruption.id, "target")
        scope = set(interruption.scope)
        for split, join, between in tracks(pathway):
            lacking = [step for step in (*between, join) if step not in scope]
            if lacking and scope & set(between):
                values = {"split": split, "lacking": " ".join(lacking)}
                mend = remedy(Mend.WIDEN_SCOPE, interruption=interruption.id, steps=" ".join(lacking))
                yield Finding(RULE, Severity.ERROR, "interruptions", interruption.id, "scope", values, remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    interruption = pathway.interruptions[finding.id]
    if finding.field == "target":
        return _(
            "“{event}” leads to the join “{join}”, where nobody comes from the other tracks: lead it to another step."
        ).format(event=interruption.name, join=names.step(pathway, interruption.target))
    return _(
        "“{event}” interrupts only part of what runs side by side from “{split}”: let it also cover {steps}."
    ).format(
        event=interruption.name,
        split=names.step(pathway, finding.values["split"]),
        steps=names.steps(pathway, finding.values["lacking"].split()),
    )
