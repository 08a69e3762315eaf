"""Verbs on arrows: connect, reconnect, lead through a step, change, remove."""

from collections.abc import Collection
from dataclasses import replace

from model.edits import following, places
from model.edits.sweep import swept
from model.edits.within import found, renewed, taken
from model.errors import Refused
from model.handovers import default_messages
from model.i18n import _
from model.ids import fresh
from model.pathway import Pathway
from model.phrases import step_name
from model.rule import Rule
from model.step import Step, StepKind, Transition
from model.study import Study


def connect(study: Study, pathway_id: str, source: str, target: str) -> tuple[Study, str]:
    """An arrow from one step to another, and its id. A second one out of an activity is drawn; the checks say more."""
    pathway = study.pathway(pathway_id)
    _may_lead(pathway, source, target)
    key = fresh("t", *taken(study, "transitions"))
    arrow = Transition(key, source, target)
    return renewed(study, replace(pathway, transitions=pathway.transitions.put(arrow))), key


def reconnect(
    study: Study, pathway_id: str, transition: str, *, source: str | None = None, target: str | None = None
) -> Study:
    """The same arrow from or to another step. Its rules and messages stay with it; its bends do not."""
    pathway = study.pathway(pathway_id)
    arrow = found(pathway.transitions, transition)
    new = replace(arrow, source=source or arrow.source, target=target or arrow.target)
    if new == arrow:
        return study
    _may_lead(pathway, new.source, new.target, besides=transition)
    if new.target != arrow.target:
        before, after = (pathway.steps[step].actor for step in (arrow.target, new.target))
        pathway = following.receivers(pathway, [transition], before, after)
    if new.source != arrow.source:
        pathway = _sent_from(pathway, arrow, new.source)
    pathway = replace(pathway, transitions=pathway.transitions.put(new))
    return renewed(study, places.straightened(pathway, [transition]))


def lead_through(study: Study, pathway_id: str, transition: str, step: str) -> Study:
    """The arrow leads to this step, and a new one from there to where it led.

    What belongs to the choice (probability, condition, messages sent on it alone) stays on the first; what belongs to
    the arrival (travel, appointment) goes on the second. So do the rules, unless the step lies in the target's lane:
    then hands change on the way into the step.
    """
    pathway = study.pathway(pathway_id)
    arrow = found(pathway.transitions, transition)
    through = found(pathway.steps, step)
    _may_lead(pathway, arrow.source, step)
    _may_lead(pathway, step, arrow.target)
    second = Transition(fresh("t", *taken(study, "transitions")), step, arrow.target)
    first = replace(arrow, target=step)
    if not _takes_over(pathway, arrow, through):
        second = replace(second, travel=arrow.travel, walks_in=arrow.walks_in, planned=arrow.planned)
        first = replace(first, travel=None, walks_in=False, planned=False)
        pathway = _rules_moved(pathway, transition, second.id)
    pathway = replace(pathway, transitions=pathway.transitions.put(first, second))
    return renewed(study, places.straightened(pathway, [transition]))


def change_transition(study: Study, pathway_id: str, transition: str, **fields: object) -> Study:
    """The arrow with other values of its fields; its ends are changed by `reconnect`."""
    pathway = study.pathway(pathway_id)
    changed = replace(found(pathway.transitions, transition), **fields)  # type: ignore[arg-type]  # the value refuses
    return renewed(study, replace(pathway, transitions=pathway.transitions.put(changed)))


def remove_transitions(study: Study, pathway_id: str, ids: Collection[str]) -> Study:
    """Without these arrows, their rules and the messages that were sent on them alone."""
    pathway = study.pathway(pathway_id)
    for transition in ids:
        found(pathway.transitions, transition)
    return renewed(study, swept(replace(pathway, transitions=pathway.transitions.without(*ids)), pathway))


def _may_lead(pathway: Pathway, source: str, target: str, *, besides: str | None = None) -> None:
    start, goal = found(pathway.steps, source), found(pathway.steps, target)
    if source == target:
        raise Refused(_("An arrow cannot lead from a step to itself."))
    if start.kind is StepKind.END:
        raise Refused(_("Nothing follows an end: no arrow can lead on from it."))
    if goal.kind is StepKind.START:
        raise Refused(_("The citizen arrives at a start: no arrow can lead to it."))
    if any(arrow.target == target and arrow.id != besides for arrow in pathway.outgoing(source)):
        raise Refused(
            _("There already is an arrow from “{source}” to “{target}”.").format(
                source=step_name(start), target=step_name(goal)
            )
        )


def _sent_from(pathway: Pathway, arrow: Transition, source: str) -> Pathway:
    """Messages sent on this arrow alone are sent from where it begins now."""
    followed = pathway.messages.where(lambda message: message.only_on == arrow.id and message.anchor == arrow.source)
    return replace(pathway, messages=pathway.messages.put(*(replace(one, anchor=source) for one in followed)))


def _takes_over(pathway: Pathway, arrow: Transition, through: Step) -> bool:
    source, target = pathway.steps[arrow.source], pathway.steps[arrow.target]
    return not through.instant and through.actor == target.actor and through.actor != source.actor


def _rules_moved(pathway: Pathway, old: str, new: str) -> Pathway:
    """The rules on another arrow. Messages they went by without naming them are named: the origin is another now."""
    rules = pathway.rules.where(lambda rule: rule.transition == old)
    usual = default_messages(pathway, old) if rules else ()
    kept = pathway.rules.without(*(rule.id for rule in rules))
    return replace(pathway, rules=kept.put(*(_moved(rule, new, usual) for rule in rules)))


def _moved(rule: Rule, new: str, usual: tuple[str, ...]) -> Rule:
    named = rule.informed_by if rule.informed_by is not None or not usual else usual
    return replace(rule, transition=new, informed_by=named)
