"""overloaded-actor: who has only so many places is not sent more than fit in."""

from collections.abc import Iterator

from model import phrases
from model.calendars import WEEK
from model.checks.finding import Finding, Severity
from model.expected_visits import expected_visits
from model.i18n import _
from model.pathway import Pathway
from model.step import Step, StepKind
from model.units import HOURS_A_WEEK, write_number

RULE = "overloaded-actor"
FULL, NEARLY = 1.0, 0.95
WEEKS = 52


def found(pathway: Pathway) -> Iterator[Finding]:
    """One finding for each actor whose offered load is 95 % or more of its capacity; an error from 100 % on.

    Offered load: expected visits a year × mean hours a server is held, over capacity × hours of the year. Work in
    opening hours holds its server also while closed: 168 over the open hours of the week as long. Missing durations
    count 1 h; a mean above its cap counts as the cap.
    """
    limited = [actor for actor in pathway.actors.values() if actor.capacity is not None]
    visits = expected_visits(pathway) if limited else None
    if visits is None:
        return
    for actor in limited:
        own = [step for step in pathway.steps.values() if step.actor == actor.id and _holds_a_server(step)]
        held = sum(pathway.arrivals.volume * visits[step.id] * _held(pathway, step) for step in own)
        load = round(held / ((actor.capacity or 1) * WEEKS * HOURS_A_WEEK), 9)  # so that exactly full is full
        if load >= NEARLY:
            severity = Severity.ERROR if load >= FULL else Severity.WARNING
            yield Finding(RULE, severity, "actors", actor.id, "capacity", {"load": repr(load)})


def sentence(finding: Finding, pathway: Pathway) -> str:
    """What is wrong, where, and what to do."""
    load = float(finding.values["load"])
    told = {
        "actor": phrases.actor_name(pathway, finding.id),
        "n": pathway.actors[finding.id].capacity,
        "load": write_number(100 * load, 0),
    }
    if load >= FULL:
        return _(
            "{actor} is sent {load} % of what its capacity ({n}) can take, so the queue grows without end: "
            "look at capacity, durations and volume."
        ).format(**told)
    return _(
        "{actor} is sent {load} % of what its capacity ({n}) can take, so the queues become very long: "
        "look at capacity, durations and volume."
    ).format(**told)


def _holds_a_server(step: Step) -> bool:
    """Whether the step takes a place of its actor's (SEMANTICS 3.4, 3.5)."""
    if step.kind is StepKind.WAIT:
        return step.occupies
    return not step.instant and not (step.duration is not None and step.duration.is_zero)


def _held(pathway: Pathway, step: Step) -> float:
    """The mean hours by the clock for which one visit holds its server, at least."""
    length = 1.0 if step.duration is None else step.duration.mean
    if step.duration is not None and step.duration.cap is not None:
        length = min(length, step.duration.cap)
    if not step.working or step.actor is None:
        return length
    hours = pathway.calendar(step.hours) if step.hours else pathway.hours_of(pathway.actors[step.actor])
    return length * WEEK / hours.minutes_a_week if hours.minutes_a_week else length
