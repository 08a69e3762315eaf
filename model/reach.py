"""Which steps one can come to from which: plain walks along the arrows."""

from collections.abc import Collection, Mapping

from model.pathway import Pathway
from model.tracks import tracks


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
    """The steps of each track of a split, by the arrow into it, up to the join in which it meets others.

    Without such a join a track is everything that not all of them lead to.
    """
    joins = {join for of, join, _between in tracks(pathway) if of == split}
    leading = ways(pathway)
    found = {arrow.id: reached(leading, arrow.target, without={split, *joins}) for arrow in pathway.outgoing(split)}
    if not joins and len(found) > 1:
        shared = set.intersection(*(set(steps) for steps in found.values()))
        return {key: tuple(step for step in steps if step not in shared) for key, steps in found.items()}
    return {key: tuple(steps) for key, steps in found.items()}
