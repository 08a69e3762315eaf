"""Rules of responsibility: when A lets go and B takes over (SEMANTICS 4)."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from model.distribution import Distribution
from model.errors import Refused
from model.i18n import _
from model.provenance import ALWAYS, Source, Validity
from model.responsibility import TIMED, Kind
from model.words import plain


class Moment(StrEnum):
    """What a change of hands may go by. `RELEASE` (when A lets go) is for the taking over only."""

    DEPARTURE = "departure"
    SENT = "sent"
    READ = "read"
    ACCEPTED = "accepted"
    BEGUN = "begun"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Variant:
    """Under which conditions (all of them) which fields of the rule are replaced (those not None).

    Stays in hours; `departs_in` is a calendar id; `segment` a segment id.
    """

    stay_at_least: float | None = None
    stay_less_than: float | None = None
    departs_in: str | None = None
    segment: str | None = None
    lets_go: Moment | None = None
    lets_go_after: float | None = None
    takes_over: Moment | None = None
    takes_over_after: float | None = None
    informed_by: tuple[str, ...] | None = None
    requires: tuple[str, ...] | None = None
    shared: bool | None = None

    def __post_init__(self) -> None:
        if (self.stay_at_least, self.stay_less_than, self.departs_in, self.segment) == (None, None, None, None):
            raise Refused(_("A variant of a rule needs a condition: a stay, a calendar or a segment."))
        _check(self.lets_go, self.lets_go_after, self.takes_over_after, self.stay_at_least, self.stay_less_than)


REPLACEABLE = ("lets_go", "lets_go_after", "takes_over", "takes_over_after", "informed_by", "requires", "shared")


@dataclass(frozen=True, slots=True)
class Bridge:
    """Somebody who steps in without it being agreed: how often it works (0–1), and after how long."""

    reliability: float
    after: Distribution

    def __post_init__(self) -> None:
        if not 0 <= self.reliability <= 1:
            raise Refused(_("The reliability of a bridge must lie between 0 and 1 (0–100 %)."))
        if self.after.lowest < 0:
            raise Refused(_("A bridge cannot work before the gap begins."))


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind passes on one transition. Lags in hours, 0 or more.

    `informed_by` and `requires` are message ids; `informed_by` None is the default (those anchored at the origin and
    addressed to a holder who comes). `leads` are the functions accountable on each side.
    """

    transition: str
    kind: Kind
    lets_go: Moment = Moment.DEPARTURE
    lets_go_after: float = 0.0
    takes_over: Moment = Moment.READ
    takes_over_after: float = 0.0
    informed_by: tuple[str, ...] | None = None
    requires: tuple[str, ...] = ()
    shared: bool = False
    agreement: str | None = None
    variants: tuple[Variant, ...] = ()
    leads: tuple[str, str] = ("", "")
    bridge: Bridge | None = None
    validity: Validity = ALWAYS
    basis: Source | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind not in TIMED:
            raise Refused(
                _("A rule can stand for treatment, execution or coordination, not for {kind}.").format(kind=self.kind)
            )
        _check(self.lets_go, self.lets_go_after, self.takes_over_after)
        for text in (*self.leads, self.note):
            plain(text)

    @property
    def id(self) -> str:
        """Transition and kind; a transition has at most one rule a kind."""
        return rule_id(self.transition, self.kind)

    def varied(self, variant: Variant) -> "Rule":
        """The rule with the fields that the variant names replaced."""
        said = {name: getattr(variant, name) for name in REPLACEABLE}
        return replace(self, **{name: value for name, value in said.items() if value is not None})


def rule_id(transition: str, kind: Kind) -> str:
    """The id of the rule for this kind on this transition."""
    return f"{transition}/{kind.value}"


def _check(lets_go: Moment | None, *lags: float | None) -> None:
    if lets_go is Moment.RELEASE:
        raise Refused(_("Letting go cannot go by “release”: that is when A lets go."))
    if any(lag is not None and not (math.isfinite(lag) and 0 <= lag <= 1e6) for lag in lags):
        raise Refused(_("The hours of a rule must be a number, 0 or more."))
