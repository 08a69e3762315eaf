"""join-without-split: a join waits for tracks that really run side by side (SEMANTICS 3.7)."""

from collections.abc import Iterator
from itertools import combinations

from model.checks import names, seen
from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway
from model.reach import reached
from model.step import StepKind

RULE = "join-without-split"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each join that waits for ever, or that has nothing to wait for.

    A join takes a token from every arrow into it. Two arrows on which no split sends tokens side by side never both
    have one: an error. A join with one arrow into it does no harm, but says something that is not so: a hint.
    """
    for step in pathway.steps.values():
        if step.kind is not StepKind.JOIN:
            continue
        into = seen.arrows_in(pathway)[step.id]
        if len(into) == 1:
            yield Finding(RULE, Severity.HINT, "steps", step.id, "kind")
        for one, other in combinations(into, 2):
            if not _side_by_side(pathway, step.id, one.source, other.source):
                values = {"one": one.source, "other": other.source}
                yield Finding(RULE, Severity.ERROR, "steps", step.id, "kind", values)
                break


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    join = names.step(pathway, finding.id)
    if not finding.values:
        return _("Only one way leads into the join “{join}”: lead the other tracks to it, or remove it.").format(
            join=join
        )
    return _(
        "“{join}” waits both for “{one}” and for “{other}”, but no citizen comes by both at the same time: "
        "let only tracks of one parallel split meet in it."
    ).format(
        join=join,
        one=names.step(pathway, finding.values["one"]),
        other=names.step(pathway, finding.values["other"]),
    )


def _side_by_side(pathway: Pathway, join: str, one: str, other: str) -> bool:
    """Whether a split sends one token to `one` and another, on another track, to `other`."""
    for split in seen.splits(pathway):
        starts = [arrow.target for arrow in seen.arrows_out(pathway)[split]]
        found = [{split, *reached(seen.ways(pathway), first, without={split, join})} - {split} for first in starts]
        direct = [place for place, first in enumerate(starts) if first == join]
        to_one = {place for place, steps in enumerate(found) if one in steps} | (set(direct) if one == split else set())
        to_other = {place for place, steps in enumerate(found) if other in steps}
        to_other |= set(direct) if other == split else set()
        if any(first != second for first in to_one for second in to_other):
            return True
    return False
