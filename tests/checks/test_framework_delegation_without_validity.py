"""Examples and tests of the check framework-delegation-without-validity."""

from datetime import date

from model.checks.finding import Mend, remedy
from model.pathway import Pathway
from model.provenance import ALWAYS, Validity
from model.responsibility import Assignment, Delegation, DelegationType, Holding
from tests.builders import assigned, drawn
from tests.checks.finding_of import found

WAY = drawn("start@ward > treat@ward > visit@nursing > end@gp")


def delegated(kind: DelegationType, validity: Validity) -> Pathway:
    """The ward delegates home nursing's visit, in writing."""
    delegation = Delegation("ward", kind, instruction=True, validity=validity)
    return assigned(WAY, "visit", execution=Assignment(Holding.HELD, ("nursing",), delegation=delegation))


GOOD = (
    delegated(DelegationType.SINGLE, ALWAYS),
    delegated(DelegationType.FRAMEWORK, Validity(valid_to=date(2027, 12, 31))),
)
BAD = (
    delegated(DelegationType.FRAMEWORK, ALWAYS),
    delegated(DelegationType.FRAMEWORK, Validity(valid_from=date(2026, 1, 1))),
)


def test_a_period_is_offered_for_the_step() -> None:
    (finding,) = found("framework-delegation-without-validity", BAD[0])

    assert finding.remedy == remedy(Mend.SET_VALIDITY, step="visit")
