"""The ready pathways can be found, opened in both languages, and are whole."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from model.checks.finding import Severity
from model.checks.run import findings
from model.errors import Refused
from model.exchange.toml import read, write
from model.i18n import LANGUAGES
from model.provenance import SourceKind
from model.references import dangling
from pathways.catalogue import LIBRARY, load, names, titles

EVERY = pytest.mark.parametrize("name", names())
TEXTS = (
    "name",
    "purpose",
    "target_group",
    "parties",
    "note",
    "condition",
    "what",
    "why",
    "clause",
    "sender_knows",
    "tag",
)


def test_the_two_pathways_of_the_library_are_named():
    assert {"friday-discharge", "older-medical-patient"} <= set(names())


@pytest.mark.parametrize("language", LANGUAGES)
@EVERY
def test_a_title_is_the_name_of_the_pathway_in_that_language(name, language):
    assert titles(language)[name] == load(name, language).pathway().name


def test_titles_differ_between_the_languages():
    assert all(titles("da")[name] != titles("en")[name] for name in names())


@EVERY
def test_opening_a_pathway_again_gives_the_same_value(name):
    assert load(name, "da") is load(name, "da")


def test_an_unknown_name_is_refused_with_those_there_are():
    with pytest.raises(Refused, match="friday-discharge"):
        load("fridday", "da")


@EVERY
def test_the_two_languages_differ_in_words_only(name):
    danish, english = (load(name, language).pathway() for language in LANGUAGES)

    for table in ("sectors", "actors", "calendars", "steps", "transitions", "rules", "messages", "measures"):
        assert list(getattr(danish, table)) == list(getattr(english, table)), table
    assert danish.arrivals == english.arrivals
    assert danish.layout == english.layout


@EVERY
def test_every_text_stands_in_both_languages(name):
    raw = tomllib.loads((LIBRARY / f"{name}.toml").read_text("utf-8"))

    monoglot = [place for place, text in _texts(raw, "") if not isinstance(text, dict) or set(text) != {"da", "en"}]
    assert not monoglot


def _texts(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _texts(one, f"{place}[{number}]")
    if isinstance(value, dict):
        for key, one in value.items():
            if key in TEXTS:
                yield f"{place}.{key}", one
            elif key in ("contents", "tags"):
                yield from ((f"{place}.{key}[{number}]", item) for number, item in enumerate(one))
            else:
                yield from _texts(one, f"{place}.{key}")


@EVERY
def test_every_number_says_that_it_is_an_example(name):
    pathway = load(name, "da").pathway()

    assert pathway.basis is not None
    assert pathway.basis.kind is SourceKind.EXAMPLE


@EVERY
def test_a_ready_pathway_has_no_dangling_reference_and_no_error_or_warning(name):
    pathway = load(name, "da").pathway()

    assert not dangling(pathway)
    assert not [found for found in findings(pathway) if found.severity in (Severity.ERROR, Severity.WARNING)]


@EVERY
def test_every_step_has_a_place_of_its_own_and_time_goes_to_the_right(name):
    pathway = load(name, "da").pathway()
    places = pathway.layout.places
    seats = [(step.actor, places[step.id].column, places[step.id].row) for step in pathway.steps.values()]

    assert len(set(seats)) == len(seats) == len(places)
    backwards = [
        arrow.id for arrow in pathway.transitions.values() if places[arrow.source].column >= places[arrow.target].column
    ]
    assert backwards == (["T23"] if name == "older-medical-patient" else [])


@pytest.mark.parametrize("language", LANGUAGES)
@EVERY
def test_a_ready_pathway_survives_being_written_and_read_again(name, language):
    study = load(name, language)

    assert read(write(study), path="again.toml", language=language) == study


@EVERY
def test_every_message_that_can_be_lost_says_how_it_is_found(name):
    messages = load(name, "da").pathway().messages.values()

    assert not [one.id for one in messages if one.loss > 0 and one.safety_net is None]
