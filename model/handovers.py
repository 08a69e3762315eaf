"""Where responsibility changes hands: read from the pathway as it stands, before anything is simulated.

Due holders (SEMANTICS 4) are followed along the arrows. A step that can be reached by ways with different holders has
several possible states; each is kept. At a join the branches on which hands changed win, as in SEMANTICS 4.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod

from model.graph import split_of_join
from model.message import Message
from model.pathway import Pathway
from model.provenance import ASSUMED
from model.responsibility import TIMED, Holding, Kind
from model.rule import Rule
from model.step import Step, StepKind, Transition

Holders = frozenset[str]
State = tuple[Holders | None, str]
"""Due holders (None: the kind was never assigned so far), and the arrow on which they became so ("" at the start)."""

UNASSIGNED: State = (None, "")
STAYS = (Holding.CARRIED, Holding.NOT_NEEDED)
"""What changes nobody's hands."""
MOST_COMBINATIONS = 256
"""Beyond so many combinations of branches at a join the due holders of all of them are taken together."""


@dataclass(frozen=True, slots=True)
class Passing:
    """One kind changes hands on one transition.

    `giving` leave, `taking` come and `staying` hold throughout (actor ids; over all ways that lead here). `agreed`: a
    rule says how, and somebody vouches for it; `assumed`: a rule says how, with the values a handover begins with.
    `within`: all of them belong to one sector, where a rule is not called for (SEMANTICS 4).
    """

    kind: Kind
    giving: Holders
    taking: Holders
    agreed: bool
    within: bool
    staying: Holders = frozenset()
    assumed: bool = False

    @property
    def ruled(self) -> bool:
        """Whether a rule says how."""
        return self.agreed or self.assumed


@dataclass(frozen=True, slots=True)
class Handover:
    """A transition on which a kind changes hands or a message is sent.

    `changes` in the order of the kinds; a kind's first assignment is none of them unless a rule stands for it.
    `messages` are the ids of those sent on it. `origins` are the step ids it comes from, splits, joins and decisions
    of zero duration looked through.
    """

    transition: str
    changes: tuple[Passing, ...] = ()
    messages: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that change hands."""
        return tuple(passing.kind for passing in self.changes)

    @property
    def agreed(self) -> bool:
        """Whether nothing passes between sectors without a rule."""
        return all(passing.agreed or passing.within for passing in self.changes)

    @property
    def crosses_sectors(self) -> bool:
        """Whether a kind passes between sectors."""
        return any(not passing.within for passing in self.changes)


@lru_cache(maxsize=4)
def handovers(pathway: Pathway) -> Mapping[str, Handover]:
    """The handovers by transition id, in the order of the transitions.

    Those of the last pathways are kept: an edit asks for them before and after, and so does the drawing of both.
    """
    arrows = _Arrows(pathway)
    said = {kind: arrows.said(kind) for kind in TIMED}
    states = {
        kind: _states(pathway, arrows, kind) for kind in TIMED if any(who is not None for who in said[kind].values())
    }
    changes = {arrow.id: tuple(_passings(pathway, arrow, states, said)) for arrow in pathway.transitions.values()}
    messages = _messages(pathway, arrows, changes)
    return {
        key: Handover(key, changes[key], messages[key], arrows.origins(key)[0])
        for key in pathway.transitions
        if changes[key] or messages[key]
    }


def due_holders(pathway: Pathway) -> dict[str, dict[Kind, Holders]]:
    """Who is due to hold each kind at each step, over all ways that lead there; empty where nobody is."""
    arrows = _Arrows(pathway)
    states = {kind: _states(pathway, arrows, kind) for kind in Kind}
    return {
        step: {kind: frozenset().union(*(who or () for who, _since in states[kind][step])) for kind in Kind}
        for step in pathway.steps
    }


def origins(pathway: Pathway, transition: str) -> tuple[str, ...]:
    """The steps a transition comes from, with starts, splits, joins and decisions of zero duration looked through."""
    return _Arrows(pathway).origins(transition)[0]


def ways_back(pathway: Pathway) -> dict[str, tuple[tuple[str, ...], frozenset[str]]]:
    """For each transition its origins, nearest first, and the arrows from them up to it, itself included."""
    arrows = _Arrows(pathway)
    return {key: arrows.origins(key) for key in pathway.transitions}


def default_messages(pathway: Pathway, transition: str) -> tuple[str, ...]:
    """The messages a rule on this transition goes by where it names none: from the origin, to those who come."""
    arrows = _Arrows(pathway)
    steps, ways = arrows.origins(transition)
    arrow = pathway.transitions[transition]
    states = {kind: _states(pathway, arrows, kind) for kind in TIMED}
    said = {kind: arrows.said(kind) for kind in TIMED}
    come = {actor for passing in _passings(pathway, arrow, states, said) for actor in passing.taking}
    return tuple(message.id for message in _from(pathway, steps, ways) if come & set(message.receivers))


class _Arrows:
    """The arrows of a pathway by source and target; those that lead from or to nothing are left out."""

    def __init__(self, pathway: Pathway) -> None:
        self._pathway = pathway
        self._splits: dict[str, str] = {}
        self._said: dict[Kind, Mapping[str, Holders | None]] = {}
        self.into: dict[str, list[Transition]] = {step: [] for step in pathway.steps}
        self.out: dict[str, list[Transition]] = {step: [] for step in pathway.steps}
        for arrow in pathway.transitions.values():
            if arrow.source in self.out and arrow.target in self.into:
                self.out[arrow.source].append(arrow)
                self.into[arrow.target].append(arrow)

    def said(self, kind: Kind) -> Mapping[str, Holders | None]:
        """Who is due to hold a kind from each step on; None where the step changes nobody's hands."""
        if kind not in self._said:
            self._said[kind] = {
                key: None if said.holding in STAYS else _holders(said.holders)
                for key, said in ((key, step.assignment(kind)) for key, step in self._pathway.steps.items())
            }
        return self._said[kind]

    def split_of(self, join: str) -> str:
        """The split a join belongs to; "" where there is none."""
        if join not in self._splits:
            self._splits[join] = split_of_join(self._pathway, join) or ""
        return self._splits[join]

    def origins(self, transition: str) -> tuple[tuple[str, ...], frozenset[str]]:
        """The origins of a transition, nearest first, and the arrows from them up to it, itself included."""
        found: dict[str, None] = {}
        ways = {transition: None}
        left = deque([self._pathway.transitions[transition]])
        while left:
            source = left.popleft().source
            step = self._pathway.steps.get(source)
            if step is None or step.kind is StepKind.START:
                continue
            if not step.seen_through:
                found[source] = None
                continue
            before = [arrow for arrow in self.into[source] if arrow.id not in ways]
            ways |= {arrow.id: None for arrow in before}
            left.extend(before)
        return tuple(found), frozenset(ways)


def _states(pathway: Pathway, arrows: _Arrows, kind: Kind) -> dict[str, frozenset[State]]:
    """The possible states of one kind at each step, its own assignment included, passed on until they stay the same.

    Only loops through joins could go on passing; they are cut off after as many rounds as no sensible pathway needs.
    """
    found: dict[str, frozenset[State]] = dict.fromkeys(pathway.steps, frozenset())
    into, out, said = arrows.into, arrows.out, arrows.said(kind)
    left = deque(sorted(pathway.steps, key=lambda step: bool(into[step])))
    waiting = set(left)
    for _round in range(50 * len(pathway.steps) + 50):
        if not left:
            break
        key = left.popleft()
        waiting.discard(key)
        before = into[key]
        if len(before) == 1:  # most of them, so without ado
            now, due = found[before[0].source], said[key]
            if due is not None:
                now = _assigned(due, now, before[0].id)
        else:
            now = _arrived(pathway.steps[key], arrows, said[key], found)
        if now == found[key]:
            continue
        found[key] = now
        for arrow in out[key]:
            if arrow.target not in waiting:
                waiting.add(arrow.target)
                left.append(arrow.target)
    return found


def _arrived(
    step: Step, arrows: _Arrows, due: Holders | None, known: Mapping[str, frozenset[State]]
) -> frozenset[State]:
    """The states behind a step to which no arrow leads, or several; `due` as in `said`."""
    into = arrows.into[step.id]
    if not into:
        return frozenset({UNASSIGNED if due is None else (due, "")})
    branches = [known[arrow.source] for arrow in into]
    if due is not None:
        branches = [_assigned(due, branch, arrow.id) for branch, arrow in zip(branches, into, strict=True)]
    branches = [branch for branch in branches if branch]
    if len(branches) == 1:
        return branches[0]
    if step.kind is StepKind.JOIN and len(branches) > 1:
        return _joined(branches, known.get(arrows.split_of(step.id), frozenset()))
    return frozenset().union(*branches)


def _assigned(due: Holders, states: frozenset[State], arrow: str) -> frozenset[State]:
    """The states behind an assignment: the same where the due holders stay."""
    return frozenset([state if state[0] == due else (due, arrow) for state in states])


@lru_cache(maxsize=4096)
def _holders(actors: tuple[str, ...]) -> Holders:
    """Kept, because a drawing asks for the same few actors at every step."""
    return frozenset(actors)


def _joined(branches: list[frozenset[State]], before: frozenset[State]) -> frozenset[State]:
    """What may hold behind a join; `before` is what may hold at its split."""
    if prod(len(branch) for branch in branches) > MOST_COMBINATIONS:
        return frozenset().union(*branches)
    return frozenset(_winner(ways, before) for ways in product(*branches))


def _winner(ways: tuple[State, ...], before: frozenset[State]) -> State:
    changed = [state for state in dict.fromkeys(ways) if state not in before]
    winners = changed or list(dict.fromkeys(ways))
    if len({holders for holders, _since in winners}) == 1:
        return winners[0]
    together: Holders = frozenset().union(*(holders or () for holders, _since in winners))
    return together, min(since for _holders, since in winners)


def _passings(
    pathway: Pathway,
    arrow: Transition,
    states: Mapping[Kind, Mapping[str, frozenset[State]]],
    said: Mapping[Kind, Mapping[str, Holders | None]],
) -> Iterator[Passing]:
    if arrow.source not in pathway.steps or arrow.target not in pathway.steps:
        return
    for kind in TIMED:
        holders = said[kind][arrow.target]
        if holders is None:
            continue
        known = states[kind][arrow.source]
        for before, _since in known:
            if before != holders:
                break
        else:
            continue
        rule = pathway.rule(arrow.id, kind)
        assumed = rule is not None and rule.basis == ASSUMED
        pairs = [
            (before or frozenset(), holders)
            for before, _since in known
            if before != holders and (before is not None or rule is not None)
        ]
        if pairs:
            giving = frozenset().union(*(before - after for before, after in pairs))
            taking = frozenset().union(*(after - before for before, after in pairs))
            within = all(before and _one_sector(pathway, before | after) for before, after in pairs)
            staying = frozenset().union(*(before & after for before, after in pairs))
            agreed = rule is not None and not assumed
            yield Passing(kind, giving, taking, agreed, within, staying, assumed)


def _one_sector(pathway: Pathway, actors: Iterable[str]) -> bool:
    return len({pathway.actors[actor].sector if actor in pathway.actors else None for actor in actors}) == 1


def _messages(
    pathway: Pathway, arrows: _Arrows, changes: Mapping[str, tuple[Passing, ...]]
) -> dict[str, tuple[str, ...]]:
    """The messages sent on each transition. One that belongs to none stands on the first arrow out of its anchor."""
    if not pathway.messages:
        return dict.fromkeys(pathway.transitions, ())
    found: dict[str, dict[str, None]] = {key: {} for key in pathway.transitions}
    for rule in pathway.rules.values():
        if rule.transition in found:
            found[rule.transition] |= {key: None for key in _named(rule) if key in pathway.messages}
    for key, arrow in pathway.transitions.items():
        steps, ways = arrows.origins(key)
        target = pathway.steps.get(arrow.target)
        meant = {actor for passing in changes[key] for actor in passing.taking}
        meant |= {target.actor} if target is not None and target.actor is not None else set()
        for message in _from(pathway, steps, ways):
            if message.only_on == key or meant & set(message.receivers):
                found[key][message.id] = None
    placed = {message for messages in found.values() for message in messages}
    for message in pathway.messages.values():
        ways_out = arrows.out.get(message.anchor)
        if message.id not in placed and ways_out:
            found[message.only_on if message.only_on in found else ways_out[0].id][message.id] = None
    return {key: tuple(messages) for key, messages in found.items()}


def _from(pathway: Pathway, steps: tuple[str, ...], ways: frozenset[str]) -> Iterator[Message]:
    """The messages anchored at one of the origins, unless they are limited to another way."""
    for message in pathway.messages.values():
        if message.anchor in steps and (message.only_on is None or message.only_on in ways):
            yield message


def _named(rule: Rule) -> Iterator[str]:
    yield from rule.informed_by or ()
    yield from rule.requires
    for variant in rule.variants:
        yield from variant.informed_by or ()
        yield from variant.requires or ()
