"""Tracks that run side by side: which steps lie between a split and its join."""

from collections.abc import Collection, Iterator, Mapping

from model.pathway import Pathway
from model.step import StepKind

Ways = Mapping[str, Collection[str]]
"""Where the arrows out of each step lead."""


def tracks(pathway: Pathway) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every split with each join in which tracks of it first meet, and the steps between the two, in their order.

    A join that tracks reach only behind another one in which they meet is that of an outer split, or of none.
    """
    ways: dict[str, list[str]] = {step: [] for step in pathway.steps}
    for arrow in pathway.transitions.values():
        ways[arrow.source].append(arrow.target)
    joins = {step.id for step in pathway.steps.values() if step.kind is StepKind.JOIN}
    for step in pathway.steps.values():
        if step.kind is StepKind.SPLIT:
            met = _meetings(ways, step.id, joins, ())
            for join in _meetings(ways, step.id, met, met):
                yield step.id, join, _between(ways, step.id, join, pathway.steps)


def _meetings(ways: Ways, split: str, joins: Collection[str], barriers: Collection[str]) -> list[str]:
    """The joins that at least two tracks of a split reach, without going on behind a barrier."""
    reached = [_reached(ways, {first}, {split}, barriers) for first in ways[split]]
    return [join for join in joins if sum(join in track for track in reached) > 1]


def _between(ways: Ways, split: str, join: str, order: Collection[str]) -> tuple[str, ...]:
    """The steps on a way from the split to the join."""
    back: dict[str, list[str]] = {step: [] for step in order}
    for source, targets in ways.items():
        for target in targets:
            back[target].append(source)
    ahead = _reached(ways, set(ways[split]), {split, join})
    behind = _reached(back, set(back[join]), {split, join})
    return tuple(step for step in order if step in ahead and step in behind)


def _reached(ways: Ways, first: set[str], without: Collection[str], barriers: Collection[str] = ()) -> set[str]:
    """The steps to be come to from `first`, those included, not through those left out nor past a barrier."""
    reached = {step for step in first if step not in without}
    left = list(reached)
    while left:
        step = left.pop()
        fresh = {target for target in ways[step] if target not in reached and target not in without}
        if step not in barriers:
            reached |= fresh
            left += fresh
    return reached
