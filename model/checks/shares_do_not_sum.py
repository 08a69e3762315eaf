"""shares-do-not-sum: the shares out of a decision are those of all who come to it."""

import math
from collections.abc import Iterator

from model.checks import names
from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway
from model.step import StepKind
from model.units import write_number

TOLERANCE = 1e-6
"""What adding decimal fractions may cost; thirds are said by leaving one share open."""


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each decision whose shares miss 1; an open share is the rest, so then they may only pass it."""
    for step in pathway.steps.values():
        if step.kind is not StepKind.DECISION:
            continue
        shares = [arrow.probability for arrow in pathway.outgoing(step.id)]
        given = [share for share in shares if share is not None]
        total = math.fsum(given)
        whole = total > 1 - TOLERANCE or len(given) < len(shares) or not shares
        if not whole or total > 1 + TOLERANCE:
            yield Finding("shares-do-not-sum", Severity.ERROR, "steps", step.id, "probability", {"sum": repr(total)})


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _("The shares out of “{step}” add up to {sum} %: make them 100 %, or leave one open for the rest.").format(
        step=names.step(pathway, finding.id), sum=write_number(100 * float(finding.values["sum"]), 3)
    )
