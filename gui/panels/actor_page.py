"""An actor in the inspector: where it belongs, when it is there, reads and answers, who covers for it."""

from collections.abc import Callable, Iterator
from functools import partial

from gui import known
from gui.panels import options
from gui.panels.amounts import read_amount, read_count
from gui.panels.asked import Asked
from gui.panels.editing import Editing
from gui.panels.fields import Act, Caption, Change, Choice, Entry, Field, Prose, Tabs, Tick, Title
from gui.panels.folding import folded
from gui.panels.hours_rows import painted_week, rest_of_calendar
from gui.panels.source_rows import source_rows, validity_rows
from model.edits import actors
from model.i18n import _
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
            lambda name: asked.edit(_("Rename actor"), lambda study: known.named(study, asked.pathway_id, key, name)),
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
    name = _("{actor}, {when}").format(actor=actor.name, when=_when(shown))
    yield from painted_week(asked, "", ("actors", actor.id, shown), name, calendar, assumed=not own)
    if own:
        yield from rest_of_calendar(asked, calendar)


def _when(field: str) -> str:
    return {"hours": _("staffed"), "reads": _("reads"), "phone": _("phone")}[field]


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
