"""The line of an arrow whose bends a person made: level and upright pieces through their points."""

from collections.abc import Sequence

from model.geometry.arrows import edge_point
from model.geometry.figures import Figure
from model.geometry.lattice import DOWN, LEFT, RIGHT, UP
from model.geometry.picture import Point

End = tuple[Point, Figure]
"""The middle of a step and its figure."""


def bent_line(source: End, target: End, points: Sequence[Point]) -> tuple[Point, ...]:
    """From the edge of the source through the points to just before the edge of the target.

    Where two points lie neither above nor beside each other the line goes level first. An end follows its step: the
    first and the last piece go straight out of and into the steps wherever those have been moved.
    """
    start, first = _out(source, points[0])
    goal, last = _out(target, points[-1], gap=2.0)
    line = [start, first]
    for x, y in points:
        before = line[-1]
        if before[0] != x and before[1] != y:
            line.append((x, before[1]) if len(line) != 2 or first[0] == start[0] else (before[0], y))
        line.append((x, y))
    if line[-1][0] != last[0] and line[-1][1] != last[1]:
        line.append((last[0], line[-1][1]) if goal[0] == last[0] else (line[-1][0], last[1]))
    return tuple(point for n, point in enumerate((*line, last, goal)) if n == 0 or point != (*line, last, goal)[n - 1])


def _out(end: End, towards: Point, gap: float = 0.0) -> tuple[Point, Point]:
    """Where the line meets a step on its way to a point, and the corner from which it goes to that point."""
    (x, y), figure = end
    half = figure.width / 2
    if towards[0] > x + half:
        return edge_point((x, y), figure, RIGHT, y, gap), (towards[0], y)
    if towards[0] < x - half:
        return edge_point((x, y), figure, LEFT, y, gap), (towards[0], y)
    side = DOWN if towards[1] > y else UP
    return edge_point((x, y), figure, side, towards[0], gap), towards
