"""A week in half hours: when something is sent, and how long it then lies there. Without holidays."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from model.calendars import DAY, WEEK, Calendar, Interval
from model.distribution import Distribution, Shape
from model.message import Anchor, Deadline, DeadlineKind, Message
from model.pathway import Pathway
from model.step import Step, StepKind

EVERY = 30
"""Minutes between the moments that stand for a week."""
WORKING_DAYS = 5


def sendings(pathway: Pathway, message: Message) -> Iterator[tuple[float, float]]:
    """The anchor and the moment the message is there, in minutes since Monday 00:00, for a week of likely moments.

    A step begins at any moment in which its hours are open, each as likely, and takes its mean duration; one that is
    worked in opening hours is done at any open moment, one that departs in a calendar leaves at any moment of that.
    Offset and transport are their means. Nothing is delivered before its anchor's begin.
    """
    step = pathway.steps[message.anchor]
    lag = 60 * (_middle(message.offset) + message.delay.mean)
    if message.moment is Anchor.BEGIN:
        lag = max(0.0, lag)
    sender = message.sender if message.sender is not None else step.actor
    staffed = pathway.hours_of(pathway.actors[sender]).intervals if message.sender_hours and sender else ()
    for anchor in _anchors(pathway, step, message.moment):
        sent = anchor + lag
        yield anchor, sent + (_until_open(staffed, sent) if staffed else 0.0)


def waits(calendar: Calendar, moment: float) -> float:
    """The hours from a moment (minutes since Monday 00:00) to the next opening; infinite where it never opens."""
    return _until_open(calendar.intervals, moment) / 60


def patience(deadline: Deadline | None, anchor: float, moment: float) -> float:
    """The hours from a moment to the deadline for reading; 0 where it has passed or there is none."""
    if deadline is None:
        return 0.0
    match deadline.kind:
        case DeadlineKind.DEPARTURE:
            limit = anchor
        case DeadlineKind.HOURS:
            limit = anchor + 60 * deadline.amount
        case DeadlineKind.TIME_OF_DAY:
            limit = anchor // DAY * DAY + deadline.amount
        case DeadlineKind.WORKING_DAYS:
            limit = _after_working_days(anchor, int(deadline.amount))
    return max(0.0, limit - moment) / 60


def _anchors(pathway: Pathway, step: Step, moment: Anchor) -> Iterator[float]:
    hours = pathway.calendar(step.hours) if step.hours else None
    if hours is None and step.actor is not None:
        hours = pathway.hours_of(pathway.actors[step.actor])
    free = hours is None or step.instant or step.kind is StepKind.WAIT
    begins = [float(m) for m in range(0, WEEK, EVERY)] if free or hours is None else list(_moments(hours.intervals))
    if moment is Anchor.BEGIN:
        yield from begins
    elif step.departs is not None:
        yield from _moments(pathway.calendar(step.departs).intervals)
    elif step.working and hours is not None:
        yield from _moments(hours.intervals)
    else:
        mean = step.duration.mean if step.duration is not None else 0.0
        yield from (begin + 60 * mean for begin in begins)


def _moments(open_: Iterable[Interval]) -> Iterator[float]:
    return (float(minute) for start, end in open_ for minute in range(start, end, EVERY))


def _until_open(open_: Sequence[Interval], moment: float) -> float:
    """Minutes to the next opening of a weekly pattern."""
    if not open_:
        return float("inf")
    place = moment % WEEK
    number = bisect_right(open_, (place, float("inf"))) - 1
    if number >= 0 and place < open_[number][1]:
        return 0.0
    following = open_[number + 1][0] if number + 1 < len(open_) else open_[0][0] + WEEK
    return following - place


def _after_working_days(anchor: float, count: int) -> float:
    """The end of the count-th weekday after the anchor's day, in minutes since the same Monday."""
    day = int(anchor // DAY)
    while count > 0:
        day += 1
        count -= day % 7 < WORKING_DAYS
    return (day + 1) * DAY


def _middle(length: Distribution) -> float:
    """What is usual, in hours: the mean; of a triangle or pert its most likely value."""
    return length.values[1] if length.shape in (Shape.TRIANGULAR, Shape.PERT) else length.mean
