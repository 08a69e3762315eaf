"""How well founded the numbers of a pathway are: how many there are, and how many are examples."""

from collections.abc import Iterator

from model.distribution import Distribution
from model.i18n import _
from model.message import Message
from model.pathway import Pathway
from model.provenance import Source, SourceKind


def sources(pathway: Pathway) -> Iterator[Source | None]:
    """The source of each number of the pathway: its own, else its element's, else the pathway's, else None."""
    yield pathway.basis
    for actor in pathway.actors.values():
        for number in (actor.capacity, actor.cost):
            if number is not None:
                yield actor.basis or pathway.basis
    for step in pathway.steps.values():
        yield from _of(step.duration, step.basis, pathway)
    for transition in pathway.transitions.values():
        if transition.probability is not None:
            yield transition.basis or pathway.basis
        yield from _of(transition.travel, transition.basis, pathway)
    for message in pathway.messages.values():
        yield from _of_message(message, pathway)
    for rule in pathway.rules.values():
        if rule.lets_go_after or rule.takes_over_after:
            yield rule.basis or pathway.basis


def _of_message(message: Message, pathway: Pathway) -> Iterator[Source | None]:
    for number in (message.offset, message.delay, message.safety_net, message.reading, message.response):
        yield from _of(number, message.basis, pathway)
    if message.loss:
        yield message.basis or pathway.basis


def _of(number: Distribution | None, element: Source | None, pathway: Pathway) -> Iterator[Source | None]:
    if number is not None and not number.is_zero:
        yield number.basis or element or pathway.basis


def counted(pathway: Pathway) -> int:
    """How many numbers the pathway has."""
    return sum(1 for _source in sources(pathway))


def examples(pathway: Pathway) -> int:
    """How many of them are examples, to be replaced by local ones."""
    return sum(1 for source in sources(pathway) if source is not None and source.kind is SourceKind.EXAMPLE)


def notice(pathway: Pathway) -> str:
    """What a reader must know before the first figure."""
    return _(
        "{n} of {m} numbers in this description are examples and must be replaced by local numbers. "
        "Gap hours are exposure, not harm: they say how long nobody could act as owner, not what came of it."
    ).format(n=examples(pathway), m=counted(pathway))
