"""treatment-without-doctors: treatment is held where there are doctors (Sector.medical)."""

from collections.abc import Iterator

from model.checks.finding import Finding, Severity
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
