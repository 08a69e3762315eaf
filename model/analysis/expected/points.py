"""Even points in place of random draws, and from a point to a length of time.

The citizens of the solver are not drawn: they are a set of points that fill the space of all draws evenly. Wherever
something is drawn, they are put in the order of the hour of the week, and the n-th of them takes the fractional part of
shift + n·a. As `a` is an irrational number hard to approximate by fractions, order and draw together fill the square
evenly: whatever the hour, the draws are spread over their whole distribution. Every thing has a shift of its own, and
things drawn together each an `a` of their own. (Sorting states before each step: L'Ecuyer, Lécot and Tuffin, A
randomized quasi-Monte Carlo simulation method for Markov chains, Operations Research 56, 2008; sequences n·a:
Niederreiter, Random Number Generation and Quasi-Monte Carlo Methods, 1992, ch. 3.1.)
"""

from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.analysis.expected import rowwise
from model.distribution import Distribution, Shape
from model.simulation.distributions import parameters, quantile, standard_normal

Array = NDArray[Any]
Law = tuple[Shape, tuple[float, ...], float | None]
"""Shape, numbers and cap of a distribution: what counts of it."""

ROOTS = (
    2, 3, 5, 7, 11, 13, 17, 19, 29, 31, 37, 43, 61, 67, 71, 97, 103, 109, 127, 131, 139, 149, 151, 157, 163, 181, 193,
    199, 211, 233, 241, 271, 277, 281, 283, 307, 311, 317, 331, 349, 367, 373, 409, 419, 431, 433, 461, 491, 541, 569,
    593, 613, 647, 683, 701, 709, 739, 811, 821, 823, 829, 857, 877, 911, 919, 929, 937, 947, 971, 977, 997, 1033, 1039,
    1049, 1051, 1103, 1117, 1163, 1171, 1213, 1237, 1289, 1307, 1321, 1361, 1427, 1451, 1471, 1489, 1499, 1609, 1699,
    1783, 1823, 1871, 1951,
)  # fmt: skip
"""Primes whose square roots are hard to approximate by fractions, one alone and any two of them together."""
DRAWS_A_STEP = 32
"""So many draws at one step have a root of their own; the steps take turns in three groups of roots."""
NORMALS = 1 << 14
QUARTERS, WEEKS = 672, 52.0
"""Quarters of an hour in a week, weeks in a year: together they fit in 16 bits, which are sorted fast."""
NODES = 1024
FEW = 4096
"""Draws for so many are kept, since the next edit most often draws for as many again."""


def law(distribution: Distribution) -> Law:
    """What counts of a distribution."""
    return distribution.shape, distribution.values, distribution.cap


def in_week(t: Array) -> Array:
    """The order of moments by the quarter of the week, then by the week of the year; ties by their place. Moments are
    finite. So draws are spread evenly within each quarter of the week, and there over the weeks with holidays too."""
    if rowwise.COMPILED:
        found = np.empty(len(t), dtype=np.intp)
        rowwise.in_week(t, np.empty((2, len(t)), dtype=np.uint16), np.empty(len(t), dtype=np.intp), found)
        return found
    turns = t * (1.0 / 168.0)
    week = np.floor(turns)
    turns -= week
    cell = np.floor(turns * QUARTERS)
    week -= WEEKS * np.floor(week * (1.0 / WEEKS))
    return np.argsort((cell * WEEKS + week).astype(np.uint16), kind="stable")


def by_quarter(t: Array, then: Array) -> Array:
    """The order of moments by the quarter of the week, and within it by something else."""
    turns = t * (1.0 / 168.0)
    return np.lexsort((then, np.floor((turns - np.floor(turns)) * QUARTERS)))


def spread(address: str, order: Array, *, number: int = -1) -> Array:
    """A number between 0 and 1 for each place, even along this order. The same address gives the same numbers.

    `number` is that of a root: draws that meet must not have the same. −1: made from the address.
    """
    result = np.empty(len(order))
    result[order] = (_even if len(order) <= FEW else _even.__wrapped__)(address, number, len(order))
    return result


def drawn(of: Law, address: str, order: Array, *, number: int = -1) -> Array | float:
    """A length of time for each place, even along this order; one number where it does not vary."""
    same = fixed(of)
    if same is not None:
        return same
    result = np.empty(len(order))
    result[order] = (_evenly if len(order) <= FEW else _evenly.__wrapped__)(of, address, number, len(order))
    return result


@lru_cache(maxsize=1024)
def _evenly(of: Law, address: str, number: int, count: int) -> Array:
    return lengths(of, _even.__wrapped__(address, number, count))


@lru_cache(maxsize=512)
def _even(address: str, number: int, count: int) -> Array:
    """The fractional parts of shift + n·a."""
    step, shift = _step(address)
    even = np.arange(count) * (step if number < 0 else ROOTS[number] ** 0.5 % 1.0)
    even += shift
    even -= np.floor(even)
    return even


@lru_cache(maxsize=65536)
def _step(address: str) -> tuple[float, float]:
    """A number whose continued fraction has only quotients from 1 to 4, and a shift."""
    digest = int.from_bytes(blake2b(address.encode(), digest_size=16).digest(), "little")
    step = 0.0
    for place in range(28):
        step = 1.0 / (1 + (digest >> 2 * place & 3) + step)
    return step, ((digest >> 64) + 0.5) / 2.0**64


def lengths(of: Law, u: Array) -> Array:
    """The values below which shares u lie, in hours: `model.simulation.distributions` for many at a time."""
    shape, numbers, cap = of
    x = _uncapped(shape, numbers, u)
    return x if cap is None else np.minimum(x, cap)


def fixed(of: Law) -> float | None:
    """The value of a distribution that does not vary, else None."""
    shape, numbers, cap = of
    if shape is Shape.LOGNORMAL or shape is Shape.EXPONENTIAL or shape is Shape.GAMMA:
        return None
    if shape is Shape.CONSTANT or len(set(numbers)) == 1:
        return numbers[0] if cap is None else min(numbers[0], cap)
    return None


def _uncapped(  # noqa: PLR0911 - one for each shape
    shape: Shape, v: tuple[float, ...], u: Array
) -> Array:
    match shape:
        case Shape.CONSTANT:
            return np.full(len(u), v[0])
        case Shape.UNIFORM:
            return v[0] + (v[1] - v[0]) * u
        case Shape.TRIANGULAR:
            return _triangular(v[0], v[1], v[2], u)
        case Shape.EXPONENTIAL:
            found: Array = -v[0] * np.log1p(-u)
            return found
        case Shape.LOGNORMAL:
            _code, mu, sigma, *_rest = parameters(Distribution(shape, v))
            bell: Array = np.exp(mu + sigma * _normals()[(u * NORMALS).astype(np.intp)])
            return bell
        case Shape.EMPIRICAL:
            listed: Array = np.array(sorted(v))[(u * len(v)).astype(np.intp)]
            return listed
        case _:
            return _between(_nodes(shape, v), u)


def _triangular(low: float, mode: float, high: float, u: Array) -> Array:
    if low == high:
        return np.full(len(u), low)
    cut = (mode - low) / (high - low)
    left = low + np.sqrt(u * ((high - low) * (mode - low)))
    right = high - np.sqrt((1.0 - u) * ((high - low) * (high - mode)))
    return np.where(u < cut, left, right)


@lru_cache(maxsize=1)
def _normals() -> Array:
    return np.array([standard_normal((i + 0.5) / NORMALS) for i in range(NORMALS)])


@lru_cache(maxsize=256)
def _nodes(shape: Shape, v: tuple[float, ...]) -> Array:
    """Quantiles at the middles of equal strata."""
    of = Distribution(shape, v)
    return np.array([quantile(of, (i + 0.5) / NODES) for i in range(NODES)])


def _between(nodes: Array, u: Array) -> Array:
    """Straight lines between the nodes."""
    place = np.clip(u * len(nodes) - 0.5, 0.0, len(nodes) - 1.000001)
    i = place.astype(np.intp)
    low = nodes[i]
    met: Array = low + (place - i) * (nodes[i + 1] - low)
    return met
