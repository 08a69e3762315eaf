"""`stafet worst`: what it prints, its JSON, and a promise that is broken."""

import json
from dataclasses import replace

from model.cli import main
from model.cli.sources import write_file
from model.side import Promise
from model.table import Table
from pathways import catalogue


def ran(capsys, *argv):
    code = main([*argv], catalogue=catalogue)
    return code, capsys.readouterr().out


def test_it_says_the_guarantee_the_rows_and_the_story_in_both_languages(capsys):
    code, danish = ran(capsys, "worst", "friday-discharge", "--lang", "da")
    _code, english = ran(capsys, "worst", "friday-discharge", "--lang", "en")

    assert code == 0
    assert danish.startswith("2026: intet hul kan blive længere end 188,5 t (garanteret ved 99,9 %).")
    assert "onsdag 1. apr. kl. 14.50: Medicinsk sengeafsnit slipper udførelsesansvaret" in danish
    assert english.startswith("2026: no gap can be longer than 188.5 h (guaranteed at 99.9 %).")
    assert "Wednesday 1 Apr at 14:00: “Care plan” is sent" in english


def test_the_json_has_every_row_with_its_story(capsys):
    _code, text = ran(capsys, "worst", "friday-discharge", "--json", "--year", "2027")

    told = json.loads(text)
    assert told["year"] == 2027
    assert {row["transition"] for row in told["rows"]} == {"T03", "T04", "T05"}
    assert told["guarantees"] == max(row["hours"] for row in told["rows"])
    assert told["rows"][0]["story"][0]["what"] == "departure"


def test_what_has_no_bound_is_named_and_sampled(capsys, tmp_path):
    """How long one waits in a queue has no limit."""
    study = catalogue.load("friday-discharge", "da")
    limited = [replace(actor, capacity=2) for actor in study.pathway().actors.values()]
    write_file(study.put(replace(study.pathway(), actors=Table(limited))), tmp_path / "limited.stafet")

    _code, text = ran(capsys, "worst", str(tmp_path / "limited.stafet"), "--json")

    told = json.loads(text)
    endless = [row for row in told["rows"] if row["not_bounded"]]
    assert {why["why"] for row in endless for why in row["not_bounded"]} == {"queue"}
    assert told["guarantees"] is None
    assert len(told["sampled_longest"]) == len(endless)


def test_a_broken_promise_gives_exit_code_one(capsys, tmp_path):
    study = catalogue.load("friday-discharge", "da")
    pathway = replace(study.pathway(), promises=Table([Promise("p1", "Ved udskrivelse", 24.0)]))
    write_file(study.put(pathway), tmp_path / "promised.stafet")

    code, text = ran(capsys, "worst", str(tmp_path / "promised.stafet"), "--lang", "da")

    assert code == 1
    assert "Ved udskrivelse: ✗ Brudt: et hul kan vare 188,5 t." in text
