"""The pathway as a graph: what comes round, what nobody can go round, and which split a join belongs to.

networkx is imported on first use: the window is drawn before anybody asks for it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
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


def in_loop(pathway: Pathway) -> frozenset[str]:
    """The steps a citizen may come back to."""
    import networkx as nx

    graph = projection(pathway)
    rounds = [knot for knot in nx.strongly_connected_components(graph) if len(knot) > 1]
    return frozenset().union(*rounds, (step for step in graph if graph.has_edge(step, step)))


def unavoidable(pathway: Pathway) -> frozenset[str]:
    """The steps on every way from the start to an end: what no citizen who comes through can go round.

    Empty without exactly one start, or where no end is reached (dominators; Cooper, Harvey, Kennedy 2001).
    """
    import networkx as nx

    starts = pathway.starts()
    if len(starts) != 1:
        return frozenset()
    graph = projection(pathway)
    above = nx.immediate_dominators(graph, starts[0].id)
    ends = [step for step in above if not graph.out_degree(step)]
    return frozenset.intersection(*(frozenset(_upwards(above, end)) for end in ends)) if ends else frozenset()


def _upwards(above: Mapping[str, str | None], step: str) -> Iterator[str]:
    """A step and all that dominate it, the start last."""
    here: str | None = step
    while here is not None:
        yield here
        higher = above.get(here)
        here = higher if higher != here else None


def split_of_join(pathway: Pathway, join: str) -> str | None:
    """The nearest split from which all branches into a join come; None where they have none in common."""
    sources = [arrow.source for arrow in pathway.incoming(join)]
    if len(sources) < 2:
        return None
    behind = [_splits_behind(pathway, source) for source in sources]
    common = [split for split in behind[0] if all(split in other for other in behind[1:])]
    return min(common, key=lambda split: max(far[split] for far in behind), default=None)


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
