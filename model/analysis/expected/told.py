"""From custody to figures: rows by arrow and step, kind and type, and by hour of the week."""

from collections.abc import Iterable, Sequence

import numpy as np

from model.analysis.expected.custody import Custody
from model.analysis.expected.gaps import Pieces
from model.analysis.expected.moving import Walk
from model.analysis.expected.result import Expected, ExpectedRow
from model.analysis.expected.summing import Charged, Ledger, Weight, together
from model.analysis.expected.trace import Array, Passage, Slot
from model.errors import Refused
from model.i18n import _
from model.responsibility import Kind
from model.simulation.result import GapType, HourRow

HEADLINE = (Kind.TREATMENT, Kind.EXECUTION)


def summed(walk: Walk, custody: Custody, cell_minutes: int, points: int) -> Expected:
    """All figures, once the walk is done and custody has been followed."""
    pathway = walk.reading.pathway
    weight, stuck = _weight(walk)
    visits = {id_: _many(walk, weight, walk.of_step.get(id_, ())) for id_ in sorted(pathway.steps)}
    passages = _passages(walk, weight, pathway.transitions)
    rows: list[ExpectedRow] = []
    hours: list[HourRow] = []
    for kind, charged in _charged(walk, custody, weight).items():
        rows += [_row(walk, kind, type_, parts, passages, visits) for type_, parts in charged]
        lost: dict[str, tuple[Charged, ...]] = {}
        for _type, parts in charged:
            arrow = parts[0].arrow
            if arrow is not None:
                lost[arrow] = (*lost.get(arrow, ()), *parts)
        hours += [_hours(walk, weight, kind, id_, parts) for id_, parts in lost.items()]
    rows = [row for row in rows if row.with_gap > 0]
    by_transition = tuple(sorted((row for row in rows if row.transition), key=_of_row))
    by_type = {
        type_: sum(row.per_citizen for row in rows if row.type is type_ and row.kind in HEADLINE) for type_ in GapType
    }
    return Expected(
        (),
        pathway.arrivals.volume,
        pathway.year,
        cell_minutes,
        points,
        by_transition=by_transition,
        by_step=tuple(sorted((row for row in rows if row.step), key=_of_row)),
        by_hour=tuple(sorted(hours, key=lambda row: (row.transition, row.kind))),
        passages=passages,
        arrivals_by_step=visits,
        time_in_pathway=_stay(walk, weight.of_each),
        stuck=stuck,
        per_citizen_hours=sum(by_type.values()),
        by_type=by_type,
        kinds=HEADLINE,
    )


def rows_of(walk: Walk, custody: Custody, weight: Weight, arrows: frozenset[str]) -> tuple[ExpectedRow, ...]:
    """The rows of some arrows."""
    passages = _passages(walk, weight, arrows)
    charged = _charged(walk, custody, weight, arrows)
    rows = [_row(walk, kind, type_, parts, passages, {}) for kind, of in charged.items() for type_, parts in of]
    return tuple(sorted((row for row in rows if row.with_gap > 0), key=_of_row))


def _charged(
    walk: Walk, custody: Custody, weight: Weight, only: frozenset[str] | None = None
) -> dict[Kind, list[tuple[GapType, tuple[Charged, ...]]]]:
    """What is charged to each arrow and step, or to `only` these arrows, by kind and type."""
    ledger, found = Ledger(walk, weight), {}
    for kind, pieces in custody.pieces.items():
        of_type: dict[int, list[tuple[Passage, Pieces]]] = {}
        for passage, piece in pieces:
            of_type.setdefault(piece.type, []).append((passage, piece))
        found[kind] = [
            (type_, parts)
            for number, type_ in enumerate(GapType, 1)
            for parts in ledger.charged(of_type.get(number, ()), only)
        ]
    return found


def _passages(walk: Walk, weight: Weight, arrows: Iterable[str]) -> dict[str, float]:
    """How often each arrow is taken, a citizen."""
    return {id_: _many(walk, weight, walk.over.get(id_, ())) for id_ in sorted(arrows)}


def _many(walk: Walk, weight: Weight, things: Sequence[Passage] | Sequence[Slot]) -> float:
    def weighed(who: Array) -> float:
        return walk.cache.of(who, weight, lambda: float(weight.of_each[who].sum()))

    return sum(weighed(thing.who) * walk.laps.worth(thing) for thing in things)


def plain_weight(walk: Walk) -> Weight:
    """How much each citizen counts where nobody is stuck."""
    plain = _plain(walk)
    return walk.cache.once(("weights", id(plain)), lambda: Weight(plain / plain.sum()))


def _plain(walk: Walk) -> Array:
    key = ("weight", id(walk.segment), walk.reading.portions)
    return walk.cache.once(key, lambda: np.ones(walk.citizens) * _segment_weights(walk))


def _weight(walk: Walk) -> tuple[Weight, float]:
    """How much each citizen counts, and the share of those who are stuck and do not."""
    pathway, lost = walk.reading.pathway, walk.stuck()
    if not lost.any():
        return plain_weight(walk), 0.0
    plain = _plain(walk)
    left = np.where(lost, 0.0, plain)
    counted = float(left.sum())
    if counted <= 0:
        raise Refused(_("Nobody reaches an end of “{name}”.").format(name=pathway.name or pathway.id))
    return Weight(left / counted), 1.0 - counted / float(plain.sum())


def _hours(walk: Walk, weight: Weight, kind: Kind, arrow: str, parts: tuple[Charged, ...]) -> HourRow:
    """An arrow by the hour of the week at which it is taken."""
    once, worth = walk.cache.once, walk.laps.worth
    over = tuple(walk.over[arrow])

    def left() -> Array:
        found = [(passage.departure, weight.of_each[passage.who] * worth(passage)) for passage in over]
        return _by_hour(*(np.concatenate(x) for x in zip(*found, strict=True)))

    def made() -> HourRow:
        many = once(("left", weight, *((passage, worth(passage)) for passage in over)), left)
        whole = together(parts)
        gap = _by_hour(whole.departure, whole.hours * whole.weight)
        mean = np.divide(gap, many, out=np.zeros(168), where=many > 0)
        ends = walk.reading.pathway.transitions[arrow]
        return HourRow(arrow, ends.source, ends.target, kind, tuple(many.tolist()), tuple(mean.tolist()))

    return once(("hours", kind, arrow, weight, *((passage, worth(passage)) for passage in over), parts), made)


def _segment_weights(walk: Walk) -> Array | float:
    """The points lie in the segments as their shares say, up to one point."""
    portions = walk.reading.portions
    if len(portions) < 2:
        return 1.0
    found = np.bincount(walk.segment, minlength=len(portions)) / walk.citizens
    worth: Array = (np.array(portions) / np.maximum(found, 1e-12))[walk.segment]
    return worth


def _row(
    walk: Walk,
    kind: Kind,
    type_: GapType,
    parts: tuple[Charged, ...],
    passages: dict[str, float],
    visits: dict[str, float],
) -> ExpectedRow:
    pathway, place = walk.reading.pathway, parts[0]
    arrow = None if place.arrow is None else pathway.transitions[place.arrow]
    of_all = passages[arrow.id] if arrow is not None else visits[place.step or ""]
    volume = pathway.arrivals.volume
    ends = (None, None) if arrow is None else (arrow.source, arrow.target)

    def made() -> ExpectedRow:
        charged = together(parts)
        lasting = charged.hours > 0
        per_citizen = float(charged.hours @ charged.weight)
        share = 1.0 / of_all if of_all > 0 else 0.0
        return ExpectedRow(
            transition=place.arrow,
            step=place.step,
            source=ends[0],
            target=ends[1],
            kind=kind,
            type=type_,
            passages=of_all,
            with_gap=float(charged.weight.sum()) * share,
            never_closed=float(charged.weight[charged.never].sum()) * share,
            mean=per_citizen * share,
            per_citizen=per_citizen,
            per_year=per_citizen * volume,
            hours=charged.hours[lasting],
            weight=charged.weight[lasting],
        )

    return walk.cache.once(("row", kind, type_, parts, of_all, volume, ends), made)


def _of_row(row: ExpectedRow) -> tuple[str, int, int]:
    kinds = (Kind.TREATMENT, Kind.EXECUTION, Kind.COORDINATION)
    return row.transition or row.step or "", kinds.index(row.kind), list(GapType).index(row.type)


def _by_hour(departure: Array, weight: Array) -> Array:
    hour = np.floor(departure + 1e-9).astype(np.int64) % 168
    return np.bincount(hour, weights=weight, minlength=168)


def _stay(walk: Walk, weight: Array) -> float:
    """Mean hours from arrival to the end of the last token."""
    left = np.zeros(walk.citizens)
    for slot in walk.slots:
        if slot.place.ends:
            left[slot.who] = np.maximum(left[slot.who], np.where(np.isfinite(slot.departure), slot.departure, 0.0))
    came = walk.passages[0].arrival
    return float(weight @ np.where(weight > 0, left - came, 0.0))
