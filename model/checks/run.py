"""All checks of a pathway, and what they mean for a simulation."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from model.checks import (
    message_never_found,
    no_start,
    responsibility_without_handover,
    several_outgoing,
    shares_do_not_sum,
    split_without_join,
    step_without_actor,
    treatment_held_by_nobody,
    treatment_without_doctors,
)
from model.checks.finding import Finding, Severity
from model.pathway import Pathway

Rule = Callable[[Pathway], Iterable[Finding]]


class Check(Protocol):
    """What every file of a rule has; its name in snake_case is the rule's id in kebab-case."""

    def found(self, pathway: Pathway) -> Iterable[Finding]:
        """What the rule says of a pathway."""

    def sentence(self, finding: Finding, pathway: Pathway) -> str:
        """A finding of the rule in one sentence: what is wrong, where, and what to do."""


CHECKS: Mapping[str, Check] = {
    "no-start": no_start,
    "several-outgoing": several_outgoing,
    "shares-do-not-sum": shares_do_not_sum,
    "split-without-join": split_without_join,
    "message-never-found": message_never_found,
    "step-without-actor": step_without_actor,
    "treatment-held-by-nobody": treatment_held_by_nobody,
    "treatment-without-doctors": treatment_without_doctors,
    "responsibility-without-handover": responsibility_without_handover,
}
"""Every check by its rule's id, in the order in which findings of equal weight are told."""

RULES: Mapping[str, Rule] = {rule: check.found for rule, check in CHECKS.items()}
"""Every rule by its id, in the same order."""

BLOCKING = ("no-start", "several-outgoing", "shares-do-not-sum", "message-never-found")
"""Rules whose findings a simulation cannot get round; everything else runs, with assumptions (SEMANTICS 3)."""

RULE_ERROR = "rule-error"
"""The rule of a finding that says that a check of ours failed."""

_WEIGHTS = tuple(Severity)


def findings(pathway: Pathway, *, rules: Mapping[str, Rule] = RULES) -> tuple[Finding, ...]:
    """What the rules say of a pathway, the gravest first. A rule that fails is itself a finding, never the end."""
    told = [finding for name, rule in rules.items() for finding in _told(pathway, name, rule)]
    return tuple(sorted(told, key=lambda finding: _WEIGHTS.index(finding.severity)))


def worst_severity(found: Iterable[Finding]) -> str | None:
    """The gravest among the findings: "error", "warning" or "hint"; None where there are none."""
    return min((finding.severity for finding in found), key=_WEIGHTS.index, default=None)


def blocks_simulation(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of the findings with which the pathway cannot be simulated at all."""
    return tuple(finding for finding in found if finding.rule in BLOCKING)


def in_the_way(pathway: Pathway) -> tuple[Finding, ...]:
    """What keeps a pathway from being simulated; only the rules that can are run."""
    return blocks_simulation(findings(pathway, rules={name: RULES[name] for name in BLOCKING}))


def _told(pathway: Pathway, name: str, rule: Rule) -> Iterator[Finding]:
    try:
        yield from rule(pathway)
    except Exception as problem:  # noqa: BLE001 - one defect of ours must not hide what the other rules found
        values = {"rule": name, "problem": f"{type(problem).__name__}: {problem}"}
        yield Finding(RULE_ERROR, Severity.WARNING, "pathways", pathway.id, "", values)
