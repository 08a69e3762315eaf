"""Which rules and messages count on the day a pathway is read for."""

from dataclasses import replace

from model.pathway import Pathway
from model.provenance import Validity
from model.rule import Rule


def in_force(pathway: Pathway) -> Pathway:
    """Without the rules and messages that are not in force on the day the pathway is read for."""

    def gone(validity: Validity) -> bool:
        return not pathway.in_force(validity)

    rules = {rule.id for rule in pathway.rules.values() if gone(rule.validity)}
    messages = {message.id for message in pathway.messages.values() if gone(message.validity)}
    if not rules and not messages:
        return pathway
    left = pathway.rules.without(*rules)
    others = ((rule, _without(rule, messages)) for rule in left.values())
    left = left.put(*(new for rule, new in others if new != rule))
    return replace(pathway, rules=left, messages=pathway.messages.without(*messages))


def _without(rule: Rule, gone: set[str]) -> Rule:
    """The rule without naming these messages as what informs; what is required stays required, and is never sent."""

    def left(named: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if named is None else tuple(id_ for id_ in named if id_ not in gone)

    variants = tuple(replace(variant, informed_by=left(variant.informed_by)) for variant in rule.variants)
    return replace(rule, informed_by=left(rule.informed_by), variants=variants)
