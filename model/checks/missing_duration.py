"""missing-duration: it is said how long each step takes (SEMANTICS 3: 1 hour is assumed where it is not)."""

from collections.abc import Iterator

from model.checks import names
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import ngettext
from model.pathway import Pathway

RULE = "missing-duration"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for all activities, decisions and waits whose duration nobody has said."""
    bare = [step.id for step in pathway.steps.values() if not step.instant and step.duration is None]
    if bare:
        mend = remedy(Mend.SET_DURATION, step=bare[0])
        yield Finding(RULE, Severity.WARNING, "steps", bare[0], "duration", also=tuple(bare[1:]), remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return ngettext(
        "It is not said how long {steps} takes; 1 hour is assumed: give a duration, an estimate will do.",
        "It is not said how long {steps} take; 1 hour is assumed for each: give durations, estimates will do.",
        len(finding.all),
    ).format(steps=names.steps(pathway, finding.all))
