"""Examples and tests of the check delegation-without-instruction."""

import pytest

from model.checks.finding import Mend, remedy
from model.pathway import Pathway
from model.responsibility import Assignment, Delegation, DelegationType, Holding
from tests.builders import assigned, drawn
from tests.checks.finding_of import found

WAY = drawn("start@ward > treat@ward > visit@nursing > end@gp")


def delegated(kind: str, *, instruction: bool = False) -> Pathway:
    """The ward delegates home nursing's visit."""
    delegation = Delegation("ward", DelegationType(kind), instruction)
    return assigned(WAY, "visit", execution=Assignment(Holding.HELD, ("nursing",), delegation=delegation))


GOOD = (WAY, delegated("single", instruction=True), delegated("framework", instruction=True))
BAD = (delegated("single"), delegated("framework"))


@pytest.mark.parametrize(("kind", "severity"), [("single", "warning"), ("framework", "error")])
def test_a_framework_must_be_in_writing(kind: str, severity: str) -> None:
    (finding,) = found("delegation-without-instruction", delegated(kind))

    assert (finding.severity, finding.remedy) == (severity, remedy(Mend.SET_INSTRUCTION, step="visit"))
