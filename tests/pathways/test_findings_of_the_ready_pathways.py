"""What the checks say of the ready pathways, judged one by one: what is told is meant, and nothing else is told.

Another pathway is added as a row of data: its findings, gravest first, as "rule table: ids". The reason stands behind.
"""

import time
from collections.abc import Iterator

import pytest

from model.checks.finding import Finding
from model.checks.run import findings
from model.pathway import Pathway
from pathways.catalogue import load, names

OLDER_MEDICAL_PATIENT = [
    # The notification of a hospital stay goes to the municipality; the GP, who coordinates, hears nothing.
    "coordinator-not-told-of-admission transitions: T23",
    # Home care is told by the needs assessment, by no message of its own.
    "holder-without-step-or-message steps: S10",
    # The first visit is the municipality's work under the hospital's, later the GP's, responsibility.
    "execution-outside-treatment-sector steps: S09",
    # All of its numbers are examples.
    "number-without-source pathways: {id}",
]
HIP_FRACTURE = [
    # Left out on purpose: nobody tells home nursing of those who come from the place or the nursing home.
    "rule-without-message rules: T14/execution",
    # Weeks of nursing and training: no doctor has to be reached night and day.
    "no-medical-access steps: S11 S14 S15",
    # The municipality's work under the hospital's, later the GP's, responsibility; the place is run by agreement.
    "execution-outside-treatment-sector steps: S09 S11 S14 S15",
    "number-without-source pathways: {id}",
]
STROKE = [
    # Meant: hospital, GP and job centre each believe that another follows up the driving ban.
    "question-open steps: S12",
    # The brain-injury coordinator, who coordinates at home, hears of no new admission.
    "coordinator-not-told-of-admission transitions: T25",
    # Weeks of training and nursing: no doctor has to be reached night and day.
    "no-medical-access steps: S09 S11",
    "execution-outside-treatment-sector steps: S11",
    "number-without-source pathways: {id}",
]
COPD = [
    # Left out on purpose: acute nursing ends, and nobody tells the GP, who coordinates ...
    "responsibility-without-handover transitions: T07",
    # ... nor the health centre and home nursing.
    "rule-without-message rules: T16/execution",
    "rule-without-message rules: T17/execution",
    "no-medical-access steps: S11 S16",
    "execution-outside-treatment-sector steps: S11 S16",
    "number-without-source pathways: {id}",
]
CARDIAC_REHABILITATION = [
    # Left out on purpose: the citizen does not turn up, and nobody tells the GP, who is to coordinate.
    "responsibility-without-handover transitions: T06",
    "number-without-source pathways: {id}",
]
IV_AT_HOME = [
    # Left out on purpose, treatment and coordination: two ways to the GP without a discharge letter.
    "responsibility-without-handover transitions: T05",
    "responsibility-without-handover transitions: T17",
    "responsibility-without-handover transitions: T05",
    "responsibility-without-handover transitions: T17",
    "number-without-source pathways: {id}",
]
PSYCHIATRIC_DISCHARGE = [
    # Left out on purpose: the municipality's answer that support is ready.
    "responsibility-without-handover transitions: T13",
    "number-without-source pathways: {id}",
]
MULTIMORBIDITY = [
    # Meant: two clinics treat at once, and nobody has agreed who has the last word.
    "tracks-hold-treatment-differently steps: S04",
    # Left out on purpose: the notification of admission goes to the municipality only.
    "responsibility-without-handover transitions: T17",
    "coordinator-not-told-of-admission transitions: T17",
    # Weeks of dispensing and classes: no doctor has to be reached night and day.
    "no-medical-access steps: S07 S08",
    "number-without-source pathways: {id}",
]
TOLD = {
    "hip-fracture-2027": HIP_FRACTURE,
    # Before the agreement of 2027 the place was run without one.
    "hip-fracture-2026": [line.replace("steps: S09 S11 S14", "steps: S08 S09 S11 S14") for line in HIP_FRACTURE],
    "stroke-2027": STROKE,
    "stroke-2026": [line.replace("sector steps: S11", "sector steps: S09 S11") for line in STROKE],
    "copd-2027": COPD,
    "copd-2026": COPD,
    "cardiac-rehabilitation-2027": CARDIAC_REHABILITATION,
    "cardiac-rehabilitation-2026": CARDIAC_REHABILITATION,
    "iv-at-home-2027": IV_AT_HOME,
    "iv-at-home-2026": IV_AT_HOME,
    "psychiatric-discharge-2027": PSYCHIATRIC_DISCHARGE,
    "psychiatric-discharge-2026": PSYCHIATRIC_DISCHARGE,
    "multimorbidity-2027": MULTIMORBIDITY,
    "multimorbidity-2026": MULTIMORBIDITY,
    "older-medical-patient-2027": OLDER_MEDICAL_PATIENT,
    "older-medical-patient-2026": OLDER_MEDICAL_PATIENT,
    "friday-discharge": [
        # There is no out-of-hours service in it: outside Mon–Fri 08–16 nobody answers.
        "nobody-to-call steps: S05 S06",
        "execution-outside-treatment-sector steps: S05",
        "number-without-source pathways: {id}",
    ],
}

HANDOVER, UNTOLD = "responsibility-without-handover", "rule-without-message"
LEFT_OUT_ON_PURPOSE = [
    ("hip-fracture", UNTOLD, "T14/execution"),  # home from the temporary bed: nobody tells home nursing
    ("copd", HANDOVER, "T07"),  # acute nursing ends, and nobody tells the GP, who coordinates
    ("cardiac-rehabilitation", HANDOVER, "T06"),  # the citizen does not turn up, and nobody tells the GP
    ("iv-at-home", HANDOVER, "T05"),  # no discharge letter where the stay goes on
    ("iv-at-home", HANDOVER, "T17"),  # nor after a readmission
    ("psychiatric-discharge", HANDOVER, "T13"),  # the support is ready, and nobody tells the ward
    ("multimorbidity", HANDOVER, "T17"),  # admitted: the notification goes to the municipality only
]
"""The structural omissions of the reference tables: pathway, the rule that finds it, and the arrow or its rule."""


def pathways() -> Iterator[Pathway]:
    for name in names():
        yield from load(name, "da").pathways.values()


def told(finding: Finding) -> str:
    return f"{finding.rule} {finding.table}: {' '.join(finding.all)}"


@pytest.mark.parametrize("pathway", list(pathways()), ids=lambda pathway: pathway.id)
def test_the_checks_say_exactly_what_was_judged(pathway: Pathway) -> None:
    assert [told(finding) for finding in findings(pathway)] == [line.format(id=pathway.id) for line in TOLD[pathway.id]]


def test_every_pathway_of_the_library_is_judged() -> None:
    assert set(TOLD) == {pathway.id for pathway in pathways()}


@pytest.mark.parametrize(("name", "rule", "arrow"), LEFT_OUT_ON_PURPOSE)
def test_what_the_tables_leave_out_on_purpose_is_found_under_every_rule_set(name: str, rule: str, arrow: str) -> None:
    for pathway in load(name, "da").pathways.values():
        assert arrow in {key for finding in findings(pathway) if finding.rule == rule for key in finding.all}


@pytest.mark.parametrize("pathway", list(pathways()), ids=lambda pathway: pathway.id)
def test_no_check_fails_on_a_ready_pathway_and_all_together_stay_a_short_list(pathway: Pathway) -> None:
    found = findings(pathway)

    assert "rule-error" not in {finding.rule for finding in found}
    assert len(found) <= 12


def test_a_ready_pathway_is_checked_while_one_types() -> None:
    pathway = load("older-medical-patient", "da").pathway()

    took = []
    for _attempt in range(5):
        began = time.process_time()
        findings(pathway)
        took.append(time.process_time() - began)
    assert min(took) < 0.1  # 10 ms on an idle machine
