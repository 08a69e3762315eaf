"""Who leaves by an arrow at a certain hour of the week: the citizens behind one cell of the week."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.pathway import Pathway
from model.simulation.crowds import crowd_of, replications
from model.simulation.desks import Watch
from model.simulation.run import RunSettings, prepared
from model.simulation.story import Story, story_of
from model.simulation.telling import clock
from model.units import HOURS_A_WEEK

TRIED = 200
"""How many of those who leave then are looked at, the first of the run."""


@dataclass(frozen=True, slots=True)
class Leaver:
    """A citizen of the run: when they left (in words), and the longest single gap charged to that arrow, in hours."""

    citizen: int
    when: str
    hours: float


def leavers(
    pathway: Pathway, settings: RunSettings, transition: str, hour: int, *, most: int = 12
) -> tuple[Leaver, ...]:
    """Those who leave by this transition in this hour of the week (0 is Monday 00–01), who meet the longest gap first.

    The same run as the one with these settings: the same citizens under the same numbers. Of very many only the first
    200 are looked at.
    """
    found = _leaving(pathway, settings, transition, hour)[:TRIED]
    met = [_leaver(story_of(pathway, settings, citizen), transition, when) for citizen, when in found]
    return tuple(sorted(met, key=lambda one: (-one.hours, one.citizen))[:most])


def _leaving(pathway: Pathway, settings: RunSettings, transition: str, hour: int) -> Sequence[tuple[int, float]]:
    """The citizens and the moments they leave, by number."""
    program, people = prepared(pathway, settings)
    arrow = [one.id for one in program.transitions].index(transition)
    found: dict[int, float] = {}
    for rows in replications(people):
        trace = crowd_of(program, people, rows, Watch()).trace
        left, ways = (np.asarray(column)[: trace.passages] for column in (trace.q_departure, trace.q_transition))
        with np.errstate(invalid="ignore"):
            then = np.flatnonzero((ways == arrow) & (np.floor(left) % HOURS_A_WEEK == hour))
        for passage in then.tolist():
            citizen = rows.start + int(trace.v_citizen[trace.q_source[passage]])
            found.setdefault(citizen, float(left[passage]))
    return sorted(found.items())


def _leaver(story: Story, transition: str, when: float) -> Leaver:
    gaps = [gap.hours for gap in story.gaps if gap.charged == transition]
    return Leaver(story.citizen, clock(story, when), max(gaps, default=0.0))
