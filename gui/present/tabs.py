"""The tabs under the diagram that are made when they are first looked at: what nobody looks at costs no start."""

from functools import partial

from PySide6.QtWidgets import QWidget

from gui.document import Document
from gui.panels.later import Later
from gui.selection import Selection
from model.i18n import _


def late_tabs(document: Document, selection: Selection) -> dict[str, QWidget]:
    """The tabs by their keys, in order."""
    made = {
        "workload": (_("Workload"), _workload),
        "indicators": (_("Indicators"), _indicators),
        "matrix": (_("Matrix"), _matrix),
        "tables": (_("Tables"), _tables),
        "decisions": (_("Decisions"), _decisions),
    }
    return {key: Later(name, partial(make, document, selection)) for key, (name, make) in made.items()}


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
