"""Examples and tests of the check nobody-acknowledges."""

from model.checks.finding import Mend, remedy
from model.distribution import constant
from model.pathway import Pathway
from model.provenance import ASSUMED
from model.rule import Moment, Variant
from tests.builders import assigned, drawn, ruled, told
from tests.checks.finding_of import found

WAY = assigned(drawn("start@ward > treat@ward > visit@nursing > end@gp"), "treat", coordination="ward")
HOME = assigned(WAY, "visit", coordination="gp")
ANSWER = constant(1)


def by(lets_go: str, takes_over: str, *, response: bool, acknowledged: bool, **fields: object) -> Pathway:
    """Coordination passes to the GP by a letter that may be answered."""
    letter = told(HOME, "letter", "treat", "gp", response=ANSWER if response else None, acknowledged=acknowledged)
    moments = {"lets_go": Moment(lets_go), "takes_over": Moment(takes_over)}
    return ruled(letter, "treat-visit", "coordination", **moments, **fields)


GOOD = (
    by("accepted", "release", response=True, acknowledged=True),
    by("departure", "accepted", response=True, acknowledged=False),
    by("read", "read", response=False, acknowledged=False),
    by("accepted", "release", response=False, acknowledged=False, basis=ASSUMED),
)
NO_ANSWER = by("accepted", "release", response=False, acknowledged=True)
NOT_SENT = by("accepted", "release", response=True, acknowledged=False)
AT_TIMES = by(
    "departure",
    "read",
    response=False,
    acknowledged=False,
    variants=(Variant(stay_at_least=24.0, lets_go=Moment.ACCEPTED),),
)
BAD = (NO_ANSWER, NOT_SENT, AT_TIMES)


def test_that_nobody_accepts_and_that_nobody_says_so_are_different_fields() -> None:
    assert [finding.field for finding in found("nobody-acknowledges", NO_ANSWER)] == ["response"]
    assert [finding.field for finding in found("nobody-acknowledges", NOT_SENT)] == ["acknowledged"]


def test_the_message_is_what_can_be_mended() -> None:
    (finding,) = found("nobody-acknowledges", NOT_SENT)

    assert (finding.table, finding.id) == ("messages", "letter")
    assert finding.remedy == remedy(Mend.ACKNOWLEDGE, message="letter")
