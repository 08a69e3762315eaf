"""Examples and tests of the check shares-do-not-sum."""

import pytest

from model.checks.run import findings
from model.checks.wording import wording
from model.i18n import speaking
from model.pathway import Pathway
from tests.oracle.small import arrow, pathway, step


def shared(*shares: float | None) -> Pathway:
    """A decision with these shares, each leading to an end of its own."""
    ends = [step(f"e{number}", kind="end") for number in range(len(shares))]
    ways = [arrow(f"t{number}: fork > e{number}", probability=share) for number, share in enumerate(shares)]
    fork = step("fork", kind="decision", name="Where to?", T="WARD")
    return pathway([step("start", kind="start"), fork, *ends], [arrow("t: start > fork"), *ways])


GOOD = (
    shared(0.7, 0.3),
    shared(1.0),
    shared(None, None),
    shared(0.7, None),
    shared(1.0, None),
    shared(0.333, 0.333, None),
    shared(0.1, 0.2, 0.3, 0.4),
    shared(),
)
BAD = (shared(0.7, 0.2), shared(0.7, 0.7), shared(0.333, 0.333, 0.333), shared(0.9, 0.2, None), shared(0.5))


@pytest.mark.parametrize(
    ("bad", "danish", "english"), [(BAD[0], "90 %", "90 %"), (BAD[2], "99,9 %", "99.9 %"), (BAD[3], "110 %", "110 %")]
)
def test_the_sum_is_said_in_per_cent(bad: Pathway, danish: str, english: str) -> None:
    (finding,) = [one for one in findings(bad) if one.rule == "shares-do-not-sum"]

    assert danish in wording(finding, bad)
    with speaking("en"):
        assert english in wording(finding, bad)
        assert "“Where to?”" in wording(finding, bad)


def test_shares_matter_only_out_of_a_decision() -> None:
    split = shared(0.7, 0.2)
    split = pathway(
        [step("start", kind="start"), step("fork", kind="split", T="WARD"), *list(split.steps.values())[2:]],
        list(split.transitions.values()),
    )

    assert not [one for one in findings(split) if one.rule == "shares-do-not-sum"]
