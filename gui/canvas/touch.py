"""What of the picture lies under a point; pure geometry, so that it is the same for mouse, finger and test."""

import math
from itertools import pairwise
from typing import NamedTuple

from gui.canvas.staying import NOWHERE, band_shift, lane_name_rect
from model.geometry.picture import Arrow, Box, Lane, Picture, Point, Rect, Shape

EDGE = 7.0
"""How far from a step's outline an arrow can be drawn from it."""
HOLD = 18.0
"""How far from its end an arrow is taken by that end."""
REACH = 6.0
"""How far from an arrow's line a click still means it."""


class Touched(NamedTuple):
    """A thing and which part of it: `place` is "body", "edge" of a step, "head" or "tail" of an arrow, "header" of a
    lane or band, or "ground"."""

    table: str
    id: str
    place: str


def touched(picture: Picture, point: Point, *, seen: Rect = NOWHERE, scale: float = 1.0) -> Touched | None:
    """The topmost thing under a point. `seen`: the part that is seen; `scale`: the zoom, for what is thin."""
    return (
        _header(picture, point, seen)
        or _baton(picture, point)
        or _box(picture, point, scale)
        or _arrow(picture, point, REACH / min(scale, 1.0))
        or _ground(picture, point)
    )


def box_at(picture: Picture, point: Point) -> Box | None:
    """The step under a point, its texts and ribbon included."""
    return next((box for box in reversed(picture.boxes) if within(box.whole, point)), None)


def arrow_at(picture: Picture, point: Point, reach: float = REACH) -> Arrow | None:
    """The arrow whose line passes within `reach` of a point, the nearest where several do."""
    near = [(far, arrow) for arrow in picture.arrows if (far := distance(arrow.points, point)) <= reach]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def lane_at(picture: Picture, y: float) -> Lane | None:
    """The lane at this height; above the first or below the last, that one."""
    if not picture.lanes:
        return None
    return min(picture.lanes, key=lambda lane: max(lane.rect.y - y, y - lane.rect.bottom, 0.0))


def within(rect: Rect, point: Point) -> bool:
    """Whether a point lies in a rectangle."""
    return rect.x <= point[0] <= rect.right and rect.y <= point[1] <= rect.bottom


def distance(points: tuple[Point, ...], point: Point) -> float:
    """How far a point lies from a line through these corners."""
    return min((_from_piece(start, end, point) for start, end in pairwise(points)), default=math.inf)


def _from_piece(start: Point, end: Point, point: Point) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    length = across * across + down * down
    share = 0.0 if length == 0 else ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / length
    share = max(0.0, min(1.0, share))
    return math.hypot(point[0] - start[0] - share * across, point[1] - start[1] - share * down)


def _header(picture: Picture, point: Point, seen: Rect) -> Touched | None:
    x, y = point[0] - band_shift(seen)[0], point[1]
    for band in picture.bands:
        if within(band.rect, (x, y)):
            return Touched("sectors", band.id, "header")
    named = next((lane for lane in picture.lanes if within(lane_name_rect(lane, seen), point)), None)
    over = (*(box.whole for box in picture.boxes), *(baton.rect for baton in picture.batons))
    if named is None or any(within(rect, point) for rect in over):
        return None
    return Touched("actors", named.id, "header")


def _baton(picture: Picture, point: Point) -> Touched | None:
    found = next((baton for baton in picture.batons if within(baton.rect.grown(2), point)), None)
    return Touched("transitions", found.id, "body") if found else None


def _box(picture: Picture, point: Point, scale: float) -> Touched | None:
    margin = EDGE / max(scale, 0.35)
    for box in reversed(picture.boxes):
        if within(box.rect.grown(margin), point) or within(box.whole, point):
            return Touched("steps", box.id, "edge" if _on_edge(box, point, margin) else "body")
    return None


def _on_edge(box: Box, point: Point, margin: float) -> bool:
    """The outer rim of the shape, and a little of its inside at the right, where the handle is."""
    rect = box.rect
    inside = within(rect, point)
    handle = math.hypot(point[0] - rect.right, point[1] - rect.centre[1]) <= margin + 2
    if box.shape in (Shape.BAR, Shape.CIRCLE, Shape.RING):
        return handle and not inside
    return handle or (within(rect.grown(margin), point) and not inside and point[1] <= rect.bottom)


def _arrow(picture: Picture, point: Point, reach: float) -> Touched | None:
    labelled = (arrow for arrow in picture.arrows if arrow.label is not None and within(arrow.label.rect, point))
    found = next(labelled, None)
    if found is not None:
        return Touched("transitions", found.id, "body")
    found = arrow_at(picture, point, reach)
    return Touched("transitions", found.id, _end(found, point)) if found else None


def _end(arrow: Arrow, point: Point) -> str:
    """Whether a point on an arrow lies where one takes hold of its head or of its tail."""
    length = sum(abs(x - to_x) + abs(y - to_y) for (x, y), (to_x, to_y) in pairwise(arrow.points))
    hold = min(HOLD, 0.45 * length)
    if math.dist(arrow.points[-1], point) <= hold:
        return "head"
    return "tail" if math.dist(arrow.points[0], point) <= hold else "body"


def _ground(picture: Picture, point: Point) -> Touched | None:
    lane = lane_at(picture, point[1])
    if lane is None or not lane.rect.y <= point[1] <= lane.rect.bottom:
        return None
    return Touched("actors", lane.id, "ground")
