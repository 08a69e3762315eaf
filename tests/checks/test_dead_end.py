"""Examples and tests of the check dead-end."""

from model.checks.finding import Mend, remedy
from tests.builders import drawn
from tests.checks.finding_of import found

GOOD = (drawn("start@ward > treat@ward > end@gp"), drawn("start@ward > treat@ward"))
STUCK = drawn("start@ward > d:decision@ward > treat@ward", "d > end@gp")
BAD = (STUCK,)


def test_the_step_is_named_and_an_end_offered() -> None:
    (finding,) = found("dead-end", STUCK)

    assert (finding.id, finding.remedy) == ("treat", remedy(Mend.ADD_END, step="treat"))


def test_where_there_is_no_end_at_all_another_check_says_so_once() -> None:
    assert found("dead-end", GOOD[1]) == []
