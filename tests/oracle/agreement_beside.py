"""Holds what the engine finds beside the gaps against the oracle, figure by figure."""

from collections.abc import Iterator, Mapping
from typing import Any

from model.simulation.result import Result
from tests.oracle.beside import (
    bridged_headline,
    bridged_rows,
    bridged_union,
    by_measure,
    by_segment,
    medical_reach,
)
from tests.oracle.figures import Account
from tests.oracle.settled import Settled

Numbers = Mapping[Any, tuple[float, ...]]


def nearly(what: str, ours: Numbers, theirs: Numbers) -> Iterator[str]:
    """Sums are kept in fixed point by the engine: equal to a millionth."""
    for key in sorted(set(ours) | set(theirs), key=str):
        if key not in theirs or key not in ours:
            side, numbers = ("oracle", ours[key]) if key in ours else ("engine", theirs[key])
            if any(numbers):
                yield f"{what} {key}: only the {side} has it, {numbers}"
        elif not all(abs(a - b) <= 1e-6 * max(1.0, abs(a)) for a, b in zip(ours[key], theirs[key], strict=True)):
            yield f"{what} {key}: oracle {ours[key]}, engine {theirs[key]}"


def beside(settled: Settled, everyone: list[Account], told: Result) -> Iterator[str]:
    """A sentence for every difference."""
    counted = max(1, told.citizens)
    if told.headline.bridged is not None:
        ours = {key: (hours / counted,) for key, hours in bridged_rows(settled, everyone).items()}
        theirs = {
            (row.transition, row.kind, row.type.value): (row.bridged.per_citizen,)
            for row in told.by_transition
            if row.bridged is not None
        }
        yield from nearly("bridged", ours, theirs)
        headline, union = told.headline.bridged, told.by_citizen.union_bridged
        assert union is not None
        yield from nearly(
            "with bridges",
            {"headline": (bridged_headline(settled, everyone),), "union": (bridged_union(settled, everyone),)},
            {"headline": (headline.per_citizen_hours,), "union": (union.mean,)},
        )
    yield from nearly("measure", by_measure(settled, everyone), dict(_measures(told)))
    yield from nearly("segment", by_segment(settled, everyone), dict(_segments(told)))
    reach = {row.step: (float(row.visits), float(row.held), row.share) for row in told.medical_reach}
    yield from nearly("medical reach", medical_reach(settled, everyone), reach)


def _measures(told: Result) -> Iterator[tuple[str, tuple[float, ...]]]:
    for row in told.by_measure:
        within = row.count if row.share_within is None else row.share_within * row.count
        yield row.measure, (float(row.started), float(row.count), row.mean or 0.0, float(within))


def _segments(told: Result) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Undone what makes them figures a year and a citizen."""
    of_run = max(1, told.citizens) / told.volume
    for row in told.by_segment:
        figures = row.contacts * of_run, row.working_hours * of_run, (row.cost or 0.0) * of_run
        yield row.segment, (float(row.citizens), row.gap_hours * row.citizens, *figures)
