"""Carrying steps: within a lane they snap to its columns and rows, in another lane they change their actor."""

from gui.canvas import ghosts, verbs
from gui.canvas.gestures.gesture import Stage
from gui.canvas.landing import freed, place_of
from gui.canvas.sketch import Sketch
from gui.canvas.touch import arrow_at
from model.geometry.picture import Arrow, Box, Point, Rect, Spot


class Moving:
    """The chosen steps, held at `step`. Over an arrow, a single step that has none itself is put into it."""

    def __init__(self, stage: Stage, step: str) -> None:
        self._stage = stage
        self._held = next(box for box in stage.picture.boxes if box.id == step)
        chosen = stage.selection.ids if stage.selection.table == "steps" else ()
        ids = set(chosen) | {step} if step in chosen else {step}
        self._ids = tuple(ids)
        self._boxes = tuple(box for box in stage.picture.boxes if box.id in ids)
        self._start: Point = (0.0, 0.0)

    def start(self, at: Point) -> None:
        self._start = at

    def move(self, at: Point) -> None:
        by = (at[0] - self._start[0], at[1] - self._start[1])
        sketch, bounds = Sketch(self._stage.look), []
        onto = self._arrow_under(by)
        if onto is not None:
            ghosts.line(sketch, onto.points)
            bounds += [Rect(x, y, 0, 0) for x, y in onto.points]
        else:
            bounds += self._show_goal(sketch, by)
        for box in self._boxes:
            ghosts.carried_box(sketch, box, by)
            bounds.append(Rect(box.whole.x + by[0], box.whole.y + by[1], box.whole.width, box.whole.height))
        self._stage.ghosts.show_sketch(sketch, ghosts.around(*(rect.grown(1) for rect in bounds)))

    def end(self, at: Point) -> None:
        self._stage.ghosts.clear()
        by = (at[0] - self._start[0], at[1] - self._start[1])
        onto = self._arrow_under(by)
        goal = self._goal(by)
        if goal is None or _on(self._held, goal):
            return
        if onto is not None:
            verbs.insert(self._stage.document, onto.id, self._held.id, goal.lane)
        else:
            verbs.carry(self._stage.document, self._stage.picture, self._held.id, goal, [box.id for box in self._boxes])

    def cancel(self) -> None:
        self._stage.ghosts.clear()

    def _goal(self, by: Point) -> Spot | None:
        """Where the step held would land: the place it is over, in the first free row there."""
        picture = self._stage.picture
        x, y = self._held.rect.centre
        spot = picture.grid.spot(x + by[0], y + by[1])
        return None if spot is None else freed(picture, spot, moving=self._ids)

    def _arrow_under(self, by: Point) -> Arrow | None:
        """The arrow the step would be put into, if that is what dropping here means."""
        if len(self._boxes) != 1 or not verbs.is_loose(self._stage.document.pathway, self._held.id):
            return None
        x, y = self._held.rect.centre
        return arrow_at(self._stage.picture, (x + by[0], y + by[1]), self._held.rect.height / 2)

    def _show_goal(self, sketch: Sketch, by: Point) -> list[Rect]:
        goal = self._goal(by)
        if goal is None:
            return []
        bounds = []
        if goal.lane != self._held.lane:
            lane = next(lane for lane in self._stage.picture.lanes if lane.id == goal.lane)
            ghosts.lifted_lane(sketch, lane.rect)
            bounds.append(lane.rect)
        size = (self._held.rect.width, self._held.rect.height)
        place = place_of(self._stage.picture, goal, size).grown(3)
        for guide in self._guides(goal, place):
            ghosts.guide(sketch, guide)
            bounds += [Rect(*point, 0, 0) for point in guide]
        ghosts.target(sketch, place)
        return [*bounds, place]

    def _guides(self, goal: Spot, place: Rect) -> list[tuple[Point, Point]]:
        """Lines from its place through the steps that it would stand above, below or beside."""
        others = [box for box in self._stage.picture.boxes if box.id not in self._ids]
        column = [box.rect.centre[1] for box in others if box.column == goal.column]
        row = [box.rect.centre[0] for box in others if (box.lane, box.row) == (goal.lane, goal.row)]
        x, y = place.centre
        upright = [((x, min(*column, y)), (x, max(*column, y)))] if column else []
        level = [((min(*row, x), y), (max(*row, x), y))] if row else []
        return upright + level


def _on(box: Box, spot: Spot) -> bool:
    return Spot(box.lane, box.column, box.row) == spot
