"""Spans and gaps: SEMANTICS 5, by cutting each token's time at every moment at which anything changes."""

from dataclasses import dataclass
from itertools import pairwise

from model.responsibility import Holding, Kind
from tests.oracle.custody import Chapter, Custody, Tenure
from tests.oracle.settled import Settled
from tests.oracle.things import NEVER, Citizen, Move, Token, Visit

Charge = Move | Visit


@dataclass(eq=False)
class Gap:
    """An unbroken gap as far as it runs on one token; it may have begun on the token (or tokens) this one comes from.

    `closed` is False where nothing ever ends it.
    """

    type: str
    charge: Charge
    began: float
    start: float
    end: float
    token: Token
    closed: bool = True


@dataclass(frozen=True)
class Piece:
    """An elementary stretch: the holders and, where something is missing, the gap it belongs to."""

    token: Token
    start: float
    end: float
    holders: frozenset[str]
    gap: Gap | None


class Ledger:
    """Pieces and gaps of one kind for one citizen."""

    def __init__(self, settled: Settled, citizen: Citizen, kind: Kind) -> None:
        self.settled, self.kind = settled, kind
        self.custody = Custody(settled, citizen, kind)
        self.pieces: list[Piece] = []
        self.gaps: list[Gap] = []
        self.running: dict[Token, Gap | None] = {}
        for token in citizen.tokens:
            self.account(token)

    def account(self, token: Token) -> None:
        """Walk through a token's stretches, carrying on the gap that runs."""
        winner = self.custody.winner.get(token)
        running = self.running[winner] if winner else None
        for start, end, chapter in self.stretches(token):
            inside = self.middle(start, end)
            holders = frozenset(one.holder for one in self.tenures(token, inside))
            kind_of_gap = self.gap_type(token, inside, chapter, ended=start >= token.gone)
            if kind_of_gap is None:
                running = None
            else:
                charge = self.charge(kind_of_gap, chapter)
                if running is None or running.type != kind_of_gap:
                    running = Gap(kind_of_gap, charge, start, start, start, token)
                    self.gaps.append(running)
                elif running.token is not token:
                    running = Gap(kind_of_gap, running.charge, running.began, start, start, token)
                    self.gaps.append(running)
                running.end = end
            self.pieces.append(Piece(token, start, end, holders, running))
        if running is not None and running.end == NEVER:
            running.end, running.closed = max(running.start, token.gone), False
            running.end = token.gone if running.start < token.gone else running.start
        self.running[token] = running

    @staticmethod
    def middle(start: float, end: float) -> float:
        return start + 1.0 if end == NEVER else (start + end) / 2

    def tenures(self, token: Token, t: float) -> list[Tenure]:
        return [one for one in self.custody.states[token].tenures if one.holds_at(t)]

    def stretches(self, token: Token) -> list[tuple[float, float, Chapter]]:
        """The token's time, and what comes after its end, cut at every moment that matters; none of them empty."""
        chapters = self.custody.chapters[token]
        found = []
        until = NEVER if token.ended else token.gone
        for chapter, following in zip(chapters, [*chapters[1:], None], strict=True):
            low = chapter.start
            high = following.start if following else until
            cuts = {low, high, token.gone} | self.moments(token)
            if chapter.move and chapter.move.transition.planned:
                cuts.add(self.target_begins(chapter.move))
            cuts |= self.openings(token, chapter, low, min(high, token.gone))
            inside = sorted(cut for cut in cuts if low <= cut <= high)
            found += [(start, end, chapter) for start, end in pairwise(inside) if end > start]
        return found

    def moments(self, token: Token) -> set[float]:
        tenures = self.custody.states[token].tenures
        return {moment for one in tenures for moment in (one.start, one.end, one.aware, one.able) if moment < NEVER}

    def openings(self, token: Token, chapter: Chapter, low: float, high: float) -> set[float]:
        """The moments at which somebody's phone opens or closes, where reach matters."""
        if not self.reach_asked(chapter) or low >= high:
            return set()
        actors = self.settled.pathway.actors
        asked = {one.holder for one in self.custody.states[token].tenures}
        asked |= {cover for holder in asked if (cover := actors[holder].cover) is not None}
        return {moment for actor in asked for moment in self.settled.phone(actor).changes(low, high)}

    # -- the tests, in their order ---------------------------------------------------------------------------------

    def step(self, chapter: Chapter):
        """Between two steps the needs are those of the target step."""
        if chapter.move is not None:
            return self.settled.steps[chapter.move.transition.target]
        assert chapter.visit is not None
        return chapter.visit.step

    def reach_asked(self, chapter: Chapter) -> bool:
        return self.kind is Kind.TREATMENT and self.step(chapter).access

    def needed(self, t: float, chapter: Chapter) -> bool:
        if self.step(chapter).assignment(self.kind).holding is Holding.NOT_NEEDED:
            return False
        planned = chapter.move is not None and chapter.move.transition.planned
        if planned and self.kind is Kind.EXECUTION:
            assert chapter.move is not None
            return self.target_begins(chapter.move) <= t
        return True

    def target_begins(self, move: Move) -> float:
        """A start, split, join or end begins on arrival."""
        if self.settled.steps[move.transition.target].instant:
            return move.arrival
        return move.visit.begin if move.visit else NEVER

    def gap_type(self, token: Token, t: float, chapter: Chapter, *, ended: bool) -> str | None:
        if not self.needed(t, chapter):
            return None
        own = self.tenures(token, t)
        if not own:
            return "nobody"
        if self.disputed(own, chapter):
            return "disputed"
        aware = [one for one in own if one.aware <= t]
        if not aware:
            return "unaware"
        if self.reach_asked(chapter) and not ended:
            aware = [one for one in aware if self.reachable(one.holder, t)]
            if not aware:
                return "unreachable"
        return None if any(one.able <= t for one in aware) else "unable"

    def disputed(self, own: list[Tenure], chapter: Chapter) -> bool:
        words = chapter.snapshot
        if words.stated is not None and words.stated[0] is Holding.DISAGREED:
            return True
        if len(own) < 2 or self.kind is Kind.EXECUTION:
            return False
        if words.disputed_at is not None:
            return True
        shared = words.last is not None and words.last.shared
        return not shared and any(one.holder not in words.agreed for one in own)

    def reachable(self, holder: str, t: float) -> bool:
        actor = self.settled.pathway.actors[holder]
        if self.settled.phone(holder).is_open(t):
            return True
        return actor.cover is not None and actor.cover_knows and self.settled.phone(actor.cover).is_open(t)

    def charge(self, kind_of_gap: str, chapter: Chapter) -> Charge:
        words = chapter.snapshot
        here = chapter.visit or chapter.move
        assert here is not None
        if kind_of_gap == "unreachable":
            return here
        states = {"nobody": (Holding.NOBODY, Holding.UNKNOWN), "disputed": (Holding.DISAGREED,)}
        if words.stated is not None and words.stated[0] in states.get(kind_of_gap, ()):
            where = words.stated[1]
            return where.visit or where if isinstance(where, Move) else where
        if kind_of_gap == "disputed" and words.disputed_at is not None:
            return words.disputed_at
        return words.last.charge if words.last is not None else here
