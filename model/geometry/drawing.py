"""From a pathway to its picture."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from model.flow import reading_order
from model.geometry.arrows import head
from model.geometry.batons import Passing, baton, size
from model.geometry.boxes import PLAIN, box, charged_at, dress
from model.geometry.captions import Wording, wording
from model.geometry.charges import NONE, Charges, Result, charges
from model.geometry.hands import Due, Standings, changes, standings
from model.geometry.laid import Laid, laid
from model.geometry.memory import Memory
from model.geometry.names import band_texts, lane_name, lane_text
from model.geometry.picture import (
    Arrow,
    Band,
    Box,
    Label,
    Lane,
    Lens,
    Picture,
    Point,
)
from model.geometry.places import LaneRows
from model.geometry.spread import band_rects, grid, lane_rect
from model.i18n import _
from model.pathway import Pathway
from model.phrases import step_name
from model.responsibility import KINDS, TIMED, Kind
from model.sector import Actor, Sector
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
    memory: Memory | None = None,
) -> Picture:
    """The picture of a pathway through a lens, in the language of the moment.

    `result` (sampled or expected) gives the batons their gap hours, summed over `kinds`; without one the gaps lens
    shows what is agreed. `due` says who is due to hold what at each step. A lens never moves anything. `memory` is that
    of the last drawing of much the same pathway: it saves time and changes nothing.
    """
    lens, memory = Lens(lens), memory if memory is not None else Memory()
    memory.begin()
    flow, all_wards = _flow(pathway), (pathway.actors, pathway.sectors)
    standing = memory.stage("standings", (flow, all_wards, due), lambda: due(pathway))
    changed = memory.stage("changes", (flow, all_wards, tuple(pathway.rules)), lambda: changes(pathway))
    charged = memory.stage("charges", (id(result), result, tuple(kinds)), lambda: charges(result, kinds))
    passing = {arrow: Passing(arrow, passed, charged.arrows.get(arrow)) for arrow, passed in changed.items()}
    words, wards = dict(_labels(pathway, memory)), _wards(pathway)
    sizes = {arrow: memory.thing("size", arrow, (one,), partial(size, one)) for arrow, one in passing.items()}
    shape = laid(pathway, batons=sizes, labels=words, memory=memory)
    steady = (shape.placement, shape.across, shape.down)
    lanes = tuple(_lane(pathway, lane, shape) for lane in shape.placement.lanes)
    own = charged if lens is Lens.GAPS else NONE
    into = _into(pathway) if own.known else {}
    return Picture(
        width=round(shape.across.width, 2),
        height=round(shape.down.height, 2),
        lens=lens,
        bands=tuple(_bands(pathway, shape)),
        lanes=lanes,
        boxes=tuple(
            _box(pathway, step, shape, wards, lens=lens, standing=standing, charges=own, into=into, memory=memory)
            for step in pathway.steps
        ),
        arrows=tuple(_arrows(pathway, shape, passing, memory)),
        batons=tuple(
            memory.thing(
                "baton",
                arrow,
                (passing[arrow], rect, lens, charged.known, *_told_of(pathway, passing[arrow], standing, wards)),
                partial(baton, pathway, passing[arrow], rect, lens=lens, charges=charged, standing=standing),
            )
            for arrow, rect in shape.batons.items()
        ),
        order=memory.stage("order", flow[:2], lambda: reading_order(pathway)),
        grid=memory.stage("grid", steady, lambda: grid(*steady)),
    )


Wards = Mapping[str | None, tuple[Actor, Sector | None]]
"""Actors with their sectors, by the id of the actor: what of the two tables is told and coloured at a step."""


def _wards(pathway: Pathway) -> Wards:
    return {actor.id: (actor, pathway.sectors.get(actor.sector)) for actor in pathway.actors.values()}


Flow = tuple[tuple[object, ...], tuple[object, ...], tuple[object, ...]]


def _flow(pathway: Pathway) -> Flow:
    """What of the steps and arrows says who comes after whom, and who holds what."""
    steps = pathway.steps.values()
    return (
        tuple((step.id, step.kind, step.actor) for step in steps),
        tuple((arrow.id, arrow.source, arrow.target) for arrow in pathway.transitions.values()),
        tuple((step.assignments, step.seen_through) for step in steps),
    )


def _into(pathway: Pathway) -> Mapping[str, tuple[str, ...]]:
    """The arrows into each step."""
    into: dict[str, tuple[str, ...]] = {}
    for arrow in pathway.transitions.values():
        into[arrow.target] = (*into.get(arrow.target, ()), arrow.id)
    return into


def _box(
    pathway: Pathway,
    step: str,
    shape: Laid,
    wards: Wards,
    *,
    lens: Lens,
    standing: Standings,
    charges: Charges,
    into: Mapping[str, tuple[str, ...]],
    memory: Memory,
) -> Box:
    here = tuple([standing[step, kind] for kind in KINDS])
    who = [wards.get(pathway.steps[step].actor), *[wards.get(holder) for one in here for holder in one.holders]]
    charged = tuple(charged_at(step, kind, into.get(step, ()), charges) for kind in TIMED) if charges.known else ()
    figure = shape.figures[step]
    dressed = memory.thing(
        "dress",
        step,
        (pathway.steps[step], figure, lens, here, charged, who, pathway.interruptions),
        partial(dress, pathway, step, figure, lens=lens, standing=standing, charged=charged),
    )
    given = (pathway.steps[step], figure, shape.middles[step], shape.placement.spots[step], dressed)
    return memory.thing("box", step, given, partial(box, pathway.steps[step], shape, dressed))


def _told_of(pathway: Pathway, passing: Passing, standing: Standings, wards: Wards) -> tuple[object, ...]:
    """What the words and cells of a baton are made from besides its own."""
    way = pathway.transitions[passing.arrow]
    here = tuple(standing[way.target, kind] for kind in TIMED)
    named = [one.holders for one in here]
    named += [part for change in passing.changes for part in (change.giving, change.taking, change.staying)]
    who = [wards.get(actor) for part in named for actor in part]
    return pathway.steps[way.source], pathway.steps[way.target], here, who


def _labels(pathway: Pathway, memory: Memory) -> Iterator[tuple[str, Wording]]:
    for arrow in pathway.transitions.values():
        source = pathway.steps.get(arrow.source)
        words = memory.thing(
            "words",
            arrow.id,
            (arrow, source and source.kind),
            lambda arrow=arrow: wording(arrow.condition, share_text(pathway, arrow)),  # type: ignore[misc]
        )
        if words is not None:
            yield arrow.id, words


def share_text(pathway: Pathway, arrow: Transition) -> str:
    """The share of an arrow out of a decision, "82 %"; empty where it has none."""
    source = pathway.steps.get(arrow.source)
    if arrow.probability is None or source is None or source.kind is not StepKind.DECISION:
        return ""
    return _("{n} %").format(n=write_number(100 * arrow.probability, 1)).replace(" ", "\u00a0")


def _arrows(pathway: Pathway, shape: Laid, passing: Mapping[str, Passing], memory: Memory) -> Iterator[Arrow]:
    for name, points in shape.lines.items():
        arrow = pathway.transitions[name]
        ends = pathway.steps[arrow.source], pathway.steps[arrow.target]
        dashed, label = name in passing and not passing[name].agreed, shape.labels.get(name)
        told = memory.thing("arrow told", name, (arrow, ends), partial(arrow_told, pathway, arrow))
        given = (arrow, points, dashed, label, told)
        yield memory.thing("arrow", name, given, partial(_arrow, *given))


def _arrow(arrow: Transition, points: tuple[Point, ...], dashed: bool, label: Label | None, told: str) -> Arrow:
    return Arrow(
        id=arrow.id,
        source=arrow.source,
        target=arrow.target,
        points=points,
        head=head(points),
        dashed=dashed,
        label=label,
        told=told,
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
        yield Band(sector_id, rect, band_texts("" if folded else name, rect), colour, folded, name)


def _lane(pathway: Pathway, lane: LaneRows, shape: Laid) -> Lane:
    """A lane with its name."""
    rect, name = lane_rect(lane, shape.across, shape.down), lane_name(pathway, lane)
    sector = pathway.sectors.get(lane.sector)
    colour = sector.colour if sector is not None else PLAIN
    return Lane(lane.lane, lane.sector, rect, lane_text(name, rect, shape.lefts[lane.lane]), colour, name)
