"""Examples and tests of the check no-medical-access."""

from model.checks.finding import Mend, remedy
from model.responsibility import NOT_NEEDED
from tests.builders import assigned, changed, drawn
from tests.checks.finding_of import found

WAY = drawn("start@ward > treat@ward > visit@nursing > train@training > end@gp")
ONE = changed(WAY, "steps", "visit", access=True)
GOOD = (
    changed(ONE, "steps", "train", access=True),
    assigned(ONE, "train", treatment=NOT_NEEDED),
    changed(ONE, "steps", "train", remote=True),
    changed(ONE, "sectors", "rehabilitation", level=4),
    changed(ONE, "sectors", "rehabilitation", level=0),
    drawn("start@ward > treat@ward > call@gp > w:wait@nursing > end@gp"),
)
BAD = (WAY, ONE)


def test_all_of_them_are_one_finding_and_access_can_be_chosen_on_the_first() -> None:
    (finding,) = found("no-medical-access", WAY)

    assert finding.all == ("visit", "train")
    assert finding.remedy == remedy(Mend.SET_ACCESS, step="visit")
