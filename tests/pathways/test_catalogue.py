"""The ready pathways can be found, opened in both languages, and are whole."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from model import i18n
from model.checks.finding import Severity
from model.checks.run import findings
from model.errors import FileProblem, Refused
from model.exchange.toml import read, write
from model.i18n import LANGUAGES
from model.pathway import Pathway
from model.provenance import SourceKind
from model.references import dangling
from pathways.catalogue import LIBRARY, load, names, titles

EVERY = pytest.mark.parametrize("name", names())
EACH = [(name, pathway) for name in names() for pathway in load(name, "da").pathways]
EACH_PATHWAY = pytest.mark.parametrize(("name", "pathway"), EACH, ids=[pathway for _name, pathway in EACH])
ONE_YEAR = ("friday-discharge",)
"""A single day of 2026: no rules of 2027 to hold beside it."""

LEFT_OUT_ON_PURPOSE = {"iv-at-home": {("T05", "treatment"), ("T17", "treatment")}}
"""Arrows on which the reference tables have no handover, so that the checks have something to find (WRITING.md)."""

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


def test_a_ready_pathway_is_opened_by_the_name_of_its_file():
    assert {"friday-discharge", "older-medical-patient"} <= set(names())


@pytest.mark.parametrize("language", LANGUAGES)
@EVERY
def test_a_title_is_the_name_of_the_study_in_that_language(name, language):
    assert titles(language)[name] == load(name, language).name


def test_titles_differ_between_the_languages():
    assert all(titles("da")[name] != titles("en")[name] for name in names())


@EVERY
def test_the_rules_of_2027_come_first_and_those_of_2026_stand_beside_them(name):
    study = load(name, "da")

    years = [(one.id, one.year, one.on_date and one.on_date.year) for one in study.pathways.values()]
    assert years == [(name, 2026, 2026)] if name in ONE_YEAR else [(f"{name}-{y}", y, y) for y in (2027, 2026)]


@EVERY
def test_the_two_rule_sets_share_the_ids_of_what_is_drawn_by_chance(name):
    """Or their runs could not be compared citizen by citizen."""
    first, *others = load(name, "da").pathways.values()

    for other in others:
        for table in ("steps", "transitions", "messages"):
            assert list(getattr(first, table)) == list(getattr(other, table)), table
        assert first.layout == other.layout
        assert other.described.parties != first.described.parties


@EVERY
def test_opening_a_pathway_again_gives_the_same_value(name):
    assert load(name, "da") is load(name, "da")


def test_an_unknown_name_is_refused_with_those_there_are():
    with pytest.raises(Refused, match="friday-discharge"):
        load("fridday", "da")


@EACH_PATHWAY
def test_the_two_languages_differ_in_words_only(name, pathway):
    danish, english = (load(name, language).pathway(pathway) for language in LANGUAGES)

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


@EACH_PATHWAY
def test_every_number_says_that_it_is_an_example(name, pathway):
    basis = load(name, "da").pathway(pathway).basis

    assert basis is not None
    assert basis.kind is SourceKind.EXAMPLE


@EACH_PATHWAY
def test_a_ready_pathway_has_no_dangling_reference_and_no_error_but_on_purpose(name, pathway):
    whole = load(name, "da").pathway(pathway)

    assert not dangling(whole)
    wrong = {(found.id, found.field) for found in findings(whole) if found.severity is Severity.ERROR}
    assert wrong == LEFT_OUT_ON_PURPOSE.get(name, set())


@EACH_PATHWAY
def test_every_step_has_a_place_of_its_own(name, pathway):
    whole = load(name, "da").pathway(pathway)
    places = whole.layout.places

    seats = [(step.actor, places[step.id].column, places[step.id].row) for step in whole.steps.values()]
    assert len(set(seats)) == len(seats) == len(places)


@EACH_PATHWAY
def test_time_goes_to_the_right_unless_something_happens_again(name, pathway):
    whole = load(name, "da").pathway(pathway)
    places = whole.layout.places

    back = [one for one in whole.transitions.values() if places[one.source].column >= places[one.target].column]
    assert not [one.id for one in back if one.source not in _reached(whole, one.target)]


def _reached(pathway: Pathway, step: str) -> set[str]:
    found, left = set(), [step]
    while left:
        here = left.pop()
        if here not in found:
            found.add(here)
            left += [arrow.target for arrow in pathway.outgoing(here)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@EVERY
def test_a_ready_pathway_survives_being_written_and_read_again(name, language):
    study = load(name, language)

    assert read(write(study), path="again.toml", language=language) == study


@EACH_PATHWAY
def test_every_message_that_can_be_lost_says_how_it_is_found(name, pathway):
    messages = load(name, "da").pathway(pathway).messages.values()

    assert not [one.id for one in messages if one.loss > 0 and one.safety_net is None and not one.never_found]


def test_a_ready_pathway_says_patient_where_that_is_preferred_and_keeps_its_ids():
    usual = load("copd", "da").pathway()
    try:
        i18n.prefer(["patient", "hospital"])
        pathway, title = load("copd", "da").pathway(), titles("da")["copd"]
        english = load("copd", "en").pathway()
    finally:
        i18n.prefer(())

    assert pathway.actors["PAT"].name == "Patient og pårørende"
    assert pathway.sectors["hospital"].name == "Hospital"
    assert pathway.described.target_group.startswith("Patienter med KOL")
    assert english.sectors["citizen"].name == "Patient and relatives"
    assert title == "KOL-forværring – forløbsprogram med genindlæggelse"
    assert [*pathway.steps, *pathway.sectors, *pathway.rules] == [*usual.steps, *usual.sectors, *usual.rules]
    assert load("copd", "da").pathway() is usual


@pytest.mark.parametrize(
    ("said", "told"), [('"120 % in 30 days"', "under 100 %"), ('"ofte"', "et tal"), ("-1", "0 eller mere")]
)
def test_how_often_something_strikes_is_a_share_within_days_or_a_number(said: str, told: str):
    assert load("copd", "da").pathway().interruptions["X1"].rate == pytest.approx(0.0058118, rel=1e-4)

    wrong = (LIBRARY / "copd.toml").read_text("utf-8").replace('rate = "16 % in 30 days"', f"rate = {said}")
    with pytest.raises((FileProblem, Refused), match=told):
        read(wrong.encode(), path=LIBRARY / "copd.toml", language="da")
