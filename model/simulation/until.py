"""A run that goes on until its headline is known well enough (Law, Simulation Modeling, 5th ed., 9.4.1)."""

from dataclasses import dataclass, replace

from model.errors import Refused
from model.flow_load import overloaded
from model.i18n import _
from model.pathway import Pathway
from model.simulation.desks import Watch
from model.simulation.result import Result
from model.simulation.rows_beside import Precision
from model.simulation.run import RunSettings, simulate

FIRST = 2_000
MOST = 1_000_000
"""How many citizens it takes at the most, unless told otherwise."""
RESERVE = 1.1
"""By how much more than foreseen the next round takes, so that it need not fall just short."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """`precision`: the half-width of the 95 % interval of the headline, as a share of it. `at_most` citizens."""

    precision: float = 0.02
    at_most: int = MOST

    def __post_init__(self) -> None:
        if not 0 < self.precision < 1:
            raise Refused(_("A precision lies between 0 and 1: 0.02 is 2 % to either side."))


def run_until(pathway: Pathway, settings: RunSettings, rounds: Rounds, watch: Watch | None = None) -> Result:
    """Simulate with more and more citizens until the interval is narrow enough, or the limit is reached.

    Each round is a run of its own with the same seed, since the horizon grows with the number: the result is that of
    the last one, and the number of citizens in its stamp makes it again. `precision` says what was asked and reached.
    """
    watch = watch or Watch()
    for load in overloaded(pathway):
        if load.full:
            raise Refused(
                f"{load.wording(pathway)} {_('No number of citizens makes the headline precise.')}",
            )
    citizens = min(FIRST, rounds.at_most)
    while True:
        watch.done = 0
        result = simulate(pathway, replace(settings, citizens=citizens, years=None), watch)
        reached = result.headline.half_width
        met = reached <= rounds.precision
        if met or citizens >= rounds.at_most or result.cancelled:
            return replace(result, precision=Precision(rounds.precision, reached, met, rounds.at_most))
        citizens = min(rounds.at_most, _next(citizens, reached / rounds.precision))


def _next(citizens: int, too_wide: float) -> int:
    """The width goes with the root of the number: what is foreseen, with a reserve, in whole thousands."""
    foreseen = int(citizens * min(too_wide * too_wide * RESERVE, 16.0))
    return max(2 * citizens, 1000 * (foreseen // 1000 + 1))
