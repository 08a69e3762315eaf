"""Which keys each thing of a pathway has in a TOML file, in the order they are written."""

from collections.abc import Iterator
from typing import Any

from model.calendars import Calendar, Holidays
from model.exchange import toml_calendars as week
from model.exchange.toml_flow import assignments, lets_go, point, safety_net, takes_over
from model.exchange.toml_flow import deadline as deadline_words
from model.exchange.toml_literals import Pair
from model.exchange.toml_record import Field, Flat, Record, Values, Wrong
from model.exchange.toml_words import (
    by_id,
    day,
    distribution,
    moment,
    name,
    rate,
    several,
    share,
    source,
    text,
    time,
    validity,
    value,
    whole,
    word,
    yes,
)
from model.i18n import _
from model.message import Anchor, Channel, Message, Rung
from model.pathway import Arrivals, Described
from model.responsibility import Kind
from model.rule import Bridge, Rule, Variant
from model.sector import Actor, Sector
from model.side import Agreement, Interruption, LimitUnit, Measure, Promise, Segment, Status
from model.step import Needs, Step, StepKind, Transition

BASIS = Field("source", source, "basis")
NAMES = several(name)

SECTOR = Record(Sector, Field("name", text), Field("colour", name), Field("level", whole), Field("medical", yes))

CALENDAR = Record(
    Calendar,
    Field("name", text),
    Flat(tuple(week.SPANS), week.read_week, week.write_week, ("intervals",)),
    Flat(("holiday", "holiday_hours"), week.read_holiday, week.write_holiday, ("on_holiday", "own")),
    Field("closures", week.closures),
    validity,
    BASIS,
)

ACTOR = Record(
    Actor,
    Field("name", text),
    Field("sector", name),
    Field("hours", name),
    Field("reads", name),
    Field("phone", name),
    Field("cover", name),
    Field("cover_knows", yes),
    Field("capacity", whole),
    Field("cost", value),
    validity,
    BASIS,
    Field("note", text),
)

NEEDS = Record(Needs, Field("competence", text), Field("equipment", text), Field("medicine", text), given=())

STEP = Record(
    Step,
    Field("kind", word(StepKind)),
    Field("name", text),
    Field("actor", name),
    Field("duration", distribution),
    Field("working", yes),
    Field("hours", name),
    Field("departs", name),
    Field("remote", yes),
    Field("occupies", yes),
    assignments,
    Field("access", yes),
    Field("citizen_calls", NAMES),
    Field("needs", NEEDS.codec),
    Field("tags", several(text)),
    BASIS,
    Field("note", text),
)

TRANSITION = Record(
    Transition,
    Field("from", name, "source"),
    Field("to", name, "target"),
    Field("probability", share),
    Field("condition", text),
    Field("travel", distribution),
    Field("walks_in", yes),
    Field("planned", yes),
    BASIS,
    Field("note", text),
)

VARIANT = Record(
    Variant,
    Field("stay_at_least", time),
    Field("stay_less_than", time),
    Field("departs_in", name),
    Field("segment", name),
    lets_go,
    takes_over,
    Field("informed_by", NAMES),
    Field("requires", NAMES),
    Field("shared", yes),
    given=(),
)

BRIDGE = Record(Bridge, Field("reliability", share), Field("after", distribution), given=())


def _leads(raw: Values) -> Values:
    said = several(text).read(raw["leads"])
    if len(said) != 2:
        raise Wrong(_("two functions are expected: one that lets go, one that takes over"), "leads")
    return {"leads": said}


def _leads_pairs(rule: Any) -> Iterator[Pair]:
    if any(rule.leads):
        yield "leads", several(text).write(rule.leads)


RULE = Record(
    Rule,
    lets_go,
    takes_over,
    Field("informed_by", NAMES),
    Field("requires", NAMES),
    Field("shared", yes),
    Field("agreement", name),
    Field("variants", several(VARIANT.codec, broken=True)),
    Flat(("leads",), _leads, _leads_pairs, ("leads",)),
    Field("bridge", BRIDGE.codec),
    validity,
    BASIS,
    Field("note", text),
    given=("transition", "kind"),
)

RUNG = Record(
    Rung,
    Field("channel", word(Channel)),
    Field("reading", distribution),
    Field("after", time),
    Field("outside", name),
    given=(),
)

MESSAGE = Record(
    Message,
    Field("name", text),
    Field("anchor", name),
    Field("moment", word(Anchor)),
    Field("only_on", name),
    Field("sender", name),
    Field("receivers", NAMES),
    Field("standard", text),
    Field("contents", several(text)),
    Field("channel", word(Channel)),
    Field("offset", distribution),
    Field("sender_hours", yes),
    Field("delay", distribution),
    Field("loss", share),
    safety_net,
    Field("reading", distribution),
    Field("response", distribution),
    Field("fallbacks", several(RUNG.codec, broken=True)),
    Field("deadline", deadline_words),
    Field("acknowledged", yes),
    Field("sender_knows", text),
    validity,
    BASIS,
    Field("note", text),
)

INTERRUPTION = Record(
    Interruption, Field("name", text), Field("scope", NAMES), Field("rate", rate), Field("target", name), BASIS
)

SEGMENT = Record(
    Segment,
    Field("name", text),
    Field("share", share),
    Field("probabilities", by_id(share)),
    Field("durations", by_id(distribution)),
    BASIS,
)

AGREEMENT = Record(
    Agreement,
    Field("what", text),
    Field("why", text),
    Field("owner", name),
    Field("due", day),
    Field("status", word(Status)),
    Field("about", name),
    Field("clause", text),
    validity,
    BASIS,
)

MEASURE = Record(
    Measure,
    Field("name", text),
    Field("start", point),
    Field("end", point),
    Field("limit", value),
    Field("unit", word(LimitUnit)),
    BASIS,
)

PROMISE = Record(
    Promise, Field("name", text), Field("hours", time), Field("about", name), Field("kinds", several(word(Kind)))
)

ARRIVALS = Record(
    Arrivals, Field("volume", value), Field("fixed", several(moment)), Field("profile", week.profile), given=()
)

HOLIDAYS = Record(
    Holidays,
    Field("constitution_day", yes),
    Field("christmas_eve", yes),
    Field("new_years_eve", yes),
    Field("closures", several(day)),
    given=(),
)

DESCRIBED = Record(
    Described,
    Field("purpose", text),
    Field("target_group", text),
    Field("parties", text),
    Field("note", text),
    given=(),
)

RECORDS: dict[str, Record] = {
    "sectors": SECTOR,
    "calendars": CALENDAR,
    "actors": ACTOR,
    "steps": STEP,
    "transitions": TRANSITION,
    "rules": RULE,
    "messages": MESSAGE,
    "interruptions": INTERRUPTION,
    "segments": SEGMENT,
    "agreements": AGREEMENT,
    "measures": MEASURE,
    "promises": PROMISE,
}
"""The tables of a pathway, in the order they are written."""

ON_ONE_LINE = ("sectors", "transitions", "promises")
"""Tables of which each thing is one line, where it fits."""
