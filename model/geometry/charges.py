"""Expected gap hours by arrow and by step, read from a result for the drawing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from model.responsibility import Kind

Key = TypeVar("Key")

SCALE = (2.0, 8.0, 24.0)
"""Hours a passage at which the next of the four gap colours begins."""
SHOWN = 0.05
"""Less than this many hours a passage is no gap on the diagram (it would read 0.0)."""


class Hours(Protocol):
    """Hours of the passages with a gap."""

    @property
    def sum(self) -> float: ...


class Row(Protocol):
    """One line of a result: a place, a kind and a type of gap."""

    @property
    def transition(self) -> str | None: ...
    @property
    def step(self) -> str | None: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def type(self) -> str: ...
    @property
    def passages(self) -> float: ...
    @property
    def hours(self) -> Hours: ...


class Result(Protocol):
    """What the drawing needs of a result, sampled or expected."""

    @property
    def by_transition(self) -> Sequence[Row]: ...
    @property
    def by_step(self) -> Sequence[Row]: ...


@dataclass(frozen=True, slots=True)
class Charge:
    """Expected gap hours a passage, and the type that has most of them."""

    hours: float
    gap: str

    @property
    def level(self) -> int:
        """0 little to 3 much."""
        return sum(self.hours >= limit for limit in SCALE)


@dataclass(frozen=True, slots=True)
class Charges:
    """By arrow over the chosen kinds; by (arrow, kind) and (step, kind) for the ribbons. Without a result: empty."""

    arrows: Mapping[str, Charge]
    arrow_kinds: Mapping[tuple[str, Kind], Charge]
    step_kinds: Mapping[tuple[str, Kind], Charge]
    known: bool


NONE = Charges({}, {}, {}, known=False)


def charges(result: Result | None, kinds: Iterable[Kind]) -> Charges:
    """The charges of a result; `kinds` are those that the batons sum."""
    if result is None:
        return NONE
    chosen = set(kinds)
    return Charges(
        _summed((row.transition, row) for row in result.by_transition if row.transition and row.kind in chosen),
        _summed(((row.transition, row.kind), row) for row in result.by_transition if row.transition),
        _summed(((row.step, row.kind), row) for row in result.by_step if row.step),
        known=True,
    )


def _summed(rows: Iterable[tuple[Key, Row]]) -> dict[Key, Charge]:
    types: dict[Key, dict[str, float]] = {}
    for key, row in rows:
        if row.passages:
            by_type = types.setdefault(key, {})
            by_type[str(row.type)] = by_type.get(str(row.type), 0.0) + row.hours.sum / row.passages
    found: dict[Key, Charge] = {}
    for key, by_type in types.items():
        hours = sum(by_type.values())
        if hours >= SHOWN:
            found[key] = Charge(hours, max(by_type, key=lambda name: by_type[name]))
    return found
