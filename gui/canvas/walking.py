"""Where the selection goes by keyboard: along the flow, or to what lies nearest in a direction."""

from enum import Enum

from model.geometry.picture import Box, Picture, Point


class Way(Enum):
    """A direction on the screen, as (right, down)."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)


ASIDE = 2.5
"""How much worse a step off to the side is than one just as far ahead."""


def along(picture: Picture, step: str | None, by: int) -> str | None:
    """The step so many further in the order of the flow; from nowhere the first or the last; None past an end."""
    order = picture.order
    if not order:
        return None
    if step not in order:
        return order[0] if by > 0 else order[-1]
    place = order.index(step) + by
    return order[place] if 0 <= place < len(order) else None


def nearest(picture: Picture, step: str, way: Way) -> str | None:
    """The step nearest in a direction; None where nothing lies that way."""
    here = next((box for box in picture.boxes if box.id == step), None)
    if here is None:
        return None
    far = ((_cost(here.rect.centre, box.rect.centre, way), box.id) for box in picture.boxes if box.id != step)
    ahead = [(cost, key) for cost, key in far if cost is not None]
    return min(ahead)[1] if ahead else None


def next_lane(picture: Picture, lane: str, by: int) -> str | None:
    """The lane so many below (negative: above); None past an end."""
    lanes = [each.id for each in picture.lanes]
    place = lanes.index(lane) + by if lane in lanes else -1
    return lanes[place] if 0 <= place < len(lanes) else None


def box_of(picture: Picture, step: str | None) -> Box | None:
    """The step's box, if it is drawn."""
    return next((box for box in picture.boxes if box.id == step), None)


def _cost(here: Point, there: Point, way: Way) -> float | None:
    right, down = way.value
    across, along_y = there[0] - here[0], there[1] - here[1]
    ahead = across * right + along_y * down
    aside = abs(across * down) + abs(along_y * right)
    return ahead + ASIDE * aside if ahead > 4 else None
