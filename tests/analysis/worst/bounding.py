"""Sampled gaps, their draws clipped to the supports of the worst case, that are longer than it: there must be none."""

from dataclasses import replace

from model.analysis.worst.supports import clipped_pathway
from model.analysis.worst.worst import worst
from model.simulation.run import RunSettings, simulate

WEEKS = 110
"""Departures are searched so long, as those who arrive in a year may leave long after it."""


def beyond(pathway, *, citizens, seed, weeks=WEEKS):
    """The rows of which a citizen had a longer gap than the worst case, or one never closed that it does not name."""
    year = pathway.year or 2026
    pathway = replace(pathway, year=year)
    bound = {(row.transition, row.step, row.kind, row.type): row for row in worst(pathway, year, weeks=weeks).rows}
    result = simulate(clipped_pathway(pathway), RunSettings(citizens=citizens, seed=seed, year=year))
    found = []
    for row in (*result.by_transition, *result.by_step):
        of = bound.get((row.transition, None if row.transition else row.step, row.kind, row.type))
        longest = 0.0 if of is None else of.hours
        may_stay = of is not None and (of.never or not of.bounded)
        if row.hours.max > longest + 1e-6 or (row.never_closed and not may_stay):
            found.append((row.transition or row.step, row.kind.value, row.type.value, row.hours.max, longest))
    return found
