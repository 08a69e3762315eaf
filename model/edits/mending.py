"""Verbs that put right what the checks found: a start, an end, a join that was missing."""

from dataclasses import replace

from model.edits import beside, places, steps, transitions
from model.edits.within import found
from model.errors import Refused
from model.i18n import _
from model.pathway import Pathway
from model.step import StepKind
from model.study import Study


def add_start(study: Study, pathway_id: str) -> tuple[Study, str]:
    """A start in front of the first step to which nothing leads, with an arrow to it; and its id."""
    pathway = study.pathway(pathway_id)
    spots = places.spots(pathway)
    first = [step for step in pathway.steps.values() if not pathway.incoming(step.id) and step.kind is not StepKind.END]
    if not first:
        raise Refused(_("Every step has an arrow leading to it: draw a start, and lead it to where citizens come in."))
    goal = min(first, key=lambda step: (spots[step.id].column, step.id))
    column = spots[goal.id].column
    study = study.put(places.room(pathway, column))
    study, key = steps.add_step(study, pathway_id, StepKind.START, goal.actor, column=column, row=spots[goal.id].row)
    return transitions.connect(study, pathway_id, key, goal.id)[0], key


def add_end(study: Study, pathway_id: str, step: str) -> tuple[Study, str]:
    """An end behind a step from which nothing leads on; and its id."""
    return steps.append_step(study, pathway_id, step, kind=StepKind.END)


def add_join(study: Study, pathway_id: str, split: str, step: str) -> tuple[Study, str]:
    """A join in front of a step, into which every track from the split leads that led to the step; and its id."""
    pathway = study.pathway(pathway_id)
    goal = found(pathway.steps, step)
    tracks = _reached(pathway, found(pathway.steps, split).id, step)
    ways = [arrow.id for arrow in pathway.incoming(step) if arrow.source in tracks]
    spot = places.spots(pathway)[step]
    study = study.put(places.room(pathway, spot.column))
    study, key = steps.add_step(study, pathway_id, StepKind.JOIN, goal.actor, column=spot.column, row=spot.row)
    for way in ways:
        study = transitions.reconnect(study, pathway_id, way, target=key)
    return transitions.connect(study, pathway_id, key, step)[0], key


def widen_scope(study: Study, pathway_id: str, interruption: str, more: tuple[str, ...]) -> Study:
    """An interruption that covers these steps too."""
    event = found(study.pathway(pathway_id).interruptions, interruption)
    scope = tuple(dict.fromkeys((*event.scope, *more)))
    return beside.put_beside(study, pathway_id, replace(event, scope=scope))


def _reached(pathway: Pathway, start: str, barred: str) -> set[str]:
    """The steps one comes by from a step without going through another."""
    seen, left = {start}, [start]
    while left:
        for arrow in pathway.outgoing(left.pop()):
            if arrow.target not in seen and arrow.target != barred:
                seen.add(arrow.target)
                left.append(arrow.target)
    return seen
