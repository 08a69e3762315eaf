"""The decisions of the room as a table: what, why, who, by when, about what, and what it rests on."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gui.panels import options
from gui.panels.columns import Column, Sheet, changing, naming, of_name, picked, plain, told_as, words_of
from gui.panels.dates import read_date, write_date
from gui.panels.fields import Option
from model.edits import beside
from model.i18n import _
from model.pathway import Pathway
from model.phrases import place, source_name
from model.provenance import Source, SourceKind
from model.side import Agreement
from model.study import Study


def decision_sheet() -> Sheet:
    """What was decided: what, why, who, by when, about what."""

    def put(study: Study, pathway: str, key: str, **said: Any) -> Study:
        return beside.put_beside(study, pathway, replace(study.pathway(pathway).agreements[key], **said))

    def abouts(pathway: Pathway) -> tuple[Option, ...]:
        return (*options.steps(pathway), *options.arrows(pathway), *options.actors(pathway))

    def about(pathway: Pathway, agreement: Agreement) -> str:
        if agreement.about in pathway.transitions:
            return place(pathway, agreement.about, None)
        return told_as(agreement.about, abouts(pathway)) if agreement.about else ""

    def states(_pathway: Pathway) -> tuple[Option, ...]:
        return options.states()

    return Sheet(
        _("Decisions"),
        "agreements",
        (
            plain("what", _("What"), put),
            plain("why", _("Why"), put),
            picked("owner", _("Who"), put, options.actors),
            Column("due", _("By when"), lambda _p, one: write_date(one.due), changing(put, "due", read_date)),
            picked("status", _("State"), put, states, must=True),
            Column("about", _("About"), about, naming(put, "about", abouts), words_of(abouts)),
            plain("clause", _("Clause"), put),
            *_vouched(put),
        ),
        lambda study, pathway: beside.add_agreement(study, pathway, ""),
        remove=lambda study, pathway, key: beside.remove_beside(study, pathway, "agreements", key),
    )


def _vouched(put: Callable[..., Study]) -> tuple[Column, ...]:
    """From when to when something is in force, and its source: how well founded, by what, as of when."""

    def day(field: str, head: str) -> Column:
        def write(study: Study, pathway: str, key: str, text: str) -> Study:
            validity = study.pathway(pathway).agreements[key].validity
            return put(study, pathway, key, validity=replace(validity, **{field: read_date(text)}))

        return Column(field, head, lambda _p, one: write_date(getattr(one.validity, field)), write)

    def kinds(_pathway: Pathway) -> tuple[Option, ...]:
        return options.sources()[1:]

    def founded(study: Study, pathway: str, key: str, text: str) -> Study:
        kind, basis = of_name(text, options.sources()[1:]), study.pathway(pathway).agreements[key].basis
        return put(study, pathway, key, basis=None if kind is None else replace(basis or Source(kind), kind=kind))

    def source(field: str, head: str, read: Callable[[str], Any], said: Callable[[Any], str]) -> Column:
        def write(study: Study, pathway: str, key: str, text: str) -> Study:
            basis = study.pathway(pathway).agreements[key].basis or Source(SourceKind.CLAUSE)
            return put(study, pathway, key, basis=replace(basis, **{field: read(text)}))

        return Column(field, head, lambda _p, one: said(getattr(one.basis, field)) if one.basis else "", write)

    return (
        day("valid_from", _("In force from")),
        day("valid_to", _("In force to")),
        Column(
            "basis",
            _("Source"),
            lambda _p, one: source_name(one.basis.kind) if one.basis else "",
            founded,
            words_of(kinds),
        ),
        source("what", _("Which"), str.strip, str),
        source("when", _("As of"), read_date, write_date),
    )
