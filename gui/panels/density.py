"""The shape of a length of time as a curve: how likely each length is, next to the others."""

import math

from model.distribution import Distribution, Shape

POINTS = 64
LONGEST = {Shape.EXPONENTIAL: 4.0, Shape.LOGNORMAL: 3.5, Shape.GAMMA: 3.5}
"""How many means (exponential) or means and deviations are drawn of what has no end."""


def reach(said: Distribution) -> tuple[float, float]:
    """From and to which hours the curve is drawn; a constant stands in the middle."""
    v = said.values
    if said.shape in LONGEST:
        spread = v[0] * LONGEST[said.shape] if said.shape is Shape.EXPONENTIAL else v[0] + LONGEST[said.shape] * v[1]
        low, high = 0.0, spread
    else:
        low, high = min(v), max(v)
    if said.cap is not None:
        high = min(high, said.cap)
    if high - low < 1e-9:
        return low - max(1.0, abs(low)), high + max(1.0, abs(high))
    return low, high


def curve(said: Distribution, points: int = POINTS) -> tuple[float, ...]:
    """Heights from 0 to 1 at so many lengths evenly over `reach`. Densities: any handbook; pert has weight 4."""
    low, high = reach(said)
    at = [low + (high - low) * (n + 0.5) / points for n in range(points)]
    same = said.shape not in LONGEST and max(said.values) - min(said.values) < 1e-9
    if said.shape in (Shape.CONSTANT, Shape.EMPIRICAL) or same:
        heights = _counted(said.values if said.shape is Shape.EMPIRICAL else said.values[:1], low, high, points)
    else:
        heights = [_height(said, x) for x in at]
    top = max(heights) or 1.0
    return tuple(height / top for height in heights)


def _counted(values: tuple[float, ...], low: float, high: float, points: int) -> list[float]:
    heights = [0.0] * points
    for value in values:
        heights[min(points - 1, max(0, int((value - low) / (high - low) * points)))] += 1
    return heights


def _height(said: Distribution, x: float) -> float:
    v = said.values
    match said.shape:
        case Shape.TRIANGULAR:
            return (x - v[0]) / max(1e-9, v[1] - v[0]) if x < v[1] else (v[2] - x) / max(1e-9, v[2] - v[1])
        case Shape.PERT:
            up, down = (1 + 4 * (v[1] - v[0]) / (v[2] - v[0])), (1 + 4 * (v[2] - v[1]) / (v[2] - v[0]))
            return float((x - v[0]) ** (up - 1) * (v[2] - x) ** (down - 1))
        case Shape.EXPONENTIAL:
            return math.exp(-x / v[0])
        case Shape.LOGNORMAL:
            variance = math.log1p((v[1] / v[0]) ** 2)
            middle = math.log(v[0]) - variance / 2
            return math.exp(-((math.log(x) - middle) ** 2) / (2 * variance)) / x
        case Shape.GAMMA:
            shape = (v[0] / v[1]) ** 2
            return math.exp((shape - 1) * math.log(x) - x * shape / v[0])
        case _:
            return 1.0
