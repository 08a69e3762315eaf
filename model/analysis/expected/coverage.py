"""What expected values cannot be computed for: named, so that the caller samples instead (SEMANTICS 7)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from model.i18n import _
from model.pathway import Pathway
from model.step import StepKind


class Uncovered(StrEnum):
    """Why."""

    CAPACITY = "capacity"
    INTERRUPTION = "interruption"
    MEETING = "meeting"
    CROSSING = "crossing"


@dataclass(frozen=True, slots=True)
class NotCovered:
    """The thing `id` of `table` stands in the way; `name` is what people call it."""

    why: Uncovered
    table: str
    id: str
    name: str

    def wording(self) -> str:
        """The sentence, in the language of the moment."""
        match self.why:
            case Uncovered.CAPACITY:
                text = _("“{name}” has limited capacity: queues are not computed but sampled.")
            case Uncovered.INTERRUPTION:
                text = _("The interruption “{name}” is not computed but sampled.")
            case Uncovered.MEETING:
                text = _("At “{name}” tracks meet that do not come from one split: this is not computed but sampled.")
            case Uncovered.CROSSING:
                text = _("“{name}” waits for a message of a parallel track that waits in turn: it is sampled.")
        return text.format(name=self.name)

    def as_json(self) -> dict[str, Any]:
        """As `expect --json` tells it."""
        return {"why": self.why.value, "table": self.table, "id": self.id, "text": self.wording()}


def not_covered(pathway: Pathway) -> tuple[NotCovered, ...]:
    """What can be seen before computing: limited capacity in use, and interruptions that strike."""
    taking = {
        step.actor
        for step in pathway.steps.values()
        if not step.instant and (step.kind is not StepKind.WAIT or step.occupies)
    }
    queues = [
        NotCovered(Uncovered.CAPACITY, "actors", actor.id, actor.name or actor.id)
        for actor in pathway.actors.values()
        if actor.capacity is not None and actor.id in taking
    ]
    events = [
        NotCovered(Uncovered.INTERRUPTION, "interruptions", one.id, one.name or one.id)
        for one in pathway.interruptions.values()
        if one.rate > 0 and one.scope
    ]
    return (*queues, *events)
