"""Examples and tests of the check several-outgoing."""

import pytest

from model.checks.run import findings
from model.checks.wording import wording
from model.i18n import speaking
from model.pathway import Pathway
from tests.oracle.small import arrow, pathway, step


def fork(kind: str) -> Pathway:
    """A step with two arrows out, to two ends."""
    middle = step("fork", kind=kind, name="Fork", T="WARD")
    return pathway(
        [step("start", kind="start"), middle, step("e1", kind="end"), step("e2", kind="end")],
        [arrow("t1: start > fork"), arrow("t2: fork > e1"), arrow("t3: fork > e2")],
    )


GOOD = (fork("decision"), fork("split"))
ON = pathway(
    [step("start", kind="start"), step("e", kind="end", T="WARD"), step("a")],
    [arrow("t1: start > e"), arrow("t2: e > a")],
)
BAD = (fork("activity"), fork("wait"), fork("join"), fork("end"), ON)


@pytest.mark.parametrize("bad", BAD[:4])
def test_the_step_and_the_number_of_its_arrows_are_found(bad: Pathway) -> None:
    (finding,) = [one for one in findings(bad) if one.rule == "several-outgoing"]

    assert (finding.table, finding.id, finding.field) == ("steps", "fork", "kind")
    assert finding.values == {"ways": "2"}


def test_no_arrow_leaves_an_end() -> None:
    (finding,) = [one for one in findings(ON) if one.rule == "several-outgoing"]

    with speaking("en"):
        assert wording(finding, ON).startswith("An arrow leads out of the end “End”")
