"""What several checks look at, worked out once for a pathway and then remembered for the checks that follow."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from model import reach
from model.handovers import Handover, Holders, due_holders, handovers, ways_back
from model.message import Message
from model.pathway import Pathway
from model.responsibility import TIMED, Kind
from model.rule import Rule
from model.sector import Sector
from model.step import Step, StepKind, Transition


@lru_cache(maxsize=1)
def due(pathway: Pathway) -> Mapping[str, Mapping[Kind, Holders]]:
    """Who is due to hold each kind at each step, over all ways that lead there."""
    return due_holders(pathway)


@lru_cache(maxsize=1)
def hands(pathway: Pathway) -> Mapping[str, Handover]:
    """The handovers by transition id."""
    return handovers(pathway)


@lru_cache(maxsize=1)
def ways(pathway: Pathway) -> Mapping[str, tuple[str, ...]]:
    """Where the arrows out of each step lead."""
    return reach.ways(pathway)


@lru_cache(maxsize=1)
def arrows_out(pathway: Pathway) -> Mapping[str, tuple[Transition, ...]]:
    """The arrows out of each step, in order."""
    found: dict[str, list[Transition]] = {step: [] for step in pathway.steps}
    for arrow in pathway.transitions.values():
        found[arrow.source].append(arrow)
    return {step: tuple(arrows) for step, arrows in found.items()}


@lru_cache(maxsize=1)
def arrows_in(pathway: Pathway) -> Mapping[str, tuple[Transition, ...]]:
    """The arrows into each step, in order."""
    found: dict[str, list[Transition]] = {step: [] for step in pathway.steps}
    for arrow in pathway.transitions.values():
        found[arrow.target].append(arrow)
    return {step: tuple(arrows) for step, arrows in found.items()}


@lru_cache(maxsize=1)
def _back(pathway: Pathway) -> Mapping[str, tuple[tuple[str, ...], frozenset[str]]]:
    return ways_back(pathway)


def origins(pathway: Pathway, transition: str) -> tuple[str, ...]:
    """The steps a transition comes from, splits, joins and the like looked through."""
    return _back(pathway)[transition][0]


def through_a_join(pathway: Pathway, transition: str) -> bool:
    """Whether a join lies between the origins of a transition and it."""
    sources = (pathway.steps[pathway.transitions[key].source] for key in _back(pathway)[transition][1])
    return any(step.kind is StepKind.JOIN for step in sources)


@lru_cache(maxsize=1)
def splits(pathway: Pathway) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The tracks of each split that has several, as `reach.branches` gives them."""
    several = [step.id for step in pathway.steps.values() if step.kind is StepKind.SPLIT]
    return {split: reach.branches(pathway, split) for split in several if len(arrows_out(pathway)[split]) > 1}


def sent_from(pathway: Pathway, transition: str) -> Iterator[Message]:
    """The messages in force anchored at an origin of the transition and not limited to another way."""
    steps, there = _back(pathway)[transition]
    for message in pathway.messages.values():
        limited = message.only_on is not None and message.only_on not in there
        if message.anchor in steps and not limited and pathway.in_force(message.validity):
            yield message


def rules_in_force(pathway: Pathway) -> Iterator[tuple[Rule, Holders, Holders]]:
    """The rules that count on the pathway's date and by which something passes: with those who leave and who come."""
    for key, handover in hands(pathway).items():
        for passing in handover.changes:
            rule = pathway.rule(key, passing.kind)
            if rule is not None and pathway.in_force(rule.validity):
                yield rule, passing.giving, passing.taking


def goes_by(pathway: Pathway, rule: Rule) -> tuple[Message, ...]:
    """The messages in force a rule goes by: those it names, else those from its origin to those who come or stay."""
    if rule.informed_by is not None:
        named = (pathway.messages[key] for key in rule.informed_by if key in pathway.messages)
        return tuple(message for message in named if pathway.in_force(message.validity))
    meant = {
        actor
        for one, _leave, come in rules_in_force(pathway)
        if one.id == rule.id
        for actor in come or pathway.steps[pathway.transitions[rule.transition].target].assignment(rule.kind).holders
    }
    return tuple(message for message in sent_from(pathway, rule.transition) if meant & set(message.receivers))


@lru_cache(maxsize=1)
def informing(pathway: Pathway) -> Mapping[str, tuple[str, ...]]:
    """Each message by which responsibility passes, with the rules (ids) that go by it, in the order of the messages."""
    found: dict[str, list[str]] = {key: [] for key in pathway.messages}
    for rule, _leave, _come in rules_in_force(pathway):
        for one in (rule, *(rule.varied(variant) for variant in rule.variants)):
            for message in goes_by(pathway, one):
                if rule.id not in found[message.id]:
                    found[message.id].append(rule.id)
    return {key: tuple(rules) for key, rules in found.items() if rules}


def sector(pathway: Pathway, step: Step) -> Sector | None:
    """The sector of the step's actor."""
    return None if step.actor is None else pathway.sector_of(step.actor)


def is_hospital(found: Sector | None) -> bool:
    """Whether citizens are admitted there."""
    return found is not None and found.admits


def is_visit(step: Step) -> bool:
    """Whether the citizen spends time in it, where it is: an activity, a wait or a decision that is no paperwork."""
    return step.is_visit


def holds(pathway: Pathway, actor: str) -> frozenset[Kind]:
    """The timed kinds that some step says this actor holds."""
    return frozenset(
        kind
        for step in pathway.steps.values()
        for kind in TIMED
        if (said := step.assignments.of(kind)) is not None and actor in said.holders
    )
