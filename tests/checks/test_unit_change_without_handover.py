"""Examples and tests of the check unit-change-without-handover."""

from model.checks.finding import Mend, remedy
from tests.builders import changed, drawn, ruled, told
from tests.checks.finding_of import found
from tests.checks.finding_of import told as sentence

WAY = drawn("start@ward > treat@ward > visit@nursing > ask@visitation > end@gp")
GOOD = (
    ruled(WAY, "visit-ask", "execution"),
    told(WAY, "letter", "visit", "visitation"),
    changed(WAY, "transitions", "visit-ask", walks_in=True),
    drawn("start@ward > treat@ward > visit@nursing > again@nursing > end@gp"),
)
LONGER = drawn("start@ward > treat@ward > train@therapy > visit@nursing > ask@visitation > end@gp")
BAD = (WAY, LONGER)


def test_a_rule_can_be_agreed_on_the_first_of_them() -> None:
    (finding,) = found("unit-change-without-handover", LONGER)

    assert finding.all == ("treat-train", "visit-ask")
    assert finding.remedy == remedy(Mend.AGREE_RULE, transition="treat-train", kind="execution")


def test_a_single_one_names_both_units() -> None:
    assert "from Home nursing to Visitation" in sentence("unit-change-without-handover", WAY)
