"""Examples and tests of the check name-missing."""

from model.checks.finding import Mend, remedy
from model.provenance import ASSUMED
from tests.builders import changed, drawn, told
from tests.checks.finding_of import found

NAMED = drawn("start@ward > treat@ward > visit@nursing > end@gp")
LETTER = told(NAMED, "letter", "treat", "nursing", standard="XDIS18")
GOOD = (
    changed(changed(NAMED, "steps", "start", name=""), "steps", "end", name=""),
    changed(LETTER, "messages", "letter", name=""),
    changed(LETTER, "messages", "letter", name="", standard="", basis=ASSUMED),
)
BARE = changed(changed(NAMED, "steps", "treat", name=" "), "steps", "visit", name="")
BAD = (
    BARE,
    changed(NAMED, "actors", "ward", name=""),
    changed(LETTER, "messages", "letter", name="", standard=""),
    changed(NAMED, "steps", "treat", name=""),
)


def test_all_steps_without_a_name_are_one_finding() -> None:
    (finding,) = found("name-missing", BARE)

    assert finding.all == ("treat", "visit")
    assert finding.remedy == remedy(Mend.NAME, table="steps", id="treat")
