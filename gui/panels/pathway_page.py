"""The pathway in the inspector: shown where nothing is chosen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from gui.panels.amounts import read_count
from gui.panels.arrivals import arrival_rows, fixed_row
from gui.panels.asked import Asked
from gui.panels.dates import read_date, read_stretches, write_date, write_stretches
from gui.panels.editing import Editing
from gui.panels.fields import Act, Caption, Entry, Field, Prose, Tick, Title
from gui.panels.figures import promise_cards
from gui.panels.folding import folded
from gui.panels.source_rows import source_rows
from gui.scenarios import Scenarios
from model.edits import pathways
from model.i18n import _


def fields(asked: Asked) -> tuple[Field, ...]:
    """The page of the pathway that is shown."""
    pathway = asked.pathway
    return (
        Title(
            "title",
            pathway.name,
            asked.document.study.name if asked.document.study.name != pathway.name else _("Pathway"),
            _("Name of the pathway"),
            lambda name: asked.edit(
                _("Rename pathway"), lambda study: pathways.rename_pathway(study, asked.pathway_id, name)
            ),
        ),
        *promise_cards(asked),
        Caption("who", _("Citizens")),
        *_citizens(asked),
        Caption("what", _("Description")),
        *_described(asked),
        *folded(
            asked, "calendars", _("Opening hours ({n})").format(n=len(pathway.calendars)), lambda: _calendars(asked)
        ),
        *folded(asked, "days", _("Holidays and the day of the rules"), lambda: _days(asked)),
        *folded(asked, "beside", _beside_title(asked), lambda: _beside(asked)),
        *_versions(asked),
    )


# What stands folded is read in when it is first unfolded: this page is part of the first paint.


def _calendars(asked: Asked) -> Iterator[Field]:
    from gui.panels.hours_rows import calendars

    return calendars(asked)


def _beside(asked: Asked) -> Iterator[Field]:
    from gui.panels.beside_rows import beside_rows

    return beside_rows(asked)


def _citizens(asked: Asked) -> Iterator[Field]:
    yield from arrival_rows(asked, whole=False)
    yield Entry(
        "year",
        _("Calendar year"),
        "" if asked.pathway.year is None else str(asked.pathway.year),
        lambda text: asked.edit(
            _("Change year"),
            lambda study: pathways.change_pathway(study, asked.pathway_id, year=read_count(text)),
        ),
        hint=_("none: no holidays"),
    )


def _described(asked: Asked) -> Iterator[Field]:
    said = asked.pathway.described
    labels = {
        "purpose": _("Purpose"),
        "target_group": _("Target group"),
        "parties": _("Parties"),
        "note": _("Note"),
    }
    for field, label in labels.items():

        def change(text: str, field: str = field) -> bool:
            return asked.edit(
                _("Change description"),
                lambda study: pathways.change_pathway(
                    study, asked.pathway_id, described=replace(said, **{field: text})
                ),
            )

        yield Prose(field, label, getattr(said, field), change)


def _beside_title(asked: Asked) -> str:
    pathway = asked.pathway
    tables = (pathway.segments, pathway.interruptions, pathway.measures, pathway.promises)
    words = _("Segments, interruptions, measures, promises")
    count = sum(len(table) for table in tables)
    return f"{words} ({count})" if count else words


def _days(asked: Asked) -> Iterator[Field]:
    fields = ("holidays", "on_date", "basis")
    editing = Editing(
        asked,
        _("Change pathway"),
        asked.pathway,
        lambda study, changed: pathways.change_pathway(
            study, asked.pathway_id, **{field: getattr(changed, field) for field in fields}
        ),
    )
    holidays = editing.inside("holidays")
    for field, words in (
        ("constitution_day", _("5 June is a holiday")),
        ("christmas_eve", _("24 December is a holiday")),
        ("new_years_eve", _("31 December is a holiday")),
    ):
        yield Tick(field, words, getattr(asked.pathway.holidays, field), holidays.chosen(field))
    closures = asked.pathway.holidays.closures
    yield Entry(
        "closed-days",
        _("Also closed on"),
        write_stretches(tuple((day, day) for day in closures)),
        holidays.typed("closures", _all_days),
        hint=_("e.g. 15.5.2026; 23.12.2026"),
    )
    yield Entry(
        "on-date",
        _("Rules as of"),
        write_date(asked.pathway.on_date),
        editing.typed("on_date", read_date),
        hint=_("all rules count"),
    )
    if not asked.pathway.arrivals.fixed:
        yield fixed_row(asked)
    yield from source_rows("pathway", editing)


def _all_days(text: str) -> tuple[date, ...]:
    """Every day of these stretches."""
    return tuple(
        first + timedelta(days=number)
        for first, last in read_stretches(text)
        for number in range((last - first).days + 1)
    )


def _versions(asked: Asked) -> Iterator[Field]:
    yield Caption("versions", _("Scenario"))
    scenarios = Scenarios(asked.document)
    yield Act("copy", _("Copy as a scenario"), scenarios.duplicate)
    if len(asked.document.study.pathways) > 1:
        yield Act("remove", _("Remove this pathway"), scenarios.remove)
