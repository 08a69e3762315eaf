"""What of a thing may differ, in words a planner uses: for each table its fields with a name and a way to tell them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from model import phrases
from model.analysis import in_words
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Kind
from model.units import write_hours, write_number

Told = Callable[[Pathway, Any], str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field, or several that are told together. `of`: their names in the value.

    `told` says what it is in a pathway, of the whole thing; `main`: also said of a thing that is new or removed.
    """

    of: tuple[str, ...]
    label: str
    told: Told
    main: bool = False


def fields() -> Mapping[str, tuple[Field, ...]]:
    """The fields of every table, and under "" those of the pathway itself, in the language of the moment."""
    return {
        "steps": _of_steps(),
        "transitions": _of_transitions(),
        "rules": _of_rules(),
        "messages": _of_messages(),
        "actors": _of_actors(),
        "calendars": _of_calendars(),
        **_beside(),
        "": _of_pathway(),
    }


def _of_steps() -> tuple[Field, ...]:
    return (
        Field(("kind",), _("Kind"), lambda _p, s: phrases.step_kind_name(s.kind)),
        Field(("name",), _("Name"), lambda _p, s: in_words.plain(s.name)),
        Field(("actor",), _("Actor"), lambda p, s: phrases.actor_name(p, s.actor), main=True),
        Field(("duration", "working"), _("Duration"), lambda _p, s: _lasting(s), main=True),
        *(_assigned(kind) for kind in Kind),
        Field(("hours",), _("Own opening hours"), lambda p, s: in_words.calendar(p, s.hours)),
        Field(("departs",), _("Departs only in"), lambda p, s: in_words.calendar(p, s.departs)),
        _yes_no("remote", _("The citizen stays where they are")),
        _yes_no("occupies", _("Takes a place")),
        _yes_no("access", _("The treatment holder must be within reach")),
        Field(("citizen_calls",), _("The citizen calls"), lambda p, s: in_words.actors(p, s.citizen_calls)),
        Field(
            ("needs",),
            _("Needs"),
            lambda _p, s: in_words.listed((s.needs.competence, s.needs.equipment, s.needs.medicine)),
        ),
        Field(("tags",), _("Tags"), lambda _p, s: in_words.listed(s.tags)),
        *_grounds(),
    )


def _lasting(step: Any) -> str:
    return in_words.NOTHING if step.instant else phrases.duration(step.duration, working=step.working)


def _assigned(kind: Kind) -> Field:
    """Who holds a kind here, with the delegation and the agreement it stands under."""

    def told(pathway: Pathway, step: Any) -> str:
        said = step.assignment(kind)
        text = phrases.assignment(said, pathway)
        if said.delegation is not None:
            text += ", " + _("delegated by {who}").format(who=phrases.actor_name(pathway, said.delegation.delegator))
        if said.agreement in pathway.agreements:
            text += f" ({pathway.agreements[said.agreement].what})"
        return text

    return Field((f"assignments.{kind.value}",), phrases.kind_name(kind).capitalize(), told)


def _of_transitions() -> tuple[Field, ...]:
    return (
        Field(("source", "target"), _("From and to"), lambda p, t: phrases.place(p, t.id, None)),
        Field(("probability",), _("Share"), lambda _p, t: in_words.share(t.probability), main=True),
        Field(("condition",), _("Condition"), lambda _p, t: in_words.plain(t.condition), main=True),
        Field(("travel",), _("Travel"), lambda _p, t: in_words.length(t.travel)),
        _yes_no("walks_in", _("The citizen turns up by themselves")),
        _yes_no("planned", _("Planned in advance")),
        *_grounds(),
    )


def _of_rules() -> tuple[Field, ...]:
    return (
        Field(
            ("lets_go", "lets_go_after"), _("Lets go"), lambda _p, r: phrases.moment(r.lets_go, r.lets_go_after), True
        ),
        Field(
            ("takes_over", "takes_over_after"),
            _("Takes over"),
            lambda _p, r: phrases.moment(r.takes_over, r.takes_over_after),
            main=True,
        ),
        Field(("informed_by",), _("Goes by"), lambda p, r: in_words.informed(p, r.informed_by)),
        Field(("requires",), _("Requires"), lambda p, r: in_words.messages(p, r.requires)),
        _yes_no("shared", _("Both hold it meanwhile")),
        Field(("agreement",), _("Agreement"), lambda p, r: in_words.agreement(p, r.agreement)),
        Field(("variants",), _("Exceptions"), lambda p, r: in_words.variants(p, r.variants)),
        Field(("leads",), _("Accountable leaders"), lambda _p, r: in_words.listed(r.leads)),
        Field(("bridge",), _("Steps in anyway"), lambda _p, r: in_words.bridge(r.bridge)),
        _valid(),
        *_grounds(),
    )


def _of_messages() -> tuple[Field, ...]:
    return (
        Field(("name",), _("Name"), lambda _p, m: in_words.plain(m.name)),
        Field(("anchor", "moment", "offset"), _("Sent"), in_words.sent, main=True),
        Field(("only_on",), _("Only on the way"), lambda p, m: in_words.way(p, m.only_on)),
        Field(("sender",), _("Sender"), in_words.sender),
        Field(("receivers",), _("Receivers"), lambda p, m: in_words.actors(p, m.receivers), main=True),
        Field(("standard",), _("Standard"), lambda _p, m: in_words.plain(m.standard)),
        Field(("contents",), _("Contents"), lambda _p, m: in_words.listed(m.contents)),
        Field(("channel",), _("Channel"), lambda _p, m: phrases.channel_name(m.channel), main=True),
        _yes_no("sender_hours", _("Sent only in the sender’s opening hours")),
        Field(("delay",), _("On the way"), lambda _p, m: in_words.length(m.delay)),
        Field(("loss",), _("Lost or overlooked"), lambda _p, m: in_words.share(m.loss)),
        Field(("safety_net", "never_found"), _("Found anyway"), lambda _p, m: in_words.net(m)),
        Field(("reading",), _("Read after"), lambda _p, m: in_words.length(m.reading), main=True),
        Field(("response",), _("Accepted after"), lambda _p, m: in_words.length(m.response)),
        Field(("fallbacks",), _("If it is not read"), lambda p, m: in_words.ladder(p, m.fallbacks)),
        Field(("deadline",), _("Deadline"), lambda _p, m: phrases.deadline(m.deadline)),
        _yes_no("acknowledged", _("Acknowledged")),
        Field(("sender_knows",), _("How the sender knows"), lambda _p, m: in_words.plain(m.sender_knows)),
        _valid(),
        *_grounds(),
    )


def _of_actors() -> tuple[Field, ...]:
    return (
        Field(("name",), _("Name"), lambda _p, a: in_words.plain(a.name)),
        Field(("sector",), _("Sector"), lambda p, a: p.sectors[a.sector].name or a.sector, main=True),
        Field(("hours",), _("Staffed"), lambda p, a: in_words.calendar(p, a.hours), main=True),
        Field(("reads",), _("Reads messages"), lambda p, a: in_words.or_staffed(p, a.reads), main=True),
        Field(("phone",), _("Telephone"), lambda p, a: in_words.or_staffed(p, a.phone)),
        Field(("cover",), _("Cover"), lambda p, a: phrases.actor_name(p, a.cover)),
        _yes_no("cover_knows", _("The cover knows the plan")),
        Field(("capacity",), _("Capacity"), lambda _p, a: _("no limit") if a.capacity is None else str(a.capacity)),
        Field(("cost",), _("Cost per hour"), lambda _p, a: in_words.kroner(a.cost)),
        _valid(),
        *_grounds(),
    )


def _of_calendars() -> tuple[Field, ...]:
    return (
        Field(("name",), _("Name"), lambda _p, c: in_words.plain(c.name)),
        Field(("intervals", "on_holiday", "own"), _("Open hours"), lambda _p, c: phrases.opening(c), main=True),
        Field(("closures",), _("Closed"), lambda _p, c: in_words.listed(in_words.stretch(*one) for one in c.closures)),
        _valid(),
        _source(),
    )


def _beside() -> Mapping[str, tuple[Field, ...]]:
    name = Field(("name",), _("Name"), lambda _p, thing: in_words.plain(thing.name))
    return {
        "sectors": (
            name,
            Field(("colour",), _("Colour"), lambda _p, s: s.colour),
            Field(("level",), _("LEON level"), lambda _p, s: str(s.level)),
            _yes_no("medical", _("Can carry treatment responsibility")),
        ),
        "interruptions": (
            name,
            Field(("scope",), _("While at"), lambda p, i: in_words.steps(p, i.scope), main=True),
            Field(("rate",), _("How often"), lambda _p, i: _("{n} a day").format(n=write_number(i.rate, 4)), main=True),
            Field(("target",), _("Leads to"), lambda p, i: in_words.steps(p, (i.target,)), main=True),
            _source(),
        ),
        "segments": (
            name,
            Field(("share",), _("Share"), lambda _p, s: in_words.share(s.share), main=True),
            Field(("probabilities",), _("Own shares"), in_words.own_shares),
            Field(("durations",), _("Own durations"), in_words.own_durations),
            _source(),
        ),
        "measures": (
            name,
            Field(("start",), _("From"), lambda p, m: in_words.point(p, m.start), main=True),
            Field(("end",), _("To"), lambda p, m: in_words.point(p, m.end), main=True),
            Field(("limit", "unit"), _("Limit"), lambda _p, m: in_words.limit(m), main=True),
            _source(),
        ),
        "promises": (
            name,
            Field(("hours",), _("No gap above"), lambda _p, r: write_hours(r.hours), main=True),
            Field(("about",), _("On the way"), lambda p, r: in_words.way(p, r.about)),
            Field(
                ("kinds",), _("Responsibility"), lambda _p, r: in_words.listed(phrases.kind_short(k) for k in r.kinds)
            ),
        ),
        "agreements": (
            Field(("what",), _("What"), lambda _p, a: in_words.plain(a.what)),
            Field(("why",), _("Why"), lambda _p, a: in_words.plain(a.why)),
            Field(("owner",), _("Who"), lambda p, a: phrases.actor_name(p, a.owner), main=True),
            Field(("due",), _("By"), lambda _p, a: in_words.day(a.due), main=True),
            Field(("status",), _("Status"), lambda _p, a: in_words.status(a.status)),
            Field(("about",), _("About"), lambda p, a: in_words.about(p, a.about)),
            Field(("clause",), _("Clause"), lambda _p, a: in_words.plain(a.clause)),
            _valid(),
            _source(),
        ),
    }


def _of_pathway() -> tuple[Field, ...]:
    return (
        Field(("arrivals",), _("Citizens"), lambda _p, p: in_words.arrivals(p)),
        Field(("described",), _("Description"), lambda _p, p: in_words.plain(p.described.purpose.split("\n")[0])),
        Field(("year",), _("Calendar year"), lambda _p, p: in_words.NOTHING if p.year is None else str(p.year)),
        Field(("on_date",), _("Rules as of"), lambda _p, p: in_words.day(p.on_date)),
        Field(("holidays",), _("Holidays"), lambda _p, p: in_words.holidays(p)),
        _source(),
    )


# -- fields that many things have


def _yes_no(name: str, label: str) -> Field:
    return Field((name,), label, lambda _p, thing: _("yes") if getattr(thing, name) else _("no"))


def _source() -> Field:
    return Field(("basis",), _("Source"), lambda _p, thing: in_words.source(thing.basis))


def _grounds() -> tuple[Field, ...]:
    return (_source(), Field(("note",), _("Note"), lambda _p, thing: in_words.plain(thing.note)))


def _valid() -> Field:
    return Field(("validity",), _("In force"), lambda _p, thing: in_words.validity(thing.validity))
