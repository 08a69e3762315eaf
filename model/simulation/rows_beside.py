"""What a run found beside its gaps: by measure, by segment, medical reach (SEMANTICS 5)."""

from dataclasses import dataclass
from typing import Any

from model.i18n import _
from model.side import LimitUnit
from model.units import write_number


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure. `started` and `ended`: how often its moments were met; `count`: how often the one led to the other.

    Times in `unit`. Without any such time they are None; where one of the moments was never met, so is `per_100`, for
    then nothing was measured. `share_within` the limit is of those counted; None without a limit.
    """

    measure: str
    name: str
    unit: LimitUnit
    limit: float | None
    started: int
    ended: int
    count: int
    per_100: float | None
    mean: float | None
    p50: float | None
    p90: float | None
    share_within: float | None

    @property
    def share_reached(self) -> float:
        """The share of its beginnings that led to its end."""
        return self.count / self.started if self.started else 0.0

    @property
    def share_in_time(self) -> float | None:
        """The share of its beginnings that led to its end within the limit; None without a limit."""
        return None if self.share_within is None else self.share_within * self.share_reached

    @property
    def missing(self) -> str:
        """Why nothing was measured, else empty."""
        if not self.started:
            return _("no citizen came to its beginning")
        return "" if self.ended else _("no citizen came to its end")

    @property
    def wording(self) -> str:
        """A sentence where nothing was measured, else empty."""
        return _("“{name}” was not measured: {why}.").format(name=self.name, why=self.missing) if self.missing else ""

    def as_json(self) -> dict[str, Any]:
        """As `simulate --json` tells it."""
        names = ("measure", "limit", "started", "ended", "count", "per_100", "mean", "p50", "p90", "share_within")
        return {**{name: getattr(self, name) for name in names}, "unit": self.unit.value, "text": self.wording}


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A segment: its share of the citizens counted; gap hours of treatment and execution per citizen of it; contacts,
    working hours and cost (DKK; None where no actor has one) a year, so that the segments add up to the whole."""

    segment: str
    share: float
    citizens: int
    gap_hours: float
    contacts: float
    working_hours: float
    cost: float | None

    def as_json(self) -> dict[str, Any]:
        """As `simulate --json` tells it."""
        names = ("segment", "share", "citizens", "gap_hours", "contacts", "working_hours", "cost")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class ReachRow:
    """Medical reach of a step: the mean over its visits of the share of the 168 hours of a usual week in which a holder
    of treatment, or a cover who knows, answers. Where the holder changes during a visit, as when the hospital's 72
    hours end, each has its part of it; nobody counts 0. `held`: visits in which anybody ever holds.

    Only visits that take time: a decision of zero duration asks for nobody.
    """

    step: str
    visits: int
    held: int
    share: float

    def as_json(self) -> dict[str, Any]:
        """As `simulate --json` tells it."""
        return {name: getattr(self, name) for name in ("step", "visits", "held", "share")}


@dataclass(frozen=True, slots=True)
class Precision:
    """What a run that goes on until it is precise was asked for and reached: half the 95 % interval of the headline, as
    a share of it; whether it met that; how many citizens it might take."""

    asked: float
    reached: float
    met: bool
    at_most: int

    def wording(self) -> str:
        """As a sentence, in the language of the moment."""
        text = _("The headline is known to ±{reached} %; asked for was ±{asked} %.")
        if not self.met:
            text = _("The headline is known to ±{reached} %, not ±{asked} %: {most} citizens is the limit.")
        return text.format(
            reached=write_number(100 * self.reached),
            asked=write_number(100 * self.asked),
            most=write_number(self.at_most, 0),
        )

    def as_json(self) -> dict[str, Any]:
        """As `simulate --json` tells it."""
        return {"asked": self.asked, "reached": self.reached, "met": self.met, "at_most": self.at_most}
