"""All checks of a pathway, and what they mean for a simulation."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from model.checks import (
    coordinator_not_told_of_admission,
    dead_end,
    delegation_without_instruction,
    end_missing,
    execution_outside_treatment_sector,
    fallback_unknowable,
    framework_delegation_without_validity,
    holder_without_step_or_message,
    interruption_never,
    interruption_scope,
    join_without_split,
    kind_never_assigned,
    loop_without_exit,
    many_elements,
    measure_without_steps,
    message_never_found,
    message_without_deadline,
    missing_duration,
    name_missing,
    negative_offset_at_begin,
    no_medical_access,
    no_start,
    nobody_acknowledges,
    nobody_to_call,
    number_without_source,
    out_of_force,
    overloaded_actor,
    parallel_without_coordination,
    question_open,
    receiver_not_reading,
    responsibility_without_handover,
    rule_without_message,
    segment_shares,
    several_outgoing,
    shares_do_not_sum,
    split_without_join,
    step_without_actor,
    tracks_hold_treatment_differently,
    treatment_held_by_nobody,
    treatment_without_doctors,
    two_holders_without_agreement,
    unit_change_without_handover,
    unreachable_step,
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
    "segment-shares": segment_shares,
    "interruption-scope": interruption_scope,
    "message-never-found": message_never_found,
    "loop-without-exit": loop_without_exit,
    "join-without-split": join_without_split,
    "split-without-join": split_without_join,
    "end-missing": end_missing,
    "dead-end": dead_end,
    "unreachable-step": unreachable_step,
    "step-without-actor": step_without_actor,
    "missing-duration": missing_duration,
    "treatment-held-by-nobody": treatment_held_by_nobody,
    "treatment-without-doctors": treatment_without_doctors,
    "two-holders-without-agreement": two_holders_without_agreement,
    "tracks-hold-treatment-differently": tracks_hold_treatment_differently,
    "delegation-without-instruction": delegation_without_instruction,
    "framework-delegation-without-validity": framework_delegation_without_validity,
    "responsibility-without-handover": responsibility_without_handover,
    "unit-change-without-handover": unit_change_without_handover,
    "rule-without-message": rule_without_message,
    "nobody-acknowledges": nobody_acknowledges,
    "receiver-not-reading": receiver_not_reading,
    "message-without-deadline": message_without_deadline,
    "fallback-unknowable": fallback_unknowable,
    "negative-offset-at-begin": negative_offset_at_begin,
    "holder-without-step-or-message": holder_without_step_or_message,
    "question-open": question_open,
    "coordinator-not-told-of-admission": coordinator_not_told_of_admission,
    "parallel-without-coordination": parallel_without_coordination,
    "no-medical-access": no_medical_access,
    "nobody-to-call": nobody_to_call,
    "overloaded-actor": overloaded_actor,
    "out-of-force": out_of_force,
    "interruption-never": interruption_never,
    "measure-without-steps": measure_without_steps,
    "execution-outside-treatment-sector": execution_outside_treatment_sector,
    "kind-never-assigned": kind_never_assigned,
    "name-missing": name_missing,
    "many-elements": many_elements,
    "number-without-source": number_without_source,
}
"""Every check by its rule's id, in the order in which findings of equal weight are told."""

RULES: Mapping[str, Rule] = {rule: check.found for rule, check in CHECKS.items()}
"""Every rule by its id, in the same order."""

BLOCKING = (
    "no-start",
    "several-outgoing",
    "shares-do-not-sum",
    "segment-shares",
    "interruption-scope",
    "message-never-found",
)
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
