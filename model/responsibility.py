"""Who holds what: kinds of responsibility and how a step assigns them (SEMANTICS 2)."""

from dataclasses import dataclass, replace
from enum import StrEnum

from model.errors import Refused
from model.i18n import _
from model.provenance import ALWAYS, Validity
from model.words import plain


class Kind(StrEnum):
    """The five kinds of responsibility. The first three have a timeline."""

    TREATMENT = "treatment"
    EXECUTION = "execution"
    COORDINATION = "coordination"
    AUTHORITY = "authority"
    OPERATION = "operation"


KINDS = tuple(Kind)
TIMED = (Kind.TREATMENT, Kind.EXECUTION, Kind.COORDINATION)


class Holding(StrEnum):
    """What a step says of one kind."""

    CARRIED = "carried"
    HELD = "held"
    NOBODY = "nobody"
    NOT_NEEDED = "not needed"
    UNKNOWN = "not known yet"
    DISAGREED = "disagreed"


class DelegationType(StrEnum):
    """One task for one citizen, or a framework for many."""

    SINGLE = "single"
    FRAMEWORK = "framework"


@dataclass(frozen=True, slots=True)
class Delegation:
    """Execution handed to others; treatment stays with the delegating side."""

    delegator: str
    type: DelegationType = DelegationType.SINGLE
    instruction: bool = False
    supervisor: str = ""
    validity: Validity = ALWAYS

    def __post_init__(self) -> None:
        plain(self.supervisor)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One kind at one step.

    `holders` are actor ids: who holds (held) or who claims it (disagreed); empty otherwise.
    `agreement` is the id of the agreement under which several share; execution held by several is always shared.
    """

    holding: Holding
    holders: tuple[str, ...] = ()
    agreement: str | None = None
    delegation: Delegation | None = None

    def __post_init__(self) -> None:
        if self.holding is Holding.HELD and not self.holders:
            raise Refused(_("Who holds it? “Held by” needs at least one actor."))
        if self.holding not in (Holding.HELD, Holding.DISAGREED) and self.holders:
            raise Refused(_("“{holding}” cannot name holders.").format(holding=self.holding))
        if len(set(self.holders)) != len(self.holders):
            raise Refused(_("The same actor is named twice as holder."))


CARRIED = Assignment(Holding.CARRIED)
NOBODY = Assignment(Holding.NOBODY)
NOT_NEEDED = Assignment(Holding.NOT_NEEDED)
UNKNOWN = Assignment(Holding.UNKNOWN)


def held(*holders: str, agreement: str | None = None) -> Assignment:
    """Held by these actors."""
    return Assignment(Holding.HELD, holders, agreement)


@dataclass(frozen=True, slots=True)
class Assignments:
    """What one step says of each kind; None where nothing was said, so that the default holds."""

    treatment: Assignment | None = None
    execution: Assignment | None = None
    coordination: Assignment | None = None
    authority: Assignment | None = None
    operation: Assignment | None = None

    def of(self, kind: Kind) -> Assignment | None:
        """What is said of this kind, if anything."""
        # One after the other: asked for every kind of every step at each drawing, an attribute by name is too slow.
        if kind is Kind.TREATMENT:
            return self.treatment
        if kind is Kind.EXECUTION:
            return self.execution
        if kind is Kind.COORDINATION:
            return self.coordination
        return self.authority if kind is Kind.AUTHORITY else self.operation

    def saying(self, kind: Kind, assignment: Assignment | None) -> "Assignments":
        """The same with another word on one kind; None takes it back."""
        return replace(self, **{kind.value: assignment})
