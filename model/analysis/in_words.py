"""Values of a pathway in a few words each, as a list of differences says them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from model import phrases
from model.i18n import _
from model.message import Anchor
from model.pathway import Pathway
from model.provenance import Source, Validity
from model.rule import Variant
from model.side import LimitUnit, Measure, Point, Segment, Status
from model.units import write_hours, write_number

NOTHING = "–"
LONGEST = 90
"""So many characters of a text are said; who wants the rest looks at the thing itself."""


def calendar(pathway: Pathway, key: str | None) -> str:
    """A calendar by its name and its hours."""
    if key is None or key not in pathway.calendars:
        return NOTHING
    here = pathway.calendars[key]
    hours = phrases.opening(here)
    return f"{here.name} ({hours})" if here.name and here.name != hours else hours


def or_staffed(pathway: Pathway, key: str | None) -> str:
    """A calendar that is by default that of the staff."""
    return _("as staffed") if key is None else calendar(pathway, key)


def plain(text: str) -> str:
    """A text, a long one by its beginning; a dash where it is empty."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        text = text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return text or NOTHING


def listed(texts: Iterable[str]) -> str:
    """Several texts in a row."""
    return ", ".join(text for text in texts if text) or NOTHING


def actors(pathway: Pathway, ids: Iterable[str]) -> str:
    """Actors by name."""
    return listed(phrases.actor_name(pathway, one) for one in ids)


def steps(pathway: Pathway, ids: Iterable[str]) -> str:
    """Steps by name."""
    return listed(phrases.step_name(pathway.steps[one]) for one in ids if one in pathway.steps)


def messages(pathway: Pathway, ids: Iterable[str]) -> str:
    """Messages by name."""
    return listed(pathway.messages[one].name or one for one in ids if one in pathway.messages)


def informed(pathway: Pathway, ids: tuple[str, ...] | None) -> str:
    """By which messages a rule goes."""
    return _("the messages sent on the way") if ids is None else messages(pathway, ids)


def agreement(pathway: Pathway, key: str | None) -> str:
    """A decision by what it says."""
    return pathway.agreements[key].what if key is not None and key in pathway.agreements else NOTHING


def way(pathway: Pathway, key: str | None) -> str:
    """An arrow by its ends."""
    return phrases.place(pathway, key, None) if key is not None and key in pathway.transitions else NOTHING


def about(pathway: Pathway, key: str | None) -> str:
    """What a decision is about."""
    if key is not None and key in pathway.steps:
        return steps(pathway, (key,))
    return way(pathway, key) if key in pathway.transitions else actors(pathway, [key] if key else [])


def share(share: float | None) -> str:
    """A share (0-1) in per cent."""
    return NOTHING if share is None else _("{n} %").format(n=write_number(100 * share, 1))


def length(length: Any) -> str:
    """A length of time; a dash where there is none."""
    return NOTHING if length is None or length.is_zero else phrases.duration(length)


def sent(pathway: Pathway, message: Any) -> str:
    """When a message is sent, and from where."""
    step = phrases.step_name(pathway.steps[message.anchor]) if message.anchor in pathway.steps else message.anchor
    return f"{step}: {phrases.sending(message)}"


def sender(pathway: Pathway, message: Any) -> str:
    """Who sends a message."""
    if message.sender is not None:
        return phrases.actor_name(pathway, message.sender)
    anchor = pathway.steps.get(message.anchor)
    return phrases.actor_name(pathway, anchor.actor if anchor else None)


def net(message: Any) -> str:
    """When a lost message is found."""
    if message.never_found:
        return _("never")
    return _("72 h assumed") if message.safety_net is None else phrases.duration(message.safety_net)


def ladder(pathway: Pathway, rungs: Iterable[Any]) -> str:
    """What happens where a message is not read."""
    return listed(_rung(pathway, rung) for rung in rungs)


def _rung(pathway: Pathway, rung: Any) -> str:
    channel = phrases.channel_name(rung.channel)
    if rung.outside is not None:
        return _("{channel} outside {hours}").format(channel=channel, hours=calendar(pathway, rung.outside))
    return _("{channel} after {lag}").format(channel=channel, lag=write_hours(rung.after))


def variants(pathway: Pathway, variants: Iterable[Variant]) -> str:
    """The exceptions of a rule."""
    return "; ".join(_variant(pathway, one) for one in variants) or NOTHING


def _variant(pathway: Pathway, one: Variant) -> str:
    changed = (
        (one.lets_go, one.lets_go_after, _("lets go {when}"), _("lets go after {h}")),
        (one.takes_over, one.takes_over_after, _("takes over {when}"), _("takes over after {h}")),
    )
    said = []
    for at, after, by_moment, by_hours in changed:
        if at is not None:
            said.append(by_moment.format(when=phrases.moment(at, after or 0.0)))
        elif after is not None:
            said.append(by_hours.format(h=write_hours(after)))
    if one.informed_by is not None:
        said.append(_("goes by {messages}").format(messages=messages(pathway, one.informed_by)))
    if one.requires is not None:
        said.append(_("requires {messages}").format(messages=messages(pathway, one.requires)))
    if one.shared is not None:
        said.append(_("shared") if one.shared else _("not shared"))
    return f"{phrases.variant_condition(one, pathway)}: {', '.join(said) or NOTHING}"


def bridge(bridge: Any) -> str:
    """Somebody who steps in without it being agreed."""
    if bridge is None:
        return NOTHING
    return _("{n} % after {lag}").format(
        n=write_number(100 * bridge.reliability, 0), lag=phrases.duration(bridge.after)
    )


def kroner(cost: float | None) -> str:
    """An amount of money."""
    return NOTHING if cost is None else _("{n} kr.").format(n=write_number(cost, 0))


def day(day: date | None) -> str:
    """A date."""
    return NOTHING if day is None else f"{day:%d.%m.%Y}"


def stretch(first: date, last: date) -> str:
    """From one day to another."""
    return day(first) if first == last else f"{day(first)}–{day(last)}"


def source(source: Source | None) -> str:
    """Where a number comes from."""
    if source is None:
        return NOTHING
    when = "" if source.when is None else day(source.when)
    return listed((phrases.source_name(source.kind), source.what, when))


def validity(validity: Validity) -> str:
    """When something is in force."""
    if validity.valid_from is None and validity.valid_to is None:
        return _("always")
    if validity.valid_to is None:
        return _("from {day}").format(day=day(validity.valid_from))
    if validity.valid_from is None:
        return _("until {day}").format(day=day(validity.valid_to))
    return stretch(validity.valid_from, validity.valid_to)


def status(status: Status) -> str:
    """How far a decision has come."""
    return {
        Status.OPEN: _("open"),
        Status.AGREED: _("agreed"),
        Status.DONE: _("done"),
        Status.DROPPED: _("dropped"),
    }[status]


def point(pathway: Pathway, point: Point) -> str:
    """A moment a measure goes from or to."""
    at = _("the beginning") if point.moment is Anchor.BEGIN else _("departure")
    where = steps(pathway, (point.step,)) if point.step is not None else f"#{point.tag}"
    return f"{where}, {at}"


def limit(measure: Measure) -> str:
    """The limit of a measure."""
    if measure.limit is None:
        return NOTHING
    unit = {LimitUnit.HOURS: _("hours"), LimitUnit.DAYS: _("days"), LimitUnit.WORKING_DAYS: _("working days")}
    return f"{write_number(measure.limit)} {unit[measure.unit]}"


def own_shares(pathway: Pathway, segment: Segment) -> str:
    """The shares of a segment of its own."""
    return listed(f"{way(pathway, arrow)} {share(said)}" for arrow, said in segment.probabilities)


def own_durations(pathway: Pathway, segment: Segment) -> str:
    """The durations of a segment of its own."""
    return listed(f"{steps(pathway, (step,))} {phrases.duration(length)}" for step, length in segment.durations)


def arrivals(pathway: Pathway) -> str:
    """How many citizens come, and how."""
    arrivals = pathway.arrivals
    if arrivals.fixed:
        return _("{n} fixed moments").format(n=len(arrivals.fixed))
    text = _("{n} a year").format(n=write_number(arrivals.volume, 0))
    return text + (", " + _("by a weekly profile") if arrivals.profile else "")


def holidays(pathway: Pathway) -> str:
    """Which days count as holidays."""
    said = pathway.holidays
    days = ((said.constitution_day, "5.6."), (said.christmas_eve, "24.12."), (said.new_years_eve, "31.12."))
    return listed((_("public holidays"), *(text for on, text in days if on), *(day(one) for one in said.closures)))
