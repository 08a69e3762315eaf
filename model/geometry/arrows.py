"""The line and the head of every arrow in pixels."""

from collections.abc import Callable, Mapping, Sequence

from model.geometry.figures import CELL_DOWN, CELL_HEIGHT, Figure
from model.geometry.lattice import DOWN, LEFT, RIGHT, Route
from model.geometry.picture import Point, Shape
from model.geometry.tracks import Piece

HEAD_LENGTH, HEAD_HALF, GAP = 8.5, 4.6, 2.0
_SAME = 0.05

Line = Callable[[Piece], float]
"""Where a piece lies: its x if upright, else its y."""


def line_of(
    route: Route, parts: Sequence[Piece], line: Line, *, middles: Mapping[str, Point], figures: Mapping[str, Figure]
) -> tuple[Point, ...]:
    """The ends of an arrow's pieces in pixels, from the edge of its source to just before the edge of its target."""
    lines = [line(piece) for piece in parts]
    points = [edge_point(middles[route.net.source], figures[route.net.source], route.leaves, lines[0])]
    for piece, here, after in zip(parts, lines, lines[1:], strict=False):
        points.append((here, after) if piece.upright else (after, here))
    points.append(
        edge_point(middles[route.net.target], figures[route.net.target], (route.arrives + 2) % 4, lines[-1], GAP)
    )
    return tuple(points)


def edge_point(middle: Point, figure: Figure, side: int, line: float, gap: float = 0.0) -> Point:
    """Where a line meets a figure's edge on one side; a ribbon below the figure belongs to it."""
    x, y = middle
    if side in (LEFT, RIGHT):
        half = _half(figure.shape, figure.width / 2, abs(line - y)) + gap
        return (x + half, line) if side == RIGHT else (x - half, line)
    half = _half(figure.shape, figure.height / 2, abs(line - x))
    if side == DOWN and figure.cells:
        half += CELL_DOWN + CELL_HEIGHT
    half += gap
    return (line, y + half) if side == DOWN else (line, y - half)


def _half(shape: Shape, half: float, aside: float) -> float:
    """How far the edge lies from the middle, so much aside of it."""
    if shape is Shape.DIAMOND:
        return half - min(half, aside)
    if shape is Shape.CIRCLE or shape is Shape.RING:
        return float(max(0.0, half**2 - aside**2) ** 0.5)
    return half


def cleaned(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without points that repeat or lie on the way between their neighbours."""
    if len(points) == 2:  # most of them, so without ado
        ((x, y), (to_x, to_y)) = points
        return ((round(x, 2), round(y, 2)), (round(to_x, 2), round(to_y, 2)))
    kept: list[Point] = []
    for point in points:
        if kept and abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) < _SAME:
            continue
        while len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple([(round(x, 2), round(y, 2)) for x, y in kept])


def _straight(a: Point, b: Point, c: Point) -> bool:
    if abs(a[0] - b[0]) < _SAME and abs(b[0] - c[0]) < _SAME:
        return True
    return abs(a[1] - b[1]) < _SAME and abs(b[1] - c[1]) < _SAME


def head(points: Sequence[Point]) -> tuple[Point, Point, Point]:
    """The triangle at the end of a line: tip first."""
    (x, y), (to_x, to_y) = points[-2], points[-1]
    length = max(abs(to_x - x), abs(to_y - y)) or 1.0
    along, aside = ((to_x - x) / length, (to_y - y) / length), ((y - to_y) / length, (to_x - x) / length)
    base = (to_x - along[0] * HEAD_LENGTH, to_y - along[1] * HEAD_LENGTH)
    wing = (aside[0] * HEAD_HALF, aside[1] * HEAD_HALF)
    return ((to_x, to_y), (base[0] + wing[0], base[1] + wing[1]), (base[0] - wing[0], base[1] - wing[1]))
