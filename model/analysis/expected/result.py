"""What the solver found, as values: expected gap hours by arrow and step, kind and type, and by hour of the week."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.analysis.expected.coverage import NotCovered
from model.analysis.foreseen import Foreseen, ForeseenRow
from model.responsibility import Kind
from model.simulation.result import GapType, HourRow, Hours

Array = NDArray[Any]
ABOVE = (1, 4, 12, 24, 48, 72, 168)
"""Hours of gap for which the share of passages with more is told."""


@dataclass(frozen=True, eq=False)
class ExpectedRow:
    """Gaps of one kind and type charged to a transition, or else to a step.

    `passages` of it a citizen; `with_gap` and `never_closed` are shares of them (0–1); `mean` gap hours over all
    passages; `per_citizen` and `per_year` hours. `hours` of each passage with any, and how much each counts.
    """

    transition: str | None
    step: str | None
    source: str | None
    target: str | None
    kind: Kind
    type: GapType
    passages: float
    with_gap: float
    never_closed: float
    mean: float
    per_citizen: float
    per_year: float
    hours: Array = field(repr=False)
    weight: Array = field(repr=False)

    @cached_property
    def _spread(self) -> tuple[Array, Array]:
        """Hours in ascending order, and the share of passages with hours that have no more."""
        order = np.argsort(self.hours)
        upto = np.cumsum(self.weight[order])
        return self.hours[order], upto / upto[-1] if len(upto) else upto

    @property
    def mean_with_gap(self) -> float:
        """Mean hours over the passages that have any."""
        whole = float(self.weight.sum())
        return float(self.hours @ self.weight) / whole if whole else 0.0

    def quantile(self, share: float) -> float:
        """The hours that so large a share (0–1) of the passages with any do not exceed."""
        hours, upto = self._spread
        return float(hours[min(int(np.searchsorted(upto, share)), len(hours) - 1)]) if len(hours) else 0.0

    def above(self, hours: float) -> float:
        """The share of all passages with more gap hours than this."""
        if not self.passages:
            return 0.0
        return float(self.weight[self.hours > hours].sum()) / self.passages

    @cached_property
    def _seen(self) -> ForeseenRow:
        spread = Hours(
            mean=self.mean_with_gap,
            p50=self.quantile(0.5),
            p90=self.quantile(0.9),
            p95=self.quantile(0.95),
            sum=self.per_citizen,
        )
        return ForeseenRow(
            transition=self.transition,
            step=self.step,
            source=self.source,
            target=self.target,
            kind=self.kind,
            type=self.type,
            passages=self.passages,
            with_gap=self.with_gap * self.passages,
            hours=spread,
            per_citizen=self.per_citizen,
            per_year=self.per_year,
            over_a_day=self.above(24),
        )

    def seen(self) -> ForeseenRow:
        """In few numbers."""
        return self._seen

    def as_json(self) -> dict[str, Any]:
        """As `expect --json` tells it: the keys of `simulate --json`, counts as numbers a citizen."""
        where = {"from": self.source, "to": self.target, "transition": self.transition}
        if self.transition is None:
            where = {"step": self.step}
        return {
            **where,
            "kind": self.kind.value,
            "type": self.type.value,
            "passages": self.passages,
            "with_gap": self.with_gap * self.passages,
            "never_closed": self.never_closed * self.passages,
            "hours": {
                "mean": self.mean_with_gap,
                "p50": self.quantile(0.5),
                "p90": self.quantile(0.9),
                "p95": self.quantile(0.95),
                "sum": self.per_citizen,
            },
            "mean_of_all": self.mean,
            "above": {str(hours): self.above(hours) for hours in ABOVE},
            "per_citizen": self.per_citizen,
            "per_year": self.per_year,
        }


@dataclass(frozen=True)
class Expected:
    """Expected values of a pathway. Where `not_covered` names anything there are no figures: sample instead.

    `per_citizen_hours` is the headline: gap hours of treatment and execution, summed over transitions and steps.
    `stuck` is the share of citizens who never reach an end; as in a run they are left out of the figures. `points` is
    how many citizens stand for all.
    """

    not_covered: tuple[NotCovered, ...]
    volume: float
    year: int | None
    cell_minutes: int
    points: int
    by_transition: tuple[ExpectedRow, ...] = ()
    by_step: tuple[ExpectedRow, ...] = ()
    by_hour: tuple[HourRow, ...] = ()
    passages: Mapping[str, float] = field(default_factory=dict)
    arrivals_by_step: Mapping[str, float] = field(default_factory=dict)
    time_in_pathway: float = 0.0
    stuck: float = 0.0
    per_citizen_hours: float = 0.0
    by_type: Mapping[GapType, float] = field(default_factory=dict)
    kinds: tuple[Kind, ...] = (Kind.TREATMENT, Kind.EXECUTION)

    @property
    def covered(self) -> bool:
        """Whether the figures are there."""
        return not self.not_covered

    @property
    def gaps(self) -> tuple[ExpectedRow, ...]:
        """All rows, the greatest expected gap hours first."""
        return tuple(sorted((*self.by_transition, *self.by_step), key=lambda row: -row.per_citizen))

    def of(self, transition: str) -> tuple[ExpectedRow, ...]:
        """The rows charged to one transition."""
        return tuple(row for row in self.by_transition if row.transition == transition)

    def seen(self) -> Foreseen:
        """What the screen shows."""
        return Foreseen(
            self.not_covered,
            self.volume,
            self.cell_minutes,
            tuple(row.seen() for row in self.by_transition),
            tuple(row.seen() for row in self.by_step),
            self.by_hour,
            self.per_citizen_hours,
            dict(self.by_type),
            self.kinds,
        )

    def as_json(self) -> dict[str, Any]:
        """As `expect --json` writes it: every count is for one citizen. Without what is not covered, no figures."""
        told: dict[str, Any] = {"not_covered": [one.as_json() for one in self.not_covered]}
        if not self.covered:
            return told
        return {
            **told,
            "citizens": 1,
            "stuck": self.stuck,
            "by_transition": [row.as_json() for row in self.by_transition],
            "by_step": [row.as_json() for row in self.by_step],
            "by_hour": [row.as_json() for row in self.by_hour],
            "time_in_pathway": {"mean": self.time_in_pathway},
            "arrivals_by_step": dict(self.arrivals_by_step),
            "passages": dict(self.passages),
            "headline": {
                "per_citizen_hours": self.per_citizen_hours,
                "by_type": {type_.value: hours for type_, hours in self.by_type.items()},
                "kinds": [kind.value for kind in self.kinds],
            },
        }
