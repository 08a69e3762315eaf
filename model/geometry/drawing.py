"""From a pathway to its picture."""

from collections.abc import Iterable, Iterator, Mapping

from model.geometry.arrows import head
from model.geometry.batons import Passing, baton, size
from model.geometry.boxes import PLAIN, box
from model.geometry.captions import Wording, wording
from model.geometry.charges import Charges, Result, charges
from model.geometry.flow import reading_order
from model.geometry.hands import Due, changes, standings
from model.geometry.laid import NAME_TEXT, WIDEST_NAME, Laid, laid, lane_name
from model.geometry.lettering import broken, width
from model.geometry.picture import (
    BOLD,
    SEMIBOLD,
    Align,
    Arrow,
    Band,
    Lane,
    Lens,
    Picture,
    Rect,
    Text,
    Tone,
)
from model.geometry.places import LaneRows
from model.geometry.spread import band_rects, grid, lane_rect
from model.i18n import _
from model.pathway import Pathway
from model.phrases import step_name
from model.responsibility import Kind
from model.step import StepKind, Transition
from model.units import write_number

COUNTED = (Kind.TREATMENT, Kind.EXECUTION)
"""The kinds whose gap hours a baton sums unless others are chosen (SEMANTICS 5, headline)."""


def drawn(
    pathway: Pathway,
    *,
    lens: Lens | str = Lens.SECTOR,
    result: Result | None = None,
    kinds: Iterable[Kind] = COUNTED,
    due: Due = standings,
) -> Picture:
    """The picture of a pathway through a lens, in the language of the moment.

    `result` (sampled or expected) gives the batons their gap hours, summed over `kinds`; without one the gaps lens
    shows what is agreed. `due` says who is due to hold what at each step. A lens never moves anything.
    """
    lens = Lens(lens)
    standing, charged = due(pathway), charges(result, kinds)
    passing = {arrow: Passing(arrow, passed, charged.arrows.get(arrow)) for arrow, passed in changes(pathway).items()}
    words = dict(_labels(pathway))
    shape = laid(pathway, batons={arrow: size(one) for arrow, one in passing.items()}, labels=words)
    return Picture(
        width=round(shape.across.width, 2),
        height=round(shape.down.height, 2),
        lens=lens,
        bands=tuple(_bands(pathway, shape)),
        lanes=tuple(_lane(pathway, lane, shape) for lane in shape.placement.lanes),
        boxes=tuple(box(pathway, step, shape, lens=lens, standing=standing, charges=charged) for step in pathway.steps),
        arrows=tuple(_arrows(pathway, shape, passing, charged, lens)),
        batons=tuple(
            baton(pathway, passing[arrow], rect, lens=lens, charges=charged, standing=standing)
            for arrow, rect in shape.batons.items()
        ),
        order=reading_order(pathway),
        grid=grid(shape.placement, shape.across, shape.down),
    )


def _labels(pathway: Pathway) -> Iterator[tuple[str, Wording]]:
    for arrow in pathway.transitions.values():
        words = wording(arrow.condition, share_text(pathway, arrow))
        if words is not None:
            yield arrow.id, words


def share_text(pathway: Pathway, arrow: Transition) -> str:
    """The share of an arrow out of a decision, "82 %"; empty where it has none."""
    source = pathway.steps.get(arrow.source)
    if arrow.probability is None or source is None or source.kind is not StepKind.DECISION:
        return ""
    return _("{n} %").format(n=write_number(100 * arrow.probability, 1)).replace(" ", "\u00a0")


def _arrows(
    pathway: Pathway, shape: Laid, passing: Mapping[str, Passing], charged: Charges, lens: Lens
) -> Iterator[Arrow]:
    for name, points in shape.lines.items():
        arrow = pathway.transitions[name]
        yield Arrow(
            id=name,
            source=arrow.source,
            target=arrow.target,
            points=points,
            head=head(points),
            dashed=name in passing and not passing[name].agreed,
            label=shape.labels.get(name),
            told=arrow_told(pathway, arrow),
        )


def arrow_told(pathway: Pathway, arrow: Transition) -> str:
    """An arrow for a screen reader: "Discharge → First visit (yes 82 %)"."""
    text = _("{source} → {target}").format(
        source=step_name(pathway.steps[arrow.source]), target=step_name(pathway.steps[arrow.target])
    )
    said = f"{arrow.condition} {share_text(pathway, arrow)}".strip()
    return f"{text} ({said})" if said else text


def _bands(pathway: Pathway, shape: Laid) -> Iterator[Band]:
    for sector_id, folded, rect in band_rects(shape.placement.lanes, shape.down):
        sector = pathway.sectors.get(sector_id)
        name = sector.name or sector.id if sector is not None else _("No actor")
        colour = sector.colour if sector is not None else PLAIN
        yield Band(sector_id, rect, _turned("" if folded else name, rect), colour, folded, name)


def _turned(name: str, rect: Rect) -> Text:
    """A sector's name, reading upwards; a little smaller before it is cut."""
    room, size = rect.height - 14, 12.0
    while size > 10 and width(name, size, SEMIBOLD) > room:
        size -= 0.5
    lines = broken(name, room, lines=1, size=size, weight=SEMIBOLD).lines
    x, y = rect.centre
    return Text(x + 0.36 * size, y, "".join(lines), size, SEMIBOLD, tone=Tone.ON_COLOUR, turned=True)


def _lane(pathway: Pathway, lane: LaneRows, shape: Laid) -> Lane:
    """A lane with its name."""
    rect, name = lane_rect(lane, shape.across, shape.down), lane_name(pathway, lane)
    sector = pathway.sectors.get(lane.sector)
    colour = sector.colour if sector is not None else PLAIN
    text = Text(rect.x + 10, rect.y + 17, _fitting(name, rect), NAME_TEXT, BOLD, Align.START, Tone.SECTOR)
    return Lane(lane.lane, lane.sector, rect, text, colour, name)


def _fitting(name: str, rect: Rect) -> str:
    room = min(rect.width - 20, WIDEST_NAME)
    if width(name, NAME_TEXT, BOLD) <= room:
        return name
    return next(iter(broken(name, room, lines=1, size=NAME_TEXT, weight=BOLD).lines), "")
