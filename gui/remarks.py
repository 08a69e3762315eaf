"""What the checks remark on one thing of the diagram: its weight, its words, and what shows it."""

from collections.abc import Callable
from dataclasses import dataclass

WEIGHTS = {"error": "#b0256f", "warning": "#5f52c7", "hint": "#6d7785"}
"""Colours of the weights, the heaviest first; the warm scale is for gaps and nothing else."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding as a mark on the diagram; `table` and `id` are what to choose for it."""

    table: str
    id: str
    weight: str
    words: str
    show: Callable[[], object]
