"""The pathway that was there before, and what the change from it does: the ground of a consequence assessment."""

from dataclasses import dataclass

from model.analysis.compare import Comparison, compare
from model.errors import Refused
from model.pathway import Pathway
from model.report.figures_told import no_figures
from model.simulation.engine import compiled
from model.simulation.result import Result
from model.simulation.run import RunSettings
from model.study import Study

CITIZENS = 2_000
INTERPRETED = 100
"""So many are compared: enough for an interval that tells a change from chance; fewer where nothing is compiled."""


@dataclass(frozen=True, slots=True)
class Before:
    """The other pathway, and the comparison with it; None where there can be none, and a sentence `why_not`."""

    pathway: Pathway
    comparison: Comparison | None = None
    why_not: str = ""


def one_before(study: Study, pathway: Pathway) -> Pathway | None:
    """The one whose rules are the latest of those before these; without dates the first of the file; None: itself."""
    others = [other for other in study.pathways.values() if other.id != pathway.id]
    if pathway.on_date is not None:
        earlier = [other for other in others if other.on_date is not None and other.on_date < pathway.on_date]
        if earlier:
            return max(earlier, key=lambda other: (other.on_date is not None, other.on_date))
    first = study.pathway()
    return first if first.id != pathway.id and first.on_date == pathway.on_date else None


def looked_back(study: Study, pathway: Pathway, result: Result | None, chosen: Pathway | None = None) -> Before | None:
    """The pathway before this one, compared on the same draws where the document has figures; `chosen`: this one."""
    other = chosen or one_before(study, pathway)
    if other is None or result is None:
        return None if other is None else Before(other, why_not=no_figures())
    settings = RunSettings(
        citizens=min(result.citizens, CITIZENS if compiled() else INTERPRETED),
        seed=result.stamp.seed,
        year=result.stamp.settings["year"],
    )
    try:
        return Before(other, compare(other, pathway, settings))
    except Refused as refusal:
        return Before(other, why_not=str(refusal))
