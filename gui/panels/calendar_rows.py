"""The rest of a calendar behind its painted week: hours of a holiday, days on which it is closed, its source."""

from collections.abc import Iterator

from gui.panels.amounts import read_clock
from gui.panels.asked import Asked
from gui.panels.dates import read_stretches, write_stretches
from gui.panels.editing import Editing
from gui.panels.fields import Entry, Field
from gui.panels.folding import folded
from gui.panels.source_rows import source_rows, validity_rows
from model.calendars import Calendar, Interval, OnHoliday
from model.edits import actors
from model.errors import Refused
from model.i18n import _
from model.phrases import clock


def more_of_calendar(asked: Asked, calendar: Calendar, key: str = "") -> Iterator[Field]:
    """The rows behind a calendar that is somebody's own; `key` begins the key of each."""
    editing = Editing(
        asked, _("Change opening hours"), calendar,
        lambda study, changed: actors.put_calendar(study, asked.pathway_id, changed),
    )  # fmt: skip
    if calendar.holiday_rule is OnHoliday.OWN:
        yield Entry(f"{key}own-hours", _("Hours of a holiday"), write_day(calendar.own), editing.typed("own", read_day))
    yield from folded(asked, f"{key}calendar-more", _("More about the hours"), lambda: _more(calendar, editing, key))


def _more(calendar: Calendar, editing: Editing, key: str) -> Iterator[Field]:
    yield Entry(f"{key}calendar-name", _("Name"), calendar.name, editing.chosen("name"))
    yield Entry(
        f"{key}closures", _("Closed from and to"), write_stretches(calendar.closures),
        editing.typed("closures", read_stretches), hint=_("e.g. 23.12.2026 – 2.1.2027"),
    )  # fmt: skip
    yield from source_rows(f"{key}calendar", editing)
    yield from validity_rows(f"{key}calendar", editing)


def write_day(intervals: tuple[Interval, ...]) -> str:
    """ "08–12, 13–15"."""
    return ", ".join(f"{clock(start)}–{clock(end)}" for start, end in intervals)


def read_day(text: str) -> tuple[Interval, ...]:
    """The openings of one day, in minutes, from "8–12, 13–15.30"."""
    found = []
    for part in text.split(","):
        if part.strip():
            ends = [read_clock(end) for end in part.replace("—", "–").replace("-", "–").split("–")]
            if len(ends) != 2:
                raise Refused(_("“{text}” is no opening: write for example 8–15.").format(text=part.strip()))
            found.append((ends[0], ends[1]))
    return tuple(found)
