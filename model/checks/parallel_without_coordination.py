"""parallel-without-coordination: where several things go on at once, somebody keeps them together."""

from collections.abc import Iterator

from model.checks import names, seen
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Holding, Kind

RULE = "parallel-without-coordination"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each split on none of whose tracks anybody is due to coordinate.

    One coordinator on one track is enough: the others may say that they need none.
    """
    for split, tracks in seen.splits(pathway).items():
        steps = [step for track in tracks.values() for step in track]
        if steps and not any(_coordinated(pathway, step) for step in steps):
            mend = remedy(Mend.ASSIGN_HOLDER, step=split, kind=Kind.COORDINATION)
            values = {"tracks": str(len(tracks))}
            yield Finding(RULE, Severity.WARNING, "steps", split, Kind.COORDINATION, values, remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _("{n} tracks run side by side from “{split}”, and nobody coordinates them: name a coordinator.").format(
        n=finding.values["tracks"], split=names.step(pathway, finding.id)
    )


def _coordinated(pathway: Pathway, step: str) -> bool:
    needed = pathway.steps[step].assignment(Kind.COORDINATION).holding is not Holding.NOT_NEEDED
    return needed and bool(seen.due(pathway)[step][Kind.COORDINATION])
