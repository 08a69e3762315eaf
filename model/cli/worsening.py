"""What `worst` prints for people: the longest gap of each handover, the longest first, and its story."""

import sys

from rich.console import Console
from rich.table import Table as Grid

from model import phrases
from model.analysis.worst.promises import Verdict, held
from model.analysis.worst.promises import told as verdict
from model.analysis.worst.result import Worst, WorstRow, length
from model.analysis.worst.told import sentence, story
from model.cli.running import simulated
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Kind
from model.simulation.result import GapType
from model.simulation.run import RunSettings
from model.units import tell_hours, write_number

MOST = 12
STORIES = 3
CITIZENS = 10_000
Place = tuple[str | None, str | None, Kind, GapType]


def sampled(pathway: Pathway, found: Worst) -> dict[Place, float]:
    """The longest gap of so many citizens, of the rows that have no bound; empty where all have one."""
    endless = {_place(row) for row in found.rows if not row.bounded}
    if not endless:
        return {}
    result = simulated(pathway, RunSettings(citizens=CITIZENS, year=found.year))
    rows = (*result.by_transition, *result.by_step)
    longest = {(row.transition, row.step, row.kind, row.type): row.hours.max for row in rows}
    return {place: longest.get(place, 0.0) for place in sorted(endless, key=str)}


def sampled_as_data(beside: dict[Place, float]) -> list[dict[str, object]]:
    """For scripts: the longest sampled of each row without a bound."""
    return [
        {"transition": transition, "step": step, "kind": kind.value, "type": type_.value, "hours": hours}
        for (transition, step, kind, type_), hours in beside.items()
    ]


def told(found: Worst, pathway: Pathway, beside: dict[Place, float]) -> None:
    """What the design guarantees, the longest gaps, and the stories of the worst of them."""
    _line(guaranteed(found))
    for promise in pathway.promises.values():
        _line(f"{promise.name}: {verdict(held(promise, found))}")
    if not found.rows:
        return
    grid = Grid(box=None, pad_edge=False)
    for name in (_("Handover or step"), _("Responsibility"), _("Gap"), _("At most")):
        grid.add_column(name)
    for row in found.rows[:MOST]:
        grid.add_row(
            phrases.place(pathway, row.transition, row.step),
            phrases.kind_short(row.kind),
            phrases.gap_name(row.type.value),
            _length(row, beside),
        )
    Console(width=None if sys.stdout.isatty() else 150, highlight=False).print(grid)
    if len(found.rows) > MOST:
        _line(_("… and {n} more: see --json.").format(n=len(found.rows) - MOST))
    for row in found.rows[:STORIES]:
        _line("")
        _story(found, pathway, row)


def promises_as_data(pathway: Pathway, found: Worst) -> list[dict[str, object]]:
    """For scripts: each promise and its verdict."""
    kept = [held(promise, found) for promise in pathway.promises.values()]
    return [{"promise": one.promise.id, "hours": one.promise.hours, "verdict": one.verdict.value} for one in kept]


def broken(pathway: Pathway, found: Worst) -> bool:
    """Whether a promise is broken."""
    return any(held(promise, found).verdict is Verdict.BROKEN for promise in pathway.promises.values())


def _length(row: WorstRow, beside: dict[Place, float]) -> str:
    if row.bounded:
        return length(row)
    return _("not bounded; {hours} in {n} sampled").format(
        hours=tell_hours(beside.get(_place(row), 0.0)), n=write_number(CITIZENS, 0)
    )


def _place(row: WorstRow) -> Place:
    return row.transition, row.step, row.kind, row.type


def guaranteed(found: Worst) -> str:
    """What the design guarantees, as a sentence."""
    hours = found.guarantees()
    if hours is None:
        return _("{year}: there is no longest gap; some may never close or have no bound.").format(year=found.year)
    if not found.rows:
        return _("{year}: there is no gap.").format(year=found.year)
    return _("{year}: no gap can be longer than {hours} (guaranteed at 99.9 %).").format(
        year=found.year, hours=tell_hours(hours)
    )


def _story(found: Worst, pathway: Pathway, row: WorstRow) -> None:
    _line(phrases.place(pathway, row.transition, row.step) + " · " + phrases.kind_short(row.kind))
    lines = [*story(pathway, found, row)]
    for line in lines if row.bounded else [sentence(pathway, found, row)]:
        _line("  " + line)


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
