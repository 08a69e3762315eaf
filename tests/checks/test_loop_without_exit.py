"""Examples and tests of the check loop-without-exit."""

from tests.builders import changed, drawn
from tests.checks.finding_of import found

LOOP = drawn("start@ward > treat@ward > d:decision@ward > treat", "d > end@gp")
NEVER = changed(changed(LOOP, "transitions", "d-end", probability=0.0), "transitions", "d-treat", probability=1.0)
TRAPPED = drawn("start@ward > d:decision@ward > treat@ward > check@ward > treat", "d > end@gp")
ITSELF = drawn("start@ward > d:decision@ward > treat@ward > treat", "d > end@gp")
GOOD = (LOOP, drawn("start@ward > treat@ward"), drawn("start@ward > treat@ward > end@gp"))
BAD = (NEVER, TRAPPED, ITSELF)


def test_a_way_out_that_nobody_takes_is_none() -> None:
    assert [finding.all for finding in found("loop-without-exit", NEVER)] == [("treat", "d")]
    assert found("loop-without-exit", changed(NEVER, "transitions", "d-end", probability=None)) == []


def test_the_loop_is_told_and_not_the_way_into_it() -> None:
    (finding,) = found("loop-without-exit", TRAPPED)

    assert (finding.all, finding.severity) == (("treat", "check"), "error")
