"""Examples and tests of the check coordinator-not-told-of-admission."""

from model.checks.finding import Mend, remedy
from model.distribution import constant
from model.side import Interruption
from tests.builders import added, assigned, changed, drawn, told
from tests.checks.finding_of import found

# Home nursing sees the citizen worsen, and an ambulance brings them to the ward; the GP coordinates.
ADMITTED = assigned(drawn("start@gp > visit@nursing > treat@ward > end@gp"), "visit", coordination="gp")
STRUCK = added(
    assigned(drawn("start@gp > visit@nursing > end@gp", "treat@ward > end"), "visit", coordination="gp"),
    interruptions=[Interruption("i", "Readmission", ("visit",), 0.01, "treat")],
)
GOOD = (
    told(ADMITTED, "notice", "treat", "visitation", "gp"),
    told(ADMITTED, "notice", "visit", "gp"),
    assigned(ADMITTED, "visit", coordination="nursing"),  # sees it happen
    assigned(ADMITTED, "visit", coordination="ward"),
    changed(ADMITTED, "actors", "ward", hours="office"),  # a clinic admits nobody
    changed(ADMITTED, "steps", "treat", remote=True),
    drawn("start@gp > treat@ward > end@gp"),
)
BAD = (
    ADMITTED,
    told(ADMITTED, "notice", "treat", "visitation"),
    STRUCK,
    changed(changed(ADMITTED, "steps", "visit", kind="decision"), "steps", "visit", duration=constant(1)),
)


def test_the_arrow_into_the_hospital_is_where_a_message_is_lacking() -> None:
    (finding,) = found("coordinator-not-told-of-admission", ADMITTED)

    assert (finding.table, finding.id) == ("transitions", "visit-treat")
    assert finding.remedy == remedy(Mend.ADD_MESSAGE, transition="visit-treat", receivers="gp")


def test_an_event_that_strikes_brings_nobody_word_either() -> None:
    assert [finding.table for finding in found("coordinator-not-told-of-admission", STRUCK)] == ["interruptions"]
    assert not found("coordinator-not-told-of-admission", told(STRUCK, "notice", "treat", "gp"))
