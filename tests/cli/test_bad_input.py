"""What a command cannot do is said in one sentence of the chosen language, with exit code 1 (2: wrong use)."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from model import cli
from pathways import catalogue

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """One command line in a folder of its own that holds a good file of each format."""
    monkeypatch.chdir(tmp_path)

    def asked(*words: str, language: str = "en") -> tuple[int, str]:
        status = cli.main([*words, "--lang", language], catalogue=catalogue)
        return status, capsys.readouterr().err

    asked("convert", "friday-discharge", "good.stafet")
    asked("convert", "friday-discharge", "good.toml")
    return asked


def test_an_empty_a_cut_and_a_foreign_file_are_told_apart(ask):
    good = Path("good.stafet").read_bytes()
    Path("empty.stafet").write_bytes(b"")
    Path("cut.stafet").write_bytes(good[: len(good) // 2])
    Path("foreign.stafet").write_bytes(b"a letter to the ministry")

    told = [ask("check", f"{name}.stafet") for name in ("empty", "cut", "foreign")]

    assert [status for status, _sentence in told] == [1, 1, 1]
    assert len({sentence.split(maxsplit=1)[1] for _status, sentence in told}) == 3
    assert all(sentence.count("\n") == 1 for _status, sentence in told)


def test_a_newer_file_is_read_said_and_never_written_over(ask):
    _set_version("good.stafet", 99)
    before = Path("good.stafet").read_bytes()

    status, sentence = ask("convert", "good.stafet", "good.stafet")
    elsewhere, _sentence = ask("convert", "good.stafet", "saved.stafet")

    assert status == elsewhere == 1
    assert "newer version" in sentence
    assert Path("good.stafet").read_bytes() == before
    assert Path("saved.stafet").exists()


def test_a_damaged_file_is_read_as_far_as_it_goes_and_what_is_lost_is_said(ask):
    content = bytearray(Path("good.stafet").read_bytes())
    content[5000:9000] = bytes(4000)
    Path("good.stafet").write_bytes(content)

    status, sentence = ask("check", "good.stafet")

    assert status == 1
    assert "damaged" in sentence
    assert "lost" in sentence


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[[pathway]]", "[[pathway]]\nfarve = 1", ["friday-discharge", "farve"]),
        ("volume = ", 'volume = "many" # ', ["arrivals", "volume", "many"]),
        ('to = "S02"', 'to = "S99"', ["transitions", "T01", "S99"]),
        ('reading = "', 'reading = "1 parsec" # ', ["messages", "reading", "parsec"]),
        ("walks_in = true", "probability = 1.7", ["transitions", "T01", "probability"]),
        ('name = "At home"', 'name = "Jens 010190-1234"', ["CPR"]),
        ("[[pathway]]", "[[pathway", ["TOML"]),
    ],
)
def test_a_slip_in_a_text_file_is_said_with_file_table_and_key(ask, old: str, new: str, expected: list[str]):
    text = Path("good.toml").read_text(encoding="utf-8")
    assert old in text
    Path("good.toml").write_text(text.replace(old, new, 1), encoding="utf-8")

    status, sentence = ask("check", "good.toml")

    assert status == 1
    assert "good.toml" in sentence
    assert [word for word in expected if word not in sentence] == []
    assert "Traceback" not in sentence


@pytest.mark.parametrize(
    "words",
    [
        ("check", "nothing-of-that-name"),
        ("check", "nothing.stafet"),
        ("check", "friday-discharge#nope"),
        ("simulate", "friday-discharge", "--json", "no/such/folder.json"),
        ("report", "friday-discharge", "-o", "no/such/folder.pdf", "--citizens", "1"),
        ("picture", "friday-discharge", "-o", "a.gif"),
        ("picture", "friday-discharge", "-o", "a.svg", "--lens", "rosy"),
        ("convert", "friday-discharge", "a.docx"),
        ("story", "friday-discharge", "--citizen", "99"),
        ("story", "friday-discharge", "--leaves", "S01@soon"),
    ],
)
@pytest.mark.parametrize("language", ["da", "en"])
def test_what_cannot_be_done_is_one_sentence(ask, words: tuple[str, ...], language: str):
    status, sentence = ask(*words, language=language)

    assert status == 1
    assert sentence.count("\n") == 1
    assert "Error" not in sentence


@pytest.mark.parametrize(
    ("words", "danish"),
    [
        (("simulate", "friday-discharge", "--citizens", "0"), "1 eller mere"),
        (("simulate", "friday-discharge", "--citizens", "many"), "--citizens"),
        (("simulate",), "SOURCE mangler"),
        (("simulate", "friday-discharge", "--faster"), "--faster"),
        (("simulate", "friday-discharge", "--seed"), "--seed"),
        (("simulate", "a", "b"), "for meget"),
        (("simulat",), "ingen kommando"),
        (("story", "friday-discharge"), "--citizen"),
    ],
)
def test_wrong_use_is_said_in_danish_too_and_is_exit_code_2(ask, words: tuple[str, ...], danish: str):
    status, sentence = ask(*words, language="da")

    assert status == 2
    assert danish in sentence
    assert "Invalid" not in sentence


@pytest.mark.parametrize("words", [("--lang", "fr"), ("--lang=fr",), ("--lang",)])
def test_a_language_nobody_knows_is_wrong_use(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]):
    status = cli.main(["library", *words], catalogue=catalogue)

    assert (status, capsys.readouterr().err.count("da, en")) == (2, 1)


def test_no_letter_ends_a_command_where_output_is_not_utf8(tmp_path: Path):
    out = tmp_path / "out.txt"
    with out.open("wb") as to:
        status = subprocess.call(
            [sys.executable, str(ROOT / "stafet.py"), "story", "friday-discharge", "--citizen", "0", "--lang", "da"],
            stdout=to,
            env={**os.environ, "PYTHONIOENCODING": "ascii"},
        )

    assert status == 0
    assert "første besøg" in out.read_text(encoding="utf-8").casefold()


def _set_version(path: str, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"pragma user_version = {version}")
    connection.commit()
    connection.close()
