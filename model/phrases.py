"""The things of a pathway in plain words, in the language of the moment; for window, report and command line alike."""

from collections.abc import Sequence

from model.calendars import DAY, Calendar, OnHoliday
from model.distribution import Distribution, Shape, as_said
from model.flow_load import Load
from model.i18n import _
from model.message import Anchor, Channel, Deadline, DeadlineKind, Message
from model.pathway import Pathway
from model.provenance import SourceKind, Validity
from model.responsibility import Assignment, Holding, Kind
from model.rule import Moment, Rule, Variant
from model.side import LimitUnit
from model.step import Step, StepKind
from model.units import write_hours, write_number


def kind_name(kind: Kind) -> str:
    """A kind of responsibility, as the glossary has it."""
    return {
        Kind.TREATMENT: _("treatment responsibility"),
        Kind.EXECUTION: _("execution responsibility"),
        Kind.COORDINATION: _("coordination responsibility"),
        Kind.AUTHORITY: _("authority and payment"),
        Kind.OPERATION: _("operational responsibility"),
    }[kind]


def kind_subject(kind: Kind) -> str:
    """The same at the head of a sentence, as that of this citizen."""
    return {
        Kind.TREATMENT: _("Treatment responsibility"),
        Kind.EXECUTION: _("Execution responsibility"),
        Kind.COORDINATION: _("Coordination responsibility"),
        Kind.AUTHORITY: _("Authority and payment"),
        Kind.OPERATION: _("Operational responsibility"),
    }[kind]


def kind_short(kind: Kind) -> str:
    """The same in one word, for buttons and columns."""
    return {
        Kind.TREATMENT: _("Treatment"),
        Kind.EXECUTION: _("Execution"),
        Kind.COORDINATION: _("Coordination"),
        Kind.AUTHORITY: _("Authority"),
        Kind.OPERATION: _("Operation"),
    }[kind]


def gap_name(gap: str) -> str:
    """A type of gap (its name in the JSON) in plain words."""
    return {
        "nobody": _("no owner"),
        "disputed": _("double owner"),
        "unaware": _("unaware owner"),
        "unreachable": _("owner out of reach"),
        "unable": _("prerequisite missing"),
    }[gap]


def step_kind_name(kind: StepKind) -> str:
    """What sort of step it is."""
    return {
        StepKind.START: _("start"),
        StepKind.ACTIVITY: _("activity"),
        StepKind.DECISION: _("decision"),
        StepKind.SPLIT: _("parallel split"),
        StepKind.JOIN: _("join"),
        StepKind.WAIT: _("wait"),
        StepKind.END: _("end"),
    }[kind]


def channel_name(channel: Channel) -> str:
    """How a message travels."""
    return {
        Channel.MEDCOM: "MedCom",
        Channel.PHONE: _("telephone"),
        Channel.RECORD: _("shared record"),
        Channel.LETTER: _("letter"),
        Channel.PORTAL: _("portal"),
        Channel.MEETING: _("meeting"),
        Channel.OTHER: _("other"),
    }[channel]


def source_name(kind: SourceKind) -> str:
    """How well founded a number is."""
    return {
        SourceKind.EXAMPLE: _("example"),
        SourceKind.ESTIMATE: _("estimate"),
        SourceKind.LOCAL: _("local data"),
        SourceKind.CLAUSE: _("clause of an agreement"),
    }[kind]


def period(validity: Validity) -> str:
    """From when to when something is in force: "from 01.01.2027", "01.01.2027 to 31.12.2027"; empty where always."""
    first, last = (f"{day:%d.%m.%Y}" if day else "" for day in (validity.valid_from, validity.valid_to))
    if first and last:
        return _("{first} to {last}").format(first=first, last=last)
    if first:
        return _("from {day}").format(day=first)
    return _("until {day}").format(day=last) if last else ""


def step_name(step: Step) -> str:
    """The step's own name, or what sort of step it is where it has none."""
    return step.name or step_kind_name(step.kind).capitalize()


def actor_name(pathway: Pathway, actor: str | None) -> str:
    """The actor's name; a dash where there is none."""
    return pathway.actors[actor].name if actor is not None and actor in pathway.actors else "–"


def joined(names: list[str]) -> str:
    """A list as people say it: "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def overloaded(pathway: Pathway, loads: Sequence[Load]) -> str:
    """Those who are asked for all of their capacity or more, each with how much of it."""
    full = [f"{actor_name(pathway, one.actor)} ({write_number(100 * one.load, 0)} %)" for one in loads if one.full]
    return joined(full)


def duration(distribution: Distribution | None, *, working: bool = False) -> str:
    """How long something takes: "2 h 30", "4–36 h, mostly 10 h", "median 3 d, 90 % within 7 d"."""
    if distribution is None:
        return _("not known yet")
    text = _shape(distribution)
    if distribution.cap is not None:
        text = _("{text}, at most {cap}").format(text=text, cap=write_hours(distribution.cap))
    return _("{text} (opening hours)").format(text=text) if working else text


def _shape(distribution: Distribution) -> str:
    v = distribution.values
    match distribution.shape:
        case Shape.CONSTANT:
            return write_hours(v[0])
        case Shape.UNIFORM:
            return _("{a} to {b}").format(a=write_hours(v[0]), b=write_hours(v[1]))
        case Shape.TRIANGULAR | Shape.PERT:
            return _("{a} to {b}, mostly {mode}").format(
                a=write_hours(v[0]), b=write_hours(v[2]), mode=write_hours(v[1])
            )
        case Shape.LOGNORMAL:
            median, p90 = as_said(distribution)
            return _("median {m}, 90 % within {p}").format(m=_rounded(median), p=_rounded(p90))
        case Shape.EMPIRICAL:
            return _("{n} observed values, mean {mean}").format(n=len(v), mean=_rounded(distribution.mean))
        case _:
            return _("mean {mean}").format(mean=_rounded(distribution.mean))


def _rounded(hours: float) -> str:
    return write_hours(round(hours, 1))


def moment(what: Moment, after: float) -> str:
    """When hands change: "at departure", "72 h after departure", "when it has been read"."""
    if after > 0:
        names = {
            Moment.DEPARTURE: _("{lag} after departure"),
            Moment.SENT: _("{lag} after the message was sent"),
            Moment.READ: _("{lag} after the message was read"),
            Moment.ACCEPTED: _("{lag} after acceptance"),
            Moment.BEGUN: _("{lag} after the next step began"),
            Moment.RELEASE: _("{lag} after the other let go"),
        }
        return names[what].format(lag=write_hours(after))
    return {
        Moment.DEPARTURE: _("at departure"),
        Moment.SENT: _("when the message is sent"),
        Moment.READ: _("when the message has been read"),
        Moment.ACCEPTED: _("on acceptance"),
        Moment.BEGUN: _("when the next step begins"),
        Moment.RELEASE: _("when the other lets go"),
    }[what]


def rule_sentence(rule: Rule, giving: str, taking: str, *, staying: str = "") -> str:
    """A rule as one sentence; the names of those who leave, of those who come, and of those who `staying` go on."""
    shared = _(" Both hold it meanwhile, by agreement.") if rule.shared else ""
    let, take = moment(rule.lets_go, rule.lets_go_after), moment(rule.takes_over, rule.takes_over_after)
    if staying and not taking:
        text = _("{kind}: {giving} lets go {let}; {staying} goes on.")
    elif staying and not giving:
        text = _("{kind}: {taking} takes over {take}, beside {staying}.")
    elif let == take:
        text = _("{kind}: passes from {giving} to {taking} {let}.")
    elif rule.takes_over is Moment.RELEASE and not rule.takes_over_after:
        text = _("{kind}: {giving} lets go {let}, and {taking} takes over then.")
    else:
        text = _("{kind}: {giving} lets go {let}; {taking} takes over {take}.")
    kind, giving, taking = kind_name(rule.kind).capitalize(), giving or _("nobody"), taking or _("nobody")
    return text.format(kind=kind, giving=giving, taking=taking, staying=staying, let=let, take=take) + shared


def variant_condition(variant: Variant, pathway: Pathway) -> str:
    """When a variant of a rule holds: "stays under 24 h"."""
    parts = []
    if variant.stay_at_least is not None:
        parts.append(_("stays of at least {h}").format(h=write_hours(variant.stay_at_least)))
    if variant.stay_less_than is not None:
        parts.append(_("stays under {h}").format(h=write_hours(variant.stay_less_than)))
    if variant.departs_in is not None:
        parts.append(_("departure in “{calendar}”").format(calendar=pathway.calendar(variant.departs_in).name))
    if variant.segment is not None:
        parts.append(_("segment “{segment}”").format(segment=pathway.segments[variant.segment].name))
    return joined(parts)


def assignment(said: Assignment, pathway: Pathway) -> str:
    """What a step says of one kind: the holders' names, "carried", "nobody" …"""
    match said.holding:
        case Holding.HELD:
            return joined([actor_name(pathway, holder) for holder in said.holders])
        case Holding.DISAGREED:
            claims = joined([actor_name(pathway, holder) for holder in said.holders])
            return _("disagreed ({claims})").format(claims=claims) if claims else _("disagreed")
        case Holding.NOBODY:
            return _("nobody")
        case Holding.NOT_NEEDED:
            return _("not needed")
        case Holding.UNKNOWN:
            return _("not known yet")
        case Holding.CARRIED:
            return _("carried")


def sending(message: Message) -> str:
    """When a message is sent: "at departure", "45 min before departure", "0 min to 3 d after …"."""
    at = _("the beginning") if message.moment is Anchor.BEGIN else _("departure")
    offset = message.offset
    if offset.is_zero:
        return _("at {anchor}").format(anchor=at)
    if offset.lowest >= 0:
        return _("{when} after {anchor}").format(when=duration(offset), anchor=at)
    if offset.shape is Shape.CONSTANT:
        return _("{when} before {anchor}").format(when=write_hours(-offset.values[0]), anchor=at)
    if offset.shape in (Shape.UNIFORM, Shape.TRIANGULAR, Shape.PERT):
        return _round(offset, at)
    return _("{when} from {anchor}").format(when=duration(offset), anchor=at)


def _round(offset: Distribution, anchor: str) -> str:
    """A spread that begins before its anchor: "up to 24 h before departure, mostly 6 h before"."""
    first, last = offset.values[0], offset.values[-1]
    if last <= 0:
        text = _("up to {first} before {anchor}").format(first=write_hours(-first), anchor=anchor)
    else:
        text = _("{first} before to {last} after {anchor}").format(
            first=write_hours(-first), last=write_hours(last), anchor=anchor
        )
    if offset.shape is Shape.UNIFORM:
        return text
    mode = offset.values[1]
    if not mode:
        return _("{when}, mostly just then").format(when=text)
    usual = _("{when}, mostly {mode} before") if mode < 0 else _("{when}, mostly {mode} after")
    return usual.format(when=text, mode=write_hours(abs(mode)))


def deadline(limit: Deadline | None) -> str:
    """By when a message must have been read; a dash where nothing is agreed."""
    if limit is None:
        return "–"
    match limit.kind:
        case DeadlineKind.DEPARTURE:
            return _("before departure")
        case DeadlineKind.HOURS:
            return _("within {h}").format(h=write_hours(limit.amount))
        case DeadlineKind.TIME_OF_DAY:
            return _("the same day at {time}").format(time=clock(int(limit.amount)))
        case DeadlineKind.WORKING_DAYS:
            return _("within {n} working days").format(n=write_number(limit.amount))


def limit_unit(unit: LimitUnit) -> str:
    """What the limit of a measure counts, in the plural."""
    return {
        LimitUnit.HOURS: _("hours"),
        LimitUnit.DAYS: _("days"),
        LimitUnit.WORKING_DAYS: _("working days"),
    }[unit]


def amount(number: float, unit: LimitUnit) -> str:
    """A number with what it counts: "7 days", "1 hour", "5.5 working days"."""
    said = write_number(number)
    if said == "1":
        return {
            LimitUnit.HOURS: _("1 hour"),
            LimitUnit.DAYS: _("1 day"),
            LimitUnit.WORKING_DAYS: _("1 working day"),
        }[unit]
    return f"{said} {limit_unit(unit)}"


def clock(minutes: int) -> str:
    """A time of day, "08" or "14.30" in Danish, "14:30" in English."""
    return (
        f"{minutes // 60:02d}"
        if minutes % 60 == 0
        else _("{h}:{m}").format(h=f"{minutes // 60:02d}", m=f"{minutes % 60:02d}")
    )


def day_names() -> tuple[str, ...]:
    """The weekdays in short, Monday first."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def whole_day_names() -> tuple[str, ...]:
    """The weekdays in full, Monday first."""
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


def opening(calendar: Calendar) -> str:
    """A calendar in one line: "Mon–Thu 08–15, Fri 08–13", "round the clock"."""
    if calendar.round_the_clock:
        return _("round the clock")
    days = [calendar.of_day(weekday) for weekday in range(7)]
    names, parts, first = day_names(), [], 0
    for weekday in range(1, 8):
        if weekday < 7 and days[weekday] == days[first]:
            continue
        if days[first]:
            span = names[first] if weekday - first == 1 else f"{names[first]}–{names[weekday - 1]}"
            hours = joined([f"{clock(start)}–{clock(end if end < DAY else DAY)}" for start, end in days[first]])
            parts.append(f"{span} {hours}")
        first = weekday
    text = ", ".join(parts) or _("closed")
    if calendar.holiday_rule is OnHoliday.USUAL:
        text += _("; holidays as usual")
    elif calendar.holiday_rule is OnHoliday.OWN:
        text += _("; holidays {hours}").format(hours=joined([f"{clock(a)}–{clock(b)}" for a, b in calendar.own]))
    return text


def place(pathway: Pathway, transition: str | None, step: str | None) -> str:
    """Where gaps are charged: "A → B" for an arrow, the name for a step."""
    if transition is None:
        return step_name(pathway.steps[step or ""])
    arrow = pathway.transitions[transition]
    return f"{step_name(pathway.steps[arrow.source])} → {step_name(pathway.steps[arrow.target])}"
