"""Fills the yardsticks of a run: the bridges, measures and medical reach that its pathway asks for."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from model.calendars import WEEK, Calendar
from model.distribution import Distribution, Shape, constant
from model.message import Anchor
from model.pathway import Pathway
from model.rule import Bridge, rule_id
from model.side import LimitUnit, Measure, Point
from model.simulation import codes
from model.simulation.distributions import parameters
from model.simulation.draws import key
from model.simulation.program import Program
from model.simulation.yardsticks import Yardsticks
from model.step import Step


def yardsticks(program: Program) -> Yardsticks:
    """What the pathway of this program asks for beside its gaps."""
    made = Yardsticks()
    _bridges(made, program)
    _measures(made, measures_of(program), program.steps)
    _reach(made, program)
    return made


def measures_of(program: Program) -> tuple[Measure, ...]:
    """The measures of a run, by id."""
    table = program.pathway.measures
    return tuple(table[id_] for id_ in sorted(table))


def meets(point: Point, step: Step) -> bool:
    """Whether a moment of this step is meant."""
    return step.id == point.step if point.step is not None else point.tag in step.tags


def asked_for_reach(pathway: Pathway, step: Step) -> bool:
    """Municipal and rehabilitation steps: work in a sector that cannot carry treatment responsibility itself."""
    if step.instant or step.actor is None:
        return False
    return not pathway.sectors[pathway.actors[step.actor].sector].medical


def _bridges(made: Yardsticks, program: Program) -> None:
    pathway = program.pathway
    bridges: list[Bridge | None] = []
    keys: list[tuple[int, int]] = []
    for arrow in program.transitions:
        for kind in codes.KINDS:
            rule = pathway.rule(arrow.id, kind)
            bridges.append(rule.bridge if rule else None)
            keys.append(key(program.seed, f"bridge:{rule_id(arrow.id, kind)}") if bridges[-1] else (0, 0))
    after = {constant(0): 0}
    for bridge in bridges:
        if bridge is not None:
            after.setdefault(bridge.after, len(after))
    made.bridges = int(any(bridges))
    made.bridge_works = _reals(-1.0 if bridge is None else bridge.reliability for bridge in bridges)
    made.bridge_after = _ints(0 if bridge is None else after[bridge.after] for bridge in bridges)
    made.bridge_key0, made.bridge_key1 = (
        np.array([*(halves[i] for halves in keys), 0], dtype=np.ulonglong).data for i in range(2)
    )
    _distributions(made, tuple(after))


def _distributions(made: Yardsticks, found: Sequence[Distribution]) -> None:
    rows = [parameters(distribution) for distribution in found]
    listed = [sorted(d.values) if d.shape is Shape.EMPIRICAL else [] for d in found]
    made.dist_shape = _ints(row[0] for row in rows)
    made.dist_p0, made.dist_p1, made.dist_p2, made.dist_p3, made.dist_cap = (
        _reals(row[i] for row in rows) for i in range(1, 6)
    )
    made.dist_first = _ints(np.cumsum([0, *(len(values) for values in listed)])[:-1].tolist())
    made.listed = _reals(value for values in listed for value in values)


def _measures(made: Yardsticks, measures: Sequence[Measure], steps: Sequence[Step]) -> None:
    made.measures = len(measures)
    made.from_step = _ints(meets(measure.start, step) for measure in measures for step in steps)
    made.to_step = _ints(meets(measure.end, step) for measure in measures for step in steps)
    made.from_departure = _ints(measure.start.moment is Anchor.DEPARTURE for measure in measures)
    made.to_departure = _ints(measure.end.moment is Anchor.DEPARTURE for measure in measures)
    made.working_days = _ints(measure.unit is LimitUnit.WORKING_DAYS for measure in measures)
    made.limit = _reals(_limit(measure) for measure in measures)


def _limit(measure: Measure) -> float:
    """In hours, or in working days where it counts those; infinite without a limit."""
    if measure.limit is None:
        return float("inf")
    return measure.limit * 24.0 if measure.unit is LimitUnit.DAYS else measure.limit


def _reach(made: Yardsticks, program: Program) -> None:
    pathway = program.pathway
    made.reach_step = _ints(asked_for_reach(pathway, step) for step in program.steps)
    made.reach = int(bool(program.tables.timed[0]) and any(made.reach_step))
    answered = np.zeros((len(program.actors), WEEK), dtype=np.uint8)
    for i, id_ in enumerate(program.actors) if made.reach else ():
        actor = pathway.actors[id_]
        answered[i] |= _open_minutes(pathway.calendar(actor.phone or actor.hours))
        if actor.cover is not None and actor.cover_knows:
            cover = pathway.actors[actor.cover]
            answered[i] |= _open_minutes(pathway.calendar(cover.phone or cover.hours))
    made.answered = answered.reshape(-1).data
    made.reach_actor = _reals(answered.sum(axis=1, dtype=np.int64) / WEEK)
    made.reach_pair = np.full(len(program.actors) ** 2 + 1, -1.0).data


def _open_minutes(calendar: Calendar) -> Any:
    minutes = np.zeros(WEEK, dtype=np.uint8)
    for start, end in calendar.intervals:
        minutes[start:end] = 1
    return minutes


def _ints(values: Any) -> memoryview:
    """As C ints, one longer than asked, so that no array is empty."""
    return np.array([*(int(value) for value in values), 0], dtype=np.intc).data


def _reals(values: Any) -> memoryview:
    return np.array([*values, 0.0], dtype=np.float64).data
