"""Steps as they are painted: shape, words, colours of the lens, ribbon."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from model.geometry.batons import gap_letter
from model.geometry.charges import Charge, Charges
from model.geometry.figures import Figure
from model.geometry.hands import PLACE, Row, Standing, colours_of
from model.geometry.laid import whole
from model.geometry.picture import Box, Cell, Lens, Point, Rect, Spot
from model.i18n import _
from model.pathway import Pathway
from model.phrases import actor_name, gap_name, joined, kind_name, kind_short, step_kind_name, step_name
from model.responsibility import TIMED, Holding, Kind
from model.step import Step

PLAIN = "#6a7585"
"""The outline of a step without an actor, and of one whose kind nobody has been given."""


class Dress(NamedTuple):
    """What a step says and in which colours, wherever it stands: `ribbon` round (0, 0)."""

    outline: str
    fill: str | None
    hatched: bool
    ribbon: tuple[Cell, ...]
    told: str


def dress(
    pathway: Pathway, step_id: str, figure: Figure, *, lens: Lens, row: Row, charged: Sequence[Charge | None]
) -> Dress:
    """A step in the colours of a lens; `row` is what holds there, `charged` by kind where the lens is of the gaps."""
    outline, fill, hatched = _colours(pathway, step_id, lens, row)
    ribbon = _ribbon(pathway, figure, row, charged)
    return Dress(outline, fill, hatched, ribbon, _told(pathway, step_id, ribbon))


def box(step: Step, figure: Figure, middle: Point, spot: Spot, dressed: Dress) -> Box:
    """A step at its place."""
    x, y = middle
    return Box(
        id=step.id,
        kind=step.kind,
        shape=figure.shape,
        rect=Rect(x - figure.width / 2, y - figure.height / 2, figure.width, figure.height),
        whole=whole(figure, middle),
        lane=spot.lane,
        column=spot.column,
        row=spot.row,
        texts=tuple([text.moved(x, y) for text in figure.texts]),
        name=step.name,
        cut=figure.cut,
        outline=dressed.outline,
        fill=dressed.fill,
        hatched=dressed.hatched,
        ribbon=tuple(
            [
                Cell(cell.kind, _at(cell.rect, middle), cell.colours, cell.hatched, cell.gap, cell.told)
                for cell in dressed.ribbon
            ]
        ),
        marks=tuple([tuple([(x + across, y + down) for across, down in mark]) for mark in figure.marks]),
        told=dressed.told,
    )


def _at(rect: Rect, middle: Point) -> Rect:
    return Rect(rect.x + middle[0], rect.y + middle[1], rect.width, rect.height)


def own_colour(pathway: Pathway, step_id: str) -> str:
    """The colour of the sector whose lane a step lies in."""
    actor = pathway.steps[step_id].actor
    return next(iter(colours_of(pathway, (actor,) if actor else ())), PLAIN)


def _colours(pathway: Pathway, step_id: str, lens: Lens, row: Row) -> tuple[str, str | None, bool]:
    """Outline, fill, hatched."""
    own = own_colour(pathway, step_id)
    if lens.kind is None:
        return own, None, False
    here = row[PLACE[lens.kind]]
    colours = colours_of(pathway, here.holders)
    if not colours:
        return PLAIN, None, here.gapes
    return colours[0], colours[0], here.gapes


def _ribbon(pathway: Pathway, figure: Figure, row: Row, charged: Sequence[Charge | None]) -> tuple[Cell, ...]:
    cells = []
    for place, (kind, area) in enumerate(zip(TIMED, figure.cells, strict=False)):
        here = row[PLACE[kind]]
        charge = charged[place] if charged else None
        told = cell_told(pathway, kind, here, charge)
        colours = colours_of(pathway, here.holders)
        gap = charge.gap if charge is not None else None
        cells.append(Cell(kind, area, colours, here.gapes or charge is not None, gap, told))
    return tuple(cells)


def charged_at(step_id: str, kind: Kind, into: Iterable[str], charges: Charges) -> Charge | None:
    """The largest gap of a kind that is charged to a step or to one of the arrows into it."""
    found = (charges.step_kinds.get((step_id, kind)), *(charges.arrow_kinds.get((arrow, kind)) for arrow in into))
    return max((charge for charge in found if charge is not None), key=lambda charge: charge.hours, default=None)


def cell_told(pathway: Pathway, kind: Kind, here: Standing, charge: Charge | None) -> str:
    """Who holds a kind at a step, in words, and the gap charged there."""
    names = joined([actor_name(pathway, holder) for holder in here.holders])
    match here.holding:
        case None:
            holder = _("not assigned")
        case Holding.NOBODY:
            holder = _("nobody")
        case Holding.UNKNOWN:
            holder = _("not known yet")
        case Holding.DISAGREED:
            holder = _("disagreed ({claims})").format(claims=names) if names else _("disagreed")
        case _:
            holder = names
    text = _("{kind}: {holder}").format(kind=kind_short(kind), holder=holder)
    return f"{text} – {gap_letter(charge.gap)}, {gap_name(charge.gap)}" if charge is not None else text


def _told(pathway: Pathway, step_id: str, ribbon: Sequence[Cell]) -> str:
    """The step for a screen reader: name, kind, actor, who holds what."""
    step = pathway.steps[step_id]
    first = step_name(step) if not step.name else f"{step.name}, {step_kind_name(step.kind)}"
    where = actor_name(pathway, step.actor) if step.actor else _("no actor")
    held = "; ".join(cell.told for cell in ribbon)
    parts = [f"{first}. {where}.", f"{held}." if held else "", *_events(pathway, step_id)]
    return " ".join(part for part in parts if part)


def _events(pathway: Pathway, step_id: str) -> Iterator[str]:
    """What may strike the citizen here, and what leads here."""
    for event in pathway.interruptions.values():
        if step_id in event.scope:
            yield _("“{event}” may strike here.").format(event=event.name or event.id)
        if step_id == event.target:
            yield _("“{event}” leads here.").format(event=event.name or event.id)


def lens_name(lens: Lens) -> str:
    """What a lens is about, for titles and legends."""
    if lens.kind is not None:
        return kind_name(lens.kind)
    return _("gaps") if lens is Lens.GAPS else _("sector")
