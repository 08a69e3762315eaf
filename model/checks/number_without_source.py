"""number-without-source: one can see of each number how well founded it is (SEMANTICS 1)."""

from collections.abc import Iterator
from typing import Protocol

from model.checks.finding import Finding, Mend, Severity, remedy
from model.distribution import Distribution
from model.i18n import ngettext
from model.pathway import Pathway
from model.provenance import Source, SourceKind

RULE = "number-without-source"


class _Founded(Protocol):
    @property
    def basis(self) -> Source | None: ...


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for all numbers without a source, one for all that are only examples."""
    numbers = list(_numbers(pathway))
    bare = sum(1 for basis in numbers if basis is None)
    examples = sum(1 for basis in numbers if basis is not None and basis.kind is SourceKind.EXAMPLE)
    for n, kind in ((bare, "none"), (examples, SourceKind.EXAMPLE.value)):
        if n:
            values = {"n": str(n), "kind": kind}
            mend = remedy(Mend.SET_SOURCE)
            yield Finding(RULE, Severity.HINT, "pathways", pathway.id, "basis", values, remedy=mend)


def sentence(finding: Finding, _pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    n = int(finding.values["n"])
    if finding.values["kind"] == SourceKind.EXAMPLE:
        return ngettext(
            "{n} number is an example: replace it by a local one before anything is decided on it.",
            "{n} numbers are examples: replace them by local ones before anything is decided on them.",
            n,
        ).format(n=n)
    return ngettext(
        "{n} number has no source: say whether it is an estimate (whose?), local data or an example.",
        "{n} numbers have no source: say whether they are estimates (whose?), local data or examples.",
        n,
    ).format(n=n)


def _numbers(pathway: Pathway) -> Iterator[Source | None]:
    """The source of every number that a simulation uses; the thing's own counts before the pathway's."""
    for step in pathway.steps.values():
        yield from _of(pathway, step, step.duration)
    for arrow in pathway.transitions.values():
        yield from _of(pathway, arrow, arrow.travel, arrow.probability is not None)
    for message in pathway.messages.values():
        said = (message.offset, message.delay, message.reading, message.safety_net, message.response)
        lengths = [length for length in said if length is not None and not length.is_zero]
        yield from _of(pathway, message, *lengths, message.loss > 0)
    for rule in pathway.rules.values():
        yield from _of(pathway, rule, rule.lets_go_after > 0, rule.takes_over_after > 0)
    for interruption in pathway.interruptions.values():
        yield from _of(pathway, interruption, True)
    for segment in pathway.segments.values():
        yield from _of(pathway, segment, True, *(duration for _step, duration in segment.durations))
    for actor in pathway.actors.values():
        yield from _of(pathway, actor, actor.capacity is not None, actor.cost is not None)


def _of(pathway: Pathway, thing: _Founded, *numbers: Distribution | bool | None) -> Iterator[Source | None]:
    """The source of each number there is: its own, its thing's, the pathway's."""
    for number in numbers:
        if number is not None and number is not False:
            own = number.basis if isinstance(number, Distribution) else None
            yield own or thing.basis or pathway.basis
