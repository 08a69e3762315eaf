"""Expected values and the worst case beside a run: figure by figure, and whether they agree (SEMANTICS 7).

python -m bench.agreement [CITIZENS]        the table of all ready pathways, a million citizens each
"""

import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from bench.worst import held
from model.analysis.expected.result import Expected
from model.analysis.expected.solve import expected
from model.analysis.paired import batched
from model.pathway import Pathway
from model.simulation.desks import Watch
from model.simulation.run import RunSettings
from pathways import catalogue

SHARE, HOURS = 0.005, 0.05
"""What a discretised figure may be off by: half a per cent or three minutes, whichever is larger."""
STUDENT_99 = 2.68
"""The 99.5 % quantile of Student's t with 49 degrees of freedom: of the mean of 50 batches."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure per citizen: computed, sampled, and half the 99 % interval of the sampled one."""

    key: Key
    expected: float
    sampled: float
    half: float

    @property
    def off(self) -> float:
        """By how much the computed figure is off."""
        return abs(self.expected - self.sampled)

    @property
    def agrees(self) -> bool:
        """Inside the interval, or within half a per cent or three minutes."""
        return self.off <= max(self.half, SHARE * abs(self.sampled), HOURS)

    def __str__(self) -> str:
        return f"{' '.join(self.key)}: {self.expected:.3f} computed, {self.sampled:.3f} ± {self.half:.3f} sampled"


def beside(
    pathway: Pathway, found: Expected, *, citizens: int, seed: int = 1, errors: float = STUDENT_99
) -> list[Beside]:
    """Every gap figure, the headline, and the time in the pathway. Where somebody is stuck both leave them out.

    `errors`: how many standard errors of the mean of the batches make half an interval.
    """
    settings = RunSettings(citizens=citizens, seed=seed, year=found.year)
    batches = list(batched(pathway, settings, Watch(), worlds=False).batches)
    counted = np.array([batch.citizens for batch in batches], dtype=np.float64)
    computed = dict(_computed(found))
    keys = {key for batch in batches for key in batch.figures if key[0] in ("transition", "step", "time_in_pathway")}
    sampled = {key: np.array([batch.figures.get(key, 0.0) for batch in batches]) for key in keys}
    sampled["headline",] = sum(
        (values for key, values in sampled.items() if len(key) == 4 and key[2] in ("treatment", "execution")),
        start=np.zeros(len(counted)),
    )
    rows = []
    for key in sorted({*computed, *sampled}):
        values = sampled.get(key, np.zeros(len(counted)))
        mean = float(values @ counted / counted.sum())
        half = errors * float(np.std(values, ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else 0.0
        rows.append(Beside(key, computed.get(key, 0.0), mean, half))
    return rows


def _computed(found: Expected) -> Iterator[tuple[Key, float]]:
    for row in found.gaps:
        place = ("transition", row.transition) if row.transition else ("step", row.step or "")
        yield (*place, row.kind.value, row.type.value), row.per_citizen
    yield ("headline",), found.per_citizen_hours
    yield ("time_in_pathway",), found.time_in_pathway


def main() -> None:
    """Expected beside sampled and worst for every ready pathway, in its own year and without holidays, as a table.

    The worst case beside as many citizens, draws clipped to its supports: of how many rows the longest gap was at least
    half of the bound, and of how many it was longer.
    """
    citizens = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    sys.stdout.write(
        "| pathway | year | figures | agree | furthest off: computed, sampled ± 99 % "
        "| worst: rows | half met | longer |\n"
        "|---|---|---|---|---|---|---|---|\n"
    )
    for name in catalogue.names():
        for pathway in catalogue.load(name, "en").pathways.values():
            for year in dict.fromkeys((pathway.year, None)):
                asked = replace(pathway, year=year)
                found = expected(asked)
                if not found.covered:
                    reasons = " ".join(one.wording() for one in found.not_covered)
                    sys.stdout.write(f"| {pathway.id} | {year or '–'} | – | – | {reasons} |{_worst(asked, citizens)}\n")
                    continue
                rows = beside(asked, found, citizens=citizens)
                agree = sum(row.agrees for row in rows)
                sys.stdout.write(
                    f"| {pathway.id} | {year or '–'} | {len(rows)} | {agree} | {max(rows, key=_strain)} |"
                    f"{_worst(asked, citizens)}\n"
                )
                sys.stdout.flush()


def _worst(pathway: Pathway, citizens: int) -> str:
    """Its columns; holidays always count, so none without a year."""
    if pathway.year is None:
        return " – | – | – |"
    rows = held(pathway, citizens)
    half = sum((one.reached or 0.0) >= 0.5 for one in rows)
    return f" {sum(one.row is not None for one in rows)} | {half} | {sum(one.longer for one in rows)} |"


def _strain(row: Beside) -> float:
    return row.off / max(row.half, SHARE * abs(row.sampled), HOURS)


if __name__ == "__main__":
    main()
