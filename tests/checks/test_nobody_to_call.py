"""Examples and tests of the check nobody-to-call."""

import pytest

from model.calendars import DAY, Calendar, weekly
from model.pathway import Pathway
from model.sector import Actor
from tests.builders import added, changed, drawn
from tests.checks.finding_of import found

WAY = drawn("start@ward > treat@ward > visit@nursing > end@gp")
NIGHTS = (*weekly(range(5), 0, 480), *weekly(range(5), 900, DAY), *weekly([5, 6], 0, DAY))
NIGHT = Calendar("night", "Out of hours", NIGHTS)
DUTY = added(WAY, calendars=[NIGHT], actors=[Actor("duty", "Out-of-hours service", "practice", "night")])
GOOD = (
    DUTY,
    changed(WAY, "steps", "visit", citizen_calls=("nursing",)),
    changed(WAY, "actors", "gp", cover="nursing"),
    changed(WAY, "steps", "visit", remote=True),
    drawn("start@ward > treat@ward > end@gp"),
)
BAD = (WAY, changed(DUTY, "steps", "visit", citizen_calls=("gp",)), changed(DUTY, "actors", "duty", phone="mornings"))


@pytest.mark.parametrize(("number", "hours"), [(0, 168 - 35), (1, 168 - 35), (2, 168 - 5 * 7 - 2 * 4)])
def test_the_hours_in_which_nobody_answers_are_counted(number: int, hours: int) -> None:
    assert [finding.values for finding in found("nobody-to-call", BAD[number])] == [{"hours": f"{hours:.1f}"}]


def test_all_steps_are_one_finding_on_the_one_with_the_longest_silence() -> None:
    longer: Pathway = drawn("start@ward > visit@nursing > call@gp > end@gp")
    longer = changed(longer, "steps", "visit", citizen_calls=("gp", "ward"))
    longer = changed(longer, "actors", "ward", phone="mornings")

    assert [finding.all for finding in found("nobody-to-call", longer)] == [("call", "visit")]
