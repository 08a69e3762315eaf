"""treatment-without-doctors: treatment is held where there are doctors (Sector.medical)."""

from collections.abc import Iterator

from model import phrases
from model.checks import names
from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Holding, Kind


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each step and holder whose sector cannot carry treatment."""
    for step in pathway.steps.values():
        said = step.assignment(Kind.TREATMENT)
        if said.holding is not Holding.HELD:
            continue
        for holder in said.holders:
            if not pathway.sector_of(holder).medical:
                yield Finding(
                    "treatment-without-doctors",
                    Severity.ERROR,
                    "steps",
                    step.id,
                    Kind.TREATMENT,
                    {"holder": holder},
                )


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    holder = finding.values["holder"]
    return _(
        "{actor} has treatment responsibility in “{step}”, but there are no doctors in {sector}: "
        "name a unit that has them."
    ).format(
        actor=phrases.actor_name(pathway, holder),
        step=names.step(pathway, finding.id),
        sector=pathway.sector_of(holder).name or pathway.sector_of(holder).id,
    )
