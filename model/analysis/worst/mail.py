"""Messages as seen from a departure: when they are sent, read and accepted at the latest (SEMANTICS 4).

Everything about a message grows with each of its draws (offset, delay, reading, response, safety net) and with the
moment of its anchor, so the ends of the supports bound it. A lost one is found at the latest when the net of an
anchor as late as can be is at its longest; whether it is lost is left open, the later of both counts. A rung of the
ladder for what is sent outside a calendar helps only where the message is surely sent outside of it. A message whose
anchor lies not surely on the way, or that is limited to an arrow not surely taken, may never be sent.
"""

from dataclasses import dataclass

import numpy as np

from model.analysis.expected.clock import Clock
from model.analysis.expected.reading import Arrow, Letter, Place
from model.analysis.worst.flow import Flow
from model.analysis.worst.moments import Array, Cells, Span, either, fixed, latest, passed
from model.analysis.worst.result import INF, UNBOUNDED
from model.analysis.worst.supports import ends
from model.step import StepKind


@dataclass(frozen=True, slots=True)
class Posted:
    """A message, if it is sent: `surely` whether it is. `read` and `accepted` by receiver; `since`: how long after
    `sent` each has read it at most."""

    letter: Letter
    surely: bool
    sent: Span
    delivered: Span
    read: dict[str, Span]
    accepted: dict[str, Span]
    since: dict[str, Array]


class Mail:
    """Messages of a flow, seen from departures in cells."""

    def __init__(self, flow: Flow, cells: Cells, *, broad: bool = False) -> None:
        """`broad`: bounds that grow with the departure, so that they hold for every earlier one too."""
        self.flow, self.cells, self.broad = flow, cells, broad
        self._known: dict[tuple[str, str, int], Posted] = {}
        self._kept: list[Span] = []

    # -- where it is anchored --------------------------------------------------------------------------------------

    def _visit(self, step: str, arrow: Arrow, departure: Span) -> tuple[Span, Span, bool]:
        """Begin and departure of the latest visit to a step that has begun when a token sets out over an arrow, and
        whether there surely is one."""
        place, (low, high) = self.flow.place(step), self.flow.lasts[step]
        if step == arrow.source:
            if place.instant:
                return departure, departure, True
            exact = not place.working and place.departs is None
            earliest = departure.low - high if exact else np.full_like(departure.low, -INF)
            return Span(earliest, departure.high - low), departure, True
        ago = np.full_like(departure.low, -INF)
        surely = step in self.flow.must[arrow.source] and step not in self.flow.cut_in
        if not self.flow.side_by_side(step, arrow.source):
            lag = self.flow.lag(step, arrow)
            if not np.isfinite(lag):
                return Span(ago, departure.high), Span(ago, departure.high), False
            left = Span(ago, departure.high - lag)
            if step in self.flow.cut_in:
                return Span(ago, departure.high), left, False
            return left.plus(-low, -low) if not place.instant else left, left, surely
        begun = Span(ago, departure.high)
        return begun, self.through(place, begun, low, high), False

    def through(self, place: Place, begun: Span, low: float, high: float) -> Span:
        """When a visit departs that begins then and lasts from `low` to `high` hours."""
        done = passed(place.hours, self.cells, begun, low, high) if place.working else begun.plus(low, high)
        if place.working and low == 0:
            done = either(done, begun)
        return done if place.departs is None else passed(place.departs, self.cells, done, 0.0, 0.0)

    def _limited(self, letter: Letter, arrow: Arrow) -> bool:
        """Whether a message, if it is limited to an arrow, is surely sent by those who set out over another one."""
        if letter.only is None:
            return True
        if not self._right_behind(letter.anchor, letter.only):
            return False
        if letter.only == arrow.id:
            return True
        seen, left = {letter.anchor}, [letter.anchor]
        while left:
            further = [
                one.target for one in self.flow.out[left.pop()] if one.id != letter.only and one.target not in seen
            ]
            seen.update(further)
            left += further
        return arrow.source not in seen

    def _right_behind(self, anchor: str, only: str) -> bool:
        """Whether an arrow leads out of the anchor, or out of splits and zero-duration decisions right behind it."""
        seen, left = {anchor}, [anchor]
        while left:
            for one in self.flow.out[left.pop()]:
                if one.id == only:
                    return True
                place = self.flow.place(one.target)
                if place.seen and place.kind in (StepKind.DECISION, StepKind.SPLIT) and one.target not in seen:
                    seen.add(one.target)
                    left.append(one.target)
        return False

    # -- one message -----------------------------------------------------------------------------------------------

    def posted(self, letter: Letter, arrow: Arrow, departure: Span) -> Posted:
        """The message as those know it who set out over the arrow."""
        key = (letter.id, arrow.id, id(departure))
        if key not in self._known:
            self._kept.append(departure)
            self._known[key] = self._posted(letter, arrow, departure)
        return self._known[key]

    def _posted(self, letter: Letter, arrow: Arrow, departure: Span) -> Posted:
        begun, left, surely = self._visit(letter.anchor, arrow, departure)
        anchor = left if letter.at_departure else begun
        sent = latest(begun, anchor.plus(*ends([letter.offset])))
        if letter.sender is not None:
            sent = passed(letter.sender, self.cells, sent, 0.0, 0.0)
        delivered = sent.plus(*ends([letter.delay]))
        if letter.loss > 0:
            found = fixed(self.cells, INF)
            if letter.net is not None:
                found = latest(sent, anchor.plus(*ends([letter.net])))
            delivered = found if letter.loss >= 1 else either(delivered, found)
        read: dict[str, Span] = {}
        accepted: dict[str, Span] = {}
        since: dict[str, Array] = {}
        for number, receiver in enumerate(letter.receivers):
            read[receiver] = self._read(letter, number, sent, delivered)
            since[receiver] = self._since(letter, number, sent, delivered, read[receiver])
            accepted[receiver] = fixed(self.cells, INF)
            if letter.response is not None:
                hours = letter.hours[number]
                accepted[receiver] = passed(hours, self.cells, read[receiver], *ends([letter.response]))
        return Posted(letter, surely and self._limited(letter, arrow), sent, delivered, read, accepted, since)

    def _read(self, letter: Letter, number: int, sent: Span, delivered: Span) -> Span:
        found = passed(letter.reads[number], self.cells, delivered, *ends([letter.reading]))
        low, high = found.low, found.high
        for rung in letter.rungs:
            read = passed(rung.read_in[number], self.cells, sent.plus(rung.after, rung.after), *ends([rung.reading]))
            low = np.minimum(low, read.low)
            if rung.outside is None:
                high = np.minimum(high, read.high)
            elif not self.broad:
                high = np.where(self._shut(rung.outside, sent), np.minimum(high, read.high), high)
        return Span(low, high)

    def _shut(self, calendar: Clock, sent: Span) -> Array:
        """Whether it is surely sent while the calendar is closed."""
        sure = np.isfinite(sent.low) & (sent.high < UNBOUNDED / 2)
        first = np.where(sure, self.cells.start + sent.low, 0.0)
        shut: Array = sure & (calendar.next_open(first) >= self.cells.stop + sent.high - 1e-9)
        return shut

    def _since(self, letter: Letter, number: int, sent: Span, delivered: Span, read: Span) -> Array:
        """How long after it was sent it is read at most: not lost, the work of reading alone; else the bounds apart."""
        apart = read.high - np.where(np.isfinite(sent.low), sent.low, -INF)
        if letter.loss > 0:
            return apart
        high = ends([letter.delay])[1]
        wide = sent.high - sent.low
        narrow = np.isfinite(wide) & (sent.high < UNBOUNDED / 2)
        if not np.any(narrow):
            return apart
        start = np.where(narrow, self.cells.start + sent.low + high, 0.0)
        stop = np.where(narrow, self.cells.stop + sent.high + high, 1.0)
        after = passed(letter.reads[number], Cells(start, stop), fixed(self.cells, 0.0), *ends([letter.reading]))
        return np.where(narrow, np.minimum(apart, after.high + high), apart)
