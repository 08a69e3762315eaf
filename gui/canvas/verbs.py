"""What the canvas asks of the document: the verbs of `model.edits` with the words of their undo step."""

from collections.abc import Sequence

from gui import known
from gui.document import Document
from model.edits import actors, aligning, drawing, places, steps, transitions
from model.errors import Refused
from model.geometry.picture import NO_LANE, Picture, Spot
from model.i18n import _
from model.pathway import Pathway
from model.phrases import step_kind_name
from model.step import StepKind
from model.study import Study

COLOURS = ("#3b6fb6", "#2f8f6b", "#8a6bb8", "#b7791f", "#b3476b", "#3f8795", "#8a6d3b", "#6a7585")
"""Of equal weight, and told apart by colour-blind eyes; a new sector takes the first that no other has."""


def append(document: Document, after: str, kind: StepKind) -> str | None:
    """A step behind another in its lane, with the arrow to it; gives its id."""
    key = document.pathway_id
    return document.create(_adding(kind), lambda study: steps.append_step(study, key, after, kind=kind))


def add(document: Document, kind: StepKind, spot: Spot, *, source: str | None = None) -> str | None:
    """A step at a place, with an arrow from `source` where one is named; gives its id."""
    key = document.pathway_id

    def verb(study: Study) -> tuple[Study, str]:
        study, made = steps.add_step(study, key, kind, actor_of(spot.lane), column=spot.column, row=spot.row)
        if source is not None:
            study, _arrow = transitions.connect(study, key, source, made)
        return study, made

    return document.create(_adding(kind), verb)


def insert_new(document: Document, arrow: str, kind: StepKind) -> str | None:
    """A new step inside an arrow; gives its id."""
    key = document.pathway_id
    return document.create(_adding(kind), lambda study: steps.insert_on_transition(study, key, arrow, kind=kind))


def insert(document: Document, arrow: str, step: str, lane: str) -> bool:
    """Put a loose step into an arrow, in this lane; what stands right of it makes room where there is none."""
    key = document.pathway_id

    def verb(study: Study) -> Study:
        pathway = study.pathway(key)
        spots, way = places.spots(pathway), pathway.transitions[arrow]
        before = spots[way.source]
        if spots[way.target].column == before.column + 1:
            study = study.put(places.room(pathway, before.column + 1))
        row = before.row if before.lane == lane else 0
        study = steps.move_steps(study, key, {step: (actor_of(lane), before.column + 1, row)})
        return transitions.lead_through(study, key, arrow, step)

    return document.attempt(_("Insert into the arrow"), verb)


def connect(document: Document, source: str, target: str) -> str | None:
    """An arrow between two steps; gives its id."""
    key = document.pathway_id
    return document.create(_("Connect"), lambda study: transitions.connect(study, key, source, target))


def why_not_connect(document: Document, source: str, target: str) -> str | None:
    """Why there may be no arrow from one step to another; None where there may."""
    try:
        transitions.connect(document.study, document.pathway_id, source, target)
    except Refused as refusal:
        return str(refusal)
    return None


def reconnect(document: Document, transition: str, *, source: str | None = None, target: str | None = None) -> bool:
    """The same arrow from or to another step."""
    key = document.pathway_id
    return document.attempt(
        _("Reconnect"), lambda study: transitions.reconnect(study, key, transition, source=source, target=target)
    )


def why_not_reconnect(
    document: Document, transition: str, *, source: str | None = None, target: str | None = None
) -> str | None:
    """Why the arrow may not begin or end there; None where it may."""
    try:
        transitions.reconnect(document.study, document.pathway_id, transition, source=source, target=target)
    except Refused as refusal:
        return str(refusal)
    return None


def bend(document: Document, transition: str, way: Sequence[tuple[float, float]]) -> bool:
    """The arrow by way of these points of the grid; none: as it finds its way by itself."""
    key = document.pathway_id
    text = _("Bend the arrow") if way else _("Straighten the arrow")
    return document.attempt(text, lambda study: drawing.bend(study, key, transition, way))


def is_loose(pathway: Pathway, step: str) -> bool:
    """Whether a step has no arrows yet and may be put into one."""
    kind = pathway.steps[step].kind
    joined = any(step in (arrow.source, arrow.target) for arrow in pathway.transitions.values())
    return not joined and kind not in (StepKind.START, StepKind.END)


def carry(document: Document, picture: Picture, held: str, goal: Spot, ids: Sequence[str]) -> bool:
    """Move steps so that the one held lands on `goal`; the others go as far, lane by lane."""
    boxes = {box.id: box for box in picture.boxes}
    own = boxes[held]
    lanes = [lane.id for lane in picture.lanes]
    down = lanes.index(goal.lane) - lanes.index(own.lane)
    goals = {held: (actor_of(goal.lane), goal.column, goal.row)}
    for box in (boxes[step] for step in ids if step != held):
        row = box.row if down else max(0, box.row + goal.row - own.row)
        goals[box.id] = (actor_of(_shifted(lanes, box.lane, down)), box.column + goal.column - own.column, row)
    key = document.pathway_id
    return document.attempt(_("Move"), lambda study: steps.move_steps(study, key, goals))


def shift_lanes(document: Document, picture: Picture, ids: Sequence[str], by: int) -> bool:
    """Give steps to the actor of the lane so many below (negative: above), in their columns."""
    lanes = [lane.id for lane in picture.lanes if lane.id != NO_LANE]
    boxes = [box for box in picture.boxes if box.id in ids]
    goals = {box.id: (actor_of(_shifted(lanes, box.lane, by)), box.column, 0) for box in boxes}
    key = document.pathway_id
    return document.attempt(_("Move to another lane"), lambda study: steps.move_steps(study, key, goals))


def shift_columns(document: Document, picture: Picture, ids: Sequence[str], by: int) -> bool:
    """Move steps along their lanes; nothing moves past the first column."""
    boxes = [box for box in picture.boxes if box.id in ids]
    by = max(by, -min((box.column for box in boxes), default=0))
    pathway = document.pathway
    goals = {box.id: (pathway.steps[box.id].actor, box.column + by, box.row) for box in boxes}
    key = document.pathway_id
    return document.attempt(_("Move"), lambda study: steps.move_steps(study, key, goals) if by else study)


def align_columns(document: Document, ids: Sequence[str]) -> bool:
    """Steps below one another."""
    key = document.pathway_id
    return document.attempt(_("Align"), lambda study: aligning.align_columns(study, key, ids))


def align_rows(document: Document, ids: Sequence[str]) -> bool:
    """Steps beside one another."""
    key = document.pathway_id
    return document.attempt(_("Align"), lambda study: aligning.align_rows(study, key, ids))


def spread(document: Document, ids: Sequence[str]) -> bool:
    """Steps evenly apart."""
    key = document.pathway_id
    return document.attempt(_("Distribute"), lambda study: aligning.spread(study, key, ids))


def _shifted(lanes: Sequence[str], lane: str, by: int) -> str:
    if lane not in lanes:
        return lanes[0] if lanes else lane
    return lanes[min(max(lanes.index(lane) + by, 0), len(lanes) - 1)]


def rename(document: Document, table: str, key: str, name: str) -> bool:
    """Give a step, an actor or a sector another name."""
    pathway = document.pathway_id
    verbs = {"steps": steps.rename_step, "actors": known.named, "sectors": _rename_sector}
    return document.attempt(_("Rename"), lambda study: verbs[table](study, pathway, key, name))


def _rename_sector(study: Study, pathway: str, key: str, name: str) -> Study:
    return actors.change_sector(study, pathway, key, name=name)


def remove_steps(document: Document, ids: Sequence[str]) -> bool:
    """Remove steps with their arrows."""
    key = document.pathway_id
    return document.attempt(_("Delete"), lambda study: steps.remove_steps(study, key, ids))


def remove_arrows(document: Document, ids: Sequence[str]) -> bool:
    """Remove arrows with what was agreed on them."""
    key = document.pathway_id
    return document.attempt(_("Delete"), lambda study: transitions.remove_transitions(study, key, ids))


def remove_lanes(document: Document, ids: Sequence[str]) -> bool:
    """Remove actors that have no steps."""
    key = document.pathway_id

    def verb(study: Study) -> Study:
        for actor in ids:
            study = actors.remove_actor(study, key, actor)
        return study

    return document.attempt(_("Delete"), verb)


def remove_sector(document: Document, sector: str) -> bool:
    """Remove a sector with its lanes, where none of them holds a step."""
    key = document.pathway_id

    def verb(study: Study) -> Study:
        for actor in study.pathway(key).actors.where(lambda one: one.sector == sector):
            study = actors.remove_actor(study, key, actor.id)
        return actors.remove_sector(study, key, sector)

    return document.attempt(_("Delete"), verb)


def change_kind(document: Document, ids: Sequence[str], kind: StepKind) -> bool:
    """Make steps another kind."""
    key = document.pathway_id

    def verb(study: Study) -> Study:
        for step in ids:
            study = steps.change_step(study, key, step, kind=kind)
        return study

    return document.attempt(_("Change kind"), verb)


def add_lane(document: Document, beside: str | None) -> str | None:
    """A lane in the sector of another, below it; gives the actor's id."""
    key = document.pathway_id
    near = document.pathway.actors.get(beside) if beside else None
    sector = near.sector if near else next(iter(document.pathway.sectors), None)

    def verb(study: Study) -> tuple[Study, str]:
        if sector is None:
            raise Refused(_("Add a sector first: every lane stands in one."))
        return actors.add_actor(study, key, _("New actor"), sector, after=near.id if near else None)

    return document.create(_("Add a lane"), verb)


def add_sector(document: Document) -> str | None:
    """A sector with one lane, below the others; gives its id."""
    key = document.pathway_id
    used = {sector.colour for sector in document.pathway.sectors.values()}
    colour = next((one for one in COLOURS if one not in used), COLOURS[-1])

    def verb(study: Study) -> tuple[Study, str]:
        study, sector = actors.add_sector(study, key, _("New sector"), colour=colour)
        return actors.add_actor(study, key, _("New actor"), sector)[0], sector

    return document.create(_("Add a sector"), verb)


def reorder_lanes(document: Document, wanted: Sequence[str]) -> bool:
    """Put the actors of one sector in this order; those of the others stay where they are."""
    key = document.pathway_id
    within = iter(wanted)
    order = tuple(next(within) if actor in wanted else actor for actor in document.pathway.actors)
    return document.attempt(_("Reorder the lanes"), lambda study: actors.reorder_actors(study, key, order))


def reorder_sectors(document: Document, wanted: Sequence[str]) -> bool:
    """Put the sectors in this order, each with its lanes."""
    key = document.pathway_id
    return document.attempt(_("Reorder the sectors"), lambda study: actors.reorder_sectors(study, key, wanted))


def fold(document: Document, sector: str) -> bool:
    """Fold a sector to one line, or unfold it."""
    key = document.pathway_id
    if sector in document.pathway.layout.folded:
        return document.attempt(_("Unfold the sector"), lambda study: drawing.unfold_sector(study, key, sector))
    return document.attempt(_("Fold the sector"), lambda study: drawing.fold_sector(study, key, sector))


def tidy(document: Document) -> bool:
    """Every step where the flow puts it."""
    key = document.pathway_id
    return document.attempt(_("Tidy up"), lambda study: drawing.tidy(study, key))


def actor_of(lane: str) -> str | None:
    """The actor of a lane; none of the lane of steps without one."""
    return None if lane == NO_LANE else lane


def _adding(kind: StepKind) -> str:
    return _("Add: {kind}").format(kind=step_kind_name(kind))
