"""How long a gap can be that a change of hands begins: bounds for each type, cell by cell.

A gap charged to a change begins at its departure or later and ends, as long as no further change comes, when B holds,
knows and can (and, for a dispute, A has let go). So it is no longer than the latest end less the earliest begin. Where
both go by the same moment, or one surely comes before the other (who reads knows; who is known to begins; accepting
comes after reading), the moment itself falls out and the lags are left: that is what `_apart` decides. Further changes
are the concern of `chains`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from model.analysis.worst.hands import Hands
from model.analysis.worst.moments import Array
from model.analysis.worst.result import INF
from model.responsibility import Kind
from model.rule import Moment
from model.simulation.result import GapType

TYPES = (GapType.NOBODY, GapType.DISPUTED, GapType.UNAWARE, GapType.UNABLE)
UNKNOWING = (GapType.UNAWARE, GapType.UNABLE)
"""What ends as somebody gets to know, or is able."""
_READING = (Moment.READ, Moment.ACCEPTED)


@dataclass(slots=True)
class Bound:
    """A gap of one type: it begins no earlier than `begin`, ends no later than `end`, and lasts no longer than `hours`.

    `at_begin`: it surely ends by the begin of the step, so that no further change can come before. `of_all`: when the
    last of those due after knows (or is able), where that is what ends it.
    """

    begin: Array
    end: Array
    hours: Array
    at_begin: bool
    of_all: Array | None = None


Residue = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Before:
    """What may be left of earlier changes at the departure.

    `residue`: so long after it holders may still come or go (0), not know (1), not be able (2). `shared`: two may hold
    together by a rule. `fresh`: a gap that those before make may begin at the departure. `due`: somebody is due before;
    `somebody`: somebody surely holds, of whichever change.
    `knows`, `able`: so long after it each who may hold may not know, not be able.
    """

    residue: Residue
    shared: bool
    fresh: bool
    due: bool
    somebody: bool
    knows: Mapping[str, float]
    able: Mapping[str, float]

    @property
    def settled(self) -> bool:
        """Whether those due before surely hold and know."""
        return self.residue[0] <= 0 and self.residue[1] <= 0

    def settled_for(self, types: frozenset[GapType]) -> frozenset[GapType]:
        """Those of these types of gap to which those due before surely add nothing."""
        if not self.settled:
            return frozenset()
        return types if self.residue[2] <= 0 else types - {GapType.UNABLE}

    @property
    def held(self) -> bool:
        """Whether somebody surely holds before."""
        return self.residue[0] <= 0 and self.due


def bounds(hands: Hands, before: Before, *, agreed: bool) -> dict[GapType, Bound]:
    """The bounds of each type that can arise. `agreed`: the step names those due after as holding by an agreement."""
    found = {
        GapType.NOBODY: _nobody(hands, before),
        GapType.DISPUTED: _disputed(hands, before, agreed=agreed),
        GapType.UNAWARE: _unaware(hands, before),
        GapType.UNABLE: _unable(hands, before),
    }
    return {type_: one for type_, one in found.items() if one is not None and np.any(one.hours > 0)}


def before_their_time(hands: Hands) -> dict[GapType, Bound]:
    """The bounds of those who come to hold at a join, sooner than the change itself says."""
    n = len(hands.taking.high)
    aware = np.maximum.reduce([hands.aware[actor].high for actor in hands.change.after])
    able = np.maximum.reduce([hands.able[actor].high for actor in hands.change.after])
    lasts = {GapType.UNAWARE: aware, GapType.UNABLE: np.where(able > 0, np.maximum(aware, able), 0.0)}
    return {type_: Bound(np.zeros(n), end, end, at_begin=False) for type_, end in lasts.items() if np.any(end > 0)}


def apart(end: Array, begin: Array) -> Array:
    """The hours between; none where it never begins."""
    begins = np.isfinite(begin)
    hours: Array = np.where(begins, np.maximum(end - np.where(begins, begin, 0.0), 0.0), 0.0)
    return hours


def _nobody(hands: Hands, before: Before) -> Bound | None:
    change = hands.change
    n = len(hands.taking.high)
    if not change.after:
        return Bound(np.zeros(n), np.full(n, INF), np.full(n, INF), at_begin=False)
    by_begin = _by_begin(hands, hands.takes)
    fresh = before.fresh or (change.pauses and not by_begin)
    at_once = change.empty or (fresh and not before.somebody)
    begin = np.zeros(n) if at_once else hands.letting.low
    if not at_once:
        hours = np.minimum(apart(hands.taking.high, begin), _taking_after_letting(hands))
    else:
        hours = apart(hands.taking.high, begin)
    if _later_needed(hands):
        begin = np.maximum(begin, hands.begun.low)
        late = hands.takes_after if no_later(hands, hands.takes, Moment.BEGUN) else INF
        hours = np.minimum(np.minimum(hours, late), apart(hands.taking.high, begin))
    return Bound(begin, hands.taking.high, np.maximum(hours, 0.0), at_begin=by_begin)


def _later_needed(hands: Hands) -> bool:
    """Whether the work is not needed before it begins (a planned arrow)."""
    change = hands.change
    return change.kind is Kind.EXECUTION and change.arrow is not None and change.arrow.planned


def _taking_after_letting(hands: Hands) -> Array:
    """How long after letting go the taking over is at most, where one moment falls out."""
    lag = hands.takes_after - hands.lets_after
    n = len(hands.taking.high)
    if hands.takes is Moment.RELEASE:
        return np.full(n, hands.takes_after)
    if hands.rule is None:
        return np.zeros(n)
    if no_later(hands, hands.takes, hands.lets):
        return np.full(n, lag)
    if hands.takes is Moment.READ and hands.lets is Moment.SENT:
        return np.maximum(hands.since, 0.0) + lag
    return np.full(n, INF)


def no_later(hands: Hands, one: Moment, other: Moment) -> bool:
    """Whether a moment surely comes no later than another, both of the same change."""
    if one is other or one is Moment.DEPARTURE:
        return True
    if one is Moment.READ and other is Moment.ACCEPTED:
        return True
    if one is Moment.ACCEPTED and other is Moment.BEGUN and hands.accepted_by_begin:
        return True
    known = one is Moment.READ or (one is Moment.ACCEPTED and not hands.answered)
    return known and (hands.knows_at_once or (other is Moment.BEGUN and hands.knows_at_begin))


def _by_begin(hands: Hands, moment: Moment) -> bool:
    """Whether the taking over surely comes by the begin of the step."""
    if hands.takes_after or (moment is Moment.RELEASE and hands.lets_after):
        return False
    if moment is Moment.RELEASE:
        moment = hands.lets
    return moment is Moment.BEGUN or no_later(hands, moment, Moment.BEGUN)


def _disputed(hands: Hands, before: Before, *, agreed: bool) -> Bound | None:
    change = hands.change
    if change.kind is Kind.EXECUTION or hands.shared:
        return None
    n = len(hands.taking.high)
    stays = any(set(due) & set(change.after) and set(due) - set(change.after) for due in change.before)
    several = stays or before.shared or any(len(due) > 1 for due in change.before)
    if len(change.after) > 1 and not agreed:
        begin = np.zeros(n) if several or change.left else hands.taking.low
        return Bound(begin, np.full(n, INF), np.full(n, INF), at_begin=False)
    if change.empty or not change.after:
        return None
    begin = np.zeros(n) if several else hands.taking.low
    hours = apart(hands.letting.high, begin)
    if not several:
        hours = np.minimum(hours, _letting_after_taking(hands))
    by_begin = hands.lets_after == 0 and (hands.lets is Moment.BEGUN or no_later(hands, hands.lets, Moment.BEGUN))
    return Bound(begin, hands.letting.high, np.maximum(hours, 0.0), at_begin=by_begin)


def _letting_after_taking(hands: Hands) -> Array:
    n = len(hands.taking.high)
    if hands.takes is Moment.RELEASE or hands.rule is None:
        return np.zeros(n)
    if no_later(hands, hands.lets, hands.takes):
        return np.full(n, hands.lets_after - hands.takes_after)
    return np.full(n, INF)


def _unaware(hands: Hands, before: Before) -> Bound | None:
    """Either none of those due after held before: then those before may go on not knowing until they let go, and those
    who come from the taking over on until the first of them knows. Or one did: then until that one knows."""
    change = hands.change
    if not change.after:
        return None
    aware = np.minimum.reduce([hands.aware[actor].high for actor in change.after])
    held = before.held and before.settled
    begin = np.maximum(hands.taking.low, hands.letting.low) if held else hands.taking.low
    hours = np.minimum(apart(aware, begin), _reading_after_taking(hands))
    if _later_needed(hands):
        begin, hours = np.maximum(begin, hands.begun.low), np.zeros(len(hours))
    by_begin = (hands.knows_at_begin or hands.knows_at_once) and _by_begin(hands, hands.takes)
    masked = before.fresh or bool(change.left) or any(len(due) > 1 for due in change.before)
    masked = masked or (change.pauses and not by_begin)
    going, staying = _left_over(hands, before.knows, hands.meets)
    comes = Bound(begin, np.maximum(hands.taking.high, aware), hours, at_begin=False)
    found = _with_what_is_left(hands, comes, going if masked else np.zeros(len(hours)), staying)
    last = np.maximum.reduce([hands.taking.high, *(hands.aware[actor].high for actor in change.after)])
    return replace(found, at_begin=by_begin, of_all=np.maximum(last, found.end))


def still(hands: Hands, before: Before, type_: GapType, hours: float) -> tuple[str, ...]:
    """Who held before and makes a gap of so many hours: who does not know of an earlier change, or lacks what it took.

    For a single departure; empty where those who come make it.
    """
    if type_ not in UNKNOWING:
        return ()
    change, left = hands.change, before.knows if type_ is GapType.UNAWARE else _lacking(before)
    going, begun = float(hands.letting.high[0]), float(hands.begun.high[0])
    longest = {actor: most if actor in change.after else min(going, most) for actor, most in left.items()}
    if type_ is GapType.UNAWARE:
        longest |= {actor: min(begun, longest[actor]) for actor in hands.meets & set(longest)}
    return tuple(sorted(a for a, most in longest.items() if a not in change.comers and most > hours - 1e-6))


def _lacking(before: Before) -> dict[str, float]:
    """How long each may not be able; who lacks something counts from when they know."""
    if before.residue[2] <= 0:
        return {}
    return {one: max(before.knows.get(one, 0.0), hours) for one, hours in before.able.items()}


def _left_over(hands: Hands, left: Mapping[str, float], meets: frozenset[str]) -> tuple[Array, Array]:
    """How long those before may still hold and not know (or not be able): who goes, and who may be due after too.

    `meets`: who knows when the step begins.
    """
    change, n = hands.change, len(hands.taking.high)
    goes = max((hours for actor, hours in left.items() if actor not in change.after), default=0.0)
    going = np.minimum(hands.letting.high, goes)
    staying = np.zeros(n)
    for actor in set(change.after) - set(change.comers):
        knows = np.full(n, left.get(actor, 0.0))
        staying = np.maximum(staying, np.minimum(knows, hands.begun.high) if actor in meets else knows)
    return going, staying


def _with_what_is_left(hands: Hands, comes: Bound, going: Array, staying: Array) -> Bound:
    """One gap of those who go, until they let go, and of those who come; or one of who stays."""
    also = going > 0
    begin = np.where(also | (staying > 0), 0.0, comes.begin)
    hours = np.where(also, np.minimum(np.maximum(going, comes.end), going + comes.hours), comes.hours)
    end = np.where(also, np.maximum(going, comes.end), comes.end)
    if hands.change.comers:
        first = np.minimum.reduce([hands.aware[actor].high for actor in hands.change.comers])
        staying = np.minimum(staying, np.maximum(hands.taking.high, first))
    return Bound(begin, np.maximum(end, staying), np.maximum(hours, staying), at_begin=False)


def _reading_after_taking(hands: Hands) -> Array:
    """How long after the taking over the first who comes knows at most, where one moment falls out."""
    n = len(hands.taking.high)
    moment = hands.lets if hands.takes is Moment.RELEASE else hands.takes
    if moment in _READING or hands.knows_at_once or (moment is Moment.BEGUN and hands.knows_at_begin):
        return np.zeros(n)
    if moment is Moment.SENT:
        return np.maximum(hands.since, 0.0)
    return np.full(n, INF)


def _unable(hands: Hands, before: Before) -> Bound | None:
    change = hands.change
    requires = hands.rule is not None and bool(hands.rule.requires)
    lacking = before.residue[2] > 0
    if not change.after or (not requires and not lacking):
        return None
    able = [np.maximum(hands.aware[one].high, hands.able[one].high) for one in change.after]
    end = np.maximum(hands.taking.high, np.minimum.reduce(able))
    begin = np.maximum(hands.taking.low, np.minimum.reduce([hands.aware[one].low for one in change.after]))
    if _later_needed(hands):
        begin = np.maximum(begin, hands.begun.low)
    comes = Bound(begin, end, apart(end, begin) if requires else np.zeros(len(end)), at_begin=False)
    last = np.maximum.reduce([hands.taking.high, *able])
    if not lacking:
        return replace(comes, of_all=last)
    found = _with_what_is_left(hands, comes, *_left_over(hands, _lacking(before), frozenset()))
    return replace(found, of_all=np.maximum(last, found.end))
