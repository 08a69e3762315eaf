"""Tidy up: a column and a row for every step, from the flow alone, so that arrows are straight, short and cross little.

Layered drawing after Sugiyama, Tagawa and Toda (1981) in the form swimlanes need: a step's lane is given (its actor),
its column is its layer in the flow; what is free is its row in the lane. Rows begin in the order in which one reads
the steps; then single steps are moved, or change places with the one in their way, as long as that makes the drawing
better. The places come from the flow alone: what was tidy stays as it was, and so does nearly all when a step is added.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from model.flow import incoming, layers, outgoing, reading_order
from model.layout import Place
from model.pathway import Pathway
from model.table import Table

LANE = 8.0
"""How far lanes lie apart, in rows."""
CROSSING, SWAPPED, KINK, HIDDEN, BACK, DEEP = 5.0, 4.0, 1.2, 3.0, 0.3, 0.4
"""Prices: of two arrows that cross, more where they change heights; of an arrow that leaves its row within a lane; of
one that would run through a step; of a row's height on an arrow that goes back; of a row further down in a lane."""
SWEEPS = 6
MOST_ROWS = 5


def tidied(pathway: Pathway) -> Table[Place]:
    """A place for every step."""
    sheet = _Sheet(_columns(pathway), _lanes(pathway))
    for arrow in pathway.transitions.values():
        if arrow.source in pathway.steps and arrow.target in pathway.steps:
            sheet.join(arrow.source, arrow.target, 0.6 + (0.5 if arrow.probability is None else arrow.probability))
    _begin(sheet, pathway)
    for _sweep in range(SWEEPS):
        if not sum(_bettered(sheet, step) for step in sheet.steps()):
            break
    rows = _packed(sheet)
    return Table(Place(step, sheet.column[step], rows[step]) for step in pathway.steps)


def _columns(pathway: Pathway) -> dict[str, int]:
    """The layers of the flow; what nothing leads to stands just before what it leads to; no column stays empty."""
    layer, before = dict(layers(pathway)), incoming(pathway)
    for step, targets in outgoing(pathway).items():
        if not before[step] and targets:
            layer[step] = max(0, min(layer[target] for target in targets) - 1)
    number = {value: place for place, value in enumerate(sorted(set(layer.values())))}
    return {step: number[layer[step]] for step in pathway.steps}


def _lanes(pathway: Pathway) -> dict[str, int]:
    """The number of each step's lane, from the top; steps without an actor lie above all."""
    order = [actor.id for sector in pathway.sectors for actor in pathway.actors.values() if actor.sector == sector]
    number = {actor: place for place, actor in enumerate(order, 1)}
    return {step.id: number.get(step.actor or "", 0) for step in pathway.steps.values()}


@dataclass
class _Sheet:
    """Where every step stands while rows are sought: its column and lane are fixed, its row is not."""

    column: Mapping[str, int]
    lane: Mapping[str, int]
    row: dict[str, int] = field(default_factory=dict)
    cells: dict[tuple[int, int], dict[int, str]] = field(default_factory=dict)
    ways: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    over: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    weight: dict[tuple[str, str], float] = field(default_factory=dict)

    def join(self, source: str, target: str, weight: float) -> None:
        """An arrow; those that go forward are known by every gap between columns that they bridge. `weight`: how much
        it matters that it is straight."""
        way = (source, target)
        if source == target or way in self.ways.get(source, ()):
            return
        self.weight[way] = weight
        self.ways.setdefault(source, []).append(way)
        self.ways.setdefault(target, []).append(way)
        for gap in range(self.column[source], self.column[target]):
            self.over.setdefault(gap, []).append(way)

    def steps(self) -> Sequence[str]:
        """The steps from left to right, from the top."""
        return sorted(self.row, key=lambda step: (self.column[step], self.lane[step], self.row[step]))

    def cell(self, step: str) -> dict[int, str]:
        """Who stands in which row of a step's lane and column."""
        return self.cells.setdefault((self.lane[step], self.column[step]), {})

    def put(self, step: str, row: int) -> None:
        """The step in this row; who stood there takes the row it came from."""
        cell, old = self.cell(step), self.row.get(step)
        other = cell.get(row)
        if old is not None:
            del cell[old]
        if other is not None and old is not None:
            cell[old], self.row[other] = other, old
        cell[row], self.row[step] = step, row

    def height(self, step: str) -> float:
        """How far down it stands, in rows."""
        return self.lane[step] * LANE + self.row[step]

    def cost(self, step: str) -> float:
        """What the arrows of a step cost, and what runs past it."""
        own = sum(self._price(way) for way in self.ways.get(step, ()))
        return own + HIDDEN * self._hides(step) + DEEP * self.row[step]

    def _price(self, way: tuple[str, str]) -> float:
        source, target = way
        high, low = self.height(source), self.height(target)
        if self.column[target] <= self.column[source]:
            return BACK * abs(high - low)
        price = 0.0
        if high != low and self.lane[source] == self.lane[target]:
            price = (KINK + abs(high - low)) * self.weight[way]
        if high == low:
            price += HIDDEN * sum(1 for _step in self._between(source, target))
        beside = self._beside(way)
        return price + sum(CROSSING * self._cross(way, other) + SWAPPED * self._swap(way, other) for other in beside)

    def _between(self, source: str, target: str) -> Iterator[str]:
        """The steps that stand in the row between two of it."""
        row, lane = self.row[source], self.lane[source]
        for column in range(self.column[source] + 1, self.column[target]):
            if row in self.cells.get((lane, column), ()):
                yield self.cells[lane, column][row]

    def _hides(self, step: str) -> int:
        """How many arrows of others lead straight along its row through where it stands."""
        high, column = self.height(step), self.column[step]
        return sum(
            column > self.column[way[0]] and step not in way and self.height(way[0]) == high == self.height(way[1])
            for way in self.over.get(column, ())
        )

    def _beside(self, way: tuple[str, str]) -> set[tuple[str, str]]:
        gaps = range(self.column[way[0]], self.column[way[1]])
        return {other for gap in gaps for other in self.over.get(gap, ()) if other[0] != way[0] and other[1] != way[1]}

    def _cross(self, one: tuple[str, str], other: tuple[str, str]) -> bool:
        left = max(self.column[one[0]], self.column[other[0]])
        right = min(self.column[one[1]], self.column[other[1]])
        start = self._at(one, left) - self._at(other, left)
        return start * (self._at(one, right) - self._at(other, right)) < 0

    def _swap(self, one: tuple[str, str], other: tuple[str, str]) -> bool:
        """Whether each leads to the height the other comes from: they would lie on each other for a bit."""
        return self.height(one[0]) == self.height(other[1]) and self.height(one[1]) == self.height(other[0])

    def _at(self, way: tuple[str, str], column: int) -> float:
        """How far down an arrow is at a column, were it straight."""
        first, last = self.column[way[0]], self.column[way[1]]
        high, low = self.height(way[0]), self.height(way[1])
        return high + (low - high) * (column - first) / (last - first)


def _begin(sheet: _Sheet, pathway: Pathway) -> None:
    """The first rows: that of the step before in the lane, or the next free below, in the order one reads."""
    before, reading = incoming(pathway), {step: number for number, step in enumerate(reading_order(pathway))}
    for step in sorted(pathway.steps, key=lambda step: (sheet.column[step], reading[step])):
        known = [sheet.row[one] for one in before[step] if one in sheet.row and sheet.lane[one] == sheet.lane[step]]
        cell, row = sheet.cell(step), min(known, default=0)
        while row in cell:
            row += 1
        sheet.put(step, row)


def _bettered(sheet: _Sheet, step: str) -> bool:
    """Put a step into the row of its lane where it and whom it changes places with cost least; whether it moved."""
    old = sheet.row[step]
    best, least = old, 0.0
    for row in range(min(max(sheet.cell(step)) + 2, MOST_ROWS)):
        if row == old:
            continue
        other = sheet.cell(step).get(row)
        before = sheet.cost(step) + (sheet.cost(other) if other else 0.0)
        sheet.put(step, row)
        gain = sheet.cost(step) + (sheet.cost(other) if other else 0.0) - before
        sheet.put(step, old)
        if gain < least - 1e-9:
            best, least = row, gain
    if best != old:
        sheet.put(step, best)
    return best != old


def _packed(sheet: _Sheet) -> dict[str, int]:
    """The rows without those of a lane that stayed empty."""
    used: dict[int, set[int]] = {}
    for step, row in sheet.row.items():
        used.setdefault(sheet.lane[step], set()).add(row)
    number = {lane: {row: place for place, row in enumerate(sorted(rows))} for lane, rows in used.items()}
    return {step: number[sheet.lane[step]][row] for step, row in sheet.row.items()}
