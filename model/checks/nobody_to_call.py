"""nobody-to-call: a citizen at home can ring somebody at every hour of the week (SEMANTICS 1, `citizen_calls`)."""

from collections.abc import Iterator

from model.calling import answers, at_home, called
from model.checks import names
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import ngettext
from model.pathway import Pathway
from model.step import Step
from model.units import write_number

RULE = "nobody-to-call"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for all steps that share the longest silence: hours of a week without holidays."""
    silent = {
        step.id: hours
        for step in pathway.steps.values()
        if at_home(pathway, step) and (hours := _silent(pathway, step))
    }
    if silent:
        first = max(silent, key=lambda step: silent[step])
        values = {"hours": repr(silent[first])}
        also = tuple(step for step in silent if step != first)
        mend = remedy(Mend.SET_CITIZEN_CALLS, step=first)
        yield Finding(RULE, Severity.WARNING, "steps", first, "citizen_calls", values, also=also, remedy=mend)


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    return ngettext(
        "In {hours} of the week's 168 hours the citizen has nobody to ring during {steps}: say whom they call then.",
        "In up to {hours} of the week's 168 hours the citizen has nobody to ring during {steps}: say whom they call "
        "then.",
        len(finding.all),
    ).format(hours=write_number(float(finding.values["hours"]), 0), steps=names.steps(pathway, finding.all))


def _silent(pathway: Pathway, step: Step) -> float:
    """The hours of a week in which nobody whom the citizen rings answers."""
    spans = answers(pathway, called(pathway, step))
    return sum(span.end - span.start for span in spans if span.answering is None) / 60
