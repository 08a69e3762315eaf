"""Which column and row each step stands in: where a person put it, else by the flow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from typing import NamedTuple

from model.flow import incoming, layers
from model.geometry.picture import NO_LANE, Point, Spot
from model.geometry.tidy import tidied
from model.pathway import Pathway


class LaneRows(NamedTuple):
    """A lane and its rows: `first` is the first row's number in the whole diagram. `sector` NO_LANE: no actor."""

    lane: str
    sector: str
    first: int
    rows: int
    folded: bool


@dataclass(frozen=True)
class Placement:
    """The grid before it has lengths: spots by step id, lanes from the top, the number of columns."""

    spots: Mapping[str, Spot]
    lanes: tuple[LaneRows, ...]
    columns: int

    @property
    def rows(self) -> int:
        """The number of rows of the whole diagram."""
        return sum(lane.rows for lane in self.lanes)

    def is_folded(self, step: str) -> bool:
        """Whether a step lies in a folded sector."""
        return self.spots[step].lane in self._folded

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(lane.lane for lane in self.lanes if lane.folded)

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The row in the whole diagram, by step."""
        first = {lane.lane: lane.first for lane in self.lanes}
        return {step: first[spot.lane] + spot.row for step, spot in self.spots.items()}


def placed(pathway: Pathway) -> Placement:
    """A place for every step. Each lies in the lane of its actor; two never share a place.

    Where nobody placed anything, all are tidied. Given places are kept (of two on the same one the later moves down);
    missing columns come from the layers of the
    flow, right of what leads there; missing rows are those of the step before in the lane, or the next free below.
    """
    if not pathway.layout.places:
        pathway = replace(pathway, layout=replace(pathway.layout, places=tidied(pathway)))
    places = pathway.layout.places
    before = incoming(pathway) if any(step not in places for step in pathway.steps) else {}
    columns = _columns(pathway, before)
    taken: dict[tuple[str, int], set[int]] = {}
    spots: dict[str, Spot] = {}
    lane_by: dict[str | None, str] = {}
    for step in sorted(pathway.steps, key=lambda step: (step not in places, columns[step])):
        actor = pathway.steps[step].actor
        if actor not in lane_by:
            lane_by[actor] = lane_of(pathway, step)
        lane = lane_by[actor]
        cells = taken.setdefault((lane, columns[step]), set())
        if step in places:
            wanted = max(0, places[step].row)
        else:
            known = (spots[source].row for source in before[step] if source in spots and spots[source].lane == lane)
            wanted = next(known, 0)
        row = next(row for row in count(wanted) if row not in cells) if wanted in cells else wanted
        cells.add(row)
        spots[step] = Spot(lane, columns[step], row)
    lanes = tuple(_lanes(pathway, spots))
    return Placement({step: spots[step] for step in pathway.steps}, lanes, 1 + max(columns.values(), default=-1))


def by_hand(pathway: Pathway) -> dict[str, tuple[Point, ...]]:
    """The points (column, row) of the arrows that somebody bent, by transition."""
    return {bend.id: bend.points for bend in pathway.layout.bends.values() if bend.points}


def lane_of(pathway: Pathway, step: str) -> str:
    """The lane a step lies in: that of its actor, NO_LANE where there is none.

    A folded sector is one line: that of its first actor, whatever actor the step has.
    """
    actor = pathway.actors.get(pathway.steps[step].actor or "")
    if actor is None or actor.sector not in pathway.sectors:
        return NO_LANE
    if actor.sector in pathway.layout.folded:
        return next(other.id for other in pathway.actors.values() if other.sector == actor.sector)
    return actor.id


def _columns(pathway: Pathway, before: Mapping[str, list[str]]) -> dict[str, int]:
    """`before`: the steps before each step; needed only where some have no place yet."""
    places = pathway.layout.places
    columns: dict[str, int] = {step: max(0, places[step].column) for step in pathway.steps if step in places}
    if len(columns) == len(pathway.steps):
        return columns
    layer = layers(pathway)
    for step in sorted(pathway.steps, key=lambda step: layer[step]):
        if step not in columns:
            known = [
                columns[source] + 1 for source in before[step] if source in columns and layer[source] < layer[step]
            ]
            columns[step] = max(known, default=layer[step])
    return columns


def _lanes(pathway: Pathway, spots: Mapping[str, Spot]) -> Iterator[LaneRows]:
    rows: dict[str, int] = {}
    for spot in spots.values():
        rows[spot.lane] = max(rows.get(spot.lane, 1), spot.row + 1)
    first = 0
    if NO_LANE in rows:
        yield LaneRows(NO_LANE, NO_LANE, 0, rows[NO_LANE], False)
        first = rows[NO_LANE]
    for lane, sector in lane_order(pathway):
        folded = sector in pathway.layout.folded
        yield LaneRows(lane, sector, first, rows.get(lane, 1), folded)
        first += rows.get(lane, 1)


def lane_order(pathway: Pathway) -> Iterator[tuple[str, str]]:
    """(actor, sector) from the top: sectors in their order, in each its actors; of a folded one only the first."""
    for sector in pathway.sectors:
        actors = [actor.id for actor in pathway.actors.values() if actor.sector == sector]
        for actor in actors[:1] if sector in pathway.layout.folded else actors:
            yield actor, sector
