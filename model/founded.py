"""How well founded the numbers of a pathway are: the source of each that a simulation uses (SEMANTICS 1)."""

from collections.abc import Iterator
from typing import Protocol

from model.distribution import Distribution
from model.pathway import Pathway
from model.provenance import Source


class _Founded(Protocol):
    @property
    def basis(self) -> Source | None: ...


def sources(pathway: Pathway) -> Iterator[Source | None]:
    """The source of every number: its own, else its thing's, else the pathway's, else None. Nought is no number."""
    for step in pathway.steps.values():
        yield from _of(pathway, step, step.duration)
    for arrow in pathway.transitions.values():
        yield from _of(pathway, arrow, arrow.travel, arrow.probability is not None)
    for message in pathway.messages.values():
        lengths = (message.offset, message.delay, message.reading, message.safety_net, message.response)
        rungs = (rung.reading for rung in message.fallbacks)
        yield from _of(pathway, message, *lengths, *rungs, message.loss > 0)
    for rule in pathway.rules.values():
        yield from _of(pathway, rule, rule.lets_go_after > 0, rule.takes_over_after > 0)
    for interruption in pathway.interruptions.values():
        yield from _of(pathway, interruption, True)
    for segment in pathway.segments.values():
        durations = (duration for _step, duration in segment.durations)
        yield from _of(pathway, segment, True, *(True for _arrow in segment.probabilities), *durations)
    for actor in pathway.actors.values():
        yield from _of(pathway, actor, actor.capacity is not None, actor.cost is not None)


def _of(pathway: Pathway, thing: _Founded, *numbers: Distribution | bool | None) -> Iterator[Source | None]:
    """The source of each number there is."""
    for number in numbers:
        if isinstance(number, Distribution):
            if not number.is_zero:
                yield number.basis or thing.basis or pathway.basis
        elif number:
            yield thing.basis or pathway.basis
