"""What citizens on the move know and wait for: messages as those of a passage have them, and the rules in force."""

from collections.abc import Iterator

import numpy as np

from model.analysis.expected.cache import Cache
from model.analysis.expected.clock import EPS, Clock
from model.analysis.expected.mail import Found, Mail, along, latest, posted
from model.analysis.expected.reading import TIMED, Agreed, Letter, Place, Reading
from model.analysis.expected.trace import INF, Array, Passage, Slot, taken
from model.responsibility import Kind
from model.rule import Moment
from model.step import StepKind

Informed = tuple[tuple[Letter, Found], ...]
Condition = tuple[float, float, Clock | None, str | None]


class Rows:
    """Some rows of a passage. Compares by identity."""

    def __init__(self, at: Array) -> None:
        self.at = at


InForce = tuple[Rows | None, Agreed | None]
"""The rows of a passage (None: all) for which a rule or variant holds; None without a rule."""
Wait = tuple[Found, int, Rows | None, tuple[Rows | None, ...]]
"""A message, the number of the receiver, the rows for which it is named, and those by whose rule acceptance counts."""


class Informing:
    """Messages and rules of a walk. `of_step` and `over` are its visits by step and its passages by arrow so far."""

    def __init__(self, reading: Reading, cache: Cache, segment: Array) -> None:
        self.reading, self.cache, self.segment = reading, cache, segment
        self.of_step: dict[str, list[Slot]] = {}
        self.over: dict[str, list[Passage]] = {}
        self._told: dict[Passage, Informed] = {}

    def mail(self, letter: Letter, slot: Slot) -> Mail:
        """The moments of a message of a visit."""
        going = () if letter.only is None else tuple(self.over.get(letter.only, ()))
        return self.cache.once(("mail", letter, slot, going), lambda: posted(letter, slot, going))

    def known(self, passage: Passage, letter: Letter) -> Found:
        """A message as those of a passage know it: of the latest visit to its anchor."""
        slots = tuple(self.of_step.get(letter.anchor, ()))
        mails = tuple(self.mail(letter, slot) for slot in slots)
        key = ("known", passage, letter.receivers, slots, mails)
        return self.cache.once(key, lambda: latest(passage, slots, mails, len(letter.receivers)))

    def told(self, passage: Passage) -> Informed:
        """The messages anchored at the origins, as those of the passage know them."""
        known = self._told.get(passage)
        if known is not None:
            return known
        found = []
        for number, origin in enumerate(passage.origins):
            for letter in self.reading.anchored.get(origin.slot.place.id, ()):
                if letter.only is None or letter.only in origin.via:
                    mail = self.mail(letter, origin.slot)
                    key = ("told", passage, number, mail)
                    seen = self.cache.once(key, lambda: along(passage, mail, origin.rows, origin.at))  # noqa: B023 - made at once
                    found.append((letter, seen))
        told = tuple(found)
        if all(letter.only is None for letter, _seen in told):  # else it hangs on who sets out over that arrow
            self._told[passage] = told
        return told

    def awaited(self, place: Place, passage: Passage) -> tuple[Found, ...]:
        """The messages that rules on the arrows out of a decision name, as those who come to it have them."""
        named = {
            id_: None
            for arrow in self.reading.out[place.id]
            for kind in TIMED
            for agreed in self.reading.rule(arrow.id, kind)
            for id_ in agreed.named or ()
        }
        return tuple(
            self.known(passage, self.reading.letters[id_]) for id_ in named if self.reading.letters[id_].receivers
        )

    def rules(self, passage: Passage, kind: Kind) -> tuple[InForce, ...]:
        """The rule in force for a kind, row by row: the rule or a variant of it, None without one."""
        agreed = () if passage.arrow is None else self.reading.rule(passage.arrow.id, kind)
        if len(agreed) < 2 or passage.source is None:
            return ((None, agreed[0] if agreed else None),)
        conditions = tuple((one.stay_min, one.stay_max, one.departs, one.segment) for one in agreed[1:])
        key = ("rules", passage, conditions)
        held = self.cache.once(key, lambda: tuple(self._holding(passage, conditions)))
        return tuple((rows, agreed[number]) for number, rows in held)

    def _holding(self, passage: Passage, conditions: tuple[Condition, ...]) -> Iterator[tuple[int, Rows | None]]:
        """Which rows fulfil which condition first; number 0 where none."""
        assert passage.source is not None
        stay = passage.departure - taken(passage.source.since, passage.at)
        number = np.zeros(passage.rows, dtype=np.int64)
        free = np.ones(passage.rows, dtype=bool)
        for i, (least, less, departs, segment) in enumerate(conditions, 1):
            holds = free & (stay >= least - EPS) & (stay < less - EPS)
            if departs is not None:
                holds &= departs.is_open(passage.departure)
            if segment is not None:
                holds &= self.segment[passage.who] == self.reading.segments.index(segment)
            number[holds] = i
            free &= ~holds
        for i in range(len(conditions) + 1):
            rows = np.flatnonzero(number == i)
            if len(rows):
                yield i, None if len(rows) == passage.rows else Rows(rows)

    def waits(self, place: Place, passage: Passage) -> tuple[Wait, ...]:
        """The messages that the step's actor must have read (or accepted) first (SEMANTICS 3.3)."""
        actor, arrow = place.actor, passage.arrow
        if place.instant or place.kind is StepKind.WAIT or actor is None or arrow is None or arrow.walks_in:
            return ()
        ruled = any(self.reading.rule(arrow.id, kind) for kind in TIMED)
        accepting = tuple(
            rows
            for rows, agreed in (self.rules(passage, Kind.EXECUTION) if ruled else ())
            if agreed is not None and Moment.ACCEPTED in (agreed.lets, agreed.takes)
        )
        found: list[Wait] = []

        def wait(letter: Letter, known: Found, rows: Rows | None) -> None:
            by = accepting if letter.response is not None else ()
            found.append((known, letter.receivers.index(actor), rows, by))

        for kind in TIMED if ruled else ():
            for rows, agreed in self.rules(passage, kind):
                for id_ in (agreed.named or ()) if agreed is not None else ():
                    letter = self.reading.letters[id_]
                    if actor in letter.receivers:
                        wait(letter, self.known(passage, letter), rows)
        for letter, known in self.told(passage):
            if actor in letter.receivers:
                wait(letter, known, None)
        return tuple(found)


def when_ready(passage: Passage, waits: tuple[Wait, ...]) -> Array:
    """When those of a passage are ready for the step."""
    if not waits:
        return passage.arrival
    best = np.full(passage.rows, INF)
    waited = np.zeros(passage.rows, dtype=bool)
    for found, receiver, named, accepting in waits:
        moment = found.read[receiver]
        for rows in accepting:
            if rows is None:
                moment = found.accepted[receiver]
            else:
                moment = moment.copy()
                moment[rows.at] = found.accepted[receiver][rows.at]
        mine = found.sent < INF
        if named is not None:
            only = np.zeros(passage.rows, dtype=bool)
            only[named.at] = True
            mine = mine & only
        waited |= mine
        best = np.minimum(best, np.where(mine, moment, INF))
    return np.where(waited, np.maximum(passage.arrival, best), passage.arrival)
