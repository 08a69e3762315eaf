"""The hospital's 72 hours of treatment responsibility, with who is covered and what ends it.

Sources: MedCom, 72-timers udvidet behandlingsansvar (2 November 2023); the pages of Region Syddanmark and Region
Hovedstaden on it; the instruction of Skive (psychiatry, 112, extension, the calls of citizens).
"""

import pytest

from model.checks.run import findings
from tests.meaning.world import discharged, gaps, holders, story, written

TAIL = """
[pathway.rules."T2/treatment"]
lets_go = "departure + 72 h"
takes_over = "release"
VARIANTS

[pathway.messages.M1]
name = "Discharge letter"
anchor = "S2"
receivers = ["GP"]
reading = "4 h"
contents = ["Covered by 72 hours", "When they end", "Telephone number of the ward"]
"""


def _tail(variants: str = "", *, stay: str = "48 h", arrives: str = "2026-10-07T14:30:00"):
    return discharged('treatment = "GP"', TAIL.replace("VARIANTS", variants), stay=stay, arrives=arrives)


def test_6_the_ward_decides_for_72_hours_and_then_the_gp():
    pathway = _tail()

    assert holders(pathway, "treatment", "2026-10-12T14:29") == {"WARD"}
    assert holders(pathway, "treatment", "2026-10-12T14:31") == {"GP"}
    assert gaps(pathway) == []  # the letter was read on Monday morning


def test_7_a_stay_below_24_hours_is_not_covered():
    short = 'variants = [{stay_less_than = "24 h", lets_go = "departure + 0 h", takes_over = "departure"}]'

    assert holders(_tail(short), "treatment", "2026-10-09T15:00") == {"WARD"}
    pathway = _tail(short, stay="20 h", arrives="2026-10-08T18:30:00")
    assert holders(pathway, "treatment", "2026-10-09T15:00") == {"GP"}
    # Sent Friday 14:30: an hour and a half on Friday, the rest on Monday from 8 to 10:30.
    assert gaps(pathway) == [("treatment", "unaware", 68.0)]


def test_8_psychiatry_is_not_covered_and_lets_go_at_discharge():
    steps = """
    [pathway.steps]
    S1 = {kind = "start", name = "Admitted", actor = "PSY"}
    S2 = {name = "Stay", actor = "PSY", duration = "48 h", treatment = "PSY"}
    S3 = {name = "At home", actor = "NURSE", duration = "200 h", treatment = "GP"}
    S4 = {kind = "end", name = "Well", actor = "GP"}
    [pathway.transitions]
    T1 = {from = "S1", to = "S2", walks_in = true}
    T2 = {from = "S2", to = "S3", walks_in = true}
    T3 = {from = "S3", to = "S4"}
    [pathway.rules."T2/treatment"]
    lets_go = "departure"
    takes_over = "departure"
    [pathway.messages.M1]
    name = "Discharge letter"
    anchor = "S2"
    receivers = ["GP"]
    reading = "4 h"
    """
    pathway = written(steps, arrives="2026-10-07T14:30:00")

    assert holders(pathway, "treatment", "2026-10-09T15:00") == {"GP"}
    assert gaps(pathway) == [("treatment", "unaware", 68.0)]


def test_9_the_citizens_own_calls_go_to_the_gp_while_the_ward_decides():
    home = 'treatment = "GP", access = true, citizen_calls = ["GP", "OOH"]'
    pathway = discharged(home, TAIL.replace("VARIANTS", ""), stay="48 h", arrives="2026-10-07T14:30:00")

    assert holders(pathway, "treatment", "2026-10-10T12:00") == {"WARD"}
    assert pathway.steps["S3"].citizen_calls == ("GP", "OOH")
    # Somebody answers the citizen at every hour, though the GP holds treatment at none of these.
    assert "nobody-to-call" not in {finding.rule for finding in findings(pathway)}


def test_10_an_emergency_call_suspends_it_and_it_does_not_come_back_by_itself():
    steps = """
    [pathway.steps]
    S1 = {kind = "start", name = "Admitted", actor = "WARD"}
    S2 = {name = "Stay on the ward", actor = "WARD", duration = "48 h", treatment = "WARD"}
    S3 = {name = "At home", actor = "NURSE", duration = "70 h", treatment = "GP"}
    S5 = {name = "Ambulance", actor = "AMB", duration = "2 h", treatment = "AMB"}
    S4 = {kind = "end", name = "Well", actor = "GP"}
    [pathway.transitions]
    T1 = {from = "S1", to = "S2", walks_in = true}
    T2 = {from = "S2", to = "S3", walks_in = true}
    T3 = {from = "S3", to = "S4"}
    T5 = {from = "S5", to = "S4"}
    [pathway.interruptions.I112]
    name = "112"
    scope = ["S3"]
    rate = 24
    target = "S5"
    """
    tail = TAIL.replace("VARIANTS", "")
    told = story(written(steps + tail, arrives="2026-10-07T14:30:00"))

    struck = next(visit for visit in told.visits if visit.step == "S5")
    treatment = [span for span in told.spans if span.kind.value == "treatment"]
    before = [span for span in treatment if span.end <= struck.arrival]
    after = [span for span in treatment if span.start >= struck.arrival]
    assert {holder for span in before for holder in span.holders} == {"WARD"}
    assert {holder for span in after for holder in span.holders} == {"AMB"}
    home = next(visit for visit in told.visits if visit.step == "S3")
    assert struck.arrival < home.arrival + 70


def test_11_the_hospital_may_extend_it_for_some_by_letter():
    longer = 'variants = [{segment = "extended", lets_go = "departure + 120 h"}]'
    shares = """
    [pathway.segments.extended]
    name = "Extended by a message"
    share = SHARE
    [pathway.segments.usual]
    name = "72 hours"
    share = REST
    """

    def ends(share: str, rest: str) -> bool:
        text = TAIL.replace("VARIANTS", longer) + shares.replace("SHARE", share).replace("REST", rest)
        pathway = discharged('treatment = "GP"', text, stay="48 h", arrives="2026-10-07T14:30:00")
        return holders(pathway, "treatment", "2026-10-14T14:29") == {"WARD"}

    assert ends("1.0", "0.0")
    assert not ends("0.0", "1.0")


@pytest.mark.parametrize("wanted", ["When they end", "Telephone number of the ward"])
def test_12_the_letter_says_when_the_72_hours_end_and_whom_to_call(wanted: str):
    assert wanted in _tail().messages["M1"].contents
