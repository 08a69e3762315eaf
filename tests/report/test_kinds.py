"""Pixi, contact card and poster: accessible, archivable, one page where one page is meant, and true to the pathway."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

import page
import pytest

from model.calling import stages
from model.geometry.drawing import drawn
from model.i18n import speaking
from model.report.contacts import contact_cards
from model.report.kinds import DocumentKind, Paper
from model.report.pdf import typeset
from model.report.pixi import summed_up
from model.report.poster import hung
from model.simulation.result import Result
from model.simulation.run import RunSettings, simulate
from model.study import Study
from pathways import catalogue
from tests.builders import drawn as sketched

NOW = datetime(2026, 10, 9, 14, 30, tzinfo=UTC)
OTHERS = [kind for kind in DocumentKind if kind is not DocumentKind.DESCRIPTION]


@cache
def _study(language: str, name: str = "older-medical-patient") -> Study:
    return catalogue.load(name, language)


@cache
def _result(language: str, name: str = "older-medical-patient") -> Result:
    with speaking(language):
        return simulate(_study(language, name).pathway(), RunSettings(citizens=200))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("kind", OTHERS)
def test_each_kind_is_accessible_archivable_and_one_page(kind: DocumentKind, language: str):
    study = _study(language)

    content = typeset(study, study.pathway().id, kind=kind, language=language, result=_result(language), now=NOW)

    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        report = page.validate_pdf_bytes(content, profile=profile)
        assert report.is_compliant, report.to_json()
        assert report.document.page_count == 1


@pytest.mark.parametrize("name", catalogue.names())
def test_the_pixi_of_every_ready_pathway_is_one_page(name: str):
    study = _study("da", name)

    content = typeset(study, study.pathway().id, kind=DocumentKind.PIXI, language="da", result=_result("da", name))

    assert page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1).document.page_count == 1


def test_the_pixi_says_who_does_what_and_whom_the_citizen_calls():
    with speaking("da"):
        said = summed_up(_study("da").pathway(), result=_result("da"), language="da", now=NOW)

    who = {sector: steps for sector, steps, _colour in said["who"]["rows"]}
    assert "Udskrivelse til eget hjem" in who["Sygehus"]
    assert "Første besøg af hjemmesygeplejen" in who["Kommune"]
    assert said["calls"]["rows"] == [
        "Fra Første besøg af hjemmesygeplejen: Hjemmesygepleje, Egen læge, Lægevagt – i den rækkefølge"
    ]
    assert any("Plejeforløbsplan" in row[2] for row in said["handovers"]["table"]["rows"])


def test_the_contact_card_says_for_each_hour_who_answers():
    (card,) = _cards("friday-discharge")["cards"]

    friday = [cell for cell in card["cells"] if cell["x"] == 4]
    assert [(card["rows"][cell["y"]]["name"], cell["text"]) for cell in friday] == [
        ("00–01", "ingen svarer"),
        ("08–09", "Egen læge"),
        ("16–17", "ingen svarer"),
    ]
    assert sum(cell["span"] for cell in friday) == 24
    assert "128 af ugens 168 timer" in card["silent"]
    assert [line[0] for line in card["lines"]] == ["Egen læge"]


def test_the_contact_card_never_names_the_treatment_holder_who_is_not_called():
    pathway = _study("da").pathway()
    ward = next(actor for actor in pathway.actors.values() if actor.name == "Medicinsk sengeafsnit")

    texts = {cell["text"] for card in _cards("older-medical-patient")["cards"] for cell in card["cells"]}

    assert pathway.sector_of(ward.id).medical
    assert ward.name not in texts
    assert texts == {"Hjemmesygepleje"}


def test_places_where_different_people_are_called_have_a_card_each():
    cards = _cards("hip-fracture")["cards"]

    assert len(cards) == len(stages(_study("da", "hip-fracture").pathway())) == 3
    assert len({card["since"] for card in cards}) == 3


def test_a_pathway_that_ends_in_hospital_has_nobody_to_call():
    away = sketched("start@ward > treat@ward > end@ward")

    with speaking("da"):
        said = contact_cards(away, language="da", now=NOW)

    assert said["cards"] == []
    assert typeset(Study("x").put(away), away.id, kind=DocumentKind.CONTACTS, language="da", now=NOW)


def test_a_poster_is_on_the_paper_asked_for_or_on_the_smallest_that_can_be_read():
    small, large = _poster("friday-discharge"), _poster("older-medical-patient")

    assert Paper(small["paper"]) in (Paper.A3, Paper.A2)
    assert Paper(large["paper"]) in (Paper.A1, Paper.A0)
    assert _poster("older-medical-patient", Paper.A3)["paper"] == "a3"
    assert len(large["worst"]["stories"]) == 3
    assert len(large["top"]["rows"]) == 5


def _poster(name: str, paper: Paper | None = None) -> dict[str, Any]:
    pathway = _study("da", name).pathway()
    with speaking("da"):
        return hung(pathway, drawn(pathway), result=_result("da", name), language="da", now=NOW, paper=paper)


def _cards(name: str) -> dict[str, Any]:
    with speaking("da"):
        return contact_cards(_study("da", name).pathway(), language="da", now=NOW)
