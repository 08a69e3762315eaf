"""Examples and tests of the check negative-offset-at-begin."""

from model.distribution import Distribution, Shape, constant
from model.message import Anchor
from model.pathway import Pathway
from tests.builders import drawn, told
from tests.checks import finding_of

WAY = drawn("start@ward > treat@ward > visit@nursing > end@gp")
EARLY = Distribution(Shape.TRIANGULAR, (-2.0, 0.0, 3.0))


def sent(moment: Anchor, offset: Distribution) -> Pathway:
    return told(WAY, "letter", "treat", "nursing", moment=moment, offset=offset)


GOOD = (sent(Anchor.DEPARTURE, EARLY), sent(Anchor.BEGIN, constant(0)))
BAD = (sent(Anchor.BEGIN, EARLY), sent(Anchor.BEGIN, constant(-1)))


def test_the_step_that_has_not_begun_is_named() -> None:
    assert "before “Treat” begins" in finding_of.told("negative-offset-at-begin", BAD[0])
