"""What people type into the inspector, read as they mean it."""

import pytest

from gui.panels.amounts import read_amount, read_clock, read_count, read_share, write_share
from gui.panels.durations import read_duration, write_duration
from gui.panels.week_grid import with_spans
from model import i18n
from model.distribution import Distribution, Shape
from model.errors import Refused


@pytest.mark.parametrize(
    ("text", "shape", "values", "cap"),
    [
        ("2–5 timer", Shape.UNIFORM, (2, 5), None),
        ("2-5 t, oftest 3", Shape.TRIANGULAR, (2, 3, 5), None),
        ("4 to 36 h, mostly 10 h, at most 2 d", Shape.TRIANGULAR, (4, 10, 36), 48),
        ("30 min til 2 t", Shape.UNIFORM, (0.5, 2), None),
        ("1,5 t", Shape.CONSTANT, (1.5,), None),
        ("3 døgn", Shape.CONSTANT, (72,), None),
        ("ca. 3 døgn", Shape.EXPONENTIAL, (72,), None),
        ("−24", Shape.CONSTANT, (-24,), None),
    ],
)
def test_a_duration_is_read_as_people_say_it(text, shape, values, cap):
    assert read_duration(text) == Distribution(shape, values, cap)


def test_a_median_and_what_nine_tenths_stay_below_are_a_lognormal():
    read = read_duration("median 3 d, 90 % 7 d")

    assert read is not None
    assert read.shape is Shape.LOGNORMAL
    assert write_duration(read) == "median 3 døgn, 90 % inden for 7 døgn"


@pytest.mark.parametrize("text", ["", "ved ikke", "?"])
def test_what_is_not_known_is_nothing(text):
    assert read_duration(text) is None


@pytest.mark.parametrize("text", ["længe", "5 til", "oftest 3", "2-5 lyd"])
def test_what_is_no_duration_is_refused_with_a_sentence(text):
    with pytest.raises(Refused):
        read_duration(text)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        Distribution(Shape.CONSTANT, (2.5,)),
        Distribution(Shape.UNIFORM, (1, 48)),
        Distribution(Shape.TRIANGULAR, (4, 10, 36), 72),
        Distribution(Shape.EXPONENTIAL, (72,)),
    ],
)
def test_a_duration_is_written_as_it_can_be_read_again(language, said):
    with i18n.speaking(language):
        assert read_duration(write_duration(said)) == said


def test_shares_are_read_with_and_without_the_sign():
    assert [read_share(text) for text in ("82 %", "82", "0,82", "")] == [0.82, 0.82, 0.82, None]
    assert write_share(0.125) == "12,5 %"


def test_counts_may_be_grouped_and_money_may_name_its_unit():
    assert [read_count(text) for text in ("3.000", "12 500", "7")] == [3000, 12500, 7]
    assert read_amount("650 kr.") == 650
    with pytest.raises(Refused):
        read_count("2,5")


def test_times_of_day_are_read_in_the_danish_way_too():
    assert [read_clock(text) for text in ("12", "14.30", "kl. 8", "9:15")] == [720, 870, 480, 555]
    with pytest.raises(Refused):
        read_clock("25.99")


def test_painting_adds_and_takes_out_without_touching_the_rest():
    office = ((480, 900), (1920, 2340))

    assert with_spans(office, [(960, 1020)], erase=False) == ((480, 900), (960, 1020), (1920, 2340))
    assert with_spans(office, [(600, 660)], erase=True) == ((480, 600), (660, 900), (1920, 2340))
    assert with_spans((), [(0, 30)], erase=True) == ()
