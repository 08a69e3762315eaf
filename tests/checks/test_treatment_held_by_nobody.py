"""Examples and tests of the check treatment-held-by-nobody."""

from model.checks.finding import Finding, Severity
from model.checks.run import findings
from model.pathway import Pathway
from model.responsibility import CARRIED, NOBODY, NOT_NEEDED, UNKNOWN, Assignment, Holding
from tests.oracle.small import arrow, chain, pathway, step


def of_rule(found: Pathway) -> list[Finding]:
    return [one for one in findings(found) if one.rule == "treatment-held-by-nobody"]


GOOD = (
    chain(step("a", T="WARD"), step("b")),
    chain(step("a", T="WARD"), step("b", T=NOT_NEEDED)),
    chain(step("a", T=NOT_NEEDED), step("b", T="WARD")),
    chain(step("a", duration=0.0, kind="decision"), step("b", T="WARD")),
    chain(step("a", T=Assignment(Holding.DISAGREED, ("WARD", "GP")))),
    pathway([], []),
)
STATED = chain(step("a", T="WARD"), step("b", T=NOBODY), step("c"))
ASKED = chain(step("a", T="WARD"), step("b", T=UNKNOWN))
LATE = chain(step("a"), step("b", T=CARRIED), step("c", T="WARD"))
NEVER = chain(step("a"))
BAD = (STATED, ASKED, LATE, NEVER)


def test_the_step_that_says_nobody_is_found_and_not_those_that_carry_it_on() -> None:
    assert [(one.id, one.severity) for one in of_rule(STATED)] == [("b", Severity.ERROR)]


def test_not_known_yet_is_a_warning() -> None:
    assert [(one.id, one.severity) for one in of_rule(ASKED)] == [("b", Severity.WARNING)]


def test_a_start_that_leaves_the_first_step_without_an_owner_is_found_once() -> None:
    assert [(one.id, one.severity, one.values) for one in of_rule(LATE)] == [("start", Severity.ERROR, {"bare": "a"})]


def test_a_pathway_that_never_names_anybody_is_found_once() -> None:
    assert [(one.table, one.field, one.severity) for one in of_rule(NEVER)] == [
        ("pathways", "treatment", Severity.ERROR)
    ]


def test_a_branch_without_an_owner_is_found_beside_one_that_has() -> None:
    fork = pathway(
        [step("s", kind="start"), step("d", duration=0.0, kind="decision"), step("a", T="WARD"), step("b")],
        [arrow("t1: s > d"), arrow("t2: d > a"), arrow("t3: d > b")],
    )

    assert [one.values for one in of_rule(fork)] == [{"bare": "b"}]
