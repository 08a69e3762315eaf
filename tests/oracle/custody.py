"""Who holds what, token by token: SEMANTICS 4, change by change in the order in which a token meets them."""

from dataclasses import dataclass, field, replace

from model.message import Message
from model.responsibility import TIMED, Holding, Kind
from model.rule import Moment, Rule
from model.step import StepKind
from tests.oracle.movement import default_messages, sending_of
from tests.oracle.settled import Settled
from tests.oracle.things import NEVER, Citizen, Move, Sending, Token, Visit

STATED = (Holding.NOBODY, Holding.UNKNOWN, Holding.DISAGREED)


@dataclass(eq=False)
class Tenure:
    """One holder's holding on one token, from `start` to `end`. Aware and able from those moments on."""

    holder: str
    start: float
    end: float
    aware: float
    able: float
    continues: tuple["Tenure", ...] = ()

    def holds_at(self, t: float) -> bool:
        return self.start <= t < self.end


@dataclass(eq=False)
class Change:
    """A change of hands, on a move or (at a start step, at a join) at a visit."""

    at: float
    charge: Move | Visit
    shared: bool = False
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    back: bool = False
    """Whether it goes X to Y directly after Y to X; first assignments and nobody do not count."""


@dataclass(eq=False)
class State:
    """One kind on one token at a moment: the tenures (past ones too) and what was last said."""

    due: frozenset[str] = frozenset()
    tenures: list[Tenure] = field(default_factory=list)
    changes: tuple[Change, ...] = ()
    assigned: bool = False
    agreed: frozenset[str] = frozenset()
    stated: tuple[Holding, Visit | Move] | None = None
    disputed_at: Visit | None = None

    def copy(self) -> "State":
        """As a child of a split inherits it: the same, in tenures of its own."""
        return replace(self, tenures=[replace(one, continues=(one,)) for one in self.tenures])

    @property
    def last(self) -> Change | None:
        return self.changes[-1] if self.changes else None

    @property
    def changed_at(self) -> float:
        return self.last.at if self.last else -NEVER


@dataclass(eq=False)
class Chapter:
    """From one moment to the next nothing new is said: what holds for charging and for testing a dispute."""

    start: float
    state: State
    visit: Visit | None
    move: Move | None
    snapshot: "Snapshot"


@dataclass(frozen=True)
class Snapshot:
    """The words in force: copied, as the state goes on changing."""

    last: Change | None
    assigned: bool
    agreed: frozenset[str]
    stated: tuple[Holding, Visit | Move] | None
    disputed_at: Visit | None


def timed_kinds(settled: Settled) -> list[Kind]:
    """Those that some step assigns; execution's default counts, carried and not needed do not."""
    silent = (Holding.CARRIED, Holding.NOT_NEEDED)
    steps = settled.steps.values()
    return [kind for kind in TIMED if any(step.assignment(kind).holding not in silent for step in steps)]


class Custody:
    """One kind for one citizen: a state a token, with the chapters of each."""

    def __init__(self, settled: Settled, citizen: Citizen, kind: Kind) -> None:
        self.settled, self.citizen, self.kind = settled, citizen, kind
        self.states: dict[Token, State] = {}
        self.chapters: dict[Token, list[Chapter]] = {}
        self.winner: dict[Token, Token] = {}
        for token in citizen.tokens:
            self.follow(token)
        share_awareness(self.states)

    def follow(self, token: Token) -> None:
        """From the birth of a token to its end."""
        state = self.states[token] = self.inherited(token)
        self.chapters[token] = []
        if not token.parents:
            assert token.first is not None
            self.assign_at_start(state, token.first)
        if token.cut is not None:
            self.change(token, state, token.cut, charge=token.first)
        if token.first is not None:
            self.chapter(token, token.born, visit=token.first, move=None)
        for move in token.moves:
            self.change(token, state, move)
            self.chapter(token, move.departure, visit=move.visit, move=move)

    def chapter(self, token: Token, start: float, *, visit: Visit | None, move: Move | None) -> None:
        state = self.states[token]
        words = Snapshot(state.last, state.assigned, state.agreed, state.stated, state.disputed_at)
        self.chapters[token].append(Chapter(start, state, visit, move, words))

    # -- births --------------------------------------------------------------------------------------------------

    def inherited(self, token: Token) -> State:
        if not token.parents:
            return State()
        if len(token.parents) == 1 and token.first is None:
            self.winner[token] = token.parents[0]
            return self.states[token.parents[0]].copy()
        return self.merged(token)

    def merged(self, token: Token) -> State:
        """A join. Branches on which the kind changed hands since the split win over those on which it did not."""
        histories = [set(self.states[one].changes) for one in token.parents]
        common = set.intersection(*histories)
        changed = [one for one in token.parents if set(self.states[one].changes) - common]
        winners = changed or list(token.parents)
        latest = max(winners, key=lambda one: self.states[one].changed_at)  # a tie: the lowest incoming arrow
        self.winner[token] = latest
        branches = [self.states[one] for one in winners]
        state = self.states[latest].copy()
        everything = dict.fromkeys(change for one in token.parents for change in self.states[one].changes)
        own = self.states[latest].last
        others = sorted((change for change in everything if change is not own), key=lambda change: change.at)
        state.changes = (*others, own) if own else tuple(others)
        if len({one.due for one in branches}) > 1:
            self.all_hold(state, branches, token)
        for tenure in state.tenures:
            same = [
                other
                for one in branches
                for other in one.tenures
                if other.holder == tenure.holder and other.end > token.born
            ]
            if tenure.end > token.born and tenure.holder in state.due:
                tenure.aware = min([tenure.aware, *(other.aware for other in same)])
                tenure.continues = (*tenure.continues, *same)
        return state

    def all_hold(self, state: State, branches: list[State], token: Token) -> None:
        """Different due holders: all hold from the join on, and it is disputed until the next change."""
        assert token.first is not None
        state.due = frozenset().union(*(one.due for one in branches))
        running = [tenure for one in branches for tenure in one.tenures if tenure.end > token.born]
        state.tenures = [tenure for tenure in state.tenures if tenure.end <= token.born]
        for holder in sorted({tenure.holder for tenure in running}):
            same = [tenure for tenure in running if tenure.holder == holder]
            if holder not in state.due:
                going = max(same, key=lambda tenure: tenure.end)
                state.tenures.append(replace(going, continues=(going,)))
                continue
            start = min(token.born, *(tenure.start for tenure in same), token.born)
            aware = min(tenure.aware for tenure in same)
            due = {id(tenure) for one in branches if holder in one.due for tenure in one.tenures}
            able = min((tenure.able for tenure in same if id(tenure) in due), default=token.born)
            state.tenures.append(Tenure(holder, start, NEVER, aware, able, tuple(same)))
        for holder in state.due - {tenure.holder for tenure in running}:
            state.tenures.append(Tenure(holder, token.born, NEVER, NEVER, token.born))
        state.disputed_at, state.stated = token.first, None

    # -- changes of hands ----------------------------------------------------------------------------------------

    def assign_at_start(self, state: State, visit: Visit) -> None:
        said = visit.step.assignment(self.kind)
        if said.holding in (Holding.CARRIED, Holding.NOT_NEEDED):
            return
        self.say(state, said, visit)
        if frozenset(said.holders) == state.due:
            return
        state.due = frozenset(said.holders)
        state.changes = (Change(visit.arrival, visit),)
        for holder in said.holders:
            known = self.known(holder, visit.arrival, (), visit.arrival)
            state.tenures.append(Tenure(holder, visit.arrival, NEVER, known, visit.arrival))

    def say(self, state: State, said, where: Visit | Move) -> None:
        """A new assignment: its words replace those of the one before."""
        state.assigned = True
        state.stated = (said.holding, where) if said.holding in STATED else None
        state.agreed = frozenset(said.holders) if said.agreement is not None else frozenset()

    def change(self, token: Token, state: State, move: Move, *, charge: Visit | None = None) -> None:
        said = self.settled.steps[move.transition.target].assignment(self.kind)
        if said.holding in (Holding.CARRIED, Holding.NOT_NEEDED):
            return
        self.say(state, said, move)
        due = frozenset(said.holders)
        if due == state.due:
            return
        rule = self.settled.effective_rule(
            move.transition, self.kind, departure=move.departure, stay=move.stay, segment=self.citizen.segment
        )
        held = {tenure.holder for tenure in state.tenures if tenure.holds_at(move.departure)}
        Passing(self, token, move, rule, held, due).carry_out(state)
        last = state.last
        back = last is not None and bool(due and state.due) and (last.before, last.after) == (due, state.due)
        shared = rule is not None and rule.shared
        state.changes = (*state.changes, Change(move.departure, charge or move, shared, state.due, due, back))
        state.due = due
        state.disputed_at = None

    # -- what people know ----------------------------------------------------------------------------------------

    def known(self, holder: str, departure: float, origins: tuple[Visit, ...], target_begins: float) -> float:
        """Known to this holder: its first work with the citizen at or after the departure, or its own departure."""
        begins = [
            visit.begin
            for visit in self.citizen.visits
            if visit.works and visit.step.actor == holder and visit.begin >= departure
        ]
        if any(origin.step.actor == holder for origin in origins):
            begins.append(departure)
        if self.kind is Kind.EXECUTION:
            begins.append(target_begins)
        return min(begins, default=NEVER)


@dataclass
class Passing:
    """One change of hands: who leaves, who comes, who stays, and the moments of its rule."""

    custody: Custody
    token: Token
    move: Move
    rule: Rule | None
    held: set[str]
    due: frozenset[str]

    def __post_init__(self) -> None:
        self.comes = sorted(self.due - self.held)
        self.concerned = self.comes or sorted(self.due & self.held)
        self.departure = self.move.departure
        self.sendings = self.informing()

    def carry_out(self, state: State) -> None:
        lets_go, takes_over = self.moments()
        now = self.departure
        state.tenures = [tenure for tenure in state.tenures if tenure.start <= now]
        for tenure in state.tenures:
            if tenure.holds_at(now):
                tenure.end = NEVER if tenure.holder in self.due else lets_go
        for holder in self.comes:
            state.tenures.append(Tenure(holder, takes_over, NEVER, self.aware(holder), self.able(holder)))

    def moments(self) -> tuple[float, float]:
        if not self.due:
            return self.departure, NEVER
        if self.rule is None:
            within = len({self.custody.settled.pathway.actors[one].sector for one in self.held | self.due}) == 1
            moment = Moment.BEGUN if within and self.held else Moment.DEPARTURE
            at = self.moment(moment)
            return at, at
        lets_go = self.moment(self.rule.lets_go) + self.rule.lets_go_after
        if self.rule.takes_over is Moment.RELEASE:
            return lets_go, max(self.departure, lets_go) + self.rule.takes_over_after
        return lets_go, self.moment(self.rule.takes_over) + self.rule.takes_over_after

    def moment(self, which: Moment) -> float:
        known = min(self.known(holder) for holder in self.concerned)
        found = {
            Moment.DEPARTURE: lambda: self.departure,
            Moment.SENT: lambda: min((one.sent for one in self.sendings), default=NEVER),
            Moment.READ: lambda: min([known, *(self.first(one, "read") for one in self.sendings)]),
            Moment.ACCEPTED: lambda: self.accepted(known),
            Moment.BEGUN: lambda: self.target_begins,
        }[which]()
        return max(self.departure, found)

    def accepted(self, known: float) -> float:
        moment = min((self.first(one, "accepted") for one in self.sendings), default=NEVER)
        return known if moment == NEVER else moment

    @property
    def target_begins(self) -> float:
        """A start, split, join or end begins on arrival; else the visit's begin."""
        step = self.custody.settled.steps[self.move.transition.target]
        if step.instant or step.kind is StepKind.JOIN:
            return self.move.arrival if self.move.arrival <= self.token.gone else NEVER
        return self.move.visit.begin if self.move.visit else NEVER

    # -- the rule's messages -------------------------------------------------------------------------------------

    def informing(self) -> list[Sending]:
        settled = self.custody.settled
        messages: list[Message]
        if self.rule is not None and self.rule.informed_by is not None:
            messages = [settled.pathway.messages[key] for key in self.rule.informed_by]
        else:
            messages = [
                message
                for message in default_messages(settled, self.move)
                if set(message.receivers) & set(self.concerned)
            ]
        found = (sending_of(self.token, message, self.move.source) for message in messages)
        return [sending for sending in found if sending is not None]

    def first(self, sending: Sending, what: str) -> float:
        """The earliest reading (or acceptance) by those concerned; by anyone where none of them is a receiver."""
        ours = [sending.receipts[one] for one in self.concerned if one in sending.receipts]
        return min((getattr(receipt, what) for receipt in ours or sending.receipts.values()), default=NEVER)

    def known(self, holder: str) -> float:
        return self.custody.known(holder, self.departure, self.move.origins, self.target_begins)

    def aware(self, holder: str) -> float:
        moments = [self.known(holder)]
        for sending in self.sendings:
            if holder in sending.receipts:
                moments.append(sending.receipts[holder].read)
            elif not set(sending.receipts) & set(self.concerned):
                moments.append(self.first(sending, "read"))
        return min(moments)

    def able(self, holder: str) -> float:
        """When every required message was read: by this holder where it is a receiver, else by another of the due
        holders, else by any receiver; one not sent never."""
        moments = [self.departure]
        for key in self.rule.requires if self.rule else ():
            sending = sending_of(self.token, self.custody.settled.pathway.messages[key], self.move.source)
            if sending is None:
                moments.append(NEVER)
            elif holder in sending.receipts:
                moments.append(sending.receipts[holder].read)
            else:
                ours = [sending.receipts[one].read for one in self.due if one in sending.receipts]
                moments.append(min(ours or (receipt.read for receipt in sending.receipts.values()), default=NEVER))
        return max(moments)


def share_awareness(states: dict[Token, State]) -> None:
    """Aware is also who holds the kind on another token and is aware there (note O13); who continues stays aware."""
    tenures = [(token, tenure) for token, state in states.items() for tenure in state.tenures]
    news = True
    while news:
        news = False
        for token, here in tenures:
            for moment in _learned(token, here, tenures):
                if moment < here.aware:
                    here.aware, news = moment, True


def _learned(token: Token, here: Tenure, tenures: list[tuple[Token, Tenure]]) -> list[float]:
    found = [max(here.start, token.born) for one in here.continues if one.aware <= token.born]
    for other, there in tenures:
        if other is token or there.holder != here.holder:
            continue
        start = max(here.start, token.born, there.start, other.born, there.aware)
        if start < min(here.end, token.gone if not token.ended else NEVER, there.end, other.gone):
            found.append(start)
    return found
