"""Where on the grid a step comes to stand: never on another one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from model.geometry.picture import NO_LANE, Spot
from model.geometry.places import placed
from model.layout import Layout, Place
from model.pathway import Pathway
from model.table import Table


def spots(pathway: Pathway) -> Mapping[str, Spot]:
    """Where every step stands now, those that nobody placed included."""
    return placed(pathway).spots


def put(pathway: Pathway, goals: Mapping[str, tuple[int, int]]) -> Pathway:
    """Steps put at (column, row) of their lanes; of two on one spot, and where another stands already, further down."""
    now = spots(pathway)
    cells = {(spot.lane, spot.column, spot.row) for step, spot in now.items() if step not in goals}
    places = _kept(pathway, now, goals)
    for step, (column, row) in goals.items():
        lane = pathway.steps[step].actor or NO_LANE
        column = max(0, column)
        free = next(one for one in count(max(0, row)) if (lane, column, one) not in cells)
        cells.add((lane, column, free))
        places = places.put(Place(step, column, free))
    return _laid(pathway, replace(pathway.layout, places=places))


def _kept(pathway: Pathway, now: Mapping[str, Spot], goals: Iterable[str]) -> Table[Place]:
    """The places there are. Where nobody placed anything yet all stay where they were drawn: one step moves alone."""
    if pathway.layout.places:
        return pathway.layout.places
    moving = set(goals)
    return Table(Place(step, spot.column, spot.row) for step, spot in now.items() if step not in moving)


def room(pathway: Pathway, column: int) -> Pathway:
    """Everything from this column on moved one column to the right."""
    now = spots(pathway)
    moved = (Place(step, spot.column + 1, spot.row) for step, spot in now.items() if spot.column >= column)
    places = _kept(pathway, now, ()).put(*moved)
    return _laid(pathway, replace(pathway.layout, places=places))


def straightened(pathway: Pathway, transitions: Iterable[str]) -> Pathway:
    """Without the bends somebody gave to these arrows: they led somewhere else."""
    return _laid(pathway, replace(pathway.layout, bends=pathway.layout.bends.without(*transitions)))


def _laid(pathway: Pathway, layout: Layout) -> Pathway:
    return replace(pathway, layout=layout)
