"""Each thing that can be wrong in a TOML file is said in one sentence that names file, table, id and key."""

from pathlib import Path

import pytest

from model.errors import FileProblem
from model.exchange.toml import read, read_file

EXAMPLE = Path(__file__).with_name("example.toml").read_text("utf-8")


def problem(old: str, new: str) -> str:
    """What is said of the example with one thing changed."""
    assert old in EXAMPLE
    with pytest.raises(FileProblem) as caught:
        read(EXAMPLE.replace(old, new, 1), path="folder/plan.toml", language="en")
    sentence = caught.value.sentence
    assert "\n" not in sentence
    assert sentence.startswith("“plan.toml”")
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("working = true", "wroking = true", ["steps, S3", "wroking", "“working”"]),
        ('duration = "6 h 30"', 'duration = "6 km"', ["pathway friday, steps, S2, duration", "km"]),
        ('duration = "6 h 30"', "duration = 6.5", ["steps, S2, duration", "6.5"]),
        ('duration = "6 h 30"', 'duration = "-6 h"', ["steps, S2, duration", "negative"]),
        ('duration = "6 h 30"', 'duration = "trianguler 1 h, 2 h, 3 h"', ["steps, S2, duration", "trianguler"]),
        ('duration = "6 h 30"', 'duration = "triangular 3 h, 2 h, 1 h"', ["steps, S2, duration", "ascending"]),
        ('duration = "6 h 30"', 'duration = "1 h, 2 h"', ["steps, S2, duration", "several times"]),
        ('duration = "6 h 30"', 'duration = "lognormal mean 1 h, p90 2 h"', ["steps, S2, duration", "lognormal"]),
        ('duration = "6 h 30"', "duration = {time = 4}", ["steps, S2, duration, time"]),
        ('to = "S2"}', 'to = "S2", probability = 1.7}', ["transitions, T1, probability", "1.7", "between 0 and 1"]),
        ("loss = 0.03", "loss = 3", ["messages, M1, loss", "“3”"]),
        ('to = "S2"}', 'to = "S9"}', ["transitions, T1, to", "S9"]),
        ('actor = "VIS"\nduration', 'actor = "VISI"\nduration', ["steps, S3, actor", "VISI", "actors"]),
        ('treatment = "nobody"', 'treatment = "Nobody"', ["steps, S3, treatment", "Nobody"]),
        ('anchor = "S2"\n', "", ["messages, M1", "“anchor” is missing"]),
        ('sector = "hospital"\n', "", ["actors, WARD", "“sector” is missing"]),
        ('kind = "start"', 'kind = "begin"', ["steps, S1, kind", "begin", "start, activity"]),
        ("working = true", 'working = "yes"', ["steps, S3, working", "true or false"]),
        ("capacity = 4", 'capacity = "four"', ["actors, VIS, capacity", "whole number"]),
        ("capacity = 4", "capacity = 0", ["actors, VIS, capacity"]),
        ("cost = 420", "cost = nan", ["actors, VIS, cost", "number"]),
        ("cost = 420", "cost = -1", ["actors, VIS, cost"]),
        ("year = 2026", "year = 1066", ["year", "1066"]),
        ("on_date = 2026-10-09", 'on_date = "2026-10-09"', ["on_date", "date"]),
        ("fixed = [2026-10-09T08:00:00]", "fixed = [2026-10-09]", ["arrivals, fixed", "2026-10-09"]),
        ("volume = 1000", "volume = -1000", ["arrivals, volume"]),
        ('fri = "08:00-13:00"', 'fri = "8-13"', ["calendars, visitation, fri", "8-13"]),
        ('fri = "08:00-13:00"', 'fry = "08:00-13:00"', ["calendars, visitation", "“fri”"]),
        ('holiday = "closed"', 'holiday = "shut"', ["calendars, visitation, holiday", "shut"]),
        ("[2026-12-24, 2026-12-31]", "[2026-12-31, 2026-12-24]", ["calendars, visitation, closures"]),
        ('lets_go = "departure + 72 h"', 'lets_go = "leaving + 72 h"', ["rules, T2/treatment, lets_go", "leaving"]),
        ('lets_go = "departure + 72 h"', 'lets_go = "release"', ["rules, T2/treatment", "release"]),
        ('rules."T2/treatment"', 'rules."T2"', ["rules, T2", "T1/treatment"]),
        ('stay_less_than = "24 h"', 'stay_under = "24 h"', ["rules, T2/coordination, variants, 1", "stay_under"]),
        ('informed_by = ["M1"]', 'informed_by = "M1"', ["rules, T2/coordination, informed_by", "list"]),
        ('informed_by = ["M1"]', 'informed_by = ["M7"]', ["rules, T2/coordination, informed_by", "M7"]),
        ('name = {da = "Fredagsudskrivning", en = "Friday discharge"}', "", ["“name” is missing"]),
        ('fri = "08:00-13:00"', 'fri = "08:00-24:30"', ["calendars, visitation, fri", "24:30"]),
        ('fri = "08:00-13:00"', "fri = 8", ["calendars, visitation, fri", "text in quotes"]),
        ('holiday = "closed"', 'holiday = "22:00-06:00"', ["calendars, visitation, holiday", "same day"]),
        ("2026-05-15, [", "[2026-05-15], [", ["calendars, visitation, closures, 1", "square brackets"]),
        ("volume = 1000", "profile = 3", ["arrivals, profile", "mon-fri"]),
        ("volume = 1000", "profile = {monday = [1]}", ["arrivals, profile", "monday"]),
        ("volume = 1000", "profile = {mon = [1]}", ["arrivals, profile, mon", "24 weights"]),
        ('lets_go = "departure + 72 h"', 'lets_go = ""', ["rules, T2/treatment, lets_go", "departure, sent"]),
        ('lets_go = "departure + 72 h"', 'leads = ["one"]', ["rules, T2/treatment, leads", "two functions"]),
        ('deadline = "by 12:00"', "deadline = 12", ["messages, M1, deadline", "text in quotes"]),
        ("[pathway.agreements.A1]", "[[pathway.measures]]\n[pathway.agreements.A1]", ["measures", "keys and values"]),
        ('T1 = {from = "S1", to = "S2"}', "T1 = 7", ["transitions, T1", "keys and values"]),
        ('duration = "6 h 30"', 'duration = ""', ["steps, S2, duration", "“”"]),
        ('duration = "6 h 30"', 'duration = "gamma 1 h, 2 h"', ["steps, S2, duration", "gamma mean 80 h"]),
        ('duration = "6 h 30"', "note = 3", ["steps, S2, note", "text is expected"]),
        ('sector = "hospital"', "sector = 3", ["actors, WARD, sector", "id of another thing"]),
        (
            "[pathway.agreements.A1]",
            "[pathway.segments.G]\nname = 'G'\nshare = 1\nprobabilities = 3\n[pathway.agreements.A1]",
            ["segments, G, probabilities", "keys and values"],
        ),
        ('deadline = "by 12:00"', 'deadline = "noon"', ["messages, M1, deadline", "noon"]),
        ('moment = "departure"', 'moment = "end"', ["messages, M1, moment"]),
        ('outside = "visitation"', 'outside = "night"', ["messages, M1, fallbacks", "night"]),
        ('colour = "#2f6690"', 'colour = "blue"', ["sectors, hospital, colour", "blue"]),
        ('{da = "Sygehus", en = "Hospital"}', '{dk = "Sygehus"}', ["sectors, hospital, name", "dk"]),
        ('da = "Sygehus", en = "Hospital"', 'en = "Ward of 010203-1234"', ["sectors, hospital, name", "CPR"]),
        (
            'name = {da = "Medicinsk sengeafsnit", en = "Medical ward"}',
            'name = "010203-1234"',
            ["actors, WARD, name", "CPR"],
        ),
        ("[pathway.steps.S1]", '[pathway.steps."S/1"]', ["steps, S/1", "S/1"]),
        ('id = "friday"', 'id = "a friday"', ["a friday"]),
        ('id = "friday"\n', "", ["“id” is missing"]),
        ("[pathway.sectors]", "[pathway.sektors]", ["sektors", "“sectors”"]),
        ('source = "example"', 'source = "hearsay"', ["source", "hearsay"]),
        ("{estimate =", "{estimated =", ["actors, VIS, source"]),
        ("stafet = 1\n", "stafet = 2\n", ["“2”", "newer"]),
        ("stafet = 1\n", "", ["stafet = 1"]),
        ("stafet = 1\n", "stafet = 1\n[\n", ["not valid TOML", "line"]),
        ("[[pathway]]", "[pathway]", ["double brackets"]),
        ("[pathway.arrivals]", "[pathway.layout.places]\nS1 = [1]\n[pathway.arrivals]", ["layout, places, S1"]),
    ],
)
def test_what_is_wrong_is_named_with_its_place(old: str, new: str, named: list[str]) -> None:
    sentence = problem(old, new)

    for part in named:
        assert part in sentence


def test_the_sentence_is_in_the_chosen_language() -> None:
    with pytest.raises(FileProblem) as caught:
        read(EXAMPLE.replace("loss = 0.03", "loss = 1.7"), path="plan.toml", language="da")

    assert "kan ikke læses" in caught.value.sentence
    assert "mellem 0 og 1" in caught.value.sentence


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n  \n", "empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"x = " + b"[" * 20_000, "nested"),
        (b"x = " + b"9" * 5_000, "not valid TOML"),
        (EXAMPLE.encode()[:1500], "TOML"),
        (b'[project]\nname = "another"', "no Stafet file"),
        (b'stafet = 1\nname = "x"\npathway = ["friday"]', "double brackets"),
        (b"SQLite format 3\x00", "TOML"),
        (b"#" * 20_000_001, "too large"),
    ],
)
def test_what_is_no_study_at_all_is_said_so(content: bytes, said: str) -> None:
    with pytest.raises(FileProblem, match=said):
        read(content, path="plan.toml", language="en")


def test_a_file_that_cannot_be_read_at_all_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no file"):
        read_file(tmp_path / "gone.toml", language="en")
    with pytest.raises(FileProblem, match="is a folder"):
        read_file(tmp_path, language="en")
    (tmp_path / "empty.toml").touch()
    with pytest.raises(FileProblem, match="kan ikke læses: den er tom"):
        read_file(tmp_path / "empty.toml", language="da")


def test_a_byte_order_mark_of_a_windows_editor_is_no_problem() -> None:
    study = read(b"\xef\xbb\xbf" + EXAMPLE.encode(), path="plan.toml", language="en")

    assert study.name == "Friday discharge"


def test_two_pathways_of_the_same_id_are_refused() -> None:
    twice = EXAMPLE + '\n[[pathway]]\nid = "friday"\nname = "Again"\n'

    with pytest.raises(FileProblem, match="friday"):
        read(twice, path="plan.toml", language="en")
