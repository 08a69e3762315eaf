"""What cuts across parallel tracks: SEMANTICS 3.9, by looking at all tokens after every departure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from model.distribution import Distribution, Shape
from model.side import Interruption
from model.step import StepKind, Transition
from tests.oracle.things import NEVER, Citizen, Move, Token, Visit
from tests.oracle.values import value

if TYPE_CHECKING:
    from tests.oracle.movement import World


def inside(citizen: Citizen, interruption: Interruption) -> list[Token]:
    """The tokens that belong to a step of the scope, in the order in which they set out for it."""
    found = [token for token in citizen.tokens if token.gone == NEVER and token.step in interruption.scope]
    return sorted(found, key=lambda token: token.set_out)


def watch(world: World, citizen: Citizen, now: float) -> None:
    """After tokens have moved: an empty scope that was entered has a time to the event; an empty one has none."""
    for interruption in world.settled.pathway.interruptions.values():
        key = interruption.id
        if not inside(citizen, interruption):
            citizen.strikes.pop(key, None)
        elif key not in citizen.strikes and interruption.rate > 0:
            entry = citizen.entries.get(key, 0)
            citizen.entries[key] = entry + 1
            waiting = Distribution(Shape.EXPONENTIAL, (24 / interruption.rate,))
            moment = now + value(waiting, citizen.draws.u(f"interruption:{key}", entry, 0))
            citizen.strikes[key] = moment
            happening = partial(strike, world, citizen, interruption, moment)
            world.at(moment, citizen, interruption.target, 0, happening)


def strike(world: World, citizen: Citizen, interruption: Interruption, now: float) -> None:
    """All tokens in the scope vanish; one arrives at the target."""
    if citizen.runaway or citizen.strikes.get(interruption.id) != now:
        return
    cut = inside(citizen, interruption)
    for token in cut:
        vanish(world, token, now)
    last = max(cut, key=lambda token: (token.arrived, token.set_out))
    reconsider(world, citizen, now)
    token = Token(citizen, tuple(cut), now, last.sector, last.since)
    citizen.tokens.append(token)
    world.belongs(token, interruption.target)
    del citizen.strikes[interruption.id]
    empty_scopes(world, citizen, without=token)
    watch(world, citizen, now)
    arrive(world, token, interruption, now)


def empty_scopes(world: World, citizen: Citizen, *, without: Token) -> None:
    """A scope of which every token has vanished is entered anew by the one at the target."""
    for interruption in world.settled.pathway.interruptions.values():
        if inside(citizen, interruption) in ([], [without]):
            citizen.strikes.pop(interruption.id, None)


def arrive(world: World, token: Token, interruption: Interruption, now: float) -> None:
    """The token stands at the target and waits for no message."""
    step = world.settled.steps[interruption.target]
    token.first = visit = world.visit(token, step, now)
    arrow = Transition(f"by-{interruption.id}", step.id, step.id)
    token.cut = Move(arrow, visit, now, now, (), (), 0.0, visit)
    if not step.instant and not step.remote and world.settled.sector(step) != token.sector:
        token.sector, token.since = world.settled.sector(step), now
    visit.ready = now
    if token.citizen.runaway:
        return
    if step.instant:
        world.pass_instant(token, visit)
    else:
        world.plan(visit)


def vanish(world: World, token: Token, now: float) -> None:
    """The server is free, the queue forgets it, what was not yet begun or sent never comes."""
    token.gone, token.vanished = now, True
    for arrows in token.citizen.waiting.values():
        for waiting in arrows.values():
            if token in waiting:
                waiting.remove(token)
    visit = token.visit
    if visit is None:
        return
    visit.plan += 1
    if visit.server is not None:
        world.busy[visit.server] -= 1
    for queue in world.queues.values():
        if visit in queue:
            queue.remove(visit)
    cut_short(world, visit, now)


def cut_short(world: World, visit: Visit, now: float) -> None:
    visit.worked = worked(world, visit, now)
    visit.sendings = [one for one in visit.sendings if visit.begin <= now and one.sent <= now]
    visit.departure = NEVER
    for name in ("ready", "begin", "finish"):
        if getattr(visit, name) > now:
            setattr(visit, name, NEVER)


def worked(world: World, visit: Visit, now: float) -> float | None:
    """The hours of work done until now; None where all of it is done, or none was begun."""
    if not visit.begin <= now < visit.finish:
        return None
    if visit.step.working:
        return world.settled.step_hours(visit.step).hours_between(visit.begin, now)
    return now - visit.begin


def reconsider(world: World, citizen: Citizen, now: float) -> None:
    """Whoever waits for a message that a vanished visit does not send waits for it no more."""
    for token in citizen.tokens:
        visit, move = token.visit, token.moves[-1] if token.moves else None
        waits = token.gone == NEVER and visit is not None and visit.step.kind in (StepKind.ACTIVITY, StepKind.DECISION)
        if not waits or move is None or visit is None or visit.ready <= now:
            continue
        ready = max(now, visit.arrival if move.transition.walks_in else world.informed(visit, move))
        if ready != visit.ready:
            visit.ready, visit.begin, visit.finish, visit.departure = ready, NEVER, NEVER, NEVER
            visit.sendings = []
            world.plan(visit)
