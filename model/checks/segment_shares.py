"""segment-shares: the segments are together the whole target group, and each chooses among all ways (SEMANTICS 1)."""

import math
from collections.abc import Iterator

from model.checks import names, seen
from model.checks.finding import Finding, Severity
from model.checks.shares_do_not_sum import TOLERANCE
from model.i18n import _
from model.pathway import Pathway
from model.step import StepKind
from model.units import write_number

RULE = "segment-shares"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding where the shares of the segments miss 1, one for each decision that a segment leaves uneven."""
    segments = tuple(pathway.segments.values())
    total = math.fsum(segment.share for segment in segments)
    if segments and abs(total - 1) > TOLERANCE:
        last = segments[-1].id
        yield Finding(RULE, Severity.ERROR, "segments", last, "share", {"sum": repr(total)})
    for segment in segments:
        own = dict(segment.probabilities)
        for step in pathway.steps.values():
            arrows = seen.arrows_out(pathway)[step.id]
            if step.kind is not StepKind.DECISION or not any(arrow.id in own for arrow in arrows):
                continue
            shares = [own.get(arrow.id, arrow.probability) for arrow in arrows]
            given = math.fsum(share for share in shares if share is not None)
            if given > 1 + TOLERANCE or (None not in shares and given < 1 - TOLERANCE):
                values = {"sum": repr(given), "step": step.id}
                yield Finding(RULE, Severity.ERROR, "segments", segment.id, "probabilities", values)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    total = write_number(100 * float(finding.values["sum"]), 3)
    if "step" in finding.values:
        return _("In “{segment}” the shares out of “{step}” add up to {sum} %: make them 100 %.").format(
            segment=pathway.segments[finding.id].name, step=names.step(pathway, finding.values["step"]), sum=total
        )
    named = ", ".join(f"{one.name or one.id} {write_number(100 * one.share, 3)} %" for one in pathway.segments.values())
    return _("The segments of the target group add up to {sum} % ({named}): make them 100 %.").format(
        sum=total, named=named
    )
