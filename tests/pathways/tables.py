"""What the manual of the library says of a ready pathway's gaps, beside what the engine finds."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from model.distribution import constant
from model.pathway import Arrivals, Pathway
from model.simulation.result import Result
from model.simulation.run import RunSettings, simulate
from pathways.catalogue import LIBRARY, load

CITIZENS = 5000
Where = tuple[str, str, str]
"""Transition or step, kind, type of gap."""

_ROW = re.compile(r"^\| [^|]*\((\w+), (\w+), (\w+)\) \|(?:[^|\n]*\|)+ ([\d.]+), ([\d.]+) \|$", re.MULTILINE)


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


def one_citizen(
    pathway: Pathway,
    short_cut: tuple[str, str],
    *,
    since: datetime,
    hours: Mapping[str, float],
    messages: Mapping[str, tuple[float, float]],
) -> Result:
    """A single citizen on a way that can be followed by hand.

    `short_cut` is an arrow and the step it leads to instead. `hours` are the lengths of steps; `messages` are sent so
    many hours from their anchor and read in so many.
    """
    way, target = short_cut
    steps = [replace(pathway.steps[key], duration=constant(length)) for key, length in hours.items()]
    sent = [
        replace(pathway.messages[key], offset=constant(offset), reading=constant(reading), loss=0.0)
        for key, (offset, reading) in messages.items()
    ]
    fixed = replace(
        pathway,
        steps=pathway.steps.put(*steps),
        transitions=pathway.transitions.put(replace(pathway.transitions[way], target=target)),
        messages=pathway.messages.put(*sent),
        arrivals=Arrivals(fixed=(since,)),
    )
    return simulate(fixed, RunSettings())
