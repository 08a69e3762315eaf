"""Examples and tests of the check parallel-without-coordination."""

from model.checks.finding import Mend, remedy
from model.responsibility import NOBODY, NOT_NEEDED
from tests.builders import assigned, drawn
from tests.checks.finding_of import found

TRACKS = drawn("start@ward > split@ward > a@ward > join@ward > end@gp", "split > b@gp > join")
BROUGHT = assigned(TRACKS, "start", coordination="ward")
GOOD = (
    BROUGHT,
    assigned(TRACKS, "b", coordination="gp"),
    assigned(BROUGHT, "a", coordination=NOT_NEEDED),
    drawn("start@ward > split@ward > a@ward > end@gp"),
)
BAD = (TRACKS, assigned(BROUGHT, "split", coordination=NOBODY), assigned(TRACKS, "end", coordination="gp"))


def test_the_split_is_where_a_coordinator_is_named() -> None:
    (finding,) = found("parallel-without-coordination", TRACKS)

    assert (finding.id, finding.values) == ("split", {"tracks": "2"})
    assert finding.remedy == remedy(Mend.ASSIGN_HOLDER, step="split", kind="coordination")


def test_where_no_track_needs_one_and_none_is_named_it_is_told() -> None:
    neither = assigned(assigned(BROUGHT, "a", coordination=NOT_NEEDED), "b", coordination=NOT_NEEDED)

    assert len(found("parallel-without-coordination", neither)) == 1
