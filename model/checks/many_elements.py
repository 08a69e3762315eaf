"""many-elements: a diagram that people can take in has at most about 30 elements.

The limits are those of Mendling, Reijers and van der Aalst, Seven process modeling guidelines (2010): models of more
than 50 elements should be divided.
"""

from collections.abc import Iterator

from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway

RULE = "many-elements"
MANY, TOO_MANY = 30, 50


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for a pathway of more steps than people overlook."""
    n = len(pathway.steps)
    if n > MANY:
        severity = Severity.WARNING if n > TOO_MANY else Severity.HINT
        yield Finding(RULE, severity, "pathways", pathway.id, "steps", {"n": str(n)})


def sentence(finding: Finding, _pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return _(
        "The pathway has {n} steps, more than a group can take in: divide it, or gather steps that always follow "
        "each other."
    ).format(n=finding.values["n"])
