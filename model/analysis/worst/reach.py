"""Out of reach: the longest stretch in which whoever holds treatment may not answer where somebody must (SEMANTICS 5).

It is the longest closed stretch of the phones (and those of covers who know the plan) of whoever may hold treatment
while the citizen is at the step; where several may, any of them may be the one. It is no longer than a stay there.
"""

from dataclasses import dataclass

import numpy as np

from model.analysis.expected.clock import Clock
from model.analysis.worst.moments import Array
from model.analysis.worst.result import INF

HORIZON = 8
"""Weeks behind the year in which a closed stretch that began in it may end."""


@dataclass(frozen=True, slots=True)
class Shut:
    """A closed stretch, in hours."""

    start: float
    end: float


def longest_shut(clocks: list[Clock], weeks: int) -> Shut | None:
    """The longest stretch, beginning within so many weeks, in which not all of these are open."""
    stretches = np.concatenate([_closed(clock, (weeks + HORIZON) * 168.0) for clock in clocks] or [np.zeros((0, 2))])
    if not len(stretches):
        return None
    stretches = stretches[np.argsort(stretches[:, 0], kind="stable")]
    upto = np.maximum.accumulate(stretches[:, 1])
    fresh = np.append(True, stretches[1:, 0] > upto[:-1])
    starts = stretches[fresh, 0]
    ends = upto[np.append(np.flatnonzero(fresh)[1:] - 1, len(stretches) - 1)]
    within = starts < weeks * 168.0
    if not within.any():
        return None
    at = int((ends[within] - starts[within]).argmax())
    end = float(ends[at])
    return Shut(float(starts[at]), INF if end >= (weeks + HORIZON) * 168.0 else end)


def _closed(clock: Clock, horizon: float) -> Array:
    """The closed stretches of a clock up to the horizon."""
    if clock.always:
        return np.zeros((0, 2))
    turns = int(np.ceil(horizon / clock.period)) + 1
    shift = (np.arange(turns) * clock.period)[:, None, None]
    openings = (clock.minutes[None, :, :] / 60.0 + shift).reshape(-1, 2)
    edges = np.concatenate([[0.0], openings.ravel(), [turns * clock.period]]).reshape(-1, 2)
    edges = edges[(edges[:, 1] > edges[:, 0]) & (edges[:, 0] < horizon)]
    closed: Array = np.minimum(edges, horizon)
    return closed
