"""Taking an arrow by one of its ends to another step; what was agreed on it goes with it."""

from gui.canvas import ghosts, verbs
from gui.canvas.gestures.gesture import Stage
from gui.canvas.sketch import Sketch
from gui.canvas.touch import box_at
from model.geometry.picture import Point, Rect


class Reconnecting:
    """The arrow `transition`, held at its `head` (where it leads to) or at its tail."""

    def __init__(self, stage: Stage, transition: str, *, head: bool) -> None:
        self._stage, self._transition, self._head = stage, transition, head
        arrow = next(arrow for arrow in stage.picture.arrows if arrow.id == transition)
        self._fixed = arrow.points[0] if head else arrow.points[-1]

    def start(self, at: Point) -> None: ...

    def move(self, at: Point) -> None:
        over = box_at(self._stage.picture, at)
        why = self._why_not(over.id) if over else None
        sketch, bounds = Sketch(self._stage.look), [Rect(*at, 0, 0), Rect(*self._fixed, 0, 0)]
        corner = (at[0], self._fixed[1])
        points = (self._fixed, corner, at) if self._head else (at, (self._fixed[0], at[1]), self._fixed)
        ghosts.line(sketch, points, allowed=why is None)
        if over is not None and why is None:
            ghosts.target(sketch, over.rect.grown(5))
            bounds.append(over.rect.grown(8))
        if why is not None:
            bounds.append(ghosts.said(sketch, at, why, seen=self._stage.seen, scale=self._stage.magnified))
        self._stage.ghosts.show_sketch(sketch, ghosts.around(*(rect.grown(1) for rect in bounds)))

    def end(self, at: Point) -> None:
        self._stage.ghosts.clear()
        over = box_at(self._stage.picture, at)
        if over is not None:
            verbs.reconnect(self._stage.document, self._transition, **self._end(over.id))

    def cancel(self) -> None:
        self._stage.ghosts.clear()

    def _why_not(self, step: str) -> str | None:
        return verbs.why_not_reconnect(self._stage.document, self._transition, **self._end(step))

    def _end(self, step: str) -> dict[str, str]:
        return {"target" if self._head else "source": step}
