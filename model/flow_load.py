"""How much of each actor's capacity the pathway asks for, before anything is simulated.

Expected visits per citizen solve the linear equations of the flow (each step: the arrows into it, each by its share),
by Gaussian elimination, segment by segment. The load of an actor is visits × the time a server is held × citizens a
year ÷ (servers × hours a year). At 100 % or more its queue never ends: it grows for as long as the run lasts.

A server that always has somebody waiting is held from one departure to the next: mean duration, and the closed hours
in between. Interruptions are left out: they make the load greater where their target is, smaller where they strike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from model.calendars import OFFICE, Calendar
from model.distribution import Distribution, constant
from model.i18n import _
from model.pathway import Pathway
from model.side import Segment
from model.step import Step, StepKind, Transition
from model.units import write_number

HOURS_A_YEAR = 52 * 168.0
WARNS = 0.95
"""The load from which on an actor is named: a queue so near to its limit grows over months."""
TOO_MUCH = 1.0
HOUR = constant(1.0)
CYCLES = 60
RIGHT = 10**9
"""The column of the right side, behind all others."""
WEEK_MINUTES = 7 * 24 * 60
EVERYBODY = Segment("everybody", "", 1.0)


@dataclass(frozen=True, slots=True)
class Load:
    """The share of an actor's capacity that is asked for, 1 is all of it."""

    actor: str
    load: float

    @property
    def full(self) -> bool:
        """Whether as much is asked for as there is, or more: then there is no steady state."""
        return self.load >= TOO_MUCH

    def wording(self, pathway: Pathway) -> str:
        """What it means for the figures of a run."""
        told = {
            "actor": pathway.actors[self.actor].name or self.actor,
            "n": pathway.actors[self.actor].capacity,
            "load": write_number(100 * self.load, 0),
        }
        if self.full:
            return _(
                "{actor} is overloaded: {load} % of what its capacity ({n}) can take. The queue grows for as long as "
                "the run lasts, so means that depend on it say nothing lasting."
            ).format(**told)
        return _(
            "{actor} is nearly full: {load} % of what its capacity ({n}) can take. Queues become very long, and means "
            "that depend on them are uncertain."
        ).format(**told)

    def as_json(self) -> dict[str, object]:
        """As `simulate --json` tells it."""
        return {"actor": self.actor, "load": self.load}


def overloaded(pathway: Pathway) -> tuple[Load, ...]:
    """The actors whose load is 95 % or more, the greatest first; at 100 % or more there is no steady state."""
    found = [load for load in loads(pathway) if load.load >= WARNS]
    return tuple(sorted(found, key=lambda load: -load.load))


def loads(pathway: Pathway) -> tuple[Load, ...]:
    """The load of every actor whose capacity is limited, in the order of the lanes."""
    asked = dict.fromkeys(pathway.actors, 0.0)
    for segment in pathway.segments.values() or (EVERYBODY,):
        visits = expected_visits(pathway, segment)
        for step in pathway.steps.values():
            if step.actor is not None and _takes_a_server(step):
                asked[step.actor] += segment.share * visits[step.id] * _held(pathway, step, _duration(step, segment))
    a_year = {key: hours * pathway.arrivals.volume / HOURS_A_YEAR for key, hours in asked.items()}
    return tuple(
        Load(actor.id, _share(a_year[actor.id], actor.capacity))
        for actor in pathway.actors.values()
        if actor.capacity is not None
    )


def _share(asked: float, capacity: int) -> float:
    """Rounded, so that exactly full is full."""
    return round(asked / capacity, 9) if capacity else float(asked > 0)


def expected_visits(pathway: Pathway, segment: Segment = EVERYBODY) -> dict[str, float]:
    """The visits of each step to expect of a citizen of this segment; infinite where the flow never ends."""
    place = {id_: i for i, id_ in enumerate(pathway.steps)}
    into: dict[str, int] = dict.fromkeys(place, 0)
    for arrow in pathway.transitions.values():
        into[arrow.target] += 1
    rows: list[dict[int, float]] = [{} for _step in place]
    for step in pathway.steps.values():
        _add(rows[place[step.id]], place[step.id], 1.0)
        rows[place[step.id]][RIGHT] = float(step.kind is StepKind.START)
        for id_, share in _shares(step, pathway.outgoing(step.id), segment).items():
            target = pathway.transitions[id_].target
            joins = pathway.steps[target].kind is StepKind.JOIN
            _add(rows[place[target]], place[step.id], -(share / into[target] if joins else share))
    return dict(zip(place, _solved(rows), strict=True))


def completed(out: Sequence[Transition], segment: Segment) -> dict[str, float]:
    """The shares of a decision's arrows in a segment, those not said the rest, equally."""
    own = dict(segment.probabilities)
    said = {arrow.id: own.get(arrow.id, arrow.probability) for arrow in out}
    missing = sum(share is None for share in said.values())
    rest = max(0.0, 1 - sum(share or 0.0 for share in said.values())) / max(1, missing)
    return {id_: rest if share is None else share for id_, share in said.items()}


def _shares(step: Step, out: Sequence[Transition], segment: Segment) -> dict[str, float]:
    return (
        completed(out, segment) if step.kind is StepKind.DECISION else dict.fromkeys([arrow.id for arrow in out], 1.0)
    )


def _add(row: dict[int, float], place: int, value: float) -> None:
    row[place] = row.get(place, 0.0) + value


def _solved(rows: list[dict[int, float]]) -> list[float]:
    """Gaussian elimination with pivots; a step without a solution is visited for ever.

    Rows hold what is not 0 by column, and their right side: a step is come to from a few others only.
    """
    n = len(rows)
    for column in range(n):
        pivot = max(
            (i for i in range(column, n) if column in rows[i]), default=column, key=lambda i: abs(rows[i][column])
        )
        rows[column], rows[pivot] = rows[pivot], rows[column]
        chosen = rows[column]
        if abs(chosen.get(column, 0.0)) < 1e-12:
            continue
        for i in range(column + 1, n):
            factor = rows[i].get(column, 0.0) / chosen[column]
            if factor:
                for place, value in chosen.items():
                    if place > column:
                        _add(rows[i], place, -factor * value)
    found = [0.0] * n
    for i in range(n - 1, -1, -1):
        row = rows[i]
        right = row[RIGHT] - sum(row[j] * found[j] for j in sorted(row) if i < j < RIGHT and row[j])
        singular = abs(row.get(i, 0.0)) < 1e-12
        found[i] = (float("inf") if abs(right) > 1e-12 else 0.0) if singular else right / row[i]
    return found


def _takes_a_server(step: Step) -> bool:
    return not step.instant and (step.kind is not StepKind.WAIT or step.occupies)


def _duration(step: Step, segment: Segment) -> Distribution:
    return dict(segment.durations).get(step.id, step.duration or HOUR)


def _held(pathway: Pathway, step: Step, duration: Distribution) -> float:
    """The hours from one departure to the next of a server that always has somebody waiting."""
    if duration.is_zero:
        return 0.0
    hours = pathway.hours_of(pathway.actors[step.actor]) if step.hours is None and step.actor else None
    opens = hours or (OFFICE if step.hours is None else pathway.calendars[step.hours])
    waits = step.kind is StepKind.WAIT
    leaves = None if step.departs is None else pathway.calendars[step.departs]
    if not opens.minutes_a_week or (leaves is not None and not leaves.minutes_a_week):
        return float("inf")
    mean = duration.mean if duration.cap is None else min(duration.mean, duration.cap)
    if step.working:
        return mean * WEEK_MINUTES / opens.minutes_a_week
    return _cycle(None if waits else opens, leaves, mean)


@cache
def _cycle(opens: Calendar | None, leaves: Calendar | None, hours: float) -> float:
    """The mean time from one departure to the next over many services of equal length."""
    time = first = _next(opens, 0.0)
    for _service in range(CYCLES):
        time = _next(opens, _next(leaves, time + 60 * hours))
    return (time - first) / CYCLES / 60


def _next(calendar: Calendar | None, minute: float) -> float:
    """The earliest minute from this one on that is open in an ordinary week."""
    if calendar is None:
        return minute
    week, inside = divmod(minute, WEEK_MINUTES)
    ahead = [start for start, end in calendar.intervals if end > inside]
    return week * WEEK_MINUTES + (max(inside, ahead[0]) if ahead else WEEK_MINUTES + calendar.intervals[0][0])
