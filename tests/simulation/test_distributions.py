"""The inverse of every distribution function, against SciPy and the standard library."""

from statistics import NormalDist

import pytest
from scipy import stats

from model.distribution import Distribution, Shape, constant
from model.simulation.distributions import poisson, quantile, standard_normal

LEVELS = [1e-15, 1e-9, 1e-4, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.9999, 1 - 1e-9]


def lognormal(mean, sd):
    sigma2 = stats.lognorm  # the shape SciPy uses is sigma itself
    import math

    sigma = math.sqrt(math.log1p((sd / mean) ** 2))
    return sigma2(sigma, scale=mean * math.exp(-sigma * sigma / 2))


CASES = [
    (Distribution(Shape.UNIFORM, (2, 5)), stats.uniform(2, 3)),
    (Distribution(Shape.TRIANGULAR, (4, 10, 36)), stats.triang(6 / 32, 4, 32)),
    (Distribution(Shape.TRIANGULAR, (0, 0, 3)), stats.triang(0, 0, 3)),
    (Distribution(Shape.TRIANGULAR, (0, 3, 3)), stats.triang(1, 0, 3)),
    (Distribution(Shape.EXPONENTIAL, (7,)), stats.expon(scale=7)),
    (Distribution(Shape.LOGNORMAL, (90, 60)), lognormal(90, 60)),
    (Distribution(Shape.GAMMA, (10, 3)), stats.gamma((10 / 3) ** 2, scale=0.9)),
    (Distribution(Shape.GAMMA, (2, 5)), stats.gamma(0.16, scale=12.5)),
    (Distribution(Shape.GAMMA, (100, 1)), stats.gamma(10000, scale=0.01)),
    (Distribution(Shape.PERT, (1, 2, 9)), stats.beta(1.5, 4.5, 1, 8)),
    (Distribution(Shape.PERT, (0, 0, 1)), stats.beta(1, 5, 0, 1)),
    (Distribution(Shape.PERT, (0, 1, 1)), stats.beta(5, 1, 0, 1)),
    (Distribution(Shape.PERT, (0, 2, 4)), stats.beta(3, 3, 0, 4)),
]


@pytest.mark.parametrize(("mine", "theirs"), CASES, ids=lambda case: str(getattr(case, "values", "")))
def test_each_inverse_agrees_with_scipy(mine, theirs):
    for u in LEVELS:
        assert quantile(mine, u) == pytest.approx(theirs.ppf(u), rel=1e-9, abs=1e-13), u


def test_normal_inverse_agrees_with_the_standard_library_to_the_last_bits():
    for u in LEVELS:
        assert standard_normal(u) == pytest.approx(NormalDist().inv_cdf(u), rel=1e-15)


def test_a_draw_above_the_cap_counts_as_the_cap():
    assert quantile(Distribution(Shape.EXPONENTIAL, (7,), cap=3), 0.9) == 3
    assert quantile(Distribution(Shape.CONSTANT, (9,), cap=3), 0.5) == 3


def test_constants_and_lists_give_their_values():
    assert quantile(constant(-1.5), 0.3) == -1.5
    listed = Distribution(Shape.EMPIRICAL, (8, 2, 4, 4))
    assert [quantile(listed, u) for u in (0.0, 0.25, 0.5, 0.74, 0.75, 0.999)] == [2, 4, 4, 4, 8, 8]
    assert quantile(Distribution(Shape.TRIANGULAR, (3, 3, 3)), 0.2) == 3
    assert quantile(Distribution(Shape.PERT, (3, 3, 3)), 0.2) == 3


@pytest.mark.parametrize("mean", [0.5, 3, 100, 3000, 250_000])
def test_poisson_inverse_agrees_with_scipy(mean):
    for u in (1e-6, 0.1, 0.5, 0.77, 0.999, 1 - 1e-7):
        assert poisson(mean, u) == stats.poisson(mean).ppf(u)
