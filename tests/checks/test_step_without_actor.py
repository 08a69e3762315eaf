"""Examples and tests of the check step-without-actor."""

import pytest

from model.checks.finding import Severity
from model.checks.run import findings
from model.step import Step
from tests.oracle.small import chain, step

NOBODYS = step("x", None, T="WARD")
GOOD = (chain(step("x", T="WARD")),)
BAD = (
    chain(NOBODYS),
    chain(step("x", None, kind="wait", T="WARD")),
    chain(step("x", None, kind="decision", T="WARD")),
    chain(step("x", None, kind="join", T="WARD")),
)


@pytest.mark.parametrize(
    ("lonely", "severity"),
    [
        (NOBODYS, Severity.ERROR),
        (step("x", None, 0.0, kind="decision", T="WARD"), Severity.HINT),
        (step("x", None, kind="join", T="WARD"), Severity.HINT),
    ],
)
def test_it_is_grave_only_where_something_is_done(lonely: Step, severity: Severity) -> None:
    (finding,) = [one for one in findings(chain(lonely)) if one.rule == "step-without-actor"]

    assert (finding.id, finding.field, finding.severity) == ("x", "actor", severity)
