"""An actor in the inspector: where it belongs, when it is there, reads and answers, who covers for it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from gui.panels import options
from gui.panels.amounts import read_amount, read_count
from gui.panels.asked import Asked
from gui.panels.calendar_rows import more_of_calendar
from gui.panels.editing import Editing
from gui.panels.fields import Act, Caption, Change, Choice, Entry, Field, Line, Prose, Tabs, Tick, Title, Week
from gui.panels.folding import folded
from gui.panels.source_rows import source_rows, validity_rows
from model.calendars import Interval, OnHoliday
from model.edits import actors
from model.i18n import _
from model.ids import fresh
from model.pathway import Pathway
from model.phrases import opening
from model.references import references
from model.sector import Actor
from model.study import Study
from model.units import write_number


def fields(asked: Asked, key: str) -> tuple[Field, ...]:
    """The page of one actor."""
    actor = asked.pathway.actors[key]
    return (
        Title(
            "title",
            actor.name,
            asked.pathway.sectors[actor.sector].name,
            _("Name of the actor"),
            lambda name: asked.edit(
                _("Rename actor"), lambda study: actors.change_actor(study, asked.pathway_id, key, name=name)
            ),
        ),
        Choice(
            "sector",
            _("Sector"),
            actor.sector,
            options.sectors(asked.pathway),
            _changing(asked, actor, _("Move actor"), "sector"),
        ),
        *_calendars(asked, actor),
        *_cover(asked, actor),
        *_means(asked, actor),
        *_vouched(asked, actor),
        Prose("note", _("Note"), actor.note, _changing(asked, actor, _("Change note"), "note")),
        Act(
            "remove",
            _("Remove the actor"),
            lambda: asked.edit(_("Remove actor"), lambda study: actors.remove_actor(study, asked.pathway_id, key)),
        ),
    )


def _calendars(asked: Asked, actor: Actor) -> Iterator[Field]:
    shown = str(asked.shown.get("calendar", "hours"))
    names = {"hours": _("Staffed"), "reads": _("Reads"), "phone": _("Phone")}
    key = getattr(actor, shown)
    own = key is not None
    calendar = asked.pathway.calendar(key or actor.hours)
    fallback = _("Mon–Fri 08–15 is assumed") if shown == "hours" else _("as staffed")
    yield Caption("calendars", _("Opening hours"))
    yield Tabs("calendar", _("Opening hours"), shown, tuple(names.items()), lambda value: asked.show("calendar", value))
    yield Choice(
        "which",
        _("Calendar"),
        key,
        options.calendars(asked.pathway, fallback),
        _changing(asked, actor, _("Change opening hours"), shown),
        assumed=not own,
    )
    yield Week(
        "week",
        _("{when}: the week of {actor}").format(when=names[shown], actor=actor.name),
        calendar.intervals,
        lambda intervals: asked.edit(
            _("Paint opening hours"),
            lambda study: painted(study, asked.pathway_id, actor.id, shown, intervals),
        ),
        assumed=not own,
    )
    yield Line("opening", "", opening(calendar), assumed=not own)
    if own:
        yield Choice(
            "holiday",
            _("On holidays"),
            calendar.holiday_rule,
            _holidays(),
            lambda rule: asked.edit(
                _("Change holidays"),
                lambda study: actors.put_calendar(study, asked.pathway_id, replace(calendar, on_holiday=rule)),
            ),
            assumed=calendar.on_holiday is None,
        )
        yield from more_of_calendar(asked, calendar)


def _holidays() -> tuple[tuple[OnHoliday, str], ...]:
    return ((OnHoliday.USUAL, _("as usual")), (OnHoliday.CLOSED, _("closed")), (OnHoliday.OWN, _("own hours")))


def painted(study: Study, pathway_id: str, actor_id: str, field: str, intervals: tuple[Interval, ...]) -> Study:
    """The study with these openings for one actor; a calendar that others use too is left to them and copied."""
    pathway = study.pathway(pathway_id)
    actor = pathway.actors[actor_id]
    key = getattr(actor, field)
    if key is not None and _users(pathway, key) == {(actor_id, field)}:
        return actors.put_calendar(study, pathway_id, replace(pathway.calendars[key], intervals=intervals))
    source = pathway.calendar(key or actor.hours)
    made = replace(
        source,
        id=fresh("c", pathway.calendars),
        name=_("{actor}, {when}").format(actor=actor.name, when=_when(field)),
        intervals=intervals,
    )
    return actors.change_actor(actors.put_calendar(study, pathway_id, made), pathway_id, actor_id, **{field: made.id})


def _when(field: str) -> str:
    return {"hours": _("staffed"), "reads": _("reads"), "phone": _("phone")}[field]


def _users(pathway: Pathway, calendar: str) -> set[tuple[str, str]]:
    return {
        (found.id, found.field) for found in references(pathway) if (found.into, found.key) == ("calendars", calendar)
    }


def _cover(asked: Asked, actor: Actor) -> Iterator[Field]:
    others = tuple(option for option in options.actors(asked.pathway, _("nobody")) if option[0] != actor.id)
    yield Caption("covering", _("When nobody answers"))
    yield Choice("cover", _("Cover"), actor.cover, others, _changing(asked, actor, _("Change cover"), "cover"))
    if actor.cover is not None:
        yield Tick(
            "cover_knows",
            _("The cover knows the plan"),
            actor.cover_knows,
            _changing(asked, actor, _("Change cover"), "cover_knows"),
        )


def _means(asked: Asked, actor: Actor) -> Iterator[Field]:
    def typed(text: str, field: str, read: Callable[[str], object]) -> Change:
        return lambda said: asked.edit(
            text, lambda study: actors.change_actor(study, asked.pathway_id, actor.id, **{field: read(said)})
        )

    yield Caption("means", _("Capacity and cost"))
    yield Entry(
        "capacity",
        _("Places or staff"),
        "" if actor.capacity is None else write_number(actor.capacity),
        typed(_("Change capacity"), "capacity", read_count),
        hint=_("unlimited"),
    )
    yield Entry(
        "cost",
        _("Kroner an hour"),
        "" if actor.cost is None else write_number(actor.cost, 2),
        typed(_("Change cost"), "cost", read_amount),
        hint=_("not said"),
    )


def _vouched(asked: Asked, actor: Actor) -> Iterator[Field]:
    def put(study: Study, changed: Actor) -> Study:
        said = {"basis": changed.basis, "validity": changed.validity}
        return actors.change_actor(study, asked.pathway_id, actor.id, **said)

    editing = Editing(asked, _("Change actor"), actor, put)
    rows = partial(_vouching, editing)
    yield from folded(asked, "more", _("More about the actor"), rows)


def _vouching(editing: Editing) -> Iterator[Field]:
    yield from source_rows("actor", editing)
    yield from validity_rows("actor", editing)


def _changing(asked: Asked, actor: Actor, text: str, field: str) -> Change:
    return lambda value: asked.edit(
        text, lambda study: actors.change_actor(study, asked.pathway_id, actor.id, **{field: value})
    )
