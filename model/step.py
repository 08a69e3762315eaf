"""What happens to the citizen, and the arrows between (SEMANTICS 1)."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from model.distribution import Distribution
from model.errors import Refused
from model.i18n import _
from model.ids import checked
from model.provenance import Source
from model.responsibility import CARRIED, Assignment, Assignments, Kind, held
from model.words import plain


class StepKind(StrEnum):
    """What sort of step it is; the shapes of the diagram."""

    START = "start"
    ACTIVITY = "activity"
    DECISION = "decision"
    SPLIT = "split"
    JOIN = "join"
    WAIT = "wait"
    END = "end"


WORKING_KINDS = (StepKind.ACTIVITY, StepKind.DECISION, StepKind.WAIT)
"""Kinds of which execution is by default the step's own actor; the others are instants."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be at hand; text, not simulated."""

    competence: str = ""
    equipment: str = ""
    medicine: str = ""

    def __post_init__(self) -> None:
        for text in (self.competence, self.equipment, self.medicine):
            plain(text)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens to the citizen, in one lane.

    `actor` None is missing (a finding). `duration` None is missing (1 h is assumed). `working`: the duration runs only
    in opening hours. `hours` and `departs` are calendar ids (None: the actor's; at once). `remote`: the citizen stays
    where they are. `occupies`: a wait that takes a place. `access`: the treatment holder must be reachable all the
    time the citizen is here. `citizen_calls`: actor ids, first choice first; empty is the default.
    """

    id: str
    kind: StepKind = StepKind.ACTIVITY
    name: str = ""
    actor: str | None = None
    duration: Distribution | None = None
    working: bool = False
    hours: str | None = None
    departs: str | None = None
    remote: bool = False
    occupies: bool = False
    assignments: Assignments = Assignments()
    access: bool = False
    citizen_calls: tuple[str, ...] = ()
    needs: Needs = Needs()
    tags: tuple[str, ...] = ()
    basis: Source | None = None
    note: str = ""

    def __post_init__(self) -> None:
        checked(self.id)
        for text in (self.name, self.note, *self.tags):
            plain(text)
        if self.duration is not None and self.duration.lowest < 0:
            raise Refused(_("“{name}”: a duration cannot be negative.").format(name=self.name or self.id))

    @property
    def instant(self) -> bool:
        """Start, split, join, end: no duration, waiting for nothing and nobody (SEMANTICS 3.2)."""
        return self.kind not in WORKING_KINDS

    @property
    def seen_through(self) -> bool:
        """Whether the origin of a transition looks through this step (SEMANTICS 3): instants but the end, and
        decisions of zero duration."""
        if self.kind is StepKind.DECISION:
            return self.duration is not None and self.duration.is_zero
        return self.instant and self.kind is not StepKind.END

    @property
    def is_visit(self) -> bool:
        """Whether the citizen spends time in it, there: an activity, a wait or a decision that is no paperwork."""
        return not (self.instant or self.seen_through or self.remote)

    def assignment(self, kind: Kind) -> Assignment:
        """What holds for this kind here, the default included (SEMANTICS 2)."""
        said = self.assignments.of(kind)
        if said is not None:
            return said
        if kind is Kind.EXECUTION and not self.instant and self.actor is not None:
            return _held_by(self.actor)
        return CARRIED


@lru_cache(maxsize=1024)
def _held_by(actor: str) -> Assignment:
    """Kept, because a drawing asks for the same few actors at every step."""
    return held(actor)


@dataclass(frozen=True, slots=True)
class Transition:
    """An arrow from `source` to `target` (step ids).

    `probability` (0–1) matters out of a decision; None is missing: the rest, equally. `walks_in`: the citizen turns up
    by themselves, so the target waits for no message. `planned`: an appointment or later task.
    """

    id: str
    source: str
    target: str
    probability: float | None = None
    condition: str = ""
    travel: Distribution | None = None
    walks_in: bool = False
    planned: bool = False
    basis: Source | None = None
    note: str = ""

    def __post_init__(self) -> None:
        checked(self.id)
        plain(self.condition)
        plain(self.note)
        if self.probability is not None and not 0 <= self.probability <= 1:
            raise Refused(
                _("The probability {p} of an arrow must lie between 0 and 1 (0–100 %).").format(p=self.probability)
            )
        if self.travel is not None and self.travel.lowest < 0:
            raise Refused(_("Travel time cannot be negative."))
