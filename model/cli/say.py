"""What the commands print for people."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table as Grid

from model import phrases
from model.checks.finding import Finding
from model.checks.wording import wording
from model.flow_load import overloaded
from model.i18n import _, ngettext
from model.pathway import Pathway
from model.simulation import engine
from model.simulation.result import GapRow, Result
from model.units import write_number

if TYPE_CHECKING:
    from model.simulation.story import Story

MOST = 12
"""So many rows of the ranking are printed; the rest stands in the JSON."""


def library(titles: Mapping[str, str]) -> None:
    """The ready pathways, a line each."""
    widest = max((len(name) for name in titles), default=0)
    for name, title in titles.items():
        _line(f"{name:<{widest}}  {title}")


def findings_as_data(found: Sequence[Finding], pathway: Pathway) -> list[dict[str, object]]:
    """The findings for scripts: the rule, where, the values, and the sentence."""
    return [
        {
            "rule": finding.rule,
            "severity": finding.severity.value,
            "table": finding.table,
            "id": finding.id,
            "field": finding.field,
            "values": dict(finding.values),
            "sentence": wording(finding, pathway),
        }
        for finding in found
    ]


def findings(found: Sequence[Finding], pathway: Pathway) -> None:
    """The findings, the gravest first, and how many there are."""
    names = {"error": _("Error"), "warning": _("Warning"), "hint": _("Hint")}
    for severity, name in names.items():
        for finding in found:
            if finding.severity.value == severity:
                _line(f"{name}: {wording(finding, pathway)}")
    counts = {name: sum(1 for finding in found if finding.severity.value == name) for name in names}
    if not found:
        _line(_("The checks found nothing."))
        return
    parts = [
        ngettext("{n} error", "{n} errors", counts["error"]).format(n=counts["error"]),
        ngettext("{n} warning", "{n} warnings", counts["warning"]).format(n=counts["warning"]),
        ngettext("{n} hint", "{n} hints", counts["hint"]).format(n=counts["hint"]),
    ]
    _line(", ".join(parts) + ".")


def result(found: Result, pathway: Pathway) -> None:
    """The headline, the ranking of the gaps, the measures, what was assumed, and the stamp."""
    from model.analysis.indicators import measured  # with the arrows' library: only where there is a result

    if found.cancelled:
        _line(_("Stopped: these are the figures of the {n} citizens simulated until then.").format(n=found.citizens))
    head = found.headline
    told = {
        "name": pathway.name,
        "hours": write_number(head.per_citizen_hours),
        "low": write_number(head.low),
        "high": write_number(head.high),
        "weeks": found.horizon_weeks,
    }
    text = _("{name}: {hours} h of gap for each citizen (95 %: {low}–{high}), treatment and execution together")
    if not found.steady:
        text = _(
            "{name}: {hours} h of gap for each citizen in a run of {weeks} weeks, treatment and execution together. "
            "That is no lasting mean: overloaded is {actors}."
        )
    _line(text.format(**told, actors=phrases.overloaded(pathway, found.overloaded)))
    if found.precision is not None:
        _line(found.precision.wording())
    types = [
        f"{phrases.gap_name(name)} {write_number(hours)} " + _("h") for name, hours in head.by_type.items() if hours
    ]
    _line("  " + " · ".join(types))
    if head.bridged is not None:
        _line(
            "  "
            + _("with those who step in unasked {hours} h").format(hours=write_number(head.bridged.per_citizen_hours))
        )
    _ranking([row for row in (*found.by_transition, *found.by_step) if row.with_gap], pathway)
    for one in measured(pathway, found):
        _line(f"  {one.name}: {one.figure}" + (f" ({one.besides})" if one.besides else ""))
    for assumption in found.assumptions:
        _line(_("Assumed: {what}").format(what=assumption.wording()))
    _line(" · ".join(f"{name}: {value}" for name, value in found.stamp.told()))


def before_a_run(pathway: Pathway) -> None:
    """On standard error: whether it will be slow, and who is asked for all, or nearly all, of their capacity."""
    if not engine.compiled():
        sys.stderr.write(_("The engine runs interpreted: slower, the same numbers.") + "\n")
    for load in overloaded(pathway):
        sys.stderr.write(load.wording(pathway) + "\n")


def _ranking(rows: Sequence[GapRow], pathway: Pathway) -> None:
    grid = Grid(box=None, pad_edge=False)
    grid.add_column(_("Handover or step"))
    grid.add_column(_("Responsibility"))
    grid.add_column(_("Gap"))
    for name in (_("Share"), _("Mean, h"), _("90 %, h"), _("Longest, h"), _("Hours a year")):
        grid.add_column(name, justify="right", no_wrap=True)
    for row in sorted(rows, key=lambda row: -row.per_year)[:MOST]:
        grid.add_row(
            phrases.place(pathway, row.transition, row.step),
            phrases.kind_short(row.kind),
            phrases.gap_name(row.type.value),
            f"{100 * row.with_gap / row.passages:.0f} %",
            write_number(row.hours.mean),
            write_number(row.hours.p90),
            write_number(row.hours.max),
            write_number(row.per_year, 0),
        )
    Console(width=None if sys.stdout.isatty() else 150, highlight=False).print(grid)


def story(told: "Story", pathway: Pathway) -> None:
    """One citizen's way, moment by moment, then the gaps."""
    from model.simulation.telling import sentences  # only this command tells a story

    for sentence in sentences(pathway, told):
        _line(sentence)


def written(path: Path) -> None:
    """That a file was written, after it was."""
    _line(_("Written: {path}").format(path=path))


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
