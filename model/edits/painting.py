"""Verbs on opening hours as they are painted: the calendar one thing goes by."""

from dataclasses import replace

from model.calendars import DAY, OFFICE, Calendar, Interval, OnHoliday
from model.edits.actors import put_calendar
from model.edits.within import found, renewed, taken
from model.i18n import _
from model.ids import fresh
from model.pathway import Pathway
from model.references import references
from model.study import Study


def paint(
    study: Study, pathway_id: str, place: tuple[str, str, str], intervals: tuple[Interval, ...], *, name: str
) -> Study:
    """These openings for one thing, its `place` being table, id and field; `name` is what a new calendar is called.

    A calendar that others go by too is left to them: the thing gets a copy of its own.
    """
    table, key, field = place
    pathway = study.pathway(pathway_id)
    thing = found(getattr(pathway, table), key)
    calendar = getattr(thing, field)
    if calendar is not None and _users(pathway, calendar) == {(key, field)}:
        return put_calendar(study, pathway_id, replace(pathway.calendars[calendar], intervals=intervals))
    source = pathway.calendar(calendar or getattr(thing, "hours", None))
    made = replace(source, id=fresh("c", *taken(study, "calendars")), name=name, intervals=intervals)
    things = getattr(pathway, table).put(replace(thing, **{field: made.id}))
    return renewed(study, replace(pathway, calendars=pathway.calendars.put(made), **{table: things}))


def add_calendar(study: Study, pathway_id: str) -> tuple[Study, str]:
    """Another calendar, as an office keeps it, for nobody yet; and its id."""
    key = fresh("c", *taken(study, "calendars"))
    return put_calendar(study, pathway_id, replace(OFFICE, id=key, name=_("New opening hours"))), key


def weekend(study: Study, pathway_id: str) -> tuple[Study, str]:
    """The calendar of Saturdays and Sundays, made where there is none; and its id."""
    whole = ((5 * DAY, 7 * DAY),)
    calendars = study.pathway(pathway_id).calendars
    same = next((key for key, one in calendars.items() if one.intervals == whole), None)
    if same is not None:
        return study, same
    key = fresh("c", *taken(study, "calendars"))
    return put_calendar(study, pathway_id, Calendar(key, _("Weekend"), whole, OnHoliday.USUAL)), key


def _users(pathway: Pathway, calendar: str) -> set[tuple[str, str]]:
    """Which fields of which things go by a calendar."""
    return {
        (found.id, found.field) for found in references(pathway) if (found.into, found.key) == ("calendars", calendar)
    }
