"""number-without-source: one can see of each number how well founded it is (SEMANTICS 1)."""

from collections.abc import Iterator

from model.checks.finding import Finding, Mend, Severity, remedy
from model.founded import sources
from model.i18n import ngettext
from model.pathway import Pathway
from model.provenance import SourceKind

RULE = "number-without-source"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for all numbers without a source, one for all that are only examples."""
    numbers = list(sources(pathway))
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
