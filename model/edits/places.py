"""Where on the grid a step comes to stand: never on another one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from model.geometry.picture import NO_LANE, Spot
from model.geometry.places import placed
from model.layout import Layout, Place
from model.pathway import Pathway
from model.table import Table

Cell = tuple[str, int, int]
"""Lane, column, row."""


def spots(pathway: Pathway) -> Mapping[str, Spot]:
    """Where every step stands now, those that nobody placed included."""
    return placed(pathway).spots


def cells(pathway: Pathway) -> Mapping[str, Cell]:
    """Where every step stands, as `spots` with every sector unfolded; cheap where each was put on a spot of its own."""
    given = _given(pathway)
    return given if given is not None and len(given) == len(pathway.steps) else _unfolded(pathway)


def _unfolded(pathway: Pathway) -> dict[str, Cell]:
    found = spots(_laid(pathway, replace(pathway.layout, folded=())))
    return {step: (spot.lane, spot.column, spot.row) for step, spot in found.items()}


def _given(pathway: Pathway) -> dict[str, Cell] | None:
    """Where the steps stand that were put somewhere; None where that is not all there is to it."""
    places = pathway.layout.places
    if not places:
        return None
    given = {}
    for key, step in pathway.steps.items():
        if key in places:
            place = places[key]
            given[key] = (step.actor or NO_LANE, max(0, place.column), max(0, place.row))
    return given if len(set(given.values())) == len(given) else None


def put(pathway: Pathway, goals: Mapping[str, tuple[int, int]]) -> Pathway:
    """Steps put at (column, row) of their lanes; of two on one spot, and where another stands already, further down."""
    now = _given(pathway)
    if now is None or any(step not in now and step not in goals for step in pathway.steps):
        now = _unfolded(pathway)
    taken = {cell for step, cell in now.items() if step not in goals}
    places = _kept(pathway, now, goals)
    put: list[Place] = []
    for step, (column, row) in goals.items():
        lane = pathway.steps[step].actor or NO_LANE
        column = max(0, column)
        free = next(one for one in count(max(0, row)) if (lane, column, one) not in taken)
        taken.add((lane, column, free))
        put.append(Place(step, column, free))
    return _laid(pathway, replace(pathway.layout, places=places.put(*put)))


def _kept(pathway: Pathway, now: Mapping[str, Cell], goals: Iterable[str]) -> Table[Place]:
    """The places there are, and where those were drawn that nobody placed yet: one step moves alone."""
    places, moving = pathway.layout.places, set(goals)
    drawn = (step for step in now if step not in moving and step not in places)
    return places.put(*(Place(step, *now[step][1:]) for step in drawn))


def room(pathway: Pathway, column: int) -> Pathway:
    """Everything from this column on moved one column to the right."""
    now = cells(pathway)
    moved = (Place(step, at + 1, row) for step, (_lane, at, row) in now.items() if at >= column)
    places = _kept(pathway, now, ()).put(*moved)
    return _laid(pathway, replace(pathway.layout, places=places))


def straightened(pathway: Pathway, transitions: Iterable[str]) -> Pathway:
    """Without the bends somebody gave to these arrows: they led somewhere else."""
    return _laid(pathway, replace(pathway.layout, bends=pathway.layout.bends.without(*transitions)))


def _laid(pathway: Pathway, layout: Layout) -> Pathway:
    return replace(pathway, layout=layout)
