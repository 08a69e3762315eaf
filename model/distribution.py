"""How long things take: a number that varies, in hours (SEMANTICS 1)."""

import math
from dataclasses import dataclass
from enum import StrEnum

from model.errors import Refused
from model.i18n import _
from model.provenance import Source

Z90 = 1.2815515655446004
"""The 90 % quantile of the standard normal distribution."""


class Shape(StrEnum):
    """The families a duration may be of; their parameters stand in `PARAMETERS`."""

    CONSTANT = "constant"
    UNIFORM = "uniform"
    TRIANGULAR = "triangular"
    PERT = "pert"
    EXPONENTIAL = "exponential"
    LOGNORMAL = "lognormal"
    GAMMA = "gamma"
    EMPIRICAL = "empirical"


PARAMETERS: dict[Shape, tuple[str, ...]] = {
    Shape.CONSTANT: ("v",),
    Shape.UNIFORM: ("a", "b"),
    Shape.TRIANGULAR: ("a", "mode", "b"),
    Shape.PERT: ("a", "mode", "b"),
    Shape.EXPONENTIAL: ("mean",),
    Shape.LOGNORMAL: ("mean", "sd"),
    Shape.GAMMA: ("mean", "sd"),
    Shape.EMPIRICAL: (),
}
_BOUNDED = (Shape.UNIFORM, Shape.TRIANGULAR, Shape.PERT)


@dataclass(frozen=True, slots=True)
class Distribution:
    """A shape with its parameters in hours, in the order of `PARAMETERS`; empirical: the values themselves.

    lognormal's mean and sd are those of the variable itself, not of its logarithm. A draw above `cap` counts as the
    cap. Where it stands for a duration it must not be negative; an offset may be: the place that uses it says so.
    """

    shape: Shape
    values: tuple[float, ...]
    cap: float | None = None
    basis: Source | None = None

    def __post_init__(self) -> None:
        names = PARAMETERS[self.shape]
        if names and len(self.values) != len(names):
            raise Refused(
                _("A {shape} distribution has {n} numbers ({names}), not {given}.").format(
                    shape=self.shape, n=len(names), names=", ".join(names), given=len(self.values)
                )
            )
        if not self.values or not all(math.isfinite(value) for value in self.values):
            raise Refused(_("A {shape} distribution needs finite numbers.").format(shape=self.shape))
        if any(abs(value) > 1e6 for value in self.values):
            raise Refused(_("A time of more than a million hours is refused: is the unit right?"))
        if self.shape in _BOUNDED and list(self.values) != sorted(self.values):
            raise Refused(
                _("A {shape} distribution needs its numbers in ascending order ({names}).").format(
                    shape=self.shape, names=" ≤ ".join(names)
                )
            )
        self._check_moments()
        if self.cap is not None and not (math.isfinite(self.cap) and self.cap >= 0):
            raise Refused(_("A cap must be a number of hours, 0 or more."))

    def _check_moments(self) -> None:
        if self.shape in (Shape.EXPONENTIAL, Shape.LOGNORMAL, Shape.GAMMA) and self.values[0] <= 0:
            raise Refused(_("The mean of a {shape} distribution must be above 0.").format(shape=self.shape))
        if self.shape in (Shape.LOGNORMAL, Shape.GAMMA) and self.values[1] <= 0:
            raise Refused(
                _("The standard deviation of a {shape} distribution must be above 0.").format(shape=self.shape)
            )

    @property
    def lowest(self) -> float:
        """The least value that can be drawn."""
        unbounded = self.shape in (Shape.EXPONENTIAL, Shape.LOGNORMAL, Shape.GAMMA)
        low = 0.0 if unbounded else min(self.values)
        return low if self.cap is None else min(low, self.cap)

    @property
    def is_zero(self) -> bool:
        """Whether it is the constant 0: such a step takes no server and needs no opening (SEMANTICS 9)."""
        return self.shape is Shape.CONSTANT and self.values[0] == 0.0

    @property
    def mean(self) -> float:
        """The expected value without the cap, in hours. Formulas: any handbook; pert has weight 4 (SEMANTICS 9)."""
        v = self.values
        match self.shape:
            case Shape.UNIFORM:
                return (v[0] + v[1]) / 2
            case Shape.TRIANGULAR:
                return sum(v) / 3
            case Shape.PERT:
                return (v[0] + 4 * v[1] + v[2]) / 6
            case Shape.EMPIRICAL:
                return math.fsum(v) / len(v)
            case _:
                return v[0]


def constant(hours: float, *, basis: Source | None = None) -> Distribution:
    """Always the same."""
    return Distribution(Shape.CONSTANT, (float(hours),), basis=basis)


def lognormal_said(median: float, p90: float, *, cap: float | None = None, basis: Source | None = None) -> Distribution:
    """A lognormal as people say it, by its median and 90th percentile in hours.

    ln X is normal with mu = ln median and sigma = ln(p90 / median) / z90; then
    mean = exp(mu + sigma²/2) and sd = mean · sqrt(exp(sigma²) − 1).
    """
    if not 0 < median < p90:
        raise Refused(_("Of a median and a 90th percentile, both must be above 0 and the second the larger."))
    sigma = math.log(p90 / median) / Z90
    mean = median * math.exp(sigma * sigma / 2)
    return Distribution(Shape.LOGNORMAL, (mean, mean * math.sqrt(math.expm1(sigma * sigma))), cap=cap, basis=basis)


def as_said(distribution: Distribution) -> tuple[float, float]:
    """Median and 90th percentile, in hours, of a lognormal; the inverse of `lognormal_said`."""
    mean, sd = distribution.values
    sigma = math.sqrt(math.log1p((sd / mean) ** 2))
    median = mean * math.exp(-sigma * sigma / 2)
    return median, median * math.exp(Z90 * sigma)
