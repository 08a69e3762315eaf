"""The rubber band: gathers the steps it touches."""

from gui.canvas import ghosts
from gui.canvas.gestures.gesture import Stage
from gui.canvas.sketch import Sketch
from model.geometry.picture import Point, Rect


class Gathering:
    """From an empty place. `adding`: to what is chosen already."""

    def __init__(self, stage: Stage, *, adding: bool) -> None:
        self._stage = stage
        kept = adding and stage.selection.table == "steps"
        self._before = stage.selection.ids if kept else ()
        self._start: Point = (0.0, 0.0)

    def start(self, at: Point) -> None:
        self._start = at

    def move(self, at: Point) -> None:
        rect = _between(self._start, at)
        sketch = Sketch(self._stage.look)
        ghosts.band_of_rubber(sketch, rect)
        self._stage.ghosts.show_sketch(sketch, ghosts.around(rect))

    def end(self, at: Point) -> None:
        self._stage.ghosts.clear()
        rect = _between(self._start, at)
        inside = [box.id for box in self._stage.picture.boxes if box.rect.meets(rect)]
        self._stage.selection.choose("steps", (*self._before, *inside))

    def cancel(self) -> None:
        self._stage.ghosts.clear()


def _between(one: Point, other: Point) -> Rect:
    left, top = min(one[0], other[0]), min(one[1], other[1])
    return Rect(left, top, abs(one[0] - other[0]), abs(one[1] - other[1]))
