"""Examples and tests of the check fallback-unknowable."""

from model.distribution import constant
from model.message import Channel, Rung
from model.pathway import Pathway
from tests.builders import drawn, told
from tests.checks import finding_of

WAY = drawn("start@ward > treat@ward > visit@nursing > end@gp")
CALL = Rung(Channel.PHONE, constant(0.5), after=12)
LATE = Rung(Channel.PHONE, constant(0.5), outside="office")


def letter(*rungs: Rung, **fields: object) -> Pathway:
    return told(WAY, "letter", "treat", "nursing", fallbacks=rungs, **fields)


GOOD = (letter(), letter(LATE), letter(CALL, acknowledged=True), letter(CALL, sender_knows="They ring back"))
BAD = (letter(CALL), letter(LATE, CALL, sender_knows=" "))


def test_the_hours_of_the_first_rung_that_waits_are_told() -> None:
    assert finding_of.told("fallback-unknowable", BAD[1]).startswith("If “Letter” has not been read after 12 h")
