"""The ends of the supports: between which lengths a worst case is looked for (SEMANTICS 7)."""

from collections.abc import Iterable
from dataclasses import replace

from model.analysis.expected.points import Law
from model.distribution import Distribution, Shape
from model.pathway import Pathway
from model.simulation.distributions import quantile

PERCENTILE = 0.999
"""Where an unbounded distribution is cut, unless it has a cap below."""
UNBOUNDED_SHAPES = (Shape.EXPONENTIAL, Shape.LOGNORMAL, Shape.GAMMA)


def ends(laws: Iterable[Law]) -> tuple[float, float]:
    """The least and the greatest length that any of these can give."""
    both = [_ends(Distribution(*law)) for law in laws]
    return min(low for low, _high in both), max(high for _low, high in both)


def _ends(distribution: Distribution) -> tuple[float, float]:
    if distribution.shape in UNBOUNDED_SHAPES:
        return distribution.lowest, quantile(distribution, PERCENTILE)
    high = max(distribution.values)
    return distribution.lowest, high if distribution.cap is None else min(high, distribution.cap)


def clipped(distribution: Distribution) -> Distribution:
    """The same with a cap where the support is cut."""
    if distribution.shape not in UNBOUNDED_SHAPES:
        return distribution
    return replace(distribution, cap=_ends(distribution)[1])


def clipped_pathway(pathway: Pathway) -> Pathway:
    """The pathway with every unbounded distribution cut where the worst case cuts it: to sample what it must bound."""

    def cut(one: Distribution | None) -> Distribution | None:
        return None if one is None else clipped(one)

    steps, arrows, messages, segments = pathway.steps, pathway.transitions, pathway.messages, pathway.segments
    for step in steps.values():
        steps = steps.put(replace(step, duration=cut(step.duration)))
    for arrow in arrows.values():
        arrows = arrows.put(replace(arrow, travel=cut(arrow.travel)))
    for message in messages.values():
        messages = messages.put(
            replace(
                message,
                offset=clipped(message.offset),
                delay=clipped(message.delay),
                safety_net=cut(message.safety_net),
                reading=clipped(message.reading),
                response=cut(message.response),
                fallbacks=tuple(replace(rung, reading=clipped(rung.reading)) for rung in message.fallbacks),
            )
        )
    for segment in segments.values():
        durations = tuple((step, clipped(law)) for step, law in segment.durations)
        segments = segments.put(replace(segment, durations=durations))
    return replace(pathway, steps=steps, transitions=arrows, messages=messages, segments=segments)
