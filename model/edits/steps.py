"""Verbs on steps: add, append, insert, rename, change, move, remove."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from model.edits import following, places, transitions
from model.edits.sweep import swept
from model.edits.within import found, renewed, taken
from model.errors import Refused
from model.geometry.picture import Spot
from model.i18n import _
from model.ids import fresh
from model.pathway import Pathway
from model.step import WORKING_KINDS, Step, StepKind
from model.study import Study


def add_step(
    study: Study,
    pathway_id: str,
    kind: StepKind,
    actor: str | None,
    *,
    name: str = "",
    column: int | None = None,
    row: int | None = None,
    after: str | None = None,
) -> tuple[Study, str]:
    """A new step in the lane of an actor, and its id. Without a column it stands right of `after`, or of everything.

    It is not connected; a row that is taken gives way to the next free one below.
    """
    pathway = study.pathway(pathway_id)
    key = fresh("s", *taken(study, "steps"))
    step = Step(key, kind, name.strip(), actor)
    if actor is not None:
        found(pathway.actors, actor)
    cells = places.cells(pathway)
    before = Spot(*cells[found(pathway.steps, after).id]) if after is not None else None
    if column is None:
        column = 1 + (before.column if before else max((at for _lane, at, _row in cells.values()), default=-1))
    if row is None:
        row = before.row if before and before.lane == actor else 0
    pathway = places.put(replace(pathway, steps=pathway.steps.put(step)), {key: (column, row)})
    return renewed(study, pathway), key


def append_step(
    study: Study, pathway_id: str, after: str, *, kind: StepKind = StepKind.ACTIVITY, name: str = ""
) -> tuple[Study, str]:
    """A new step behind another, in the same lane and with an arrow to it; and its id."""
    actor = found(study.pathway(pathway_id).steps, after).actor
    study, key = add_step(study, pathway_id, kind, actor, name=name, after=after)
    return transitions.connect(study, pathway_id, after, key)[0], key


def insert_on_transition(
    study: Study,
    pathway_id: str,
    transition: str,
    *,
    kind: StepKind = StepKind.ACTIVITY,
    actor: str | None = None,
    name: str = "",
) -> tuple[Study, str]:
    """A new step in the middle of an arrow, by default in the lane the arrow comes from; and its id.

    What stands right of it makes room where there is none.
    """
    pathway = study.pathway(pathway_id)
    arrow = found(pathway.transitions, transition)
    spots = places.spots(pathway)
    column = spots[arrow.source].column + 1
    if spots[arrow.target].column == column:
        study = study.put(places.room(pathway, column))
    lane = actor if actor is not None else pathway.steps[arrow.source].actor
    study, key = add_step(study, pathway_id, kind, lane, name=name, column=column, after=arrow.source)
    return transitions.lead_through(study, pathway_id, transition, key), key


def rename_step(study: Study, pathway_id: str, step: str, name: str) -> Study:
    """The step under another name; an empty one is allowed."""
    return change_step(study, pathway_id, step, name=name.strip())


def change_step(study: Study, pathway_id: str, step: str, **fields: object) -> Study:
    """The step with other values of its fields. Another actor is a move to that lane; the kind must fit the arrows."""
    pathway = study.pathway(pathway_id)
    if "actor" in fields:
        _lane, column, row = places.cells(pathway)[found(pathway.steps, step).id]
        pathway = places.put(_in_lane(pathway, pathway.steps[step], fields.pop("actor")), {step: (column, row)})
    changed = replace(found(pathway.steps, step), **fields)  # type: ignore[arg-type]  # the value itself refuses
    if changed.kind is StepKind.START and pathway.incoming(step):
        raise Refused(_("Arrows lead here, so it cannot be a start: remove them first."))
    if changed.kind is StepKind.END and pathway.outgoing(step):
        raise Refused(_("Arrows lead on from here, so it cannot be an end: remove them first."))
    return renewed(study, replace(pathway, steps=pathway.steps.put(changed)))


def move_step(
    study: Study,
    pathway_id: str,
    step: str,
    *,
    actor: str | None = None,
    column: int | None = None,
    row: int | None = None,
) -> Study:
    """The step in another lane (meaning) or at another place (drawing); what is None stays as it is."""
    pathway = study.pathway(pathway_id)
    here = places.spots(pathway)[found(pathway.steps, step).id]
    lane = actor if actor is not None else pathway.steps[step].actor
    goal = (lane, here.column if column is None else column, here.row if row is None else row)
    return move_steps(study, pathway_id, {step: goal})


def move_steps(study: Study, pathway_id: str, goals: Mapping[str, tuple[str | None, int, int]]) -> Study:
    """Several steps at once to (actor, column, row). Those that stay keep their places; the moved ones give way."""
    pathway = study.pathway(pathway_id)
    for step, (actor, _column, _row) in goals.items():
        pathway = _in_lane(pathway, found(pathway.steps, step), actor)
    grid = {step: (column, row) for step, (_actor, column, row) in goals.items()}
    return renewed(study, places.put(pathway, grid))


def remove_steps(study: Study, pathway_id: str, ids: Collection[str]) -> Study:
    """Without these steps and what makes no sense without them: arrows, rules, messages sent from there."""
    pathway = study.pathway(pathway_id)
    for step in ids:
        found(pathway.steps, step)
    return renewed(study, swept(replace(pathway, steps=pathway.steps.without(*ids)), pathway))


def _in_lane(pathway: Pathway, step: Step, actor: object) -> Pathway:
    """The step as another actor's. What said no more than the default goes on saying it."""
    if actor == step.actor:
        return pathway
    new = None if actor is None else found(pathway.actors, str(actor)).id
    moved = replace(following.own_execution(step), actor=new)
    pathway = following.own_messages(pathway, step)
    if step.kind in WORKING_KINDS:
        into = [arrow.id for arrow in pathway.incoming(step.id)]
        pathway = following.receivers(pathway, into, step.actor, new)
    return replace(pathway, steps=pathway.steps.put(moved))
