"""Examples and tests of the check measure-without-steps."""

from model.message import Anchor
from model.pathway import Pathway
from model.side import Measure, Point
from tests.builders import added, changed, drawn
from tests.checks.finding_of import found

WAY = changed(drawn("start@ward > treat@ward > visit@nursing > end@gp"), "steps", "visit", tags=("visited",))


def measured(start: Point, end: Point) -> Pathway:
    return added(WAY, measures=[Measure("m", "First visit", start, end)])


LEFT, VISITED = Point(Anchor.DEPARTURE, step="treat"), Point(Anchor.BEGIN, tag="visited")
TRAINED = Point(Anchor.BEGIN, tag="trained")
GOOD = (measured(LEFT, VISITED), measured(VISITED, VISITED))
BAD = (measured(LEFT, TRAINED), measured(TRAINED, VISITED), measured(Point(Anchor.BEGIN, tag="old"), TRAINED))


def test_each_end_that_is_nowhere_is_told() -> None:
    told = [(one.field, one.values["missing"]) for one in found("measure-without-steps", BAD[2])]

    assert told == [("start", "old"), ("end", "trained")]
