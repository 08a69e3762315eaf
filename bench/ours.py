"""The pathway of `block` as Stafet has it."""

from typing import Any

from bench import block
from model.calendars import Calendar, OnHoliday
from model.distribution import Distribution, Shape
from model.message import Anchor, Channel, Deadline, DeadlineKind, Message, Rung
from model.pathway import Arrivals, Pathway
from model.responsibility import Assignments, Kind, held
from model.rule import Moment, Rule, Variant
from model.sector import Actor, Sector
from model.step import Step, StepKind, Transition
from model.table import Table

KINDS = {"T": Kind.TREATMENT, "E": Kind.EXECUTION, "C": Kind.COORDINATION}


def pathway(steps: int, *, limited: bool) -> Pathway:
    """The pathway of 20 or 200 steps, with its servers or without limit."""
    blocks = block.BLOCKS[steps]
    each = range(1, blocks + 1)
    arrows = list(block.arrows(blocks))
    return Pathway(
        f"timed-{steps}",
        f"Timed, {steps} steps",
        sectors=Table([Sector(key, key.capitalize(), medical=key in block.MEDICAL) for key in block.SECTORS]),
        actors=Table([_actor(key, *said, blocks if limited else None) for key, said in block.ACTORS.items()]),
        calendars=Table(
            [Calendar(key, key, spans, on_holiday=OnHoliday.USUAL) for key, spans in block.CALENDARS.items()]
        ),
        steps=Table(
            [
                Step("start", StepKind.START, actor="ED"),
                *(_step(i, key, *said) for i in each for key, said in block.STEPS.items()),
                Step("end", StepKind.END, actor="GP"),
            ]
        ),
        transitions=Table([_arrow(*said) for said in arrows]),
        rules=Table([_rule(key, kind, more) for key, _a, _b, more in arrows for kind in KINDS if kind in more]),
        messages=Table([_message(i, key, *said) for i in each for key, said in block.MESSAGES.items()]),
        arrivals=Arrivals(volume=block.VOLUME),
    )


def lasting(said: tuple[Any, ...] | None) -> Distribution | None:
    """A distribution as `block` says it."""
    return None if said is None else Distribution(Shape(said[0]), tuple(float(v) for v in said[1:]))


def _given(said: tuple[Any, ...]) -> Distribution:
    found = lasting(said)
    assert found is not None
    return found


def _actor(key: str, sector: str, hours: str, reads: str, phone: str, servers: int | None, blocks: int | None) -> Actor:
    capacity = None if servers is None or blocks is None else servers * blocks
    return Actor(key, key, sector, hours=hours, reads=reads, phone=phone, capacity=capacity)


def _step(i: int, key: str, kind: str, actor: str, duration: tuple[Any, ...] | None, more: dict[str, Any]) -> Step:
    said = {KINDS[k].value: held(more[k]) for k in KINDS if k in more}
    return Step(
        block.wanted(i, key),
        StepKind(kind),
        block.wanted(i, key),
        actor,
        lasting(duration),
        working=more.get("working", False),
        hours=more.get("hours"),
        departs=more.get("departs"),
        remote=more.get("remote", False),
        access=more.get("access", False),
        assignments=Assignments(**said),
    )


def _arrow(key: str, source: str, target: str, more: dict[str, Any]) -> Transition:
    return Transition(
        key,
        source,
        target,
        probability=more.get("p"),
        travel=lasting(more.get("travel")),
        walks_in=more.get("walks_in", False),
        planned=more.get("planned", False),
    )


def _rule(key: str, kind: str, more: dict[str, Any]) -> Rule:
    (lets_go, after), (takes_over, later), beside = more[kind]
    variants: tuple[Variant, ...] = ()
    if "short_stay" in beside:
        stay, shorter = beside["short_stay"]
        variants = (Variant(stay_less_than=stay, lets_go_after=shorter),)
    prefix = key.split("-")[0]
    return Rule(
        key,
        KINDS[kind],
        lets_go=Moment(lets_go),
        lets_go_after=after,
        takes_over=Moment(takes_over),
        takes_over_after=later,
        requires=tuple(f"{prefix}-{name}" for name in beside.get("requires", ())),
        variants=variants,
    )


def _message(
    i: int,
    key: str,
    anchor: str,
    moment: str,
    receivers: tuple[str, ...],
    offset: float,
    delay: tuple[Any, ...],
    loss: float,
    net: float,
    reading: tuple[Any, ...],
    more: dict[str, Any],
) -> Message:
    rungs: tuple[Rung, ...] = ()
    if "rung" in more:
        after, channel, by_rung = more["rung"]
        rungs = (Rung(Channel(channel), _given(by_rung), after),)
    return Message(
        block.wanted(i, key),
        block.wanted(i, anchor),
        key,
        Anchor(moment),
        only_on=block.wanted(i, more["only_on"]) if "only_on" in more else None,
        receivers=receivers,
        offset=_given(("constant", offset)),
        delay=_given(delay),
        loss=loss,
        safety_net=_given(("constant", net)),
        reading=_given(reading),
        response=lasting(more.get("response")),
        fallbacks=rungs,
        deadline=Deadline(DeadlineKind.HOURS, more["deadline"]) if "deadline" in more else None,
    )
