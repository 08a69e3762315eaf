"""From the sums of a run to what it found beside its gaps: measures, segments, medical reach."""

import numpy as np

from model.side import LimitUnit, Measure
from model.simulation.asked import asked_for_reach, measures_of
from model.simulation.figures import spread
from model.simulation.program import Program
from model.simulation.rows_beside import MeasureRow, ReachRow, SegmentRow
from model.simulation.spread import TICKS_AN_HOUR
from model.simulation.sums import Tally


def by_measure(program: Program, tally: Tally) -> tuple[MeasureRow, ...]:
    """The measures, by id."""
    return tuple(_measured(tally, i, measure) for i, measure in enumerate(measures_of(program)))


def _measured(tally: Tally, i: int, measure: Measure) -> MeasureRow:
    hours = spread(tally.measured, i)
    met = tally.started[i] and tally.ended[i]
    found: tuple[float | None, ...] = (None, None, None)
    if hours.count:
        found = tuple(_in_unit(value, measure.unit) for value in (hours.mean, hours.p50, hours.p90))
    return MeasureRow(
        measure=measure.id,
        name=measure.name or measure.id,
        unit=measure.unit,
        limit=measure.limit,
        started=int(tally.started[i]),
        ended=int(tally.ended[i]),
        count=hours.count,
        per_100=100 * hours.count / tally.counted if met and tally.counted else None,
        mean=found[0],
        p50=found[1],
        p90=found[2],
        share_within=int(tally.within[i]) / hours.count if hours.count and measure.limit is not None else None,
    )


def _in_unit(hours: float, unit: LimitUnit) -> float:
    return hours if unit is LimitUnit.HOURS else hours / 24


def by_segment(program: Program, tally: Tally, volume: float) -> tuple[SegmentRow, ...]:
    """The segments, by id; none where the pathway has none."""
    ids = sorted(program.pathway.segments)
    costs = [program.pathway.actors[id_].cost for id_ in program.actors]
    contacts, work = (
        np.asarray(of).reshape(program.tables.segments, -1)[:, : len(costs)] for of in (tally.contacts, tally.work)
    )
    a_year = volume / max(1, tally.counted)
    rows = []
    for i, id_ in enumerate(ids):
        worked = [float(ticks) / TICKS_AN_HOUR * a_year for ticks in work[i]]
        priced = [hours * cost for hours, cost in zip(worked, costs, strict=True) if cost is not None]
        citizens = int(tally.of_segment[i])
        rows.append(
            SegmentRow(
                segment=id_,
                share=citizens / max(1, tally.counted),
                citizens=citizens,
                gap_hours=int(tally.lost_of_segment[i]) / TICKS_AN_HOUR / max(1, citizens),
                contacts=int(contacts[i].sum()) * a_year,
                working_hours=sum(worked),
                cost=sum(priced) if any(cost is not None for cost in costs) else None,
            )
        )
    return tuple(rows)


def medical_reach(program: Program, tally: Tally) -> tuple[ReachRow, ...]:
    """The steps that are asked for and were visited, by id."""
    rows = []
    for i, step in enumerate(program.steps):
        visits = int(tally.reach_visits[i])
        if visits and asked_for_reach(program.pathway, step):
            share = int(tally.reach_share[i]) / TICKS_AN_HOUR / visits
            rows.append(ReachRow(step.id, visits, int(tally.reach_held[i]), share))
    return tuple(rows)
