"""What stands beside the flow: interruptions, segments, agreements, measures, promises (SEMANTICS 1)."""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from model.distribution import Distribution
from model.errors import Refused
from model.i18n import _
from model.ids import checked
from model.message import Anchor
from model.provenance import ALWAYS, Source, Validity
from model.responsibility import Kind
from model.words import plain


@dataclass(frozen=True, slots=True)
class Interruption:
    """An event that cuts across parallel tracks. `rate` per day while the citizen is in the scope (step ids)."""

    id: str
    name: str
    scope: tuple[str, ...]
    rate: float
    target: str
    basis: Source | None = None

    def __post_init__(self) -> None:
        checked(self.id)
        plain(self.name)
        if not (math.isfinite(self.rate) and self.rate >= 0):
            raise Refused(_("“{name}”: a rate per day is a number, 0 or more.").format(name=self.name))


@dataclass(frozen=True, slots=True)
class Segment:
    """A share (0–1) of the target group with its own probabilities (by transition id) and durations (by step id)."""

    id: str
    name: str
    share: float
    probabilities: tuple[tuple[str, float], ...] = ()
    durations: tuple[tuple[str, Distribution], ...] = ()
    basis: Source | None = None

    def __post_init__(self) -> None:
        checked(self.id)
        plain(self.name)
        shares = (self.share, *(probability for _transition, probability in self.probabilities))
        if not all(0 <= share <= 1 for share in shares):
            raise Refused(_("“{name}”: a share must lie between 0 and 1 (0–100 %).").format(name=self.name))
        if any(duration.lowest < 0 for _step, duration in self.durations):
            raise Refused(_("“{name}”: a duration cannot be negative.").format(name=self.name))
        for overrides in (self.probabilities, self.durations):
            if len(dict(overrides)) != len(overrides):
                raise Refused(_("“{name}” says the same arrow or step twice.").format(name=self.name))


class Status(StrEnum):
    """How far a decision of the room has come."""

    OPEN = "open"
    AGREED = "agreed"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A decision taken in the room: what, why, by whom (actor id), by when, about which element, which clause."""

    id: str
    what: str
    why: str = ""
    owner: str | None = None
    due: date | None = None
    status: Status = Status.OPEN
    about: str | None = None
    clause: str = ""
    validity: Validity = ALWAYS
    basis: Source | None = None

    def __post_init__(self) -> None:
        checked(self.id)
        for text in (self.what, self.why, self.clause):
            plain(text)


class LimitUnit(StrEnum):
    """What the limit of a measure counts."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"


@dataclass(frozen=True, slots=True)
class Point:
    """A moment of a step (`step`) or of any step with a tag (`tag`); exactly one of the two."""

    moment: Anchor
    step: str | None = None
    tag: str | None = None

    def __post_init__(self) -> None:
        if (self.step is None) == (self.tag is None):
            raise Refused(_("A measure goes from a step or a tag to a step or a tag."))
        plain(self.tag or "")


@dataclass(frozen=True, slots=True)
class Measure:
    """A clinical deadline or an indicator: from one moment to another of the same citizen, within a limit."""

    id: str
    name: str
    start: Point
    end: Point
    limit: float | None = None
    unit: LimitUnit = LimitUnit.HOURS
    basis: Source | None = None

    def __post_init__(self) -> None:
        checked(self.id)
        plain(self.name)
        if self.limit is not None and not (math.isfinite(self.limit) and self.limit > 0):
            raise Refused(_("“{name}”: a limit is a number above 0.").format(name=self.name))


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise: "no gap above so many hours", for one transition (`about`) or, with None, for the whole pathway."""

    id: str
    name: str
    hours: float
    about: str | None = None
    kinds: tuple[Kind, ...] = (Kind.TREATMENT, Kind.EXECUTION)

    def __post_init__(self) -> None:
        checked(self.id)
        plain(self.name)
        if not (math.isfinite(self.hours) and self.hours >= 0):
            raise Refused(_("“{name}”: a promise is a number of hours, 0 or more.").format(name=self.name))
