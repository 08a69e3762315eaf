"""What the description tells beside the steps, and of each handover beside its rules."""

from typing import Any

import pytest

from model.edits.handovers import agree, default_handover
from model.i18n import speaking
from model.pathway import Pathway
from model.report import conditions, handover_pages, sheets, tables
from model.report.indicators import indicators
from model.simulation.run import RunSettings, simulate
from pathways import catalogue
from tests.builders import assigned, drawn, study


def ready(name: str, year: int = 2027) -> Pathway:
    return catalogue.load(name, "da").pathway(f"{name}-{year}")


@pytest.fixture(autouse=True)
def danish() -> Any:
    with speaking("da"):
        yield


def test_an_interruption_and_what_the_steps_need_are_tables() -> None:
    events, needs = conditions.beside_the_steps(ready("copd"))

    assert events["rows"][0][0] == "Ny forværring"
    assert events["rows"][0][2:] == ["16 % på 30 dage", "Kontakt til læge"]
    assert "Venter på hold" in events["rows"][0][1]
    assert [row[3] for row in needs["rows"]] == ["–", "Iltkoncentrator"]


def test_a_segment_is_told_with_what_is_different_for_it() -> None:
    segments = conditions.beside_the_steps(ready("stroke"))[0]

    work = "Under 65 år? → Job, sygedagpenge og kørekort"
    assert [row[:2] for row in segments["rows"]] == [["Under 65 år", "30 %"], ["65 år og derover", "70 %"]]
    assert [row[2].split(";")[0] for row in segments["rows"]] == [f"{work}: 100 %", f"{work}: 0 %"]


def test_who_steps_in_unasked_stands_beside_the_gap() -> None:
    pathway = ready("iv-at-home")
    (page,) = (
        page
        for page in handover_pages.pages(pathway, simulate(pathway, RunSettings(citizens=300)), None)
        if any("træder nogen til uden aftale" in rule for rule in page["rules"])
    )

    assert "Udførelsesansvar: i 80 % af hullerne træder nogen til uden aftale efter 1 t." in page["rules"]
    assert "Når nogen træder til uden aftale, i gennemsnit" in page["gap"]


def test_a_delegation_is_told_with_its_instruction_and_its_period() -> None:
    rows = conditions.delegations(ready("iv-at-home"))["rows"]

    assert len(rows) == 2
    assert {row[3] for row in rows} == {"rammedelegation"}
    assert all(row[4] == "ja" and row[6].count("2027") == 2 for row in rows)


def test_who_runs_a_service_is_said_at_that_service_only() -> None:
    matrix = tables.matrix(ready("hip-fracture"))

    run_by = {row[1]: row[-1] for row in matrix["rows"]}
    assert run_by.pop("Ophold på sundheds- og omsorgsplads") == "Kommunen"
    assert {cell["text"] if isinstance(cell, dict) else cell for cell in run_by.values()} == {"–"}


def test_the_checklist_of_a_message_stands_at_its_first_handover_only() -> None:
    pages = handover_pages.pages(ready("older-medical-patient"), None, None)

    lines = [line for page in pages for line in page["checklist"]]
    assert len(lines) == len(set(lines))
    assert any(line.startswith("“Epikrise (udskrivningsbrev)” skal indeholde: ") for line in lines)
    assert any("72-timers" in note for page in pages for note in page["notes"])


def test_who_else_does_the_work_already_is_told_instead_of_nobody() -> None:
    last = handover_pages.pages(ready("copd"), None, None)[-1]

    assert last["rules"] == [
        "Udførelsesansvar: Egen læge og Hjemmesygepleje slipper ved afgang; Sundhedscenter fortsætter."
    ]


def test_readmissions_are_a_share_of_the_discharges() -> None:
    pathway = ready("copd")
    result = simulate(pathway, RunSettings(citizens=1000))

    row = indicators(pathway, result, None)[0]["rows"][0]

    measured = result.by_measure[0]
    assert row[:2] == ["Akut genindlæggelse inden for 30 dage", "30 dage"]
    assert row[3] == f"{100 * measured.share_within * measured.count / measured.started:.0f} %"
    assert row[4].endswith(" dage")


def test_a_decision_is_told_with_the_document_it_stands_in_and_from_when_it_holds() -> None:
    rows = tables.decisions(ready("stroke"))["rows"]

    assert rows[1][2] == "Horisontal samarbejdsaftale om specialiseret rehabilitering; fra 01.01.2027"
    assert rows[2][4] == "31.03.2027"


def test_the_legend_explains_the_bolt_only_where_there_is_one() -> None:
    assert "Et lyn: " in sheets.legend(ready("copd"), with_gaps=True)
    assert "Et lyn: " not in sheets.legend(ready("stroke"), with_gaps=True)


def test_what_is_only_assumed_is_said_to_be_and_what_is_agreed_is_not() -> None:
    way = assigned(drawn("start@ward > treat@ward > visit@nursing > end@nursing"), "start", coordination="ward")
    assumed = default_handover(study(way), "p1", "treat-visit")
    agreed = agree(assumed, "p1", "treat-visit")

    before, after = (handover_pages.pages(one.pathway(), None, None)[0]["rules"] for one in (assumed, agreed))

    assert [sentence.removesuffix(" (Antaget: intet er aftalt.)") for sentence in before] == after
    assert all(sentence.endswith("(Antaget: intet er aftalt.)") for sentence in before)
