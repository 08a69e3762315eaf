"""The pathway as a graph: what leads where, in which order, and which split a join belongs to.

networkx is imported on first use: the window is drawn before anybody asks for it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from model.pathway import Pathway
from model.step import StepKind

if TYPE_CHECKING:
    import networkx as nx


def projection(pathway: Pathway) -> nx.MultiDiGraph[str]:
    """Steps as nodes (attribute `kind`), transitions as edges keyed by their id; arrows from or to nothing left out."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for step in pathway.steps.values():
        graph.add_node(step.id, kind=step.kind)
    for arrow in pathway.transitions.values():
        if arrow.source in pathway.steps and arrow.target in pathway.steps:
            graph.add_edge(arrow.source, arrow.target, key=arrow.id)
    return graph


def reachable(pathway: Pathway, step: str) -> frozenset[str]:
    """The steps a citizen may come to from this one; itself included."""
    import networkx as nx

    return frozenset(nx.descendants(projection(pathway), step) | {step})


def in_loop(pathway: Pathway) -> frozenset[str]:
    """The steps a citizen may come back to."""
    import networkx as nx

    graph = projection(pathway)
    rounds = [knot for knot in nx.strongly_connected_components(graph) if len(knot) > 1]
    return frozenset().union(*rounds, (step for step in graph if graph.has_edge(step, step)))


def ways(pathway: Pathway) -> dict[str, tuple[str, ...]]:
    """Where the arrows out of each step lead, each step once; arrows from or to nothing left out."""
    found: dict[str, dict[str, None]] = {step: {} for step in pathway.steps}
    for arrow in pathway.transitions.values():
        if arrow.source in found and arrow.target in found:
            found[arrow.source][arrow.target] = None
    return {step: tuple(targets) for step, targets in found.items()}


def reached(leading: Mapping[str, Collection[str]], first: str, *, without: Collection[str] = ()) -> dict[str, None]:
    """The steps a token can come to from `first`, that one included, in the order it may come to them.

    `leading` is what `ways` says; the steps `without` are not entered.
    """
    if first in without:
        return {}
    found, left = {first: None}, [first]
    for step in left:
        fresh = [target for target in dict.fromkeys(leading[step]) if target not in found and target not in without]
        found.update(dict.fromkeys(fresh))
        left.extend(fresh)
    return found


def branches(pathway: Pathway, split: str) -> dict[str, tuple[str, ...]]:
    """The steps of each track of a split, by the arrow into it, up to the join that brings them together.

    Without such a join a track is everything that only it leads to.
    """
    leading, join = ways(pathway), join_of_split(pathway, split)
    stops = {split} if join is None else {split, join}
    found = {arrow.id: reached(leading, arrow.target, without=stops) for arrow in pathway.outgoing(split)}
    if join is None and len(found) > 1:
        shared = set.intersection(*(set(steps) for steps in found.values()))
        return {key: tuple(step for step in steps if step not in shared) for key, steps in found.items()}
    return {key: tuple(steps) for key, steps in found.items()}


def split_of_join(pathway: Pathway, join: str) -> str | None:
    """The nearest split from which all branches into a join come; None where they have none in common."""
    sources = [arrow.source for arrow in pathway.incoming(join)]
    if len(sources) < 2:
        return None
    behind = [_splits_behind(pathway, source) for source in sources]
    common = [split for split in behind[0] if all(split in other for other in behind[1:])]
    return min(common, key=lambda split: max(far[split] for far in behind), default=None)


def join_of_split(pathway: Pathway, split: str) -> str | None:
    """The join that brings the branches of a split together; None where there is none."""
    joins = (step.id for step in pathway.steps.values() if step.kind is StepKind.JOIN)
    return next((join for join in joins if split_of_join(pathway, join) == split), None)


def _splits_behind(pathway: Pathway, step: str) -> dict[str, int]:
    """The splits at or before a step, with how many arrows back they lie."""
    before: dict[str, list[str]] = {}
    for arrow in pathway.transitions.values():
        before.setdefault(arrow.target, []).append(arrow.source)
    far = dict(_backwards(step, before))
    return {key: steps for key, steps in far.items() if pathway.steps[key].kind is StepKind.SPLIT}


def _backwards(step: str, before: dict[str, list[str]]) -> Iterator[tuple[str, int]]:
    seen = {step}
    left = deque([(step, 0)])
    while left:
        key, far = left.popleft()
        yield key, far
        fresh = [source for source in dict.fromkeys(before.get(key, ())) if source not in seen]
        seen.update(fresh)
        left.extend((source, far + 1) for source in fresh)
