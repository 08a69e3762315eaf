"""Examples and tests of the check unreachable-step."""

from model.side import Interruption
from tests.builders import added, drawn
from tests.checks.finding_of import found, told

MAIN = "start@ward > treat@ward > end@gp"
BACK = drawn(MAIN, "again@ward > end")
STRUCK = added(BACK, interruptions=[Interruption("i", "Readmission", ("treat",), 0.01, "again")])
GOOD = (drawn(MAIN), STRUCK, drawn("treat@ward > end@gp"))
ISLAND = drawn(MAIN, "visit@nursing > call@gp > end", "round1@gp > round2@gp > round1")
BAD = (BACK, ISLAND)


def test_each_piece_is_told_once_on_its_first_step() -> None:
    assert [finding.all for finding in found("unreachable-step", ISLAND)] == [("visit", "call"), ("round1", "round2")]


def test_what_only_an_interruption_leads_to_is_reached() -> None:
    assert found("unreachable-step", BACK)
    assert not found("unreachable-step", STRUCK)


def test_a_single_step_is_said_as_one() -> None:
    assert told("unreachable-step", BACK) == "No way leads to “Again”: draw an arrow to it, or remove it."
