"""The scenario comparison of the document: what changes, on the diagram, and what it does, table by table."""

from typing import TypedDict

from model.analysis import effects
from model.analysis.alterations import alterations
from model.geometry.badges import Badge, badges
from model.geometry.picture import Picture
from model.i18n import _
from model.pathway import Pathway
from model.phrases import joined
from model.report import sheets
from model.report.before import Before
from model.report.sheets import Sheet
from model.report.tables import Listing, listing


class Scenario(TypedDict):
    """The section. `sheets` are those of the diagram with what differs marked on it."""

    text: list[str]
    sheets: list[Sheet]
    legend: str
    tables: list[Listing]
    same: str


def compared(pathway: Pathway, picture: Picture, before: Before | None) -> Scenario | None:
    """The comparison with the pathway before; None where there is none, or nothing was simulated."""
    if before is None or before.comparison is None:
        return None
    found = before.comparison
    groups = effects.groups(found, before.pathway, pathway)
    differing = {group.key: [one for one in group.effects if one.less is not None] for group in groups}
    columns = (
        (_("What"), 2.6),
        (_("Before"), 0.0),
        (_("After"), 0.0),
        (_("Difference"), 0.0),
        (_("95 % interval"), 1.2),
    )
    tables = [
        listing(
            f"{group.title}. {group.unit}",
            columns,
            [[one.name, one.first, one.second, one.difference, one.interval] for one in differing[group.key]],
            numbers=(1, 2, 3, 4),
        )
        for group in groups
        if differing[group.key]
    ]
    same = [group.title for group in groups if not differing[group.key]]
    return Scenario(
        text=[effects.headline(found), effects.basis(found), _explained()],
        sheets=[_renamed(sheet, before.pathway) for sheet in sheets.laid_out(picture, pathway)],
        legend=_("+ new, − removed, ≠ changed. A number with a sign: gap hours more or fewer for each citizen."),
        tables=tables,
        same=_("Exactly 0 differs by: {what}.").format(what=joined(same)) if same and tables else "",
    )


def marked(pathway: Pathway, picture: Picture, before: Before) -> tuple[Badge, ...]:
    """The badges of the diagram: what differs from the pathway before, and what that surely does."""
    found = alterations(before.pathway, pathway)
    return badges(picture, effects.markings(found, before.comparison, second=True))


def _explained() -> str:
    return _(
        "The difference is that of the same citizens in both pathways. Where its 95 % interval does not contain 0, "
        "the change is sure; where both drew and did the same, the difference is exactly 0."
    )


def _renamed(sheet: Sheet, before: Pathway) -> Sheet:
    caption = _("What differs from “{before}”").format(before=before.name)
    alt = _("Swimlane diagram with what differs from “{before}” marked. The tables of this section say the same.")
    return Sheet(**{**sheet, "caption": caption, "alt": alt.format(before=before.name)})
