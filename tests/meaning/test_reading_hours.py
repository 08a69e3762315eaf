"""Reading hours and cut-offs as Region Midtjylland agrees on them, in structured fields, with their computed answers.

Source: Region Midtjylland's flowchart for sector transitions (sektorovergang.rm.dk, pages 1-40 and 2-0 to 2-5).
"""

import pytest

from tests.meaning.world import discharged, gaps, holders, read_at, written

CARE_PLAN = """
[pathway.rules."T2/coordination"]
lets_go = "departure"
takes_over = "read"

[pathway.messages.M1]
name = "Care plan"
anchor = "S2"
receivers = ["VIS"]
reading = "1 h"
deadline = "by 12:00"
acknowledged = true
fallbacks = [{outside = "before-noon", after = "0 h", channel = "phone", reading = "15 min"}]
"""


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("2026-10-07T11:40:00", "2026-10-08T12:40"),  # in time: the plan itself is read within the hour
        ("2026-10-07T13:40:00", "2026-10-08T13:55"),  # too late for the plan: by phone, a quarter of an hour
        ("2026-10-08T13:40:00", "2026-10-09T13:55"),  # Friday: the assessment has closed, its phone is still answered
        ("2026-10-08T15:10:00", "2026-10-12T08:15"),  # Friday 15:10: nobody answers before Monday
    ],
)
def test_1_the_care_plan_by_noon_or_else_by_phone(sent: str, read: str):
    pathway = discharged('coordination = "VIS"', CARE_PLAN, arrives=sent)

    assert read_at(pathway, "M1", "VIS") == read


@pytest.mark.parametrize(
    ("arrives", "read"),
    [("2026-10-07T14:20:00", "2026-10-08T14:30"), ("2026-10-07T14:31:00", "2026-10-09T08:10")],
)
def test_2_a_ward_reads_until_three_what_was_sent_by_half_past_two(arrives: str, read: str):
    home = 'treatment = "WARD"'
    report = """
    [pathway.messages.M1]
    name = "Report of admission"
    anchor = "S2"
    sender = "NURSE"
    receivers = ["WARD"]
    reading = "10 min"
    deadline = "24 h"
    """

    assert read_at(discharged(home, report, arrives=arrives), "M1", "WARD") == read


def test_3_a_clinic_reads_on_weekdays_only():
    letter = """
    [pathway.messages.M1]
    name = "Referral"
    anchor = "S2"
    receivers = ["CLINIC"]
    reading = "30 min"
    """

    pathway = discharged('treatment = "WARD"', letter, arrives="2026-10-08T15:10:00")

    assert read_at(pathway, "M1", "CLINIC") == "2026-10-12T08:30"


def test_4_the_municipality_reads_once_a_shift():
    report = """
    [pathway.rules."T2/execution"]
    lets_go = "departure"
    takes_over = "read"
    [pathway.messages.M1]
    name = "Discharge report"
    anchor = "S2"
    receivers = ["NURSE"]
    offset = "20 min"
    reading = "30 min"
    """

    pathway = discharged('execution = "NURSE"', report)

    assert read_at(pathway, "M1", "NURSE") == "2026-10-09T15:30"
    # The nurse is already in the house: by turning up the citizen makes home nursing know (known to B).
    assert gaps(pathway) == []


def test_4b_until_the_shift_has_read_nobody_does_the_work():
    steps = """
    [pathway.steps]
    S1 = {kind = "start", name = "Admitted", actor = "WARD"}
    S2 = {name = "Stay on the ward", actor = "WARD", duration = "24 h", treatment = "WARD", coordination = "WARD"}
    S3 = {name = "First visit", actor = "NURSE", duration = "1 h", hours = "shifts"}
    S4 = {kind = "end", name = "Well", actor = "GP"}
    [pathway.transitions]
    T1 = {from = "S1", to = "S2", walks_in = true}
    T2 = {from = "S2", to = "S3"}
    T3 = {from = "S3", to = "S4"}
    [pathway.rules."T2/execution"]
    lets_go = "departure"
    takes_over = "read"
    [pathway.messages.M1]
    name = "Discharge report"
    anchor = "S2"
    receivers = ["NURSE"]
    offset = "20 min"
    reading = "30 min"
    """
    assert gaps(written(steps)) == [("execution", "nobody", 1.0)]


def test_5_at_the_weekend_a_handover_holds_only_by_phone():
    told = """
    [pathway.messages.M1]
    name = "Discharge report"
    anchor = "S2"
    receivers = ["GP"]
    reading = "1 h"
    fallbacks = [{outside = "working-week", after = "0 h", channel = "phone", reading = "10 min"}]
    [pathway.messages.M2]
    name = "Report to home nursing"
    anchor = "S2"
    receivers = ["NURSE"]
    reading = "8 h"
    fallbacks = [{outside = "working-week", after = "0 h", channel = "phone", reading = "10 min"}]
    """

    saturday = discharged('treatment = "WARD"', told, arrives="2026-10-09T11:00:00")
    thursday = discharged('treatment = "WARD"', told, arrives="2026-10-07T11:00:00")

    assert read_at(saturday, "M2", "NURSE") == "2026-10-10T11:10"
    assert read_at(saturday, "M1", "GP") == "2026-10-12T08:10"  # nobody answers at the GP's at the weekend
    assert read_at(thursday, "M2", "NURSE") == "2026-10-11T00:00"  # eight reading hours, three a day


@pytest.mark.parametrize(
    ("stay", "arrives", "before", "after"),
    [
        ("20 h", "2026-10-07T14:00:00", "2026-10-08T10:09", "2026-10-08T10:11"),
        ("48 h", "2026-10-06T10:00:00", "2026-10-08T10:59", "2026-10-08T11:01"),
    ],
)
def test_5b_after_a_stay_below_24_hours_a_call_takes_the_place_of_the_care_plan(
    stay: str, arrives: str, before: str, after: str
):
    """Both stays end on Thursday at 10: the call is answered in ten minutes, the plan read within the hour."""
    told = """
    [pathway.rules."T2/coordination"]
    lets_go = "read"
    takes_over = "release"
    informed_by = ["M1"]
    variants = [{stay_less_than = "24 h", informed_by = ["M2"]}]
    [pathway.messages.M1]
    name = "Care plan"
    anchor = "S2"
    receivers = ["VIS"]
    reading = "1 h"
    [pathway.messages.M2]
    name = "Call and correspondence message"
    anchor = "S2"
    receivers = ["VIS"]
    channel = "phone"
    reading = "10 min"
    """

    pathway = discharged('coordination = "VIS"', told, stay=stay, arrives=arrives)

    assert holders(pathway, "coordination", before) == {"WARD"}
    assert holders(pathway, "coordination", after) == {"VIS"}
