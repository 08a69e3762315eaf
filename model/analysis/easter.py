"""What if it is Easter? The same citizen leaves the same step on the Wednesday before it, and on a usual Wednesday."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from model.analysis.leaving import citizen_leaving
from model.calendars import easter_sunday
from model.pathway import Pathway
from model.responsibility import Kind
from model.simulation.run import RunSettings
from model.simulation.story import Story

AT = time(14, 30)
BEFORE = timedelta(days=4)
"""From the Wednesday to Easter Sunday."""
USUAL = timedelta(weeks=2)
"""So much earlier is a Wednesday with no holiday near."""
A_YEAR = 2027
COUNTED = (Kind.TREATMENT, Kind.EXECUTION)


@dataclass(frozen=True, slots=True)
class Easter:
    """Both stories of one citizen, and the gap hours of treatment and execution in each."""

    leaves: datetime
    easter: Story
    usual: Story

    @property
    def hours(self) -> tuple[float, float]:
        """Gap hours at Easter, and usually."""
        return gap_hours(self.easter), gap_hours(self.usual)


def at_easter(pathway: Pathway, settings: RunSettings, step: str) -> Easter:
    """Let one citizen leave this step before Easter of the pathway's year. Raises Refused where none comes by it."""
    year = pathway.year or (pathway.on_date.year if pathway.on_date else A_YEAR)
    leaves = datetime.combine(easter_sunday(year) - BEFORE, AT)
    real = RunSettings(seed=settings.seed, year=year)
    stories = [citizen_leaving(pathway, real, f"{step}@{when.isoformat()}") for when in (leaves, leaves - USUAL)]
    return Easter(leaves, *stories)


def gap_hours(story: Story) -> float:
    """The hours of a story's gaps; what several tracks say alike counts once."""
    found = {(gap.kind, gap.start, gap.end, gap.holders, gap.type): gap.hours for gap in story.gaps}
    return sum(hours for (kind, *_rest), hours in found.items() if kind in COUNTED)
