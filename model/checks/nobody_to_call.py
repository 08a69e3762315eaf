"""nobody-to-call: a citizen at home can ring somebody at every hour of the week (SEMANTICS 1, `citizen_calls`)."""

from collections.abc import Iterator

from model.calendars import WEEK, Interval
from model.checks import names, seen
from model.checks.finding import Finding, Mend, Severity, remedy
from model.i18n import ngettext
from model.pathway import Pathway
from model.step import Step
from model.units import write_number

RULE = "nobody-to-call"


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for all steps that share the longest silence: hours of a week without holidays.

    Whom they ring is what the step says, else general practice: the GP and the out-of-hours service, which are the
    actors of sectors with doctors below the hospital's level. A cover answers where it is given.
    """
    silent = {
        step.id: hours
        for step in pathway.steps.values()
        if _at_home(pathway, step) and (hours := _silent(pathway, step))
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


def _at_home(pathway: Pathway, step: Step) -> bool:
    return seen.is_visit(step) and step.actor is not None and not seen.is_hospital(seen.sector(pathway, step))


def _silent(pathway: Pathway, step: Step) -> float:
    """The hours of a week in which nobody whom the citizen rings answers."""
    called = step.citizen_calls or tuple(
        actor.id
        for actor in pathway.actors.values()
        if pathway.sector_of(actor.id).medical and not seen.is_hospital(pathway.sector_of(actor.id))
    )
    answering = {*called, *(cover for one in called if (cover := pathway.actors[one].cover) is not None)}
    open_ = [span for one in answering for span in pathway.phone_of(pathway.actors[one]).intervals]
    return (WEEK - _covered(open_)) / 60


def _covered(spans: list[Interval]) -> int:
    """The minutes that lie in any of the spans."""
    total = until = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, until))
        until = max(until, end)
    return total
