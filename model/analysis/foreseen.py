"""What the screen shows of expected values: few numbers for each gap, without arrays, so that they travel lightly."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from model.analysis.expected.coverage import NotCovered
from model.responsibility import Kind
from model.simulation.result import GapType, Hours


@dataclass(frozen=True, slots=True)
class ExpectedHours:
    """By hour of the week of the departure (168, from Monday 00): departures a citizen, mean gap hours over all."""

    transition: str
    source: str
    target: str
    kind: Kind
    departures: tuple[float, ...]
    gap_hours: tuple[float, ...]

    def as_json(self) -> dict[str, Any]:
        """As `expect --json` tells it."""
        return {
            "from": self.source,
            "to": self.target,
            "transition": self.transition,
            "kind": self.kind.value,
            "departures": list(self.departures),
            "gap_hours": list(self.gap_hours),
        }


@dataclass(frozen=True, slots=True)
class ForeseenRow:
    """Gaps of one kind and type charged to a transition, or else to a step; `passages` and `with_gap` a citizen.

    `hours` are over the passages with any, its `sum` those of a citizen; there is no longest one among expected values.
    """

    transition: str | None
    step: str | None
    source: str | None
    target: str | None
    kind: Kind
    type: GapType
    passages: float
    with_gap: float
    hours: Hours
    per_citizen: float
    per_year: float
    over_a_day: float

    @property
    def share(self) -> float:
        """The share of passages with a gap."""
        return self.with_gap / self.passages if self.passages else 0.0


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Expected values of a pathway; where `not_covered` names anything there are none: the sampled ones are shown.

    `volume`: citizens a year. `cell_minutes`: how finely the week was divided.
    """

    not_covered: tuple[NotCovered, ...]
    volume: float
    cell_minutes: int
    by_transition: tuple[ForeseenRow, ...] = ()
    by_step: tuple[ForeseenRow, ...] = ()
    by_hour: tuple[ExpectedHours, ...] = ()
    per_citizen_hours: float = 0.0
    by_type: Mapping[GapType, float] = field(default_factory=dict)

    @property
    def covered(self) -> bool:
        """Whether the figures are there."""
        return not self.not_covered

    @property
    def gaps(self) -> tuple[ForeseenRow, ...]:
        """All rows, the greatest expected gap hours first."""
        return tuple(sorted((*self.by_transition, *self.by_step), key=lambda row: -row.per_citizen))
