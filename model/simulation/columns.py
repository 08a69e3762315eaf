"""Flat columns for the engine: C ints, doubles, halves of keys, lists laid one after the other."""

import mmap
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.simulation.draws import key

WIPED = 2**20
"""Bytes that are wiped sooner than asked for."""
OWN: dict[str, int] = {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS} if hasattr(mmap, "MAP_PRIVATE") else {}
"""Pages of this process alone; what Python asks for of itself could be shared, and costs more."""


def blank(rows: int, kind: Any) -> NDArray[Any]:
    """So many zeros, of which only what is written to will ever take memory, however many there are.

    `numpy.zeros` does the same the first time; what it has once given back it has to wipe before it is used again.
    """
    size = rows * np.dtype(kind).itemsize
    if size < WIPED:
        return np.zeros(rows, dtype=kind)
    pages = mmap.mmap(-1, size, **OWN)
    if hasattr(mmap, "MADV_HUGEPAGE"):
        with suppress(OSError):  # a Linux built without them refuses, and it goes without
            pages.madvise(mmap.MADV_HUGEPAGE)
    return np.frombuffer(pages, dtype=kind)


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
