"""Pulling a piece of an arrow's line aside: the arrow goes that way from then on."""

from itertools import pairwise

from gui.canvas import ghosts, verbs
from gui.canvas.gestures.gesture import Stage
from gui.canvas.sketch import Sketch
from gui.canvas.touch import distance
from model.geometry.arrows import cleaned
from model.geometry.picture import Point, Rect
from model.geometry.spread import place_in

STUB = 14.0
"""How far an arrow runs straight out of a step before it turns."""
SNAP = 6.0
"""A piece pulled as near as this to the middle of a row or column lies on it."""


class Bending:
    """The arrow `transition`, held at the piece of its line nearest to where the hand pressed."""

    def __init__(self, stage: Stage, transition: str) -> None:
        self._stage, self._transition = stage, transition
        self._points = next(arrow.points for arrow in stage.picture.arrows if arrow.id == transition)
        self._start: Point = (0.0, 0.0)
        self._piece = 0

    def start(self, at: Point) -> None:
        self._start = at
        far = [distance(piece, at) for piece in pairwise(self._points)]
        self._piece = far.index(min(far))

    def move(self, at: Point) -> None:
        points = self._pulled(at)
        sketch = Sketch(self._stage.look)
        ghosts.line(sketch, points)
        self._stage.ghosts.show_sketch(sketch, ghosts.around(*(Rect(*point, 1, 1) for point in points)))

    def end(self, at: Point) -> None:
        self._stage.ghosts.clear()
        points = self._pulled(at)
        if points != cleaned(self._points):
            grid = self._stage.picture.grid
            way = [(round(place_in(grid.columns, x), 4), round(place_in(grid.rows, y), 4)) for x, y in points[1:-1]]
            verbs.bend(self._stage.document, self._transition, way)

    def cancel(self) -> None:
        self._stage.ghosts.clear()

    def _pulled(self, at: Point) -> tuple[Point, ...]:
        """The line with the piece where the hand is; its ends stay where they leave and meet the steps."""
        start, end = self._points[self._piece : self._piece + 2]
        axis = 0 if abs(start[0] - end[0]) < 0.1 else 1
        place = self._snapped(start[axis] + at[axis] - self._start[axis], axis)
        before, after = list(self._points[: self._piece]), list(self._points[self._piece + 2 :])
        first, last = _put(start, axis, place), _put(end, axis, place)
        sign = 1.0 if end[1 - axis] > start[1 - axis] else -1.0
        if not before:
            stub = _put(start, 1 - axis, start[1 - axis] + sign * STUB)
            before, first = [start, stub], _put(stub, axis, place)
        if not after:
            stub = _put(end, 1 - axis, end[1 - axis] - sign * STUB)
            after, last = [stub, end], _put(stub, axis, place)
        return cleaned([*before, first, last, *after])

    def _snapped(self, place: float, axis: int) -> float:
        spans = self._stage.picture.grid.columns if axis == 0 else self._stage.picture.grid.rows
        near = min((span.line for span in spans), key=lambda line: abs(line - place), default=place)
        return near if abs(near - place) <= SNAP else place


def _put(point: Point, axis: int, place: float) -> Point:
    return (place, point[1]) if axis == 0 else (point[0], place)
