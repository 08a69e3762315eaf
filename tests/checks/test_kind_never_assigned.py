"""Examples and tests of the check kind-never-assigned."""

from model.responsibility import CARRIED
from tests.builders import assigned, drawn
from tests.checks.finding_of import found

WAY = drawn("start@ward > treat@ward > end@gp")
GOOD = (
    assigned(WAY, "treat", coordination="ward"),
    drawn("start@ward > end@gp"),
    drawn("start@ward > split@ward > a@ward > join@ward > end@gp", "split > b@gp > join"),
)
NO_WORK = assigned(WAY, "treat", execution=CARRIED)
BAD = (WAY, NO_WORK)


def test_treatment_and_authority_are_not_its_business() -> None:
    assert [finding.field for finding in found("kind-never-assigned", NO_WORK)] == ["execution", "coordination"]
