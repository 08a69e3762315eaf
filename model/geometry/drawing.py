"""From a pathway to its picture."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from model.flow import flow
from model.geometry.arrows import head
from model.geometry.batons import Passing, baton, baton_told, size
from model.geometry.boxes import PLAIN, box, charged_at, dress
from model.geometry.captions import Wording, wording
from model.geometry.charges import NONE, Charge, Charges, Result, charges
from model.geometry.hands import Change, Due, Standing, Standings, changes, standings
from model.geometry.laid import Laid, laid
from model.geometry.memory import Memory
from model.geometry.names import band_texts, lane_name, lane_text
from model.geometry.picture import (
    Arrow,
    Band,
    Baton,
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
from model.provenance import ASSUMED
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
    says = _says(pathway)
    walked = memory.stage("flow", says[:2], lambda: flow(pathway))
    standing = memory.stage("standings", (says, due), lambda: due(pathway, walked))
    holding = memory.stage("holding", says[::2], lambda: _holding(pathway))
    sectors = tuple([(actor.id, actor.sector) for actor in pathway.actors.values() if actor.id in holding])
    ruled = tuple((rule.id, rule.basis == ASSUMED) for rule in pathway.rules.values())
    changed = memory.stage("changes", (says, sectors, ruled), lambda: changes(pathway))
    charged = memory.stage("charges", (id(result), result, tuple(kinds)), lambda: charges(result, kinds))
    passing = {arrow: Passing(arrow, passed, charged.arrows.get(arrow)) for arrow, passed in changed.items()}
    sizes = memory.things("size", passing, lambda _arrow, one: size(one))
    wards = _wards(pathway, holding)
    wards = memory.stage("wards", (wards,), lambda: wards)
    shape = laid(pathway, batons=sizes, labels=_labels(pathway, memory), memory=memory)
    steady = (shape.placement, shape.across, shape.down)
    own = charged if lens is Lens.GAPS else NONE
    return Picture(
        width=round(shape.across.width, 2),
        height=round(shape.down.height, 2),
        lens=lens,
        bands=tuple(_bands(pathway, shape)),
        lanes=tuple(_lane(pathway, lane, shape) for lane in shape.placement.lanes),
        boxes=_boxes(pathway, shape, lens=lens, standing=standing, wards=wards, charges=own, memory=memory),
        arrows=_arrows(pathway, shape, passing, memory),
        batons=_batons(
            pathway, shape, passing, lens=lens, standing=standing, wards=wards, charges=charged, memory=memory
        ),
        order=walked.order,
        grid=memory.stage("grid", steady, lambda: grid(*steady)),
    )


Wards = Mapping[str | None, tuple[Actor, Sector | None]]
"""The actors that hold anything with their sectors, by id: what of the two tables is told and coloured at a step."""


def _wards(pathway: Pathway, holding: Collection[str | None]) -> Wards:
    actors, sectors = pathway.actors.values(), pathway.sectors
    return {actor.id: (actor, sectors.get(actor.sector)) for actor in actors if actor.id in holding}


Says = tuple[tuple[object, ...], tuple[object, ...], tuple[object, ...]]


class _Who:
    """The actors and sectors that are told and coloured at a step or on an arrow: equal to another where those are.

    Sorted out only where the tables are others than they were: nearly always they are the same.
    """

    __slots__ = ("_actors", "_wards")

    def __init__(self, wards: Wards, *actors: object) -> None:
        self._wards, self._actors = wards, actors

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Who) or self._actors != other._actors:
            return False
        return self._wards is other._wards or self._sorted_out() == other._sorted_out()

    def _sorted_out(self) -> list[tuple[Actor, Sector | None] | None]:
        return [self._wards.get(actor) for actor in _flat(self._actors)]


def _flat(actors: object) -> Iterator[str | None]:
    """Ids of actors, as deep as they may lie in tuples, standings and changes."""
    if isinstance(actors, Change):
        yield from (*actors.giving, *actors.taking, *actors.staying)
    elif isinstance(actors, tuple):
        for part in actors:
            yield from _flat(part)
    elif isinstance(actors, Standing):
        yield from actors.holders
    elif actors is None or isinstance(actors, str):
        yield actors


def _says(pathway: Pathway) -> Says:
    """What of the steps and arrows says who comes after whom, and who holds what."""
    steps = pathway.steps.values()
    return (
        tuple((step.id, step.kind, step.actor) for step in steps),
        tuple((arrow.id, arrow.source, arrow.target) for arrow in pathway.transitions.values()),
        tuple((step.assignments, step.seen_through) for step in steps),
    )


def _holding(pathway: Pathway) -> frozenset[str | None]:
    """The actors that hold anything anywhere: the others are no part of any change of hands."""
    found: set[str | None] = set()
    for step in pathway.steps.values():
        found.add(step.actor)
        for kind in KINDS:
            said = step.assignments.of(kind)
            if said is not None:
                found.update(said.holders)
    return frozenset(found)


def _into(pathway: Pathway) -> Mapping[str, tuple[str, ...]]:
    """The arrows into each step."""
    into: dict[str, tuple[str, ...]] = {}
    for arrow in pathway.transitions.values():
        into[arrow.target] = (*into.get(arrow.target, ()), arrow.id)
    return into


def _boxes(
    pathway: Pathway,
    shape: Laid,
    *,
    lens: Lens,
    standing: Standings,
    wards: Wards,
    charges: Charges,
    memory: Memory,
) -> tuple[Box, ...]:
    steps, figures, middles, spots = pathway.steps, shape.figures, shape.middles, shape.placement.spots
    events = pathway.interruptions
    charged: dict[str, tuple[Charge | None, ...]] = {}
    if charges.known:
        into = _into(pathway)
        charged = {key: tuple(charged_at(key, kind, into.get(key, ()), charges) for kind in TIMED) for key in steps}
    dressed = memory.things(
        "dress",
        {
            key: (
                step,
                figures[key],
                lens,
                standing[key],
                charged.get(key, ()),
                _Who(wards, step.actor, standing[key]),
                events,
            )
            for key, step in steps.items()
        },
        lambda key, given: dress(pathway, key, given[1], lens=lens, row=given[3], charged=given[4]),
    )
    found = memory.things(
        "box",
        {key: (step, figures[key], middles[key], spots[key], dressed[key]) for key, step in steps.items()},
        lambda _key, given: box(*given),
    )
    return tuple(found.values())


def _batons(
    pathway: Pathway,
    shape: Laid,
    passing: Mapping[str, Passing],
    *,
    lens: Lens,
    standing: Standings,
    wards: Wards,
    charges: Charges,
    memory: Memory,
) -> tuple[Baton, ...]:
    told: dict[str, tuple[object, ...]] = {}
    for arrow in shape.batons:
        way, one = pathway.transitions[arrow], passing[arrow]
        row, ends = standing[way.target], (pathway.steps[way.source], pathway.steps[way.target])
        told[arrow] = one, ends, row, _Who(wards, row, one.changes)
    words = memory.things("baton told", told, lambda arrow, _given: baton_told(pathway, passing[arrow]))
    found = memory.things(
        "baton",
        {arrow: (rect, lens, charges.known, words[arrow], told[arrow]) for arrow, rect in shape.batons.items()},
        lambda arrow, _given: baton(
            pathway,
            passing[arrow],
            shape.batons[arrow],
            lens=lens,
            charges=charges,
            standing=standing,
            told=words[arrow],
        ),
    )
    return tuple(found.values())


def _labels(pathway: Pathway, memory: Memory) -> Mapping[str, Wording]:
    """What arrows say, of those that say anything."""
    steps = pathway.steps
    found = memory.things(
        "words",
        {
            arrow.id: (arrow, steps[arrow.source].kind if arrow.source in steps else None)
            for arrow in pathway.transitions.values()
            if arrow.condition or arrow.probability is not None
        },
        lambda _arrow, given: wording(given[0].condition, share_text(pathway, given[0])),
    )
    return {arrow: words for arrow, words in found.items() if words is not None}


def share_text(pathway: Pathway, arrow: Transition) -> str:
    """The share of an arrow out of a decision, "82 %"; empty where it has none."""
    source = pathway.steps.get(arrow.source)
    if arrow.probability is None or source is None or source.kind is not StepKind.DECISION:
        return ""
    return _("{n} %").format(n=write_number(100 * arrow.probability, 1)).replace(" ", "\u00a0")


def _arrows(pathway: Pathway, shape: Laid, passing: Mapping[str, Passing], memory: Memory) -> tuple[Arrow, ...]:
    steps, arrows, labels = pathway.steps, pathway.transitions, shape.labels
    told = memory.things(
        "arrow told",
        {name: (arrow := arrows[name], steps[arrow.source], steps[arrow.target]) for name in shape.lines},
        lambda _name, given: arrow_told(pathway, given[0]),
    )
    dashed = {name for name, one in passing.items() if not one.agreed}
    found = memory.things(
        "arrow",
        {
            name: (arrows[name], points, name in dashed, labels.get(name), told[name])
            for name, points in shape.lines.items()
        },
        lambda _name, given: _arrow(*given),
    )
    return tuple(found.values())


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
