"""Holds the engine against the oracle: citizen by citizen, and table by table."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from model.pathway import Pathway
from model.simulation.result import Result
from model.simulation.run import RunSettings, simulate
from model.simulation.story import story_of
from tests.oracle.agreement_beside import beside, nearly
from tests.oracle.figures import (
    Account,
    accounts,
    by_actor,
    by_citizen,
    by_hour,
    by_message,
    passages,
    ping_pong,
    rows,
)
from tests.oracle.gaps import Charge
from tests.oracle.settled import Settled
from tests.oracle.things import Move

HOURS = 1e-9
"""Allowed difference of two moments: some hundred roundings of a double at 10,000 hours."""
SLIVER = 1e-7
"""Stretches shorter than this are nobody's difference: they are the rounding of one moment computed twice."""

Told = dict[str, Any]
Piece = tuple[str, float, float, tuple[str, ...], str | None, str | None]


def disagreements(pathway: Pathway, *, citizens: int, seed: int) -> list[str]:
    """A sentence for every difference; none where the two programs mean the same."""
    settings = RunSettings(citizens=citizens, seed=seed, warmup_weeks=0)
    everyone = accounts(pathway, citizens=citizens, seed=seed)
    ends = {step for step in pathway.steps if not pathway.outgoing(step)}
    found = [
        f"citizen {account.citizen.number}: {said}"
        for account in everyone
        for said in _of_citizen(account, story_of(pathway, settings, account.citizen.number).as_json(), ends)
    ]
    told = simulate(pathway, settings)
    settled = Settled(pathway, None)
    return [*found, *_of_tables(everyone, told), *_loads(settled, everyone, told), *beside(settled, everyone, told)]


# -- one citizen ---------------------------------------------------------------------------------------------------


def _of_citizen(account: Account, told: Told, ends: set[str]) -> Iterator[str]:
    if account.citizen.runaway or told["state"] == "runaway":
        if not (account.citizen.runaway and told["state"] == "runaway"):
            yield "only one of the two runs away"
        return
    ours, theirs = dict(_visits(account)), {(row["step"], row["visit"]): _moments(row) for row in told["visits"]}
    yield from _different("visit", ours, theirs)
    ours, theirs = (
        dict(_messages(account)),
        {
            (row["message"], row["visit"], row["receiver"]): (float(row["lost"]), *_moments(row, _SENT))
            for row in told["messages"]
        },
    )
    yield from _different("message", ours, theirs)
    if account.counted:
        yield from _coverage(list(_pieces(account)), list(_told_pieces(told, ends)), _end(account))


_VISIT = ("arrival", "ready", "begin", "finish", "departure")
_SENT = ("sent", "delivered", "read", "accepted")


def _moments(row: Any, names: tuple[str, ...] = _VISIT) -> tuple[float, ...]:
    return tuple(math.inf if row[name] is None else row[name] for name in names)


def _visits(account: Account) -> Iterator[tuple[tuple[str, int], tuple[float, ...]]]:
    for visit in account.citizen.visits:
        yield (
            (visit.step.id, visit.number),
            (visit.arrival, visit.ready, visit.begin, visit.finish, visit.departure),
        )


def _messages(account: Account) -> Iterator[tuple[tuple[str, int, str], tuple[float, ...]]]:
    for visit in account.citizen.visits:
        for one in visit.sendings:
            for receiver, receipt in one.receipts.items():
                yield (
                    (one.message.id, visit.number, receiver),
                    (float(one.lost), one.sent, one.delivered, receipt.read, receipt.accepted),
                )


def _different(what: str, ours: dict[Any, tuple[float, ...]], theirs: dict[Any, tuple[float, ...]]) -> Iterator[str]:
    for key in sorted(set(ours) | set(theirs), key=str):
        if key not in theirs or key not in ours:
            yield f"{what} {key}: only the {'oracle' if key in ours else 'engine'} has it"
        elif not all(a == b or abs(a - b) <= HOURS for a, b in zip(ours[key], theirs[key], strict=True)):
            yield f"{what} {key}: oracle {ours[key]}, engine {theirs[key]}"


# -- who held what, and what was missing ------------------------------------------------------------------------------


def _end(account: Account) -> float:
    return max(token.gone for token in account.citizen.tokens)


def _named(charge: Charge) -> str:
    return charge.transition.id if isinstance(charge, Move) else charge.step.id


def _pieces(account: Account) -> Iterator[Piece]:
    for kind, ledger in account.ledgers.items():
        for piece in ledger.pieces:
            gap = piece.gap
            end = min(piece.end, gap.end if gap else piece.token.gone)
            holders = tuple(sorted(piece.holders))
            yield kind.value, piece.start, end, holders, gap.type if gap else None, _named(gap.charge) if gap else None


def _told_pieces(told: Told, ends: set[str]) -> Iterator[Piece]:
    left = {visit["token"]: visit["departure"] for visit in told["visits"] if visit["step"] in ends}
    for span in told["spans"]:
        end = math.inf if span["to"] is None else span["to"]
        if span["type"] is None:
            end = min(end, left.get(span["token"], math.inf))
        charged = None if span["type"] is None else span["charged"]
        yield span["kind"], span["from"], end, tuple(sorted(span["holders"])), span["type"], charged


def _coverage(ours: list[Piece], theirs: list[Piece], end: float) -> Iterator[str]:
    """At every moment the same holders, gaps and charges on the tokens there are, whatever they are numbered."""
    for kind in sorted({piece[0] for piece in ours + theirs}):
        a, b = ([piece for piece in side if piece[0] == kind] for side in (ours, theirs))
        cuts = sorted({moment for piece in a + b for moment in piece[1:3] if moment < math.inf} | {end})
        for low, high in pairwise(cuts):
            if high - low > SLIVER:
                middle = (low + high) / 2
                at_a, at_b = (_there(side, middle, gaps_only=middle > end) for side in (a, b))
                if at_a != at_b:
                    yield f"{kind} {low:.4f}–{high:.4f}: oracle {dict(at_a - at_b)}, engine {dict(at_b - at_a)}"


def _there(pieces: list[Piece], t: float, *, gaps_only: bool) -> Counter[tuple[Any, ...]]:
    return Counter(piece[3:] for piece in pieces if piece[1] <= t < piece[2] and not (gaps_only and piece[4] is None))


# -- the tables ----------------------------------------------------------------------------------------------------


def _of_tables(everyone: list[Account], told: Result) -> Iterator[str]:
    counted = [account for account in everyone if account.counted]
    ours = {
        "citizens": len(counted),
        "runaway": sum(account.citizen.runaway for account in everyone),
        "stuck": sum(account.citizen.stuck for account in everyone),
    }
    for name, number in ours.items():
        if getattr(told, name) != number:
            yield f"{name}: oracle {number}, engine {getattr(told, name)}"
    often = passages(everyone)
    yield from nearly("passages", _passed(often, "transition"), {k: (float(n),) for k, n in told.passages.items() if n})
    yield from nearly("visits", _passed(often, "step"), {k: (float(n),) for k, n in told.arrivals_by_step.items() if n})
    yield from nearly("ping-pong", _single(ping_pong(everyone)), _single(told.ping_pong))
    yield from nearly("by hour", _where_gaps(by_hour(everyone), told), _told_hours(told))
    yield from nearly("row", dict(_rows(everyone, often)), dict(_told_rows(told)))
    yield from nearly(
        "by citizen", {name: (mean,) for name, mean in by_citizen(everyone).items()}, _told_citizens(told)
    )
    yield from nearly(
        "by message", by_message(everyone), {one.message: (one.sent, one.lost) for one in told.by_message if one.sent}
    )


def _where_gaps(hours: Mapping[Any, tuple[float, ...]], told: Result) -> dict[Any, tuple[float, ...]]:
    """Without the arrows and kinds of which the engine has no row, unless there are hours of a gap on them."""
    rows_ = {(row.transition, row.kind) for row in told.by_hour}
    return {key: numbers for key, numbers in hours.items() if key[:2] in rows_ or numbers[1] > 0}


def _told_hours(told: Result) -> dict[Any, tuple[float, ...]]:
    return {
        (row.transition, row.kind, hour): (number, row.gap_hours[hour])
        for row in told.by_hour
        for hour, number in enumerate(row.departures)
        if number
    }


def _loads(settled: Settled, everyone: list[Account], told: Result) -> Iterator[str]:
    """Contacts and working hours a year are those per citizen counted, times the volume."""
    a_year = told.volume / max(1, told.citizens)
    ours = {
        actor: (load.contacts * a_year, load.working_hours * a_year, load.waiting / load.contacts)
        for actor, load in by_actor(settled, everyone).items()
    }
    theirs = {row.actor: (row.contacts, row.working_hours, row.waiting.mean) for row in told.by_actor}
    yield from nearly("by actor", ours, theirs)


def _single(numbers: Mapping[Any, float]) -> dict[Any, tuple[float, ...]]:
    return {key: (float(number),) for key, number in numbers.items()}


def _passed(often: dict[tuple[str, str], int], table: str) -> dict[str, tuple[float, ...]]:
    return {thing: (float(number),) for (where, thing), number in often.items() if where == table}


def _rows(everyone: list[Account], often: dict[tuple[str, str], int]) -> Iterator[tuple[Any, tuple[float, ...]]]:
    counted = sum(account.counted for account in everyone)
    for (table, thing, kind, type_), row in rows(everyone).items():
        hours = math.fsum(row.hours)
        numbers = often[table, thing], row.with_gap, row.never_closed, hours, row.longest, hours / counted
        yield (table, thing, kind.value, type_), tuple(map(float, numbers))


def _told_rows(told: Result) -> Iterator[tuple[Any, tuple[float, ...]]]:
    for row in (*told.by_transition, *told.by_step):
        if row.with_gap:
            where = ("transition", row.transition) if row.transition else ("step", row.step)
            numbers = row.passages, row.with_gap, row.never_closed, row.hours.sum, row.hours.max, row.per_citizen
            yield (*where, row.kind.value, row.type.value), tuple(map(float, numbers))


def _told_citizens(told: Result) -> dict[str, tuple[float, ...]]:
    by = told.by_citizen
    means = {kind.value: (hours.mean,) for kind, hours in by.kind.items()}
    return means | {
        "union": (by.union.mean,),
        "share_any": (by.share_any,),
        "share_over": (by.share_over,),
        "time_in_pathway": (told.time_in_pathway.mean,),
    }
