"""Information sent about a citizen. A message never moves responsibility; rules do (SEMANTICS 4)."""

import math
from dataclasses import dataclass
from enum import StrEnum

from model.distribution import Distribution, constant
from model.errors import Refused
from model.i18n import _
from model.ids import checked
from model.provenance import ALWAYS, Source, Validity
from model.words import plain


class Anchor(StrEnum):
    """The moment of the anchor step a message is sent by."""

    BEGIN = "begin"
    DEPARTURE = "departure"


class Channel(StrEnum):
    """How it travels. Only the telephone changes the meaning: it is answered in `phone`, not read in `reads`."""

    MEDCOM = "medcom"
    PHONE = "phone"
    RECORD = "record"
    LETTER = "letter"
    PORTAL = "portal"
    MEETING = "meeting"
    OTHER = "other"


class DeadlineKind(StrEnum):
    """By what a message must have been read (SEMANTICS 4)."""

    DEPARTURE = "before departure"
    HOURS = "hours"
    TIME_OF_DAY = "time of day"
    WORKING_DAYS = "working days"


@dataclass(frozen=True, slots=True)
class Deadline:
    """`amount`: hours after the anchor; minutes of the anchor's day; or a number of working days. Departure: 0."""

    kind: DeadlineKind
    amount: float = 0.0

    def __post_init__(self) -> None:
        limit = 1440 if self.kind is DeadlineKind.TIME_OF_DAY else 1e6
        if not (math.isfinite(self.amount) and 0 <= self.amount <= limit):
            raise Refused(_("A deadline must be a sensible number, 0 or more."))


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of a ladder of fallbacks: after `after` hours unread, or (with `outside`, a calendar id) if it was sent
    outside that calendar, then by `channel` with its own `reading`, counted from sent + after."""

    channel: Channel
    reading: Distribution
    after: float = 0.0
    outside: str | None = None

    def __post_init__(self) -> None:
        if not (math.isfinite(self.after) and 0 <= self.after <= 1e6):
            raise Refused(_("A fallback comes so many hours after the message was sent: 0 or more."))
        if self.reading.lowest < 0:
            raise Refused(_("A reading time cannot be negative."))


@dataclass(frozen=True, slots=True)
class Message:
    """A message anchored at a step.

    `only_on` limits it to one outgoing transition. `sender` None is the step's actor. `receivers` are actor ids.
    `offset` in hours from the anchor (negative = before), `delay` of transport, `loss` 0–1, `safety_net` from the
    anchor when lost (None: 72 h are assumed; `never_found`: never). `reading` in open hours of each receiver;
    `response` in its staffed hours, None: nobody accepts. `sender_knows`: how the sender learns that it was not read.
    """

    id: str
    anchor: str
    name: str = ""
    moment: Anchor = Anchor.DEPARTURE
    only_on: str | None = None
    sender: str | None = None
    receivers: tuple[str, ...] = ()
    standard: str = ""
    contents: tuple[str, ...] = ()
    channel: Channel = Channel.MEDCOM
    offset: Distribution = constant(0)
    sender_hours: bool = False
    delay: Distribution = constant(0)
    loss: float = 0.0
    safety_net: Distribution | None = None
    never_found: bool = False
    reading: Distribution = constant(0)
    response: Distribution | None = None
    fallbacks: tuple[Rung, ...] = ()
    deadline: Deadline | None = None
    acknowledged: bool = False
    sender_knows: str = ""
    validity: Validity = ALWAYS
    basis: Source | None = None
    note: str = ""

    def __post_init__(self) -> None:
        checked(self.id)
        for text in (self.name, self.standard, self.sender_knows, self.note, *self.contents):
            plain(text)
        if not 0 <= self.loss <= 1:
            raise Refused(
                _("“{name}”: the probability {p} that it is lost must lie between 0 and 1 (0–100 %).").format(
                    name=self.name or self.id, p=self.loss
                )
            )
        if len(set(self.receivers)) != len(self.receivers):
            raise Refused(_("“{name}” names the same receiver twice.").format(name=self.name or self.id))
        if self.never_found and self.safety_net is not None:
            raise Refused(
                _("“{name}” cannot both have a safety net and never be found.").format(name=self.name or self.id)
            )
        lengths = (self.delay, self.reading, self.safety_net, self.response)
        if any(length is not None and length.lowest < 0 for length in lengths):
            raise Refused(
                _("“{name}”: only the offset of a message can be negative.").format(name=self.name or self.id)
            )
