"""Sampled gaps against the worst case, and how long the worst case takes.

python bench/worst.py [CITIZENS IN ALL]             a line a pathway; without a number: ten million
python bench/worst.py [CITIZENS IN ALL] PATHWAY     a line a row of one: the bound, and the longest gap sampled

Draws are clipped to the same supports; no gap may be longer than the bound of its row.
"""

import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from model.analysis.worst.result import WorstRow, length
from model.analysis.worst.supports import clipped_pathway
from model.analysis.worst.worst import worst, year_of
from model.pathway import Pathway
from model.simulation.run import RunSettings, simulate
from pathways import catalogue

WEEKS = 160
"""Departures are searched so long, as those who arrive in a year may leave long after it."""


@dataclass(frozen=True, slots=True)
class Held:
    """A row of the worst case (None: it names no such gap) and the longest gap that was sampled of it."""

    key: tuple[str, ...]
    row: WorstRow | None
    longest: float
    never_closed: bool

    @property
    def longer(self) -> bool:
        """Whether a gap was longer than the bound, or never closed where that is not said."""
        most = 0.0 if self.row is None else self.row.hours
        stays = self.row is not None and (self.row.never or not self.row.bounded)
        return self.longest > most + 1e-6 or (self.never_closed and not stays)

    @property
    def reached(self) -> float | None:
        """Which share of the bound was met; all of one that may never close, if one never did."""
        if self.row is None or not self.row.bounded:
            return None
        return float(self.never_closed) if self.row.never else self.longest / self.row.hours


def held(pathway: Pathway, citizens: int) -> list[Held]:
    """Every row of the worst case, and every gap sampled, the longest bounds first."""
    year = year_of(pathway)
    clipped = replace(clipped_pathway(pathway), year=year)
    clipped = replace(clipped, arrivals=replace(clipped.arrivals, fixed=()))
    result = simulate(clipped, RunSettings(citizens=citizens, seed=1, year=year, threads=2))
    bounds = {
        (row.transition or row.step or "", row.kind.value, row.type.value): row
        for row in worst(pathway, year, weeks=WEEKS).rows
    }
    sampled = {
        (row.transition or row.step or "", row.kind.value, row.type.value): row
        for row in (*result.by_transition, *result.by_step)
    }
    return [
        Held(
            key,
            bounds.get(key),
            sampled[key].hours.max if key in sampled else 0.0,
            key in sampled and sampled[key].never_closed > 0,
        )
        for key in (*bounds, *(key for key in sampled if key not in bounds))
    ]


def main(citizens: int) -> int:
    """Every ready pathway, a line each; the number of rows of which a sampled gap was longer."""
    ready = [pathway for name in catalogue.names() for pathway in catalogue.load(name, "en").pathways.values()]
    titles = ("worst, s", "rows", "no bound", "citizens", "longer", "half met", "nearest")
    print(f"{'pathway':32}" + "".join(f"{title:>10}" for title in titles))
    longer = sum(_line(pathway, citizens // len(ready)) for pathway in ready)
    print(f"{longer} rows of which a sampled gap was longer than the worst case")
    return longer


def _line(pathway: Pathway, citizens: int) -> int:
    begun = time.process_time()
    worst(pathway, year_of(pathway))
    took = time.process_time() - begun
    rows = held(pathway, citizens)
    longer, bounded = sum(one.longer for one in rows), [one for one in rows if one.row is not None]
    endless = sum(one.reached is None for one in bounded)
    reached = [one.reached for one in bounded if one.reached is not None]
    half, nearest = sum(one >= 0.5 for one in reached), max(reached, default=0.0)
    figures = (f"{took:.2f}", len(bounded), endless, citizens, longer, half, f"{nearest:.1%}")
    print(f"{pathway.id:32}" + "".join(f"{figure:>10}" for figure in figures), flush=True)
    return longer


def by_row(name: str, citizens: int) -> int:
    """One ready pathway, a line a row: what it is, how long it can be, how long the longest sampled was."""
    rows = held(catalogue.load(name, "en").pathway(), citizens)
    for one in sorted(rows, key=lambda one: one.key):
        bound = "no such gap" if one.row is None else length(one.row)
        met = "" if one.reached is None else f"{one.reached:.0%}"
        longest = "never closed" if one.never_closed else f"{one.longest:.1f} h"
        print(f"{'  '.join(f'{part:13}' for part in one.key)}{bound:>16}{longest:>16}{met:>6}{' LONGER' * one.longer}")
    return sum(one.longer for one in rows)


if __name__ == "__main__":
    often = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    sys.exit(by_row(sys.argv[2], often) if len(sys.argv) > 2 else main(often))
