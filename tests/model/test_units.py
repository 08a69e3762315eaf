"""Times as people write them, both ways and in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import i18n
from model.errors import Refused
from model.units import read_hours, read_number, read_rate, tell_hours, write_hours, write_number, write_rate


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2 h 30", 2.5),
        ("2h30", 2.5),
        ("2 t. 30 min.", 2.5),
        ("3 d", 72),
        ("3 døgn", 72),
        ("1 DAG", 24),
        ("1,5 t", 1.5),
        ("1.5 hours", 1.5),
        ("1,5", 1.5),
        ("45 min", 0.75),
        ("23 min", 23 / 60),
        ("3 d 4", 76),
        ("3 d 4 t 30", 76.5),
        ("2 uger", 336),
        ("1 uge 2", 216),
        ("14:30", 14.5),
        ("0:05", 5 / 60),
        ("-50 min", -50 / 60),
        ("−1 h 30", -1.5),
        (" +2 h ", 2),
        ("0", 0),
    ],
)
def test_a_time_is_read_as_it_was_meant(text: str, hours: float) -> None:
    assert read_hours(text) == hours


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "h",
        "soon",
        "2 mdr",
        "2-3 h",
        "2 3",
        "30 min 5",
        "2 h 3 h",
        "30 min 2 h",
        "2 h -30",
        "1,2,3 h",
        "--2 h",
    ],
)
def test_what_is_no_time_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(Refused, match="“"):
        read_hours(text)


@pytest.mark.parametrize(
    ("hours", "danish", "english"),
    [
        (0, "0 min", "0 min"),
        (0.75, "45 min", "45 min"),
        (2.5, "2 t 30", "2 h 30"),
        (12 + 1 / 3, "12 t 20", "12 h 20"),
        (24, "24 t", "24 h"),
        (66.5, "66,5 t", "66.5 h"),
        (72, "3 døgn", "3 d"),
        (1234.5, "1234,5 t", "1234.5 h"),
        (-0.5, "−30 min", "−30 min"),
    ],
)
def test_a_time_is_written_as_one_says_it(hours: float, danish: str, english: str) -> None:
    with i18n.speaking("da"):
        assert write_hours(hours) == danish
    with i18n.speaking("en"):
        assert write_hours(hours) == english


@given(st.integers(-600_000, 600_000), st.sampled_from(i18n.LANGUAGES))
def test_whole_minutes_read_back_as_they_were_written(minutes: int, language: str) -> None:
    with i18n.speaking(language):
        assert read_hours(write_hours(minutes / 60)) == pytest.approx(minutes / 60, abs=1e-9)


@given(st.floats(0, 10_000), st.sampled_from(i18n.LANGUAGES))
def test_any_time_reads_back_to_the_decimal_it_was_written_with(hours: float, language: str) -> None:
    with i18n.speaking(language):
        assert read_hours(write_hours(hours)) == pytest.approx(hours, abs=0.05 + 1e-6)


def test_numbers_have_the_marks_of_their_language() -> None:
    with i18n.speaking("da"):
        assert (write_number(12345.67), write_number(-0.04), write_number(3.0)) == ("12.345,7", "0", "3")
    with i18n.speaking("en"):
        assert (write_number(12345.67), write_number(-2.5)) == ("12,345.7", "−2.5")


def test_a_number_may_have_either_decimal_mark() -> None:
    assert (read_number(" 0,25 "), read_number("0.25"), read_number("−3")) == (0.25, 0.25, -3)
    for text in ("", "many", "nan", "inf", "1,2,3"):
        with pytest.raises(Refused):
            read_number(text)


def test_long_times_are_grouped_where_they_are_only_read():
    with i18n.speaking("da"):
        assert (tell_hours(1122.56), tell_hours(66.5), tell_hours(72)) == ("1.122,6 t", "66,5 t", "3 døgn")
    with i18n.speaking("en"):
        assert tell_hours(1122.56) == "1,122.6 h"


@pytest.mark.parametrize(
    ("said", "rate"),
    [
        ("16 % på 30 dage", 0.0058118),
        ("16 % in 30 days", 0.0058118),
        ("16% i 30 døgn", 0.0058118),
        ("50 % på 1 dag", 0.6931472),
        ("10 % pr. døgn", 0.1053605),
        ("0,02", 0.02),
        ("0", 0.0),
    ],
)
def test_a_rate_is_read_as_people_say_it(said: str, rate: float) -> None:
    assert read_rate(said) == pytest.approx(rate, rel=1e-4)


@pytest.mark.parametrize("rate", [0.0, 0.0058118, 0.05, 0.5, 4.0])
def test_a_rate_that_was_written_is_read_back(rate: float) -> None:
    said = write_rate(rate)

    assert read_rate(said) == pytest.approx(rate, rel=0.01, abs=1e-9)


@pytest.mark.parametrize("said", ["100 % på 30 dage", "120 % på 30 dage", "ofte", "5 % på 0 dage"])
def test_a_rate_without_sense_is_refused(said: str) -> None:
    with pytest.raises(Refused):
        read_rate(said)
