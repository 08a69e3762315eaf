"""The story of Friday 9 October 2026, 14:30, to the minute (golden cases G1, G3 and G4)."""

from datetime import datetime, timedelta

import pytest

from model.simulation.run import RunSettings, simulate
from model.simulation.story import story_of
from pathways.catalogue import load

FRIDAY = "2026-10-09T14:30"


@pytest.fixture(scope="module")
def told():
    return story_of(load("friday-discharge", "da").pathway(), RunSettings(), 0).as_json()


def _clock(hours: float) -> str:
    return (datetime(2025, 12, 29) + timedelta(hours=hours)).isoformat(timespec="minutes")


def _gap(told, kind: str, where: str) -> tuple[str, str, str]:
    (span,) = (one for one in told["spans"] if one["kind"] == kind and one["type"] and where in str(one["charged"]))
    return span["type"], _clock(span["from"]), _clock(span["to"])


def test_the_citizen_leaves_the_ward_on_friday_at_half_past_two(told):
    (discharge,) = (visit for visit in told["visits"] if visit["step"] == "S02")

    assert _clock(discharge["departure"]) == FRIDAY


@pytest.mark.parametrize(
    ("message", "sent", "read"),
    [
        ("M01", "2026-10-09T13:40", "2026-10-12T09:00"),
        ("M02", "2026-10-09T14:50", "2026-10-09T15:30"),
        ("M03", "2026-10-14T15:00", "2026-10-15T11:00"),
    ],
)
def test_each_message_is_read_when_its_reader_is_there(told, message, sent, read):
    (row,) = (one for one in told["messages"] if one["message"] == message)

    assert (_clock(row["sent"]), _clock(row["read"])) == (sent, read)


def test_nobody_coordinates_until_monday_at_nine(told):
    assert _gap(told, "coordination", "T03") == ("nobody", FRIDAY, "2026-10-12T09:00")


def test_home_nursing_takes_over_after_an_hour(told):
    assert _gap(told, "execution", "T04") == ("nobody", FRIDAY, "2026-10-09T15:30")


def test_the_gp_holds_treatment_from_monday_without_knowing_it_until_thursday(told):
    assert _gap(told, "treatment", "T05") == ("unaware", "2026-10-12T14:30", "2026-10-15T11:00")


def test_a_run_has_exactly_the_one_citizen_and_the_hours_of_the_golden_cases():
    result = simulate(load("friday-discharge", "en").pathway(), RunSettings(citizens=500))

    hours = {
        (row.transition, row.kind.value, row.type.value): row.hours.sum for row in result.by_transition if row.with_gap
    }
    assert result.citizens == 1
    assert hours == pytest.approx(
        {
            ("T03", "coordination", "nobody"): 66.5,
            ("T03", "execution", "nobody"): 66.5,
            ("T04", "execution", "nobody"): 1.0,
            ("T05", "treatment", "unaware"): 68.5,
        }
    )
