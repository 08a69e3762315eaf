"""The story of a worst case: what happens to the citizen for whom a bound is greatest, moment by moment.

It is that of the single departure with the greatest bound, under the rule that makes it so. What begins the gap comes
as early as it can, all else as late. A gap may be left over from an earlier change, and may go on over further ones:
then those are told, and what of the change itself would have come later is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from model.analysis.worst.bounds import Bound
from model.analysis.worst.chains import Hop
from model.analysis.worst.hands import Change, Handing, Hands
from model.analysis.worst.mail import Posted
from model.analysis.worst.moments import Cells, Span
from model.analysis.worst.result import UNBOUNDED, Noted
from model.analysis.worst.search import POINT, Found, Peak, Search
from model.rule import Moment
from model.simulation.result import GapType

SOON = 1e-3
"""Hours; what lies no further apart is the same moment."""


@dataclass(frozen=True, slots=True)
class Story:
    """Its moments in order; who held before and makes the gap; whether nobody held as the citizen left; who ends the
    gap where it goes on over further changes."""

    noted: tuple[Noted, ...] = ()
    still: tuple[str, ...] = ()
    nobodys: bool = False
    last: tuple[str, ...] = ()


def at_peak(search: Search, peak: Peak) -> tuple[Handing, Story]:
    """The single departure of a peak, and its story."""
    handing, change = _alone(search, peak), peak.change
    if change.arrow is None or not change.after or not change.before:
        return handing, Story(tuple(_left(search, change, peak.departure)))
    every = []
    for rule in handing.rules(change, search.stays[change.arrow.source]):
        hands, bounds = search.under(handing, change, rule)
        found: dict[GapType, Found] = {}
        search.add(handing, change, bounds, handing.may_hold(rule), found)
        if peak.type in bounds:
            every.append((float(found[peak.type].hours[0]), hands, bounds[peak.type], float(found[peak.type].end[0])))
    if not every:
        return handing, Story(tuple(_left(search, change, peak.departure)))
    _hours, hands, own, end = max(every, key=lambda one: one[0])
    by_itself = abs(end - float(own.end[0])) < SOON or end == float(own.end[0])
    hops = [] if by_itself else search.passing_on(handing, change, peak.type, own)
    return handing, _Teller(search, peak, handing, hands, own, hops).told()


def _alone(search: Search, peak: Peak) -> Handing:
    """The single departure of the peak; a moment later where the bound jumps right behind it."""
    for later in (0.0, SOON / 4, SOON / 2):
        start = np.array([peak.departure + later])
        handing = Handing(search.flow, Cells(start, start + POINT))
        found = search.found(handing, peak.change).get(peak.type)
        if found is not None and found.hours[0] > peak.hours - SOON:
            break
    return handing


def _left(search: Search, change: Change, departure: float) -> Iterator[Noted]:
    if change.arrow is not None:
        yield _leaving(search, change, departure, "departure")


def _leaving(search: Search, change: Change, time: float, what: str, actor: str | None = None) -> Noted:
    """A change comes: by a departure over its arrow, or by an interruption that leads to its step."""
    if change.arrow is None or search.flow.is_cut(change.arrow):
        return Noted(f"{what}, interrupted", time, actor, step=change.target)
    return Noted(what, time, actor, step=change.arrow.source)


@dataclass(frozen=True, slots=True)
class _Teller:
    search: Search
    peak: Peak
    handing: Handing
    hands: Hands
    own: Bound
    hops: list[Hop]

    def told(self) -> Story:
        change, type_, departure = self.hands.change, self.peak.type, self.peak.departure
        came = self.search.still(self.hands, type_, float(self.own.hours[0]))
        nobodys = type_ is GapType.NOBODY and float(self.own.begin[0]) < float(self.hands.letting.low[0]) - 1e-9
        found = [*_left(self.search, change, departure)]
        for actor, by in came.items():
            from_start = by is None or by.arrow is None
            found.append(Noted("still", departure, actor) if from_start or by is None else self._came(by, actor))
        found += self._of_change(frozenset(came), nobodys=nobodys)
        until = self.hops[0].departs - SOON if self.hops else UNBOUNDED / 2
        found = [one for one in found if one.time < until or one.time <= departure]
        last: tuple[str, ...] = ()
        for hop in self.hops:
            last = hop.change.after
            at = min(hop.departs, self.peak.begin + self.peak.hours)
            found += [_leaving(self.search, hop.change, at, "passes on", actor) for actor in last or (None,)]
        end, ending = (
            self.peak.begin + self.peak.hours,
            last or tuple(came) or (change.after if type_ is GapType.UNABLE else ()),
        )
        if end < UNBOUNDED / 2 and (last or not any(abs(one.time - end) < 0.01 for one in found)):
            found += [Noted("over", end, actor) for actor in ending]
        found.sort(key=lambda one: one.time)
        return Story(tuple(dict.fromkeys(found)), tuple(came), nobodys, last)

    def _came(self, by: Change, actor: str) -> Noted:
        return _leaving(self.search, by, self.peak.departure, "still", actor)

    def _of_change(self, still: frozenset[str], *, nobodys: bool) -> list[Noted]:
        """The moments of the change itself."""
        hands, type_, early = self.hands, self.peak.type, not still
        before = [actor for due in hands.change.before for actor in due if actor not in hands.change.after]
        found = []
        if not nobodys:
            lets = self._at(hands.letting, early=early and type_ is not GapType.DISPUTED)
            found += [Noted("lets go", lets, actor) for actor in before]
        defined_by = hands.lets if type_ is GapType.NOBODY or hands.takes is Moment.RELEASE else hands.takes
        for posted in self._messages():
            found += self._mail(posted, early=early and defined_by is Moment.SENT)
        takes = self._at(hands.taking, early=early and type_ is not GapType.NOBODY)
        for actor in hands.change.after:
            if actor not in still:
                found.append(Noted("takes over", takes, actor))
                found.append(Noted("meets", self._at(hands.known[actor]), actor))
        return found

    def _messages(self) -> list[Posted]:
        """Those that tell, and where something is lacking those that are required."""
        change, rule = self.hands.change, self.hands.rule
        required = rule.requires if rule is not None and self.peak.type is GapType.UNABLE else ()
        letters = [self.search.reading.letters[id_] for id_ in required if id_ in self.search.reading.letters]
        also = [self.handing.mail.posted(one, change.arrow, self.handing.now) for one in letters if change.arrow]
        told = [one.letter.id for one in self.hands.posted]
        return [*self.hands.posted, *(one for one in also if one.letter.id not in told)]

    def _at(self, span: Span, *, early: bool = False) -> float:
        low = float(span.low[0])
        return self.peak.departure + (max(low, 0.0) if early and np.isfinite(low) else float(span.high[0]))

    def _mail(self, posted: Posted, *, early: bool) -> list[Noted]:
        id_ = posted.letter.id
        found = [Noted("sent", self._at(posted.sent, early=early), None, id_)]
        lost = posted.letter.loss > 0 and posted.delivered.high[0] > posted.sent.high[0]
        found.append(Noted("found" if lost else "delivered", self._at(posted.delivered), None, id_))
        return found + [Noted("read", self._at(span), actor, id_) for actor, span in posted.read.items()]
