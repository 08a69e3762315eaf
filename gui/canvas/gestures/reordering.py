"""Dragging a lane by its name: it goes with everything in it to another place in its sector."""

from gui.canvas import ghosts, verbs
from gui.canvas.gestures.gesture import Stage
from gui.canvas.look import pen
from gui.canvas.sketch import Sketch, line_through
from model.geometry.picture import Lane, Point, Rect


class Reordering:
    """The lane of this actor."""

    def __init__(self, stage: Stage, actor: str) -> None:
        self._stage, self._actor = stage, actor
        sector = next(lane.sector for lane in stage.picture.lanes if lane.id == actor)
        self._lanes = [lane for lane in stage.picture.lanes if lane.sector == sector]

    def start(self, at: Point) -> None: ...

    def move(self, at: Point) -> None:
        place = self._place(at[1])
        y = self._lanes[place].rect.y if place < len(self._lanes) else self._lanes[-1].rect.bottom
        own = next(lane for lane in self._lanes if lane.id == self._actor)
        sketch = Sketch(self._stage.look)
        ghosts.lifted_lane(sketch, own.rect)
        line = ((own.rect.x + self._stage.left, y), (own.rect.right, y))
        sketch.path(line_through(line), line=pen(sketch.look.palette.accent, 3.0))
        self._stage.ghosts.show_sketch(sketch, ghosts.around(own.rect, Rect(own.rect.x, y - 2, own.rect.width, 4)))

    def end(self, at: Point) -> None:
        self._stage.ghosts.clear()
        others = [lane.id for lane in self._lanes if lane.id != self._actor]
        place = self._place(at[1])
        before = [lane.id for lane in self._lanes[:place] if lane.id != self._actor]
        wanted = (*before, self._actor, *(lane for lane in others if lane not in before))
        verbs.reorder_lanes(self._stage.document, wanted)

    def cancel(self) -> None:
        self._stage.ghosts.clear()

    def _place(self, y: float) -> int:
        """How many lanes of the sector lie above the gap that is nearest to this height."""
        return sum(1 for lane in self._lanes if y > _middle(lane))


def _middle(lane: Lane) -> float:
    return lane.rect.y + lane.rect.height / 2
