"""Damaged, foreign, newer, truncated, empty: a sentence each, and whatever can be read is read."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.errors import FileProblem
from model.i18n import speaking
from model.store import files, reading
from model.store.files import Opened, from_bytes, open_study, save, to_bytes
from model.store.schema import VERSION
from tests.sizes import large_study


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of twelve steps."""
    path = tmp_path / "plan.stafet"
    save(large_study(12), path)
    return path


def altered(path: Path, *statements: str) -> Opened:
    """What is opened once somebody has been at the file."""
    connection = sqlite3.connect(path)
    connection.executescript(";".join(statements))
    connection.close()
    return open_study(path)


def sentence(act: Callable[[], object]) -> str:
    with pytest.raises(FileProblem) as caught:
        act()
    said = caught.value.sentence
    assert "\n" not in said
    assert said.endswith((".", "”."))
    return said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "“plan.stafet” is empty."),
        (b"SQLite", "“plan.stafet” is cut off"),
        (b"PK\x03\x04 a spreadsheet", "is no Stafet file: another program made it"),
        (b"\x00" * 4096, "is no Stafet file"),
        (to_bytes(large_study(12))[:-5000], "is cut off"),
        (to_bytes(large_study(12))[:100], "is cut off"),
    ],
)
def test_what_is_no_file_of_ours_is_said_in_a_sentence(content: bytes, said: str) -> None:
    assert said in sentence(lambda: from_bytes(content, "plan.stafet"))


def test_the_database_of_another_program_is_told_from_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.stafet"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE steps (id TEXT)")
    connection.close()

    assert "another program made it" in sentence(lambda: open_study(path))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "is a folder" in sentence(lambda: open_study(tmp_path))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "gone.stafet") in sentence(lambda: open_study(tmp_path / "gone.stafet"))


def test_no_permission_to_read_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_arguments: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)

    assert "no permission to read" in sentence(lambda: open_study(path))


def test_a_file_beyond_all_bounds_is_not_even_looked_into(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1000)

    assert "too large" in sentence(lambda: open_study(path))


def test_more_rows_than_any_pathway_has_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 10)

    assert "more rows" in sentence(lambda: open_study(path))


def test_the_last_good_one_is_named_where_there_is_one(path: Path) -> None:
    save(large_study(13), path)
    path.write_bytes(path.read_bytes()[:3000])

    assert "“plan.stafet.bak”" in sentence(lambda: open_study(path))
    assert open_study(path.with_name("plan.stafet.bak")).study == large_study(12)


def test_a_newer_file_is_opened_to_look_at(path: Path) -> None:
    opened = altered(
        path,
        f"PRAGMA user_version = {VERSION + 1}",
        "ALTER TABLE steps ADD COLUMN mood TEXT",
        "CREATE TABLE moods (id TEXT) STRICT",
        "ALTER TABLE actors DROP COLUMN cost",
        "DROP TABLE promises",
    )

    assert opened.read_only
    assert "newer version" in opened.problems[0]
    assert len(opened.problems) == 1
    assert opened.study == large_study(12)


def test_a_damaged_row_is_left_out_and_named(path: Path) -> None:
    opened = altered(path, "UPDATE messages SET loss = 7 WHERE id = 'M3'")

    assert opened.read_only
    assert "M3" not in opened.study.pathway().messages
    assert "M0" in opened.study.pathway().messages
    assert opened.problems[0].startswith("“plan.stafet” is damaged")
    assert "The message M3 was left out: “Message 3”: the probability 7.0" in opened.problems[1]
    assert (
        "The rule T3/treatment named the message M3, and that is not there: the place is empty now."
        in opened.problems[2]
    )
    assert opened.study.pathway().rules["T3/treatment"].informed_by == ()


def test_what_hangs_on_a_damaged_row_goes_with_it(path: Path) -> None:
    opened = altered(path, "UPDATE steps SET kind = 'dance' WHERE id = 'S3'")

    pathway = opened.study.pathway()
    assert "S3" not in pathway.steps
    assert not {"T2", "T3"} & set(pathway.transitions)
    assert "M3" not in pathway.messages
    assert "T3/treatment" not in pathway.rules
    assert len(pathway.steps) == 11
    said = "\n".join(opened.problems)
    for lost in ("step S3", "arrow T2", "arrow T3", "message M3", "rule T3/treatment"):
        assert lost in said


def test_a_lost_actor_leaves_its_steps_without_one(path: Path) -> None:
    opened = altered(path, "DELETE FROM actors WHERE id = 'A4'")

    step = opened.study.pathway().steps["S4"]
    assert step.actor is None
    assert step.assignments.treatment is None
    assert opened.study.pathway().messages["M3"].receivers == ()


def test_what_is_lost_is_said_in_danish_too(path: Path) -> None:
    with speaking("da"):
        opened = altered(path, "UPDATE messages SET loss = 7 WHERE id = 'M3'")

    assert opened.problems[0].startswith("“plan.stafet” er beskadiget.")
    assert opened.problems[1].startswith("Meddelelsen M3 er udeladt: ")
    assert opened.problems[2].startswith("Reglen T3/treatment henviste til meddelelsen M3, som ikke findes")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE steps SET duration = 'three hours' WHERE id = 'S3'",
        """UPDATE steps SET duration = '{"shape":"triangular"}' WHERE id = 'S3'""",
        """UPDATE steps SET duration = '{"shape":"constant","values":["1"]}' WHERE id = 'S3'""",
        """UPDATE steps SET duration = '{"shape":"constant","values":[1],"colour":"red"}' WHERE id = 'S3'""",
        "UPDATE steps SET duration = '[[[' WHERE id = 'S3'",
        "UPDATE steps SET duration = printf('%.*c', 20000, '[') WHERE id = 'S3'",
        """UPDATE steps SET duration = '{"shape":7,"values":[1]}' WHERE id = 'S3'""",
        """UPDATE steps SET duration = '{"shape":"constant","values":7}' WHERE id = 'S3'""",
        """UPDATE steps SET duration = '7' WHERE id = 'S3'""",
        """UPDATE steps SET tags = '[7]' WHERE id = 'S3'""",
        """UPDATE steps SET treatment = '{"holding":"held","holders":["A3"],"delegation":{"instruction":7}}'
           WHERE id = 'S3'""",
        "UPDATE steps SET working = 7 WHERE id = 'S3'",
        "UPDATE steps SET position = -1 WHERE id = 'S3'",
        "UPDATE steps SET name = CAST(x'ff41' AS TEXT) WHERE id = 'S3'",
        "UPDATE steps SET name = '010203-1234' WHERE id = 'S3'",
        "UPDATE steps SET name = printf('%.*c', 30000, 'x') WHERE id = 'S3'",
        "UPDATE steps SET id = 'S/3' WHERE id = 'S3'",
    ],
)
def test_each_kind_of_nonsense_in_a_row_costs_that_row_only(path: Path, statement: str) -> None:
    opened = altered(path, statement)

    assert set(opened.study.pathway().steps) == {f"S{number}" for number in range(12)} - {"S3"}
    assert any(said.startswith("The step S") for said in opened.problems)


def test_a_pathway_without_its_head_keeps_its_steps(path: Path) -> None:
    opened = altered(path, "UPDATE pathways SET volume = -1", "DELETE FROM study")

    assert opened.study.pathway("large").steps == large_study(12).pathway().steps
    assert opened.study.name == "plan"
    assert any("The name and the settings of the pathway large are lost" in said for said in opened.problems)


def test_a_pathway_whose_row_is_gone_keeps_its_steps_under_its_id(path: Path) -> None:
    opened = altered(path, "DELETE FROM pathways")

    assert opened.study.pathway("large").name == "large"
    assert opened.study.pathway().steps == large_study(12).pathway().steps


@pytest.mark.parametrize("statement", ["UPDATE pathways SET profile = '7'", "UPDATE pathways SET on_date = 'today'"])
def test_a_damaged_setting_costs_the_settings_only(path: Path, statement: str) -> None:
    opened = altered(path, statement)

    assert opened.study.pathway("large").steps == large_study(12).pathway().steps
    assert "The name and the settings of the pathway large are lost (its column" in opened.problems[1]


def test_a_pathway_whose_id_is_none_is_left_out(path: Path) -> None:
    opened = altered(path, "UPDATE pathways SET id = '/'", "DELETE FROM steps WHERE id > 'S1'")

    assert list(opened.study.pathways) == ["large"]
    assert any(said.startswith("The pathway / was left out") for said in opened.problems)


def test_a_name_nobody_may_keep_is_replaced_by_that_of_the_file(path: Path) -> None:
    opened = altered(path, "UPDATE study SET name = 'Om 010203-1234'")

    assert opened.study.name == "plan"
    assert any("CPR" in said for said in opened.problems)


def test_a_file_of_no_version_is_refused(path: Path) -> None:
    assert "nothing in it can be read" in sentence(lambda: altered(path, "PRAGMA user_version = 0"))


def test_endless_damage_is_not_listed_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "large.stafet"
    save(large_study(300), path)

    opened = altered(path, "UPDATE steps SET kind = 'dance'")

    assert len(opened.problems) < 250
    assert opened.problems[-1] == "More is damaged than is listed here."


def test_a_missing_table_and_missing_columns_are_named(path: Path) -> None:
    opened = altered(path, "DROP TABLE messages", "ALTER TABLE actors DROP COLUMN cost", "DROP TABLE promises")

    assert opened.study.pathway().steps == large_study(12).pathway().steps
    assert "The table messages is missing: what stood in it is lost." in opened.problems
    assert any("Columns of the table actors" in said for said in opened.problems)


def test_what_is_smuggled_in_is_not_run(path: Path) -> None:
    opened = altered(
        path,
        "DROP TABLE bends",
        "CREATE VIEW bends AS SELECT * FROM steps",
        "CREATE TABLE more (id TEXT)",
        "CREATE TRIGGER harm AFTER UPDATE ON steps BEGIN DELETE FROM steps; END",
    )

    assert len(opened.study.pathway().steps) == 12
    assert "The table bends is missing: what stood in it is lost." in opened.problems


def test_a_file_another_program_put_into_wal_mode_opens(path: Path) -> None:
    opened = altered(
        path, "PRAGMA journal_mode = WAL", "UPDATE study SET name = 'Seen elsewhere'", "PRAGMA wal_checkpoint"
    )

    assert opened.study.name == "Seen elsewhere"
    assert not opened.problems


def test_a_file_with_nothing_but_its_header_is_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        connection.execute(f'DROP TABLE "{table}"')
    connection.close()

    assert "nothing in it can be read" in sentence(lambda: open_study(path))


WHOLE = to_bytes(large_study(40))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=3000))
def test_bytes_overwritten_anywhere_give_a_sentence_or_a_study(place: int, noise: bytes) -> None:
    content = (WHOLE[:place] + noise + WHOLE[place + len(noise) :])[: len(WHOLE)]

    found = said_or_opened(content)

    assert found.endswith(".") if isinstance(found, str) else to_bytes(found.study)


def said_or_opened(content: bytes) -> str | Opened:
    try:
        return from_bytes(content, "plan.stafet")
    except FileProblem as problem:
        return problem.sentence


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(WHOLE) - 1))
def test_a_file_cut_anywhere_is_said_to_be_cut(length: int) -> None:
    said = sentence(lambda: from_bytes(WHOLE[:length], "plan.stafet"))

    assert "cut off" in said or "empty" in said
