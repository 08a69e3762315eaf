"""What the worst case found, as values."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from model.calendars import monday_of_week_one
from model.i18n import _
from model.responsibility import Kind
from model.simulation.result import GapType
from model.units import tell_hours

INF = float("inf")
UNBOUNDED = 1e9
"""Hours; more than this is no bound."""
SHORTEST = 1e-6
"""Hours; what is shorter is rounding."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A moment of a worst case's story: what ("departure", "sent", "delivered", "found", "read", "meets", "lets go",
    "takes over", "still" unaware or unable, "passes on", "over"; with ", interrupted" where it is by an interruption),
    when (hours from the year's week one), of whom or of which message, and which step is left or interrupted to."""

    what: str
    time: float
    actor: str | None = None
    message: str | None = None
    step: str | None = None


@dataclass(frozen=True, slots=True)
class WorstRow:
    """The longest gap of one kind and type that a handover (or what a step says) can give.

    `hours` bounds every such gap; infinite: it may never close. `why` names what it cannot be bounded for: pairs of a
    word ("queue", "circle", "interruption", "join", "chain") and a step; then `hours` is no bound. `departure` is when
    the citizen leaves that it is longest for; `start` and `end` of the gap; hours from the year's week one. `before`
    and `after`: who lets go and who comes. `still`: who held before and makes the gap. `last`: who ends it where it
    goes on over further changes.
    """

    transition: str | None
    step: str | None
    kind: Kind
    type: GapType
    hours: float
    departure: float
    start: float
    end: float
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    still: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    noted: tuple[Noted, ...] = ()
    why: tuple[tuple[str, str], ...] = ()

    @property
    def bounded(self) -> bool:
        """Whether the longest gap is known."""
        return not self.why

    @property
    def never(self) -> bool:
        """Whether it may never close."""
        return self.bounded and self.hours == INF


@dataclass(frozen=True, slots=True)
class Worst:
    """The worst case of a pathway in a year, the longest gaps first."""

    pathway: str
    year: int
    rows: tuple[WorstRow, ...]

    @property
    def of_all(self) -> WorstRow | None:
        """The row that is worst of all; one without a bound before one that never closes before the longest."""
        return self.rows[0] if self.rows else None

    def of(self, transition: str | None = None, step: str | None = None) -> tuple[WorstRow, ...]:
        """The rows of a transition or a step, the longest first."""
        return tuple(row for row in self.rows if (row.transition, row.step) == (transition, step))

    def among(self, kinds: tuple[Kind, ...]) -> tuple[WorstRow, ...]:
        """The rows of these kinds."""
        return tuple(row for row in self.rows if row.kind in kinds)

    def guarantees(self, kinds: tuple[Kind, ...] = tuple(Kind)) -> float | None:
        """No gap of these kinds can be longer than this (at 99.9 %); None where there is no bound."""
        rows = self.among(kinds)
        if any(not row.bounded or row.never for row in rows):
            return None
        return max((row.hours for row in rows), default=0.0)

    def moment(self, hours: float) -> datetime:
        """The date and time of a moment."""
        first = monday_of_week_one(self.year)
        return datetime(first.year, first.month, first.day) + timedelta(minutes=round(hours * 60, 4))

    def as_json(self) -> dict[str, Any]:
        """As `worst --json` tells it."""
        return {
            "pathway": self.pathway,
            "year": self.year,
            "guarantees": self.guarantees(),
            "rows": [self._row(row) for row in self.rows],
        }

    def _row(self, row: WorstRow) -> dict[str, Any]:
        closes = row.bounded and not row.never
        return {
            "transition": row.transition,
            "step": row.step,
            "kind": row.kind.value,
            "type": row.type.value,
            "hours": round(row.hours, 6) if closes else None,
            "never_closed": row.never,
            "not_bounded": [{"why": why, "step": step} for why, step in row.why],
            "departure": self.moment(row.departure).isoformat(timespec="minutes"),
            "start": self.moment(row.start).isoformat(timespec="minutes"),
            "end": self.moment(row.end).isoformat(timespec="minutes") if closes else None,
            "lets_go": list(row.before),
            "takes_over": list(row.after),
            "holds_still": list(row.still),
            "ends_with": list(row.last),
            "story": [
                {
                    "what": one.what,
                    "time": self.moment(one.time).isoformat(timespec="minutes"),
                    "actor": one.actor,
                    "message": one.message,
                    "step": one.step,
                }
                for one in row.noted
            ],
        }


@dataclass(frozen=True, slots=True)
class Seen:
    """A worst case as the window and the report show it: beside each row its sentence and the lines of its story."""

    found: Worst
    sentences: tuple[str, ...]
    stories: tuple[tuple[str, ...], ...]

    def sentence(self, row: WorstRow) -> str:
        """The sentence of a row."""
        return self.sentences[self.found.rows.index(row)]

    def story(self, row: WorstRow) -> tuple[str, ...]:
        """The moments of a row's worst case, one a line."""
        return self.stories[self.found.rows.index(row)]


def length(row: WorstRow) -> str:
    """How long it can be, in words: hours, never closed, or not bounded."""
    if not row.bounded:
        return _("not bounded")
    return _("never closed") if row.never else tell_hours(row.hours)
