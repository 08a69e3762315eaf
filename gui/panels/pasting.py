"""Cells from a spreadsheet: read as they are copied there, tried row by row, nothing changed until accepted."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from gui.panels.columns import Sheet
from model.errors import Refused
from model.i18n import _
from model.study import Study

LARGEST = 5_000
"""Rows pasted at once; more is a mistake."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that was left out: its number in what was pasted (from 1), the column, the text, and why."""

    row: int
    column: str
    text: str
    why: str

    def told(self) -> str:
        """In one line."""
        return _("Row {n}, {column}: {why}").format(n=self.row, column=self.column, why=self.why)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The study with the good rows in it, how many those are, and the bad ones."""

    study: Study
    good: int
    bad: tuple[Bad, ...]


def cells(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows and cells of what a spreadsheet puts on the clipboard (tab-separated, quoted where lines break)."""
    rows = csv.reader(io.StringIO(text.replace("\r\n", "\n").rstrip("\n"), newline=""), delimiter="\t")
    return tuple(tuple(cell.strip() for cell in row) for row in rows)


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """As a spreadsheet takes it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL).writerows(rows)
    return out.getvalue().rstrip("\n")


def pasted(study: Study, pathway: str, sheet: Sheet, rows: Sequence[Sequence[str]], *, at: int, column: int) -> Pasted:
    """What becomes of the study when these cells are put at this row and column; rows past the end are new ones.

    A row goes in whole or not at all. Raises Refused where there are too many.
    """
    if len(rows) > LARGEST:
        raise Refused(_("{n} rows are too many to paste at once.").format(n=len(rows)))
    keys = list(getattr(study.pathway(pathway), sheet.table))
    heads = tuple(one.head.casefold() for one in sheet.columns[column:])
    good, bad = 0, []
    for number, row in enumerate(rows):
        if number == 0 and len(row) > 1 and tuple(cell.casefold() for cell in row) == heads[: len(row)]:
            at -= 1  # the heads came along
            continue
        if not any(row):
            continue
        place = at + number
        made, wrong = _row(study, pathway, sheet, row, key=keys[place] if place < len(keys) else None, column=column)
        if wrong is None:
            study, good = made, good + 1
        else:
            bad.append(Bad(number + 1, *wrong))
    return Pasted(study, good, tuple(bad))


def _row(
    study: Study, pathway: str, sheet: Sheet, row: Sequence[str], *, key: str | None, column: int
) -> tuple[Study, tuple[str, str, str] | None]:
    head, text = sheet.name, ""
    try:
        if key is None:
            study, key = _new(study, pathway, sheet, row, column)
        for one, text in zip(sheet.columns[column:], row, strict=False):
            head = one.head
            thing = getattr(study.pathway(pathway), sheet.table)[key]
            if text != one.read(study.pathway(pathway), thing):
                study = one.write(study, pathway, key, text)
    except Refused as refusal:
        return study, (head, text, str(refusal))
    return study, None


def _new(study: Study, pathway: str, sheet: Sheet, row: Sequence[str], column: int) -> tuple[Study, str]:
    """A new row for these cells."""
    if sheet.insert is not None:
        keys = [one.key for one in sheet.columns[column:]]
        return sheet.insert(study, pathway, dict(zip(keys, row, strict=False)))
    if sheet.add is None:
        raise Refused(_("Here no rows can be added by pasting."))
    return sheet.add(study, pathway)
