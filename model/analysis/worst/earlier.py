"""What may be left of earlier changes of a kind as the next one comes: who still holds, does not know, or is not able.

A change is over when those before have let go, those who come hold, and they know. Each of these comes no later than
so many hours after its departure (`_Excess`), whatever the way; and the next change no sooner than the way to it takes
at least. What is left then is the difference.

Who works at a step on the way has met the citizen by then (SEMANTICS 4, known to B: the begin of the first activity,
decision or wait of theirs at or after the departure; the way lies behind the next departure, so its steps have begun).
So along ways that lead through such a step the holder knows, and what goes by reading, or by accepting where nothing is
ever accepted, is done but for its hours. Only ways that avoid those steps leave more.

Who holds from before goes on as they were: what tells those who come does not tell them, and only meeting the citizen
bounds what they did not know of the change by which they came.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from model.analysis.worst.bounds import Before, no_later
from model.analysis.worst.changes import following
from model.analysis.worst.flow import Flow
from model.analysis.worst.hands import Change, Handing, Hands
from model.analysis.worst.moments import Array, Span
from model.analysis.worst.result import INF
from model.responsibility import Kind
from model.rule import Moment

Until = tuple[float, float, float]
"""So many hours at most: from the departure; from a meeting with those who come, or from the begin of the step, which
lie before the next departure; and from the departure where the step does not begin, as an interruption comes first."""

AT_ONCE = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Excess:
    """`going`, `coming`: until when those before let go, those after take over; `who` may be met on the way.
    `unbroken`: nobody lets go before somebody takes over.
    `knowing`, `able`: so many hours after the departure who comes does not know, is not able, at most."""

    going: Until
    coming: Until
    unbroken: bool
    who: tuple[frozenset[str], ...]
    knowing: Mapping[str, float]
    able: Mapping[str, float]


class Earlier:
    """The changes of one kind, each with what may be left of those before it."""

    def __init__(
        self,
        flow: Flow,
        changes: Iterable[Change],
        handing: Callable[[Change], Handing | None],
        stays: dict[str, float],
    ) -> None:
        """`handing`: for the departures of a change; None where nobody ever leaves."""
        self.flow, self._handing, self._stays = flow, handing, stays
        self.changes = list(changes)
        self.state: dict[Change, Before] = {}
        self._knowing: dict[Change, dict[str, float]] = {}
        self._able: dict[Change, dict[str, float]] = {}
        self._held: set[Change] = set()
        self._before: dict[Change, list[Change]] = {}
        self._excess: dict[Change, _Excess] = {}
        self._settle()

    def _settle(self) -> None:
        while True:
            self._before = {change: self._right_before(change) for change in self.changes}
            self._excess = {change: self._worked_out(change) for change in self.changes}
            found = [replace(change, left=change.left | self._still_holding(change)) for change in self.changes]
            if found == self.changes:
                break
            self.changes = found
        self._knowing = self._lasting(lambda one: one.knowing, met=True)
        self._able = self._lasting(lambda one: one.able, met=False)
        self._held = self._surely_held()
        for change in self.changes:
            self.state[change] = self._as_it_comes(change)

    def _surely_held(self) -> set[Change]:
        """The changes as which come somebody surely holds: the one before is over, or it leaves no break."""
        held = {change for change in self.changes if all(change.before)}
        while True:
            broken = {
                change
                for change in held
                for one in self._before[change]
                if self._rest(one, change, self._excess[one].coming) > 0
                and not (one in held and self._excess[one].unbroken)
            }
            if not broken:
                return held
            held -= broken

    def came_by(self, change: Change, actor: str, *, able: bool) -> Change | None:
        """By which earlier change one came who holds as a change comes and does not know (`able`: is not able) yet."""
        found, seen = self._able if able else self._knowing, {change}
        while True:
            left = {one: self._left_of(one, change, found[one], met=not able) for one in self._before[change]}
            longest = max(left, key=lambda one: left[one].get(actor, 0.0), default=None)
            if longest is None or actor in longest.comers or longest in seen:
                return longest
            seen.add(longest)
            change = longest

    def _as_it_comes(self, change: Change) -> Before:
        before = self._before[change]
        ignorant = self._left(change, self._knowing, met=True)
        unable = self._left(change, self._able, met=False)
        holding = max((self._still_under_way(one, change) for one in before), default=0.0)
        residue = (
            max(holding, 0.0),
            max(ignorant.values(), default=0.0),
            max(unable.values(), default=0.0),
        )
        fresh = change.first or any(self._at_once(one, change, self._knowing[one]) for one in before)
        fresh = fresh or self._may_be_disputed(change)
        due, somebody = all(change.before), change in self._held
        return Before(residue, self._shared(change), fresh, due, somebody, ignorant, unable)

    def _shared(self, change: Change) -> bool:
        """Whether two may hold together by a rule as the change comes."""
        return any(
            rule.shared
            for one in (self.changes if change.left else self._before[change])
            if one.arrow is not None
            for rule in self.flow.reading.rule(one.arrow.id, one.kind)
        )

    # -- one change ------------------------------------------------------------------------------------------------

    def _worked_out(self, change: Change) -> _Excess:
        handing = self._handing(change)
        if handing is None or not change.after:
            return _Excess(AT_ONCE, AT_ONCE, False, (), {}, {})
        source = change.target if change.arrow is None else change.arrow.source
        every = [handing.hands(change, rule) for rule in handing.rules(change, self._stays[source])]
        return _Excess(
            _longest([_until(hands, hands.lets, hands.lets_after, hands.letting) for hands in every]),
            _longest([_until(hands, *_taking(hands), hands.taking) for hands in every]),
            all(_unbroken(hands) for hands in every),
            tuple([frozenset(change.comers)] if change.comers else [frozenset([one]) for one in change.after]),
            {one: max(_knowing(hands, one) for hands in every) for one in change.after},
            {one: max(_most(hands.able[one].high) for hands in every) for one in change.after},
        )

    # -- from one to the next --------------------------------------------------------------------------------------

    def _right_before(self, change: Change) -> list[Change]:
        """The changes that may be the last one before this."""
        if change.arrow is None:
            return []
        id_ = change.arrow.id
        return [one for one in self.changes if any(arrow.id == id_ for arrow in following(self.flow, one)[0])]

    def _still_holding(self, change: Change) -> frozenset[str]:
        """Who may not have let go yet of changes right before."""
        late = [one for one in self._before[change] if self._rest(one, change, self._excess[one].going) > 0]
        return frozenset(actor for one in late for due in (*one.before, one.left) for actor in due)

    def _still_under_way(self, one: Change, change: Change) -> float:
        """How long after the departure of the change some come or go at most by one before."""
        excess = self._excess[one]
        return max(self._rest(one, change, excess.going), self._rest(one, change, excess.coming))

    def _rest(self, one: Change, change: Change, hours: Until) -> float:
        """What is left as the change comes: of the hours from the departure of one before, or from a meeting on."""
        from_departure, from_meeting, not_begun = hours
        cut_off = self._cut_off(one, change)
        if cut_off < INF and not_begun > cut_off:
            return not_begun - cut_off
        if from_departure <= 0:
            return 0.0
        ways = [self._way(one, change, avoiding=who) for who in self._excess[one].who]
        unmet = [from_departure - way for way in ways if way < INF]
        return max(min(from_meeting, from_departure - self._way(one, change)), *unmet, 0.0)

    def _may_be_disputed(self, change: Change) -> bool:
        """Whether a step may have said, and no later one otherwise, that they disagree: what else is wrong is hidden
        until the departure."""
        said = self.flow.reading.said[change.kind]
        steps = [step for step, word in said.items() if word.stated == 2]
        for step in steps:
            if step not in said:
                arrows = tuple(arrow for arrow in self.flow.cut_arrows if arrow.source == step)
            else:
                arrows = self.flow.leading(step)
                steps += [arrow.source for arrow in self.flow.cut_from[step] if arrow.source not in steps]
            steps += [arrow.target for arrow in arrows if not said[arrow.target].changes and arrow.target not in steps]
        return change.arrow is not None and change.arrow.source in steps

    def _at_once(self, one: Change, change: Change, knowing: dict[str, float]) -> bool:
        """Whether one that may still be under way may have come at the very moment."""
        ignorant = self._left_of(one, change, knowing, met=True)
        under_way = max(self._still_under_way(one, change), *ignorant.values(), 0.0)
        return under_way > 0 and self._way(one, change) <= 0

    def _way(self, one: Change, change: Change, *, avoiding: frozenset[str] = frozenset()) -> float:
        """The least hours from the departure of a change to that of a later one; infinite where there is no way on
        which none of these is met."""
        assert change.arrow is not None
        way = self.flow.lag(one.target, change.arrow, avoiding) + self.flow.lasts[one.target][0]
        way += 0.0 if one.arrow is None else self.flow.travels[one.arrow.id][0]
        return min(way, self._cut_off(one, change, avoiding=avoiding))

    def _cut_off(self, one: Change, change: Change, *, avoiding: frozenset[str] = frozenset()) -> float:
        """The same where an interruption strikes before the step of the first change begins."""
        assert change.arrow is not None
        alone = self.flow.left_alone(one.kind, one.after) | {change.arrow.id}
        cuts = [cut for cut in self.flow.cut_from[one.target] if cut.id in alone]
        return min((self.flow.lag(cut.source, change.arrow, avoiding) for cut in cuts), default=INF)

    # -- what those who hold do not know or cannot -----------------------------------------------------------------

    def _lasting(self, what: Callable[[_Excess], Mapping[str, float]], *, met: bool) -> dict[Change, dict[str, float]]:
        """By change: until how long after its departure each who may hold does not know (or is not able)."""
        found = {change: dict(what(self._excess[change])) for change in self.changes}
        for _round in range(len(self.changes) + 1):
            again = {
                change: self._with_those_before(change, what(self._excess[change]), self._left(change, found, met=met))
                for change in self.changes
            }
            if again == found:
                return found
            found = again
        return {change: dict.fromkeys(of, INF) for change, of in found.items()}

    def _with_those_before(self, change: Change, own: Mapping[str, float], left: dict[str, float]) -> dict[str, float]:
        """Who comes by the change itself, and who goes on, by what was left of changes before."""
        found = dict(own)
        for actor in set(left) - set(change.comers):
            found[actor] = left[actor] if self._goes_on(change, actor) else max(left[actor], own.get(actor, 0.0))
        return found

    def _goes_on(self, change: Change, actor: str) -> bool:
        """Whether this one surely holds as the change comes."""
        return all(actor in due for due in change.before) and not any(
            self._still_under_way(one, change) > 0 for one in self._before[change]
        )

    def _left(self, change: Change, found: dict[Change, dict[str, float]], *, met: bool) -> dict[str, float]:
        """How long after the departure of the change each who may hold as it comes does not know (is not able)."""
        left: dict[str, float] = {}
        for one in self._before[change]:
            for actor, hours in self._left_of(one, change, found[one], met=met).items():
                left[actor] = max(left.get(actor, 0.0), hours)
        return left

    def _left_of(self, one: Change, change: Change, found: dict[str, float], *, met: bool) -> dict[str, float]:
        """The same, by one of the changes right before."""
        left: dict[str, float] = {}
        gone = self._still_under_way(one, change) <= 0
        for actor, hours in found.items():
            if gone and actor not in one.after:
                continue
            if met and one.kind is Kind.EXECUTION and self._cut_off(one, change, avoiding=frozenset([actor])) < INF:
                left[actor] = INF
            elif hours > 0:
                way = self._way(one, change, avoiding=frozenset([actor]) if met else frozenset())
                left[actor] = max(hours - way, 0.0) if way < INF else 0.0
        return left


def _most(moments: Array) -> float:
    return float(moments.max(initial=-INF))


def _longest(found: list[Until]) -> Until:
    return max(one[0] for one in found), max(one[1] for one in found), max(one[2] for one in found)


def _taking(hands: Hands) -> tuple[Moment, float]:
    if hands.takes is Moment.RELEASE:
        return hands.lets, hands.lets_after + hands.takes_after
    return hands.takes, hands.takes_after


def _until(hands: Hands, moment: Moment, after: float, span: Span) -> Until:
    longest = max(float(span.high.max(initial=0.0)), 0.0)
    by_begin = _by_begin(hands, moment)
    met = by_begin or moment is Moment.READ or (moment is Moment.ACCEPTED and not hands.answered)
    not_begun = after if moment is Moment.DEPARTURE and hands.rule is not None else INF
    return (0.0 if by_begin and after == 0 else longest), (after if met else longest), not_begun


def _unbroken(hands: Hands) -> bool:
    if hands.rule is None:
        return True
    if hands.takes is Moment.RELEASE:
        return hands.takes_after == 0
    return hands.takes_after <= hands.lets_after and no_later(hands, hands.takes, hands.lets)


def _by_begin(hands: Hands, moment: Moment) -> bool:
    return moment is Moment.BEGUN or no_later(hands, moment, Moment.BEGUN)


def _knowing(hands: Hands, actor: str) -> float:
    """How long one who comes may not know. Who works knows by the begin of the step, so by the next departure."""
    return 0.0 if hands.change.kind is Kind.EXECUTION else _most(hands.aware[actor].high)
