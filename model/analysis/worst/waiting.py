"""Which messages a step waits for, and what has surely come by the time it begins (SEMANTICS 3.3)."""

from model.analysis.expected.reading import Agreed, Arrow, Letter
from model.analysis.worst.flow import Flow
from model.responsibility import Kind
from model.rule import Moment
from model.simulation import codes
from model.step import StepKind


def waits(flow: Flow, arrow: Arrow) -> bool:
    """Whether the step an arrow leads to waits for messages at all."""
    place = flow.place(arrow.target)
    return not (place.instant or place.kind is StepKind.WAIT or place.actor is None or arrow.walks_in)


def by_acceptance(flow: Flow, arrow: Arrow) -> list[bool]:
    """Of each rule of the work that may be in force: whether the step waits for acceptances."""
    return [Moment.ACCEPTED in (one.lets, one.takes) for one in flow.reading.rule(arrow.id, Kind.EXECUTION)]


def waited(flow: Flow, arrow: Arrow) -> list[tuple[Letter, bool]]:
    """The messages that may be waited for, and whether they surely count as named or are told by default."""
    letters = flow.reading.letters
    found = named(flow, arrow)
    for id_, sure in origins(flow, arrow).items():
        found[id_] = found.get(id_, False) or sure
    return [(letters[id_], sure) for id_, sure in found.items() if id_ in letters]


def named(flow: Flow, arrow: Arrow) -> dict[str, bool]:
    """The messages that rules of an arrow name, and whether one does under all its variants."""
    found: dict[str, bool] = {}
    for kind in codes.KINDS:
        agreed = flow.reading.rule(arrow.id, kind)
        for one in agreed:
            for id_ in one.named or ():
                found[id_] = found.get(id_, False) or all(id_ in (other.named or ()) for other in agreed)
    return found


def origins(flow: Flow, arrow: Arrow) -> dict[str, bool]:
    """The messages anchored at the origins of an arrow, and whether its source is surely that origin."""
    found: dict[str, bool] = {}
    seen: set[str] = set()
    left = [] if flow.is_cut(arrow) else [(arrow.source, frozenset([arrow.id]), True)]
    while left:
        step, via, sure = left.pop()
        place = flow.place(step)
        if not place.seen:
            for letter in flow.reading.anchored.get(step, ()):
                counts = sure and (letter.only is None or letter.only in via)
                found[letter.id] = found.get(letter.id, False) or counts
            continue
        if step in seen:
            continue
        seen.add(step)
        entries = flow.into[step]
        alone = sure and (len(entries) == 1 or place.kind is StepKind.JOIN)
        left += [(one.source, via | {one.id}, alone) for one in entries]
    return found


def accepted_by_begin(flow: Flow, arrow: Arrow, rule: Agreed, comers: tuple[str, ...]) -> bool:
    """Whether `accepted` of a rule surely comes by the begin of the step: it waits for the same acceptances.

    Where it waits until its actor, one of those who come, has accepted a message, that is one of the rule's; where none
    was sent to wait for, none of the rule's that is answered was, and the rule goes by knowing, so by the begin.
    """
    actor = flow.place(arrow.target).actor
    accepts = by_acceptance(flow, arrow)
    if actor not in comers or not waits(flow, arrow) or not accepts or not all(accepts):
        return False
    letters, of_rules = flow.reading.letters, named(flow, arrow)
    ours = set(origins(flow, arrow)) - set(of_rules) if rule.named is None else set(rule.named)
    waited_for = [letter for letter, _sure in waited(flow, arrow) if actor in letter.receivers]
    answered = [letters[id_] for id_ in ours if id_ in letters and letters[id_].response is not None]
    same = all(letter.id in ours and letter.response is not None for letter in waited_for)
    return same and all(actor in letter.receivers for letter in answered)
