"""The pathway in the inspector: shown where nothing is chosen."""

from collections.abc import Iterator
from dataclasses import replace

from gui.panels.amounts import read_count
from gui.panels.asked import Asked
from gui.panels.fields import Act, Caption, Entry, Field, Line, Prose, Title
from model.edits import pathways
from model.errors import Refused
from model.i18n import _
from model.units import write_number


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
        Caption("who", _("Citizens")),
        *_citizens(asked),
        Caption("what", _("Description")),
        *_described(asked),
        *_versions(asked),
    )


def _citizens(asked: Asked) -> Iterator[Field]:
    arrivals = asked.pathway.arrivals
    if arrivals.fixed:
        yield Line("fixed", _("Fixed arrivals"), write_number(len(arrivals.fixed)))
    yield Entry(
        "volume",
        _("A year"),
        write_number(arrivals.volume),
        lambda text: asked.edit(
            _("Change volume"),
            lambda study: pathways.change_pathway(
                study, asked.pathway_id, arrivals=replace(arrivals, volume=float(_said(text)))
            ),
        ),
    )
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


def _said(text: str) -> int:
    count = read_count(text)
    if count is None:
        raise Refused(_("How many citizens come a year?"))
    return count


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


def _versions(asked: Asked) -> Iterator[Field]:
    yield Caption("versions", _("Scenario"))
    yield Act("copy", _("Copy as a scenario"), lambda: _copy(asked))
    if len(asked.document.study.pathways) > 1:
        yield Act(
            "remove",
            _("Remove this pathway"),
            lambda: asked.edit(_("Remove pathway"), lambda study: pathways.remove_pathway(study, asked.pathway_id)),
        )


def _copy(asked: Asked) -> None:
    made = asked.document.create(
        _("Copy as a scenario"),
        lambda study: pathways.copy_as_scenario(
            study, asked.pathway_id, name=_("{name}, proposal").format(name=asked.pathway.name)
        ),
    )
    if made is not None:
        asked.document.switch_pathway(made)
