"""The values a handover begins with (EXPERIENCE, end): a rule a kind, and a message; nobody has agreed on them."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from model.distribution import constant
from model.edits.within import renewed, taken
from model.handovers import Handover
from model.ids import fresh
from model.message import Anchor, Message
from model.pathway import Pathway
from model.provenance import ASSUMED
from model.responsibility import Kind
from model.rule import Moment, Rule
from model.step import StepKind
from model.study import Study

BEGINNINGS = {
    Kind.TREATMENT: (Moment.DEPARTURE, Moment.READ),
    Kind.EXECUTION: (Moment.DEPARTURE, Moment.READ),
    Kind.COORDINATION: (Moment.ACCEPTED, Moment.RELEASE),
}
"""When A lets go and when B takes over in a handover just agreed on (EXPERIENCE, end; treatment as execution)."""


def usual_rule(transition: str, kind: Kind) -> Rule:
    """When one lets go of a kind and the other takes over."""
    lets_go, takes_over = BEGINNINGS.get(kind, (Moment.DEPARTURE, Moment.READ))
    return Rule(transition, kind, lets_go=lets_go, takes_over=takes_over, basis=ASSUMED)


def usual_message(study: Study, pathway: Pathway, handover: Handover, origin: str) -> Message:
    """A new message from an origin of a handover to those who come."""
    arrow = pathway.transitions[handover.transition]
    come = {actor: None for passing in handover.changes for actor in sorted(passing.taking)}
    target = pathway.steps[arrow.target].actor
    receivers = dict.fromkeys([target] if target is not None else []) | come
    sender = pathway.steps[origin].actor
    return Message(
        fresh("m", *taken(study, "messages")),
        origin,
        moment=Anchor.DEPARTURE,
        only_on=arrow.id if _one_of_several(pathway, arrow.id, origin) else None,
        receivers=tuple(actor for actor in receivers if actor != sender),
        reading=constant(1),
        safety_net=constant(72),
        basis=ASSUMED,
    )


def with_usual(study: Study, pathway_id: str, handover: Handover, kinds: Collection[Kind]) -> Study:
    """The study in which this handover (as read from it) has these values, for those kinds that have no rule yet.

    A message from each of its origins to those who come, unless each of them is told already or sends it.
    """
    pathway = study.pathway(pathway_id)
    bare = [each.kind for each in handover.changes if not each.ruled and each.kind in kinds]
    rules = pathway.rules.put(*(usual_rule(handover.transition, kind) for kind in bare))
    study = renewed(study, replace(pathway, rules=rules))
    for origin in handover.origins:
        study = _informed(study, pathway_id, handover, origin)
    return study


def _informed(study: Study, pathway_id: str, handover: Handover, origin: str) -> Study:
    pathway = study.pathway(pathway_id)
    sent = pathway.messages.where(
        lambda one: one.anchor == origin and (one.id in handover.messages or one.only_on in (None, handover.transition))
    )
    told = {receiver for message in sent for receiver in message.receivers}
    message = usual_message(study, pathway, handover, origin)
    untold = tuple(actor for actor in message.receivers if actor not in told)
    if not untold:
        return study
    return renewed(study, replace(pathway, messages=pathway.messages.put(replace(message, receivers=untold))))


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
