"""The order of the flow: layers for the columns, and the order in which one reads the steps.

Plain dictionaries and no networkx: the first paint must not wait for that.
"""

from collections.abc import Mapping
from typing import NamedTuple

from model.pathway import Pathway


class Flow(NamedTuple):
    """The order of a pathway's flow, walked once: the steps that follow each step, and the parts one begins with."""

    after: Mapping[str, list[str]]
    parts: list[list[str]]

    @property
    def order(self) -> tuple[str, ...]:
        """As `reading_order`."""
        return tuple([step for part in self.parts for step in part])

    @property
    def before(self) -> Mapping[str, list[str]]:
        """As `incoming`."""
        return _turned_round(self.after)

    def layers(self) -> dict[str, int]:
        """As `layers`."""
        return _layers(self)


def flow(pathway: Pathway) -> Flow:
    """The flow of a pathway."""
    after = outgoing(pathway)
    return Flow(after, _finished(pathway, after))


def layers(pathway: Pathway) -> dict[str, int]:
    """The longest way from a step that nothing leads to, loops broken where a walk from the starts closes them."""
    return _layers(flow(pathway))


def _layers(walked: Flow) -> dict[str, int]:
    after = walked.after
    # What was begun with last comes first: it may lead into what was begun with before it, never the other way round.
    order = [step for part in reversed(walked.parts) for step in part]
    rank = {step: place for place, step in enumerate(order)}
    layer = dict.fromkeys(order, 0)
    for step in order:
        for target in after[step]:
            if rank[target] > rank[step]:
                layer[target] = max(layer[target], layer[step] + 1)
    return layer


def outgoing(pathway: Pathway) -> Mapping[str, list[str]]:
    """The steps that follow each step, in the order of the arrows."""
    after: dict[str, list[str]] = {step: [] for step in pathway.steps}
    for arrow in pathway.transitions.values():
        if arrow.source in after and arrow.target in after:
            after[arrow.source].append(arrow.target)
    return after


def incoming(pathway: Pathway) -> Mapping[str, list[str]]:
    """The steps before each step, in the order of the arrows."""
    return _turned_round(outgoing(pathway))


def _turned_round(after: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
    before: dict[str, list[str]] = {step: [] for step in after}
    for source, targets in after.items():
        for target in targets:
            before[target].append(source)
    return before


def _finished(pathway: Pathway, after: Mapping[str, list[str]]) -> list[list[str]]:
    """For each step to begin with, the steps it leads to that none before it did, each before those it leads to, but
    for arrows that close a loop (depth first). One begins with the starts, then with what nothing leads to."""
    led_to = {target for targets in after.values() for target in targets}
    roots = [step.id for step in pathway.starts()] + [step for step in after if step not in led_to] + list(after)
    seen: set[str] = set()
    parts: list[list[str]] = []
    for root in roots:
        if root in seen:
            continue
        seen.add(root)
        done: list[str] = []
        # The last branch first: turned round, each branch is then read before those behind it.
        stack = [(root, reversed(after[root]))]
        while stack:
            step, left = stack[-1]
            following = next((target for target in left if target not in seen), None)
            if following is None:
                done.append(step)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, reversed(after[following])))
        parts.append(done[::-1])
    return parts


def reading_order(pathway: Pathway) -> tuple[str, ...]:
    """The steps as one reads them: by the flow, each branch to its end before the next; what no start leads to last."""
    return flow(pathway).order
