"""Which changes of hands there can be in a pathway, which follows which, and what a step states by itself."""

from collections.abc import Iterator
from dataclasses import replace

from model.analysis.expected.reading import Agreed, Arrow
from model.analysis.worst.flow import Due, Flow, by_interruption
from model.analysis.worst.hands import Change
from model.analysis.worst.waiting import accepted_by_begin
from model.responsibility import Kind
from model.rule import Moment
from model.step import StepKind


def changes(flow: Flow, kind: Kind) -> Iterator[Change]:
    """Every arrow, and the start, on which the kind may change hands."""
    due = flow.due(kind)
    said = flow.reading.said[kind]
    first = said[flow.start]
    if first.changes and first.holders:
        yield Change(None, flow.start, kind, frozenset([frozenset()]), first.due, first=True)
    for arrow in flow.arrows:
        word = said[arrow.target]
        before = due[arrow.source] - {frozenset(word.holders)}
        if word.changes and (before or not word.holders):
            cut = flow.is_cut(arrow)
            fresh = cut or _fresh(flow, kind, arrow.source, frozenset()) or _later(flow, kind, arrow)
            change = Change(arrow, arrow.target, kind, frozenset(before), word.due, first=fresh)
            yield replace(change, pauses=_pauses(flow, change))


def _later(flow: Flow, kind: Kind, arrow: Arrow) -> bool:
    """Whether the kind is not needed before the step begins, or not at all there."""
    return not flow.reading.said[kind][arrow.target].needed or (kind is Kind.EXECUTION and arrow.planned)


def _fresh(flow: Flow, kind: Kind, step: str, seen: frozenset[str]) -> bool:
    """Whether the kind may not have been needed right before a token leaves the step."""
    if step == flow.start or not flow.reading.said[kind][step].needed:
        return True
    if any(one.target == step for one in flow.cut_arrows):
        return True
    if step in seen or (flow.lasts[step][0] > 0 and not flow.place(step).instant):
        return False
    return any(
        (kind is Kind.EXECUTION and arrow.planned) or _fresh(flow, kind, arrow.source, seen | {step})
        for arrow in flow.into[step]
    )


def _pauses(flow: Flow, change: Change) -> bool:
    """Whether behind its step, before the next change, the kind may not be needed for a while."""
    said, steps = flow.reading.said[change.kind], until_next(flow, change)
    if any(not said[step].needed for step in steps - {change.target}):
        return True
    if any(flow.cut_from[step] for step in steps):
        return True
    arrows = [arrow for step in steps for arrow in flow.out[step] if arrow.target in steps]
    return change.kind is Kind.EXECUTION and any(arrow.planned for arrow in arrows)


def following(flow: Flow, change: Change) -> tuple[list[Arrow], frozenset[str]]:
    """The arrows of the next change of hands after one, whichever comes first, and the steps they lead to.

    Behind a join others may be due too: there an assignment to the same holders may be a change, or none.
    """
    arrows, _steps = _followed(flow, change)
    return arrows, frozenset(arrow.target for arrow in arrows)


def until_next(flow: Flow, change: Change) -> frozenset[str]:
    """The steps that can be come to by a change, or after it, before the next one."""
    return _followed(flow, change)[1]


def _followed(flow: Flow, change: Change) -> tuple[list[Arrow], frozenset[str]]:
    said = flow.reading.said[change.kind]
    holders = set(change.after)
    arrows: dict[str, Arrow] = {}
    steps, seen = [(change.target, False)], {(change.target, False)}
    for step, met in steps:
        joined = met or (flow.place(step).kind is StepKind.JOIN and len(flow.into[step]) > 1)
        for arrow in flow.leading(step):
            word, cut = said[arrow.target], flow.is_cut(arrow)
            anew = cut or (arrow.target != change.target and (joined or said[change.target].stated))
            same = set(word.holders) == holders
            if word.changes and (anew or not same):
                arrows[arrow.id] = arrow
            if (same or not word.changes) and (arrow.target, joined or cut) not in seen:
                seen.add((arrow.target, joined or cut))
                steps.append((arrow.target, joined or cut))
    return list(arrows.values()), frozenset(step for step, _joined in seen)


def same_again(flow: Flow, change: Change, arrow: Arrow) -> bool:
    """Whether the next change over this arrow leaves those due who are due after the change."""
    word = flow.reading.said[change.kind][arrow.target]
    return set(word.holders) == set(change.after) and bool(change.after)


def disagreements(flow: Flow, kind: Kind) -> Iterator[Change]:
    """Steps that say that those due already disagree: no change, yet a dispute."""
    due = flow.due(kind)
    for arrow in flow.arrows:
        word = flow.reading.said[kind][arrow.target]
        if word.stated == 2 and frozenset(word.holders) in due[arrow.source]:
            yield Change(arrow, arrow.target, kind, frozenset(), word.due, first=False)


def next_change(flow: Flow, change: Change, arrow: Arrow, *, settled: bool) -> Change:
    """The change over this arrow, right after another. `settled`: nothing was left of changes before that one."""
    word = flow.reading.said[change.kind][arrow.target]
    before: frozenset[Due] = frozenset([frozenset(change.after)])
    left = change.left | frozenset(actor for due in change.before for actor in due)
    if flow.is_cut(arrow):
        others = flow.due(change.kind)[arrow.source]
        left = left if change.arrow is None or not _lets_at_once(flow, change.kind, change.arrow) else frozenset()
        return Change(
            arrow,
            arrow.target,
            change.kind,
            before | others,
            word.due,
            first=True,
            left=left.union(*others),
        )
    if settled or (change.arrow is not None and lets_go_by_begin(flow, change.kind, change.arrow)):
        left = frozenset()
    return Change(arrow, arrow.target, change.kind, before, word.due, first=False, left=left)


def lets_go_by_begin(flow: Flow, kind: Kind, arrow: Arrow) -> bool:
    """Whether under all its rules those before let go of a change by the begin of its step."""
    return all(_lets_by_begin(flow, kind, arrow, rule) for rule in flow.reading.rule(arrow.id, kind))


def _lets_at_once(flow: Flow, kind: Kind, arrow: Arrow) -> bool:
    """Whether under all its rules those before let go at the departure."""
    rules = flow.reading.rule(arrow.id, kind)
    return bool(rules) and all(rule.lets is Moment.DEPARTURE and not rule.lets_after for rule in rules)


def _lets_by_begin(flow: Flow, kind: Kind, arrow: Arrow, rule: Agreed) -> bool:
    place, holders = flow.place(arrow.target), flow.reading.said[kind][arrow.target].holders
    if rule.lets_after:
        return False
    if rule.lets in (Moment.DEPARTURE, Moment.BEGUN):
        return True
    if rule.lets is Moment.READ:
        return kind is Kind.EXECUTION or (holders == (place.actor,) and not place.instant)
    return rule.lets is Moment.ACCEPTED and len(holders) == 1 and accepted_by_begin(flow, arrow, rule, holders)


def unassigned(flow: Flow, kind: Kind) -> Iterator[Change]:
    """Steps at which the kind has not been assigned yet, as changes to nobody; also a start that says nobody."""
    said = flow.reading.said[kind]
    if said[flow.start].changes:
        if not said[flow.start].holders:
            yield Change(None, flow.start, kind, frozenset([frozenset()]), (), first=True)
        return
    steps, seen = [flow.start], {flow.start}
    for step in steps:
        for arrow in flow.leading(step):
            if not said[arrow.target].changes:
                yield Change(arrow, arrow.target, kind, frozenset([frozenset()]), (), first=True)
                if arrow.target not in seen:
                    seen.add(arrow.target)
                    steps.append(arrow.target)


def meetings(flow: Flow, kind: Kind) -> Iterator[tuple[str, frozenset[str]]]:
    """The joins behind which different holders may be due, and who: a dispute by itself."""
    if kind is not Kind.EXECUTION:
        for step, pairs in _merging(flow, kind):
            yield step, frozenset().union(*(a | b for a, b in pairs))


def mixing(flow: Flow, kind: Kind) -> frozenset[str]:
    """The joins at which somebody may come to hold before their time, and it is no dispute: where tracks with different
    holders meet, all of them hold, also those still to take over (SEMANTICS 9). Who does the work of a step knows as it
    begins, so before any join; not so what an interruption cuts off."""
    cut = {one.target for one in flow.cuts}
    return frozenset(
        step
        for step, pairs in _merging(flow, kind)
        if (step in cut if kind is Kind.EXECUTION else any(len(a | b) < 2 for a, b in pairs))
    )


def _merging(flow: Flow, kind: Kind) -> Iterator[tuple[str, list[tuple[Due, Due]]]]:
    """Where tracks (or what an interruption cuts off) may come together with different holders, who are due then."""
    due, said = flow.due(kind), flow.reading.said[kind]
    for step, place in flow.reading.places.items():
        entries = flow.into[step]
        if place.kind is StepKind.JOIN and len(entries) > 1 and not said[step].changes:
            tracks = [due[arrow.source] for arrow in entries if flow.changes_on(kind, arrow)]
            pairs = [(a, b) for i, one in enumerate(tracks) for other in tracks[:i] for a in one for b in other]
            if any(a != b for a, b in pairs):
                yield step, [(a, b) for a, b in pairs if a != b]
    for one in flow.cuts:
        sets, word = due[by_interruption(one).source], said[one.target]
        pairs = [(a, b) for a in sets for b in sets if a != b]
        pairs = [(a, b) for a, b in pairs if not word.changes or a | b == frozenset(word.holders)]
        if pairs and any(flow.side_by_side(a, b) for a in one.scope for b in one.scope):
            yield one.target, pairs


def at_join(kind: Kind, join: str, holders: frozenset[str]) -> Change:
    """The dispute of a join, as a change to all of these from its firing on."""
    return Change(None, join, kind, frozenset([frozenset()]), tuple(sorted(holders)), first=True)
