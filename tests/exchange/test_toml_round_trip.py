"""What is written as TOML reads back as exactly the same study."""

import time
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from model.distribution import lognormal_said
from model.exchange.toml import read, write
from model.exchange.toml_record import Field
from model.exchange.toml_schema import RECORDS
from model.exchange.toml_times import distribution_text, read_distribution, time_text
from model.fingerprint import fingerprint
from model.pathway import Pathway
from model.study import Study
from tests.ingredients import distributions, hours
from tests.sizes import large_study
from tests.strategies import studies

EXAMPLE = Path(__file__).with_name("example.toml")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(studies())
def test_every_study_reads_back_as_it_was_written(study: Study) -> None:
    again = read(write(study), path="study.toml")

    assert again == study
    assert fingerprint(again) == fingerprint(study)


@given(hours)
def test_every_time_reads_back_exactly(value: float) -> None:
    from model.units import read_hours

    assert read_hours(time_text(value)) == value


@given(distributions(lowest=-1.0))
def test_every_distribution_reads_back_exactly(said) -> None:
    again = read_distribution(distribution_text(said))

    assert (again.shape, again.values, again.cap) == (said.shape, said.values, said.cap)


def test_writing_twice_gives_the_same_text() -> None:
    study = read(EXAMPLE.read_bytes(), path=EXAMPLE)

    assert write(read(write(study), path=EXAMPLE)) == write(study)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0 h"), (0.75, "45 min"), (2.5, "2 h 30"), (66.5, "66.5 h"), (72, "72 h"), (120, "5 d"), (-5 / 6, "-50 min")],
)
def test_a_time_is_written_as_people_write_it(value: float, text: str) -> None:
    assert time_text(value) == text


def test_a_lognormal_said_by_its_percentiles_is_written_by_them() -> None:
    said = lognormal_said(72, 168, cap=400)

    assert distribution_text(said) == "lognormal median 72 h, p90 7 d, at most 400 h"


@pytest.mark.parametrize("table", list(RECORDS))
def test_no_field_of_a_value_is_forgotten_in_the_format(table: str) -> None:
    record = RECORDS[table]

    covered = {name for part in record.parts for name in ([part.name] if isinstance(part, Field) else part.attributes)}

    assert covered | set(record.given) == {field.name for field in fields(record.make)}


def test_no_table_of_a_pathway_is_forgotten_in_the_format() -> None:
    from model.pathway import TABLES

    assert set(RECORDS) == set(TABLES)
    assert {field.name for field in fields(Pathway)} >= set(RECORDS)


def test_texts_are_read_in_the_chosen_language() -> None:
    danish = read(EXAMPLE.read_bytes(), path=EXAMPLE, language="da")
    english = read(EXAMPLE.read_bytes(), path=EXAMPLE, language="en")

    assert danish.pathway().steps["S2"].name == "Udskrivning"
    assert english.pathway().steps["S2"].name == "Discharge"
    assert english.pathway().messages["M1"].contents == ("Functional level", "Medicine")
    assert english.pathway().messages["M1"].basis.what == "The health agreement"


def test_hours_over_midnight_run_into_the_next_day() -> None:
    text = EXAMPLE.read_text("utf-8").replace('daily = "08:00-14:30"', 'sat-sun = "23:00-07:00"')

    calendar = read(text, path=EXAMPLE).pathway().calendars["ward-reads"]

    assert calendar.of_day(0) == ((0, 420),)
    assert calendar.of_day(5) == ((1380, 1440),)
    assert calendar.of_day(6) == ((0, 420), (1380, 1440))


def test_five_hundred_steps_are_read_in_a_moment() -> None:
    text = write(large_study(500))

    spent = []
    for _turn in range(3):
        begun = time.process_time()
        read(text, path="large.toml")
        spent.append(time.process_time() - begun)

    assert min(spent) < 1.0  # measured 0.08 s alone on the build machine; the bar here only catches a blow-up
