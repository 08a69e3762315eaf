"""What `compare` prints for people: what the second pathway changes, the largest first."""

import sys

from rich.console import Console
from rich.table import Table as Grid

from model import phrases
from model.analysis.compare import Comparison
from model.analysis.effects import basis, headline, signed
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Kind
from model.units import write_number

MOST = 12


def told(found: Comparison, first: Pathway, second: Pathway) -> None:
    """The headline, the gaps that change, the sectors whose work changes."""
    _line(headline(found))
    _gaps(found, first, second)
    _sectors(found, first, second)
    _line(basis(found))


def _gaps(found: Comparison, first: Pathway, second: Pathway) -> None:
    changed = [row for row in found.gaps if not row.same]
    if not changed:
        _line(_("No gap of any handover or step differs."))
        return
    grid = Grid(box=None, pad_edge=False)
    for name in (_("Handover or step"), _("Responsibility"), _("Gap")):
        grid.add_column(name)
    for name in (found.first, found.second, _("Difference, h"), _("95 % interval")):
        grid.add_column(name, justify="right")
    for row in changed[:MOST]:
        table, id_, kind, type_ = row.key
        where = second if id_ in (second.transitions if table == "transition" else second.steps) else first
        place = (id_, None) if table == "transition" else (None, id_)
        grid.add_row(
            phrases.place(where, *place),
            phrases.kind_short(Kind(kind)),
            phrases.gap_name(type_),
            write_number(row.first, 2),
            write_number(row.second, 2),
            signed(row.difference, 2),
            "" if row.low is None or row.high is None else f"{signed(row.low, 2)} … {signed(row.high, 2)}",
        )
    Console(width=None if sys.stdout.isatty() else 150, highlight=False).print(grid)


def _sectors(found: Comparison, first: Pathway, second: Pathway) -> None:
    """Hours of work a year of the sectors whose work changes."""
    for row in found.under("sector", "working_hours"):
        if not row.sure:
            continue
        sector = (second if row.key[2] in second.sectors else first).sectors[row.key[2]].name
        hours = signed(row.difference * found.volume, 0)
        _line(_("{sector}: {hours} h of work a year").format(sector=sector, hours=hours))


def _line(text: str) -> None:
    sys.stdout.write(text + "\n")
