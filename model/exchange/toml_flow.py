"""The short grammars of responsibility and messages: "departure + 72 h", "by 12:00", treatment = "GP"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from model.errors import Refused
from model.exchange.toml_literals import Pair, inline, listed, quoted
from model.exchange.toml_record import Codec, Field, Flat, Record, Values, Wrong, read_at, shown
from model.exchange.toml_times import hours, time_text
from model.exchange.toml_words import distribution, name, pattern, several, text, validity, value, word, yes
from model.i18n import _
from model.message import Anchor, Deadline, DeadlineKind
from model.responsibility import Assignment, Assignments, Delegation, DelegationType, Holding, Kind
from model.rule import Moment
from model.side import Point
from model.units import read_number

_MOMENTS = {moment.value: moment for moment in Moment}
_HOLDINGS = {holding.value: holding for holding in Holding}
_DAYS = re.compile(r"([\d.,]+)\s+working days?")
_BY = re.compile(r"by\s+(\d{1,2})[:.]([0-5]\d)")


@lru_cache(maxsize=1024)
def read_lag(said: str) -> tuple[Moment | None, float | None]:
    """A moment, hours after it, or both: "read", "departure + 72 h", "+ 2 h"."""
    moment, plus, lag = said.partition("+")
    moment = moment.strip()
    if moment and moment not in _MOMENTS:
        raise Refused(_("“{text}” is not a moment: use one of {known}.").format(text=moment, known=", ".join(_MOMENTS)))
    if not moment and not plus:
        raise Refused(_("A moment is expected, one of {known}.").format(known=", ".join(_MOMENTS)))
    return _MOMENTS.get(moment), hours(lag) if plus else None


def _lag(attribute: str) -> Flat:
    """`lets_go` or `takes_over` with its hours after, as one key."""
    after = f"{attribute}_after"

    def read(raw: Values) -> Values:
        moment, lag = read_at(attribute, pattern(read_lag, str).read, raw[attribute])
        return {key: said for key, said in ((attribute, moment), (after, lag)) if said is not None}

    def write(of: Any) -> Iterator[Pair]:
        moment, lag = getattr(of, attribute), getattr(of, after)
        hide_zero = hasattr(of, "transition") and moment is not None
        parts = [moment.value] if moment is not None else []
        if lag is not None and not (hide_zero and lag == 0):
            parts.append(f"+ {time_text(lag)}")
        if parts:
            yield attribute, quoted(" ".join(parts))

    return Flat((attribute,), read, write, (attribute, after))


lets_go = _lag("lets_go")
takes_over = _lag("takes_over")


def _safety_net(raw: Values) -> Values:
    if raw["safety_net"] == "never":
        return {"never_found": True}
    return {"safety_net": read_at("safety_net", distribution.read, raw["safety_net"])}


def _safety_net_pairs(message: Any) -> Iterator[Pair]:
    if message.never_found:
        yield "safety_net", quoted("never")
    elif message.safety_net is not None:
        yield "safety_net", distribution.write(message.safety_net)


safety_net = Flat(("safety_net",), _safety_net, _safety_net_pairs, ("safety_net", "never_found"))

_DEADLINE = Record(Deadline, Field("kind", word(DeadlineKind)), Field("amount", value), given=())


def read_deadline(said: str) -> Deadline:
    """By when a message must be read: before departure, hours, a time of day, working days."""
    clock, days = _BY.fullmatch(said.strip()), _DAYS.fullmatch(said.strip())
    if said.strip() == DeadlineKind.DEPARTURE:
        return Deadline(DeadlineKind.DEPARTURE)
    if clock:
        return Deadline(DeadlineKind.TIME_OF_DAY, float(int(clock[1]) * 60 + int(clock[2])))
    if days:
        return Deadline(DeadlineKind.WORKING_DAYS, read_number(days[1]))
    if said.strip()[:1].isdigit():
        return Deadline(DeadlineKind.HOURS, hours(said))
    raise Refused(
        _("“{text}” is not a deadline: write “before departure”, “24 h”, “by 12:00” or “2 working days”.").format(
            text=said
        )
    )


def _deadline_text(deadline: Deadline) -> str | None:
    """The usual way to say it; None where only the table of its fields says it exactly."""
    amount = deadline.amount
    match deadline.kind:
        case DeadlineKind.DEPARTURE:
            return deadline.kind.value if amount == 0 else None
        case DeadlineKind.HOURS:
            return time_text(amount)
        case DeadlineKind.TIME_OF_DAY:
            return f"by {int(amount) // 60:02d}:{int(amount) % 60:02d}" if amount.is_integer() else None
        case DeadlineKind.WORKING_DAYS:
            return f"{int(amount)} working days" if amount.is_integer() else None


def _deadline(raw: object) -> Deadline:
    if isinstance(raw, dict):
        found: Deadline = _DEADLINE.read(raw)
        return found
    if not isinstance(raw, str):
        raise Wrong(_("a text in quotes is expected, not {found}").format(found=shown(raw)))
    return read_deadline(raw)


def _deadline_literal(said: Deadline) -> str:
    words = _deadline_text(said)
    return inline(_DEADLINE.pairs(said)) if words is None else quoted(words)


deadline = Codec(_deadline, _deadline_literal)

DELEGATION = Record(
    Delegation,
    Field("from", name, "delegator"),
    Field("type", word(DelegationType)),
    Field("instruction", yes),
    Field("supervisor", text),
    validity,
    given=(),
)


def _by(raw: object) -> tuple[str, ...]:
    if isinstance(raw, str):
        return (raw,)
    holders: tuple[str, ...] = several(name).read(raw)
    return holders


_ASSIGNMENT = Record(
    Assignment,
    Field("holding", word(Holding)),
    Field("by", Codec(_by, lambda holders: several(name).write(holders)), "holders"),
    Field("agreement", name),
    Field("delegation", DELEGATION.codec),
    given=(),
)


@lru_cache(maxsize=4096)
def _said_shortly(said: str) -> Assignment:
    holding = _HOLDINGS.get(said)
    return Assignment(Holding.HELD, (said,)) if holding is None else Assignment(holding)


def read_assignment(raw: object) -> Assignment:
    """An actor, several, a word, or a table that says more."""
    if isinstance(raw, str):
        return _said_shortly(raw)
    if isinstance(raw, list):
        return Assignment(Holding.HELD, _by(raw))
    said: Assignment = _ASSIGNMENT.read({"holding": "held", **raw} if isinstance(raw, dict) else raw)
    return said


def assignment_literal(said: Assignment) -> str:
    """The inverse of `read_assignment`; an actor whose id is one of the words stands in a list."""
    held = said.holding is Holding.HELD
    if said.agreement is None and said.delegation is None:
        if not said.holders:
            return quoted(said.holding.value)
        if held and len(said.holders) == 1 and said.holders[0] not in _HOLDINGS:
            return quoted(said.holders[0])
        if held:
            return listed(map(quoted, said.holders))
    pairs = list(_ASSIGNMENT.pairs(said))
    return inline(pair for pair in pairs if not (held and pair[0] == "holding"))


def _assignments(raw: Values) -> Values:
    return {"assignments": Assignments(**{kind: read_at(kind, read_assignment, said) for kind, said in raw.items()})}


def _assignment_pairs(step: Any) -> Iterator[Pair]:
    for kind in Kind:
        said = step.assignments.of(kind)
        if said is not None:
            yield kind.value, assignment_literal(said)


assignments = Flat(tuple(Kind), _assignments, _assignment_pairs, ("assignments",))

_POINT = Record(Point, Field("moment", word(Anchor)), Field("step", name), Field("tag", text), given=())
point = _POINT.codec
