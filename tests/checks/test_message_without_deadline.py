"""Examples and tests of the check message-without-deadline."""

from model.checks.finding import Mend, remedy
from model.message import Channel, Deadline, DeadlineKind
from model.pathway import Pathway
from model.provenance import ASSUMED
from tests.builders import assigned, drawn, ruled, told
from tests.checks.finding_of import found

WAY = assigned(drawn("start@ward > treat@ward > visit@nursing > end@gp"), "treat", coordination="ward")
HOME = ruled(assigned(WAY, "visit", coordination="gp"), "treat-visit", "coordination")
SOON = Deadline(DeadlineKind.HOURS, 4)


def letter(pathway: Pathway, *receivers: str, **fields: object) -> Pathway:
    return told(pathway, "letter", "treat", *receivers, **fields)


GOOD = (
    letter(HOME, "gp", deadline=SOON),
    letter(HOME, "nursing"),  # no responsibility passes by it
    letter(HOME, "gp", channel=Channel.PHONE),
    letter(assigned(WAY, "visit", coordination="gp"), "gp"),
    letter(HOME, "gp", basis=ASSUMED),
)
TWO = told(letter(HOME, "gp"), "second", "treat", "gp")
BAD = (letter(HOME, "gp"), TWO)


def test_all_of_them_are_one_finding() -> None:
    (finding,) = found("message-without-deadline", TWO)

    assert finding.all == ("letter", "second")
    assert finding.remedy == remedy(Mend.SET_DEADLINE, message="letter")
