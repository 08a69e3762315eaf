"""Where a number or rule comes from, and when it is in force."""

from collections.abc import Iterator
from dataclasses import replace

from gui.panels import options
from gui.panels.dates import read_date, write_date
from gui.panels.editing import Editing
from gui.panels.fields import Choice, Entry, Field
from model.i18n import _
from model.provenance import Source, SourceKind


def source_rows(key: str, editing: Editing, label: str = "") -> Iterator[Field]:
    """The rows of the field `basis` of a thing or a number: how well founded, by whom or which document, when."""
    basis: Source | None = editing.thing.basis

    def founded(kind: SourceKind | None) -> object:
        said = None if kind is None else replace(basis or Source(kind), kind=kind)
        return replace(editing.thing, basis=said)

    yield Choice(
        f"{key}-source", label or _("Source"), basis.kind if basis else None, options.sources(), editing.whole(founded),
        assumed=basis is None,
    )  # fmt: skip
    if basis is not None:
        inner = editing.inside("basis")
        yield Entry(f"{key}-source-what", _("Which"), basis.what, inner.chosen("what"), hint=_("function, document"))
        yield Entry(
            f"{key}-source-when", _("As of"), write_date(basis.when), inner.typed("when", read_date), hint=_("a day")
        )


def validity_rows(key: str, editing: Editing) -> Iterator[Field]:
    """From when to when a thing is in force."""
    held, inner = editing.thing.validity, editing.inside("validity")
    yield Entry(
        f"{key}-from", _("In force from"), write_date(held.valid_from), inner.typed("valid_from", read_date),
        hint=_("always"),
    )  # fmt: skip
    yield Entry(
        f"{key}-to", _("In force to"), write_date(held.valid_to), inner.typed("valid_to", read_date), hint=_("always")
    )
