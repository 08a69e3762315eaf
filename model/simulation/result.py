"""What a run found, as values: gaps by transition and step, by citizen, hour, actor and message (SEMANTICS 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from model.flow_load import Load
from model.i18n import _
from model.responsibility import Kind
from model.simulation.assumptions import Assumption
from model.simulation.rows_beside import MeasureRow, Precision, ReachRow, SegmentRow
from model.units import write_number


class GapType(StrEnum):
    """What is wrong, in the order in which it is asked: the first that fails names the gap."""

    NOBODY = "nobody"
    DISPUTED = "disputed"
    UNAWARE = "unaware"
    UNREACHABLE = "unreachable"
    UNABLE = "unable"


@dataclass(frozen=True, slots=True)
class Hours:
    """A spread of hours over `count` values; `max` of a row of gaps is the longest single gap. All 0 where none."""

    count: int = 0
    mean: float = 0.0
    p50: float = 0.0
    p90: float = 0.0
    p95: float = 0.0
    max: float = 0.0
    sum: float = 0.0

    def as_json(self) -> dict[str, float]:
        """Without the count."""
        return {name: getattr(self, name) for name in ("mean", "p50", "p90", "p95", "max", "sum")}


@dataclass(frozen=True, slots=True)
class Bridged:
    """The hours of a row with its bridge: of the passages that still have any; a gap never closed is not bridged."""

    hours: Hours
    per_citizen: float
    per_year: float

    def as_json(self) -> dict[str, Any]:
        """As `simulate --json` tells it."""
        return {"hours": self.hours.as_json(), "per_citizen": self.per_citizen, "per_year": self.per_year}


@dataclass(frozen=True, slots=True)
class BridgedHeadline:
    """The headline with bridges, and its 95 % interval."""

    per_citizen_hours: float
    low: float
    high: float
    by_type: Mapping[GapType, float]

    def as_json(self) -> dict[str, Any]:
        """As `simulate --json` tells it."""
        return {
            "per_citizen_hours": self.per_citizen_hours,
            "low": self.low,
            "high": self.high,
            "by_type": {type_.value: hours for type_, hours in self.by_type.items()},
        }


@dataclass(frozen=True, slots=True)
class GapRow:
    """Gaps of one kind and type charged to a transition, or else to a step.

    `passages` of it by the citizens counted, `with_gap` those with any such gap, `never_closed` those where nothing
    ever closes it. `hours` of a passage over the passages that have any. `citizen` had the longest single gap.
    `bridged`: beside them the hours with the bridge, where the rule has one.
    """

    transition: str | None
    step: str | None
    source: str | None
    target: str | None
    kind: Kind
    type: GapType
    passages: int
    with_gap: int
    never_closed: int
    hours: Hours
    per_citizen: float
    per_year: float
    citizen: int | None
    bridged: Bridged | None = None

    @property
    def share(self) -> float:
        """The share of passages with a gap."""
        return self.with_gap / self.passages if self.passages else 0.0

    def as_json(self) -> dict[str, Any]:
        """As `simulate --json` tells it."""
        where = {"from": self.source, "to": self.target, "transition": self.transition}
        if self.transition is None:
            where = {"step": self.step}
        return {
            **where,
            "kind": self.kind.value,
            "type": self.type.value,
            "passages": self.passages,
            "with_gap": self.with_gap,
            "never_closed": self.never_closed,
            "hours": self.hours.as_json(),
            "per_citizen": self.per_citizen,
            "per_year": self.per_year,
            "bridged": self.bridged.as_json() if self.bridged else None,
        }


@dataclass(frozen=True, slots=True)
class ByCitizen:
    """Hours in which a citizen has a gap, over all citizens, those without one too.

    By kind, and the union of treatment and execution; the share of citizens with any gap, and of those with an unbroken
    stretch of the union above the threshold. `bridged` and `union_bridged` are with bridges, where there are any.
    """

    kind: Mapping[Kind, Hours]
    union: Hours
    share_any: float
    share_over: float
    threshold_hours: float
    bridged: Mapping[Kind, Hours] | None = None
    union_bridged: Hours | None = None

    def as_json(self) -> dict[str, Any]:
        """As `simulate --json` tells it."""
        bridged = None
        if self.bridged is not None and self.union_bridged is not None:
            bridged = {
                "kind": {kind.value: hours.as_json() for kind, hours in self.bridged.items()},
                "union": self.union_bridged.as_json(),
            }
        return {
            "kind": {kind.value: hours.as_json() for kind, hours in self.kind.items()},
            "union": self.union.as_json(),
            "share_any": self.share_any,
            "share_over": {"hours": self.threshold_hours, "share": self.share_over},
            "bridged": bridged,
        }


@dataclass(frozen=True, slots=True)
class HourRow:
    """By hour of the week of the departure (168, from Monday 00): departures, and mean gap hours over all of them.

    A run counts departures in whole; expected values count them a citizen.
    """

    transition: str
    source: str
    target: str
    kind: Kind
    departures: tuple[float, ...]
    gap_hours: tuple[float, ...]

    def as_json(self) -> dict[str, Any]:
        """As `simulate --json` and `expect --json` tell it."""
        return {
            "from": self.source,
            "to": self.target,
            "transition": self.transition,
            "kind": self.kind.value,
            "departures": list(self.departures),
            "gap_hours": list(self.gap_hours),
        }


@dataclass(frozen=True, slots=True)
class ActorRow:
    """Contacts, working hours and cost (DKK) a year; hours waited for a contact; utilisation of a limited capacity.

    `overloaded`: as much is asked for as there is, or more. Then the wait grows with the run, and no mean is told.
    """

    actor: str
    contacts: float
    working_hours: float
    waiting: Hours
    utilisation: float | None
    cost: float | None
    overloaded: bool = False

    def as_json(self) -> dict[str, Any]:
        """As `simulate --json` tells it."""
        return {
            "actor": self.actor,
            "contacts": self.contacts,
            "working_hours": self.working_hours,
            "waiting": None if self.overloaded else self.waiting.as_json(),
            "overloaded": self.overloaded,
            "utilisation": self.utilisation,
            "cost": self.cost,
        }


@dataclass(frozen=True, slots=True)
class MessageRow:
    """Messages sent and lost in the run; `received` counts receivers, of whom `read_in_time`; `rungs` used."""

    message: str
    sent: int
    lost: int
    received: int
    read_in_time: int
    rungs: int

    def as_json(self) -> dict[str, Any]:
        """As `simulate --json` tells it."""
        return {
            "message": self.message,
            "sent": self.sent,
            "lost": self.lost,
            "receivers": self.received,
            "read_in_time": self.read_in_time,
            "rungs_used": self.rungs,
        }


@dataclass(frozen=True, slots=True)
class Headline:
    """Expected gap hours per citizen, summed over transitions and steps, of the kinds chosen; with its 95 % interval.

    With fewer than two citizens there is no interval: low and high are the value itself. `bridged`: with bridges, where
    the pathway has any.
    """

    per_citizen_hours: float
    low: float
    high: float
    by_type: Mapping[GapType, float]
    kinds: tuple[Kind, ...]
    bridged: BridgedHeadline | None = None

    @property
    def half_width(self) -> float:
        """Half of the interval, as a share of the value; infinite where that is 0 and the interval is not."""
        half = self.high - self.per_citizen_hours
        if half == 0:
            return 0.0
        return half / self.per_citizen_hours if self.per_citizen_hours else float("inf")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What makes the figures again: program version, fingerprint of the pathway, seed, settings; engine and date."""

    version: str
    fingerprint: str
    seed: int
    settings: Mapping[str, Any]
    engine: str
    date: str

    def told(self) -> tuple[tuple[str, str], ...]:
        """What stands in it, named in the language of the moment, for screen and paper."""
        settings = self.settings
        many = write_number(settings["citizens"] or 0, 0)
        asked = _("{n} citizens").format(n=many)
        if settings["years"] is not None:
            asked = _("{n} years").format(n=write_number(settings["years"]))
        year = str(settings["year"]) if settings["year"] is not None else _("none, no holidays")
        return (
            (_("Program"), f"Stafet {self.version}"),
            (_("Pathway’s fingerprint"), self.fingerprint),
            (_("Asked for"), asked),
            (_("Seed"), str(self.seed)),
            (_("Year"), year),
            (_("Date"), self.date.replace("T", " ")[:16]),
        )

    def as_json(self) -> dict[str, Any]:
        """As a mapping of names."""
        return {
            "version": self.version,
            "fingerprint": self.fingerprint,
            "seed": self.seed,
            "settings": dict(self.settings),
            "engine": self.engine,
            "date": self.date,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found. `citizens` are those the figures are about: neither runaway, nor stuck, nor of the warm-up.

    `worst` are the three citizens with most gap hours of the headline kinds, `median` and `p90` those at the middle and
    at nine tenths: (number, hours) each, None without citizens. `ping_pong` counts changes X→Y directly after Y→X.
    `volume` is the yearly number of citizens that the figures a year are for. `overloaded`: actors of whom nearly all,
    or more than all, of their capacity is asked for; at 100 % or more the figures depend on how long the run is.
    """

    stamp: Stamp
    citizens: int
    runaway: int
    stuck: int
    left_out: int
    horizon_weeks: int
    volume: float
    by_transition: tuple[GapRow, ...]
    by_step: tuple[GapRow, ...]
    by_citizen: ByCitizen
    by_hour: tuple[HourRow, ...]
    by_actor: tuple[ActorRow, ...]
    by_message: tuple[MessageRow, ...]
    by_segment: tuple[SegmentRow, ...]
    by_measure: tuple[MeasureRow, ...]
    medical_reach: tuple[ReachRow, ...]
    time_in_pathway: Hours
    arrivals_by_step: Mapping[str, int]
    passages: Mapping[str, int]
    ping_pong: Mapping[Kind, int]
    assumptions: tuple[Assumption, ...]
    headline: Headline
    worst: tuple[tuple[int, float], ...]
    median: tuple[int, float] | None
    p90: tuple[int, float] | None
    cancelled: bool = False
    precision: Precision | None = None
    overloaded: tuple[Load, ...] = ()

    @property
    def steady(self) -> bool:
        """Whether nobody is asked for all of their capacity, so that a longer run finds the same means."""
        return not any(load.full for load in self.overloaded)

    @property
    def gaps(self) -> tuple[GapRow, ...]:
        """All rows, the greatest expected gap hours first."""
        return tuple(sorted((*self.by_transition, *self.by_step), key=lambda row: -row.per_citizen))

    def as_json(self) -> dict[str, Any]:
        """As `simulate --json` writes it."""
        return {
            "stamp": self.stamp.as_json(),
            "citizens": self.citizens,
            "runaway": self.runaway,
            "stuck": self.stuck,
            "horizon_weeks": self.horizon_weeks,
            "by_transition": [row.as_json() for row in self.by_transition],
            "by_step": [row.as_json() for row in self.by_step],
            "by_citizen": self.by_citizen.as_json(),
            "by_hour": [row.as_json() for row in self.by_hour],
            "by_actor": [row.as_json() for row in self.by_actor],
            "by_message": [row.as_json() for row in self.by_message],
            "by_segment": [row.as_json() for row in self.by_segment],
            "by_measure": [row.as_json() for row in self.by_measure],
            "medical_reach": [row.as_json() for row in self.medical_reach],
            "ping_pong": {kind.value: n for kind, n in self.ping_pong.items()},
            "time_in_pathway": self.time_in_pathway.as_json(),
            "arrivals_by_step": dict(self.arrivals_by_step),
            "assumptions": [
                {"kind": a.kind.value, "table": a.table, "id": a.id, "values": dict(a.values), "text": a.wording()}
                for a in self.assumptions
            ],
            "headline": {
                "per_citizen_hours": self.headline.per_citizen_hours,
                "low": self.headline.low if self.steady else None,
                "high": self.headline.high if self.steady else None,
                "steady": self.steady,
                "by_type": {type_.value: hours for type_, hours in self.headline.by_type.items()},
                "kinds": [kind.value for kind in self.headline.kinds],
                "bridged": self.headline.bridged.as_json() if self.headline.bridged else None,
            },
            "cancelled": self.cancelled,
            "precision": self.precision.as_json() if self.precision else None,
            "overloaded": [load.as_json() for load in self.overloaded],
        }
