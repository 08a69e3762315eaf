"""Where a step would come to stand: on the grid, never on another one."""

from collections.abc import Sequence

from model.geometry.picture import Box, Picture, Rect, Spot

NEW_ROW = 90.0
"""How far below the last row of a lane the next one will be; the drawing finds the true distance."""
PLAIN = (124.0, 50.0)
"""The size of a step without a name."""


def freed(picture: Picture, spot: Spot, *, moving: Sequence[str] = ()) -> Spot:
    """The place itself, or below it the first that is free."""
    taken = {box.row for box in picture.boxes if _stands(box, spot) and box.id not in moving}
    rows = range(spot.row, spot.row + len(taken) + 1)
    return Spot(spot.lane, spot.column, next(row for row in rows if row not in taken))


def next_in(picture: Picture, lane: str) -> Spot:
    """The place behind everything in a lane."""
    columns = [box.column for box in picture.boxes if box.lane == lane]
    return Spot(lane, max(columns) + 1 if columns else 0, 0)


def place_of(picture: Picture, spot: Spot, size: tuple[float, float] = PLAIN) -> Rect:
    """Where a step of this size would be drawn; in a row that is not there yet, below those of its lane."""
    rows = [row for lane, row in picture.grid.owners if lane == spot.lane]
    below = max(0, spot.row - max(rows, default=0))
    x, y = picture.grid.point(Spot(spot.lane, spot.column, spot.row - below))
    return Rect(x - size[0] / 2, y - size[1] / 2 + below * NEW_ROW, *size)


def _stands(box: Box, spot: Spot) -> bool:
    return box.lane == spot.lane and box.column == spot.column
