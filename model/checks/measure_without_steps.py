"""measure-without-steps: a measure goes from something to something that is there."""

from collections.abc import Iterator

from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway
from model.side import Point

RULE = "measure-without-steps"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each end of a measure whose step or tag no step has: it would count nothing."""
    tags = {tag for step in pathway.steps.values() for tag in step.tags}
    for measure in pathway.measures.values():
        for field, point in (("start", measure.start), ("end", measure.end)):
            if not _is_there(pathway, point, tags):
                values = {"missing": point.step or point.tag or ""}
                yield Finding(RULE, Severity.WARNING, "measures", measure.id, field, values)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    measure, missing = pathway.measures[finding.id], finding.values["missing"]
    if finding.field == "start":
        told = _("“{measure}” counts from “{missing}”, but no step is that, or has it as a tag: choose another.")
    else:
        told = _("“{measure}” counts to “{missing}”, but no step is that, or has it as a tag: choose another.")
    return told.format(measure=measure.name, missing=missing)


def _is_there(pathway: Pathway, point: Point, tags: set[str]) -> bool:
    return point.tag in tags if point.step is None else point.step in pathway.steps
