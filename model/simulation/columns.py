"""Flat columns for the engine: C ints, doubles, halves of keys, lists laid one after the other."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from model.simulation.draws import key


def lists(lists: Sequence[Sequence[int]]) -> tuple[memoryview, memoryview, memoryview]:
    """First places, counts, and the lists one after the other."""
    counts = [len(values) for values in lists]
    firsts = np.cumsum([0, *counts])[:-1].tolist()
    return ints(firsts), ints(counts), ints(value for values in lists for value in values)


def ints(values: Any) -> memoryview:
    """As C ints, one longer than asked, so that no array is empty."""
    return np.array([*(int(value) for value in values), 0], dtype=np.intc).data


def reals(values: Any) -> memoryview:
    """As C doubles, one longer than asked."""
    return np.array([*values, 0.0], dtype=np.float64).data


def keys(seed: int, things: Sequence[str]) -> tuple[memoryview, memoryview]:
    """The halves of the keys of these things."""
    halves = [key(seed, thing) for thing in things]
    low, high = ([*(half[i] for half in halves), 0] for i in range(2))
    return np.array(low, dtype=np.ulonglong).data, np.array(high, dtype=np.ulonglong).data
