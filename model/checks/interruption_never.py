"""interruption-never: what is drawn as striking at any time can strike."""

from collections.abc import Iterator

from model.checks.finding import Finding, Severity
from model.i18n import _
from model.pathway import Pathway

RULE = "interruption-never"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each interruption without a step in its scope, or with a rate of nought."""
    for event in pathway.interruptions.values():
        if not event.scope:
            yield Finding(RULE, Severity.WARNING, "interruptions", event.id, "scope")
        elif event.rate == 0:
            yield Finding(RULE, Severity.WARNING, "interruptions", event.id, "rate")


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    name = pathway.interruptions[finding.id].name
    if finding.field == "scope":
        return _("“{event}” may strike in no step, so it never does: choose the steps.").format(event=name)
    return _("“{event}” strikes 0 times a day, so it never does: say how often.").format(event=name)
