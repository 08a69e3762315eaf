"""Examples and tests of the check interruption-scope."""

from model.checks.finding import Mend, remedy
from model.pathway import Pathway
from model.side import Interruption
from tests.builders import added, drawn
from tests.checks.finding_of import found

TRACKS = drawn("start@ward > treat@ward > split@ward > a@ward > join@ward > check@gp > end@gp", "split > b@gp > join")


def struck(*scope: str, target: str = "treat") -> Pathway:
    return added(TRACKS, interruptions=[Interruption("i", "Readmission", scope, 0.01, target)])


GOOD = (struck("a", "b", "join"), struck("check"), struck("a", "b", "join", "check"), struck("treat"))
BAD = (struck("a"), struck("a", "b"), struck("check", target="join"))


def test_what_the_scope_lacks_can_be_added() -> None:
    (finding,) = found("interruption-scope", struck("a", "check"))

    assert finding.remedy == remedy(Mend.WIDEN_SCOPE, interruption="i", steps="b join")


def test_an_event_that_leads_to_a_join_is_told_at_its_target() -> None:
    assert [finding.field for finding in found("interruption-scope", BAD[2])] == ["target"]
