"""A gap, a citizen's way, as sentences in the language of the moment."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from model import phrases
from model.i18n import _, language
from model.pathway import Pathway
from model.responsibility import Kind
from model.simulation.result import GapRow, GapType, Result
from model.simulation.run import RunSettings
from model.simulation.story import Span, Story, story_of
from model.units import tell_hours

NO_YEAR = datetime(2001, 1, 1)
"""A Monday, to name weekdays where there is no real year."""


def sentences(pathway: Pathway, story: Story) -> Iterator[str]:
    """The way of a citizen, step by step, then its gaps."""
    for visit in story.visits:
        step = pathway.steps[visit.step]
        text = _("{when}: {step}")
        if step.actor is not None and not step.instant:
            text = _("{when}: {step} ({actor}), until {end}")
        yield text.format(
            when=clock(story, visit.begin if visit.begin < float("inf") else visit.arrival),
            step=step.name or step.id,
            actor=_actor(pathway, step.actor),
            end=clock(story, visit.departure),
        )
    for span in story.gaps:
        yield sentence(pathway, story, span)
    if not story.gaps:
        yield _("There is no gap on this way.")
    if story.state == "stuck":
        yield _("This citizen never gets on: what is waited for never comes.")
    elif story.state == "runaway":
        yield _("This citizen goes round without ever coming to an end.")


def sentence(pathway: Pathway, story: Story, span: Span) -> str:
    """A span with a gap as a sentence: when it begins and by whom, when and by whom it ends, how long it is."""
    before, after = _neighbours(story, span)
    values = {
        "start": clock(story, span.start),
        "end": clock(story, span.end),
        "hours": tell_hours(span.hours),
        "kind": kind_told(span.kind),
        "holders": actors_told(pathway, span.holders),
        "before": actors_told(pathway, before),
        "after": actors_told(pathway, after),
    }
    said = _text(span, bool(before), bool(after)).format(**values)
    return said[:1].upper() + said[1:]


def longest_told(pathway: Pathway, result: Result, row: GapRow) -> str:
    """The longest single gap of a row as a sentence, from the story of the citizen who had it; empty without one."""
    if row.citizen is None:
        return ""
    settings = RunSettings(**result.stamp.settings)
    story = story_of(pathway, settings, row.citizen)
    charged = row.transition or row.step
    found = [span for span in story.gaps if (span.charged, span.kind, span.type) == (charged, row.kind, row.type)]
    return sentence(pathway, story, max(found, key=lambda span: span.hours)) if found else ""


def clock(story: Story, hours: float) -> str:
    """A moment: weekday, day and month and time, or without a real year weekday, week and time."""
    if hours == float("inf"):
        return _("never")
    minutes = round(hours * 60)
    moment = (story.start or NO_YEAR) + timedelta(minutes=minutes)
    if story.start is not None:
        return moment_told(moment)
    return _("{weekday} of week {week} at {time}").format(
        weekday=phrases.whole_day_names()[moment.weekday()], week=minutes // 10080 + 1, time=_time(moment)
    )


def moment_told(moment: datetime) -> str:
    """A moment of a real year: weekday, day and month, and time."""
    return _("{weekday} {day} {month} at {time}").format(
        weekday=phrases.whole_day_names()[moment.weekday()],
        day=moment.day,
        month=_months()[moment.month - 1],
        time=_time(moment),
    )


def _time(moment: datetime) -> str:
    return f"{moment:%H.%M}" if language() == "da" else f"{moment:%H:%M}"


def _text(span: Span, somebody_before: bool, somebody_after: bool) -> str:
    if span.type is GapType.NOBODY:
        return _nobody(span.never_closed, somebody_before, somebody_after)
    if span.never_closed:
        return {
            GapType.DISPUTED: _("From {start} on {holders} both hold {kind}, and nothing settles it."),
            GapType.UNAWARE: _("From {start} on {kind} lies with {holders}, who never gets to know."),
            GapType.UNABLE: _("From {start} on {holders} holds {kind}, but lacks what it takes, for good."),
        }[span.type or GapType.UNAWARE]
    return {
        GapType.DISPUTED: _("From {start} to {end} {holders} both hold {kind} – {hours} without an agreement."),
        GapType.UNAWARE: _("From {start} {kind} lies with {holders}, who first knows on {end} – {hours}."),
        GapType.UNREACHABLE: _("From {start} to {end} {holders} holds {kind}, but does not answer – {hours}."),
        GapType.UNABLE: _("From {start} {holders} holds {kind}, but lacks what it takes until {end} – {hours}."),
    }[span.type or GapType.UNAWARE]


def _nobody(never_closed: bool, before: bool, after: bool) -> str:
    if never_closed:
        return (
            _("On {start} {before} lets go of {kind}, and nobody ever takes over.")
            if before
            else _("From {start} on nobody ever holds {kind}.")
        )
    if before and after:
        return _("On {start} {before} lets go; {after} takes over on {end} – {hours} in which nobody holds {kind}.")
    if after:
        return _("Until {after} takes over on {end}, nobody has held {kind} since {start} – {hours}.")
    return _("From {start} to {end} nobody holds {kind} – {hours}.")


def _neighbours(story: Story, span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who held right before and who holds right after, on this token or, where it began or ended, on another."""
    others = [one for one in story.spans if one.kind is span.kind and one is not span]
    others.sort(key=lambda one: one.token != span.token)
    before = next((one.holders for one in others if abs(one.end - span.start) < 1e-9 and one.holders), ())
    after = next((one.holders for one in others if abs(one.start - span.end) < 1e-9 and one.holders), ())
    return before, after


def _actor(pathway: Pathway, id_: str | None) -> str:
    return "" if id_ is None else pathway.actors[id_].name or id_


def actors_told(pathway: Pathway, ids: tuple[str, ...]) -> str:
    """Actors within a sentence."""
    names = [_actor(pathway, id_) for id_ in ids]
    return _("{many} and {last}").format(many=", ".join(names[:-1]), last=names[-1]) if names[1:] else "".join(names)


def kind_told(kind: Kind) -> str:
    """A kind within a sentence: “holds …”, “lets go of …”."""
    return {
        Kind.TREATMENT: _("the responsibility for treatment"),
        Kind.EXECUTION: _("the responsibility for the work"),
        Kind.COORDINATION: _("the responsibility for coordination"),
    }[kind]


def _months() -> tuple[str, ...]:
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )
