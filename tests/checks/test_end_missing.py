"""Examples and tests of the check end-missing."""

from model.checks.finding import Mend, remedy
from model.pathway import Pathway
from tests.builders import drawn
from tests.checks.finding_of import found

GOOD = (drawn("start@ward > treat@ward > end@gp"), drawn())
OPEN = drawn("start@ward > treat@ward > d:decision@ward > visit@nursing", "d > call@gp")
ROUND: Pathway = drawn("start@ward > treat@ward > again@ward > treat")
BAD = (OPEN, ROUND)


def test_the_last_steps_are_named_and_an_end_is_offered_behind_the_first() -> None:
    (finding,) = found("end-missing", OPEN)

    assert finding.all == ("visit", "call")
    assert finding.remedy == remedy(Mend.ADD_END, step="visit")


def test_where_everything_goes_round_the_finding_is_about_the_pathway() -> None:
    (finding,) = found("end-missing", ROUND)

    assert (finding.table, finding.remedy) == ("pathways", None)
