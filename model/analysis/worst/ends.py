"""Until when a gap lasts at most that a change of hands finds running as it departs."""

from collections.abc import Iterable

import numpy as np

from model.analysis.worst.changes import until_next
from model.analysis.worst.flow import Flow
from model.analysis.worst.hands import Change, Handing, Hands
from model.analysis.worst.moments import Array
from model.analysis.worst.result import INF, UNBOUNDED
from model.responsibility import Kind
from model.simulation.result import GapType

Ends = dict[GapType, Array]


def last_of_all(handing: Handing, change: Change, type_: GapType) -> Array:
    """When the last of those due after a change knows, or is able, at the latest."""
    found = [np.zeros(len(handing.cells.start))]
    for rule in handing.rules(change, 0.0) if change.after else ():
        hands = handing.hands(change, rule)
        found += [hands.taking.high, *(span.high for span in hands.aware.values())]
        found += [span.high for span in hands.able.values()] if type_ is GapType.UNABLE else []
    latest: Array = np.maximum.reduce(found)
    return latest


def ends_under_any_rule(handing: Handing, change: Change, types: Iterable[GapType], *, going_on: bool = False) -> Ends:
    """When gaps that a change finds running are over at the latest, under whatever rule. `going_on`: but for those who
    are due right before."""
    together = agreed(handing.flow, change)
    found = {type_: np.zeros(len(handing.cells.start)) for type_ in types}
    for rule in handing.rules(change, 0.0):
        hands = handing.hands(change, rule)
        for type_, end in found.items():
            found[type_] = np.maximum(end, end_of(hands, type_, agreed=together, going_on=going_on))
    return found


def agreed(flow: Flow, change: Change) -> bool:
    """Whether every step names those due as holding together by agreement, until others are due."""
    said = flow.reading.said[change.kind]
    words = [said[step] for step in until_next(flow, change) if said[step].changes]
    return len(change.after) < 2 or all(word.shared for word in words)


def end_of(hands: Hands, type_: GapType, *, agreed: bool, going_on: bool = False) -> Array:
    """When a gap of a type, running at the departure, is over at the latest."""
    change = hands.change
    n = len(hands.taking.high)
    if not change.after:
        return np.full(n, INF if type_ is GapType.NOBODY else 0.0)
    if type_ is GapType.NOBODY:
        return hands.taking.high
    if type_ is GapType.DISPUTED:
        several = len(change.after) > 1 and not agreed and not hands.shared and change.kind is not Kind.EXECUTION
        return np.full(n, INF) if several or hands.stated else hands.letting.high
    comers = change.comers or change.after
    knows = [hands.aware[actor].high for actor in comers]
    if type_ is GapType.UNABLE:
        knows = [np.maximum(hands.aware[actor].high, hands.able[actor].high) for actor in comers]
    several_before = [] if going_on else [due for due in change.before if len(due) > 1]
    stay = {actor for actor in change.after if any(actor in due for due in (change.left, *several_before))}
    if stay and not change.comers:
        met = type_ is GapType.UNAWARE and stay <= hands.meets
        knows = [*knows, hands.begun.high if met else np.full(n, UNBOUNDED)]
    first: Array = (np.minimum if change.comers else np.maximum).reduce(knows)
    return np.maximum(hands.taking.high, first)
