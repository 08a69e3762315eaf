# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# mypy: allow-untyped-decorators
"""Sums and histograms of hours that are the same for any chunk size, order and number of threads.

Hours are whole numbers of 2⁻²⁶ h (54 microseconds). Percentiles come from log-linear histograms: 128 buckets an octave,
so a bucket is at most 0.8 % wide and its middle at most 0.4 % off; they are clamped to the least and greatest value.
"""

from typing import Any

import cython
import numpy as np

from model.simulation.columns import blank

if not cython.compiled:
    from builtins import int as whole

TICKS = cython.declare(cython.double, 67108864.0)
BUCKETS = cython.declare(cython.int, 4480)

TICKS_AN_HOUR = 67108864
HISTOGRAM = 4480


@cython.cclass
class Spread:
    """Sums and histograms of r quantities: count, total (ticks), least, most (ticks) (r,).

    Of most quantities of a pathway nothing ever comes. So histograms (4480 each) stand in `histogram` in the order in
    which their quantities came first, `own` (r,) saying which is whose; there are `owned`. What lies behind is never
    touched.
    """

    count: cython.longlong[::1]
    total: cython.longlong[::1]
    least: cython.longlong[::1]
    most: cython.longlong[::1]
    own: cython.int[::1]
    owned: cython.int
    histogram: cython.int[::1]

    def __init__(self, rows: cython.int) -> None:
        self.count = longs(rows)
        self.total = longs(rows)
        self.least = longs(rows)
        self.most = longs(rows)
        self.own = np.zeros(rows, dtype=np.intc).data
        self.owned = 0
        self.histogram = blank(rows * HISTOGRAM, np.intc).data


def seen_first(x: Spread, row: int) -> None:
    """Give the quantity a histogram."""
    x.own[row] = x.owned
    x.owned += 1


def longs(rows: Any) -> memoryview:
    """So many zeros as whole numbers of 64 bits."""
    return np.zeros(rows, dtype=np.longlong).data


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def counts(x: Spread, row: cython.int, hours: cython.double) -> cython.void:
    """One more value."""
    ticks: cython.longlong = whole(hours * TICKS + 0.5)
    value: cython.longlong = ticks >> 10
    shift: cython.int = 0
    bucket: cython.int
    if x.count[row] == 0:
        x.own[row] = x.owned
        x.owned += 1
        x.least[row] = ticks
    elif ticks < x.least[row]:
        x.least[row] = ticks
    if ticks > x.most[row]:
        x.most[row] = ticks
    x.count[row] += 1
    x.total[row] += ticks
    if value >> 31 > 255:
        shift = 32
    if value >> (shift + 15) > 255:
        shift += 16
    if value >> (shift + 7) > 255:
        shift += 8
    if value >> (shift + 3) > 255:
        shift += 4
    if value >> (shift + 1) > 255:
        shift += 2
    if value >> shift > 255:
        shift += 1
    bucket = shift * 128 + (value >> shift)
    if bucket >= BUCKETS:
        bucket = BUCKETS - 1
    x.histogram[x.own[row] * BUCKETS + bucket] += 1


@cython.ccall
def bucket_of(x: Spread, row: cython.int, rank: cython.longlong) -> cython.int:
    """The bucket of the value of this rank, from 1, the least first."""
    first: cython.int = x.own[row] * BUCKETS
    i: cython.int = first
    passed: cython.longlong = x.histogram[i]
    while passed < rank:
        i += 1
        passed += x.histogram[i]
    return i - first
