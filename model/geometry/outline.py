"""The line of an arrow with its corners rounded, as moves that any painter knows."""

from collections.abc import Sequence
from typing import NamedTuple

from model.geometry.picture import Point

RADIUS = 7.0


class Move(NamedTuple):
    """`verb` "M" move to, "L" line to (both: end), "Q" quadratic curve by `control` to `end`."""

    verb: str
    end: Point
    control: Point = (0.0, 0.0)


def rounded(points: Sequence[Point], radius: float = RADIUS) -> tuple[Move, ...]:
    """The moves along a polyline whose corners are cut with `radius`, less where a piece is short."""
    if not points:
        return ()
    moves = [Move("M", points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        cut = min(radius, _length(before, corner) / 2, _length(corner, after) / 2)
        moves.append(Move("L", _towards(corner, before, cut)))
        moves.append(Move("Q", _towards(corner, after, cut), corner))
    if len(points) > 1:
        moves.append(Move("L", points[-1]))
    return tuple(moves)


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(start: Point, goal: Point, by: float) -> Point:
    length = _length(start, goal)
    if length == 0:
        return start
    return (start[0] + (goal[0] - start[0]) * by / length, start[1] + (goal[1] - start[1]) * by / length)
