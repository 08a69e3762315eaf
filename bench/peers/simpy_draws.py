"""Where the SimPy model gets its random numbers: from Python's generator when timed, addressed when compared."""

import math
import random

from bench.ours import lasting
from model.simulation.distributions import quantile
from model.simulation.draws import key, uniform


class Free:
    """Python's own generator, as anybody would use it: nothing is addressed, so nothing can be paired."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def lasting(self, said, _thing, _purpose):
        shape, *numbers = said
        draw = self.random
        match shape:
            case "constant":
                return lambda _citizen, _visit, value=numbers[0]: value
            case "uniform":
                return lambda _citizen, _visit, a=numbers[0], b=numbers[1]: draw.uniform(a, b)
            case "triangular":
                return lambda _citizen, _visit, a=numbers[0], m=numbers[1], b=numbers[2]: draw.triangular(a, b, m)
            case "lognormal":
                sigma = math.sqrt(math.log1p((numbers[1] / numbers[0]) ** 2))
                mu = math.log(numbers[0]) - sigma * sigma / 2
                return lambda _citizen, _visit: draw.lognormvariate(mu, sigma)
        raise ValueError(shape)

    def chance(self, share, _thing, _purpose):
        return lambda _citizen, _visit: self.random.random() < share

    def one_of(self, shares, _thing, _purpose):
        return lambda _citizen, _visit: chosen(shares, self.random.random())

    def arrivals(self, citizens, weeks):
        """Moments of arrival in their order, each with the citizen's number."""
        return sorted((self.random.uniform(0, 168.0 * weeks), i) for i in range(citizens))


class Addressed:
    """The draws of SEMANTICS 3: one for each thing, citizen, visit and purpose, so that two programs draw the same."""

    def __init__(self, seed):
        self.seed = seed

    def number(self, thing, purpose):
        halves = key(self.seed, thing)
        return lambda citizen, visit: uniform(*halves, citizen, 0, visit, purpose)

    def lasting(self, said, thing, purpose):
        distribution, u = lasting(said), self.number(thing, purpose)
        return lambda citizen, visit: quantile(distribution, u(citizen, visit))

    def chance(self, share, thing, purpose):
        u = self.number(thing, purpose)
        return lambda citizen, visit: u(citizen, visit) < share

    def one_of(self, shares, thing, purpose):
        u = self.number(thing, purpose)
        return lambda citizen, visit: chosen(shares, u(citizen, visit))

    def arrivals(self, citizens, weeks):
        """A week uniform over the horizon, a place uniform in the week."""
        week, place = self.number("arrival:start", 0), self.number("arrival:start", 1)
        return sorted((168.0 * math.floor(week(i, 0) * weeks) + 168.0 * place(i, 0), i) for i in range(citizens))


def chosen(shares, u):
    """The first share, cumulated, that a number lies below; the last takes the rest."""
    reached = 0.0
    for i, share in enumerate(shares):
        reached += share
        if u < reached:
            return i
    return len(shares) - 1
