"""Where a person put things on the diagram. Lane membership is meaning and stands in the step, not here."""

from dataclasses import dataclass

from model.ids import checked
from model.table import Table


@dataclass(frozen=True, slots=True)
class Place:
    """A step's place on the grid: its column (time runs to the right) and its row within the lane of its actor."""

    id: str
    column: int
    row: int = 0

    def __post_init__(self) -> None:
        checked(self.id)


@dataclass(frozen=True, slots=True)
class Bend:
    """Points of an arrow moved by hand, in grid units (column, row of the whole diagram), by transition id."""

    id: str
    points: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        checked(self.id)


@dataclass(frozen=True, slots=True)
class Layout:
    """Places by step id, bends by transition id, folded sectors by sector id."""

    places: Table[Place] = Table()
    bends: Table[Bend] = Table()
    folded: tuple[str, ...] = ()
