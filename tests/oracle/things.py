"""What the oracle remembers of a citizen: tokens, visits and what was sent."""

import math
from dataclasses import dataclass, field

from model.message import Message
from model.step import Step, StepKind, Transition
from tests.oracle.draws import Draws

NEVER = math.inf


@dataclass(eq=False)
class Visit:
    """One visit to a step. Moments are NEVER until they are known."""

    step: Step
    number: int
    token: "Token"
    arrival: float
    ready: float = NEVER
    begin: float = NEVER
    finish: float = NEVER
    departure: float = NEVER
    chosen: Transition | None = None
    sendings: list["Sending"] = field(default_factory=list)
    server: str | None = None
    worked: float | None = None
    """Hours of work done where an interruption cut it short."""
    plan: int = 0
    """Grows when what lies ahead is planned anew; what was planned before is void."""

    @property
    def works(self) -> bool:
        return self.step.kind in (StepKind.ACTIVITY, StepKind.DECISION, StepKind.WAIT)


@dataclass(eq=False)
class Receipt:
    """What one receiver makes of a sending."""

    read: float
    accepted: float
    rungs_used: list[int]


@dataclass(eq=False)
class Sending:
    """A message sent by one visit of its anchor step."""

    message: Message
    visit: Visit
    lost: bool
    sent: float
    delivered: float
    receipts: dict[str, Receipt]


@dataclass(eq=False)
class Move:
    """A token takes an arrow: from the departure of `source` to the visit (or the vanishing) at the target.

    `path` are the arrows taken since the origin, this one last; `origins` the visits it comes from (a start: none).
    `stay` is how long the citizen had been in the sector at the departure.
    """

    transition: Transition
    source: Visit
    departure: float
    arrival: float
    origins: tuple[Visit, ...]
    path: tuple[Transition, ...]
    stay: float
    visit: Visit | None = None


@dataclass(eq=False)
class Token:
    """A token from its birth (start, split, join) to its end (split, join, end): the moves it made in between."""

    citizen: "Citizen"
    parents: tuple["Token", ...]
    born: float
    sector: str | None
    since: float
    first: Visit | None = None
    moves: list[Move] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    gone: float = NEVER
    ended: bool = False
    step: str | None = None
    """The step it belongs to, from the departure of the step before."""
    set_out: int = 0
    """Its place among all the tokens' settings out."""
    vanished: bool = False
    cut: Move | None = None
    """The arrow that is none, by which an interruption brought it to its first visit."""

    @property
    def visit(self) -> Visit | None:
        """The visit it is at; None while it is on its way or waits at a join."""
        return self.moves[-1].visit if self.moves else self.first

    @property
    def arrived(self) -> float:
        """When it came, or will come, to the step it belongs to."""
        return self.moves[-1].arrival if self.moves else self.born

    def ancestors(self) -> set["Token"]:
        """This token and all it comes from."""
        found: set[Token] = {self}
        left = [self]
        while left:
            fresh = set(left.pop().parents) - found
            found |= fresh
            left += fresh
        return found


@dataclass(eq=False)
class Citizen:
    """One citizen's way through the pathway."""

    number: int
    arrival: float
    draws: Draws
    segment: str | None = None
    tokens: list[Token] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    passages: list[Move] = field(default_factory=list)
    waiting: dict[str, dict[str, list[Token]]] = field(default_factory=dict)
    runaway: bool = False
    strikes: dict[str, float] = field(default_factory=dict)
    """When each interruption strikes whose scope holds a token."""
    entries: dict[str, int] = field(default_factory=dict)
    """How often each scope has been entered."""

    @property
    def stuck(self) -> bool:
        return not self.runaway and any(token.gone == NEVER for token in self.tokens)

    def visits_of(self, step: str) -> list[Visit]:
        return [visit for visit in self.visits if visit.step.id == step]

    def latest_visit(self, step: str, token: Token, source: Visit) -> Visit | None:
        """The latest visit begun by this token's departure from `source` (note O5).

        Of its own history: up to the source itself, not what follows at the same instant. On parallel tracks: begun
        before the departure.
        """
        own, departure = token.ancestors(), source.departure
        so_far = self.visits.index(source)
        begun = [
            visit
            for visit in self.visits_of(step)
            if visit.begin < NEVER
            and (self.visits.index(visit) <= so_far if visit.token in own else visit.begin < departure)
        ]
        return max(begun, key=lambda visit: (visit.begin, visit.number), default=None)
