"""Examples and tests of the check interruption-never."""

from model.side import Interruption
from tests.builders import added, drawn
from tests.checks.finding_of import found

WAY = drawn("start@ward > treat@ward > check@gp > end@gp")


def struck(*scope: str, rate: float = 0.01):
    return added(WAY, interruptions=[Interruption("i", "Readmission", scope, rate, "treat")])


GOOD = (WAY, struck("check"))
BAD = (struck(), struck("check", rate=0.0))


def test_it_is_told_at_what_is_missing() -> None:
    assert [found("interruption-never", pathway)[0].field for pathway in BAD] == ["scope", "rate"]
