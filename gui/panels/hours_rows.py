"""Opening hours as they are painted: the week of a calendar where one goes by it, and the calendars by themselves."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from gui.panels import options
from gui.panels.asked import Asked
from gui.panels.calendar_rows import more_of_calendar
from gui.panels.fields import Act, Choice, Field, Line, Offer, Week
from gui.panels.folding import folded
from model.calendars import Calendar, OnHoliday
from model.edits import actors, painting
from model.edits.known import add_known_calendar
from model.i18n import _, language
from model.phrases import opening
from model.study import Study


def painted_week(
    asked: Asked, key: str, place: tuple[str, str, str], name: str, calendar: Calendar, *, assumed: bool = False
) -> Iterator[Field]:
    """The week a thing goes by, to be painted; `place` is its table, id and field, `name` what a copy is called."""
    yield Week(
        f"{key}week",
        name,
        calendar.intervals,
        lambda intervals: asked.edit(
            _("Paint opening hours"),
            lambda study: painting.paint(study, asked.pathway_id, place, intervals, name=name),
        ),
        assumed=assumed,
    )
    yield Line(f"{key}opening", "", opening(calendar), assumed=assumed)


def rest_of_calendar(asked: Asked, calendar: Calendar, key: str = "") -> Iterator[Field]:
    """What a calendar does on holidays, and the rest of it."""
    yield Choice(
        f"{key}holiday",
        _("On holidays"),
        calendar.holiday_rule,
        ((OnHoliday.USUAL, _("as usual")), (OnHoliday.CLOSED, _("closed")), (OnHoliday.OWN, _("own hours"))),
        lambda rule: asked.edit(
            _("Change holidays"),
            lambda study: actors.put_calendar(study, asked.pathway_id, replace(calendar, on_holiday=rule)),
        ),
        assumed=calendar.on_holiday is None,
    )
    yield from more_of_calendar(asked, calendar, key)


def calendars(asked: Asked) -> Iterator[Field]:
    """All calendars of the pathway, each behind its name and its hours, and a button for more."""
    for calendar in asked.pathway.calendars.values():
        words = f"{calendar.name or calendar.id}: {opening(calendar)}"
        yield from folded(asked, f"calendar-{calendar.id}", words, partial(_one, asked, calendar))

    def add(known: str | None) -> None:
        def verb(study: Study) -> tuple[Study, str]:
            if known is None:
                return painting.add_calendar(study, asked.pathway_id)
            from pathways.parts import parts  # read when something is added

            return add_known_calendar(study, asked.pathway_id, parts(language()), known)

        made = asked.document.create(_("Add opening hours"), verb)
        if made is not None:
            asked.show(f"calendar-{made}", True)

    yield Offer("add-calendar", _("+ Opening hours …"), options.known_calendars, add)


def _one(asked: Asked, calendar: Calendar) -> Iterator[Field]:
    key = f"calendar-{calendar.id}-"

    def put(intervals: tuple[tuple[int, int], ...]) -> bool:
        return asked.edit(
            _("Paint opening hours"),
            lambda study: actors.put_calendar(study, asked.pathway_id, replace(calendar, intervals=intervals)),
        )

    yield Week(f"{key}week", calendar.name or calendar.id, calendar.intervals, put)
    yield from rest_of_calendar(asked, calendar, key)
    yield Act(
        f"{key}remove",
        _("Remove these opening hours"),
        lambda: asked.edit(
            _("Remove opening hours"),
            lambda study: actors.remove_calendar(study, asked.pathway_id, calendar.id),
        ),
    )
