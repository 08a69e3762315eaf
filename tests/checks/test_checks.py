"""The checks as a whole: rules complete, with examples and words in both languages; quick, and never falling over."""

import importlib
import time
from pathlib import Path

import pytest

import model.checks
from model.checks.finding import Finding, Severity
from model.checks.run import BLOCKING, CHECKS, RULES, blocks_simulation, findings, in_the_way, worst_severity
from model.checks.wording import standing_in_the_way, wording
from model.i18n import LANGUAGES, speaking
from model.pathway import Pathway
from tests.oracle.small import chain, step
from tests.sizes import large_study

FOLDER = Path(model.checks.__file__).parent
NOT_RULES = {"__init__", "finding", "names", "run", "seen", "week", "wording"}


def snake(rule: str) -> str:
    return rule.replace("-", "_")


def examples(rule: str, which: str) -> tuple[Pathway, ...]:
    found: tuple[Pathway, ...] = getattr(importlib.import_module(f"tests.checks.test_{snake(rule)}"), which)
    return found


def test_every_file_is_a_rule_and_every_rule_a_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.py")} - NOT_RULES == {snake(rule) for rule in RULES}


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_stands_in_the_file_of_its_name_and_says_what_it_is(rule: str) -> None:
    module = importlib.import_module(f"model.checks.{snake(rule)}")

    assert CHECKS[rule] is module
    assert RULES[rule] is module.found
    assert callable(module.sentence)
    assert (module.__doc__ or "").startswith(f"{rule}: ")


@pytest.mark.parametrize("rule", RULES)
def test_good_examples_have_no_finding_of_the_rule(rule: str) -> None:
    assert examples(rule, "GOOD")
    assert [one for good in examples(rule, "GOOD") for one in findings(good) if one.rule == rule] == []


@pytest.mark.parametrize("rule", RULES)
def test_bad_examples_have_one_that_points_at_something(rule: str) -> None:
    assert examples(rule, "BAD")
    for bad in examples(rule, "BAD"):
        of_rule = [one for one in findings(bad) if one.rule == rule]
        assert of_rule
        assert all(one.id in getattr(bad, one.table, {bad.id}) for one in of_rule)


@pytest.mark.parametrize("rule", RULES)
def test_every_finding_has_one_whole_sentence_in_each_language(rule: str) -> None:
    for bad in examples(rule, "BAD"):
        for finding in findings(bad):
            told = set()
            for language in LANGUAGES:
                with speaking(language):
                    told.add(wording(finding, bad))
            assert len(told) == len(LANGUAGES)
            assert all(one.endswith(".") and "{" not in one for one in told)


@pytest.mark.parametrize("rule", ["rule-error", *BLOCKING])
def test_what_stands_in_the_way_is_an_error_and_our_own_defect_a_warning(rule: str) -> None:
    def broken(_pathway: Pathway) -> list[Finding]:
        raise KeyError(rule)

    bad = examples(rule, "BAD") if rule in RULES else (chain(step("a")),)
    found = [one for pathway in bad for one in findings(pathway, rules={**RULES, "broken": broken})]

    weights = {one.severity for one in found if one.rule == rule}
    assert weights == {Severity.WARNING if rule == "rule-error" else Severity.ERROR}


def test_the_gravest_findings_come_first() -> None:
    mixed = chain(step("a", "GP", E="GP"), step("b", None, T="WARD", E="WARD"))

    severities = [one.severity for one in findings(mixed)]

    assert severities == sorted(severities, key=list(Severity).index)
    assert len(set(severities)) > 1
    assert worst_severity(findings(mixed)) == "error"
    assert worst_severity(()) is None


def test_a_rule_that_crashes_becomes_a_finding_and_the_others_go_on() -> None:
    def broken(_pathway: Pathway) -> list[Finding]:
        raise KeyError("S99")

    bare = chain(step("a"))
    found = findings(bare, rules={"broken": broken, **RULES})

    (crash,) = [one for one in found if one.rule == "rule-error"]
    assert crash.values == {"rule": "broken", "problem": "KeyError: 'S99'"}
    assert [one for one in found if one is not crash] == list(findings(bare))
    for language in LANGUAGES:
        with speaking(language):
            assert "“broken”" in wording(crash, bare)


@pytest.mark.parametrize("rule", RULES)
def test_only_what_makes_no_sense_to_simulate_stands_in_the_way(rule: str) -> None:
    for bad in examples(rule, "BAD"):
        blocking = in_the_way(bad)
        assert blocking == blocks_simulation(findings(bad))
        assert (standing_in_the_way(bad) is not None) == bool(blocking)
        assert bool([one for one in blocking if one.rule == rule]) == (rule in BLOCKING)


def test_why_a_pathway_cannot_be_simulated_is_said_with_every_finding_in_the_way() -> None:
    tangled = examples("several-outgoing", "BAD")[0]

    with speaking("en"):
        reason = standing_in_the_way(tangled)

    assert reason is not None
    assert reason.startswith("“Small” cannot be simulated yet. 2 arrows lead out of “Fork”")


def test_findings_can_be_told_apart_and_kept_in_sets() -> None:
    found = findings(chain(step("a", None), step("b", None)))

    assert len(set(found)) == len(found) > 1


def test_forty_steps_are_checked_in_a_tenth_of_a_second() -> None:
    took = []
    for attempt in range(5):
        pathway = large_study(40, name=f"Attempt {attempt}").pathway()  # another one, so that nothing is remembered
        began = time.process_time()
        findings(pathway)
        took.append(time.process_time() - began)

    assert min(took) < 0.1  # 15 ms on an idle machine; the best of five, because other work may share it
