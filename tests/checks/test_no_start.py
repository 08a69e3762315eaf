"""Examples and tests of the check no-start."""

from model.checks.run import findings
from model.checks.wording import wording
from model.i18n import speaking
from tests.oracle.small import arrow, chain, pathway, step

GOOD = (chain(step("a", T="WARD")),)
WITHOUT = pathway([step("a", T="WARD"), step("end", "GP", kind="end")], [arrow("t: a > end")])
TWO = pathway(
    [
        step("s1", name="By ambulance", kind="start"),
        step("s2", name="On foot", kind="start"),
        step("a", T="WARD"),
        step("end", kind="end"),
    ],
    [arrow("t1: s1 > a"), arrow("t2: s2 > a"), arrow("t3: a > end")],
)
BAD = (WITHOUT, TWO, pathway([], []))


def test_several_starts_are_named_and_the_second_is_the_place() -> None:
    (finding, *_others) = findings(TWO)

    assert (finding.table, finding.id, finding.field) == ("steps", "s2", "kind")
    with speaking("en"):
        assert "2 starts (By ambulance and On foot)" in wording(finding, TWO)


def test_a_missing_start_is_the_whole_pathways() -> None:
    (finding, *_others) = findings(WITHOUT)

    assert (finding.table, finding.id) == ("pathways", "small")
