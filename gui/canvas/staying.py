"""What stays in sight: sectors and names of lanes go along with the part of the diagram that is seen."""

from model.geometry.lettering import width
from model.geometry.picture import Band, Lane, Point, Rect

ROOM = 6.0
NOWHERE = Rect(0.0, 0.0, 0.0, 1e9)
"""The part that is seen where nothing is scrolled."""


def band_shift(seen: Rect) -> Point:
    """How far a sector is moved: to the left edge of what is seen."""
    return (max(0.0, seen.x), 0.0)


def band_name_shift(band: Band, seen: Rect) -> Point:
    """How far its name is moved: to the middle of the part that is seen, never out of the sector."""
    top, bottom = max(band.rect.y, seen.y), min(band.rect.bottom, seen.bottom)
    half = _half(band)
    first, last = band.rect.y + half, band.rect.bottom - half
    wanted = (top + bottom) / 2
    if first >= last or bottom <= top or (top == band.rect.y and bottom == band.rect.bottom):
        return band_shift(seen)
    return (max(0.0, seen.x), min(max(wanted, first), last) - band.rect.centre[1])


def band_name_fits(band: Band, seen: Rect) -> bool:
    """Whether its name is whole in the part of a sector that is seen; in a window too low for it it is shown cut."""
    top, bottom = max(band.rect.y, seen.y), min(band.rect.bottom, seen.bottom)
    needed = min(2 * (_half(band) - ROOM), band.rect.height)
    return bottom - top >= needed or seen.height < needed


def _half(band: Band) -> float:
    return max((width(line.text, line.size, line.weight) for line in band.name), default=0.0) / 2 + ROOM


def lane_name_shift(lane: Lane, seen: Rect) -> Point:
    """How far the name of a lane is moved: to the top-left of the part of the lane that is seen."""
    deepest = max(0.0, lane.rect.height - (lane.name.y - lane.rect.y) - ROOM)
    return (max(0.0, seen.x), min(max(0.0, seen.y - lane.rect.y), deepest))


def lane_name_rect(lane: Lane, seen: Rect) -> Rect:
    """Where the name of a lane is seen, with room to take hold of it."""
    across, down = lane_name_shift(lane, seen)
    name = lane.name
    wide = max(28.0, width(name.text, name.size, name.weight))
    return Rect(name.x + across - ROOM, name.y + down - name.size - 3, wide + 2 * ROOM, name.size + 9)
