"""The pathway description: accessible and archivable in both languages, and saying what the pathway and the run say."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

import page
import pytest

from model.errors import FileProblem
from model.geometry.drawing import drawn
from model.handovers import handovers
from model.i18n import speaking
from model.report.basis import counted, examples
from model.report.document import described
from model.report.pdf import typeset, write_report
from model.simulation.result import Result
from model.simulation.run import RunSettings, simulate
from model.study import Study
from pathways import catalogue

NOW = datetime(2026, 10, 9, 14, 30, tzinfo=UTC)
NAME = "older-medical-patient"


@cache
def _study(language: str, name: str = NAME) -> Study:
    return catalogue.load(name, language)


@cache
def _result(language: str) -> Result:
    with speaking(language):
        return simulate(_study(language).pathway(), RunSettings(citizens=300))


def _described(language: str, *, simulated: bool = True) -> dict[str, Any]:
    study, result = _study(language), _result(language) if simulated else None
    pathway = study.pathway()
    with speaking(language):
        return described(study, pathway, drawn(pathway), result=result, language=language, now=NOW)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A])
def test_the_document_is_accessible_and_archivable(language: str, profile: page.ValidationProfile):
    study = _study(language)

    content = typeset(study, study.pathway().id, language=language, result=_result(language), now=NOW)

    report = page.validate_pdf_bytes(content, profile=profile)
    assert report.is_compliant, report.to_json()
    assert report.document.page_count >= 8


@pytest.mark.parametrize("name", ["friday-discharge"])
def test_a_document_without_figures_is_accessible_too(name: str):
    study = _study("da", name)

    content = typeset(study, study.pathway().id, language="da", now=NOW)

    assert page.is_pdf_compliant_bytes(content, profile=page.ValidationProfile.PDF_UA_1)


def test_the_same_study_run_and_time_give_the_same_bytes():
    study = _study("da", "friday-discharge")

    first, second = (typeset(study, study.pathway().id, language="da", now=NOW) for _again in range(2))

    assert first == second


def test_every_crossing_of_sectors_and_every_message_is_told():
    pathway, document = _study("en").pathway(), _described("en")

    crossing = [handover for handover in handovers(pathway).values() if handover.crosses_sectors]
    told = {row[0] for handover in document["handovers"] for row in handover["messages"]["rows"]}
    assert len(document["handovers"]) >= len(crossing) > 5
    assert all(handover["rules"] or handover["messages"]["rows"] for handover in document["handovers"])
    assert all(any(message.name in text for text in told) for message in pathway.messages.values())


def test_what_was_noted_in_the_room_is_printed():
    pathway = _study("da").pathway()
    noted = [step.note for step in pathway.steps.values() if step.note]
    rules = [rule.note for rule in pathway.rules.values() if rule.note]

    document = _described("da")

    printed = {remark for _about, remark in document["remarks"]}
    assert noted
    assert set(noted) <= printed
    told = {sentence for page in document["handovers"] for sentence in page["notes"]}
    assert set(rules) <= told


def test_the_headline_is_the_one_of_the_run_and_three_stories_are_told():
    result, document = _result("en"), _described("en")

    assert document["headline"]["figure"] == f"{result.headline.per_citizen_hours:.1f} h"
    assert len(document["worst"]) == 3
    assert all(any(character.isdigit() for character in story) for story in document["worst"])


def test_without_a_run_no_figure_is_made_up():
    document = _described("en", simulated=False)

    assert document["headline"] is None
    assert document["worst"] == []
    assert document["gaps"]["rows"] == []
    assert any("No simulation" in text for text in document["summary"])


def test_the_reader_is_told_how_many_numbers_are_examples():
    pathway = _study("en").pathway()

    notice = _described("en")["notice"]

    assert f"{examples(pathway)} of {counted(pathway)} numbers" in notice
    assert counted(pathway) > 40


def test_matrix_and_steps_have_a_row_for_each_step():
    document = _described("da")

    number = len(_study("da").pathway().steps)
    assert len(document["matrix"]["rows"]) == len(document["steps"]["rows"]) == number


def test_the_sectors_that_take_part_can_sign_but_not_the_citizen():
    assert {"Sygehus", "Kommune", "Almen praksis"} <= set(_described("da")["signatures"])

    study = _study("da", "copd")
    with speaking("da"):
        said = described(study, study.pathway(), drawn(study.pathway()), result=None, language="da", now=NOW)
    assert said["signatures"] == ["Almen praksis", "Kommune", "Sygehus", "Myndighed og betaler"]


def test_no_sentence_of_the_danish_document_is_english():
    danish, english = (set(_texts(_described(language))) for language in ("da", "en"))

    same = {text for text in danish & english if len(text.split()) > 2}
    assert {text for text in same if not _a_name_or_number(text)} == set()


def test_a_document_that_cannot_be_written_leaves_the_old_one_whole(tmp_path, monkeypatch):
    path = tmp_path / "old.pdf"
    path.write_bytes(b"the signed one")
    study = _study("da", "friday-discharge")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileProblem):
        write_report(study, study.pathway().id, path)

    assert path.read_bytes() == b"the signed one"


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from _texts(part)
        case list() | tuple():
            for part in value:
                yield from _texts(part)


def _a_name_or_number(text: str) -> bool:
    """What is the same in both languages: figures, standards and the stamp."""
    pathway = json.dumps([message.standard for message in _study("en").pathway().messages.values()])
    return text in pathway or not any(len(word) > 3 and word.isalpha() for word in text.split())
