"""What a check found: which rule, where, and with which values. Its sentence is made by the rule's `sentence`."""

import dataclasses
from collections.abc import Mapping
from enum import StrEnum


class Severity(StrEnum):
    """How grave it is, the gravest first: wrong, unwise, worth a thought."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Mend(StrEnum):
    """What would mend it, by name. A check never edits: whoever shows the finding knows the verb of this name.

    The arguments of each are given behind it; where the verb needs more (which actor, how long), the person is asked.
    """

    ADD_START = "add-start"  # -
    ADD_END = "add-end"  # step: the one that leads nowhere
    ADD_JOIN = "add-join"  # split; step: where the tracks meet without one
    NAME = "name"  # table, id
    SET_ACTOR = "set-actor"  # step
    SET_DURATION = "set-duration"  # step
    SET_HOURS = "set-hours"  # actor
    ASSIGN_HOLDER = "assign-holder"  # step, kind
    NAME_AGREEMENT = "name-agreement"  # step (several parted by spaces), kind
    AGREE_RULE = "agree-rule"  # transition, kind
    ADD_MESSAGE = "add-message"  # transition; receivers: actors parted by spaces, where they are known
    SET_DEADLINE = "set-deadline"  # message
    ACKNOWLEDGE = "acknowledge"  # message
    SET_SENDER_KNOWS = "set-sender-knows"  # message
    SET_SAFETY_NET = "set-safety-net"  # message
    SET_OFFSET = "set-offset"  # message
    SET_INSTRUCTION = "set-instruction"  # step: whose delegation is now given in writing
    SET_VALIDITY = "set-validity"  # step: whose delegation gets a period
    SET_ACCESS = "set-access"  # step
    SET_CITIZEN_CALLS = "set-citizen-calls"  # step
    SET_SOURCE = "set-source"  # -
    WIDEN_SCOPE = "widen-scope"  # interruption; steps: what the scope lacks, parted by spaces


@dataclasses.dataclass(frozen=True, slots=True)
class Remedy:
    """A verb as a value: what to do about a finding, and with which things (ids and words, never objects)."""

    mend: Mend
    arguments: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One rule's remark on one thing, or on several things of one table that all lack the same.

    `rule` is the rule's id (kebab-case). `table`, `id` and `field` say where it stands: the field `field` of the thing
    `id` in the pathway's table `table`; ("pathways", the pathway's own id) where it is about the whole. `also` are the
    other things of that table it speaks of. `values` are ids and numbers for the sentence, never words; several ids
    are parted by spaces. `remedy` is what would mend it at `id`, where one verb can.
    """

    rule: str
    severity: Severity
    table: str
    id: str
    field: str
    values: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    also: tuple[str, ...] = ()
    remedy: Remedy | None = None

    @property
    def all(self) -> tuple[str, ...]:
        """Every thing it speaks of, the first of them first."""
        return (self.id, *self.also)


def remedy(mend: Mend, **arguments: str) -> Remedy:
    """A remedy in one line: remedy(Mend.ADD_END, step="a")."""
    return Remedy(mend, arguments)
