"""Admission, leave, transfer, delegation and what is owed after discharge.

Sources: MedCom's guidelines to HospitalNotification (to whom, leave, transfer); sundhedsloven § 140 (seven days);
Styrelsen for Patientsikkerhed on discharge letters and tests; VEJ 115 of 11 December 2009 (delegation).
"""

import pytest

from model.checks.run import findings
from tests.meaning.world import discharged, figures, gaps, holders, story, written


def test_13_the_notification_of_an_admission_goes_to_the_municipality_and_not_to_the_coordinating_gp():
    steps = """
    [pathway.steps]
    S1 = {kind = "start", name = "At home", actor = "GP"}
    S2 = {name = "Care at home", actor = "NURSE", duration = "24 h", treatment = "GP", coordination = "GP"}
    S3 = {name = "Acute admission", actor = "WARD", duration = "72 h", treatment = "WARD"}
    S4 = {kind = "end", name = "Well", actor = "GP"}
    [pathway.transitions]
    T1 = {from = "S1", to = "S2", walks_in = true}
    T2 = {from = "S2", to = "S3", walks_in = true}
    T3 = {from = "S3", to = "S4"}
    [pathway.rules."T2/treatment"]
    lets_go = "departure"
    takes_over = "departure"
    [pathway.messages.M1]
    name = "Hospital notification"
    anchor = "S3"
    moment = "begin"
    receivers = RECEIVERS
    delay = "10 min"
    """

    told = written(steps.replace("RECEIVERS", '["NURSE", "VIS"]'))
    also = written(steps.replace("RECEIVERS", '["NURSE", "VIS", "GP"]'))

    assert "coordinator-not-told-of-admission" in {finding.rule for finding in findings(told)}
    assert "coordinator-not-told-of-admission" not in {finding.rule for finding in findings(also)}


LEAVE = """
[pathway.steps]
S1 = {kind = "start", name = "Admitted", actor = "WARD"}
S2 = {name = "Stay on the ward", actor = "WARD", duration = "24 h", treatment = "WARD", coordination = "WARD"}
S3 = {name = "On leave at home", actor = "NURSE", duration = "48 h", execution = EXECUTION, coordination = COORDINATION}
S4 = {name = "Back on the ward", actor = "WARD", duration = "24 h", coordination = "WARD"}
S5 = {kind = "end", name = "Well", actor = "GP"}
[pathway.transitions]
T1 = {from = "S1", to = "S2", walks_in = true}
T2 = {from = "S2", to = "S3", walks_in = true}
T3 = {from = "S3", to = "S4", walks_in = true}
T4 = {from = "S4", to = "S5"}
"""


def test_14_on_leave_treatment_stays_and_no_municipal_work_begins():
    pathway = written(LEAVE.replace("EXECUTION", '"carried"').replace("COORDINATION", '"carried"'))

    for moment in ("2026-10-09T12:00", "2026-10-10T12:00", "2026-10-11T20:00"):
        assert holders(pathway, "treatment", moment) == {"WARD"}
        assert holders(pathway, "execution", moment) == {"WARD"}
    assert gaps(pathway) == []


def test_14b_a_responsibility_agreed_for_the_leave_goes_out_and_comes_back():
    agreed = LEAVE.replace("EXECUTION", '"NURSE"').replace("COORDINATION", '"NURSE"')
    rules = """
    [pathway.rules."T2/coordination"]
    lets_go = "departure"
    takes_over = "departure"
    [pathway.rules."T3/coordination"]
    lets_go = "departure"
    takes_over = "departure"
    """
    pathway = written(agreed + rules)

    assert holders(pathway, "coordination", "2026-10-09T12:00") == {"WARD"}
    assert holders(pathway, "coordination", "2026-10-10T12:00") == {"NURSE"}
    assert holders(pathway, "coordination", "2026-10-12T12:00") == {"WARD"}
    assert holders(pathway, "treatment", "2026-10-10T12:00") == {"WARD"}
    assert figures(pathway, 1)["ping_pong"]["coordination"] == 1


def test_15_a_transfer_to_another_hospital_is_a_new_stay():
    steps = """
    [pathway.steps]
    S1 = {kind = "start", name = "Admitted", actor = "WARD"}
    S2 = {name = "Stay on the ward", actor = "WARD", duration = "60 h", treatment = "WARD"}
    S3 = {name = "Stay after the transfer", actor = "SECOND", duration = "20 h", treatment = "SECOND"}
    S4 = {name = "At home", actor = "NURSE", duration = "200 h", treatment = "GP"}
    S5 = {kind = "end", name = "Well", actor = "GP"}
    [pathway.transitions]
    T1 = {from = "S1", to = "S2", walks_in = true}
    T2 = {from = "S2", to = "S3", walks_in = true}
    T3 = {from = "S3", to = "S4", walks_in = true}
    T4 = {from = "S4", to = "S5"}
    [pathway.rules."T3/treatment"]
    lets_go = "departure + 72 h"
    takes_over = "release"
    variants = [{stay_less_than = "24 h", lets_go = "departure + 0 h", takes_over = "departure"}]
    """

    other = written(steps.replace("SECOND", "ELSEWHERE"), arrives="2026-10-05T08:00:00")
    same = written(steps.replace("SECOND", "CLINIC"), arrives="2026-10-05T08:00:00")

    assert holders(other, "treatment", "2026-10-08T17:00") == {"GP"}  # 20 hours there: not covered
    assert holders(same, "treatment", "2026-10-09T17:00") == {"CLINIC"}  # one stay of more than 24 hours


REHABILITATION = """
[pathway.steps]
S1 = {kind = "start", name = "Admitted", actor = "WARD"}
S2 = {name = "Stay on the ward", actor = "WARD", duration = "48 h", treatment = "WARD"}
S3 = {name = "Rehabilitation", actor = "TRAIN", duration = "10 h", tags = ["training"]}
S4 = {kind = "end", name = "Well", actor = "GP"}
[pathway.transitions]
T1 = {from = "S1", to = "S2", walks_in = true}
T2 = {from = "S2", to = "S3", planned = true, travel = "WAITING"}
T3 = {from = "S3", to = "S4"}
[pathway.measures.R7]
name = "Rehabilitation begun within 7 days of discharge"
start = {step = "S2", moment = "departure"}
end = {tag = "training", moment = "begin"}
limit = 7
unit = "days"
"""


def test_16_rehabilitation_begins_within_seven_days_of_discharge_or_not():
    early = written(REHABILITATION.replace("WAITING", "100 h"), arrives="2026-10-07T10:00:00")
    late = written(REHABILITATION.replace("WAITING", "170 h"), arrives="2026-10-07T10:00:00")

    def measured(pathway) -> dict[str, float]:
        (found,) = figures(pathway, 1)["by_measure"]
        return found

    assert measured(early)["share_within"] == 1.0
    assert measured(late)["share_within"] == 0.0
    # Friday 9 October 10:00 and 170 h: Friday 16 October 12:00, while the centre is open.
    assert measured(late)["p50"] == pytest.approx(170 / 24, abs=0.03)


def test_17_who_orders_a_test_owns_its_result_after_discharge():
    steps = """
    [pathway.steps]
    S1 = {kind = "start", name = "Admitted", actor = "WARD"}
    S2 = {name = "Stay on the ward", actor = "WARD", duration = "48 h", treatment = "WARD"}
    P1 = {kind = "split", name = "Home", actor = "NURSE"}
    S3 = {name = "The GP follows up", actor = "GP", duration = "100 h", treatment = "GP"}
    S4 = {kind = "wait", name = "The result is awaited", actor = "WARD", duration = "120 h", remote = true}
    S5 = {name = "The ward acts on the result", actor = "WARD", duration = "1 h", remote = true}
    J1 = {kind = "join", name = "Closed", actor = "GP"}
    S6 = {kind = "end", name = "Well", actor = "GP"}
    [pathway.transitions]
    T1 = {from = "S1", to = "S2", walks_in = true}
    T2 = {from = "S2", to = "P1"}
    T3 = {from = "P1", to = "S3", walks_in = true}
    T4 = {from = "P1", to = "S4"}
    T5 = {from = "S4", to = "S5"}
    T6 = {from = "S3", to = "J1"}
    T7 = {from = "S5", to = "J1"}
    T8 = {from = "J1", to = "S6"}
    """
    pathway = written(steps, arrives="2026-10-06T08:00:00")

    # The citizen has two tracks: what the GP treats, and the test that the ward ordered.
    assert holders(pathway, "treatment", "2026-10-12T08:00") == {"GP", "WARD"}
    own = [span for span in story(pathway).spans if span.kind.value == "execution" and span.holders == ("WARD",)]
    assert max(span.end for span in own) > max(visit.begin for visit in story(pathway).visits if visit.step == "S5")
    assert not any(gap.kind.value == "treatment" for gap in story(pathway).gaps)


def test_18_delegated_work_leaves_treatment_where_it_was_and_wants_a_written_instruction():
    home = 'execution = {by = ["NURSE"], delegation = {from = "WARD", type = "framework", instruction = INSTRUCTION}}'
    with_one = discharged(home.replace("INSTRUCTION", "true"), "")
    without = discharged(home.replace("INSTRUCTION", "false"), "")

    assert holders(with_one, "treatment", "2026-10-10T12:00") == {"WARD"}
    assert holders(with_one, "execution", "2026-10-10T12:00") == {"NURSE"}
    assert "delegation-without-instruction" in {finding.rule for finding in findings(without)}
    assert "delegation-without-instruction" not in {finding.rule for finding in findings(with_one)}
