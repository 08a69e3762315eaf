"""Dragging a lane or a sector by its name: it goes with everything in it to another place among its fellows."""

from gui.canvas import ghosts, verbs
from gui.canvas.gestures.gesture import Stage
from gui.canvas.look import pen
from gui.canvas.sketch import Sketch, line_through
from model.geometry.picture import NO_LANE, Picture, Point, Rect


class Reordering:
    """The lane of an actor (`table` "actors"; it never leaves its sector) or the band of a sector."""

    def __init__(self, stage: Stage, table: str, key: str) -> None:
        self._stage, self._table, self._key = stage, table, key
        self._fellows = _lanes(stage.picture, key) if table == "actors" else _bands(stage.picture)

    def start(self, at: Point) -> None: ...

    def move(self, at: Point) -> None:
        rects = list(self._fellows.values())
        own, place = self._fellows[self._key], self._place(at[1])
        y = rects[place].y if place < len(rects) else rects[-1].bottom
        sketch = Sketch(self._stage.look)
        ghosts.lifted_lane(sketch, own)
        line = ((own.x + self._stage.left, y), (own.right, y))
        sketch.path(line_through(line), line=pen(sketch.look.palette.accent, 3.0))
        self._stage.ghosts.show_sketch(sketch, ghosts.around(own, Rect(own.x, y - 2, own.width, 4)))

    def end(self, at: Point) -> None:
        self._stage.ghosts.clear()
        names = list(self._fellows)
        before = [name for name in names[: self._place(at[1])] if name != self._key]
        wanted = (*before, self._key, *(name for name in names if name != self._key and name not in before))
        reorder = verbs.reorder_lanes if self._table == "actors" else verbs.reorder_sectors
        reorder(self._stage.document, wanted)

    def cancel(self) -> None:
        self._stage.ghosts.clear()

    def _place(self, y: float) -> int:
        """How many of them lie above the gap that is nearest to this height."""
        return sum(1 for rect in self._fellows.values() if y > rect.centre[1])


def _lanes(picture: Picture, actor: str) -> dict[str, Rect]:
    """The lanes of an actor's sector."""
    sector = next(lane.sector for lane in picture.lanes if lane.id == actor)
    return {lane.id: lane.rect for lane in picture.lanes if lane.sector == sector}


def _bands(picture: Picture) -> dict[str, Rect]:
    """The bands, as wide as the diagram."""
    return {
        band.id: Rect(band.rect.x, band.rect.y, picture.width, band.rect.height)
        for band in picture.bands
        if band.id != NO_LANE
    }
