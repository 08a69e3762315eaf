"""Examples and tests of the check tracks-hold-treatment-differently."""

from model.responsibility import held
from model.side import Agreement
from tests.builders import added, assigned, drawn, ruled
from tests.checks.finding_of import found, told

TRACKS = drawn(
    "start@ward > split@ward > clinic@ward > join@ward > end@gp", "split > doctor@gp > join", "split > c@nursing > join"
)
ONE = assigned(TRACKS, "doctor", treatment="gp")
TWO = assigned(ONE, "clinic", treatment="ward")
AGREED = added(assigned(ONE, "clinic", treatment=held("ward", agreement="A1")), agreements=[Agreement("A1", "Heart")])
GOOD = (
    TRACKS,
    ONE,
    AGREED,
    assigned(ONE, "clinic", treatment="gp"),
    ruled(TWO, "split-clinic", "treatment", shared=True),
    assigned(assigned(TRACKS, "split", treatment="ward"), "join", treatment="gp"),
)
BAD = (TWO, assigned(TWO, "c", treatment="therapy"))


def test_who_and_where_is_told_on_the_split() -> None:
    (finding,) = found("tracks-hold-treatment-differently", TWO)

    assert (finding.id, finding.values) == ("split", {"holders": "gp ward", "steps": "clinic doctor"})
    assert "General practitioner and Ward" in told("tracks-hold-treatment-differently", TWO)


def test_one_who_takes_over_twice_on_one_track_is_no_dispute() -> None:
    longer = assigned(
        drawn("start@ward > split@ward > a@ward > b@gp > join@ward > end@gp", "split > c@gp > join"),
        "a",
        treatment="ward",
    )

    assert not found("tracks-hold-treatment-differently", assigned(longer, "b", treatment="gp"))
