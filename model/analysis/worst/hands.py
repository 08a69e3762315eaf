"""One change of hands as seen from its departure: when A lets go, when B takes over, when who knows (SEMANTICS 4)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from model.analysis.expected.clock import EPS
from model.analysis.expected.reading import Agreed, Arrow, Letter
from model.analysis.worst.ahead import Ahead
from model.analysis.worst.flow import Due, Flow
from model.analysis.worst.mail import Mail, Posted
from model.analysis.worst.moments import Array, Cells, Span, earliest, either, fixed, latest
from model.analysis.worst.result import INF
from model.analysis.worst.waiting import accepted_by_begin, origins
from model.responsibility import Kind
from model.rule import Moment
from model.step import StepKind


@dataclass(frozen=True, slots=True)
class Change:
    """A kind may change hands: `before` are the sets who may be due, `after` who is due then.

    `arrow` None: at the start, or at the join that is its target.

    `first`: whoever held before, it may not have been needed just before (or never assigned), so that a gap of nobody
    may begin at the departure itself; `pauses`: or behind the step. `left`: who may still hold from changes further
    back.
    """

    arrow: Arrow | None
    target: str
    kind: Kind
    before: frozenset[Due]
    after: tuple[str, ...]
    first: bool
    left: Due = frozenset()
    pauses: bool = False

    @property
    def comers(self) -> tuple[str, ...]:
        """Those due after who surely do not hold before."""
        return tuple(one for one in self.after if one not in self.left and not any(one in due for due in self.before))

    @property
    def empty(self) -> bool:
        """Whether nobody holds before, for sure."""
        return not self.left and all(not due for due in self.before)


@dataclass(slots=True)
class Hands:
    """What a change comes to under one rule (None: no rule). Spans from the departure.

    `knows_at_begin`: one who comes knows at the latest when the step begins; `knows_at_once`: at the departure.
    `meets`: who of those due after works at the step.
    `answered`: an acceptance may be sent; `accepted_by_begin`: it comes by the begin of the step. `since`: how long
    after the first message is sent it is read at most.
    `stated`: the step says that they disagree.
    """

    change: Change
    rule: Agreed | None
    lets: Moment
    takes: Moment
    lets_after: float
    takes_after: float
    letting: Span
    taking: Span
    begun: Span
    aware: dict[str, Span]
    able: dict[str, Span]
    since: Array
    known: dict[str, Span]
    posted: list[Posted]
    knows_at_begin: bool
    knows_at_once: bool
    meets: frozenset[str]
    answered: bool
    accepted_by_begin: bool
    shared: bool
    stated: bool


class Handing:
    """Works out changes of hands for departures in cells."""

    def __init__(self, flow: Flow, cells: Cells, *, broad: bool = False) -> None:
        self.flow, self.cells, self.broad = flow, cells, broad
        self.mail = Mail(flow, cells, broad=broad)
        self.ahead = Ahead(flow, self.mail)
        self.now = fixed(cells, 0.0)
        self.never = fixed(cells, INF)

    def rules(self, change: Change, stay: float) -> list[Agreed | None]:
        """The rules that may be in force: the variants whose conditions may hold, then the rule itself."""
        if change.arrow is None:
            return [None]
        agreed = self.flow.reading.rule(change.arrow.id, change.kind)
        if not agreed:
            return [None]
        found: list[Agreed | None] = []
        for one in agreed[1:]:
            if stay < one.stay_max - 1e-9 or one.stay_max == INF:
                found.append(one)
                if one.stay_max == INF and one.stay_min <= stay and one.departs is None and one.segment is None:
                    return found
        return [*found, agreed[0]]

    def may_hold(self, rule: Agreed | None) -> Array:
        """In which cells the calendar of a variant may hold."""
        if rule is None or rule.departs is None:
            return np.ones(len(self.cells.start), dtype=bool)
        opens: Array = rule.departs.next_open(self.cells.start) < self.cells.stop + EPS
        return opens

    def hands(self, change: Change, rule: Agreed | None, *, held: bool = False) -> Hands:
        """The moments of a change under this rule. `held`: those due before surely hold."""
        arrows = tuple(self.flow.out[change.target]) if change.arrow is None else (change.arrow,)
        begun = self.now if change.arrow is None else self._begun(change, change.arrow)
        known = {actor: self._known(change, arrows, actor, begun) for actor in change.after}
        posted = self._informing(change, rule)
        read = {actor: self._read(change, rule, posted, actor) for actor in change.after}
        comers = change.comers
        aware = {actor: latest(self.now, earliest(read[actor], known[actor])) for actor in change.after}
        answered = [one for one, _named in posted if one.letter.response is not None]
        first_known = self._first(change, known)
        moments = {
            Moment.DEPARTURE: self.now,
            Moment.SENT: self._sent(change, rule, posted),
            Moment.READ: earliest(first_known, self._first(change, read)),
            Moment.ACCEPTED: self._accepted(change, posted, first_known) if answered else first_known,
            Moment.BEGUN: begun,
        }
        lets, takes, lets_after, takes_after = self._words(change, rule, held=held)
        letting = latest(self.now, moments[lets]).plus(lets_after, lets_after)
        of_taking = letting if takes is Moment.RELEASE else latest(self.now, moments[takes])
        taking = of_taking.plus(takes_after, takes_after)
        if rule is None and change.arrow is not None:
            letting = taking = self._without_rule(change, begun, held=held)
        return Hands(
            change=change,
            rule=rule,
            lets=lets,
            takes=takes,
            lets_after=lets_after,
            takes_after=takes_after,
            letting=letting,
            taking=taking,
            begun=begun,
            aware=aware,
            able={actor: self._able(change, rule, actor) for actor in change.after},
            since=self._since(posted, comers or change.after),
            known=known,
            posted=[one for one, _named in posted],
            knows_at_begin=any(self._knows_at_begin(change, actor) for actor in comers),
            knows_at_once=any(not known[actor].high.any() for actor in comers),
            meets=frozenset(actor for actor in change.after if self.flow.works(change.target, actor)),
            answered=bool(answered),
            accepted_by_begin=self._accepted_by_begin(change, rule),
            shared=rule is not None and rule.shared,
            stated=self.flow.reading.said[change.kind][change.target].stated == 2,
        )

    def _accepted_by_begin(self, change: Change, rule: Agreed | None) -> bool:
        who = change.after if len(change.after) == 1 else change.comers
        return rule is not None and change.arrow is not None and accepted_by_begin(self.flow, change.arrow, rule, who)

    def _first(self, change: Change, moments: dict[str, Span]) -> Span:
        """The earliest of those who come. Where it is open who does: any of those due may be the only one."""
        if not moments:
            return self.never
        low = np.minimum.reduce([span.low for span in moments.values()])
        of = np.minimum if change.comers else np.maximum
        return Span(low, of.reduce([moments[actor].high for actor in change.comers or change.after]))

    def _words(self, change: Change, rule: Agreed | None, *, held: bool) -> tuple[Moment, Moment, float, float]:
        if rule is not None:
            return rule.lets, rule.takes, rule.lets_after, rule.takes_after
        inside = change.arrow is not None and held and self._one_sector(change)
        moment = Moment.BEGUN if inside else Moment.DEPARTURE
        return moment, moment, 0.0, 0.0

    def _one_sector(self, change: Change) -> bool:
        sector = self.flow.reading.sector
        return len({sector(actor) for due in (*change.before, change.after) for actor in due}) == 1

    def _without_rule(self, change: Change, begun: Span, *, held: bool) -> Span:
        """A change without a rule: at `begun` between actors of one sector, else at the departure."""
        sector = self.flow.reading.sector
        late = latest(self.now, begun)
        after = {sector(actor) for actor in change.after}
        may = len(after) == 1 and any(sector(actor) in after for due in (*change.before, change.left) for actor in due)
        if not may:
            return self.now
        return late if held and self._one_sector(change) else either(self.now, late)

    def _begun(self, change: Change, arrow: Arrow) -> Span:
        """When the step begins; perhaps never where an interruption may come first that leaves the kind where it is."""
        _arrival, begin = self.ahead.first(arrow, self.now)
        if self.flow.place(arrow.target).instant:
            begin = self.now.plus(*self.flow.travels[arrow.id])
        cuts = self.flow.left_alone(change.kind, change.after)
        if any(cut.id in cuts for cut in self.flow.cut_from[arrow.target]):
            begin = Span(begin.low, self.never.high)
        return begin

    def _knows_at_begin(self, change: Change, actor: str) -> bool:
        return change.kind is Kind.EXECUTION or self.flow.works(change.target, actor)

    # -- who meets the citizen -------------------------------------------------------------------------------------

    def _known(self, change: Change, arrows: tuple[Arrow, ...], actor: str, begun: Span) -> Span:
        drawn = change.arrow is not None and not self.flow.is_cut(change.arrow)
        if drawn and change.arrow is not None and self._from(change.arrow.source, actor, frozenset()):
            return self.now
        stops = frozenset(step for step in self.flow.reading.places if self.flow.works(step, actor))
        met = self.never
        if arrows:
            cut = self.flow.left_alone(change.kind, change.after)
            region = self.ahead.region(arrows, self.now, stops, cut=cut, till_begin=True)
            met = Span(
                self._soonest(stops, [region.begin[step].low for step in stops & set(region.begin)]), region.meets
            )
        if change.kind is Kind.EXECUTION:
            met = earliest(met, begun)
        if drawn and change.arrow is not None and self._may_come_from(change.arrow, actor):
            met = Span(self.now.low, met.high)
        return met

    def _soonest(self, stops: frozenset[str], ahead: list[Array]) -> Array:
        """A stop on a parallel track, or behind an interruption, may begin at any time."""
        flow = self.flow
        if flow.cuts or any(flow.side_by_side(step, other) for step in stops for other in flow.reading.places):
            return self.now.low
        soonest: Array = np.maximum(np.minimum.reduce([self.never.low, *ahead]), 0.0)
        return soonest

    def _from(self, step: str, actor: str, seen: frozenset[str]) -> bool:
        """Whether the actor works at the origin of those who leave the step, wherever they come from."""
        place = self.flow.place(step)
        if not place.seen:
            return place.actor == actor
        entries = self.flow.into[step]
        if step in seen or not entries or any(one.target == step for one in self.flow.cuts):
            return False
        behind = [self._from(one.source, actor, seen | {step}) for one in entries]
        return any(behind) if place.kind is StepKind.JOIN else all(behind)

    def _may_come_from(self, arrow: Arrow, actor: str) -> bool:
        seen, left = set(), [arrow.source]
        while left:
            step = left.pop()
            if step in seen:
                continue
            seen.add(step)
            place = self.flow.place(step)
            if not place.seen:
                if place.actor == actor:
                    return True
            else:
                left += [one.source for one in self.flow.into[step]]
        return False

    # -- what the messages tell ------------------------------------------------------------------------------------

    def _informing(self, change: Change, rule: Agreed | None) -> list[tuple[Posted, bool]]:
        """The messages of the change, and whether the rule names them."""
        if change.arrow is None:
            return []
        letters = self.flow.reading.letters
        if rule is not None and rule.named is not None:
            return [
                (self.mail.posted(letters[id_], change.arrow, self.now), True) for id_ in rule.named if id_ in letters
            ]
        return [
            (posted, False)
            for id_ in origins(self.flow, change.arrow)
            if (posted := self.mail.posted(letters[id_], change.arrow, self.now))
            and set(posted.letter.receivers) & set(change.after)
        ]

    def _read(self, change: Change, rule: Agreed | None, posted: list[tuple[Posted, bool]], actor: str) -> Span:
        """When the messages tell an actor."""
        return self._over(change, rule, posted, lambda one: self._to(change, one, actor, one.read))

    def _to(self, change: Change, one: Posted, actor: str, moments: dict[str, Span]) -> Span | None:
        """A moment of a message for an actor; that of whoever is first where it goes to none of those who come."""
        if actor in moments:
            return moments[actor]
        if not moments or set(moments) & set(change.after):
            return None
        return earliest(*moments.values())

    def _sent(self, change: Change, rule: Agreed | None, posted: list[tuple[Posted, bool]]) -> Span:
        return self._over(change, rule, posted, lambda one: one.sent)

    def _over(
        self,
        change: Change,
        rule: Agreed | None,
        posted: list[tuple[Posted, bool]],
        what: Callable[[Posted], Span | None],
    ) -> Span:
        """The earliest over the messages; where it is open from which origin they come, the latest of those."""
        spans = {one.letter.id: span for one, _named in posted if (span := what(one)) is not None}
        if not spans:
            return self.never
        low = np.minimum.reduce([span.low for span in spans.values()])
        if rule is not None and rule.named is not None:
            sure = [spans[one.letter.id].high for one, _named in posted if one.surely and one.letter.id in spans]
            return Span(low, np.minimum.reduce([self.never.high, *sure]))
        assert change.arrow is not None
        highs = {id_: span.high for id_, span in spans.items()}
        return Span(low, self._of_origins(change.arrow.source, frozenset([change.arrow.id]), highs, frozenset()))

    def _of_origins(self, step: str, via: frozenset[str], highs: dict[str, Array], seen: frozenset[str]) -> Array:
        place = self.flow.place(step)
        if not place.seen:
            letters: tuple[Letter, ...] = self.flow.reading.anchored.get(step, ())
            sent = [highs[one.id] for one in letters if one.id in highs and (one.only is None or one.only in via)]
            earliest_sent: Array = np.minimum.reduce([self.never.high, *sent])
            return earliest_sent
        entries = self.flow.into[step]
        if step in seen or not entries or any(one.target == step for one in self.flow.cuts):
            return self.never.high
        found = [self._of_origins(one.source, via | {one.id}, highs, seen | {step}) for one in entries]
        joined: Array = (np.minimum if place.kind is StepKind.JOIN else np.maximum).reduce(found)
        return joined

    def _accepted(self, change: Change, posted: list[tuple[Posted, bool]], known: Span) -> Span:
        """The earliest acceptance; where none ever is, known to who comes."""
        low = known.low
        sure: list[Array] = []
        perhaps: list[Array] = [known.high]
        for one, _named in posted:
            spans = [span for actor in change.after if (span := self._to(change, one, actor, one.accepted)) is not None]
            if one.letter.response is None or not spans:
                continue
            found = earliest(*spans)
            low = np.minimum(low, found.low)
            (sure if one.surely else perhaps).append(found.high)
        high = np.minimum.reduce(sure) if sure else np.maximum.reduce(perhaps)
        return Span(low, high)

    def _since(self, posted: list[tuple[Posted, bool]], comers: tuple[str, ...]) -> Array:
        """How long after the first of the messages is sent it has been read at most."""
        found = []
        for one, _named in posted:
            ours = [one.since[actor] for actor in comers if actor in one.since]
            found.append(np.minimum.reduce(ours or [self.never.high]))
        longest: Array = np.maximum.reduce(found) if found else self.never.high
        return longest

    def _able(self, change: Change, rule: Agreed | None, actor: str) -> Span:
        """When every required message has been read; before the departure counts too."""
        able = fixed(self.cells, -INF)
        for id_ in () if rule is None else rule.requires:
            letter = self.flow.reading.letters.get(id_)
            if letter is None or change.arrow is None:
                return self.never
            posted = self.mail.posted(letter, change.arrow, self.now)
            ours = [posted.read[one] for one in change.after if one in posted.read]
            if actor in posted.read:
                read = posted.read[actor]
            elif ours or posted.read:
                read = earliest(*(ours or posted.read.values()))
            else:
                read = self.never
            able = latest(able, read if posted.surely else Span(read.low, self.never.high))
        return able
