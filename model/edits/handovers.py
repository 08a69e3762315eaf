"""Verbs on what is agreed: rules, messages, and who holds what."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from model.distribution import constant
from model.edits.sweep import swept
from model.edits.within import found, renewed, taken
from model.errors import Refused
from model.handovers import Handover, handovers, origins
from model.i18n import _
from model.ids import fresh
from model.message import Anchor, Message
from model.pathway import Pathway
from model.provenance import ASSUMED
from model.responsibility import Assignment, Kind
from model.rule import Moment, Rule, rule_id
from model.step import StepKind
from model.study import Study

BEGINNINGS = {
    Kind.TREATMENT: (Moment.DEPARTURE, Moment.READ),
    Kind.EXECUTION: (Moment.DEPARTURE, Moment.READ),
    Kind.COORDINATION: (Moment.ACCEPTED, Moment.RELEASE),
}
"""When A lets go and when B takes over in a handover just agreed on (EXPERIENCE, end; treatment as execution)."""


def put_rule(study: Study, pathway_id: str, rule: Rule) -> Study:
    """What is agreed for one kind on one transition; it replaces what was agreed before."""
    pathway = study.pathway(pathway_id)
    return renewed(study, replace(pathway, rules=pathway.rules.put(rule)))


def agree_rule(study: Study, pathway_id: str, transition: str, kind: Kind, **fields: object) -> Study:
    """Agree on one kind on one transition: the usual beginning, or these values of its fields."""
    lets_go, takes_over = BEGINNINGS.get(kind, (Moment.DEPARTURE, Moment.READ))
    begun = Rule(transition, kind, lets_go=lets_go, takes_over=takes_over, basis=ASSUMED)
    return put_rule(study, pathway_id, replace(begun, **fields))  # type: ignore[arg-type]  # the value refuses


def remove_rule(study: Study, pathway_id: str, transition: str, kind: Kind) -> Study:
    """Take back what was agreed for one kind."""
    pathway = study.pathway(pathway_id)
    key = found(pathway.rules, rule_id(transition, kind)).id
    return renewed(study, replace(pathway, rules=pathway.rules.without(key)))


def put_message(study: Study, pathway_id: str, message: Message) -> Study:
    """A message as it is to be; it replaces the one of the same id."""
    pathway = study.pathway(pathway_id)
    return renewed(study, replace(pathway, messages=pathway.messages.put(message)))


def add_message(study: Study, pathway_id: str, transition: str) -> tuple[Study, str]:
    """A message with the usual values from where the transition comes from to those who come; and its id."""
    pathway = study.pathway(pathway_id)
    arrow = found(pathway.transitions, transition)
    sources = origins(pathway, transition) or (arrow.source,)
    message = _usual(study, pathway, transition, sources[0], _at(pathway, transition))
    return renewed(study, replace(pathway, messages=pathway.messages.put(message))), message.id


def remove_message(study: Study, pathway_id: str, message: str) -> Study:
    """Without this message; rules that went by it alone go by the usual ones."""
    pathway = study.pathway(pathway_id)
    found(pathway.messages, message)
    return renewed(study, swept(replace(pathway, messages=pathway.messages.without(message)), pathway))


def default_handover(study: Study, pathway_id: str, transition: str, *, kinds: Collection[Kind] = tuple(Kind)) -> Study:
    """Give a handover the values it begins with, for each of these kinds that changes hands and has no rule yet.

    Treatment and execution: A lets go at departure, B takes over when read; coordination is held until accepted.
    Where no message goes to those who come, one from the origin's actor: at departure, one open hour to read, safety
    net 72 h. Refused where nothing changes hands here.
    """
    pathway = study.pathway(pathway_id)
    found(pathway.transitions, transition)
    handover = _at(pathway, transition)
    if not handover.changes:
        raise Refused(_("No responsibility changes hands on this arrow: there is nothing to agree on."))
    for passing in handover.changes:
        if not passing.ruled and passing.kind in kinds:
            study = agree_rule(study, pathway_id, transition, passing.kind)
    for origin in handover.origins:
        study = _informed(study, pathway_id, handover, origin)
    return study


def agree(study: Study, pathway_id: str, transition: str) -> Study:
    """Agree on a handover as it is, with the usual values where it has none yet: they are no longer only assumed."""
    study = default_handover(study, pathway_id, transition)
    pathway = study.pathway(pathway_id)
    rules = pathway.rules.where(lambda rule: rule.transition == transition and rule.basis == ASSUMED)
    sent = [pathway.messages[key] for key in handovers(pathway)[transition].messages]
    return renewed(
        study,
        replace(
            pathway,
            rules=pathway.rules.put(*(replace(rule, basis=None) for rule in rules)),
            messages=pathway.messages.put(*(replace(one, basis=None) for one in sent if one.basis == ASSUMED)),
        ),
    )


def assign(study: Study, pathway_id: str, step: str, kind: Kind, assignment: Assignment | None) -> Study:
    """What a step says of one kind; None takes it back, so that the default holds."""
    pathway = study.pathway(pathway_id)
    here = found(pathway.steps, step)
    said = replace(here, assignments=here.assignments.saying(kind, assignment))
    return renewed(study, replace(pathway, steps=pathway.steps.put(said)))


def _at(pathway: Pathway, transition: str) -> Handover:
    return handovers(pathway).get(transition, Handover(transition))


def _informed(study: Study, pathway_id: str, handover: Handover, origin: str) -> Study:
    """With a message from this origin to those who come, unless each of them is told already or sends it."""
    pathway = study.pathway(pathway_id)
    told = {
        receiver
        for key in handover.messages
        if pathway.messages[key].anchor == origin
        for receiver in pathway.messages[key].receivers
    }
    message = _usual(study, pathway, handover.transition, origin, handover)
    untold = tuple(actor for actor in message.receivers if actor not in told)
    if not untold:
        return study
    return put_message(study, pathway_id, replace(message, receivers=untold))


def _usual(study: Study, pathway: Pathway, transition: str, origin: str, handover: Handover) -> Message:
    arrow = pathway.transitions[transition]
    come = {actor: None for passing in handover.changes for actor in sorted(passing.taking)}
    target = pathway.steps[arrow.target].actor
    receivers = dict.fromkeys([target] if target is not None else []) | come
    sender = pathway.steps[origin].actor
    return Message(
        fresh("m", *taken(study, "messages")),
        origin,
        moment=Anchor.DEPARTURE,
        only_on=transition if _one_of_several(pathway, transition, origin) else None,
        receivers=tuple(actor for actor in receivers if actor != sender),
        reading=constant(1),
        safety_net=constant(72),
        basis=ASSUMED,
    )


def _one_of_several(pathway: Pathway, transition: str, origin: str) -> bool:
    """Whether a citizen who leaves the origin may go another way: then the message is sent on this one only."""

    def choices(steps: Iterable[str], seen: set[str]) -> bool:
        for step in steps:
            if step in seen:
                continue
            seen.add(step)
            out = pathway.outgoing(step)
            if len(out) > 1 and pathway.steps[step].kind is not StepKind.SPLIT:
                return True
            following = [arrow.target for arrow in out if pathway.steps[arrow.target].seen_through]
            if all(arrow.id != transition for arrow in out) and choices(following, seen):
                return True
        return False

    return choices([origin], set())
