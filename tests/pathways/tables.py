"""What the manual of the library says of a ready pathway's gaps, beside what the engine finds."""

import re

from model.simulation.result import Result
from model.simulation.run import RunSettings, simulate
from pathways.catalogue import LIBRARY, load

CITIZENS = 5000
Where = tuple[str, str, str]
"""Transition or step, kind, type of gap."""

_ROW = re.compile(r"^\| [^|]*\((\w+), (\w+), (\w+)\) \|[^|]*\| ([\d.]+), ([\d.]+) \|$", re.MULTILINE)


def run_of_2026(name: str) -> Result:
    """The pathway of 2026, the year of the plausibility run, with the manual's citizens and seed."""
    return simulate(load(name, "da").pathway(f"{name}-2026"), RunSettings(citizens=CITIZENS, seed=1))


def found(result: Result) -> dict[Where, tuple[float, float]]:
    """Share of passages with a gap, and its mean hours over all passages."""
    return {
        (row.transition or row.step or "", row.kind.value, row.type.value): (row.share, row.hours.sum / row.passages)
        for row in result.gaps
        if row.passages
    }


def told(name: str) -> dict[Where, tuple[float, float]]:
    """The same as the manual tells it, in the section of this pathway."""
    manual = (LIBRARY / "WRITING.md").read_text("utf-8")
    section = manual.split(f"**{name}.**", 1)[1].split("\n**", 1)[0]
    return {
        (where, kind, type_): (float(share), float(mean)) for where, kind, type_, share, mean in _ROW.findall(section)
    }
