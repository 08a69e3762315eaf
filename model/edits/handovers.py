"""Verbs on what is agreed: rules, messages, and who holds what."""

from collections.abc import Collection
from dataclasses import replace

from model.edits.sweep import swept
from model.edits.usual import usual_message, usual_rule, with_usual
from model.edits.within import found, renewed
from model.errors import Refused
from model.handovers import Handover, handovers, origins
from model.i18n import _
from model.message import Message
from model.pathway import Pathway
from model.provenance import ASSUMED
from model.responsibility import Assignment, Kind
from model.rule import Rule, rule_id
from model.study import Study


def put_rule(study: Study, pathway_id: str, rule: Rule) -> Study:
    """What is agreed for one kind on one transition; it replaces what was agreed before."""
    pathway = study.pathway(pathway_id)
    return renewed(study, replace(pathway, rules=pathway.rules.put(rule)))


def agree_rule(study: Study, pathway_id: str, transition: str, kind: Kind, **fields: object) -> Study:
    """Agree on one kind on one transition: the usual beginning, or these values of its fields."""
    said = replace(usual_rule(transition, kind), **fields)  # type: ignore[arg-type]  # the value refuses
    return put_rule(study, pathway_id, said)


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
    message = usual_message(study, pathway, _at(pathway, transition), sources[0])
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
    return with_usual(study, pathway_id, handover, kinds)


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
