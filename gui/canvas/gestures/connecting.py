"""Drawing an arrow from a step's edge: to another step, or into nothing, where a new step is offered."""

from gui.canvas import ghosts, verbs
from gui.canvas.gestures.gesture import Stage
from gui.canvas.landing import freed, place_of
from gui.canvas.sketch import Sketch
from gui.canvas.touch import box_at
from model.geometry.picture import Box, Point, Rect


class Connecting:
    """From the step `source`. By keyboard the aim is moved with `aim` and `end_at_aim` draws it."""

    def __init__(self, stage: Stage, source: str) -> None:
        self._stage, self.source = stage, source
        self.aimed: str | None = None

    def start(self, at: Point) -> None:
        self.move(at)

    def move(self, at: Point) -> None:
        over = box_at(self._stage.picture, at)
        self.aimed = over.id if over and over.id != self.source else None
        self._show(at, over if self.aimed else None)

    def aim(self, step: str) -> None:
        """Point at a step by keyboard."""
        over = _box(self._stage, step)
        self.aimed = step if step != self.source else None
        self._show(over.rect.centre, over if self.aimed else None)

    def end(self, at: Point) -> None:
        over = box_at(self._stage.picture, at)
        if over is None:
            self._stage.offer_steps(at, self.source)
            return
        self._stage.ghosts.clear()
        if over.id != self.source:
            verbs.connect(self._stage.document, self.source, over.id)

    def end_at_aim(self) -> None:
        """Draw the arrow to the step aimed at, if any."""
        self._stage.ghosts.clear()
        if self.aimed is not None:
            verbs.connect(self._stage.document, self.source, self.aimed)

    def cancel(self) -> None:
        self._stage.ghosts.clear()

    def _show(self, at: Point, over: Box | None) -> None:
        sketch = Sketch(self._stage.look)
        source = _box(self._stage, self.source).rect
        why = verbs.why_not_connect(self._stage.document, self.source, over.id) if over else None
        landing = over.rect.grown(5) if over is not None else self._place(at)
        points = _way(source, at if landing is None else (landing.x, landing.centre[1]))
        bounds = [Rect(x, y, 0, 0) for x, y in points]
        ghosts.line(sketch, points, allowed=why is None)
        if landing is not None and why is None:
            ghosts.target(sketch, landing)
            bounds.append(landing)
        if why is not None:
            bounds.append(ghosts.said(sketch, at, why, seen=self._stage.seen, scale=self._stage.magnified))
        self._stage.ghosts.show_sketch(sketch, ghosts.around(*(rect.grown(1) for rect in bounds)))

    def _place(self, at: Point) -> Rect | None:
        """Where a new step would stand if it were dropped here."""
        picture = self._stage.picture
        spot = picture.grid.spot(*at)
        return None if spot is None else place_of(picture, freed(picture, spot))


def _box(stage: Stage, step: str) -> Box:
    return next(box for box in stage.picture.boxes if box.id == step)


def _way(source: Rect, goal: Point) -> tuple[Point, ...]:
    """Right-angled, from the source's right edge (from its middle where the goal lies left of it)."""
    start = (source.right, source.centre[1])
    if goal[0] <= start[0]:
        start = (source.centre[0], source.bottom if goal[1] > source.bottom else source.y)
        return (start, (start[0], goal[1]), goal) if goal[1] != start[1] else (start, goal)
    if abs(goal[1] - start[1]) < 1:
        return (start, goal)
    middle = (start[0] + goal[0]) / 2
    return (start, (middle, start[1]), (middle, goal[1]), goal)
