"""Each command as a person or a script meets it: what it prints, writes and answers."""

import json
from pathlib import Path

import pytest

from model import cli
from model.simulation.engine import compiled
from pathways import catalogue


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]):
    """One command line; gives the exit code, what stood on standard output and what on standard error."""

    def asked(*words: str) -> tuple[int, str, str]:
        status = cli.main([*words, "--lang", "en"], catalogue=catalogue)
        told = capsys.readouterr()
        return status, told.out, told.err

    return asked


def test_the_library_names_every_ready_pathway_with_its_title(ask):
    status, told, _wrong = ask("library", "--json")

    listed = {entry["name"]: entry["title"] for entry in json.loads(told)}
    assert status == 0
    assert set(listed) == set(catalogue.names())
    assert listed["friday-discharge"] == catalogue.titles("en")["friday-discharge"]


def test_the_story_of_the_friday_discharge_is_the_golden_one_to_the_minute(ask):
    _status, told, _wrong = ask("story", "friday-discharge", "--citizen", "0", "--json")

    gaps = [span for span in json.loads(told)["spans"] if span["type"]]
    lasting = {(span["kind"], span["type"]): round(span["to"] - span["from"], 6) for span in gaps}
    assert lasting["coordination", "nobody"] == 66.5  # G1
    assert lasting["execution", "nobody"] in (1.0, 66.5)  # G3 on one track, home care on the other
    assert lasting["treatment", "unaware"] == 68.5  # G4


def test_the_story_in_words_says_when_and_for_how_long(ask):
    _status, told, _wrong = ask("story", "friday-discharge", "--citizen", "0")

    assert "66.5" in told
    assert "68.5" in told
    assert "09:00" in told


def test_who_leaves_the_ward_on_friday_at_half_past_two_meets_the_same_gaps(ask):
    _status, golden, _wrong = ask("story", "friday-discharge", "--citizen", "0", "--json")

    status, found, _wrong = ask("story", "friday-discharge", "--leaves", "S02@2026-10-09T14:30", "--json")

    assert status == 0
    assert _gaps(found) == _gaps(golden)


def _gaps(told: str) -> list[tuple[str, str, float]]:
    spans = [span for span in json.loads(told)["spans"] if span["type"]]
    return [(span["kind"], span["type"], round(span["to"] - span["from"], 6)) for span in spans]


def test_a_simulation_as_json_has_every_key_of_the_plan(ask):
    _status, told, _wrong = ask("simulate", "older-medical-patient", "--citizens", "200", "--json", "-")

    found = json.loads(told)
    wanted = "stamp citizens runaway stuck horizon_weeks by_transition by_step by_citizen by_hour by_actor by_message"
    wanted += " by_segment by_measure medical_reach time_in_pathway arrivals_by_step assumptions"
    assert set(wanted.split()) <= set(found)
    assert {"from", "to", "kind", "type", "passages", "with_gap", "never_closed", "hours", "per_citizen"} <= set(
        found["by_transition"][0]
    )
    assert {len(row["departures"]) for row in found["by_hour"]} == {168}
    assert found["citizens"] == 200


def test_the_same_seed_gives_the_same_figures_for_one_thread_and_two(ask, tmp_path):
    for threads in ("1", "2"):
        words = ("--citizens", "3000", "--threads", threads, "--json", str(tmp_path / f"{threads}.json"))
        ask("simulate", "older-medical-patient", *words)

    one, two = ((tmp_path / f"{n}.json").read_text(encoding="utf-8") for n in "12")
    dates = [json.loads(text)["stamp"]["date"] for text in (one, two)]
    assert one.replace(dates[0], "") == two.replace(dates[1], "")


def test_an_interpreted_simulation_is_said(ask, monkeypatch):
    assert "interpreted" not in ask("simulate", "friday-discharge", "--citizens", "5")[2] or not compiled()
    monkeypatch.setattr("model.cli.running.compiled", lambda: False)

    status, _told, wrong = ask("simulate", "friday-discharge", "--citizens", "5")

    assert status == 0
    assert wrong.splitlines() == [
        "The simulation runs interpreted, some fifty times slower; the figures are the same.",
    ]


def test_simulate_writes_the_document_beside_its_figures(ask, tmp_path):
    out = tmp_path / "out.pdf"

    status, told, _wrong = ask("simulate", "friday-discharge", "--report", str(out))

    assert status == 0
    assert str(out) in told
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("words", [("--help",), ("report", "--help")])
def test_the_help_is_danish_too(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    status = cli.main([*words, "--lang", "da"], catalogue=catalogue)

    told = capsys.readouterr().out
    assert status == 0
    assert "Valgmuligheder" in told
    assert not {"Options", "Commands", "Arguments", "Show this", "required", "default"} & set(told.split())
    assert "Viser dette" in told


@pytest.mark.parametrize("kind", ["pixi", "contacts", "poster"])
def test_other_kinds_of_document_are_written(ask, tmp_path: Path, kind: str):
    out = tmp_path / "a.pdf"

    status, told, _wrong = ask("report", "friday-discharge", "-o", str(out), "--kind", kind, "--citizens", "20")

    assert (status, told) == (0, f"Written: {out}\n")
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_paper_is_for_posters_and_a_kind_is_one_of_four(ask, tmp_path: Path):
    out = str(tmp_path / "a.pdf")

    status, _told, wrong = ask("report", "friday-discharge", "-o", out, "--paper", "a3")
    assert (status, wrong.split("\n")[0]) == (2, "--paper is for --kind poster.")
    status, _told, wrong = ask("report", "friday-discharge", "-o", out, "--kind", "leaflet")
    assert status == 2
    assert "pixi" in wrong


@pytest.mark.parametrize(("name", "begins"), [("a.svg", b"<svg"), ("a.png", b"\x89PNG")])
def test_a_picture_is_of_the_kind_its_name_says(ask, tmp_path: Path, name: str, begins: bytes):
    out = tmp_path / name

    status, _told, _wrong = ask("picture", "friday-discharge", "-o", str(out), "--lens", "gaps", "--citizens", "10")

    assert status == 0
    assert begins in out.read_bytes()[:200]


def test_a_pathway_goes_through_both_formats_and_comes_back_the_same(ask, tmp_path: Path):
    stafet, toml = str(tmp_path / "a.stafet"), str(tmp_path / "a.toml")
    ask("convert", "friday-discharge", stafet)
    ask("convert", stafet, toml)

    _status, from_library, _wrong = ask("simulate", "friday-discharge", "--json", "-")
    _status, from_file, _wrong = ask("simulate", toml, "--json", "-")

    assert json.loads(from_library)["by_transition"] == json.loads(from_file)["by_transition"]


def test_check_is_wrong_where_a_finding_is_an_error(ask, tmp_path: Path):
    toml = tmp_path / "a.toml"
    ask("convert", "friday-discharge", str(toml))
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace('kind = "start"', 'kind = "activity"', 1), encoding="utf-8")

    status, told, _wrong = ask("check", str(toml), "--json")

    assert status == 1
    assert "no-start" in {finding["rule"] for finding in json.loads(told)}
    assert ask("check", "friday-discharge")[0] == 0


def test_the_self_test_says_what_works_here(ask):
    status, told, _wrong = ask("--self-test")

    assert status == 0
    assert "kernel" in told
    assert "PySide6" in told


def test_a_report_is_compared_with_the_pathway_that_is_named(ask, tmp_path):
    out = tmp_path / "both.pdf"
    names = [f"stroke#{key}" for key in catalogue.load("stroke", "en").pathways]

    plain = ask("report", names[1], "-o", str(out), "--citizens", "100")[0]
    without = out.read_bytes()
    against = ask("report", names[1], "--against", names[0], "-o", str(out), "--citizens", "100")[0]

    assert plain == against == 0
    assert len(out.read_bytes()) > len(without) + 5_000  # a section and a diagram more
