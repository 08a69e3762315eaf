"""Multimorbidity: two clinics that both answer for treatment, and a coordinator who is the last to know."""

from dataclasses import replace

import pytest

from model.checks.run import findings
from model.responsibility import Kind
from model.simulation.run import RunSettings, simulate
from pathways.catalogue import load
from tests.pathways.tables import CITIZENS, found, run_of_2026, told

NAME = "multimorbidity"


@pytest.fixture(scope="module")
def result():
    return run_of_2026(NAME)


@pytest.fixture(scope="module")
def gaps(result):
    return found(result)


def test_every_citizen_comes_to_the_next_annual_review(result):
    assert (result.citizens, result.runaway, result.stuck) == (CITIZENS, 0, 0)
    assert result.arrivals_by_step["S15"] == CITIZENS


def test_the_length_of_the_pathway_is_within_a_twentieth_of_the_table(result):
    days = result.time_in_pathway.p50 / 24, result.time_in_pathway.p90 / 24

    assert days == pytest.approx((103.3, 276.8), rel=0.05)


@pytest.mark.parametrize(("way", "mean"), [("T09", 127.0), ("T10", 130.1)])
def test_nobody_coordinates_for_days_after_a_clinic_has_closed(gaps, way, mean):
    """A fifth less than the table's at the most: a review that begins before the letter is read ends it."""
    share, hours = gaps[way, "coordination", "nobody"]

    assert share == pytest.approx(1.0, abs=0.1)
    assert 0.8 * mean < hours < mean


def test_about_a_third_are_without_an_aware_doctor_when_the_72_hours_end(gaps):
    share, mean = gaps["T20", "treatment", "unaware"]

    assert share == pytest.approx(0.34, abs=0.04)
    assert mean == pytest.approx(15.4, abs=4)


def test_the_discharge_report_is_read_too_late_as_often_as_in_the_table(result):
    (row,) = (one for one in result.by_message if one.message == "H05")

    assert 1 - row.read_in_time / row.received == pytest.approx(0.97, abs=0.01)


def test_two_clinics_own_the_treatment_until_the_gp_brings_it_together(gaps):
    share, mean = gaps["T13", "treatment", "disputed"]

    assert 0.5 < share < 0.8
    assert 10 < mean < 20


def test_one_clinic_that_leaves_treatment_to_the_gp_ends_the_dispute():
    pathway = load(NAME, "da").pathway(f"{NAME}-2026")
    clinic = pathway.steps["S06"]
    carried = replace(clinic, assignments=clinic.assignments.saying(Kind.TREATMENT, None))
    agreed = replace(pathway, steps=pathway.steps.put(carried), rules=pathway.rules.without("T06/treatment"))

    result = simulate(agreed, RunSettings(citizens=500, seed=1))
    assert not [row for row in result.gaps if row.type.value == "disputed" and row.with_gap]


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_checks_find_what_is_left_out_on_purpose(year):
    pathway = load(NAME, "da").pathway(f"{NAME}-{year}")

    told_of = {(one.rule, one.id) for one in findings(pathway)}
    assert {
        ("responsibility-without-handover", "T17"),
        ("coordinator-not-told-of-admission", "T17"),
        ("tracks-hold-treatment-differently", "S04"),
    } <= told_of
    assert {id_ for rule, id_ in told_of if rule == "responsibility-without-handover"} == {"T17"}


def test_patient_education_is_the_regions_from_2027_and_run_by_the_municipality():
    after, before = load(NAME, "da").pathways.values()

    assert before.steps["S08"].assignment(Kind.AUTHORITY).holders == ("KOM",)
    assert after.steps["S08"].assignment(Kind.AUTHORITY).holders == ("REG",)
    assert after.steps["S08"].assignment(Kind.OPERATION).holders == ("KOM",)


def test_the_figures_in_the_manual_are_those_of_the_engine(gaps):
    manual = told(NAME)

    assert len(manual) >= 5
    for where, (share, mean) in manual.items():
        assert gaps[where] == (pytest.approx(share, abs=0.006), pytest.approx(mean, abs=0.055)), where
