"""The figures of SEMANTICS 5 by plain summing, to be held against the engine's tables."""

from collections import defaultdict
from dataclasses import dataclass, field

from model.pathway import Pathway
from model.responsibility import Kind
from model.step import StepKind
from tests.oracle.custody import timed_kinds
from tests.oracle.gaps import Charge, Gap, Ledger
from tests.oracle.movement import World, moved
from tests.oracle.settled import Settled
from tests.oracle.things import NEVER, Citizen, Move, Visit

Stretch = tuple[float, float]


@dataclass
class Account:
    """One citizen with the ledger of each timed kind."""

    citizen: Citizen
    ledgers: dict[Kind, Ledger]

    @property
    def counted(self) -> bool:
        return not (self.citizen.runaway or self.citizen.stuck)

    def gap_hours(self, *kinds: Kind) -> float:
        """Time in which at least one token has a gap of one of these kinds."""
        return covered(
            [(gap.start, gap.end) for kind in kinds if kind in self.ledgers for gap in self.ledgers[kind].gaps]
        )


@dataclass
class Row:
    """A transition or step, a kind and a type: the hours of each passage that has a gap."""

    hours: list[float] = field(default_factory=list)
    longest: float = 0.0
    never_closed: int = 0
    with_gap: int = 0


def covered(stretches: list[Stretch]) -> float:
    """The length of a union."""
    total, reached = 0.0, float("-inf")
    for start, end in sorted(stretches):
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total


def accounts(pathway: Pathway, *, citizens: int, seed: int, year: int | None = None) -> list[Account]:
    """Every citizen simulated the slow way."""
    settled = Settled(pathway, year)
    kinds = timed_kinds(settled)
    people = moved(settled, citizens=citizens, seed=seed)
    return [
        Account(one, {} if one.runaway or one.stuck else {kind: Ledger(settled, one, kind) for kind in kinds})
        for one in people
    ]


def name_of(charge: Charge) -> str:
    return charge.transition.id if isinstance(charge, Move) else charge.step.id


RowKey = tuple[str, str, Kind, str]
"""("transition" or "step", its id, kind, type)."""


def rows(everyone: list[Account]) -> dict[RowKey, Row]:
    """The gap tables: hours of a passage are the union of its gaps over tokens."""
    found: dict[RowKey, Row] = defaultdict(Row)
    for account in everyone:
        for kind, ledger in account.ledgers.items():
            passages: dict[tuple[Charge, str], list[Gap]] = defaultdict(list)
            for gap in ledger.gaps:
                passages[gap.charge, gap.type].append(gap)
            for (charge, kind_of_gap), gaps in passages.items():
                table = "transition" if isinstance(charge, Move) else "step"
                count(found[table, name_of(charge), kind, kind_of_gap], gaps)
    return found


def count(row: Row, gaps: list[Gap]) -> None:
    hours = covered([(gap.start, gap.end) for gap in gaps])
    row.with_gap += 1
    if hours > 0:
        row.hours.append(hours)
    row.longest = max(row.longest, *(gap.end - gap.began for gap in gaps))
    row.never_closed += any(not gap.closed for gap in gaps)


def passages(everyone: list[Account]) -> dict[tuple[str, str], int]:
    """How often each arrow was taken and each step visited."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for account in everyone:
        if account.counted:
            for move in account.citizen.passages:
                found["transition", move.transition.id] += 1
            for visit in account.citizen.visits:
                found["step", visit.step.id] += 1
    return found


HEADLINE = (Kind.TREATMENT, Kind.EXECUTION)


def longest_stretch(account: Account, *kinds: Kind) -> float:
    """The longest unbroken time in which some token has a gap of one of these kinds."""
    found = [(gap.start, gap.end) for kind in kinds if kind in account.ledgers for gap in account.ledgers[kind].gaps]
    longest, began, reached = 0.0, 0.0, float("-inf")
    for start, end in sorted(found):
        if start > reached:
            began = start
        reached = max(reached, end)
        longest = max(longest, reached - began)
    return longest


def by_citizen(everyone: list[Account], *, threshold: float = 24.0) -> dict[str, float]:
    """Means over the citizens counted, and shares of them."""
    counted = [account for account in everyone if account.counted]
    n = max(1, len(counted))
    kinds = {kind for account in counted for kind in account.ledgers}
    means = {kind.value: sum(account.gap_hours(kind) for account in counted) / n for kind in kinds}
    return means | {
        "union": sum(account.gap_hours(*HEADLINE) for account in counted) / n,
        "share_any": sum(any(ledger.gaps for ledger in account.ledgers.values()) for account in counted) / n,
        "share_over": sum(longest_stretch(account, *HEADLINE) > threshold for account in counted) / n,
        "time_in_pathway": sum(max(token.gone for token in one.citizen.tokens) - one.citizen.arrival for one in counted)
        / n,
    }


@dataclass
class Workload:
    """What one actor did for the citizens counted."""

    contacts: int = 0
    working_hours: float = 0.0
    waiting: float = 0.0


def by_actor(settled: Settled, everyone: list[Account]) -> dict[str, Workload]:
    """Contacts are begun activities, decisions and waits; working hours the drawn durations of the first two."""
    found: dict[str, Workload] = defaultdict(Workload)
    for account in everyone:
        for visit in account.citizen.visits:
            if not account.counted or not visit.works or visit.step.actor is None or visit.begin == NEVER:
                continue
            load = found[visit.step.actor]
            load.contacts += 1
            load.waiting += visit.begin - visit.arrival
            if visit.step.kind is not StepKind.WAIT:
                load.working_hours += World(settled).duration(visit) if visit.worked is None else visit.worked
    return found


def by_message(everyone: list[Account]) -> dict[str, tuple[int, int]]:
    """How many were sent, and how many of them lost."""
    found: dict[str, tuple[int, int]] = {}
    for account in everyone:
        for visit in account.citizen.visits if account.counted else ():
            for one in visit.sendings:
                sent, lost = found.get(one.message.id, (0, 0))
                found[one.message.id] = sent + 1, lost + one.lost
    return found


def by_hour(everyone: list[Account]) -> dict[tuple[str, Kind, int], tuple[int, float]]:
    """By arrow, kind and hour of the week of the departure: departures, and mean gap hours over all of them."""
    sums: dict[tuple[str, Kind, int], list[float]] = defaultdict(lambda: [0, 0.0])
    for account in everyone:
        for kind, ledger in account.ledgers.items():
            hours: dict[tuple[Charge, str], list[Stretch]] = defaultdict(list)
            for gap in ledger.gaps:
                hours[gap.charge, gap.type].append((gap.start, gap.end))
            for move in account.citizen.passages:
                cell = sums[move.transition.id, kind, int(move.departure % 168)]
                cell[0] += 1
                cell[1] += sum(covered(found) for (charge, _type), found in hours.items() if charge is move)
    return {key: (int(number), total / number) for key, (number, total) in sums.items()}


def ping_pong(everyone: list[Account]) -> dict[Kind, int]:
    """Changes back to whom it just came from, each counted once, on whatever tokens remember it."""
    found: dict[Kind, int] = defaultdict(int)
    for account in everyone:
        for kind, ledger in account.ledgers.items():
            changes = {change for state in ledger.custody.states.values() for change in state.changes}
            found[kind] += sum(change.back for change in changes)
    return found


__all__ = ["Account", "Row", "Visit", "accounts", "covered", "passages", "rows"]
