"""Sampled gaps against the worst case, and how long the worst case takes: python bench/worst.py [CITIZENS IN ALL].

Draws are clipped to the same supports; no gap may be longer than the bound of its row. Without a number: ten million.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from model.analysis.worst.supports import clipped_pathway
from model.analysis.worst.worst import worst, year_of
from model.pathway import Pathway
from model.simulation.run import RunSettings, simulate
from pathways import catalogue

WEEKS = 160
"""Departures are searched so long, as those who arrive in a year may leave long after it."""


def main(citizens: int) -> int:
    """Every ready pathway, a line each; the number of rows of which a sampled gap was longer."""
    ready = [pathway for name in catalogue.names() for pathway in catalogue.load(name, "en").pathways.values()]
    print(f"{'pathway':36}{'worst, s':>9}{'rows':>6}{'no bound':>9}{'citizens':>10}{'longer':>7}{'nearest':>9}")
    longer = sum(_line(pathway, citizens // len(ready)) for pathway in ready)
    print(f"{longer} rows of which a sampled gap was longer than the worst case")
    return longer


def _line(pathway: Pathway, citizens: int) -> int:
    year = year_of(pathway)
    begun = time.process_time()
    worst(pathway, year)
    took = time.process_time() - begun
    rows = worst(pathway, year, weeks=WEEKS).rows
    bound = {(row.transition, row.step, row.kind, row.type): row for row in rows}
    clipped = replace(clipped_pathway(pathway), year=year)
    clipped = replace(clipped, arrivals=replace(clipped.arrivals, fixed=()))
    result = simulate(clipped, RunSettings(citizens=citizens, seed=1, year=year, threads=2))
    longer, nearest = 0, 0.0
    for row in (*result.by_transition, *result.by_step):
        of = bound.get((row.transition, None if row.transition else row.step, row.kind, row.type))
        most = 0.0 if of is None else of.hours
        stays = of is not None and (of.never or not of.bounded)
        longer += row.hours.max > most + 1e-6 or (row.never_closed > 0 and not stays)
        if of is not None and of.bounded and not of.never:
            nearest = max(nearest, row.hours.max / most)
    endless = sum(not row.bounded for row in rows)
    print(f"{pathway.id:36}{took:9.2f}{len(rows):6}{endless:9}{citizens:10}{longer:7}{nearest:9.1%}", flush=True)
    return longer


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000))
