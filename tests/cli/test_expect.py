"""`expect`: figures without sampling, and a plain word where they cannot be had."""

import json
from pathlib import Path

import pytest

from model import cli
from model.exchange.toml import write_file
from model.side import Interruption
from pathways import catalogue
from tests.builders import added, assigned, changed, drawn, study

NAME = "older-medical-patient"


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]):
    """One command line; gives the exit code, what stood on standard output and what on standard error."""

    def asked(*words: str, language: str = "en") -> tuple[int, str, str]:
        status = cli.main([*words, "--lang", language], catalogue=catalogue)
        told = capsys.readouterr()
        return status, told.out, told.err

    return asked


@pytest.fixture
def hindered(tmp_path: Path) -> str:
    """A file with a ward of three beds, and readmissions."""
    pathway = changed(drawn("start@ward > treat@ward > visit@nursing > end@nursing"), "actors", "ward", capacity=3)
    pathway = added(assigned(pathway, "treat", treatment="ward"), interruptions=[RELAPSE])
    path = tmp_path / "hindered.toml"
    write_file(study(pathway), path)
    return str(path)


RELAPSE = Interruption("back", "Readmission", scope=("visit",), rate=0.01, target="treat")


def test_the_figures_have_the_keys_of_a_simulation_and_lie_in_its_interval(ask):
    status, told, _wrong = ask("expect", NAME, "--json")
    _status, sampled, _wrong = ask("simulate", NAME, "--citizens", "10000", "--json", "-")

    found, run = json.loads(told), json.loads(sampled)
    assert status == 0
    assert set(found) - set(run) == {"not_covered", "passages"}
    assert set(run["by_transition"][0]) - set(found["by_transition"][0]) == {"bridged"}
    assert set(run["by_transition"][0]["hours"]) - set(found["by_transition"][0]["hours"]) == {"max"}
    assert found["not_covered"] == []
    assert run["headline"]["low"] < found["headline"]["per_citizen_hours"] < run["headline"]["high"]
    assert found["stamp"]["fingerprint"] == run["stamp"]["fingerprint"]
    assert [len(row["departures"]) for row in found["by_hour"]] == [168] * len(found["by_hour"])


def test_nothing_is_drawn_so_the_same_pathway_gives_the_same_figures(ask):
    once, again = (json.loads(ask("expect", "friday-discharge", "--json")[1]) for _turn in range(2))

    assert {**once, "stamp": None} == {**again, "stamp": None}


def test_another_year_has_other_holidays(ask):
    with_easter, without = (
        json.loads(ask("expect", NAME, *words, "--json")[1]) for words in (["--year", "2026"], ["--year", "2028"])
    )

    assert (with_easter["stamp"]["settings"]["year"], without["stamp"]["settings"]["year"]) == (2026, 2028)
    assert with_easter["headline"] != without["headline"]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", ["h of gap expected for each citizen", "no owner", "50 %, h", "95 %, h", "Over 24 h", "Hours a year"]),
        ("da", ["t forventet hul pr. borger", "ingen ejer", "50 %, t", "95 %, t", "Over 24 t", "Timer om året"]),
    ],
)
def test_people_read_the_headline_and_the_ranking(ask, language: str, wanted: list[str]):
    status, told, wrong = ask("expect", NAME, language=language)

    assert (status, wrong) == (0, "")
    assert [word for word in wanted if word not in told] == []


def test_the_share_with_more_hours_is_that_of_the_hours_asked_for(ask):
    _status, told, _wrong = ask("expect", "friday-discharge", "--over", "100")

    assert "Over 100 h" in told


@pytest.mark.parametrize("language", ["en", "da"])
def test_what_cannot_be_computed_is_said_by_name_and_is_exit_code_1(ask, hindered: str, language: str):
    status, told, _wrong = ask("expect", hindered, language=language)
    status_of_json, data, _wrong = ask("expect", hindered, "--json", language=language)

    assert status == status_of_json == 1
    assert [name for name in ("“Ward”", "“Readmission”", "stafet simulate") if name not in told] == []
    found = json.loads(data)
    assert [(one["why"], one["id"]) for one in found["not_covered"]] == [("capacity", "ward"), ("interruption", "back")]
    assert "by_transition" not in found


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("words", [("nothing-of-that-name",), (NAME, "--year", "1066"), (f"{NAME}#nope",)])
def test_what_is_refused_is_one_sentence(ask, words: tuple[str, ...], language: str):
    status, told, wrong = ask("expect", *words, language=language)

    assert (status, told, wrong.count("\n")) == (1, "", 1)


def test_an_error_in_the_pathway_is_named_and_not_computed_around(ask, tmp_path: Path):
    path = tmp_path / "lost.toml"
    write_file(study(drawn("treat@ward > visit@nursing > end@nursing")), path)

    status, told, wrong = ask("expect", str(path))

    assert (status, told) == (1, "")
    assert "start" in wrong
