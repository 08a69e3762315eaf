"""Examples and tests of the check responsibility-without-handover."""

from dataclasses import replace
from datetime import date

import pytest

from model.checks.finding import Finding, Severity
from model.checks.run import findings
from model.checks.wording import wording
from model.i18n import speaking
from model.pathway import Pathway
from model.provenance import ASSUMED, Validity
from model.responsibility import NOBODY
from tests.oracle.small import arrow, chain, pathway, rule, step


def of_rule(found: Pathway) -> list[Finding]:
    return [one for one in findings(found) if one.rule == "responsibility-without-handover"]


def passed_on(kind: str, taking: str = "GP", **fields: object) -> Pathway:
    """The ward has everything, then another takes this kind over on arrow t2."""
    first = {"T": "WARD", "E": "WARD", "C": "WARD"} | ({kind: "WARD"})
    second = {"T": "WARD", "E": "WARD", "C": "WARD"} | ({kind: taking})
    return chain(step("a", name="Discharge", **first), step("b", name="Follow-up", **second), **fields)


RULES = [rule("t2", kind) for kind in "TEC"]
SPLIT = pathway(
    [
        step("s", kind="start"),
        step("a", T="WARD"),
        step("p", kind="split"),
        step("b", E="WARD"),
        step("c", E="WARD", T="GP"),
        step("j", kind="join"),
        step("d", T="WARD"),
    ],
    [
        arrow("t1: s > a"),
        arrow("t2: a > p"),
        arrow("t3: p > b"),
        arrow("t4: p > c"),
        arrow("t5: b > j"),
        arrow("t6: c > j"),
        arrow("t7: j > d"),
    ],
    rules=[rule("t1", "E"), rule("t3", "E"), rule("t4", "E")],
)
GOOD = (
    passed_on("T", rules=RULES),
    passed_on("E", rules=RULES),
    passed_on("C", rules=RULES),
    passed_on("T", "ED"),  # inside the hospital
    passed_on("T", "WARD"),
    chain(step("a", E="GP"), step("b", E="GP", T="WARD")),  # a first assignment
    chain(step("a", T=NOBODY), step("b", T="WARD")),  # nobody hands it over
    passed_on("T", "WARD+GP"),  # the ward keeps it too
)
BAD = (passed_on("T"), passed_on("E"), passed_on("C"), SPLIT)


@pytest.mark.parametrize(("kind", "severity"), [("T", Severity.ERROR), ("C", Severity.WARNING), ("E", Severity.HINT)])
def test_treatment_weighs_more_than_coordination_and_that_more_than_execution(kind: str, severity: Severity) -> None:
    (finding,) = of_rule(passed_on(kind))

    assert (finding.table, finding.id, finding.severity) == ("transitions", "t2", severity)
    assert finding.values == {"giving": "WARD", "taking": "GP"}


def test_the_sentence_names_both_sides_and_both_steps() -> None:
    (finding,) = of_rule(passed_on("T"))

    with speaking("en"):
        sentence = wording(finding, passed_on("T"))
    assert sentence.startswith(
        "Treatment responsibility passes from Ward to GP between “Discharge” and “Follow-up” without a rule"
    )


def test_a_split_and_a_join_are_looked_through() -> None:
    assert [(one.id, one.field, one.values["giving"]) for one in of_rule(SPLIT)] == [
        ("t4", "treatment", "WARD"),
        ("t7", "treatment", "GP"),
    ]


def test_a_rule_that_is_not_in_force_on_the_day_is_none() -> None:
    from_2027 = replace(rule("t2", "T"), validity=Validity(valid_from=date(2027, 1, 1)))

    assert not of_rule(passed_on("T", rules=[from_2027]))
    assert not of_rule(passed_on("T", rules=[from_2027], on_date=date(2027, 1, 1)))
    assert of_rule(passed_on("T", rules=[from_2027], on_date=date(2026, 12, 31)))


def test_a_colleague_of_the_same_sector_who_also_gives_it_is_not_named() -> None:
    from_two_sides = pathway(
        [
            step("s", kind="start"),
            step("d", kind="decision", duration=0.0),
            step("a", "ED", T="ED"),
            step("b", "ED", T="GP"),
            step("c", "ED", T="WARD"),
        ],
        [
            arrow("t1: s > d"),
            arrow("t2: d > a"),
            arrow("t3: d > b"),
            arrow("t4: a > m"),
            arrow("t5: b > m"),
            arrow("t6: m > c"),
        ],
    )
    from_two_sides = replace(from_two_sides, steps=from_two_sides.steps.put(step("m", "ED")))

    assert [(one.id, one.values["giving"]) for one in of_rule(from_two_sides)] == [("t6", "GP")]


def test_what_is_only_assumed_is_a_hint_and_no_error() -> None:
    (finding,) = of_rule(passed_on("T", rules=[replace(rule("t2", kind), basis=ASSUMED) for kind in "TEC"]))

    assert finding.severity is Severity.HINT
    assert (finding.id, finding.field) == ("t2", "treatment")
