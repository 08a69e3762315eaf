"""What the screen shows of expected values: few numbers for each gap, without arrays, so that they travel lightly."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from model.analysis.expected.coverage import NotCovered
from model.responsibility import Kind
from model.simulation.result import GapType, HourRow, Hours

MOST = 1.5
"""A coarse figure that is off by more than this factor tells nothing about another one."""


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
    by_hour: tuple[HourRow, ...] = ()
    per_citizen_hours: float = 0.0
    by_type: Mapping[GapType, float] = field(default_factory=dict)
    kinds: tuple[Kind, ...] = ()

    @property
    def covered(self) -> bool:
        """Whether the figures are there."""
        return not self.not_covered

    @property
    def gaps(self) -> tuple[ForeseenRow, ...]:
        """All rows, the greatest expected gap hours first."""
        return tuple(sorted((*self.by_transition, *self.by_step), key=lambda row: -row.per_citizen))


@dataclass(frozen=True, slots=True)
class Own:
    """The rows of some arrows and kinds (None: of all), which are there before the rest."""

    arrows: frozenset[str]
    kinds: tuple[Kind, ...] | None
    rows: tuple[ForeseenRow, ...]


def with_own(before: Foreseen, own: Own) -> Foreseen:
    """The figures before an edit, with those rows of after it that are there already."""

    def replaced(row: ForeseenRow) -> bool:
        return row.transition in own.arrows and (own.kinds is None or row.kind in own.kinds)

    rows = (*(row for row in before.by_transition if not replaced(row)), *own.rows)
    by_type = _headline((rows, before.by_step), before.kinds)
    return replace(before, by_transition=rows, per_citizen_hours=sum(by_type.values()), by_type=by_type)


def put_right(rows: tuple[ForeseenRow, ...], before: Foreseen, fine: Foreseen) -> tuple[ForeseenRow, ...]:
    """Coarse rows put right as `steadied` does."""
    old, better = _by_place(before), _by_place(fine)
    return tuple(_put_right(row, old.get(_place(row)), better.get(_place(row))) for row in rows)


def _headline(parts: Iterable[Iterable[ForeseenRow]], kinds: tuple[Kind, ...]) -> dict[GapType, float]:
    every = [row for part in parts for row in part]
    return {
        type_: sum(row.per_citizen for row in every if row.type is type_ and row.kind in kinds) for type_ in GapType
    }


def steadied(now: Foreseen, before: Foreseen, fine: Foreseen) -> Foreseen:
    """Coarse figures `now`, each put right by what was found when `before`, as coarse, was made once more as `fine`.

    What an edit does not touch keeps its fine figure to the last digit; the rest moves as the coarse one does. (A
    ratio estimator with the coarse figure as control; Law, Simulation Modeling and Analysis, 5th ed., ch. 11.4.)
    """
    rows = [put_right(part, before, fine) for part in _parts(now)]
    by_type = _headline(rows, fine.kinds)
    hours = {(row.transition, row.kind): row for row in before.by_hour}
    finer = {(row.transition, row.kind): row for row in fine.by_hour}
    by_hour = tuple(
        finer.get((row.transition, row.kind), row) if hours.get((row.transition, row.kind)) == row else row
        for row in now.by_hour
    )
    return replace(
        now,
        by_transition=rows[0],
        by_step=rows[1],
        by_hour=by_hour,
        per_citizen_hours=sum(by_type.values()),
        by_type=by_type,
    )


def _parts(of: Foreseen) -> tuple[tuple[ForeseenRow, ...], tuple[ForeseenRow, ...]]:
    return of.by_transition, of.by_step


def _by_place(of: Foreseen) -> dict[Hashable, ForeseenRow]:
    return {_place(row): row for part in _parts(of) for row in part}


def _place(row: ForeseenRow) -> Hashable:
    return row.transition, row.step, row.kind, row.type


def _put_right(now: ForeseenRow, before: ForeseenRow | None, fine: ForeseenRow | None) -> ForeseenRow:
    if before is None or fine is None:
        return now
    if now == before:
        return fine

    def right(name: str) -> float:
        return _scaled(getattr(now, name), getattr(before, name), getattr(fine, name))

    def hours(name: str) -> float:
        return _scaled(getattr(now.hours, name), getattr(before.hours, name), getattr(fine.hours, name))

    spread = Hours(mean=hours("mean"), p50=hours("p50"), p90=hours("p90"), p95=hours("p95"), sum=hours("sum"))
    passages = right("passages")
    return replace(
        now,
        passages=passages,
        with_gap=min(right("with_gap"), passages),
        hours=spread,
        over_a_day=min(right("over_a_day"), 1.0),
        per_citizen=right("per_citizen"),
        per_year=right("per_year"),
    )


def _scaled(now: float, before: float, fine: float) -> float:
    if now == before:
        return fine
    ratio = fine / before if before > 0 else 1.0
    return now * ratio if 1 / MOST < ratio < MOST else now
