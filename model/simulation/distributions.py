# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""From a number u between 0 and 1 to a length of time: the inverse of each distribution function, in one place.

All engines, and the oracle of the tests, take their values from here, so that they agree draw by draw. With F the
distribution function, `value` gives F⁻¹(u), at most the cap:

    constant     v
    uniform      a + (b − a)·u
    triangular   left of the mode  a + √(u·(b − a)·(mode − a)),  right of it  b − √((1 − u)·(b − a)·(b − mode))
    exponential  −mean · ln(1 − u)
    lognormal    exp(mu + sigma·z(u)),  sigma² = ln(1 + (sd/mean)²),  mu = ln mean − sigma²/2
    gamma        scale · G⁻¹(u) with shape k = (mean/sd)², scale = sd²/mean
    pert         a + (b − a)·B⁻¹(u) with alpha = 1 + 4(mode − a)/(b − a), beta = 1 + 4(b − mode)/(b − a)
    empirical    the ⌊u·n⌋-th of the sorted values, counted from 0

z(u) is Wichura's AS 241 (Applied Statistics 37, 1988), relative error about 1e-16. G⁻¹ and B⁻¹ solve F(x) = u by Newton
steps kept inside a shrinking bracket; F by the series and continued fractions of Press et al., Numerical Recipes, 3rd
ed., ch. 6.2 and 6.4. Checked against SciPy to a relative error of 1e-9.
"""

import math

import cython
import numpy as np

from model.distribution import Distribution, Shape

if not cython.compiled:
    from builtins import int as whole
    from math import exp, fabs, log, log1p, sqrt

CONSTANT = cython.declare(cython.int, 0)
UNIFORM = cython.declare(cython.int, 1)
TRIANGULAR = cython.declare(cython.int, 2)
EXPONENTIAL = cython.declare(cython.int, 3)
LOGNORMAL = cython.declare(cython.int, 4)
GAMMA = cython.declare(cython.int, 5)
PERT = cython.declare(cython.int, 6)
EMPIRICAL = cython.declare(cython.int, 7)

NO_CAP = math.inf


def parameters(  # noqa: PLR0911 - one for each shape
    distribution: Distribution,
) -> tuple[int, float, float, float, float, float]:
    """Shape code, four numbers that `value` needs, and the cap (infinite without one)."""
    v = distribution.values
    cap = NO_CAP if distribution.cap is None else distribution.cap
    shape = distribution.shape
    if shape is Shape.UNIFORM:
        return 1, v[0], v[1], 0.0, 0.0, cap
    if shape is Shape.TRIANGULAR and v[0] < v[2]:
        return 2, v[0], v[1], v[2], 0.0, cap
    if shape is Shape.EXPONENTIAL:
        return 3, v[0], 0.0, 0.0, 0.0, cap
    if shape is Shape.LOGNORMAL:
        sigma = math.sqrt(math.log1p((v[1] / v[0]) ** 2))
        return 4, math.log(v[0]) - sigma * sigma / 2, sigma, 0.0, 0.0, cap
    if shape is Shape.GAMMA:
        k = (v[0] / v[1]) ** 2
        return 5, k, v[1] ** 2 / v[0], math.lgamma(k), 0.0, cap
    if shape is Shape.PERT and v[0] < v[2]:
        low, mode, high = v
        return 6, low, high - low, 1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low), cap
    if shape is Shape.EMPIRICAL:
        return 7, float(len(v)), 0.0, 0.0, 0.0, cap
    return 0, min(v[0], cap), 0.0, 0.0, 0.0, NO_CAP


def quantile(distribution: Distribution, u: float) -> float:
    """The value of which a share u lies below, in hours; the cap counts."""
    shape, p0, p1, p2, p3, cap = parameters(distribution)
    values = sorted(distribution.values) if distribution.shape is Shape.EMPIRICAL else [0.0]
    return value(shape, p0, p1, p2, p3, cap, np.array(values, dtype=np.float64).data, 0, u)  # type: ignore[no-any-return]


def standard_normal(u: float) -> float:
    """z(u), the inverse of the standard normal distribution function."""
    return normal(u)  # type: ignore[no-any-return]


def poisson(mean: float, u: float) -> int:
    """The smallest n of which the Poisson distribution function is at least u.

    Summed from the mode outwards in logarithms, so that great means neither underflow nor take long.
    """
    spread = int(12 * math.sqrt(mean)) + 40
    first = max(0, int(mean) - spread)
    below = 0.0
    for n in range(first, int(mean) + spread):
        below += math.exp(n * math.log(mean) - mean - math.lgamma(n + 1))
        if below >= u:
            return n
    return int(mean) + spread


@cython.ccall
@cython.nogil
@cython.exceptval(check=False)
def value(
    shape: cython.int,
    p0: cython.double,
    p1: cython.double,
    p2: cython.double,
    p3: cython.double,
    cap: cython.double,
    values: cython.double[::1],
    first: cython.int,
    u: cython.double,
) -> cython.double:
    """F⁻¹(u) of a distribution given by its `parameters`; an empirical one's sorted values stand at `first`."""
    x: cython.double
    if shape == EMPIRICAL:
        x = values[first + whole(u * p0)]
        return cap if x > cap else x
    return formula(shape, p0, p1, p2, p3, cap, u)


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def formula(
    shape: cython.int,
    p0: cython.double,
    p1: cython.double,
    p2: cython.double,
    p3: cython.double,
    cap: cython.double,
    u: cython.double,
) -> cython.double:
    """The same of any but an empirical one."""
    x: cython.double
    cut: cython.double
    if shape == CONSTANT:
        return p0
    if shape == TRIANGULAR:
        cut = (p1 - p0) / (p2 - p0)
        if u < cut:
            x = p0 + sqrt(u * (p2 - p0) * (p1 - p0))
        else:
            x = p2 - sqrt((1.0 - u) * (p2 - p0) * (p2 - p1))
    elif shape == LOGNORMAL:
        x = exp(p0 + p1 * normal(u))
    elif shape == UNIFORM:
        x = p0 + (p1 - p0) * u
    elif shape == EXPONENTIAL:
        x = -p0 * log1p(-u)
    elif shape == GAMMA:
        x = p1 * gamma_inverse(p0, p2, u)
    else:
        x = p0 + p1 * beta_inverse(p2, p3, u)
    return cap if x > cap else x


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def normal(u: cython.double) -> cython.double:
    """Wichura's PPND16."""
    q: cython.double = u - 0.5
    r: cython.double
    z: cython.double
    if fabs(q) <= 0.425:
        r = 0.180625 - q * q
        return (
            q
            * (
                ((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
                + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r
                + 133.14166789178437745) * r + 3.387132872796366608
            )
            / (
                ((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
                + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r
                + 42.313330701600911252) * r + 1.0
            )
        )  # fmt: skip
    r = u if q <= 0.0 else 1.0 - u
    r = sqrt(-log(r))
    if r <= 5.0:
        r = r - 1.6
        z = (
            (((((((7.74545014278341407640e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r
            + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r
            + 4.6303378461565452959) * r + 1.42343711074968357734)
            / (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r
            + 0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r
            + 2.05319162663775882187) * r + 1.0)
        )  # fmt: skip
    else:
        r = r - 5.0
        z = (
            (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r
            + 0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r
            + 5.4637849111641143699) * r + 6.6579046435011037772)
            / (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r
            + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r + 0.13692988092273580531) * r
            + 0.59983220655588793769) * r + 1.0)
        )  # fmt: skip
    return -z if q < 0.0 else z


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def gamma_miss(k: cython.double, log_gamma: cython.double, x: cython.double, u: cython.double) -> cython.double:
    """P(k, x) − u, the regularised lower incomplete gamma function."""
    front: cython.double
    term: cython.double
    total: cython.double
    a: cython.double
    b: cython.double
    c: cython.double
    d: cython.double
    h: cython.double
    _i: cython.int
    if x <= 0.0:
        return -u
    front = exp(k * log(x) - x - log_gamma)
    if x < k + 1.0:
        a = k
        term = 1.0 / k
        total = term
        for _i in range(100000):
            a = a + 1.0
            term = term * x / a
            total = total + term
            if term < total * 1e-16:
                break
        total = total * front
        return total - u
    b = x + 1.0 - k
    c = 1e300
    d = 1.0 / b
    h = d
    for _i in range(1, 100000):
        a = -_i * (_i - k)
        b = b + 2.0
        d = a * d + b
        if fabs(d) < 1e-300:
            d = 1e-300
        c = b + a / c
        if fabs(c) < 1e-300:
            c = 1e-300
        d = 1.0 / d
        h = h * d * c
        if fabs(d * c - 1.0) < 1e-16:
            break
    return (1.0 - u) - h * front


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def gamma_inverse(k: cython.double, log_gamma: cython.double, u: cython.double) -> cython.double:
    """x with P(k, x) = u, for scale 1. First guess by Wilson and Hilferty, or by the series where x is small."""
    guess: cython.double = 1.0 - 1.0 / (9.0 * k) + normal(u) / (3.0 * sqrt(k))
    low: cython.double = 0.0
    high: cython.double = 1e300
    x: cython.double = k * guess * guess * guess
    miss: cython.double
    step: cython.double
    _i: cython.int
    if guess < 0.1 or k < 1.0:
        x = exp((log(u) + log_gamma + log(k)) / k)
        if x > 2.0 * k + 20.0:
            x = 2.0 * k + 20.0
    if x < 1e-290:
        return x
    for _i in range(200):
        miss = gamma_miss(k, log_gamma, x, u)
        if miss > 0.0:
            high = x
        else:
            low = x
        step = miss / exp((k - 1.0) * log(x) - x - log_gamma)
        step = x - step
        if not (low < step < high):
            step = 0.5 * (low + high) if high < 1e299 else 2.0 * x
        if fabs(step - x) <= 1e-15 * x:
            return step
        x = step
    return x


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def beta_fraction(a: cython.double, b: cython.double, x: cython.double) -> cython.double:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    c: cython.double = 1.0
    d: cython.double = 1.0 - (a + b) * x / (a + 1.0)
    h: cython.double
    t: cython.double
    m: cython.int
    if fabs(d) < 1e-300:
        d = 1e-300
    d = 1.0 / d
    h = d
    for m in range(1, 10000):
        t = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        d = 1.0 + t * d
        if fabs(d) < 1e-300:
            d = 1e-300
        c = 1.0 + t / c
        if fabs(c) < 1e-300:
            c = 1e-300
        d = 1.0 / d
        h = h * d * c
        t = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        d = 1.0 + t * d
        if fabs(d) < 1e-300:
            d = 1e-300
        c = 1.0 + t / c
        if fabs(c) < 1e-300:
            c = 1e-300
        d = 1.0 / d
        h = h * d * c
        if fabs(d * c - 1.0) < 1e-16:
            break
    return h


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def beta_miss(
    a: cython.double, b: cython.double, front: cython.double, x: cython.double, u: cython.double
) -> cython.double:
    """I_x(a, b) − u, the regularised incomplete beta function; front = x^a (1−x)^b / B(a, b)."""
    if x < (a + 1.0) / (a + b + 2.0):
        return front * beta_fraction(a, b, x) / a - u
    return (1.0 - u) - front * beta_fraction(b, a, 1.0 - x) / b


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def beta_inverse(a: cython.double, b: cython.double, u: cython.double) -> cython.double:
    """x with I_x(a, b) = u. Pert's a and b lie between 1 and 5 and add up to 6, so B(a, b) = Γ(a)Γ(b)/120."""
    low: cython.double = 0.0
    high: cython.double = 1.0
    x: cython.double = a / 6.0
    log_beta: cython.double = log_gamma_of(a) + log_gamma_of(b) - log(120.0)
    front: cython.double
    miss: cython.double
    step: cython.double
    _i: cython.int
    for _i in range(200):
        front = exp(a * log(x) + b * log1p(-x) - log_beta)
        miss = beta_miss(a, b, front, x, u)
        if miss > 0.0:
            high = x
        else:
            low = x
        step = x - miss * x * (1.0 - x) / front
        if not (low < step < high):
            step = 0.5 * (low + high)
        if fabs(step - x) <= 1e-15 * x:
            return step
        x = step
    return x


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def log_gamma_of(x: cython.double) -> cython.double:
    """ln Γ(x) for x ≥ 1, by Lanczos with g = 7 and nine terms (Godfrey's coefficients), relative error below 1e-14."""
    y: cython.double = x - 1.0
    t: cython.double = y + 7.5
    s: cython.double = (
        0.99999999999980993 + 676.5203681218851 / (y + 1.0) - 1259.1392167224028 / (y + 2.0)
        + 771.32342877765313 / (y + 3.0) - 176.61502916214059 / (y + 4.0) + 12.507343278686905 / (y + 5.0)
        - 0.13857109526572012 / (y + 6.0) + 9.9843695780195716e-6 / (y + 7.0) + 1.5056327351493116e-7 / (y + 8.0)
    )  # fmt: skip
    return 0.91893853320467274178 + (y + 0.5) * log(t) - t + log(s)
