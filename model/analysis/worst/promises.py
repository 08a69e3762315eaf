"""Promises held against the worst case: "no gap above 24 h", green where no gap can be longer, red where one can."""

from dataclasses import dataclass
from enum import StrEnum

from model.analysis.worst.result import Worst, WorstRow
from model.i18n import _
from model.side import Promise
from model.simulation.result import Result
from model.units import tell_hours


class Verdict(StrEnum):
    """Whether a promise is kept. `SAMPLED`: some gaps have no bound, and of those that were sampled none was longer."""

    KEPT = "kept"
    BROKEN = "broken"
    SAMPLED = "sampled"


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise and its verdict; `row` is the worst that speaks against it, or the worst there is, None without any.

    `hours` is the longest that can be, infinite where it may never close, None without a bound.
    """

    promise: Promise
    verdict: Verdict
    row: WorstRow | None
    hours: float | None


def held(promise: Promise, found: Worst, result: Result | None = None) -> Kept:
    """The verdict on a promise. Where gaps have no bound, a sampled one that is longer breaks it."""
    rows = [row for row in found.rows if row.kind in promise.kinds and promise.about in (None, row.transition)]
    bounded = [row for row in rows if row.bounded]
    worst = max(bounded, key=lambda row: row.hours, default=None)
    hours = 0.0 if worst is None else worst.hours
    if hours > promise.hours + 1e-3:
        return Kept(promise, Verdict.BROKEN, worst, hours)
    if len(bounded) == len(rows):
        return Kept(promise, Verdict.KEPT, worst, hours)
    endless = next(row for row in rows if not row.bounded)
    longest = 0.0 if result is None else _sampled(promise, result)
    verdict = Verdict.BROKEN if longest > promise.hours else Verdict.SAMPLED
    return Kept(promise, verdict, endless, longest if verdict is Verdict.BROKEN else None)


def _sampled(promise: Promise, result: Result) -> float:
    rows = (*result.by_transition, *result.by_step)
    mine = [row.hours.max for row in rows if row.kind in promise.kinds and promise.about in (None, row.transition)]
    return max(mine, default=0.0)


def told(kept: Kept) -> str:
    """The verdict as a sentence, with its sign."""
    if kept.verdict is Verdict.KEPT and kept.row is None:
        return _("✓ Kept: there is no gap.")
    if kept.verdict is Verdict.KEPT:
        return _("✓ Kept: no gap can be longer than {hours}.").format(hours=tell_hours(kept.hours or 0.0))
    if kept.verdict is Verdict.SAMPLED:
        return _("? Not proved: some gaps have no bound; no simulated one was longer.")
    if kept.hours == float("inf"):
        return _("✗ Broken: a gap may never close.")
    return _("✗ Broken: a gap can last {hours}.").format(hours=tell_hours(kept.hours or 0.0))
