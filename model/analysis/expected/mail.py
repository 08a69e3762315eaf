"""The moments of messages for many citizens: sent, read and accepted (SEMANTICS 4)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.analysis.expected.clock import EPS, Clock
from model.analysis.expected.points import drawn, spread
from model.analysis.expected.reading import Fallback, Letter
from model.analysis.expected.trace import INF, Array, Passage, Slot, repeated


@dataclass(eq=False, slots=True)
class Mail:
    """A message of a visit, row by row: sent; read and accepted by each receiver. Infinite is never."""

    sent: Array
    read: tuple[Array, ...]
    accepted: tuple[Array, ...]


def _of(letter: Letter, slot: Slot, purpose: int, receiver: int = 0) -> int:
    """The number of the root for a draw of a message; −1 for further receivers, many messages, later visits
    and tracks side by side."""
    return -1 if letter.first < 0 or receiver or slot.number or slot.stack else letter.first + purpose


def posted(letter: Letter, slot: Slot, going: Sequence[Passage]) -> Mail:
    """The moments of a message. One limited to an arrow is sent by those who set out over it: `going`."""
    name = f"message:{letter.id}:{slot.number}"
    order = slot.by_departure() if letter.at_departure else slot.by_begin()
    anchor = slot.departure if letter.at_departure else slot.begin
    sent = np.maximum(slot.begin, anchor + drawn(letter.offset, f"{name}:offset", order, number=_of(letter, slot, 0)))
    if letter.sender is not None:
        sent = letter.sender.next_open(sent)
    if letter.only is not None:
        sent = np.where(_goes(slot, going), sent, INF)
    delivered = sent + drawn(letter.delay, f"{name}:delay", order, number=_of(letter, slot, 1))
    if letter.loss > 0:
        lost = spread(f"{name}:loss", order, number=_of(letter, slot, 2)) < letter.loss
        found: Array | float = INF
        if letter.net is not None:
            found = np.maximum(sent, anchor + drawn(letter.net, f"{name}:net", order, number=_of(letter, slot, 3)))
        delivered = np.where(lost, found, delivered)
    read, accepted = [], []
    for i, actor in enumerate(letter.receivers):
        to = f"{name}@{actor}"
        time = drawn(letter.reading, f"{to}:reading", order, number=_of(letter, slot, 4, i))
        seen = letter.reads[i].advance(delivered, time)
        for number, rung in enumerate(letter.rungs):
            time = drawn(rung.reading, f"{to}:{number}", order, number=_of(letter, slot, 6, i + number))
            seen = np.minimum(seen, _by_rung(rung, i, sent, time))
        read.append(seen)
        if letter.response is not None:
            time = drawn(letter.response, f"{to}:response", order, number=_of(letter, slot, 5, i))
            accepted.append(letter.hours[i].advance(seen, time))
    never = repeated(INF, slot.rows)
    return Mail(sent, tuple(read), tuple(accepted) if accepted else tuple(never for _receiver in letter.receivers))


def _by_rung(rung: Fallback, receiver: int, sent: Array, reading: Array | float) -> Array:
    read_in: Clock = rung.read_in[receiver]
    seen = read_in.advance(sent + rung.after, reading)
    if rung.outside is None:
        return seen
    return np.where(rung.outside.next_open(sent) <= sent + EPS, INF, seen)


def _goes(slot: Slot, going: Sequence[Passage]) -> Array:
    goes = np.zeros(slot.rows, dtype=bool)
    for passage in going:
        for origin in passage.origins:
            if origin.slot is slot:
                goes[slice(None) if origin.at is None else origin.at] = True
        if passage.source is slot:
            goes[slice(None) if passage.at is None else passage.at] = True
    return goes


@dataclass(eq=False, slots=True)
class Found:
    """A message as the citizens of a passage know it: of the latest visit begun by the departure."""

    sent: Array
    read: tuple[Array, ...]
    accepted: tuple[Array, ...]


def latest(passage: Passage, slots: Sequence[Slot], mails: Sequence[Mail], receivers: int) -> Found:
    """The message of the latest visit begun by the departure of each row; never sent where there is none."""
    n = passage.rows
    sent = np.full(n, INF)
    read = [np.full(n, INF) for _receiver in range(receivers)]
    accepted = [np.full(n, INF) for _receiver in range(receivers)]
    best = np.full(n, -INF)
    for slot, mail in zip(slots, mails, strict=True):
        rows = np.flatnonzero(_begun(passage, slot, best))
        if not len(rows):
            continue
        at = slot.lookup[passage.who[rows]]
        best[rows] = slot.begin[at]
        sent[rows] = mail.sent[at]
        for i in range(receivers):
            read[i][rows] = mail.read[i][at]
            accepted[i][rows] = mail.accepted[i][at]
    return Found(sent, tuple(read), tuple(accepted))


def _begun(passage: Passage, slot: Slot, best: Array) -> Array:
    """Where the visit had begun by the departure, and after the best so far."""
    at = slot.lookup[passage.who]
    begin = np.where(at >= 0, slot.begin[at], INF)
    begun: Array = (begin < passage.departure) & (begin >= best)
    same = begin == passage.departure
    if same.any() and passage.source is not None and passage.source.comes_after(slot):
        begun |= same
    return begun


def along(passage: Passage, mail: Mail, rows: Array | None, at: Array | None) -> Found:
    """The message of an origin, as these rows of the passage know it; the other rows never got it."""
    if rows is None:
        if at is None:
            return Found(mail.sent, mail.read, mail.accepted)
        return Found(mail.sent[at], tuple(x[at] for x in mail.read), tuple(x[at] for x in mail.accepted))

    def put(x: Array) -> Array:
        result = np.full(passage.rows, INF)
        result[rows] = x if at is None else x[at]
        return result

    return Found(put(mail.sent), tuple(put(x) for x in mail.read), tuple(put(x) for x in mail.accepted))
