"""Times that vary: what they mean, and what makes no sense."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from model.distribution import Distribution, Shape, as_said, constant, lognormal_said
from model.errors import Refused


@given(st.floats(0.01, 1000), st.floats(1.05, 20))
def test_a_lognormal_said_by_median_and_ninetieth_percentile_says_them_again(median: float, ratio: float) -> None:
    assert as_said(lognormal_said(median, median * ratio)) == pytest.approx((median, median * ratio), rel=1e-9)


def test_a_lognormal_said_is_that_lognormal() -> None:
    mean, sd = lognormal_said(72, 168).values

    sigma = math.sqrt(math.log1p((sd / mean) ** 2))
    frozen = stats.lognorm(sigma, scale=72)
    assert (frozen.mean(), frozen.std(), frozen.ppf(0.9)) == pytest.approx((mean, sd, 168), rel=1e-9)


@pytest.mark.parametrize(
    ("shape", "values", "mean"),
    [
        (Shape.CONSTANT, (4,), 4),
        (Shape.UNIFORM, (2, 6), 4),
        (Shape.TRIANGULAR, (1, 2, 6), 3),
        (Shape.PERT, (1, 2, 9), 3),
        (Shape.EXPONENTIAL, (5,), 5),
        (Shape.LOGNORMAL, (80, 30), 80),
        (Shape.GAMMA, (80, 30), 80),
        (Shape.EMPIRICAL, (1, 2, 2, 7), 3),
    ],
)
def test_the_mean_is_that_of_the_family(shape: Shape, values: tuple[float, ...], mean: float) -> None:
    assert Distribution(shape, values).mean == pytest.approx(mean)


@pytest.mark.parametrize(
    ("shape", "values"),
    [
        (Shape.CONSTANT, ()),
        (Shape.CONSTANT, (1, 2)),
        (Shape.CONSTANT, (math.inf,)),
        (Shape.CONSTANT, (math.nan,)),
        (Shape.CONSTANT, (2e6,)),
        (Shape.UNIFORM, (3, 2)),
        (Shape.TRIANGULAR, (1, 5, 4)),
        (Shape.EXPONENTIAL, (0,)),
        (Shape.LOGNORMAL, (-1, 2)),
        (Shape.GAMMA, (1, 0)),
        (Shape.EMPIRICAL, ()),
    ],
)
def test_numbers_that_make_no_such_distribution_are_refused(shape: Shape, values: tuple[float, ...]) -> None:
    with pytest.raises(Refused):
        Distribution(shape, values)


@pytest.mark.parametrize("cap", [-1, math.inf, math.nan])
def test_a_cap_is_a_number_of_hours(cap: float) -> None:
    with pytest.raises(Refused):
        Distribution(Shape.CONSTANT, (1,), cap=cap)


@pytest.mark.parametrize(("median", "p90"), [(0, 1), (2, 2), (3, 2), (-1, 2)])
def test_a_ninetieth_percentile_lies_above_the_median(median: float, p90: float) -> None:
    with pytest.raises(Refused):
        lognormal_said(median, p90)


def test_the_lowest_value_and_zero_are_known() -> None:
    assert Distribution(Shape.UNIFORM, (-2, 6)).lowest == -2
    assert Distribution(Shape.GAMMA, (3, 1)).lowest == 0
    assert Distribution(Shape.CONSTANT, (5,), cap=3).lowest == 3
    assert constant(0).is_zero
    assert not Distribution(Shape.EMPIRICAL, (0,)).is_zero
