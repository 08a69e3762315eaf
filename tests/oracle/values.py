"""The one piece shared with the engine: the inverse distribution function, so that equal draws are equal values."""

from model.distribution import Distribution
from model.simulation.distributions import quantile


def value(distribution: Distribution, u: float) -> float:
    """The value below which the share `u` lies, the cap applied."""
    return float(quantile(distribution, u))
