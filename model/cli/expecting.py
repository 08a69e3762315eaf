"""What `expect` computes and prints: expected gap hours without sampling, or by name what cannot be computed."""

import sys
from dataclasses import replace
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.table import Table as Grid

from model import phrases
from model.analysis.expected.result import Expected, ExpectedRow
from model.analysis.expected.solve import expected
from model.checks.wording import standing_in_the_way
from model.errors import Refused
from model.fingerprint import fingerprint
from model.i18n import _
from model.pathway import Pathway
from model.simulation.assumptions import Assumption
from model.simulation.program import compiled
from model.simulation.run import RunSettings
from model.units import write_number
from model.version import VERSION

MOST = 12
"""So many rows of the ranking are printed; the rest stands in the JSON."""


def found(pathway: Pathway, year: int | None) -> tuple[Pathway, Expected]:
    """The pathway in the year asked for, and what is expected of it.

    Raises Refused with all that stands in the way, finding by finding, where the pathway cannot be simulated.
    """
    asked = RunSettings(year=year).year  # refuses a year that no calendar knows
    pathway = pathway if asked is None else replace(pathway, year=asked)
    hindered = standing_in_the_way(pathway)
    if hindered is not None:
        raise Refused(hindered)
    return pathway, expected(pathway)


def as_data(of: Expected, pathway: Pathway) -> dict[str, Any]:
    """For scripts: the keys of `simulate --json` where they have a meaning, and what the figures belong to."""
    stamp = {
        "version": VERSION,
        "fingerprint": fingerprint(pathway),
        "settings": {"year": of.year, "cell_minutes": of.cell_minutes, "points": of.points},
        "date": datetime.now().astimezone().isoformat(timespec="seconds"),
    }
    assumptions = [
        {"kind": a.kind.value, "table": a.table, "id": a.id, "values": dict(a.values), "text": a.wording()}
        for a in _assumptions(pathway)
    ]
    return {"stamp": stamp, **of.as_json(), "assumptions": assumptions}


def told(of: Expected, pathway: Pathway, *, over: float) -> None:
    """For people: the headline and its types, the ranking, what was assumed, and what the figures belong to."""
    if not of.covered:
        uncovered(of)
        return
    _line(
        _("{name}: {hours} h of gap expected for each citizen, treatment and execution together").format(
            name=pathway.name, hours=write_number(of.per_citizen_hours)
        )
    )
    types = [f"{phrases.gap_name(name)} {write_number(hours)} " + _("h") for name, hours in of.by_type.items() if hours]
    _line("  " + " · ".join(types))
    _ranking(of.gaps, pathway, over=over)
    if of.stuck > 0:
        _line(_("{share} % never reach an end and are left out.").format(share=write_number(100 * of.stuck, 2)))
    for assumption in _assumptions(pathway):
        _line(_("Assumed: {what}").format(what=assumption.wording()))
    year = str(of.year) if of.year is not None else _("none, no holidays")
    stamp = (
        (_("Program"), f"Stafet {VERSION}"),
        (_("Pathway’s fingerprint"), fingerprint(pathway)),
        (_("Year"), year),
        (_("Computed, not sampled"), _("cells of {n} minutes").format(n=of.cell_minutes)),
    )
    _line(" · ".join(f"{name}: {value}" for name, value in stamp))


def uncovered(of: Expected) -> None:
    """What stands in the way of computing, a sentence each, and what to do instead."""
    _line(_("Expected values of this pathway cannot be computed:"))
    for one in of.not_covered:
        _line("  " + one.wording())
    _line(_("“stafet simulate” gives the sampled figures with their interval."))


def _assumptions(pathway: Pathway) -> tuple[Assumption, ...]:
    return compiled(pathway, seed=1, year=pathway.year).assumptions


def _ranking(rows: tuple[ExpectedRow, ...], pathway: Pathway, *, over: float) -> None:
    grid = Grid(box=None, pad_edge=False)
    for name in (_("Handover or step"), _("Responsibility"), _("Gap")):
        grid.add_column(name)
    longer = _("Over {hours} h").format(hours=write_number(over))
    for name in (_("Share"), _("Mean, h"), _("50 %, h"), _("95 %, h"), longer, _("Hours a year")):
        grid.add_column(name, justify="right", no_wrap=True)
    for row in rows[:MOST]:
        grid.add_row(
            phrases.place(pathway, row.transition, row.step),
            phrases.kind_short(row.kind),
            phrases.gap_name(row.type.value),
            f"{100 * row.with_gap:.0f} %",
            write_number(row.mean_with_gap),
            write_number(row.quantile(0.5)),
            write_number(row.quantile(0.95)),
            f"{100 * row.above(over):.0f} %",
            write_number(row.per_year, 0),
        )
    Console(width=None if sys.stdout.isatty() else 150, highlight=False).print(grid)


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
