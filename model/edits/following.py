"""What follows a step to another lane, or an arrow to another step: what was said only because of where it stood."""

from collections.abc import Collection
from dataclasses import replace

from model.handovers import handovers
from model.pathway import Pathway
from model.responsibility import Kind, held
from model.step import Step


def own_execution(step: Step) -> Step:
    """The step without an execution that says no more than the default: its own actor."""
    if step.actor is None or step.assignments.execution != held(step.actor):
        return step
    return replace(step, assignments=step.assignments.saying(Kind.EXECUTION, None))


def own_messages(pathway: Pathway, step: Step) -> Pathway:
    """Its messages without a sender that says no more than the default: the step's actor."""
    changed = pathway.messages.where(
        lambda message: message.anchor == step.id and message.sender is not None and message.sender == step.actor
    )
    return replace(pathway, messages=pathway.messages.put(*(replace(message, sender=None) for message in changed)))


def receivers(pathway: Pathway, transitions: Collection[str], old: str | None, new: str | None) -> Pathway:
    """Messages that go to `old` alone, and only on these transitions, go to `new` from now on."""
    if old is None or new is None or not transitions:
        return pathway
    if not any(message.receivers == (old,) for message in pathway.messages.values()):
        return pathway
    here: set[str] = set()
    elsewhere: set[str] = set()
    for key, handover in handovers(pathway).items():
        (here if key in transitions else elsewhere).update(handover.messages)
    changed = [
        replace(pathway.messages[message], receivers=(new,))
        for message in here - elsewhere
        if pathway.messages[message].receivers == (old,) and pathway.messages[message].sender != new
    ]
    return replace(pathway, messages=pathway.messages.put(*changed)) if changed else pathway
