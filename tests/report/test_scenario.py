"""The scenario comparison: what changes and what it does, in both languages, accessible and archivable."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import page
import pytest

from model.distribution import constant
from model.edits import handovers, pathways, steps
from model.geometry.drawing import drawn
from model.i18n import LANGUAGES, speaking
from model.report.before import looked_back
from model.report.pdf import typeset
from model.report.scenario import Scenario, compared, marked
from model.report.svg_badges import badge_lines
from model.simulation.result import Result
from model.simulation.run import RunSettings, simulate
from model.study import Study
from pathways import catalogue

NOW = datetime(2026, 10, 9, 14, 30, tzinfo=UTC)


@cache
def _study(language: str) -> tuple[Study, str]:
    """A scenario in which the ward answers for a day longer, and treats for a fixed time."""
    study = catalogue.load("older-medical-patient", language)
    first = next(iter(study.pathways))
    study, key = pathways.copy_as_scenario(study, first, name="X")
    rule = study.pathways[key].rules["T15/treatment"]
    study = handovers.put_rule(study, key, replace(rule, lets_go_after=96.0))
    return steps.change_step(study, key, "S03", duration=constant(60)), key


@cache
def _result(language: str) -> Result:
    study, key = _study(language)
    with speaking(language):
        return simulate(study.pathways[key], RunSettings(citizens=400))


def _said(language: str) -> Scenario:
    study, key = _study(language)
    pathway, result = study.pathways[key], _result(language)
    with speaking(language):
        said = compared(pathway, drawn(pathway, result=result), looked_back(study, pathway, result))
    assert said is not None
    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_with_a_comparison_is_accessible_and_archivable(language: str):
    study, key = _study(language)

    content = typeset(study, key, language=language, result=_result(language), now=NOW)

    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        report = page.validate_pdf_bytes(content, profile=profile)
        assert report.is_compliant, report.to_json()


def test_the_tables_hold_what_differs_and_the_text_names_what_does_not():
    said = _said("en")

    tables = {table["caption"].split(".")[0]: table["rows"] for table in said["tables"]}
    assert {str(row[0]).split(" → ")[0] for row in tables["Handover"]} == {"Start at home"}
    assert all(len(row) == 5 for rows in tables.values() for row in rows)
    assert any(row[0].startswith("Hospital: hours of work") for row in tables["Sector"])
    assert said["text"][0].startswith("Gap hours for each citizen: ")
    assert "400 citizens" in said["text"][1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_is_written_as_the_language_writes_it(language: str):
    said = _said(language)

    figures = [cell for table in said["tables"] for row in table["rows"] for cell in row[1:]]
    comma = {"da": r"\d,\d", "en": r"\d\.\d"}[language]
    assert any(re.search(comma, str(cell)) for cell in figures)


def test_what_differs_is_marked_on_its_diagram():
    study, key = _study("en")
    pathway, result = study.pathways[key], _result("en")
    before = looked_back(study, pathway, result)
    assert before is not None
    with speaking("en"):
        found = marked(pathway, drawn(pathway, result=result), before)

    words = {(badge.marking.table, badge.marking.id, badge.marking.words) for badge in found}
    assert ("steps", "S03", "≠ changed") in words
    assert ("transitions", "T15", "≠ changed") in words
    lines = "".join(badge_lines(found))
    assert lines.count("<text") == len(found)
    assert not any(one.rect.meets(other.rect) for one in found for other in found if one is not other)


def test_a_scenario_that_changes_nothing_says_so():
    study = catalogue.load("older-medical-patient", "en")
    study, key = pathways.copy_as_scenario(study, next(iter(study.pathways)), name="X")
    pathway = study.pathways[key]
    with speaking("en"):
        said = compared(pathway, drawn(pathway), looked_back(study, pathway, _result("en"), study.pathway()))

    assert said is not None
    assert said["text"][0].startswith("Nothing differs: every difference is exactly 0.")
    assert said["tables"] == []


def test_without_another_pathway_or_without_figures_there_is_no_such_section():
    study, key = _study("en")
    pathway = study.pathways[key]
    alone = Study("alone").put(pathway)

    with speaking("en"):
        assert compared(pathway, drawn(pathway), looked_back(alone, pathway, _result("en"))) is None
        assert compared(pathway, drawn(pathway), looked_back(study, pathway, None)) is None
