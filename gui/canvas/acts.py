"""What keys, pad and menus do on the canvas; each is one edit, one choice or the begin of a gesture."""

from typing import TYPE_CHECKING

from gui.canvas import verbs, walking
from gui.canvas.landing import next_in
from gui.canvas.touch import touched
from gui.canvas.walking import Way, box_of
from model.geometry.picture import Point
from model.step import StepKind

if TYPE_CHECKING:
    from gui.canvas.view import Canvas


def chosen_step(canvas: "Canvas") -> str | None:
    """The leading one of the chosen steps."""
    return canvas.selection.first if canvas.selection.table == "steps" else None


def chosen_arrow(canvas: "Canvas") -> str | None:
    """The leading one of the chosen transitions."""
    return canvas.selection.first if canvas.selection.table == "transitions" else None


def append(canvas: "Canvas", kind: StepKind) -> None:
    """The next step behind the chosen one, or inside the chosen arrow; with neither, where the drawing stopped."""
    arrow = chosen_arrow(canvas)
    if arrow is not None:
        canvas.made(verbs.insert_new(canvas.document, arrow, kind), kind)
        return
    step = chosen_step(canvas) or (_last_open(canvas) if not canvas.selection.ids else None)
    lane = _lane(canvas)
    if step is not None:
        canvas.made(verbs.append(canvas.document, step, kind), kind)
    elif lane is not None:
        canvas.made(verbs.add(canvas.document, kind, next_in(canvas.picture, lane)), kind)


def _last_open(canvas: "Canvas") -> str | None:
    """The last step along the flow from which nothing leads on yet, though something may."""
    pathway = canvas.document.pathway
    sources = {arrow.source for arrow in pathway.transitions.values()}
    waiting = (step for step in reversed(canvas.picture.order) if step not in sources)
    return next((step for step in waiting if pathway.steps[step].kind is not StepKind.END), None)


def rename(canvas: "Canvas") -> None:
    """Type the name of what is chosen."""
    if canvas.selection.first is not None and canvas.selection.table != "transitions":
        canvas.name(canvas.selection.table, canvas.selection.first)


def open_at(canvas: "Canvas", at: Point) -> None:
    """A double click: types a name, folds a sector, adds a step to an empty place, straightens a bent arrow."""
    thing = touched(canvas.picture, at, seen=canvas.seen)
    if thing is None:
        return
    if thing.table == "sectors":
        verbs.fold(canvas.document, thing.id)
    elif thing.place == "ground":
        spot = canvas.picture.grid.spot(*at)
        if spot is not None:
            canvas.made(verbs.add(canvas.document, StepKind.ACTIVITY, spot), StepKind.ACTIVITY)
    elif thing.table != "transitions":
        canvas.name(thing.table, thing.id)
    elif thing.id in canvas.document.pathway.layout.bends:
        verbs.bend(canvas.document, thing.id, ())


def remove(canvas: "Canvas") -> None:
    """Remove what is chosen; then the step before it in the flow is."""
    table, ids = canvas.selection.table, canvas.selection.ids
    if table == "steps":
        before = walking.along(canvas.picture, ids[0], -1)
        if verbs.remove_steps(canvas.document, ids):
            canvas.selection.choose("steps", (before,) if before and before not in ids else ())
    elif table == "transitions":
        if verbs.remove_arrows(canvas.document, ids):
            canvas.selection.clear()
    elif table == "actors":
        if verbs.remove_lanes(canvas.document, ids):
            canvas.selection.clear()
    elif table == "sectors" and verbs.remove_sector(canvas.document, ids[0]):
        canvas.selection.clear()


def connect(canvas: "Canvas") -> None:
    """Begin an arrow at the chosen step: point with the mouse and click, or with the arrow keys and Enter."""
    step = chosen_step(canvas)
    if step is not None:
        canvas.connect_from(step)


def handover(canvas: "Canvas") -> None:
    """Open the handover card of the chosen arrow, or of one out of or into the chosen step: the first with a baton."""
    if chosen_arrow(canvas) is not None:
        canvas.selection.open("transitions", canvas.selection.ids[0])
        return
    step = chosen_step(canvas)
    if step is None:
        return
    pathway, batons = canvas.document.pathway, {baton.id for baton in canvas.picture.batons}
    ways = [arrow.id for arrow in (*pathway.outgoing(step), *pathway.incoming(step))]
    if ways:
        canvas.selection.open("transitions", next((way for way in ways if way in batons), ways[0]))


def add_lane(canvas: "Canvas") -> None:
    """A lane below the one where we are, with its name being typed."""
    made = verbs.add_lane(canvas.document, _lane(canvas))
    if made is not None:
        canvas.selection.choose("actors", (made,))
        canvas.name("actors", made)


def add_sector(canvas: "Canvas") -> None:
    """A sector with a lane, below the others, with its name being typed."""
    made = verbs.add_sector(canvas.document)
    if made is not None:
        canvas.selection.choose("sectors", (made,))
        canvas.reveal()
        canvas.name("sectors", made)


def fold(canvas: "Canvas") -> None:
    """Fold or unfold the sector we are in."""
    sector = canvas.selection.first if canvas.selection.table == "sectors" else None
    if sector is None:
        actor = canvas.document.pathway.actors.get(_lane(canvas) or "")
        sector = actor.sector if actor else None
    if sector is not None:
        verbs.fold(canvas.document, sector)


def walk(canvas: "Canvas", by: int) -> bool:
    """Choose the next step along the flow; False past an end, where the keys go to the next part of the window."""
    found = _end_of_arrow(canvas, by) or walking.along(canvas.picture, _here(canvas), by)
    if found is not None:
        canvas.selection.choose("steps", (found,))
        canvas.reveal()
    return found is not None


def go(canvas: "Canvas", way: Way) -> None:
    """Choose the step nearest in a direction."""
    step = _here(canvas)
    ahead = {Way.RIGHT: 1, Way.LEFT: -1}.get(way, 0)
    found = _end_of_arrow(canvas, ahead) if ahead else None
    found = found or _next(canvas, step, way)
    if found is not None:
        canvas.selection.choose("steps", (found,))
        canvas.reveal()


def _next(canvas: "Canvas", step: str | None, way: Way) -> str | None:
    return walking.nearest(canvas.picture, step, way) if step else walking.along(canvas.picture, None, 1)


def go_to_end(canvas: "Canvas", by: int) -> None:
    """Choose the first step of the flow (`by` 1) or the last (-1)."""
    found = walking.along(canvas.picture, None, by)
    if found is not None:
        canvas.selection.choose("steps", (found,))
        canvas.reveal()


def shift_column(canvas: "Canvas", by: int) -> None:
    """Move the chosen steps along their lanes, by so many columns."""
    if canvas.selection.table == "steps":
        verbs.shift_columns(canvas.document, canvas.picture, canvas.selection.ids, by)
        canvas.reveal()


def align_columns(canvas: "Canvas") -> None:
    """The chosen steps below the leading one."""
    verbs.align_columns(canvas.document, canvas.selection.ids)


def align_rows(canvas: "Canvas") -> None:
    """The chosen steps beside the leading one of their lane."""
    verbs.align_rows(canvas.document, canvas.selection.ids)


def spread(canvas: "Canvas") -> None:
    """The chosen steps evenly apart."""
    verbs.spread(canvas.document, canvas.selection.ids)


def shift_lane(canvas: "Canvas", by: int) -> None:
    """Give the chosen steps to the actor of the lane above or below."""
    if canvas.selection.table == "steps":
        verbs.shift_lanes(canvas.document, canvas.picture, canvas.selection.ids, by)
        canvas.reveal()


def tidy(canvas: "Canvas") -> None:
    """Every step where the flow puts it; one step of undo."""
    verbs.tidy(canvas.document)


def choose_all(canvas: "Canvas") -> None:
    """Choose every step."""
    canvas.selection.choose("steps", canvas.picture.order)


def _end_of_arrow(canvas: "Canvas", by: int) -> str | None:
    """Where the chosen arrow leads to (`by` 1) or comes from (-1)."""
    arrow = canvas.document.pathway.transitions.get(chosen_arrow(canvas) or "")
    if arrow is None:
        return None
    return arrow.target if by > 0 else arrow.source


def _here(canvas: "Canvas") -> str | None:
    """The step we are at: the chosen one, or the one the chosen arrow leads to."""
    arrow = chosen_arrow(canvas)
    if arrow is not None and arrow in canvas.document.pathway.transitions:
        return canvas.document.pathway.transitions[arrow].target
    return chosen_step(canvas)


def _lane(canvas: "Canvas") -> str | None:
    """The lane we are in: that of the chosen thing, else the first."""
    if canvas.selection.table == "actors":
        return canvas.selection.first
    box = box_of(canvas.picture, _here(canvas))
    if box is not None:
        return box.lane
    return canvas.picture.lanes[0].id if canvas.picture.lanes else None
