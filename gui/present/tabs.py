"""The tabs under the diagram that are made when they are first looked at: what nobody looks at costs no start."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from gui.document import Document
from gui.panels.later import Later
from gui.selection import Selection
from model.i18n import _


def late_tabs(
    document: Document, selection: Selection, *, week: Callable[[], QWidget], story: Callable[[], QWidget]
) -> dict[str, QWidget]:
    """The tabs by their keys, in order. `week` and `story` make those that are told of by others too."""
    made: dict[str, tuple[str, Callable[[], QWidget]]] = {
        "week": (_("Week"), week),
        "story": (_("Story"), story),
        "workload": (_("Workload"), partial(_workload, document, selection)),
        "indicators": (_("Indicators"), partial(_indicators, document, selection)),
        "matrix": (_("Matrix"), partial(_matrix, document, selection)),
        "tables": (_("Tables"), partial(_tables, document, selection)),
        "decisions": (_("Decisions"), partial(_decisions, document, selection)),
    }
    return {key: Later(name, make) for key, (name, make) in made.items()}


def _workload(document: Document, selection: Selection) -> QWidget:
    from gui.panels.workload_panel import WorkloadPanel

    return WorkloadPanel(document, selection)


def _indicators(document: Document, selection: Selection) -> QWidget:
    from gui.panels.indicators_panel import IndicatorsPanel

    return IndicatorsPanel(document, selection)


def _matrix(document: Document, selection: Selection) -> QWidget:
    from gui.panels.columns import matrix_sheet
    from gui.panels.grid import Grid

    return Grid(document, selection, matrix_sheet())


def _decisions(document: Document, selection: Selection) -> QWidget:
    from gui.panels.decision_columns import decision_sheet
    from gui.panels.grid import Grid

    return Grid(document, selection, decision_sheet())


def _tables(document: Document, selection: Selection) -> QWidget:
    from gui.panels.tables_page import TablesPage

    return TablesPage(document, selection)
